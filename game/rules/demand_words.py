"""Demands with a deadline in words: causes of what they change, and notes of what becomes of them.
"""

from __future__ import annotations

from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.core.notes import FACTS, Raw, Words, actor_name, authored, note_kind
from game.core.rulebook import cause_kind, formula

(OPENED, FULFILLED, FACE, DEFIED, CARRIED, DROPPED, MOVED, SUCCEEDED, BROKEN, LESSENED,
 SETTLED) = range(11)
WHY: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("made", ("relations", "threat", "private_share"), ()),
    ("met", (), ("credibility",)),
    ("face", (
        "face_support", "face_prestige", "audience_democracy", "audience_party",
        "audience_personal", "audience_bloc"), ()),
    ("defied", (
        "defied_support", "audience_democracy", "audience_party", "audience_personal",
        "audience_bloc"), ()),
    ("carried", ("carried_credibility",), ()),
    ("dropped", (
        "dropped_trust", "dropped_credibility", "dropped_support", "audience_democracy",
        "audience_party", "audience_personal", "audience_bloc"), ()),
    ("moved", ("prolonged_credibility",), ()),
    ("worked", ("met_credibility",), ()),
    ("broken", ("broken_credibility", "broken_trust"), ()),
    ("lessened", (
        "lesser_face", "face_support", "face_prestige", "audience_democracy", "audience_party",
        "audience_personal", "audience_bloc"), ()),
    ("settled", (
        "settled_credibility", "settled_support", "audience_democracy", "audience_party",
        "audience_personal", "audience_bloc"), ()))
"""Why numbers change: by the key of its words, with coefficients and parents."""
_SEATS = 64


@formula
def demanded(what: int, secret: int, p: int, q: int) -> int:
    """The cause that one of the things above becomes of the demand of p on q."""
    return DEMANDED + ((what * 2 + secret) * _SEATS + p) * _SEATS + q


def _cause(scenario: Scenario, number: int) -> Cause:
    number, q = divmod(number, _SEATS)
    number, p = divmod(number, _SEATS)
    what, secret = divmod(number, 2)
    key, known, parents = WHY[what]
    doer = q if what in (FULFILLED, FACE, DEFIED, BROKEN, LESSENED) else p
    return Cause("demand", key, FACTS[f"cause.demand.{key}"], doer, secret=bool(secret),
                 parties=(p, q), coefficients=tuple(f"demands.{x}" for x in known),
                 parents=parents)


def demand_note(id: str, *, offered: bool = False, told: bool = True) -> int:
    """A kind of note on a demand of one seat on another; of a private one only the two know.

    offered: whether it is worded otherwise where something is offered, not threatened.
    """
    def read(scenario: Scenario, raw: Raw) -> Note:
        m, n = divmod(raw.place, len(scenario.consequences))
        subject = f"{scenario.demands[m].id}/{scenario.consequences[n].id}"
        return Note(Cause("demand", id, actor=raw.actor, secret=bool(raw.why),
                          parties=(raw.actor, raw.other)), (raw.actor, raw.other),
                    subject=subject, numbers=FrozenDict(
                        demand=m, consequence=n, gives=int(scenario.consequences[n].gives)))

    def words(scenario: Scenario, note: Note) -> Words:
        numbers = note.numbers
        one, two = (actor_name(scenario, seat) for seat in note.actors)
        return FACTS[f"{id}.offer" if offered and numbers["gives"] else id], {
            "actor": one, "other": two,
            "demand": authored(scenario, scenario.demands[numbers["demand"]].name),
            "means": authored(scenario, scenario.consequences[numbers["consequence"]].name)}
    return note_kind(id, read=read, wording=words, told=told)


DEMANDED = cause_kind("demand", _cause)
MADE = demand_note("demand made", offered=True, told=False)
AGREED = demand_note("demand accepted", offered=True)
REFUSED = demand_note("demand refused", offered=True)
COUNTERED = demand_note("demand countered", offered=True)
TAKES = demand_note("demand settled")
INSISTS = demand_note("demand upheld", offered=True)
MEETS = demand_note("demand met")
CARRIES = demand_note("threat carried out")
DROPS = demand_note("threat dropped")
PROLONGS = demand_note("demand prolonged")
KEEPS = demand_note("offer kept")
WITHHOLDS = demand_note("offer withheld")
LAPSES = demand_note("offer lapsed")
BROKE = demand_note("assurance broken")
