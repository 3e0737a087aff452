"""A question in brief: few sentences, one figure with its true sign, the price, whom it pleases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from playing import MAIN, compiled, sheets_by_lot

from game.core.model import Scenario
from game.match.match import Match
from game.present.asked.page import answer_stakes, page_of
from game.present.desk.figures_moved import SPENT, figures
from game.present.observer.observer import Observer
from game.present.talks.answer_briefs import above_all, brief, later_words, price_words, reasons
from game.present.talks.questions import Question, questions
from game.present.world.worth import felt

TABLES = ("accord", "settlement")
"""Kinds that are answered at tables of their own."""
Asked = tuple[Observer, Question]


@cache
def asked() -> tuple[Asked, ...]:
    """Questions of every seat in ten months of games by lot, and where less is offered than was
    demanded."""
    return tuple(_asked(compiled(MAIN)))


def _asked(scenario: Scenario) -> Iterator[Asked]:
    for match in (*_by_lot(scenario), _countered(scenario)):
        for seat in range(len(scenario.seats)):
            observer = Observer(match, seat)
            for question in questions(observer):
                if question.item.partition(".")[0] not in TABLES:
                    yield observer, question


def _by_lot(scenario: Scenario) -> Iterator[Match]:
    """Games after each of ten months."""
    for seed in range(5, 8):
        match = Match(scenario, seed)
        while match.turn <= 10 and not match.over:
            match.play(sheets_by_lot(match))
            yield match.clone()


def _countered(scenario: Scenario) -> Match:
    """A game in which China has offered less than Washington demands."""
    match = Match(scenario, 3)
    match.play({"us": ["ultimatum china less_dual_use/technology_sanctions"]})
    match.play({"china": {"answers": {"demand.us": "counter less_cooperation"}}})
    return match


@pytest.mark.slow
def test_a_question_says_in_few_sentences_why_it_is_asked() -> None:
    kinds = set[str]()
    for observer, question in asked():
        kinds.add(question.item.partition(".")[0])
        told = reasons(observer, question)
        assert len(told) <= 4 and all(line == line.strip() and line[-1] in ".?!" for line in told)
    assert {"event", "invitation", "occasion", "demand", "concession"} <= kinds


@pytest.mark.slow
def test_an_answer_has_one_figure_with_its_true_sign_and_its_price() -> None:
    good = bad = priced = chances = 0
    for observer, question in asked():
        scenario, seat = observer.scenario, observer.view().seat
        for word, _ in question.choices:
            found = brief(observer, question, word)
            moved = figures(observer, seat, answer_stakes(observer, question.item, word))
            assert found.gist or found.figure or found.price or not moved
            for figure in (*[found.figure] * (found.figure is not None),
                           *(later.figure for later in found.later)):
                want = felt(scenario, figure.row, seat) * (1 if figure.amount > 0 else -1)
                assert figure.worth == want
                good, bad = good + (want > 0), bad + (want < 0)
            assert found.figure is None or above_all(found.figure).endswith(".")
            for spent in found.price:
                assert scenario.layout.where(spent.row)[0] in SPENT and spent.amount < 0
                assert spent.change.lstrip("−") in price_words(scenario, found.price)
            priced += bool(found.price)
            chances += sum(0 < later.chance <= 1 and bool(later_words(later))
                           for later in found.later)
    assert min(good, bad, priced, chances) > 0


@pytest.mark.slow
def test_nobody_is_both_pleased_and_displeased_and_whoever_asks_is_named() -> None:
    named = 0
    for observer, question in asked():
        kind = question.item.partition(".")[0]
        page = page_of(kind)
        for word, _ in question.choices:
            found = brief(observer, question, word)
            assert not set(found.pleased) & set(found.displeased)
            assert observer.view().seat not in {seat for seat, _ in (
                *found.pleased, *found.displeased)}
            if word == page.pleases and question.item.partition(".")[2] in \
                    observer.scenario.seats:
                assert found.pleased
                named += 1
            if word == page.angers and kind != "occasion":
                assert found.displeased
    assert named


@pytest.mark.slow
def test_to_stay_vague_says_what_it_costs_with_the_host() -> None:
    told = [brief(observer, question, "keep").gist for observer, question in asked()
            if question.item.startswith("occasion.") and "keep" in dict(question.choices)]
    vague = [text for text in told if "You stay vague" in text]
    assert any("trusts you less each month, by 2." in text for text in vague)
    assert not any("Nothing changes" in text for text in vague)


def test_a_capital_and_its_seat_are_not_both_named() -> None:
    for observer, question in asked():
        cities = {a.name: a.capital_city for a in observer.scenario.actors}
        for word, _ in question.choices:
            found = brief(observer, question, word)
            for parties in (found.pleased, found.displeased):
                names = [name for _, name in parties]
                assert not any(cities.get(name) in names for name in names)
