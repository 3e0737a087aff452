"""Invitations and attendance: what was proposed in turn t is answered and takes place in t + 1.

These functions are the only writers of who invited whom and who comes; every other
number changes by parts that are summed at the end of a phase.
"""

from __future__ import annotations

import numpy as np

from game.actions.tables import Given, Orders, answered, order_rows
from game.core.frozen import FrozenDict
from game.core.kinds import NUMBER
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.core.named import Summits
from game.core.notes import FACTS, Named, Raw, Words, actor_name, authored, filled, note_kind
from game.core.records import IntCube, Keys, Record
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause_kind,
    draw,
    formula,
    note,
    rule,
    stems,
)
from game.core.world import PUBLIC
from game.rules import summits
from game.rules.effects import EffectLists, apply, effect_lists
from game.rules.summits import is_open

INVITATIONS, OCCASIONS = (NUMBER[kind] for kind in ("invitation", "occasion"))

ACCEPT, DECLINE = 1, 2
MET, FULL, VAGUE, DECLINED = range(4)


class Setting(Record):
    """What meetings read of the scenario: lists of effects by outcome, [agenda, host, guest]; luck
    of each month; the calendar of occasions."""

    orders: Orders
    effects: EffectLists
    occasions: summits.Setting
    luck: Keys
    met: IntCube
    full: IntCube
    vague: IntCube
    declined: IntCube


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    def lists(outcome: str) -> np.ndarray:
        found = [getattr(a, outcome) for a in s.agendas]
        return np.array(found, np.int64).reshape(-1, len(s.actors), len(s.actors))
    return Setting.of(
        orders=order_rows(s), effects=effect_lists(s), occasions=summits.setting(s),
        luck=stems(s, "summit"), met=lists("met"), full=lists("full"), vague=lists("vague"),
        declined=lists("declined"))


@rule
def hold_summits(w: Numbers, d: Sums, k: Summits, t: Setting, g: Given, month: Month) -> None:
    """Who was invited accepts, stays vague or declines; the meetings take place."""
    for host in range(w.invitation_to.shape[0]):
        if w.invitation_to[host] >= 0.0:
            meet(w, d, k, t, g, month, host, int(w.invitation_to[host]))
            w.invitation_to[host] = -1.0
            w.invitation_agenda[host] = -1.0


@rule
def meet(w: Numbers, d: Sums, k: Summits, t: Setting, g: Given, month: Month, host: int,
         guest: int) -> None:
    """What comes of an invitation; a meeting does well by relations and luck.

    Theory: face-to-face diplomacy (Holmes 2018); the outcome is full where relations, trust and a
    keyed draw allow, else the leaders only meet.
    """
    agenda = int(w.invitation_agenda[host])
    answer = answered(g, t.orders, month, guest, INVITATIONS, host)
    if answer == ACCEPT:
        odds = substance(w, k, host, guest)
        luck = draw(month.luck[0], t.luck[month.number], t.orders.seat_keys[host])
        why = outcome(agenda, host, guest, FULL if luck < odds else MET)
        apply(w, d, t.effects, month, t.met[agenda, host, guest], 1.0, PUBLIC, why)
        if luck < odds:
            apply(w, d, t.effects, month, t.full[agenda, host, guest], 1.0, PUBLIC, why)
    elif answer == DECLINE:
        why = outcome(agenda, host, guest, DECLINED)
        apply(w, d, t.effects, month, t.declined[agenda, host, guest], 1.0, PUBLIC, why)
    else:
        why = outcome(agenda, host, guest, VAGUE)
        apply(w, d, t.effects, month, t.vague[agenda, host, guest], 1.0, PUBLIC, why)
    note(month, MEETING, 0, 0, 0, why)


@formula
def substance(w: Numbers, k: Summits, host: int, guest: int) -> float:
    """Chance that two leaders that meet agree on substance; it may lie below 0 and above 1."""
    warmth = (w.relations[host, guest] + w.relations[guest, host]) / 2.0
    return k.full_base + k.full_per_relations * warmth


@rule
def answer_occasions(w: Numbers, t: Setting, g: Given, month: Month) -> None:
    """Invited seats say whether they come: confirm, vague, decline; 0 keeps what they said."""
    o = t.occasions
    for i in range(o.turn.shape[0]):
        if is_open(o, month, i):
            for j in range(o.guests.shape[1]):
                a = o.guests[i, j]
                if a >= 0:
                    said = answered(g, t.orders, month, a, OCCASIONS, i)
                    if said > 0:
                        tell_refusal(w, month, i, a, 2.0 - said)
                        w.attendance[a, i] = 2.0 - said


@rule
def tell_refusal(w: Numbers, month: Month, i: int, a: int, now: float) -> None:
    """Everybody sees where a guest stands: that it has said no, or takes its no back, is news."""
    if now < 0.0 <= w.attendance[a, i]:
        note(month, REFUSED, i, a, 0, 0)
    elif w.attendance[a, i] < 0.0 <= now:
        note(month, RECONSIDERED, i, a, 0, 0)


@rule
def open_invitation(w: Numbers, o: Orders, month: Month, row: int, a: int) -> None:
    """A carried-out invitation is registered; it is answered next turn."""
    if w.invitation_to[a] >= 0.0:
        note(month, UNSENT, int(w.invitation_agenda[a]), a, int(w.invitation_to[a]), 0)
    note(month, INVITED, o.option[row], a, o.target[row], 0)
    w.invitation_to[a] = o.target[row]
    w.invitation_agenda[a] = o.option[row]


# --- causes and words -------------------------------------------------------------------------

_SEATS = 64


@formula
def outcome(agenda: int, host: int, guest: int, kind: int) -> int:
    """The cause that an invitation ended in one of the ways above."""
    return SUMMIT + ((agenda * _SEATS + host) * _SEATS + guest) * 4 + kind


def _read(number: int) -> tuple[int, int, int, int]:
    """(agenda, host, guest, kind)"""
    number, kind = divmod(number, 4)
    number, guest = divmod(number, _SEATS)
    return *divmod(number, _SEATS), guest, kind


def _cause(scenario: Scenario, number: int) -> Cause:
    agenda, host, guest, kind = _read(number)
    id = scenario.agendas[agenda].id
    text = filled(FACTS[f"summit.{kind}"], _names(scenario, id, host, guest))
    return Cause("summit", id, text, host,
                 coefficients=("summits.full_base", "summits.full_per_relations"))


def _names(scenario: Scenario, agenda: str, host: int, guest: int) -> dict[str, Named]:
    name = next(a.name for a in scenario.agendas if a.id == agenda)
    return {"host": actor_name(scenario, host), "guest": actor_name(scenario, guest),
            "subject": authored(scenario, name)}


def _ended(scenario: Scenario, raw: Raw) -> Note:
    agenda, host, guest, kind = _read(raw.why - SUMMIT)
    return Note(_cause(scenario, raw.why - SUMMIT), (host, guest),
                subject=scenario.agendas[agenda].id, numbers=FrozenDict(end=kind))


def _end(scenario: Scenario, note: Note) -> Words:
    return (FACTS[f"summit.{note.numbers['end']}"],
            _names(scenario, note.subject, *note.actors))


def _asked(scenario: Scenario, raw: Raw) -> Note:
    agenda = scenario.agendas[raw.place].id
    return Note(Cause("summit", agenda, actor=raw.actor), (raw.actor, raw.other),
                subject=agenda)


def _kind(id: str) -> int:
    def words(scenario: Scenario, note: Note) -> Words:
        return FACTS[id], _names(scenario, note.subject, *note.actors)
    return note_kind(id, read=_asked, wording=words, told=False)


def _of_day(scenario: Scenario, raw: Raw) -> Note:
    """What a guest has said of a day to come."""
    o = scenario.occasions[raw.place]
    return Note(Cause("occasion", o.id, actor=raw.actor), (raw.actor,), subject=o.id,
                numbers=FrozenDict(occasion=raw.place))


def _day_names(scenario: Scenario, note: Note) -> dict[str, Named]:
    return {"actor": actor_name(scenario, note.actors[0]),
            "occasion": authored(scenario, scenario.occasions[note.numbers["occasion"]].called)}


def _refuses(scenario: Scenario, note: Note) -> Words:
    form = scenario.occasions[note.numbers["occasion"]].form
    return FACTS[f"visit refused.{form}"], _day_names(scenario, note)


def _reconsiders(scenario: Scenario, note: Note) -> Words:
    return FACTS["visit reconsidered"], _day_names(scenario, note)


SUMMIT = cause_kind("summit", _cause)
MEETING = note_kind("summit", read=_ended, wording=_end)
INVITED = _kind("invitation")
UNSENT = _kind("invitation unsent")
REFUSED = note_kind("visit refused", read=_of_day, wording=_refuses)
RECONSIDERED = note_kind("visit reconsidered", read=_of_day, wording=_reconsiders)
