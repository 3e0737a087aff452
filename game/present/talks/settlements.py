"""A settlement in force: what it says, since when, who signed it, how firm it is and what strains
it, as far as a seat may know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.actions.partials import mutual_trust
from game.core.model import FIELDS, Coefficients
from game.core.named import Flashpoints
from game.core.numerals import amount
from game.engine.engine import rulebook
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.talks.draft_history import signed_in
from game.present.talks.peace import peace_of
from game.present.words.formatting import joined
from game.present.words.texts import table as say
from game.rules.disputes import setting
from game.rules.peace import firmness

EVEN = 50.0
"""How far a position favours the claimant, of 100: a promise beyond it strains a settlement."""
STEADY = 0.5
"""Points in a month below which its firmness seems to stay."""


@dataclass(frozen=True)
class Settled:
    """The settlement in force at a dispute: the package by number that it is most like, its
    position in each field; `signed` by whom and when, `firm`, how firm it is, `strains`, in
    sentences."""

    deal: int
    terms: tuple[int, ...]
    signed: str
    firm: str
    strains: tuple[str, ...]


def settled(observer: Observer, f: int) -> Settled | None:
    """The settlement in force at a dispute; None where there is none."""
    deal = int(observer.value("settlement", f))
    terms = tuple(int(observer.value("term", f, field)) for field in range(len(FIELDS)))
    if deal < 0 or min(terms) < 0:
        return None
    return Settled(deal, terms, _signed(observer, f), _firm(observer, f),
                   tuple(_strains(observer, f, terms)))


def _signed(observer: Observer, f: int) -> str:
    note = signed_in(observer, f)
    if note is None:
        return say("stands_before")
    return say("stands_since", sides=joined(peace_of(observer, note).sides),
               date=date_text(observer.scenario, note.turn))


def _firm(observer: Observer, f: int) -> str:
    reading = observer.read("peace", f)
    new = not reading.before or reading.before <= 0.0
    way = "even" if new or abs(reading.change) < STEADY else "up" if reading.change > 0 else "down"
    return say(f"stands_firm_{way}", firm=amount(reading.value))


def _strains(observer: Observer, f: int, terms: tuple[int, ...]) -> Iterator[str]:
    """What holds the firmness down: weak promises, none given in fact, little trust."""
    scenario, place = observer.scenario, observer.scenario.flashpoints[f]
    field = FIELDS.index("guarantees")
    promised = place.positions[field][terms[field]]
    if promised.favour > EVEN:
        yield say("strain_promise", position=promised.name,
                  defender=scenario.countries[place.defender].called)
    if not place.patrons:
        return
    name = scenario.actors[place.patrons[0]].called
    defender = scenario.countries[place.defender].called
    if _holds_up(observer, f, "peace_pledged") <= 0.0:
        yield say("strain_guarantee", who=name, defender=defender)
    if _holds_up(observer, f, "peace_trust") < 0.0:
        book = rulebook(scenario)
        yield say("strain_trust", one=scenario.actors[place.claimant].called, two=name,
                  trust=amount(mutual_trust(as_numbers(scenario, observer.flat(-1)),
                                            book.settings.partials, f)))


def _holds_up(observer: Observer, f: int, part: str) -> float:
    """By how much what a coefficient stands for raises the firmness to which a settlement tends."""
    scenario, book = observer.scenario, rulebook(observer.scenario)
    seen, k = as_numbers(scenario, observer.flat(-1)), scenario.k["flashpoints"]
    without: Flashpoints = Coefficients(  # type: ignore[assignment]  # read by attribute
        "flashpoints", {**k, part: 0.0})
    one, other = (firmness(seen, book.start, x, setting(scenario), f)
                  for x in (book.coefficients.flashpoints, without))
    return one - other
