"""The months after the last turn as one page: what lapsed, broke and came out, and what that did
to the goals.

Nobody orders anything in them, and they count for a share of every score. Read as the seat, or the
public, knew the game while it was played; a seat's own accords are told to it, secret ones too.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from game.actions.headlines import headline
from game.core.ledger import Note
from game.core.model import Scenario
from game.core.notes import note_text
from game.match.fates import ACCORD
from game.match.ranking import telling
from game.match.report import date_text
from game.present.debrief.results import causes_over
from game.present.month.front_page import Story, ranked
from game.present.observer.observer import Observer
from game.present.people.offices import bond_name
from game.present.talks.clauses import once, traded
from game.present.words.facts import verdict_on
from game.present.words.texts import front as say
from game.present.world.occasions import attended
from game.rules.goals import last_third, matter_of, month_weight

LAPSED, BROKE, OUT, REST = "lapsed", "broke", "out", "rest"
"""The parts of the page, in their order."""
PARTS = (LAPSED, BROKE, OUT, REST)
SORTS = {"bond lapsed": LAPSED, "scares.passes": LAPSED, "partial dropped": LAPSED,
         "accord broken": BROKE, "bond left": BROKE, "flashpoints.broken": BROKE,
         "partial failed": BROKE, "crisis.broken": BROKE,
         "accord leaked": OUT, "proposal leaked": OUT, "accord over its head": OUT}
"""The part of the page for a kind of fact; others that are news are in the last."""
NO_LEAD = frozenset({"occasion", "bond lapsed"})
"""Facts that do not lead the page: guests, and what lapses because nobody answers any more."""
NUMBERS = 4
"""Most numbers of the world that are told."""


@dataclass(frozen=True)
class After:
    """Something that happened after the last turn: when, its part of the page, its sentence."""

    turn: int
    date: str
    part: str
    text: str


@dataclass(frozen=True)
class GoalAfter:
    """A goal before and after these months: its number and weight in percent, progress, verdicts
    (ids), and what moved it most."""

    goal: int
    weight: float
    before: float
    after: float
    was: str
    verdict: str
    causes: tuple[tuple[str, float], ...]

    @property
    def change(self) -> float:
        """By how many points it moved."""
        return self.after - self.before


@dataclass(frozen=True)
class Epilogue:
    """The page. `share`: percent of a score that these months decide; `moved`: (row, sentence) of
    the public numbers that moved most; `goals` are those of the seat, the most moved first."""

    first: str
    last: str
    months: int
    share: float
    lead: Story | None
    items: tuple[After, ...]
    moved: tuple[tuple[int, str], ...]
    goals: tuple[GoalAfter, ...]

    def of(self, part: str) -> list[After]:
        """What stands in a part of the page, in order."""
        return [item for item in self.items if item.part == part]

    @property
    def change(self) -> float:
        """By how many points all goals of the seat together moved, by weight."""
        return fsum(g.weight * g.change for g in self.goals) / 100


def closing(scenario: Scenario, page: Epilogue) -> str:
    """The headline of a page without a lead: the goal of the seat that these months decided, the
    weightiest first; else the number of the world that moved most; else that all stays."""
    turned = [goal for goal in page.goals if goal.was != goal.verdict]
    if turned:
        goal = max(turned, key=lambda one: (one.weight, -one.goal))
        word = goal.verdict if goal.change > 0 else "less" if goal.verdict == "held" else "lost"
        record = scenario.goals[goal.goal]
        return say(f"after_now_{word}", goal=record.name,
                   who=scenario.actors[record.actor].called)
    return page.moved[0][1].rstrip(".") if page.moved else say("after_quiet")


def lasting_share(scenario: Scenario) -> float:
    """Percent of a score that the months after the last turn decide."""
    return 100 * fsum(month_weight(scenario, scenario.turns + n, True)
                      for n in range(1, scenario.epilogue + 1))


def lasting_line(scenario: Scenario) -> str:
    """What a player must know from the first day: how much of the score what lasts decides."""
    if not scenario.epilogue:
        return ""
    third = last_third(scenario)
    return say("lasting", share=f"{lasting_share(scenario):.0f}", months=scenario.epilogue,
               rest=f"{100 - lasting_share(scenario):.0f}", last=third,
               first=date_text(scenario, scenario.turns - third + 1),
               end=date_text(scenario, scenario.turns), matters=_matters(scenario))


def _matters(scenario: Scenario) -> str:
    """That goals of matters count when these are settled, in place of the last months."""
    return say("counted_matters") if max(matter_of(scenario), default=-1) >= 0 else ""


def counting_line(scenario: Scenario) -> str:
    """Which months a score counts, with months after the last turn or without them."""
    if scenario.epilogue:
        return lasting_line(scenario)
    third = last_third(scenario)
    return say("counted_months", last=third,
               first=date_text(scenario, scenario.turns - third + 1),
               end=date_text(scenario, scenario.turns), matters=_matters(scenario))


def has_epilogue(observer: Observer) -> bool:
    """Whether there were months after the last turn; general war leaves none."""
    return observer.over and bool(observer.scenario.epilogue) and not observer.general_war


def epilogue(observer: Observer) -> Epilogue:
    """The page of a finished game, for a seat or the public."""
    scenario, seen = observer.scenario, observer.as_read
    turns = range(seen.played + 1, seen.played + scenario.epilogue + 1)
    stories = [s for turn in turns for s in ranked(seen.public, turn)
               if s.note.kind not in NO_LEAD]
    lead = max(stories, key=lambda s: s.points, default=None)
    told = "" if lead is None else lead.line.text
    items = [*_left_open(seen), *(
        item for turn in turns for item in _items(seen, turn) if item.text != told)]
    return Epilogue(date_text(scenario, turns[0]), date_text(scenario, turns[-1]), len(turns),
                    lasting_share(scenario), lead, tuple(items), tuple(_moved(seen)),
                    tuple(_goals(seen, turns)))


def _left_open(seen: Observer) -> list[After]:
    """The offers of a settlement that were on a table when the last turn ended: nobody answers them
    any more."""
    scenario, turn = seen.scenario, seen.played
    then, out = seen.flat(turn), list[After]()
    for f, place in enumerate(scenario.flashpoints):
        deal = int(then[scenario.layout.row("offer", f)])
        if deal >= 0:
            out.append(After(turn, date_text(scenario, turn), LAPSED, say(
                "after_talks", where=place.there, deal=place.settlements[deal].name)))
    return out


def _items(seen: Observer, turn: int) -> list[After]:
    """The news of a month, and the accords that ended in it with their terms."""
    scenario, date = seen.scenario, date_text(seen.scenario, turn)
    ended = [After(turn, date, LAPSED, say(
        "after_accord", terms=traded(scenario, fate.subject, *fate.parties), one=scenario.actors[
            fate.parties[0]].called, two=scenario.actors[fate.parties[1]].called))
        for fate in once([fate for fate in seen.fates() if fate.what == ACCORD
                          and (fate.end, fate.ended) == ("kept", turn)])]
    news = [line.notes[0] for line in seen.all_facts(turn) if line.notes]
    days = [After(turn, date, REST, text) for text in attended(scenario, news)]
    return ended + days + [After(turn, date, SORTS.get(note.kind, REST), _told(scenario, note))
                           for note in news if note.kind != "occasion"]


def _told(scenario: Scenario, note: Note) -> str:
    """A fact as the page has it: an offer of a bond runs out, but nobody was there to answer it."""
    if note.kind != "bond lapsed":
        return note_text(scenario, note)
    one, two = (scenario.actors[seat].called for seat in note.actors[:2])
    return say("after_bond", one=one, two=two, bond=bond_name(scenario, note))


def _moved(seen: Observer) -> list[tuple[int, str]]:
    """The public numbers that moved most between the last turn and the end, each with its mirror
    once."""
    scenario = seen.scenario
    unit, weight = telling(scenario)
    start, end = seen.public.as_read.flat(seen.played), seen.public.as_read.flat(-1)
    size = {row: abs(float(end[row] - start[row])) / float(unit[row]) * float(weight[row])
            for row in range(len(unit)) if unit[row] > 0}
    met: set[tuple[str, tuple[int, ...]]] = set()
    out: list[tuple[int, str]] = []
    for row in sorted(size, key=lambda r: (-size[r], r)):
        name, index = scenario.layout.where(row)
        key = (name, tuple(sorted(index)))
        if len(out) < NUMBERS and size[row] >= 0.5 and key not in met:
            out.append((row, headline(scenario, row, float(end[row]),
                                      float(end[row] - start[row]))))
        met.add(key)
    return out


def _goals(seen: Observer, turns: range) -> list[GoalAfter]:
    """The seat's goals, the most moved first."""
    if seen.seat is None:
        return []
    done, out = seen.progress(2), list[GoalAfter]()
    for number, weight in seen.goal_weights(seen.seat).items():
        goal = seen.scenario.goals[number]
        before, after = float(done[number, 0]), float(done[number, -1])
        out.append(GoalAfter(
            number, weight, before, after, verdict_on(goal.held, goal.achieved, before),
            verdict_on(goal.held, goal.achieved, after),
            causes_over(seen, number, turns, along=after - before)))
    return sorted(out, key=lambda g: (-abs(g.change) * g.weight, g.goal))
