"""A settlement that is signed names its sides, who brought it about, and its terms."""

from __future__ import annotations

from playing import peace_signed

from game.actions.settlements import position_name
from game.core.model import FIELDS
from game.match.match import Match
from game.present.debrief.turning_points import numbered
from game.present.month.front_page import Story, front_page, ranked
from game.present.month.great_moments import beats
from game.present.month.own_deeds import is_own
from game.present.observer.observer import Observer
from game.present.talks.peace import is_peace, peace_of


def story(match: Match) -> Story:
    return next(s for s in ranked(Observer(match, None), 2) if is_peace(s.note))


def test_a_peace_names_sides_mediator_and_terms_in_paper_and_moment() -> None:
    match = peace_signed()
    scenario, public = match.scenario, Observer(match, None)
    place, told = scenario.flashpoints[0], story(match)
    peace = peace_of(public, told.note)
    assert peace.sides == ("Ukraine", "Russia", "the United States")
    assert peace.broker == scenario.seats.index("china") and peace.mediated
    page = front_page(public, 2)
    assert page.lead is not None and page.lead.headline == told.headline
    beat = next(b for b in beats(public, public, 2) if b.kind == "settlement")
    assert beat.headline == told.headline
    for name in ("Ukraine", "Russia", "China"):
        assert name in told.headline
    assert told.flags == beat.flags == ("UKR", "RUS", "USA"), "who made it sits at the table"
    for text in (page.lead.detail, beat.text):
        assert "Ukraine, Russia and the United States" in text and "China" in text
        for field in range(len(FIELDS)):
            assert position_name(scenario, place, field, peace.terms[field]) in text


def test_a_plan_of_a_side_has_no_mediator() -> None:
    told = story(peace_signed("russia"))
    assert not peace_of(Observer(peace_signed("russia"), None), told.note).mediated
    assert "Ukraine" in told.headline and "Russia" in told.headline
    assert "draft of Russia" in told.text


def test_the_year_of_each_side_and_of_the_mediator_shows_the_peace_with_its_terms() -> None:
    match = peace_signed()
    observer = Observer(match, None, everything=True)
    for seat in (0, 1, 2):
        point = next(p for p in numbered(observer, (seat,))[0] if p.swing.turn == 2)
        assert story(match).headline == point.title or story(match).headline in point.more
        assert "Equal ceilings" in point.more
    assert not is_own(observer, story(match).note, 3)
