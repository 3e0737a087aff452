"""Invitations and attendance: what was proposed in turn t is answered and takes place in t + 1.

These functions are the only writers of who invited whom and who comes; every number that people
play for changes through the door.
"""

from __future__ import annotations

import numpy as np

from game.actions.drafts import Draft
from game.actions.keys import seat_keys
from game.actions.orders import register
from game.core.exact import Flags, Ints
from game.core.ledger import Cause, Turn
from game.core.model import Scenario, derived
from game.core.sheets import items
from game.core.world import World

ACCEPT, DECLINE = 1, 2


def hold_summits(turn: Turn, answers: Ints) -> None:
    """Invited guests accept, stay vague or decline; a meeting does well by relations and luck.

    Theory: face-to-face diplomacy (Holmes 2018); the outcome is full where relations, trust and a
    keyed draw allow, else the leaders only meet.
    """
    world, scenario, k = turn.world, turn.scenario, turn.k["summits"]
    table, blocks = items(scenario), _agenda_blocks(scenario)
    host, lane = np.nonzero(world.invitation_to >= 0)
    if not host.size:
        return
    guest = world.invitation_to[host, lane].astype(np.int64)
    agenda = world.invitation_agenda[host, lane].astype(np.int64)
    answer = answers[guest, table.invitation + host, lane]
    warmth = (world.relations[host, guest, lane] + world.relations[guest, host, lane]) / 2
    odds = k.full_base + k.full_per_relations * warmth
    luck = turn.luck.draw_at(turn.number, "summit", seat_keys(scenario)[host], lane)
    kind = np.where(answer == ACCEPT, np.where(luck < odds, 1, 0),
                    np.where(answer == DECLINE, 3, 2))
    causes = None
    if turn.ledger is not None:
        causes = [_summit_cause(turn, *(int(x[i]) for x in (host, guest, agenda, kind)))
                  for i in range(host.size)]
    turn.apply(blocks[kind, agenda, host, guest], lane, causes)
    hits = np.flatnonzero(kind == 1)
    turn.apply(blocks[0, agenda[hits], host[hits], guest[hits]], lane[hits],
               None if causes is None else [causes[int(i)] for i in hits])
    world.invitation_to[...] = -1
    world.invitation_agenda[...] = -1


@derived
def _agenda_blocks(scenario: Scenario) -> Ints:
    """Blocks [outcome, agenda, host, guest]; outcomes met, full, vague, declined."""
    n = len(scenario.actors)
    return np.array(
        [[a.met, a.full, a.vague, a.declined] for a in scenario.agendas],
        np.int64).reshape(-1, 4, n, n).swapaxes(0, 1)


def _summit_cause(turn: Turn, host: int, guest: int, agenda: int, kind: int) -> Cause:
    people, subject = turn.scenario.actors, turn.scenario.agendas[agenda].name
    a, b = people[host].name, people[guest].name
    text = (f"{a} and {b} meet on {subject}; the meeting stays courteous.",
            f"{a} and {b} meet on {subject} and agree on substance.",
            f"{b} leaves {a}'s invitation on {subject} open.",
            f"{b} declines {a}'s invitation on {subject}.")[kind]
    cause = Cause("summit", turn.scenario.agendas[agenda].id, text, host,
                  coefficients=("summits.full_base", "summits.full_per_relations"))
    turn.note(text, cause)
    return cause


def answer_occasions(world: World, answers: Ints) -> None:
    """Invited seats say whether they come: confirm, vague, decline; 0 keeps what they said."""
    first = items(world.scenario).occasion
    for i, occasion in enumerate(world.scenario.occasions):
        if occasion.opens <= world.turn < occasion.turn:
            for seat in occasion.invited:
                said = answers[seat, first + i]
                now = world.attendance[seat, i]
                now[...] = np.where(said == 0, now,
                                    np.where(said == 1, 1.0, np.where(said == 2, 0.0, -1.0)))


def open_invitations(turn: Turn, draft: Draft, done: Flags) -> None:
    """Carried-out invitations are registered; they are answered next turn."""
    world, table = turn.world, turn.scenario.orders
    for seat, rows, lane in register(world, done, draft, "invite"):
        world.invitation_to[seat, lane] = table.target[rows]
        world.invitation_agenda[seat, lane] = table.option[rows]
