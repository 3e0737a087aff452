"""What keys do at the desk: Enter makes no move that is not chosen, typing loses no letter, and
what was set keeps its place."""

from __future__ import annotations

import pytest
from person import Person
from playing import MAIN

from game.app.classroom import reasons_given
from game.present.world.goal_state import goal_states, settled_in
from game.screens.map.widget import Atlas
from game.screens.toolkit.app import Scene
from game.screens.toolkit.events import Event, Key, Pointer, Text, Wheel
from game.screens.toolkit.listbox import Dropdown, ListBox
from game.screens.toolkit.rows import TYPING_PAUSE
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.slider import Slider
from game.screens.toolkit.textfield import TextField
from game.screens.turn.deed_cards import DeedCard
from game.screens.turn.desk_protocol import ADVICE, ALL, DESK
from game.screens.turn.goal_dial import UprightDial
from game.screens.turn.main_screen import Main


def at_desk(size: tuple[int, int] = (1280, 720), people: int = 1) -> Person:
    """A person at the desk of the first month."""
    person = Person(size)
    person.begin(people, name=MAIN)
    person.to_desk()
    return person


def chosen(person: Person) -> tuple[list[str], dict[str, str]]:
    draft = person.game.draft
    return draft.orders, draft.answers


# Enter ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_enter_on_the_desk_makes_no_move(size: tuple[int, int]) -> None:
    """Not as one arrives from the briefing, nor from another page, nor on another page of it."""
    person = Person(size)
    person.begin(name=MAIN)
    assert person.screen == "Briefing"
    person.press("enter", "enter", "enter", "space")
    assert person.screen == "Main" and chosen(person) == ([], {})
    person.game.go("goals")
    person.press("escape", "enter", "space")
    scene = person.window.scene
    assert isinstance(scene, Main) and chosen(person) == ([], {})
    for page in (1, 0):
        scene.turn_page(page)
        person.press("enter", "space")
        assert chosen(person) == ([], {})


@pytest.fixture
def person() -> Person:
    return at_desk()


def test_enter_after_a_click_takes_no_move_back(person: Person) -> None:
    move = next(w.id for w in person.window.ui.root.walk(shown_only=True)
                if isinstance(w, DeedCard) and w.deed.order)
    person.click(move)
    given = list(person.game.draft.orders)
    assert len(given) == 1
    for key in ("enter", "space"):
        person.press(key)
        assert person.game.draft.orders == given, key


def test_enter_makes_the_move_that_tab_has_chosen(person: Person) -> None:
    """Tab begins at the first deed, and shows that it has the focus."""
    person.press("tab")
    focused = person.window.ui.focused
    assert focused is not None and focused.id == "deed.0" and focused.ring
    person.press("enter")
    assert chosen(person) != ([], {})
    person.press("enter")
    assert chosen(person) == ([], {})


# Typing -----------------------------------------------------------------------------------------

SAID = "we want all that of them"
FIELDS = {
    "catalogue": ("main", {}, "search", SAID),
    "reason": ("main", {}, "why", SAID), "encyclopaedia": ("encyclopaedia", {}, "search", SAID),
    "name": ("save", {}, "name", "ourownautumn"), "luck": ("setup", {}, "seed", "314159265"),
    "address": ("class_join", {}, "address", "school.example:8000"),
    "message": ("facilitator", {}, "fac_events/field/say/text", SAID),
    "value": ("facilitator", {"page": "fac_numbers"}, "fac_numbers/field/override/value",
              "-12.345"),
    "password": ("facilitator", {"page": "fac_seats"}, "fac_seats/field/word/word", SAID),
    "unlock": ("facilitator", {}, "word", SAID)}
"""A text field of each kind: the screen that it is on, how that is opened, its id, what is typed.
"""


def opened(name: str) -> Person:
    """Somebody who is about to type into a field."""
    screen, args, id, _ = FIELDS[name]
    person = at_desk((1920, 1080), people=2)
    if name == "unlock":
        person.game.word.text = "x"
    if screen != "main":
        person.open(screen, **args)
    elif name == "catalogue":
        person.press("ctrl+f")
        person.at(Main).turn_page(ALL)
    field = person.window.ui.get(id, TextField)
    if field.text:
        field.set_text("", tell=True)
    person.window.ui.focus(field)
    return person


def keys(text: str) -> list[Event]:
    """What a keyboard sends for a text."""
    return [event for letter in text
            for event in (Key("space" if letter == " " else letter), Text(letter))]


@pytest.mark.slow
@pytest.mark.parametrize("name", FIELDS)
def test_all_letters_arrive_in_one_frame_and_while_the_page_is_made_anew(name: str) -> None:
    """As when advice arrives or a choice is made between two letters, or within a frame."""
    person = opened(name)
    *_, id, text = FIELDS[name]
    events = keys(text)
    person.do(*events)
    field = person.window.ui.get(id, TextField)
    assert field.text == text
    field.set_text("", tell=True)
    person.rest()
    person.window.ui.focus(person.window.ui.get(id, TextField))
    for start in range(0, len(events), 3):
        person.queue += events[start:start + 3]
        person.frames(1)
        scene = person.at(Scene)
        scene.rebuild()
    assert person.window.ui.get(id, TextField).text == text
    focused = person.window.ui.focused
    assert focused is not None and focused.id == id


def test_the_reason_is_kept_without_blanks_around_it() -> None:
    person = opened("reason")
    person.do(*keys(" to win time "), Key("enter"))
    game = person.game
    written = reasons_given(game.match).get((1, game.match.seats[game.me]))
    assert written is not None and written.text == "to win time"


@pytest.mark.slow
@pytest.mark.parametrize("one", (True, False), ids=("one frame", "frame by frame"))
def test_letters_go_on_in_a_list_that_each_of_them_makes_anew(person: Person, one: bool) -> None:
    """The page is built again with each entry that they choose."""
    person.at(Main).turn_page(ADVICE)
    person.rest()
    person.press("f7")
    texts = [item.text for item in person.window.ui.get("advice", ListBox).items]
    for text in texts:
        person.window.clock.wait(TYPING_PAUSE + 0.1)
        for events in ([keys(text.lower())] if one else map(keys, text.lower())):
            person.do(*events)
        assert person.window.ui.get("advice", ListBox).key_selected == person.at(Main).state.order
        found = person.window.ui.get("advice", ListBox)
        assert found.items[found.selected].text == text


def test_letters_go_on_in_a_list_that_opens(person: Person) -> None:
    """Closed and open; a blank within a word takes no entry and opens no list."""
    person.at(Main).turn_page(ALL)
    kinds = person.window.ui.get("kind", Dropdown).items
    for item in (kinds[-1], kinds[3], next(i for i in kinds if i.text.startswith("Lower"))):
        for opens in (False, True):
            person.window.clock.wait(TYPING_PAUSE + 0.1)
            person.window.ui.focus(person.window.ui.find("kind"))
            person.press(*["enter"] * opens)
            person.do(*keys(item.text.lower()))
            assert bool(person.window.ui.layers) == opens
            person.press(*["enter"] * opens)
            found = person.window.ui.get("kind", Dropdown).item
            assert found is not None and found.text == item.text


def test_letters_go_on_on_a_map_that_is_made_anew() -> None:
    person = at_desk((1920, 1080))
    person.press("f6")
    for letter in "south a":
        person.do(*keys(letter))
        person.at(Main).rebuild()
    atlas = person.window.ui.get("atlas", Atlas)
    assert atlas.keyboard.typed == "south a"
    cursor = atlas.scene.cursor
    assert cursor is not None and atlas.scene.name(cursor).lower().startswith("south a")


# What keeps its place -----------------------------------------------------------------------------

def small() -> Person:
    """Somebody at a desk with more dossiers than are in sight."""
    return at_desk((800, 480))


def area_of(person: Person) -> ScrollArea:
    return person.window.ui.get("dossiers", ScrollArea)


def scrolled(person: Person, steps: int = 4) -> float:
    """Turn the wheel over the dossiers; how far down it is then."""
    x, y = area_of(person).rect.centre
    person.do(Pointer("move", x, y, button=0), *[Wheel(x, y, dy=-1.0)] * steps)
    assert area_of(person).bar.offset > 50
    return area_of(person).bar.offset


def next_month(person: Person) -> None:
    """End the month, and read on to the desk."""
    turn = person.game.match.turn
    person.press("ctrl+enter")
    if person.window.ui.layers:
        person.press("enter")
    for _ in range(30):
        if person.screen == "Main":
            break
        person.turn() if person.screen == "Crisis" else person.read_on()
    assert person.screen == "Main" and person.game.match.turn == turn + 1


def test_the_dossiers_stay_where_they_were_scrolled_to() -> None:
    """As it is built anew, by a move, by a visit to another page and back, and on another page of
    the desk and back; also where what has the focus was scrolled away."""
    person = small()
    at = scrolled(person)
    person.at(Main).rebuild()
    assert area_of(person).bar.offset == at
    person.game.go("goals")
    person.press("escape")
    assert person.screen == "Main" and area_of(person).bar.offset == at
    for page in (ADVICE, DESK):
        person.at(Main).turn_page(page)
        person.rest()
    assert area_of(person).bar.offset == at
    move = next(w for w in person.window.ui.root.walk(shown_only=True)
                if isinstance(w, DeedCard) and w.in_sight().h > 60 and w.deed.order)
    person.click(move.id)
    assert chosen(person) != ([], {}) or person.screen != "Main"
    if person.screen == "Main":
        assert area_of(person).bar.offset == at


def test_the_dossiers_stay_where_they_were_as_a_question_is_answered() -> None:
    person = small()
    while not person.game.draft.unanswered():
        next_month(person)
        assert person.game.match.turn < 8
    at = scrolled(person)
    person.at(Main).answer(person.game.draft.unanswered()[0].item)
    person.rest()
    assert person.screen != "Main"
    person.press("escape")
    assert person.screen == "Main" and area_of(person).bar.offset == at


@pytest.mark.slow
def test_dials_stand_by_their_days_and_not_by_danger() -> None:
    person = at_desk((1920, 1080))
    danger, order = set(), set()
    while person.game.match.turn < 6:
        states = [w.state for w in person.window.ui.root.walk(shown_only=True)
                  if isinstance(w, UprightDial)]
        days = [settled_in(person.game.mine, state.number) for state in states]
        assert days == sorted(days)
        order.add(tuple(state.number for state in states))
        danger.add(tuple(s.goal.id for s in goal_states(person.game.mine, person.game.me)))
        next_month(person)
    assert len(danger) >= len(order), "in most months none moves"


def test_a_slider_stays_where_it_was_set_as_its_page_is_made_anew(person: Person) -> None:
    person.open("settings")
    person.window.ui.focus(person.window.ui.find("volume"))
    person.press("home", "right", "right", "right")
    value = person.window.ui.get("volume", Slider).value
    scene = person.at(Scene)
    scene.rebuild()
    assert person.window.ui.get("volume", Slider).value == value == pytest.approx(0.3)
