"""The first ten minutes, counted: presses, words and waiting from the title to a sealed month.

Words are those of the pages on the way, as far as they are in sight unscrolled, of the hint at the
desk and of the open dossier there, with all its deeds; not the other entries of the menu, and not
the figures of the desk. Then the window:
as large as the screen allows, of the size it was left, full, with an icon.
"""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass

import pygame
import pytest
from person import Person

from game.app.settings import Settings, load_settings
from game.core.locale.files import SOURCE
from game.core.locale.pseudo import CODE, OPEN
from game.core.locale.texts import use
from game.engine.compiling import COMPILED
from game.engine.warming import Background
from game.present.words.facts import price_text
from game.present.words.formatting import row_in
from game.present.words.glossary import GLOSSARY
from game.present.words.texts import tutorial
from game.present.words.tutorial import HINTS
from game.present.world.danger import mood, standings
from game.screens.common.hints import due
from game.screens.map.scene import Spot
from game.screens.map.widget import Atlas
from game.screens.shell import window as shell
from game.screens.shell.choose_power import ChoosePower
from game.screens.shell.title import COVER
from game.screens.toolkit.app import App, FakeClock
from game.screens.toolkit.display import ICON, largest, window_icon
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.widget import Widget
from game.screens.turn.deed_cards import DeedCard
from game.screens.turn.dossier_words import Envelope
from game.screens.turn.main_screen import Main
from game.screens.turn.month import Month
from game.screens.tutorial.card import visible

MOST_PRESSES, MOST_WORDS = 6, 400
"""From the title to the first sealed month: what it may take at most. Seconds are the window's own,
of waiting for what it does by itself; the month that is then played is not among them."""
MENU = frozenset({"learn", "new_game", "challenges", "short_game", "load_game", "look_up",
                  "host_class", "other_ways", "settings", "leave"})
WAYS = ("play --text", "host")
SIZES = ((1280, 720), (1920, 1080))


@pytest.fixture(autouse=True)
def _luck(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "randbelow", lambda below: 4)


@dataclass
class Count:
    """What a newcomer has done and read."""

    presses: int = 0
    words: int = 0
    seconds: float = 0.0


class Newcomer(Person):
    """Presses the button that is offered, and reads what stands before it."""

    def __init__(self, size: tuple[int, int] = (1280, 720)) -> None:
        super().__init__(size, hints=True)
        self.count = Count()
        self.show("title")

    def read(self, *parts: Widget, but: frozenset[str] = frozenset()) -> None:
        """Read all texts in some parts of the page, but for some of its buttons."""
        for part in parts:
            self.count.words += sum(len(words(w)) for w in part.walk(shown_only=True)
                                    if w.id not in but)

    def part(self, id: str) -> Widget:
        """A part of the page by its id."""
        return self.window.ui.find(id)

    @property
    def opened(self) -> Widget:
        """The dossier that presses most."""
        return next(w for w in self.part("open").chain() if w.id.startswith("dossier."))

    def press_on(self, id: str, *, keys: bool) -> None:
        """One press: of Enter on what has the keyboard already, or of the mouse."""
        before = self.window.clock.now()
        if keys:
            focused = self.window.ui.focused
            assert focused is not None and focused.id == id, "the keyboard is where one goes on"
            self.press("enter")
        else:
            self.click(id)
        self.count.presses += 1
        self.count.seconds += self.window.clock.now() - before


def in_sight(page: Widget) -> list[Widget]:
    """The widgets of a page without others in them that are whole in sight before it is scrolled.
    """
    seen = ((w, visible(w)) for w in page.walk(shown_only=True) if not w.children)
    return [w for w, rect in seen if rect is not None and rect.h >= w.rect.h - 1]


def words(widget: Widget) -> list[str]:
    """The words that a widget says."""
    told = widget.text if isinstance(widget, (Label, RichText)) else getattr(widget, "_text", "")
    label = getattr(getattr(widget, "deed", None), "text", "")
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", f"{told} {label}")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("keys", (True, False), ids=("keys", "mouse"))
def test_from_the_title_to_the_first_sealed_month(size: tuple[int, int], keys: bool) -> None:
    person = Newcomer(size)
    person.read(person.part("panel"), but=MENU)
    person.press_on("play", keys=keys)
    assert isinstance(person.window.scene, ChoosePower)
    person.read(person.part("powers"))
    person.press_on("power.us", keys=keys)
    assert person.screen == "Briefing" and person.game.seats["us"] == "human"
    person.read(*in_sight(person.part("page")))
    person.press_on("to_desk", keys=keys)
    assert person.screen == "Main", "what the power seeks comes first"
    assert {person.game.seats[s] for s in ("russia", "china", "brics")} == {"doctrine@easy"}
    person.read(person.part("hint"), person.opened)
    if keys:
        person.press("tab")
        person.count.presses += 1
    person.press_on("deed.0", keys=keys)
    draft = person.game.draft
    assert draft.orders or draft.answers, "the first move that is offered can be made"
    before = person.window.clock.now()
    if keys:
        person.press("ctrl+enter")
    else:
        person.click("end_turn")
    person.count.presses += 1
    if person.window.ui.layers:  # what was left open is asked about once
        person.press("enter")
        person.count.presses += 1
    assert person.game.match.turn == 2, "the month was sealed and played"
    assert person.window.clock.now() > before
    print(person.count)
    assert person.count.presses <= MOST_PRESSES
    assert person.count.words <= MOST_WORDS


MOST_FOR_A_TURN = 8


@pytest.fixture
def person() -> Newcomer:
    return Newcomer()


def test_a_turn_with_two_deeds_and_an_answer_takes_few_presses(
        person: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    """All three from the dossiers, and the month is sealed with what was chosen; it has no crisis,
    which would ask first how far to go."""
    monkeypatch.setattr(secrets, "randbelow", lambda below: 4)
    person.press_on("play", keys=False)
    person.press_on("power.us", keys=False)
    while person.screen != "Main" or not envelopes(person):
        if person.screen == "Main":
            person.press("ctrl+enter", *["enter"] * bool(person.window.ui.layers))
        person.press("ctrl+enter")  # on from what shows before the desk
        assert person.screen != "Crisis", "which is not left by going on"
        assert person.game.match.turn < 8, "nobody asks anything"
    person.count = Count()
    folds = iter([f"fold.{one.matter.id}" for one in person.at(Main).dossiers[1:]])
    while len(given := person.game.draft.orders) < 2:
        free = [w.id for w in person.window.ui.root.walk(shown_only=True) if isinstance(
            w, DeedCard) and w.deed.order and w.deed.order not in given
            and not w.barred and "raise" not in w.deed.order]
        person.press_on(free[0] if free else next(folds), keys=False)
        assert person.count.presses < 8, "a press on a deed does nothing"
    assert "answers" in [hint.id for hint in due(person.game, "main")]
    person.press_on(envelopes(person)[0].id, keys=False)
    assert person.screen != "Main", "the hint does not lie on what it speaks of"
    for _ in range(4):
        if person.screen != "Main":
            person.press("enter")  # the first answer, then give it
            person.count.presses += 1
    assert len(person.game.draft.orders) == 2 and person.game.draft.answers
    assert person.game.draft.by_instruction() and not person.game.draft.unanswered()
    assert "answers" not in [hint.id for hint in due(person.game, "main")], "routine waits for none"
    turn = person.game.match.turn
    person.press_on("end_turn", keys=False)
    if person.window.ui.layers:
        person.press("enter")
        person.count.presses += 1
    print(person.count)
    assert person.game.match.turn == turn + 1
    assert person.count.presses <= MOST_FOR_A_TURN


def envelopes(person: Newcomer) -> list[Envelope]:
    """What leads from a dossier to what awaits an answer."""
    return [w for w in person.window.ui.root.walk(shown_only=True)
            if isinstance(w, Envelope) and w.id.startswith("answer.")]


def test_a_power_is_marked_on_the_map_and_led_by_its_card(person: Newcomer) -> None:
    person.press_on("play", keys=True)
    scene = person.at(ChoosePower)
    atlas = person.window.ui.get("power_map", Atlas)
    atlas.on_select(Spot("country", next(s for s, seat in scene._lands().items()
                                         if seat == "china")))
    focused = person.window.ui.focused
    assert scene.marked == "china" and focused is not None and focused.id == "power.china"
    scene.mark(None)
    assert scene.marked == "china", "the sea marks nobody"
    person.press("enter")
    assert person.screen == "Briefing" and person.game.seats["china"] == "human"
    person.press("enter")
    assert person.screen == "Main"
    person.press("f2")
    assert person.screen == "Briefing", "what the power seeks is a key away"


@pytest.mark.parametrize("size", (*SIZES, (700, 420)), ids=str)
def test_title_and_settings_name_the_ways_for_a_screen_reader(size: tuple[int, int]) -> None:
    person = Newcomer(size)
    person.press_at("other_ways", "enter")
    assert all(person.painted().says(f"python main.py {way}") for way in WAYS)
    person.press("enter")
    assert not person.window.ui.layers
    person.open("settings")
    told = person.window.ui.get("other_ways", RichText).text
    assert all(f"python main.py {way}" in told for way in WAYS)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_title_and_the_wait_for_a_month_have_their_scenes(size: tuple[int, int]) -> None:
    person = Newcomer(size)
    cover = person.window.ui.get("cover", Picture)
    assert cover.scene == COVER and cover.rect.h > 120
    assert person.part("leave").rect.bottom < person.window.ui.style.units.screen.h
    person.press_on("play", keys=True)
    person.press_on("power.us", keys=True)
    person.window.push(Month(person.game))
    person.window.ui.update()
    assert person.window.ui.get("scene", Picture).scene == "white_house"
    shown = person.painted()
    assert shown.says("February 2025")
    assert not shown.clipped() and not shown.overlapping()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_all_powers_stand_in_sight_each_with_its_scene(size: tuple[int, int]) -> None:
    person = Newcomer(size)
    person.press_on("play", keys=True)
    ui = person.window.ui
    assert all(ui.style.units.screen.has(*ui.find(id).rect.centre)
               and ui.find(id).rect.bottom < ui.style.units.screen.h
               for id in ("power.us", "power.russia", "power.china", "more"))
    scenes = [w.scene for w in person.part("powers").walk() if isinstance(w, Picture)]
    assert scenes == ["white_house", "kremlin", "zhongnanhai"]
    assert not person.painted().clipped() and not person.painted().overlapping()


def test_escape_leads_back_and_the_other_ways_stay_open(person: Newcomer) -> None:
    person.press_on("play", keys=True)
    person.press("escape")
    assert person.screen == "Title"
    person.press_on("play", keys=True)
    person.click("more")
    assert person.screen == "Setup"


def test_a_price_says_of_what_it_is(person: Newcomer) -> None:
    person.press_on("play", keys=True)
    person.press_on("power.us", keys=True)
    person.press_on("to_desk", keys=True)
    priced = [w for w in person.opened.walk() if isinstance(w, DeedCard) and w.deed.cost]
    assert priced and all(" capital" in w.tooltip for w in priced)
    game = person.game
    choice = game.match.view("us").choices()[0]
    assert "political capital" in price_text(game.scenario, row_in(game.scenario, 0, choice.text),
                                             choice)


def test_words_of_tooltips_at_the_desk_are_explained(person: Newcomer) -> None:
    """The price of a card says political capital, and that says what it is; what explains a term
    uses others that are explained, too."""
    person.press_on("play", keys=True)
    person.press_on("power.us", keys=True)
    person.press_on("to_desk", keys=True)
    priced = next(w for w in person.opened.walk(shown_only=True)
                  if isinstance(w, DeedCard) and w.deed.cost)
    x, y = priced.rect.centre
    person.queue.append(Pointer("move", x, y, button=0))
    person.frames(60)
    tooltip = person.window.ui.tooltip
    assert tooltip.text == priced.tooltip
    said = [p.run.text.lower() for p in tooltip.shown[0].block.pieces if p.run.link]
    assert "political" in " ".join(said)
    words = GLOSSARY
    nested = [term for term in words if any(
        re.search(rf"\b{other}s?\b", words[term], re.I) for other in words if other != term)]
    assert len(nested) >= 5 and all(text.endswith(".") for text in words.values())


def test_tooltips_explain_words_in_the_language_that_is_chosen_later(person: Newcomer) -> None:
    words = person.window.ui.tooltip.glossary
    english = dict(words)
    try:
        use(CODE)
        assert all(OPEN in term and OPEN in text for term, text in words.items())
        assert len(words) == len(english)
    finally:
        use(SOURCE)
    assert dict(words) == english


def test_hints_of_the_desk_are_short() -> None:
    assert all(len(tutorial(f"hint_{id}_text", income="4.7", most="6").split()) <= 60
               for id, screen in HINTS if screen == "main")


def test_music_is_chosen_in_the_settings_and_follows_the_game(person: Newcomer) -> None:
    """Off at first; then it plays what the game's mood is, in the window's own loop."""
    music = person.window.port.music
    person.open("settings")
    person.frames(3)
    assert not music.name and not person.game.settings.music
    person.click("music")
    person.frames(3)
    assert person.game.settings.music and load_settings()[0].music and music.name == "calm"
    person.begin(name="lesson_50_minutes")
    person.rest()
    rungs = [p.rung for p in standings(person.game.public)]
    assert music.name == person.game.mood == mood(standings(person.game.public)), rungs
    person.game.settings.music = False
    person.frames(2)
    assert not music.name
    pygame.mixer.quit()


# The window --------------------------------------------------------------------------------------

def test_the_window_opens_as_large_as_the_screen_allows_and_as_it_was_left() -> None:
    room = largest()
    window = shell._opened()
    assert window.surface.get_size() == room
    window.game.settings.wide, window.game.settings.high = 900, 600
    window.game.settings.save()
    window.quit()
    window = shell._opened()
    assert window.surface.get_size() == (900, 600)
    window.toggle_full()
    window.remember_size()
    window.quit()
    kept = load_settings()[0]
    assert (kept.wide, kept.high, kept.full) == (900, 600, True)
    Settings(wide=16_000, high=16_000).save()
    window = shell._opened()
    assert window.surface.get_size() == room, "never larger than the screen"
    window.quit()


def press_f11() -> None:
    """As the system tells it."""
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        pygame.event.post(pygame.event.Event(kind, key=pygame.K_F11, mod=0, unicode=""))


def test_f11_fills_the_screen_and_gives_the_window_back() -> None:
    window = shell.Window((800, 600), settings=Settings(), clock=FakeClock(), recorded=False)
    window.game.show("settings")
    press_f11()
    window.frame()
    assert window.full and window.windowed == (800, 600)
    window.frame()
    assert window.surface.get_size() == pygame.display.get_desktop_sizes()[0]
    press_f11()
    window.frame()
    assert not window.full and window.surface.get_size() == (800, 600)
    window.quit()
    given = App((700, 500), clock=FakeClock(), source=lambda app: [])
    given.toggle_full()
    assert not given.full and given.surface.get_size() == (700, 500), "a replay keeps its size"
    given.quit()


class Failing(Background):
    """What compiles in the background, and ends without rules each time."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = 0

    def _run(self) -> None:
        self.begun += 1


def test_the_window_has_the_rules_compiled_once_however_that_ends(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(COMPILED, "patient", COMPILED.patient)
    monkeypatch.setattr(COMPILED, "_entries", None)
    window = shell.Window((800, 600), settings=Settings(), clock=FakeClock(), recorded=False)
    window.warming = Failing()
    window.game.show("settings")
    for _ in range(4):
        window.frame()
        time.sleep(0.05)
    assert window.warming.begun == 1
    window.quit()


def test_the_icon_is_the_games_own() -> None:
    icon = window_icon()
    assert icon.get_size() == (ICON, ICON) and icon.get_at((0, 0)).a == 0
    colours = {tuple(icon.get_at((x, y)))[:3] for x in range(0, ICON, 4) for y in range(0, ICON, 4)}
    assert len(colours) > 8, "a picture, not a plain square"
