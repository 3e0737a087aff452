"""What keys do at the desk: Enter makes no move that is not chosen, typing loses no letter, and
what was set keeps its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from person import Person
from playing import MAIN

from game.app.classroom import reasons_given
from game.screens.map.widget import Atlas
from game.screens.toolkit.app import Scene
from game.screens.toolkit.events import Event, Key, Text
from game.screens.toolkit.listbox import Dropdown, ListBox
from game.screens.toolkit.rows import TYPING_PAUSE
from game.screens.toolkit.textfield import TextField
from game.screens.turn.main_screen import Main
from game.screens.turn.move_button import MoveButton
from game.screens.turn.side_panel import ADVICE, ALL


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")


def at_desk(size: tuple[int, int] = (1280, 720), people: int = 1) -> Person:
    """A person at the desk of the first month."""
    person = Person(size)
    person.begin(people, name=MAIN)
    while person.screen != "Main":
        person.press("enter" if person.screen == "HandOver" else "ctrl+enter")
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


def test_enter_after_a_click_takes_no_move_back() -> None:
    person = at_desk()
    move = next(w.id for w in person.window.ui.root.walk(shown_only=True)
                if isinstance(w, MoveButton) and w.move.order)
    person.click(move)
    given = list(person.game.draft.orders)
    assert len(given) == 1
    for key in ("enter", "space"):
        person.press(key)
        assert person.game.draft.orders == given, key


def test_enter_makes_the_move_that_tab_has_chosen() -> None:
    """Tab begins at the first move, and shows that it has the focus."""
    person = at_desk()
    person.press("tab")
    focused = person.window.ui.focused
    assert focused is not None and focused.id == "move.0.0" and focused.ring
    person.press("enter")
    assert chosen(person) != ([], {})
    person.press("enter")
    assert chosen(person) == ([], {})


# Typing -----------------------------------------------------------------------------------------

SAID = "we want all that of them"
FIELDS = {
    "strip": ("main", {}, "search", SAID), "catalogue": ("main", {}, "search", SAID),
    "reason": ("main", {}, "why", SAID), "encyclopaedia": ("encyclopaedia", {}, "search", SAID),
    "name": ("save", {}, "name", "ourownautumn"), "luck": ("setup", {}, "seed", "314159265"),
    "address": ("class_join", {}, "address", "school.example:8000"),
    "message": ("facilitator", {"page": "fac_message"}, "message", SAID),
    "headline": ("facilitator", {"page": "fac_own"}, "own.headline", SAID),
    "value": ("facilitator", {"page": "fac_numbers"}, "value", "-12.345"),
    "password": ("facilitator", {"page": "fac_seats"}, "lock", SAID),
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
        person.game.go(screen, **args)
        person.rest()
    elif name == "catalogue":
        person.press("ctrl+f")
        main_of(person).turn_page(ALL)
    field = person.window.ui.get(id, TextField)
    if field.text:
        field.set_text("", tell=True)
    person.window.ui.focus(field)
    return person


def main_of(person: Person) -> Main:
    scene = person.window.scene
    assert isinstance(scene, Main)
    return scene


def keys(text: str) -> list[Event]:
    """What a keyboard sends for a text."""
    return [event for letter in text
            for event in (Key("space" if letter == " " else letter), Text(letter))]


@pytest.mark.parametrize("name", FIELDS)
def test_all_letters_of_one_frame_arrive(name: str) -> None:
    person = opened(name)
    *_, id, text = FIELDS[name]
    person.do(*keys(text))
    assert person.window.ui.get(id, TextField).text == text


@pytest.mark.parametrize("name", FIELDS)
def test_all_letters_arrive_while_the_page_is_made_anew(name: str) -> None:
    """As when advice arrives or a choice is made between two letters, or within a frame."""
    person = opened(name)
    *_, id, text = FIELDS[name]
    events = keys(text)
    for start in range(0, len(events), 3):
        person.queue += events[start:start + 3]
        person.frames(1)
        scene = person.window.scene
        assert isinstance(scene, Scene)
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


@pytest.mark.parametrize("one", (True, False), ids=("one frame", "frame by frame"))
def test_letters_go_on_in_a_list_that_each_of_them_makes_anew(one: bool) -> None:
    """The page is built again with each entry that they choose."""
    person = at_desk()
    main_of(person).turn_page(ADVICE)
    person.press("f7")
    texts = [item.text for item in person.window.ui.get("advice", ListBox).items]
    for text in texts:
        person.window.clock.wait(TYPING_PAUSE + 0.1)
        for events in ([keys(text.lower())] if one else map(keys, text.lower())):
            person.do(*events)
        assert person.window.ui.get("advice", ListBox).key_selected == main_of(person).state.order
        found = person.window.ui.get("advice", ListBox)
        assert found.items[found.selected].text == text


def test_letters_go_on_in_a_list_that_opens() -> None:
    """Closed and open; a blank within a word takes no entry and opens no list."""
    person = at_desk()
    main_of(person).turn_page(ALL)
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
        main_of(person).rebuild()
    atlas = person.window.ui.get("atlas", Atlas)
    assert atlas.keyboard.typed == "south a"
    cursor = atlas.scene.cursor
    assert cursor is not None and atlas.scene.name(cursor).lower().startswith("south a")
