"""Talks at a flashpoint as a seat may know them: who stands where in each field, and the gap.

What a seat would give itself is shown to it alone; of the others there is what everybody can guess
from the state of the dispute and from what they have stated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.actions.reservations import CLAIMANT, DEFENDER, PATRON, believed, bottom, terms
from game.actions.settlements import field_name, position_name
from game.core.model import FIELDS, Flashpoint, Scenario
from game.core.numerals import amount
from game.core.rulebook import coefficients
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.words.formatting import joined
from game.present.words.texts import terminal as tr

NO_SEAT = NO_SIDE = -1
UNSET = -1
"""In place of a position where none is."""


def sides(scenario: Scenario, place: Flashpoint) -> list[tuple[int, int, str]]:
    """The sides of talks at a place: (number, seat or NO_SEAT, name)."""
    people = scenario.actors
    out = [(CLAIMANT, place.claimant, people[place.claimant].called)]
    if place.patrons:
        out.append((PATRON, place.patrons[0], people[place.patrons[0]].called))
    return [*out, (DEFENDER, NO_SEAT, scenario.countries[place.defender].called)]


def side_of(scenario: Scenario, place: Flashpoint, seat: int | None) -> int:
    """The number of the side of talks at a place that a seat is, NO_SIDE for none."""
    return next((side for side, of, _ in sides(scenario, place) if of == seat != NO_SEAT), NO_SIDE)


def terms_lines(scenario: Scenario, place: Flashpoint, chosen: Sequence[int]) -> list[str]:
    """The positions of an offer, a line for each field."""
    return [tr("talks_field", field=field_name(scenario, place.id, field),
               position=position_name(scenario, place, field, at))
            for field, at in enumerate(chosen) if place.positions[field]]


def deal_name(scenario: Scenario, f: int, deal: int, at: Sequence[int]) -> str:
    """The name of a settlement by its positions: that of a package, by number, as it stands, or
    with the fields in which it was changed."""
    place = scenario.flashpoints[f]
    package = place.settlements[deal]
    changed = [field_name(scenario, place.id, n) for n, (own, now) in enumerate(
        zip(package.terms, at, strict=True)) if now not in (own, UNSET)]
    return tr("deal_changed", deal=package.name, fields=joined(changed)) if changed \
        else package.name


def tabled_name(observer: Observer, f: int, what: str = "offer") -> str:
    """The name of what is on the table at a flashpoint, or of what is in force (`settlement`); ""
    where nothing is."""
    deal, terms_of = int(observer.value(what, f)), {"offer": "offer_term", "settlement": "term"}
    return deal_name(observer.scenario, f, deal, [
        int(observer.value(terms_of[what], f, n)) for n in range(len(FIELDS))]) if deal >= 0 else ""


def talks_lines(observer: Observer, f: int) -> list[str]:
    """What is on the table at a flashpoint, what each side last said, and how far it may go."""
    scenario = observer.scenario
    place = scenario.flashpoints[f]
    if not all(place.positions):
        return []
    months = int(observer.value("talks", f))
    open_ = int(observer.value("offer", f)) >= 0
    lines = [tr("talks_months", month=months + 1) if open_ and months else
             tr("talks_first" if open_ else "talks_none")]
    for field in range(len(FIELDS)):
        now = int(observer.value("offer_term", f, field))
        if open_:
            lines.append("  " + tr("talks_field", field=field_name(scenario, place.id, field),
                                   position=position_name(scenario, place, field, max(0, now))))
        lines += ["    " + said for said in _stances(observer, place, f, field, now)]
    if open_:
        lines += [tr("talks_guess", side=name, line=amount(_mean(observer, f, side)))
                  for side, seat, name in sides(scenario, place) if seat != observer.seat]
        lines.append(tr("talks_scale"))
    return lines if open_ or len(lines) > 1 else []


def _mean(observer: Observer, f: int, side: int) -> float:
    """How far a side is believed to go, over all fields."""
    return sum(guessed_line(observer, f, side, field) for field in range(len(FIELDS))) / len(FIELDS)


def _stances(observer: Observer, place: Flashpoint, f: int, field: int, now: int) -> list[str]:
    """What each side said in a field, and the reader's own bottom line there."""
    out = []
    for side, seat, name in sides(observer.scenario, place):
        stated = int(observer.value("stated", f, side, field))
        if stated >= 0 and stated != now:
            out.append(tr("talks_stated", side=name,
                          position=position_name(observer.scenario, place, field, stated)))
        if seat == observer.seat and seat >= 0 and now >= 0:
            out.append(tr("talks_bottom", value=amount(place.positions[field][now].favour),
                          line=amount(own_line(observer, f, side, field))))
    return out


def own_line(observer: Observer, f: int, side: int, field: int) -> float:
    """The reader's own bottom line in a field, 0 … 100 as positions are measured."""
    return _line(observer, bottom, f, side, field)


def guessed_line(observer: Observer, f: int, side: int, field: int) -> float:
    """A side's bottom line in a field, as the reader must guess it."""
    return _line(observer, believed, f, side, field)


def _line(observer: Observer, of: Callable[..., float], f: int, side: int, field: int) -> float:
    scenario = observer.scenario
    seen = as_numbers(scenario, observer.flat(-1))
    line = of(seen, coefficients(scenario).settlements, terms(scenario), f, side, field)
    return min(max(line, 0.0), 100.0)


def partial_lines(observer: Observer, f: int) -> list[str]:
    """The partial deals in force at a flashpoint, with their firmness."""
    place = observer.scenario.flashpoints[f]
    found = [(deal.name, observer.value("partial", f, q)) for q, deal in enumerate(place.partials)]
    return [tr("partial_line", name=name, firm=amount(firm)) for name, firm in found if firm > 0]


def term_lines(observer: Observer, f: int) -> list[str]:
    """The positions of the settlement in force at a flashpoint."""
    place = observer.scenario.flashpoints[f]
    at = [int(observer.value("term", f, field)) for field in range(len(FIELDS))]
    return terms_lines(observer.scenario, place, at) if min(at) >= 0 else []
