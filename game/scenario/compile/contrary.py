"""Clauses of accords that go against each other: what a seat promises one, and what another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.core.exact import Flags, Floats, Ints, grid, total
from game.core.model import Clause, Effects, Layout, Matter
from game.core.quantities import BY_NAME
from game.scenario.compile.matters import RAISED


def contrary(clauses: Sequence[Clause], matters: Sequence[Matter], effects: Effects,
             layout: Layout, actors: int) -> Ints:
    """[clause, seat]: the clause variants that the performer may have promised another seat and
    that a clause goes against, as bits.

    Two clauses go against each other where one does what the other forbids: it raises the stake
    that is to be left alone, undoes what the other does to another seat or to the world, or speaks
    up for whom the other declares no support.
    """
    out = np.zeros((len(clauses), actors), np.int64)
    moves = [_moves(clause, effects, layout.rows) for clause in clauses]
    for a in range(actors):
        acts = _acts(layout, a)
        own = [(n, c) for n, c in enumerate(clauses) if c.performer == a]
        for deed, done in own:
            for word, kept in own:
                if done.partner != kept.partner and _undoes(
                        done, moves[deed], kept, moves[word], matters, layout, acts):
                    out[deed, kept.partner] |= 1 << kept.variant
                    out[word, done.partner] |= 1 << done.variant
    return out


def _moves(clause: Clause, effects: Effects, rows: int) -> Floats:
    """What a clause changes on signing and in a month, [row]."""
    out = np.zeros(rows)
    for block in (clause.on_sign, clause.each_turn):
        if block >= 0:
            at = slice(effects.start[block], effects.start[block + 1])
            np.add.at(out, effects.row[at], effects.amount[at])
    return out


def _undoes(deed: Clause, done: Floats, word: Clause, held: Floats, matters: Sequence[Matter],
            layout: Layout, acts: Flags) -> bool:
    """Whether a clause does what another forbids. done, held: what they change; acts: where."""
    if word.aside >= 0:
        matter = matters[word.aside]
        lead = matter.lead(layout.rows) * matter.side_of(word.performer)
        return bool(total(grid(lead * done)) >= RAISED)
    if bool((acts & (done * held < 0.0)).any()):
        return True
    friend = deed.partner
    return friend == word.third and held[layout.row("pledge", word.performer, friend)] != 0.0 \
        and bool(done[layout.row("isolation", friend)] < 0.0)


def _acts(layout: Layout, seat: int) -> Flags:
    """Numbers of the world at large, and of how a seat treats another, [row]."""
    out = np.zeros(layout.rows, bool)
    for at in range(layout.rows):
        name, index = layout.where(at)
        axes = BY_NAME[name].axes
        out[at] = not axes or (axes.count("A") == 2 and index[axes.index("A")] == seat)
    return out
