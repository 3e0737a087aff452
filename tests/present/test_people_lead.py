"""What leads the paper where people play: their deeds before a background of like size."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from playing import compiled

from game.app.room import paper_page
from game.app.room.paper_page import news_of, why_link
from game.match.match import Match
from game.match.ranking import BACKGROUND, HELD, MOST_HELD, drama, namesake
from game.page.text import lines_of
from game.present.month.front_page import front_page, ranked
from game.present.observer.observer import Observer

LESSON = "lesson_50_minutes"


def lesson(held: bool) -> Match:
    """Two months in which two seats give orders of weight; people hold all seats, or programs."""
    scenario = compiled(LESSON)
    match = Match(scenario, 5, seats=dict.fromkeys(scenario.seats, "human" if held else "random"))
    for orders in ({"us": ["deploy asia"]}, {"russia": ["offensive ukraine_war"]}):
        sheets: dict[str, Any] = {seat: {"orders": orders.get(seat, [])} for seat in match.seats}
        match.play(sheets)
    return match


def room_of(match: Match) -> Any:
    """A room as far as its paper asks."""
    def observer(seat: str | None) -> Observer:
        return Observer(match, None if seat is None else match.seats.index(seat))
    return SimpleNamespace(scenario=match.scenario, match=match, observer=observer,
                           kept=lambda what, seat, make: make())


def test_an_order_of_weight_leads_before_a_background() -> None:
    public = Observer(lesson(True), None)
    assert public.people_at(1) == frozenset(range(4))
    found = ranked(public, 2)
    first = next(s for s in found if s.note.kind == "order given")
    below = [s for s in found if s.note.kind in BACKGROUND]
    assert below and first.points > max(s.points for s in below)
    lead = front_page(public, 2).lead
    assert lead is not None and lead.note.kind not in BACKGROUND


def test_orders_gain_by_what_they_take_and_a_background_gains_nothing() -> None:
    match = lesson(True)
    scenario, gained = match.scenario, dict[float, float]()
    for note in (n for turn in (1, 2) for n in Observer(match, None).notes(turn) if n.told):
        more = drama(scenario, note, {}, 0, range(4)) - drama(scenario, note, {}, 0)
        if note.kind == "order given":
            gained[float(scenario.orders.cost[note.numbers["row"]])] = more
        elif note.kind in BACKGROUND or not note.actors:
            assert more == 0
        else:
            assert more == HELD
    assert gained and all(0 < more <= MOST_HELD for more in gained.values())


def test_all_teams_of_a_class_read_the_same_lead_and_can_ask_why() -> None:
    match = lesson(True)
    room, leads = room_of(match), set[str]()
    for seat in (None, *match.seats):
        first = news_of(room, seat, 2)[0]
        leads.add(first.text)
        link = why_link(room.observer(seat), 2, first)
        at = int(link.split("news=")[1].split("&")[0])
        assert first.note in room.observer(seat).all_facts(2)[at].notes
    lead = front_page(Observer(match, None), 2).lead
    assert lead is not None and leads == {f"{lead.headline.rstrip('.')}."}


@pytest.mark.parametrize("held", [True, False])
def test_the_day_of_the_title_leads_its_month(held: bool) -> None:
    match = lesson(held)
    while not match.over and match.turn <= next(
            o.turn for o in match.scenario.occasions if o.id == namesake(match.scenario)):
        match.play({seat: {"orders": []} for seat in match.seats})
    lead = news_of(room_of(match), "us", match.turn - 1)[0]
    assert lead.note is not None and lead.note.subject == namesake(match.scenario)
    told = paper_page.headlines(SimpleNamespace(
        **vars(room_of(match)), revealed=Observer(match, None)), match.turn - 1)
    assert paper_page.whole(lead.text) in "\n".join(lines_of(told))
