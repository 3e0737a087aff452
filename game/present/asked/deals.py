"""Settlements and partial deals that are offered: what is asked, and what each answer means."""

from __future__ import annotations

from collections.abc import Iterable

from game.actions.partials import failing
from game.actions.reservations import side_of, step, terms
from game.actions.settlements import field_name, position_name
from game.core.model import FIELDS, Scenario
from game.core.prose import opened
from game.core.rulebook import coefficients
from game.engine.engine import rulebook
from game.match.seats import SeatView
from game.present.asked.page import Asked, Page, for_you, indented
from game.present.desk.commitments import Commitment, first_step, settlement
from game.present.desk.effects import Effects
from game.present.desk.stakes import NOTHING, partial_effects
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.talks.positions import tabled_name, talks_lines
from game.present.talks.settlement_table import differences
from game.present.words.facts import value_text
from game.present.words.formatting import effects, percent
from game.present.words.texts import terminal as tr

ACCEPT, REFUSE = "accept", "refuse"


def _settlement(observer: Observer, view: SeatView,
                f: int) -> Asked:
    scenario, seat = view.scenario, view.seat
    place = scenario.flashpoints[f]
    deal = tabled_name(observer, f)
    at = [max(0, int(view.offer_term[f, field, 0])) for field in range(len(FIELDS))]
    chosen = [place.positions[field][i] for field, i in enumerate(at) if place.positions[field]]
    blocks = [position.block for position in chosen]
    by = int(view.offer_by[f, 0])
    title = tr("ask_settlement", place=place.name, name=deal,
               by=scenario.actors[by].called) if by >= 0 else \
        tr("ask_talks", place=place.name, name=deal)
    resolve = observer.read("resolve", f)
    lines = [*talks_lines(observer, f),
             tr("deal_needs", claimant=scenario.actors[place.claimant].called,
                patron=scenario.actors[place.patrons[0]].called if place.patrons else tr("nobody"),
                defender=scenario.countries[place.defender].called if place.defender >= 0
                else tr("nobody"), resolve=value_text("resolve", resolve.value,
                                                                      resolve.width)),
             *indented(effects(scenario, *blocks, besides=seat), tr("if_signed") + " ")]
    words = {"silence": tr("deal_silence"),
             "accept": tr("deal_accept") + for_you(scenario, seat, *blocks, key="for_you_signed"),
             "refuse": tr("deal_refuse")}
    return title, lines, words | _changes(view, f)


def _changes(view: SeatView, f: int) -> dict[str, str]:
    """What each change that the seat may ask for would put on the table."""
    scenario, place = view.scenario, view.scenario.flashpoints[f]
    seen = as_numbers(scenario, view.flat()[:, 0])
    side = side_of(terms(scenario).roles, f, view.seat)
    return {f"counter {name}": tr("deal_change", field=field_name(scenario, place.id, field),
                                  position=position_name(scenario, place, field, to))
            for field, name in enumerate(FIELDS)
            if (to := step(seen, terms(scenario), f, field, side)) >= 0}


def _partial(observer: Observer, view: SeatView, f: int) -> Asked:
    scenario, seat = view.scenario, view.seat
    place, by = scenario.flashpoints[f], int(view.partial_by[f, 0])
    q = max(0, int(view.partial_offer[f, 0]))
    deal = place.partials[q]
    title = tr("ask_partial", place=place.name, name=deal.name,
               by=scenario.actors[by].called if by >= 0 else tr("nobody"))
    lines = [deal.text.strip(), tr("partial_fragile", chance=percent(fragility(scenario, f, q))),
             *indented(effects(scenario, deal.on_sign, besides=seat), tr("if_signed") + " "),
             *indented(effects(scenario, deal.each_month, besides=seat), tr("each_month") + " ")]
    return title, lines, {
        "silence": tr("partial_silence"),
        "accept": tr("partial_accept") + for_you(scenario, seat, deal.each_month,
                                                 key="for_you_signed"),
        "refuse": tr("partial_refuse")}


def fragility(scenario: Scenario, f: int, q: int) -> float:
    """Chance a month that a partial deal fails that has no firmness."""
    start = as_numbers(scenario, scenario.start)
    start.partial[f, q] = 0.0
    return failing(start, coefficients(scenario), rulebook(scenario).settings.partials, f, q)


def _signed(view: SeatView, place: int, word: str) -> Effects:
    positions = view.scenario.flashpoints[place].positions
    at = [max(0, int(view.offer_term[place, field, 0])) for field in range(len(FIELDS))]
    return Effects(tuple(positions[field][i].block for field, i in enumerate(at)
                         if positions[field])) if word == "accept" else NOTHING


def _agreed(view: SeatView, place: int, word: str) -> Effects:
    return partial_effects(view.scenario, place, int(view.partial_offer[place, 0])) \
        if word == "accept" else NOTHING


def _apart(observer: Observer, f: int, title: str, text: str) -> tuple[str, str]:
    """The title, and in which fields the sides are still apart."""
    return title, " ".join(differences(observer, f)) or opened(text)


def _settles(observer: Observer, place: int, word: str) -> Iterable[Commitment]:
    return settlement(observer.scenario, place, int(observer.value("offer", place))) \
        if word == ACCEPT else ()


def _steps(observer: Observer, place: int, word: str) -> Iterable[Commitment]:
    return first_step(observer.scenario, place, int(observer.value("partial_offer", place))) \
        if word == ACCEPT else ()


SETTLEMENT = Page(_settlement, _signed, heading=_apart, icon="scroll-text", screen="settlement",
                  pleases=ACCEPT, angers=REFUSE, binds=_settles, opened_by="settle",
                  presses=lambda scenario, place: 90.0)
PARTIAL = Page(_partial, _agreed, asker=lambda view, f: int(view.partial_by[f, 0]),
               pleases=ACCEPT, angers=REFUSE, icon="scroll-text", binds=_steps, opened_by="interim")
