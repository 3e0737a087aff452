"""A group of states as it is: which member stands farthest from the line that its seat would take,
what it wants, what it would do, and how near that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.actions.motions import FOR, because
from game.actions.voting import CHAIR, FEAR, INTEREST, REGARD, STRAIN
from game.core.model import Member, Scenario
from game.present.observer.observer import Observer
from game.present.talks.votes import Vote
from game.present.words.scenes import of_country

TABLE = "table"
"""What the order does that puts a motion before the group."""
REASONS = {REGARD: "minds", FEAR: "fears", STRAIN: "distrusts", CHAIR: "chair"}
"""Reasons against a motion that lie in none of its tags → the topic of what is said."""
WISHES: Mapping[str, frozenset[str]] = {
    "peace": frozenset({"peace"}), "un_reform": frozenset({"institution", "court"}),
    "trade": frozenset({"trade", "court"})}
"""Interest of a member → the tags of orders that serve it without a motion."""
WISHED = 1.0
"""Worth of an interest from which a member wants it served."""
FEW = 3
"""Of how many motions, and of how many members that doubt one, another is told each month."""


@dataclass(frozen=True)
class Stand:
    """How a member stands to a motion: both by number; whether the motion is tabled; its leaning;
    the tag or the reason that speaks most against it, and that in words;
    whether its no alone stops the motion; how many points it leans beyond a no, negative short of
    one; to which other seat it leans most, -1 none."""

    member: int
    motion: int
    tabled: bool
    leaning: float
    topic: str
    why: str
    heavy: bool
    beyond: float
    other: int

    @property
    def says_no(self) -> bool:
        """Whether it would probably vote no."""
        return self.beyond > 0


def stand(observer: Observer, motions: Sequence[int]) -> Stand | None:
    """The stand of the member that is farthest from the line: on the motion that is tabled, else on
    one of those that its seat may table, the best first, another one each month. None for a seat
    without a group, and where no member doubts any."""
    scenario, world = observer.scenario, observer.world()
    seat = observer.view().seat
    if scenario.actors[seat].bloc != scenario.alternative_bloc or scenario.alternative_bloc < 0:
        return None
    if int(world.motion[0]) >= 0:
        return _farthest(observer, Vote.tabled(observer), tabled=True)
    some = list(motions[:FEW])
    at = observer.turn % max(1, len(some))
    found = (_farthest(observer, Vote.of(observer, motion, seat, False), tabled=False)
             for motion in (*some[at:], *some[:at], *motions[FEW:]))
    return next((one for one in found if one is not None), None)


def _farthest(observer: Observer, vote: Vote, *, tabled: bool) -> Stand | None:
    """Of a tabled motion the member that does most to stop it, of another one of those that doubt
    it; None where nobody does."""
    scenario, leaning, words = observer.scenario, vote.outlook.leaning, vote.words()
    heavy = {v: vote.stopped([v]) for v in leaning if words[v] != FOR}
    doubt = sorted(heavy, key=lambda v: (leaning[v] - (
        scenario.k["motions"].objects if heavy[v] else 0.0), scenario.members[v].id))
    if not doubt:
        return None
    v = doubt[0 if tabled else (observer.turn + observer.turn // FEW) % min(FEW, len(doubt))]
    return _stand(observer, v, vote, heavy[v], tabled)


def _stand(observer: Observer, v: int, vote: Vote, heavy: bool, tabled: bool) -> Stand:
    scenario, motion, found = observer.scenario, vote.motion, vote.outlook
    member, lean, code = scenario.members[v], found.leaning[v], found.reason[v]
    why = because(scenario, member.id, motion, code, True)
    if code == INTEREST or lean >= 0:  # what speaks for it is no reason to doubt it
        topic, why = _dislikes(scenario, member, motion)
    else:
        topic = REASONS.get(code, "")
    return Stand(v, motion, tabled, lean, topic, why, heavy,
                 -lean - scenario.k["motions"].objects, _other(observer, member))


def _dislikes(scenario: Scenario, member: Member, motion: int) -> tuple[str, str]:
    """The tag of a motion that a member likes least, with its reason; else what it wants most."""
    worth = {tag: weight * member.interests.get(tag, 0.0)
             for tag, weight in scenario.motions[motion].tags.items()}
    worst = min(sorted(worth), key=lambda tag: worth[tag], default="")
    if worst and worth[worst] < 0:
        return worst, member.reasons.get(worst, "")
    return wants(member)


def wants(member: Member) -> tuple[str, str]:
    """The tag that is worth most to a member, and why, in words."""
    best = max(sorted(member.interests), key=lambda tag: member.interests[tag], default="")
    return best, member.reasons.get(best, "")


def wishes(member: Member) -> list[frozenset[str]]:
    """The tags of orders that serve what a member wants, what is worth most to it first."""
    some = [tag for tag in WISHES if member.interests.get(tag, 0.0) >= WISHED]
    return [WISHES[tag] for tag in sorted(some, key=lambda tag: (-member.interests[tag], tag))]


def _other(observer: Observer, member: Member) -> int:
    """The seat outside the group to which a contested member leans most, more than to the group's.
    """
    seat = observer.view().seat
    if member.land < 0:
        return -1
    lean = [observer.value("alignment", a, member.land)
            for a in range(len(observer.scenario.actors))]
    best = max(range(len(lean)), key=lambda a: (lean[a], -a))
    return -1 if lean[best] <= lean[seat] or best == seat else best


def scene(scenario: Scenario, stand: Stand) -> str:
    """The scene of a member; "" for one without."""
    return of_country(scenario, scenario.members[stand.member].id)
