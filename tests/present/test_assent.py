"""The assent of those without a seat, and what the word of each side of talks hangs on."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled

from game.core.model import Scenario
from game.match.match import Match
from game.page.text import lines_of
from game.players.doctrine import DoctrinePlayer
from game.present.desk.open_sheet import OpenSheet
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.acceptance import lines, named
from game.present.talks.defender_assent import assent
from game.present.talks.settlement_page import AT, settlement_page
from game.present.talks.settlement_table import Talks
from game.present.words.scenes import flags_of
from game.present.words.texts import acceptance as say
from game.present.words.texts import table as table_say


def place(scenario: Scenario, id: str) -> int:
    return [f.id for f in scenario.flashpoints].index(id)


@pytest.fixture
def match() -> Match:
    return Match(compiled(MAIN), 4)


@pytest.mark.parametrize(("seat", "order", "asked"), [
    ("china", "propose_settlement taiwan_strait no_drill_zone", ["United States", "Taiwan"]),
    ("us", "propose_settlement ukraine_war freeze", ["Russia", "Ukraine"]),
    ("us", "invite china", ["China"])])
def test_an_estimate_names_all_whose_assent_it_needs(match: Match, seat: str, order: str,
                                                     asked: list[str]) -> None:
    observer = Observer(match, match.scenario.seats.index(seat))
    order = next(c.text for c in match.view(seat).choices() if c.text.startswith(order))
    found = Advisers(match.scenario).acceptance(observer, order)
    assert [named(match.scenario, one) for one in found] == asked
    assert [line.partition(":")[0] for line in lines(observer, found)] == asked
    assert all(0 <= one.share <= 1 and (one.for_it or one.against) for one in found)


def test_terms_at_the_defender_s_cost_are_less_likely_than_those_that_it_wants(
        match: Match) -> None:
    player, observer = DoctrinePlayer(match.scenario), Observer(match, 2)
    shares = [assent(observer, f"propose_settlement taiwan_strait {deal.id}", player)[0].share
              for deal in match.scenario.flashpoints[place(
                  match.scenario, "taiwan_strait")].settlements]
    assert shares[0] > shares[-1]


def test_no_reason_speaks_of_a_war_where_there_may_be_none() -> None:
    assert not [key for key in say if key.startswith("part_") and "war" in say(key).split()]


def test_the_defender_has_a_word_of_its_own_and_is_no_bystander(match: Match) -> None:
    observer = Observer(match, 2)
    talks = Talks(observer, place(match.scenario, "taiwan_strait"), package=0)
    assert "TWN" not in {one.id for one in talks.minded()}
    sides = talks.parties()
    assert [side.scene for side in sides] == ["zhongnanhai", "white_house", "taipei"]
    assert "must agree" in sides[-1].hangs and "war" not in " ".join(s.hangs for s in sides)
    page = "\n".join(lines_of(settlement_page(observer, {AT: talks.place.id}, OpenSheet())))
    assert f"Taiwan: {sides[-1].hangs}" in page and sides[0].hangs not in page


def test_at_the_table_of_a_dispute_stand_its_sides_whoever_put_the_offer_there(
        match: Match) -> None:
    match.play({"russia": ["propose_settlement south_china_sea code_of_conduct"]})
    note = next(n for n in Observer(match, None).notes() if n.kind == "settlement offered")
    assert note.actors[0] == match.scenario.seats.index("russia")
    assert flags_of(match.scenario, note) == ("CHN", "USA")


def test_a_page_of_text_speaks_of_no_scale_that_it_does_not_draw(match: Match) -> None:
    page = "\n".join(lines_of(settlement_page(
        Observer(match, 2), {AT: "taiwan_strait"}, OpenSheet())))
    assert table_say("field_scale") not in page and "The White House: " not in page
