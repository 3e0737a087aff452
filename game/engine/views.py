"""What a seat may see: views of the world, and worlds drawn to be consistent with a view.

Players, screens, bots and adapters receive a View; the World stays with the engine.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from game.actions.capital import income
from game.core.errors import UsageError
from game.core.exact import Flags, Floats, Ints, grid
from game.core.kinds import asking
from game.core.ledger import Cause
from game.core.locale.program import game_text
from game.core.luck import Luck, name_key, name_keys
from game.core.model import Scenario, derived
from game.core.prose import opened
from game.core.quantities import ALL, BY_NAME, ENGINE, ESTIMATED, GRID, PARTIES, QUANTITIES
from game.core.world import World
from game.engine.answers import pending
from game.engine.drafts import Draft
from game.engine.engine import query
from game.engine.options import SEEN
from game.engine.simulation import draw_latitudes
from game.policies.visibility import part_of, private_rows, setting
from game.row_names import row_name

HALF_KNOWN = 10.0
"""Half-width that an imagined rival is given for its own estimates."""
SCALE = 100.0
"""The end of most scales; indices start there and may double."""
EVERYTHING = -2
"""The viewer that sees all: the teacher, and everybody once a game is over. Other viewers are a
seat's number, or PUBLIC."""


class View:
    """One seat's view of a batch of worlds; quantities are attributes [axes…, W], read-only.

    Public numbers are exact. Estimated ones are the seat's own estimate; its own numbers are exact.
    Private ones show the seat's own entries; the others' are NaN. Secret proposals and accords are
    visible only to their parties, what an event asks only to the seat that it asks. Bookkeeping
    raises AttributeError.
    """

    def __init__(self, world: World, seat: int) -> None:
        self._world, self.seat = world, seat
        self.scenario: Scenario = world.scenario
        self.turn = world.turn
        self.worlds = world.size
        self._seen: dict[str, Floats] = {}

    def __getattr__(self, name: str) -> Floats:
        if name.startswith("_") or name not in BY_NAME:
            raise AttributeError(f"a view has no quantity {name!r}")
        if name not in self._seen:
            shown = self._show(name)
            shown.flags.writeable = False
            self._seen[name] = shown
        return self._seen[name]

    def _show(self, name: str) -> Floats:
        kind = BY_NAME[name].seen_by
        if kind == ENGINE:
            raise AttributeError(f"{name!r} is bookkeeping that no seat sees")
        if kind == ALL:
            truth: Floats = getattr(self._world, name)
            return truth.view()
        layout = self.scenario.layout
        shown = self.flat()[layout.slices[name]]
        shown[hidden(self.scenario, self.seat)[layout.slices[name]]] = np.nan
        return shown.reshape(*layout.shapes[name], self.worlds)

    def width(self, name: str) -> Floats:
        """Half-width of the seat's estimate of an estimated quantity."""
        out: Floats = getattr(self._world, f"{name}_width")[self.seat].view()
        out.flags.writeable = False
        return out

    def flat(self) -> Floats:
        """The whole view, [row, W]; hidden numbers have their defaults. For goals and learners;
        `observed` describes the rows."""
        return query(self._world, SEEN, self.seat, self.scenario.layout.rows)

    def legal(self) -> Flags:
        """Mask [order row, W] of the first order of the sheet."""
        return Draft(self._world).legal(self.seat)

    def pending(self) -> Flags:
        """Open answers, [item, choice, W]."""
        return pending(self._world, self.seat)

    def waiting(self) -> Flags:
        """Which items await an answer, [item, W]."""
        return np.asarray(self.pending().any(axis=1))


class Observed(NamedTuple):
    """A description of each row of a seat's view; see View.flat.

    names: quantity and the ids of its index, such as `relations.us.china`; units; low and high:
    bounds [row]; hidden [row]: true where the seat never sees the number, which is a default then.
    """

    names: tuple[str, ...]
    units: tuple[str, ...]
    low: Floats
    high: Floats
    hidden: Flags


@derived
def observed(scenario: Scenario, seat: int) -> Observed:
    """A description of each row of a seat's view."""
    layout, rows = scenario.layout, range(scenario.layout.rows)
    return Observed(tuple(row_name(scenario, row) for row in rows),
                    tuple(QUANTITIES[owner].unit for owner in layout.owner.tolist()),
                    layout.low, layout.high, hidden(scenario, seat))


@derived
def hidden(scenario: Scenario, seat: int) -> Flags:
    """Rows of which a seat sees neither the number nor an estimate, [row]."""
    seen = setting(scenario)
    out = np.zeros(scenario.layout.rows, bool)
    out[part_of(seen, "hidden", seat)] = True
    return out


# What a viewer may learn of --------------------------------------------------------------------


def visible_row(scenario: Scenario, row: int, viewer: int) -> int | None:
    """The row that shows a number to a viewer: the row itself, or a seat's own estimate of an
    estimated number; None if the viewer sees neither.

    Numbers of proposals and accords are visible to their parties only, since those of two others
    may be secret.
    """
    shown = int(_shown(scenario, viewer)[row])
    return shown if shown >= 0 else None


def require_visible_row(scenario: Scenario, row: int, viewer: int) -> int:
    """As visible_row; UsageError where the viewer sees nothing."""
    shown = visible_row(scenario, row, viewer)
    if shown is None:
        who = opened(scenario.actors[viewer].called) if viewer >= 0 else game_text("views_public")
        raise UsageError(game_text("views_not_seen", who=who, where=scenario.layout.where(row)[0]))
    return shown


@derived
def _shown(scenario: Scenario, viewer: int) -> Ints:
    """For each row the row that shows it to the viewer, -1 for none."""
    out = np.arange(scenario.layout.rows)
    kinds = np.array([q.seen_by for q in QUANTITIES])[scenario.layout.owner]
    if viewer == EVERYTHING:
        out[kinds == ENGINE] = -1
        return out
    if viewer >= 0:
        seen = setting(scenario)
        out[part_of(seen, "hidden", viewer)] = -1
        out[part_of(seen, "shown", viewer)] = part_of(seen, "source", viewer)
    else:
        out[private_rows(scenario)] = -1
    for row in np.flatnonzero(kinds == PARTIES).tolist():
        if viewer not in _parties(scenario, row):
            out[row] = -1
    return out


def _parties(scenario: Scenario, row: int) -> tuple[int, ...]:
    """The seats between which a number of the kind PARTIES stands."""
    name, index = scenario.layout.where(row)
    if BY_NAME[name].axes != "I":
        return index
    promises = scenario.inducements[index[0]:index[0] + 1]
    return tuple(seat for p in promises for seat in (p.giver, p.guest))


def may_know(viewer: int, cause: Cause) -> bool:
    """Whether a viewer may know of a cause: a secret one is known only to its parties."""
    return viewer == EVERYTHING or not cause.secret or viewer in cause.parties


def is_public(name: str) -> bool:
    """Whether everybody sees a quantity exactly."""
    return BY_NAME[name].seen_by == ALL


def public_numbers(scenario: Scenario, flat: Floats) -> Floats:
    """The public part of the numbers [row] of a world. Estimated numbers are at the middle of their
    scale; private ones, and those of secret proposals or accords, at their defaults."""
    out, slices = flat.copy(), scenario.layout.slices
    for name, rows in slices.items():
        q = BY_NAME[name]
        if name in ESTIMATED:
            out[rows] = (q.low + min(q.high, 2 * SCALE)) / 2
        elif q.seen_by == PARTIES:
            mark = slices.get(f"{name.partition('_')[0]}_secret")
            secret = True if mark is None else flat[mark] > 0  # some always stand between two
            out[rows] = np.where(secret, q.default, flat[rows])
        elif not is_public(name):
            out[rows] = q.default
    return out


def imagine(world: World, seat: int, index: int, count: int, purpose: str) -> World:
    """`count` worlds that the seat cannot distinguish from world `index`, with fresh luck.

    What it does not see is drawn: estimates within their width, others' private numbers over their
    usual range; hidden accords, covert work under way and what events ask others are left out.
    """
    scenario = world.scenario
    stem = int(name_key(f"{purpose}/{seat}/{world.turn}"))
    luck = Luck([stem + i for i in range(count)])
    out = world.take(np.full(count, index), luck)
    out.pipeline = world.pipeline.take(np.full(count, index), seat)
    others = [a for a in range(len(scenario.actors)) if a != seat]
    for name in ESTIMATED:
        middle = getattr(out, f"{name}_estimate")[seat]
        width = getattr(out, f"{name}_width")[seat]
        draws = luck.draw(world.turn, f"imagine/{name}", _keys(middle[..., 0].size))
        values = grid(middle + (2 * draws.reshape(middle.shape) - 1) * width)
        q, truth = BY_NAME[name], getattr(out, name)
        if q.payer == 0:
            values[seat] = truth[seat]
        truth[...] = np.minimum(np.maximum(values, q.low), q.high)
    _private(out, others, luck)
    own = out.latitude[seat].copy()
    out.latitude[...] = BY_NAME["latitude"].default
    draw_latitudes(out)
    out.latitude[seat] = own
    _forget(out, seat, others)
    for event, asked in asking(scenario):
        if asked.seat != seat:
            out.decision[event.type], out.decided_in[event.type] = 0.0, 0.0
    out.recent[others] = BY_NAME["recent"].default
    _means(out, others, luck)
    return out


def _keys(n: int) -> np.ndarray:
    return name_keys([str(i) for i in range(n)])


def known_world(world: World, seat: int) -> World:
    """The worlds as far as a seat knows them: its view as worlds of their own, what is hidden at
    its default, nothing under way. What the seat sees, may order and may answer is as in `world`.

    Their luck is drawn from what the seat knows. So nothing that can be reached from here depends
    on anything hidden; for code that is handed more than a view and is not to be trusted with it.
    """
    seen = np.array(View(world, seat).flat(), order="F")  # memory of its own
    out = World(world.scenario, seen, Luck([0]), world.turn)
    stem = f"{world.scenario.seats[seat]}/{world.turn}/".encode()
    units = np.rint(out.numbers * GRID).astype("<i8")
    drawn = b"".join(blake2b(stem + each.tobytes(), digest_size=8).digest() for each in units)
    out.luck.state = np.frombuffer(drawn, "<u8").astype(np.uint64)
    return out


def _private(out: World, others: list[int], luck: Luck) -> None:
    """Draw others' mandates and real deployments."""
    scenario = out.scenario
    draws = luck.draw(out.turn, "imagine/private", _keys(len(scenario.actors)))
    for a in others:
        count = sum(m.actor == a for m in scenario.mandates)
        out.mandate[a] = np.floor(draws[a] * max(1, count))
        out.forces[a] = out.posture[a]
        for name in ESTIMATED:
            getattr(out, f"{name}_estimate")[a] = getattr(out, name)
            getattr(out, f"{name}_width")[a] = HALF_KNOWN


def _means(out: World, others: list[int], luck: Luck) -> None:
    """Draw others' political capital, once nothing hidden is left: what has just come in, and up to
    what may be carried over."""
    most = out.scenario.k["capital"].carried
    draws = luck.draw(out.turn, "imagine/capital", _keys(len(out.scenario.actors)))
    gain, paid = income(out)
    least = np.minimum(np.maximum(gain - paid, 0.0), most)
    for a in others:
        out.capital[a] = grid(least[a] + draws[a] * (most - least[a]))


BETWEEN = {"accord": ("accord_give", "accord_get", "accord_left", "accord_secret"),
           "demand": tuple(name for name in BY_NAME if name.partition("_")[0] == "demand"
                           and name != "demand_rest")}
"""Quantities of what may be secret between two seats, by kind."""


def _forget(out: World, seat: int, others: list[int]) -> None:
    """Remove secret proposals, accords and demands between others."""
    for p in others:
        hidden = (out.proposal_secret[p] > 0) & (out.proposal_to[p] != seat)
        for name in ("proposal_to", "proposal_give", "proposal_get", "proposal_age",
                     "proposal_secret"):
            values = getattr(out, name)[p]
            values[...] = np.where(hidden, BY_NAME[name].default, values)
        for q in others:
            out.rebuff[p, q] = 0.0
            for kind in ("accord", "demand"):
                veiled = getattr(out, f"{kind}_secret")[p, q] > 0
                for name in BETWEEN[kind]:
                    values = getattr(out, name)[p, q]
                    values[...] = np.where(veiled, BY_NAME[name].default, values)
    out.offers_left[others] = BY_NAME["offers_left"].default
    out.demand_rest[others] = BY_NAME["demand_rest"].default
    for i, promise in enumerate(out.scenario.inducements):
        if seat not in (promise.giver, promise.guest):
            veiled = out.inducement_secret[i] > 0
            for name in ("inducement", "inducement_secret"):
                values = getattr(out, name)[i]
                values[...] = np.where(veiled, BY_NAME[name].default, values)
