"""The assent of those without a seat: whether the defender of a dispute would agree to what is put
on the table there, and what the word of each side hangs on.

The defender agrees by its own bottom line, as the rules on settlements and first steps have it;
what it would give in secret is imagined, as a seat must.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.actions import partials
from game.actions.partials import defender_agrees
from game.actions.reservations import DEFENDER, PATRON, margin, middle, terms
from game.core.rulebook import coefficients
from game.core.world import World
from game.engine.engine import rulebook
from game.players.doctrine import DoctrinePlayer
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.talks.acceptance import IMAGINED, REASONS, Acceptance, asking, asks, opened
from game.present.talks.positions import NO_SEAT
from game.present.words.facts import value_text
from game.present.words.texts import acceptance as say
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


def moves(observer: Observer, f: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What moves the defender's bottom line most, for signing and against it, in words."""
    nothing = _line(observer, f, "")
    moved = {name: _line(observer, f, part) - nothing for name, part in (
        ("worn", "defender_exhaustion"), ("lost", "control"), ("resolve", "resolve"),
        ("arms", "aid"))}
    named = sorted((one for one in moved.items() if abs(one[1]) >= WEIGHTY),
                   key=lambda one: (-abs(one[1]), one[0]))
    good = tuple(say(f"part_{name}_for") for name, points in named if points > 0)[:REASONS]
    bad = tuple(say(f"part_{name}_against") for name, points in named if points < 0)[:REASONS]
    return good, bad


def _line(observer: Observer, f: int, part: str) -> float:
    """Where the middle of the defender's bottom line would lie by one of its numbers alone; by none
    of them for ""."""
    scenario, book = observer.scenario, rulebook(observer.scenario)
    seen = scenario.start.copy()
    places: dict[str, tuple[int, ...]] = dict.fromkeys(
        ("defender_exhaustion", "control", "resolve"), (f,))
    for patron in scenario.flashpoints[f].patrons[:1]:
        places["aid"] = patron, f
    for name, at in places.items():
        seen[scenario.layout.row(name, *at)] = observer.value(name, *at) if name == part else 0.0
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
