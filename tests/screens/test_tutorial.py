"""The tutorial and the title page by events through the real loop: by keys alone, by pointer alone,
in a small window, left midway, skipped, and with a person who does something else."""

from __future__ import annotations

import random

import pytest
from test_play_games import RISKY, Player

from game.app.save_files import saved_games
from game.match.match import Match
from game.present.words.texts import tutorial as say
from game.present.words.tutorial import COVERED, HINTS
from game.screens.common.hints import TAUGHT, due, seen
from game.screens.toolkit.events import Key, Pointer, Resize, Text
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.tabs import TabStrip
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import ADVICE, ANSWERS, MAP
from game.screens.tutorial.card import SMALL, Coach, hidden, shown, visible
from game.screens.tutorial.guide import SCENARIO, SEED
from game.screens.tutorial.steps import READ, STEPS

PAGES = {"advice_page": ADVICE, "answers_page": ANSWERS, "map_page": MAP, "paper_page": 0}
LEAVES = ("country_read", "goals_read", "source_read", "elsewhere")


class Pupil(Player):
    """Does what the card says, by keys or by pointer."""

    def __init__(self, size: tuple[int, int] = (1280, 720), scale: float = 1.0) -> None:
        super().__init__(size, hints=True)
        self.window.ui.restyle(scale=scale)
        self.steps: list[str] = []
        self.met: set[tuple[str, str]] = set()
        self.show("title")

    @property
    def coach(self) -> Coach:
        self.window.ui.update()
        assert self.game.guide is not None and self.game.guide.coach is not None
        return self.game.guide.coach

    def look(self) -> tuple[str, Widget | None]:
        """What the card says; what it points at is on the screen and is what it names."""
        coach, tutorial = self.coach, self.game.guide
        assert tutorial is not None and coach.way is not None
        if not self.steps or self.steps[-1] != tutorial.step.id:
            self.steps.append(tutorial.step.id)
        way, target = coach.way, coach.target
        if way.target:
            assert target is not None and target.usable
            assert target.id.startswith(way.target.rstrip("*"))
            assert coach.marked is not None, f"{target.id} cannot be seen"
            self.met.add((way.screen, way.target))
        assert way.words != "skip", f"{tutorial.step.id} leads nowhere on {self.screen}"
        screen = self.window.ui.style.units.screen
        for part in ("coach.next", "coach.leave", "coach.do"):
            assert screen.holds(self.window.ui.find(part).rect), part
        assert not [op for op in self.painted().clipped() if op.owner.startswith("coach")]
        if screen.h >= SMALL:
            card = self.window.ui.find("coach").rect
            read = {w.id: visible(w) for id in READ.get(tutorial.screen, ())
                    for w in shown(coach.shows, id)}
            for id, seen in read.items():
                assert seen is None or hidden(card, seen) < 0.4, f"the card lies over {id}"
        return way.words, target

    def learn(self) -> None:
        """Open the tutorial from the title, by keys."""
        self.press_at("learn", "enter")

    def write(self, text: str) -> None:
        self.queue += [Text(letter) for letter in text]
        self.rest()

    def by_keys(self) -> None:
        words, target = self.look()
        if words in PAGES and isinstance(target, TabStrip):
            step = PAGES[words] - target.chosen
            self.press(*["right" if step > 0 else "left"] * abs(step))
        elif words in LEAVES:
            self.press("escape")
        elif words in ("read", "farewell", "quiet_page"):
            self.press("f5")
        elif words == "country":
            self.write("poland")
            self.press("enter")
        elif words == "layer":
            self.press("enter", "down", "enter")
        elif words in ("advice", "add_first"):
            self.press("down")
        elif words in ("to_desk", "end_turn", "moment"):
            self.press("ctrl+enter")
        elif words == "waiting":
            self.press("home")
            if self.screen == "Main":
                self.press("enter")
        elif words == "goals_menu":
            self.press("enter", "home", "down", "down", "down", "enter")
        else:
            self.press("enter")
        if self.window.ui.layers:
            self.press("enter")

    def click(self, x: float, y: float) -> None:
        for kind in ("move", "down", "up"):
            self.queue.append(Pointer(kind, x, y))
            self.rest()

    def press_on(self, id: str) -> None:
        self.window.ui.update()
        self.click(*self.window.ui.find(id).rect.centre)

    def free(self, target: Widget) -> tuple[float, float]:
        """A place on the target that the card does not cover."""
        seen_part = self.coach.marked
        assert seen_part is not None
        for share in (0.5, 0.2, 0.8, 0.05, 0.95):
            for x in (seen_part.centre[0], seen_part.x + 60):
                y = seen_part.y + seen_part.h * share
                under = self.window.ui.root.at(x, y)
                if under is not None and target in under.chain():
                    return x, y
        raise AssertionError(f"the card hides {target.id}")

    def by_pointer(self) -> None:
        words, target = self.look()
        if words in PAGES and isinstance(target, TabStrip):
            y = target.rect.centre[1]
            self.click(next(x for x in range(int(target.rect.x), int(target.rect.right), 5)
                            if target.which(x, y) == PAGES[words]), y)
        elif words in ("read", "farewell", "quiet_page"):
            self.press_on("coach.next")
        elif words == "take":
            self.press_on("take.0")
        elif words == "layer":
            self.press_on("layer")
            layer = self.window.ui.layers[-1].widget.rect
            self.click(layer.centre[0], layer.y + 60)
        elif words == "country":
            self.press_country()
        elif words == "headline":
            assert isinstance(target, RichText) and target._block is not None
            block, place = target._block, target.rect
            self.click(*next((place.x + x, place.y + y) for y in range(0, int(place.h), 6)
                             for x in range(0, int(place.w), 6) if block.link_at(x, y)))
        elif words == "goals_menu":
            assert target is not None
            self.click(*self.free(target))
            menu = self.window.ui.find("menu.list")
            assert isinstance(menu, ListBox)
            self.click(menu.rect.centre[0], menu.rect.y + 3.5 * menu.rect.h / len(menu.items))
        elif words in ("advice", "waiting"):
            assert target is not None
            self.press_rows(target, words)
        else:
            assert target is not None
            self.click(*self.free(target))
        if self.window.ui.layers:
            self.press_on("end.1")

    def press_country(self) -> None:
        """Press here and there on the map, until a country answers."""
        part = self.coach.marked
        assert part is not None
        for x, y in ((0.2, 0.3), (0.55, 0.25), (0.6, 0.4), (0.3, 0.6), (0.85, 0.7)):
            self.click(part.x + part.w * x, part.y + part.h * y)
            if self.coach.way is None or self.coach.way.words != "country":
                return

    def press_rows(self, target: Widget, words: str) -> None:
        """Press one row after another, until the card says something else."""
        part = self.coach.marked
        assert part is not None
        for y in range(int(part.y) + 12, int(part.bottom), 14):
            if self.window.ui.root.at(part.x + 90, y) is target:
                self.click(part.x + 90, y)
            coach = self.coach
            if coach.way is None or coach.way.words != words or coach.target is None:
                return
            target = coach.target


def run(pupil: Pupil, keys: bool) -> None:
    for _ in range(90):
        if pupil.game.guide is None:
            return
        (pupil.by_keys if keys else pupil.by_pointer)()
    raise AssertionError(f"stuck: {pupil.steps[-1]}, {pupil.screen}")


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale", "keys"), (
    ((1280, 720), 1.0, True), ((1280, 720), 1.0, False), ((1366, 768), 2.0, True)))
def test_the_whole_tutorial(size: tuple[int, int], scale: float, keys: bool) -> None:
    pupil = Pupil(size, scale)
    if keys:
        pupil.learn()
    else:
        pupil.press_on("learn")
    assert pupil.screen == "Briefing"
    run(pupil, keys)
    assert pupil.steps == [step.id for step in STEPS], "every step came, and was taken"
    match = pupil.game.match
    assert (match.scenario.id, match.journal.lines[0]["seed"]) == (SCENARIO, SEED)
    assert match.turn == 3 and pupil.screen in ("FrontPageScene", "BeatScene")
    played = [line["sheets"]["us"] for line in match.journal.lines if line["kind"] == "step"]
    assert played[0]["orders"] and played[1]["answers"]
    assert match.journal.path is not None
    assert Match.load(match.journal.path).state_hash() == match.state_hash()
    for _ in range(6):
        if match.turn == 3:
            pupil.press("enter" if pupil.window.ui.layers else "ctrl+enter")
    assert match.turn == 4, "the game is played on like any other"
    assert TAUGHT in seen() and set(COVERED) <= set(seen())


@pytest.fixture
def pupil() -> Pupil:
    return Pupil()


@pytest.mark.slow
def test_left_midway_the_game_goes_on_and_is_kept(pupil: Pupil) -> None:
    pupil.learn()
    pupil.press("f5", "enter", "shift+f5")
    assert pupil.game.guide is None and pupil.screen == "Briefing"
    assert not pupil.window.ui.has("coach")
    assert len(pupil.game.draft.orders) == 1 and [g.turns for g in saved_games()] == [0]
    assert due(pupil.game, "briefing"), "hints take over"
    pupil.show("title")
    pupil.press("enter")
    assert len(pupil.game.draft.orders) == 1 and pupil.game.guide is None


@pytest.mark.slow
def test_every_step_can_be_skipped_and_taken_back(pupil: Pupil) -> None:
    pupil.learn()
    tutorial = pupil.game.guide
    assert tutorial is not None
    for _ in STEPS:
        assert pupil.window.ui.has("coach.next")
        if tutorial.step is STEPS[-1]:
            break
        pupil.press("f5")
    assert tutorial.step is STEPS[-1] and pupil.game.match.turn == 1
    for _ in STEPS:
        pupil.press("f3")
    assert tutorial.at == 0


@pytest.mark.slow
def test_who_does_something_else_is_led_back(pupil: Pupil) -> None:
    pupil.learn()
    pupil.press("ctrl+enter")
    assert pupil.screen == "Main" and pupil.coach.way is not None
    pupil.press("f5", "f5")
    pupil.press("f10")
    assert pupil.screen == "SettingsScreen"
    assert pupil.coach.way.words == "elsewhere"
    assert pupil.coach.target is pupil.window.ui.find("back")
    pupil.press("escape", "ctrl+enter")
    if pupil.window.ui.layers:
        pupil.press("enter")
    while pupil.screen == "BeatScene":
        assert pupil.coach.way is not None and pupil.coach.way.words == "moment"
        pupil.press("ctrl+enter")
    assert pupil.screen == "FrontPageScene" and pupil.game.match.turn == 2
    assert pupil.game.guide is not None and pupil.coach.way.words == "to_desk"


def test_a_crisis_is_answered_with_the_card_beside_it(pupil: Pupil) -> None:
    pupil.learn()
    pupil.press("ctrl+enter")
    assert pupil.game.draft.add(RISKY)
    pupil.press("ctrl+enter", "enter")
    asked = 0
    while pupil.screen == "Crisis":
        asked += 1
        assert pupil.coach.way is not None and pupil.coach.way.words == "crisis"
        pupil.turn()
    assert asked and pupil.screen in ("BeatScene", "FrontPageScene")
    assert pupil.game.guide is not None and pupil.game.guide.at == 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", (2, 3))
def test_nothing_that_a_monkey_does_breaks_the_tutorial(seed: int) -> None:
    luck = random.Random(seed)
    pupil = Pupil()
    pupil.learn()
    for _ in range(300):
        screen = pupil.window.ui.style.units.screen
        x, y = luck.uniform(0, screen.w), luck.uniform(0, screen.h)
        if luck.random() < 0.5:
            key = luck.choice(("tab", "enter", "down", "right", "escape", "f2", "f3", "f5", "f5"))
            pupil.queue.append(Key(key, luck.choice(("", "", "ctrl"))))
        elif luck.random() < 0.1:
            pupil.queue.append(Resize(luck.choice((700, 1280)), luck.choice((420, 720))))
        else:
            pupil.queue += [Pointer("down", x, y), Pointer("up", x, y)]
        pupil.window.frame()
        if luck.random() < 0.2:
            pupil.rest()
        if not pupil.window.running:
            break
    pupil.window.game.shut()
    for game in saved_games():
        assert Match.load(game.path).turn == game.turns + 1


def test_the_card_can_be_made_small_and_large_again(pupil: Pupil) -> None:
    pupil.learn()
    large = pupil.window.ui.find("coach").rect
    pupil.press_on("coach.fold")
    small = pupil.window.ui.find("coach").rect
    assert small.h < 60 < large.h and not pupil.window.ui.has("coach.next")
    pupil.press_on("coach.fold")
    assert pupil.window.ui.find("coach").rect.h == large.h


def test_the_clock_of_a_turn_stands_still_while_one_learns(pupil: Pupil) -> None:
    pupil.game.settings.minutes = 1
    pupil.learn()
    assert pupil.game.clocks.timer.off


def test_another_game_ends_the_tutorial(pupil: Pupil) -> None:
    pupil.learn()
    pupil.begin()
    assert pupil.game.guide is None and not pupil.window.ui.has("coach")


def test_all_words_are_there() -> None:
    assert {f"{part}_{step.id}" for step in STEPS for part in ("title", "about")} <= set(say)
    for step in STEPS:
        assert step.ways and all(way.words in say for way in step.ways)
    assert set(COVERED) <= {hint[0] for hint in HINTS}


# Title ------------------------------------------------------------------------------------------


def test_a_new_person_is_offered_to_play_and_to_learn_first(pupil: Pupil) -> None:
    focused = pupil.window.ui.focused
    assert focused is not None and focused.id == "play" and not pupil.window.ui.has("go_on")
    assert pupil.painted().says("not a prediction")
    buttons = [w.id for w in pupil.window.ui.root.walk() if w.focusable]
    assert buttons[:3] == ["play", "learn", "new_game"] and buttons[-1] == "leave"


@pytest.mark.slow
def test_who_played_goes_on_first_and_can_still_learn(pupil: Pupil) -> None:
    pupil.begin()
    pupil.show("title")
    focused = pupil.window.ui.focused
    assert focused is not None and focused.id == "go_on" and pupil.window.ui.has("learn")


@pytest.mark.slow
def test_the_encyclopaedia_opens_before_any_game_and_keeps_nothing(pupil: Pupil) -> None:
    pupil.press_on("look_up")
    assert pupil.screen == "Encyclopaedia" and pupil.game.seat is None
    pupil.press("escape")
    assert pupil.screen == "Title" and saved_games() == []
    pupil.learn()
    assert pupil.screen == "Briefing" and len(saved_games()) == 1


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.4, 2.0])
def test_every_way_of_the_title_page_can_be_pressed_at_any_scale(scale: float) -> None:
    person = Player((1366, 768))
    person.window.ui.restyle(scale=scale)
    person.begin()
    person.show("title")
    ui = person.window.ui
    for id in ("go_on", "play", "new_game", "learn", "load_game", "look_up", "settings", "leave"):
        ui.focus(ui.find(id))
        for around in ui.find(id).chain():
            if around.id != id:
                around.reveal(ui.find(id).rect)
        ui.update()
        seen = visible(ui.find(id))
        assert seen is not None and ui.style.units.screen.holds(seen), id
        assert seen.h >= ui.find(id).rect.h - 1, id
