"""Compiling events: what happens by chance, one row for each target, and what it asks a seat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.core.model import After, Answer, Asking, Event, Later
from game.scenario.compile.sections import turn_of
from game.scenario.compile.selector_rows import Context, Grounder, Names, Plain, in_use
from game.scenario.compile.size_bounds import MAX_CONDITIONS, MAX_EVENTS, bounded


def compiled_events(data: Plain, names: Names, g: Grounder) -> tuple[Event, ...]:
    """Events, one row for each possible target."""
    out: list[Event] = []
    bounded(sum(len(list(_picks(e.get("pick"), data, names))) for e in data["events"].values()),
            MAX_EVENTS, "events_events_target", ("events",))
    stories = tuple(data["stories"])
    for number, (name, e) in enumerate(data["events"].items()):
        window = e.get("months")
        first, last = (turn_of(data, m) for m in window) if window else (1, 10_000)
        asks = names.actors.get(e.get("asks") or "", -1)
        for suffix, axis, at in _picks(e.get("pick"), data, names):
            context = Context(names, at if axis == "A" else asks).bind(target=(axis, at))
            chance = float(e["chance"]) if in_use(e, data) else 0.0
            out.append(Event(name + suffix, number, e["name"], e["mood"], chance, first, last,
                             int(e.get("limit", 1)), g.block(e.get("effects"), context),
                             tuple(g.conditions(e.get("needs"), context)), suffix[1:],
                             e["text"], e["source"],
                             stories.index(e["story"]) if "story" in e else -1, _after(e, data),
                             _asking(e, asks, context, g), bool(e.get("hindsight"))))
    bounded(len(out) * max((len(e.conditions) for e in out), default=0), MAX_CONDITIONS,
            "events_entries_table_conditions", ("events",))
    return tuple(out)


def _after(e: Plain, data: Plain) -> After | None:
    """What an event follows from."""
    after = e.get("after")
    if not after:
        return None
    answers = list(data["events"][after["event"]].get("answers") or ())
    return After(list(data["events"]).index(after["event"]),
                 tuple(answers.index(a) for a in after.get("answer", ())),
                 int(after.get("months", 1)))


def _asking(e: Plain, seat: int, context: Context, g: Grounder) -> Asking | None:
    """What an event asks its seat."""
    if seat < 0:
        return None
    answers = tuple(_answer(name, a, context, g) for name, a in e["answers"].items())
    return Asking(seat, e["question"], answers, list(e["answers"]).index(e["default"]),
                  bool(e.get("private")))


def _answer(name: str, a: Plain, context: Context, g: Grounder) -> Answer:
    effects: list[Any] = [*(a.get("effects") or ())]
    if a.get("budget"):
        effects.append({"change": "budget[self]", "by": -float(a["budget"])})
    return Answer(name, a["label"], tuple(a.get("likes", ())), tuple(a.get("against", ())),
                  a.get("hint", ""), a["text"], bool(a.get("covert")), tuple(a.get("tags", ())),
                  g.block(effects, context), _later(a.get("later"), context, g))


def _later(later: Plain | None, context: Context, g: Grounder) -> Later | None:
    if not later:
        return None
    other = later.get("otherwise") or {}
    return Later(int(later["months"]), float(later.get("chance", 1)),
                 tuple(g.conditions(later.get("needs"), context)),
                 g.block(later.get("effects"), context), later.get("text", ""),
                 g.block(other.get("effects"), context), other.get("text", ""))


def _picks(pick: Plain | None, data: Plain, names: Names) -> Iterator[tuple[str, str, int]]:
    if not pick:
        yield "", "", -1
        return
    (kind, want), = pick.items()
    want = want or {}
    axis = {"country": "C", "actor": "A", "flashpoint": "F"}[kind]
    table = names.table(axis)
    wanted = frozenset(want.get("ids", table)).difference(want.get("not", ()))
    for name, number in table.items():
        if name not in wanted:
            continue
        if "region" in want and names.country_region[number] not in want["region"]:
            continue
        if "kind" in want and data["actors"][name]["kind"] != want["kind"]:
            continue
        yield f" {name}", axis, number
