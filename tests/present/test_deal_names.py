"""A settlement is called by what it says: a package that was changed does not keep its name."""

from __future__ import annotations

import re

import pytest
from playing import MAIN, compiled

from game.actions.settlements import field_name
from game.core.model import FIELDS
from game.match.match import Match
from game.present.desk.moves import ordered
from game.present.dossiers.offers import offers
from game.present.observer.observer import Observer
from game.present.talks.positions import tabled_name
from game.present.talks.questions import questions
from game.present.talks.settlement_table import Talks
from game.present.words.formatting import row_in
from game.present.words.order_words import asked

US, RUSSIA, UKRAINE = 0, 1, 0


def tabled(changed: int) -> Match:
    """Talks over Ukraine in which Russia has put a package on the table, with a field changed, by
    number; -1 for none."""
    match = Match(compiled(MAIN), 4)
    world, place = match.world, match.scenario.flashpoints[UKRAINE]
    world.offer[UKRAINE], world.offer_by[UKRAINE] = 0.0, RUSSIA
    for field, at in enumerate(place.settlements[0].terms):
        others = [n for n in range(len(place.positions[field])) if n != at]
        world.offer_term[UKRAINE, field] = others[0] if field == changed else at
    match.history[-1][:] = world.flat[:, 0]
    return match


@pytest.mark.parametrize("changed", [-1, *range(len(FIELDS))])
def test_a_changed_offer_is_called_by_its_terms(changed: int) -> None:
    match = tabled(changed)
    observer, scenario = Observer(match, US), match.scenario
    plain = scenario.flashpoints[UKRAINE].settlements[0].name
    name = tabled_name(observer, UKRAINE)
    if changed >= 0:
        field = field_name(scenario, scenario.flashpoints[UKRAINE].id, changed)
        assert name.startswith(f"{plain}, changed on ") and name.endswith(field)
    else:
        assert name == plain
    question, = (q for q in questions(observer) if q.item == "settlement.ukraine_war")
    offer, = (o for o in offers(observer) if o.item == "settlement.ukraine_war")
    talks = Talks(observer, UKRAINE)
    assert talks.deal == name and name in talks.status(brief=True)
    assert f"“{name}”" in question.title and f"“{name}”" in offer.told


def test_what_is_in_force_is_called_by_its_terms() -> None:
    match = Match(compiled(MAIN), 4)
    world, deal = match.world, match.scenario.flashpoints[UKRAINE].settlements[0]
    world.settlement[UKRAINE] = 0.0
    for field, at in enumerate(deal.terms):
        world.term[UKRAINE, field] = at
    match.history[-1][:] = world.flat[:, 0]
    assert tabled_name(Observer(match, US), UKRAINE, "settlement") == deal.name
    world.term[UKRAINE, 0] = 0 if deal.terms[0] else 1
    match.history[-1][:] = world.flat[:, 0]
    assert Talks(Observer(match, US), UKRAINE).deal.startswith(f"{deal.name}, changed on")


def test_an_accord_is_offered_in_a_sentence_that_names_both_deeds() -> None:
    scenario = compiled(MAIN)
    table = scenario.orders
    said = {text: asked(scenario, row) for row, text in enumerate(table.texts)
            if text.startswith("propose_accord") and not table.extra[row]}
    assert said["propose_accord us aside_ukraine/aside_partnership"].startswith(
        "Offer to make no new push in Ukraine if the United States will stop courting")
    assert said["propose_accord us aside_order/aside_ukraine"] == (
        "Offer to keep silent at the United Nations if the United States will give Kyiv no new "
        "backing")
    assert all(re.fullmatch("Offer to .+ if .+ will .+", text) for text in said.values())


def test_an_order_that_helps_no_goal_says_what_it_is_for() -> None:
    observer = Observer(Match(compiled(MAIN), 3), 1)
    for choice in observer.view().choices():
        move = ordered(observer, row_in(observer.scenario, 1, choice.text), choice.cost)
        assert move.meaning or any(goal.helped for goal in move.goals), choice.text


@pytest.mark.parametrize("scenario", [MAIN, "lesson_50_minutes"])
def test_sides_of_matters_have_names_that_stand_alone(scenario: str) -> None:
    names = [side.name for matter in compiled(scenario).matters for side in matter.sides]
    assert len(set(names)) == len(names)
    assert not [name for name in names if re.search(r"\b(would|not|its)\b|[’']s$", name)]
