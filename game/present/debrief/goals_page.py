"""What became of every government's goals: verdict, progress, and why it ended as it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.core.numerals import amount, signed
from game.page import (
    Block,
    Chart,
    Curve,
    Group,
    Item,
    Mark,
    Meter,
    Points,
    Run,
    Section,
    line,
    text,
)
from game.page.kinds import Tone
from game.present.debrief.results import Verdict, verdicts
from game.present.debrief.year import after_line, moments, shaded_from, what_moved
from game.present.desk.first_day import sought
from game.present.observer.observer import Observer
from game.present.words.facts import verdict_word
from game.present.words.texts import debrief as say

TONES: dict[str, Tone] = {"achieved": "good", "held": "fair", "failed": "bad"}
ICONS = {"achieved": "circle-check", "held": "circle-dot", "failed": "circle-x"}


def goals_section(observer: Observer, people: Sequence[int] = (), *, charts: bool = False,
                  told: Sequence[int] = ()) -> Section:
    """The goals of all governments, people's first. charts: with their course; told: the seats of
    which it is told elsewhere what moved them."""
    actors = observer.scenario.actors
    found, after = verdicts(observer), after_line(observer) if charts else ""
    cards = [Section(line(Run(actors[a].name, bold=True, who=actors[a].id)), (
        *([goals_chart(observer, a, found)] if charts else []),
        Points(tuple(verdict_item(observer, v, *(() if {a} & set(told) else explained(observer, v)))
                     for v in found if v.actor == a), "goals")), 3, kind="card")
        for a in sorted(range(len(actors)), key=lambda a: a not in people)]
    return Section(say("goals"), (text(say("goals_note"), kind="note"), *(
        [text(after, kind="note", id="after")] if after else []), Group(tuple(cards), "cards")))


def goals_chart(observer: Observer, actor: int, found: Iterable[Verdict]) -> Chart:
    """The progress of a seat's goals at each moment."""
    done, steps = observer.progress(), moments(observer)
    return Chart(say("over_time"), tuple(
        Curve(v.name, tuple(float(x) for x in done[v.goal, :len(steps)]),
              link=f"goal:{observer.scenario.goals[v.goal].id}")
        for v in found if v.actor == actor), steps, unit=say("over_time"), height=200,
        shaded=shaded_from(observer), id=f"lines.{observer.scenario.actors[actor].id}")


def verdict_list(observer: Observer, found: Iterable[Verdict]) -> Points:
    """Goals with what moved them."""
    return Points(tuple(verdict_item(observer, v, *explained(observer, v)) for v in found),
                  "goals")


def verdict_item(observer: Observer, v: Verdict, *more: Block) -> Item:
    """A goal: its verdict, how far it came since the start, and from where it counts so."""
    goal, change = observer.scenario.goals[v.goal], signed(v.last - v.first)
    word = f"{verdict_word(v.verdict)} {amount(v.last)}" + (
        "" if change == "0" else f" ({change})")
    return Item(line(Run(tone=TONES[v.verdict], icon=ICONS[v.verdict]),
                     Run(v.name, bold=True, link=f"goal:{goal.id}"), " ",
                     Run(word, TONES[v.verdict])), (
        Meter(v.last, say("from_to", first=amount(v.first), last=amount(v.last)),
              marks=(Mark(goal.held), Mark(goal.achieved)), tone=TONES[v.verdict]),
        *more))


def explained(observer: Observer, v: Verdict) -> Iterable[Block]:
    """What moved a goal, from where it counts as held and achieved, what it seeks."""
    goal = observer.scenario.goals[v.goal]
    yield text(goal_came(v), kind="small")
    if found := what_moved(observer, v):
        yield Points(tuple(Item(line(said)) for said in found), "small")
    yield text(" ".join(said for said in (
        say("goal_marks", held=amount(goal.held), achieved=amount(goal.achieved)),
        sought(goal.seeks), v.told) if said), kind="small note")


def goal_came(v: Verdict) -> str:
    """How far a goal came, in a sentence."""
    first, last = amount(v.first), amount(v.last)
    key = "same" if first == last else "rose_bare" if v.last > v.first else "fell_bare"
    return say(f"year_goal_{key}", first=first, last=last)
