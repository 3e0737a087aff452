"""What a seat may see: views of the world, and worlds drawn to be consistent with a view.

Players, screens, bots and adapters receive a View; the World stays with the engine.
"""

from __future__ import annotations

import numpy as np

from game.actions.answers import open_items, pending
from game.actions.drafts import Draft
from game.core.exact import Flags, Floats, grid
from game.core.luck import Luck, name_key, name_keys
from game.core.model import Scenario
from game.core.quantities import ALL, BY_NAME, ENGINE, ESTIMATE, ESTIMATED, OWNER, QUANTITIES
from game.core.world import World

HALF_KNOWN = 10.0
"""Half-width that an imagined rival is given for its own estimates."""


class View:
    """One seat's picture of a batch of worlds; quantities are attributes [axes…, W], read-only.

    Public numbers are true. Estimated ones are the seat's own estimate; its own numbers are true.
    Private ones show the seat's own entries; the others' are NaN. Secret proposals and accords
    show only to their parties. Bookkeeping raises AttributeError.
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
        truth: Floats = getattr(self._world, name)
        if kind == ALL:
            return truth.view()
        if kind == ESTIMATE:
            picture: Floats = getattr(self._world, f"{name}_estimate")[self.seat].copy()
            if BY_NAME[name].axes == "A":
                picture[self.seat] = truth[self.seat]
            return picture
        out = np.full(truth.shape, np.nan)
        if kind == OWNER:
            out[self.seat] = truth[self.seat]
            return out
        return self._parties(name, truth)

    def _parties(self, name: str, truth: Floats) -> Floats:
        """Accords and proposals: secret ones only for the two parties."""
        prefix = name.split("_", maxsplit=1)[0]
        hidden = getattr(self._world, f"{prefix}_secret") > 0
        if prefix == "proposal":
            known = (self._world.proposal_to == self.seat)
            known[self.seat] = True
        else:
            known = np.zeros(truth.shape, dtype=bool)
            known[self.seat] = True
            known[:, self.seat] = True
        return np.where(~hidden | known, truth, BY_NAME[name].default)

    def width(self, name: str) -> Floats:
        """Half-width of the seat's estimate of an estimated quantity."""
        out: Floats = getattr(self._world, f"{name}_width")[self.seat].view()
        out.flags.writeable = False
        return out

    def flat(self) -> Floats:
        """The whole view as [row, W]; hidden numbers are their defaults. For goals and learners."""
        out = np.empty_like(self._world.flat)
        layout = self.scenario.layout
        for q in QUANTITIES:
            rows = layout.slices[q.name]
            if q.seen_by == ENGINE:
                out[rows] = q.default
            elif q.seen_by == ALL:
                out[rows] = self._world.flat[rows]
            else:
                shown = getattr(self, q.name)
                out[rows] = np.where(np.isnan(shown), q.default, shown).reshape(-1, self.worlds)
        return out

    def legal(self) -> Flags:
        """Mask [order row, W] of the first order of the sheet."""
        return Draft(self._world).legal(self.seat)

    def pending(self) -> Flags:
        """What awaits an answer, [item, choice, W]."""
        return pending(self._world, self.seat)

    def waiting(self) -> Flags:
        """Which items await an answer, [item, W]."""
        out: Flags = open_items(self._world)[self.seat]
        return out


def waiting(views: dict[int, View]) -> Flags:
    """Which items await whose answer, [seat of `views` in order, item, W]."""
    view = next(iter(views.values()))
    return open_items(view._world)[list(views)]


def imagine(world: World, seat: int, lane: int, count: int, purpose: str) -> World:
    """`count` worlds that the seat cannot tell from world `lane`, with fresh luck.

    What it does not see is drawn: estimates within their width, others' private numbers over their
    usual range, hidden accords and covert work under way left out.
    """
    scenario = world.scenario
    stem = int(name_key(f"{purpose}/{seat}/{world.turn}"))
    luck = Luck([stem + i for i in range(count)])
    out = world.take(np.full(count, lane), luck)
    out.pipeline = world.pipeline.take(np.full(count, lane), seat)
    others = [a for a in range(len(scenario.actors)) if a != seat]
    for name in ESTIMATED:
        middle = getattr(out, f"{name}_estimate")[seat]
        width = getattr(out, f"{name}_width")[seat]
        draws = luck.draw(world.turn, f"imagine/{name}", _keys(middle.shape[0]))
        values = grid(middle + (2 * draws - 1) * width)
        q, truth = BY_NAME[name], getattr(out, name)
        if q.axes == "A":
            values[seat] = truth[seat]
        truth[...] = np.minimum(np.maximum(values, q.low), q.high)
    _private(out, others, luck)
    _forget(out, seat, others)
    out.recent[others] = BY_NAME["recent"].default
    return out


def _keys(n: int) -> np.ndarray:
    return name_keys([str(i) for i in range(n)])


def _private(out: World, others: list[int], luck: Luck) -> None:
    """Others' political capital, mandates and real deployments."""
    k, scenario = out.scenario.k["capital"], out.scenario
    draws = luck.draw(out.turn, "imagine/private", _keys(2 * len(scenario.actors)))
    for i, a in enumerate(others):
        out.capital[a] = grid(draws[2 * i] * k.carried)
        count = sum(m.actor == a for m in scenario.mandates)
        out.mandate[a] = np.floor(draws[2 * i + 1] * max(1, count))
        out.forces[a] = out.posture[a]
        for name in ESTIMATED:
            getattr(out, f"{name}_estimate")[a] = getattr(out, name)
            getattr(out, f"{name}_width")[a] = HALF_KNOWN


def _forget(out: World, seat: int, others: list[int]) -> None:
    """Secret proposals and accords between others are unknown."""
    for p in others:
        hidden = (out.proposal_secret[p] > 0) & (out.proposal_to[p] != seat)
        for name in ("proposal_to", "proposal_give", "proposal_get", "proposal_age",
                     "proposal_secret"):
            values = getattr(out, name)[p]
            values[...] = np.where(hidden, BY_NAME[name].default, values)
        for q in others:
            veiled = out.accord_secret[p, q] > 0
            for name in ("accord_give", "accord_get", "accord_left", "accord_secret"):
                values = getattr(out, name)[p, q]
                values[...] = np.where(veiled, BY_NAME[name].default, values)
