"""What keys do at the desk: Enter makes no move that is not chosen, typing loses no letter, and
what was set keeps its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from person import Person
from playing import MAIN

from game.screens.turn.main_screen import Main
from game.screens.turn.move_button import MoveButton


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
