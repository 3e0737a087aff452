"""Demands with a deadline in words: causes of what they change, and notes of what becomes of them.
"""

from __future__ import annotations

from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.core.notes import Raw, Words, actor_name, authored, note_kind
from game.core.rulebook import cause_kind, formula

(OPENED, FULFILLED, FACE, DEFIED, CARRIED, DROPPED, MOVED, SUCCEEDED, BROKEN, LESSENED,
 SETTLED) = range(11)
WHY: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("a threat is made", ("relations", "threat", "private_share"), ()),
    ("a demand is met", (), ("credibility",)),
    ("face lost by giving in to a public threat", (
        "face_support", "face_prestige", "audience_democracy", "audience_party",
        "audience_personal", "audience_bloc"), ()),
    ("a threat is defied", (
        "defied_support", "audience_democracy", "audience_party", "audience_personal",
        "audience_bloc"), ()),
    ("what was announced is done", ("carried_credibility",), ()),
    ("what was announced is not done", (
        "dropped_trust", "dropped_credibility", "dropped_support", "audience_democracy",
        "audience_party", "audience_personal", "audience_bloc"), ()),
    ("a deadline is moved", ("prolonged_credibility",), ()),
    ("a threat has worked", ("met_credibility",), ()),
    ("an assurance is not kept", ("broken_credibility", "broken_trust"), ()),
    ("face lost by giving in to a part of a public threat", (
        "lesser_face", "face_support", "face_prestige", "audience_democracy", "audience_party",
        "audience_personal", "audience_bloc"), ()),
    ("less is taken than was demanded in public", (
        "settled_credibility", "settled_support", "audience_democracy", "audience_party",
        "audience_personal", "audience_bloc"), ()))
"""Why numbers change: in words, with coefficients and parents."""
_SEATS = 64


@formula
def demanded(what: int, secret: int, p: int, q: int) -> int:
    """The cause that one of the things above becomes of the demand of p on q."""
    return DEMANDED + ((what * 2 + secret) * _SEATS + p) * _SEATS + q


def _cause(scenario: Scenario, number: int) -> Cause:
    number, q = divmod(number, _SEATS)
    number, p = divmod(number, _SEATS)
    what, secret = divmod(number, 2)
    text, known, parents = WHY[what]
    doer = q if what in (FULFILLED, FACE, DEFIED, BROKEN, LESSENED) else p
    return Cause("demand", text, text, doer, coefficients=tuple(f"demands.{x}" for x in known),
                 parents=parents, secret=bool(secret), parties=(p, q))


def demand_note(id: str, threat: str, offer: str = "", *, told: bool = True) -> int:
    """A kind of note on a demand of {actor} on {other}; of a private one only the two know."""
    def read(scenario: Scenario, raw: Raw) -> Note:
        m, n = divmod(raw.place, len(scenario.consequences))
        subject = f"{scenario.demands[m].id}/{scenario.consequences[n].id}"
        return Note(Cause("demand", id, id, raw.actor, secret=bool(raw.why),
                          parties=(raw.actor, raw.other)), (raw.actor, raw.other),
                    subject=subject, numbers=FrozenDict(
                        demand=m, consequence=n, gives=int(scenario.consequences[n].gives)))

    def words(scenario: Scenario, note: Note) -> Words:
        numbers = note.numbers
        one, two = (actor_name(scenario, seat) for seat in note.actors)
        return (offer if numbers["gives"] and offer else threat), {
            "actor": one, "other": two,
            "demand": authored(scenario, scenario.demands[numbers["demand"]].name),
            "means": authored(scenario, scenario.consequences[numbers["consequence"]].name)}
    return note_kind(id, words, read, told=told)


DEMANDED = cause_kind("demand", _cause)
MADE = demand_note("demand made", "{actor} demands that {other} {demand}, and will otherwise "
                   "{means}.", "{actor} will {means} if {other} agrees to {demand}.", told=False)
AGREED = demand_note("demand accepted", "{other} gives in to {actor}: it will {demand}.",
                     "{other} takes up what {actor} offers: it will {demand}.")
REFUSED = demand_note("demand refused", "{other} rejects the demand of {actor} that it {demand}.",
                      "{other} turns down what {actor} offers if it will {demand}.")
COUNTERED = demand_note("demand countered", "{other} does not do what {actor} demands, but "
                        "offers to {demand} instead.", "{other} wants to do less for what "
                        "{actor} offers: it would {demand}.")
TAKES = demand_note("demand settled", "{actor} settles for less: {other} will {demand}.")
INSISTS = demand_note("demand upheld", "{actor} does not settle for less and insists that {other} "
                      "{demand}.", "{actor} does not settle for less: {other} is to {demand}.")
MEETS = demand_note("demand met", "{actor} has got what it demanded of {other}, to {demand}, and "
                    "drops its threat to {means}.")
CARRIES = demand_note("threat carried out", "{other} did not {demand}; {actor} makes good its "
                      "threat to {means}.")
DROPS = demand_note("threat dropped", "The deadline for {other} to {demand} has passed; {actor} "
                    "does not {means}, as it had threatened.")
PROLONGS = demand_note("demand prolonged", "{actor} gives {other} more time to {demand}, and only "
                       "then will it {means}.")
KEEPS = demand_note("offer kept", "{other} has met the condition, to {demand}; {actor} keeps its "
                    "word to {means}.")
WITHHOLDS = demand_note("offer withheld", "{other} has met the condition, to {demand}; {actor} "
                        "does not {means} all the same.")
LAPSES = demand_note("offer lapsed", "The offer of {actor} to {means} lapses: {other} did not "
                     "{demand} in time.")
BROKE = demand_note("assurance broken", "{other} had agreed to {demand}, as {actor} asked, and has "
                    "not done it.")
