"""A sheet that contradicts itself says so: at the desk, and before the month ends, with ways to
take one of the two off; by events."""

from __future__ import annotations

import pytest
from person import Person
from playing import MAIN, compiled

from game.core.model import Scenario
from game.match.match import Match
from game.present.desk.contradictions import contradictions
from game.present.people.opponents import Opponents
from game.screens.toolkit.label import RichText
from game.screens.turn.main_screen import Main

TRUCE, ATTACK = "promise_guest victory_day parade_truce", "offensive ukraine_war"
SIZES = [(1920, 1080), (1280, 720), (640, 480)]


def seated(match: Match, seat: int, size: tuple[int, int] = (1280, 720)) -> Person:
    """A person at the desk of a seat of a game."""
    person = Person(size)
    person.take(match, seat)
    person.to_desk()
    return person


def given(person: Person, *orders: str) -> None:
    """Give orders as a double click in the catalogue does."""
    for order in orders:
        person.at(Main).add_one(order)
        person.rest()
        if person.window.ui.layers:
            person.press("tab", "enter")
    assert person.game.draft.orders == list(orders)


def marked(person: Person, number: int) -> str:
    """What an order is marked with on the sheet, where it is whole in sight."""
    ui = person.window.ui
    sheet, screen = ui.find("sheet").rect, ui.style.units.screen
    ops = [op for op in person.painted().ops if op.owner == f"against.{number}"]
    assert all(sheet.holds(op.rect) and screen.holds(op.rect) for op in ops)
    assert all(sheet.holds(ui.find(f"{part}.{number}").rect) for part in ("sheet", "remove"))
    return " ".join(op.text for op in ops)


def last_look(person: Person) -> str:
    """What is said before the month ends."""
    return " ".join(w.text for w in person.window.ui.layers[-1].widget.walk()
                    if isinstance(w, RichText)).replace("\\", "")


@pytest.mark.parametrize("size", SIZES)
def test_a_truce_promised_beside_an_offensive_is_marked_and_can_be_taken_off(
        size: tuple[int, int]) -> None:
    person = seated(Match(compiled(MAIN), 4), 1, size)
    given(person, TRUCE, ATTACK)
    ui, turn = person.window.ui, person.game.match.turn
    told = contradictions(person.game.mine, [TRUCE, ATTACK], {})[0].text
    assert not ui.has("against.0") and ui.find("against.1").tooltip == told
    assert marked(person, 1) == "Against your promise to China"
    assert ui.has("contradictions") == (size[0] > 640)
    assert size[0] == 640 or person.painted().says("1 contradiction")
    person.press("ctrl+enter")
    assert ui.layers and person.game.match.turn == turn, "the month does not end"
    assert told in last_look(person)
    assert not person.painted().clipped()
    assert not ui.has("end.off.0")
    ui.focus(ui.find("end.off.1"))
    person.press("enter")
    assert person.game.draft.orders == [TRUCE]
    assert ui.layers and not ui.has("end.off.0"), "it looks anew"
    person.press("escape")
    assert not ui.has("against.0")


def test_a_counter_beside_an_order_at_the_same_table_says_what_happens(main: Scenario) -> None:
    """And either can be taken back."""
    for seed in range(3, 60):
        match = Match(main, seed)
        bots = Opponents(main, dict.fromkeys(main.seats, "doctrine"))
        for _ in range(5):
            match.play(bots.sheets(match.world))
        for seat in range(len(match.seats)):
            found = [(item, next(w for w in words if w.startswith("counter ")), c.text)
                     for item, words in match.view(seat).awaiting().items()
                     if item.startswith("accord.") and any(w.startswith("counter ") for w in words)
                     for c in match.view(seat).choices()
                     if c.text.startswith(f"propose_accord {item.partition('.')[2]} ")]
            if found:
                break
        if found:
            break
    item, word, order = found[0]
    person = seated(Match.replay(list(match.journal.lines)), seat)
    given(person, order)
    assert person.game.draft.answer(item, word)
    person.at(Main).rebuild()
    them = person.game.scenario.actors[match.seats.index(item.partition(".")[2])].called
    found = marked(person, 0).removesuffix("…")
    assert len(found) > 20 and f"Against your counter-proposal to {them}".startswith(found)
    turn = person.game.match.turn
    person.press("ctrl+enter")
    assert person.game.match.turn == turn and "It is not sent" in last_look(person)
    person.window.ui.focus(person.window.ui.find("end.unsay.0.0"))
    person.press("enter")
    assert item not in person.game.draft.answers and person.game.draft.orders == [order]
    assert "It is not sent" not in last_look(person)


def test_what_agrees_with_itself_is_not_marked() -> None:
    person = seated(Match(compiled(MAIN), 4), 1)
    given(person, TRUCE, "hold_line ukraine_war")
    assert not person.window.ui.has("against.0") and not person.window.ui.has("against.1")
    person.press("ctrl+enter")
    assert not any(w.id.startswith(("end.off", "end.unsay"))
                   for layer in person.window.ui.layers for w in layer.widget.walk())


def test_a_warning_comes_as_the_order_is_given() -> None:
    person = seated(Match(compiled(MAIN), 4), 1)
    given(person, TRUCE)
    assert not person.window.ui.notices.toasts
    given_before = len(person.window.ui.notices.toasts)
    person.at(Main).add_one(ATTACK)
    assert len(person.window.ui.notices.toasts) == given_before + 1
