"""The assent of those without a seat: whether the defender of a dispute would agree to what is put
on the table there, and what the word of each side hangs on.

The defender agrees by its own bottom line, as the rules on settlements and first steps have it;
what it would give in secret is imagined, as a seat must.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.actions import partials
from game.actions.partials import defender_agrees
from game.actions.reservations import (
    DEFENDER,
    PATRON,
    better,
    guessed,
    margin,
    middle,
    terms,
)
from game.actions.settlements import field_name, position_name
from game.core.exact import Floats
from game.core.model import FIELDS, Scenario
from game.core.rulebook import coefficients
from game.core.world import World
from game.engine.engine import rulebook
from game.players.doctrine import DoctrinePlayer
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.talks.acceptance import IMAGINED, REASONS, Acceptance, asking, asks, opened
from game.present.talks.positions import NO_SEAT
from game.present.words.facts import value_text
from game.present.words.formatting import joined
from game.present.words.texts import acceptance as say
from game.present.words.texts import explanations as explained
from game.present.words.texts import table as table_say

WEIGHTY = 4.0
"""Points of a bottom line from which what moves it is named."""


def assent(observer: Observer, order: str, player: DoctrinePlayer) -> list[Acceptance]:
    """What the defender would probably say to a settlement or a first step that an order proposes;
    nothing for every other order. OrderError for an illegal order."""
    kind, f = asking(observer, order)
    if kind not in ("settle", "interim") or not (others := asks(observer, order)):
        return []
    scenario = observer.scenario
    worlds = observer.imagined(order, others[0], player, IMAGINED)
    place = scenario.flashpoints[f]
    deals = [d.id for d in place.settlements] if kind == "settle" else [
        d.id for d in place.partials]
    deal = deals.index(order.rpartition(" ")[2])
    share = sum(_agrees(worlds, w, kind, f, deal) for w in range(worlds.size)) / worlds.size
    good, bad = moves(observer, f)
    return [Acceptance(NO_SEAT, f"{opened()[kind]}.{place.id}", share, good, bad)]


def _agrees(worlds: World, w: int, kind: str, f: int, deal: int) -> bool:
    """Whether the defender would agree in one of the worlds."""
    scenario, k = worlds.scenario, coefficients(worlds.scenario)
    seen = as_numbers(scenario, worlds.flat[:, w])
    if kind == "settle":
        return margin(seen, k.settlements, terms(scenario), f, DEFENDER, deal, 0) >= 0.0
    return bool(defender_agrees(seen, k, partials.setting(scenario), f, deal))


def refusal(observer: Observer, f: int, turn: int) -> list[str]:
    """Why the defender of a dispute refused in a month what was on the table, by what was known as
    it began, as sentences: which position went furthest beyond what it would sign, and what moves
    its bottom line against a deal."""
    if not 0 < turn < observer.moment_count:
        return []
    scenario, k, t = observer.scenario, coefficients(observer.scenario), terms(observer.scenario)
    seen, place = as_numbers(scenario, observer.flat(turn - 1)), scenario.flashpoints[f]
    line = middle(seen, k.settlements, t.roles, f, DEFENDER)
    gains = {field: better(t, f, DEFENDER, field, int(seen.offer_term[f, field]), guessed(
        seen, t, f, DEFENDER, field, line)) for field in range(len(FIELDS))
        if seen.offer_term[f, field] >= 0}
    sorest = min(gains, key=lambda field: (gains[field], field), default=-1)
    told = [table_say("fail_beyond", field=field_name(scenario, place.id, sorest),
                      position=position_name(scenario, place, sorest, int(
                          seen.offer_term[f, sorest])))] if gains and gains[sorest] < 0 else []
    against = moves(observer, f, turn - 1)[1]
    return [*told, *([explained("defender_against", why=joined(against))] if against else [])]


def moves(observer: Observer, f: int,
          moment: int = -1) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What moves the defender's bottom line most at a moment, for signing and against it, in words.
    """
    known = observer.flat(moment)
    nothing = _line(observer.scenario, known, f, "")
    moved = {name: _line(observer.scenario, known, f, part) - nothing for name, part in (
        ("worn", "defender_exhaustion"), ("lost", "control"), ("resolve", "resolve"),
        ("arms", "aid"))}
    named = sorted((one for one in moved.items() if abs(one[1]) >= WEIGHTY),
                   key=lambda one: (-abs(one[1]), one[0]))
    good = tuple(say(f"part_{name}_for") for name, points in named if points > 0)[:REASONS]
    bad = tuple(say(f"part_{name}_against") for name, points in named if points < 0)[:REASONS]
    return good, bad


def _line(scenario: Scenario, known: Floats, f: int, part: str) -> float:
    """Where the middle of the defender's bottom line would lie by one of its numbers alone, as they
    are known [row]; by none of them for ""."""
    book, seen = rulebook(scenario), scenario.start.copy()
    places: dict[str, tuple[int, ...]] = dict.fromkeys(
        ("defender_exhaustion", "control", "resolve"), (f,))
    for patron in scenario.flashpoints[f].patrons[:1]:
        places["aid"] = patron, f
    for name, at in places.items():
        row = scenario.layout.row(name, *at)
        seen[row] = known[row] if name == part else 0.0
    return middle(as_numbers(scenario, seen), book.coefficients.settlements,
                  book.settings.roles, f, DEFENDER)


def hangs_on(observer: Observer, f: int, side: int) -> str:
    """What the word of a side of talks hangs on, in a sentence."""
    place = observer.scenario.flashpoints[f]
    if side == PATRON:
        return table_say("hangs_patron")
    if side != DEFENDER:
        return table_say("hangs_claimant_war" if place.kind == "war" else "hangs_claimant")
    figures = dict(_figures(observer, f))
    return table_say("hangs_defender_aid" if "aid" in figures else "hangs_defender", **figures)


def _figures(observer: Observer, f: int) -> Iterator[tuple[str, str]]:
    """The numbers that the defender's word hangs on, as the reader knows them."""
    resolve = observer.read("resolve", f)
    yield "resolve", value_text("resolve", resolve.value, resolve.width)
    patrons = observer.scenario.flashpoints[f].patrons
    aid = observer.read("aid", patrons[0], f) if patrons else None
    if aid is not None and aid.value > 0:
        yield "aid", value_text("aid", aid.value, aid.width)
