"""What a person must read and press in a month, counted: desk, paper, private rail, moments and
questions that take the whole screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median, quantiles
from typing import Any

from game.arena.tables import markdown
from game.core.locale.program import arena_text as say
from game.page import Block, Fold, Group, Section
from game.page.text import lines_of
from game.present.desk.open_sheet import OpenSheet
from game.present.dossiers.page import dossiers_page
from game.present.dossiers.records import Dossier
from game.present.month.background import behind
from game.present.month.captions import caption
from game.present.month.front_page import front_page
from game.present.month.great_moments import GOAL, Beat, beats
from game.present.month.paper_page import public_paper
from game.present.month.seat_page import seat_page
from game.present.observer.observer import Observer
from game.present.talks.question_page import question_page
from game.present.talks.questions import Question

DESK, PAPER, PRIVATE, MONTH, MOST, PRESSES = 260, 220, 260, 700, 900, 9
NUMBERS = 30
"""Targets: words of the desk, of the paper, of what is private after a hand-over, of a month on
the median and in nine of ten, presses on the median; numbers of the desk."""
EACH = 2
"""Presses of a question that takes the whole screen: an answer, and that it is meant."""
OTHERS = 3
"""Presses of every month: on from the paper, a deed, the seal."""
PARTS = ("desk", "paper", "private", "moments", "asked")
"""What must be read."""


def counted(told: Iterable[str]) -> tuple[int, int]:
    """How many words, and how many numbers."""
    words = " ".join(told).split()
    return (sum(any(c.isalpha() for c in word) for word in words),
            sum(bool(re.search(r"\d", word)) for word in words))


def of_month(observer: Observer, desk: Sequence[Dossier],
             asked: Sequence[Question]) -> dict[str, Any]:
    """(words, numbers) of each part that a seat must read before it orders, and its presses.

    asked: the questions that take the whole screen."""
    eyes, turn = observer.as_read, observer.played
    scenes = [beat for beat in beats(observer, observer.public, turn) if not beat.slight] \
        if turn else []
    blocks: dict[str, tuple[Block, ...]] = {
        "desk": dossiers_page(observer, desk, 0) if desk else (),
        "private": seat_page(eyes, turn) if turn else (),
        "asked": tuple(question_page(observer, q, OpenSheet()) for q in asked)}
    return {**{part: counted(lines_of(_unfolded(told))) for part, told in blocks.items()},
            "paper": counted(on_paper(observer.public, turn)) if turn else (0, 0),
            "moments": counted(line for beat in scenes for line in said_in(beat)),
            "handover": counted((*lines_of(blocks["private"]), *(
                line for beat in scenes if beat.kind == GOAL for line in said_in(beat)))),
            "turn": observer.turn, "scenes": len(scenes), "questions": len(asked),
            "quiet": turn > 0 and not scenes and front_page(observer.public, turn).quiet,
            "presses": OTHERS + len(scenes) + EACH * len(asked)}


def _unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks without what is behind a press."""
    for block in blocks:
        if isinstance(block, (Section, Group)):
            yield replace(block, blocks=tuple(_unfolded(block.blocks)))
        elif not isinstance(block, Fold):
            yield block


def on_paper(public: Observer, turn: int) -> Iterator[str]:
    """All that the window's paper of a month says below its name."""
    page = front_page(public, turn)
    yield from lines_of(public_paper(public, turn))
    yield from (story.kicker for story in page.stories)
    if page.lead is not None:
        yield caption(public.scenario, page.lead, page.date)
        yield from (reason.text for reason in behind(public, page))


def said_in(beat: Beat) -> list[str]:
    """All that the screen of a moment says."""
    return [beat.kicker, beat.headline, beat.text, *(text for _, text in beat.lines),
            *(part for voice in beat.voices for part in (voice.words, voice.office)),
            *(part for one in beat.sealed for part in (one.office, one.stance, one.means))]


def summary(months: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Of months after the first: (median, ninth decile) of words and numbers of each part and of
    all, of presses; the share with a scene; questions a month."""
    later = [one for one in months if one["turn"] > 1]
    if not later:
        return {}
    out: dict[str, Any] = {
        part: {"words": _spread([one[part][0] for one in later]),
               "numbers": _spread([one[part][1] for one in later])}
        for part in (*PARTS, "handover")}
    whole = [sum(one[part][0] for part in PARTS) for one in later]
    return {**out, "month": {"words": _spread(whole), "numbers": _spread(
                [sum(one[part][1] for part in PARTS) for one in later])},
            "presses": _spread([one["presses"] for one in later]), "months": len(later),
            "scene": sum(one["scenes"] > 0 for one in later) / len(later),
            "quiet": sum(one["quiet"] for one in later) / len(later),
            "at_rest": max((one["presses"] for one in later
                            if one["quiet"] and not one["questions"]), default=0),
            "questions": sum(one["questions"] for one in later) / len(later)}


def _spread(found: Sequence[float]) -> dict[str, float]:
    """Median and ninth decile."""
    return {"median": median(found), "ninth": quantiles(found, n=10, method="inclusive")[-1]
            if len(found) > 1 else found[0]}


def table(found: Mapping[str, Any]) -> list[str]:
    """The summary as Markdown: each row with its target."""
    targets = {"desk": (f"≤ {DESK}", f"≤ {NUMBERS}"), "paper": (f"≤ {PAPER}", ""),
               "handover": (f"≤ {PRIVATE}", ""), "month": (f"≤ {MONTH}, {MOST}", "")}
    rows = []
    for part in (*PARTS, "handover", "month"):
        for what, target in zip(("words", "numbers"), targets.get(part, ("", "")), strict=True):
            rows.append([say(f"read_{what}", of=say(f"read_{part}")), _both(found[part][what]),
                         target])
    rows += [[say("read_presses"), _both(found["presses"]), f"≤ {PRESSES}"],
             [say("read_scenes"), f"{100 * found['scene']:.0f} %", ""],
             [say("read_quiet"), f"{100 * found['quiet']:.0f} %", ""],
             [say("read_at_rest"), found["at_rest"], f"≤ {OTHERS}"],
             [say("read_questions"), f"{found['questions']:.2f}", ""]]
    return markdown([say("read_what", months=found["months"]), say("told_measured"),
                     say("told_target")], rows)


def _both(spread: Mapping[str, float]) -> str:
    return f"{spread['median']:.0f}, {spread['ninth']:.0f}"
