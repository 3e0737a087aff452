"""The schema of events: what may happen by chance, and what it may ask a seat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.core.locale.program import scenario_text
from game.scenario.read.nodes import Node
from game.scenario.schema.catalogue import (
    EFFECTS,
    KINDS,
    NEEDS,
    SEEN,
    SHORT,
    SOURCE,
    TEXT,
    filter_ids,
    ids_of,
)
from game.scenario.schema.language import ListOf, Map, MapOf, Report, Schema, may, need
from game.scenario.schema.scalars import Choice, Flag, Id, Month, Number, Ref
from game.scenario.schema.selectors import AXES, Scope, scope

FEWEST_ANSWERS, MOST_ANSWERS = 2, 3
LONGEST = 24
"""Most months after which an answer can have a consequence."""
SILENCE = "silence"
"""The word for no answer, which no answer's id may be."""


def _event_scope(record: Mapping[str, Node], outer: Scope) -> Scope:
    pick = record.get("pick")
    kinds = list(pick.value) if pick is not None and isinstance(pick.value, dict) else []
    kind = kinds[0] if kinds else ""
    bound = (("target", kind),) if kind in AXES.values() else ()
    asks = record.get("asks")
    speaks = kind == "actor" or (asks is not None and asks.value is not None)
    return scope((*bound, ("self", "actor")) if speaks else bound)


def _event_rule(event: Mapping[str, Any], report: Report) -> None:
    window = event.get("months")
    if window and window[0] > window[1]:
        report("months", scenario_text("events_window_closes_before"))
    if "asks" in event:
        _asking_rule(event, report)
    else:
        _telling_rule(event, report)
    pick = event.get("pick")
    if pick is None:
        return
    if len(pick) != 1:
        report("pick", scenario_text("events_event_picks_thing"))
        return
    (kind, wanted), = pick.items()
    filter_ids(wanted, kind, ("pick", kind), report)


def _telling_rule(event: Mapping[str, Any], report: Report) -> None:
    """An event that asks nobody has effects, and nothing that belongs to a question."""
    for field in ("question", "answers", "default", "private"):
        if field in event:
            report(field, scenario_text("events_belongs_event_asks", field=field))
    if not event.get("effects"):
        report("effects", scenario_text("events_event_asks_nobody"))


def _asking_rule(event: Mapping[str, Any], report: Report) -> None:
    """An event that asks has a question, two or three answers, and one of them as the default."""
    for field, what in (("question", "what is to be decided"), ("answers", "what can be answered"),
                        ("default", "the answer that counts if none is given")):
        if field not in event:
            report("asks", scenario_text("events_missing", field=field, what=what))
    answers = event.get("answers", {})
    if answers and event.get("default", "") not in ("", *answers):
        report("default", scenario_text("events_answer", event=event["default"],
                                        answers=", ".join(answers)))
    if SILENCE in answers:
        report(("answers", SILENCE), scenario_text("events_stands_answer_choose", silence=SILENCE))
    for field, why in (("pick", "picks no target: its answers speak of the seat that it asks"),
                       ("limit", "happens once")):
        if field in event:
            report(field, scenario_text("events_event_asks", why=why))
    if event.get("private") and event.get("effects"):
        report("private", scenario_text("events_private_event_effects"))
    for name, answer in answers.items():
        if not answer.get("effects") and not answer.get("budget") and "later" not in answer:
            report(("answers", name), scenario_text("events_answer_changes_nothing"))


def _later_rule(later: Mapping[str, Any], report: Report) -> None:
    if not later.get("effects") and not later.get("otherwise", {}).get("effects"):
        report("effects", scenario_text("events_consequence_changes_nothing"))
    if "otherwise" in later and not later.get("needs") and later.get("chance", 1) >= 1:
        report("otherwise", scenario_text("events_never_happens_consequence"))


def _pick(**more: Schema) -> Map:
    words = ListOf(SHORT, fewest=1, distinct=True)
    fields = {"ids": may(words, "one of these"), "not": may(words, "none of these")}
    return Map({**fields, **{name: may(schema, "one of this") for name, schema in more.items()}})


_LATER = Map({
    "months": need(Number(1, LONGEST, "months", whole=True), "how many months after the answer"),
    "chance": may(Number(0, 1), "how likely it is; default 1"),
    "needs": may(SEEN, "what must hold then"),
    "effects": may(EFFECTS, "what it changes then"),
    "text": may(TEXT, "what the report then says"),
    "otherwise": may(Map({
        "effects": may(EFFECTS, "what it changes"),
        "text": may(TEXT, "what the report says"),
    }, name="otherwise"), "what happens instead if it does not come about"),
}, name="later", rule=_later_rule)

_ANSWER = Map({
    "label": need(SHORT, "the answer in a few words"),
    "likes": may(ListOf(SHORT, distinct=True), "who wants it"),
    "against": may(ListOf(SHORT, distinct=True), "who does not"),
    "hint": may(TEXT, "when it pays and what it costs"),
    "budget": may(Number(-200, 200, "bn USD"), "what it costs the treasury"),
    "effects": may(EFFECTS, "what it changes at once; lag delays an effect"),
    "later": may(_LATER, "what comes of it months later"),
    "text": need(TEXT, "what the report says"),
    "covert": may(Flag(), "whether only the seat knows of it"),
    "tags": may(ListOf(Id(), distinct=True), "the tags of orders that it resembles"),
}, name="answer")

EVENT = Map({
    "name": need(SHORT, "what happens, in a few words"),
    "mood": need(Choice("calm", "inflame", "neutral"), "whether it calms or inflames"),
    "story": may(Ref("stories", "storyline"), "the storyline that it belongs to"),
    "chance": need(Number(0, 1), "chance a turn when its conditions hold"),
    "months": may(ListOf(Month(), 2, 2), "first and last month in which it can happen"),
    "limit": may(Number(1, 99, "times", whole=True), "how often in a game; default 1"),
    "after": may(Map({
        "event": need(Ref("events", "event"), "what must have happened, or been answered, before"),
        "answer": may(ListOf(Id(), fewest=1, distinct=True), "with one of these answers"),
        "months": may(Number(1, LONGEST, "months", whole=True), "how long ago; default 1"),
    }, name="after"), "what it follows from"),
    "pick": may(Map({
        "country": may(_pick(region=ids_of("region")), "a country becomes the target"),
        "actor": may(_pick(kind=Choice(*KINDS)), "an actor becomes the target"),
        "flashpoint": may(_pick(), "a flashpoint becomes the target"),
    }, name="pick"), "whom it strikes, by luck; the target in its effects"),
    "needs": may(NEEDS, "what must hold"),
    "effects": may(EFFECTS, "what it changes"),
    "text": need(TEXT, "what the report says"),
    "asks": may(Ref("actors", "actor"), "the seat that must decide"),
    "private": may(Flag(), "whether only that seat knows that it has happened"),
    "question": may(TEXT, "what is to be decided, as that seat's advisers put it"),
    "answers": may(MapOf(Id(), _ANSWER, FEWEST_ANSWERS, MOST_ANSWERS), "what can be answered"),
    "default": may(Id(), "the answer that counts if none is given"),
    "source": need(SOURCE, "what the chance rests on"),
    "hindsight": may(Flag(), "whether it was written with knowledge of what came after the start"),
}, name="event", rule=_event_rule, scope_of=_event_scope)

STORY = Map({
    "name": need(SHORT, "what the storyline is called"),
    "about": need(TEXT, "what it is about"),
}, name="story")


def check_stories(data: Mapping[str, Any], report: Report) -> None:
    """What goes across events: each storyline has two or more; what an event follows from can be
    answered so."""
    told = [event.get("story") for event in data.get("events", {}).values()]
    for story in data.get("stories", {}):
        if told.count(story) < 2:
            report(("stories", story), scenario_text("events_storyline_needs_two",
                                                     count=told.count(story)))
    for name, event in data.get("events", {}).items():
        after = event.get("after")
        if after is None:
            continue
        if after["event"] == name:
            report(("events", name, "after", "event"), scenario_text("events_event_follow_itself"))
        answers = data["events"][after["event"]].get("answers", {})
        for i, wanted in enumerate(after.get("answer", ())):
            if wanted not in answers:
                known = f" (there is: {', '.join(answers)})" if answers else "; it asks nobody"
                report(("events", name, "after", "answer", i),
                       scenario_text("events_answer_b", after=after["event"], wanted=wanted,
                                     known=known))
