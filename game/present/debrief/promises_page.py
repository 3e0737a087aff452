"""Promise against deed: accords with what became of them, treaties, other words that were given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from game.core.prose import opened
from game.page import Group, Item, Points, Run, Section, bold, line, text
from game.page.kinds import Tone
from game.present.debrief.results import Promise, breaches, promises
from game.present.debrief.words_kept import given_words
from game.present.observer.observer import Observer
from game.present.talks.treaties import treaties, treaty_text
from game.present.words.texts import debrief as say

FATES: dict[str, tuple[str, Tone]] = {
    "kept": ("circle-check", "good"), "broken": ("circle-x", "bad"),
    "running": ("hourglass", "info"), "unchecked": ("circle-question-mark", "dim")}
"""Icon and tone of each fate of an accord."""


def promises_section(observer: Observer) -> Section:
    """All of it."""
    found = promises(observer)
    fates = Counter(p.fate for p in found)
    return Section(say("promises"), (
        Group(tuple(_accord(observer, p) for p in found), "cards") if found
        else text(say("no_accords")),
        *([text(say("promises_sum", **{fate: fates[fate] for fate in FATES}))] if found else []),
        *(Section(say(title), (Points(tuple(Item(line(said)) for said in told)),), 3, "card",
                  icon=icon) for title, icon, told in _lists(observer) if told)))


def _lists(observer: Observer) -> Iterator[tuple[str, str, list[str]]]:
    yield "treaties", "scroll-text", [treaty_text(observer, t) for t in treaties(observer)]
    yield "words_given", "message-square", given_words(observer)
    yield "breaches", "megaphone", breaches(observer)


def _accord(observer: Observer, p: Promise) -> Section:
    """An accord: its fate, and what each party gives with what would break it."""
    icon, tone = FATES[p.fate]
    secret = ", " + say("secretly") if p.secret else ""
    sides = zip(p.parties, (p.give, p.get), p.judged, strict=True)
    return Section(line(bold(say("pair", first=p.first, second=p.second))), (
        text(Run(opened(say(f"fate_{p.fate}", date=p.until, by=p.by)), tone, icon=icon), secret),
        *(text(Run(say("party", name=observer.scenario.actors[who].name), bold=True,
                   who=observer.scenario.actors[who].id), f": {what}\n", Run(judged, small=True))
          for who, what, judged in sides)), 3, "card", note=say("signed", date=p.date))
