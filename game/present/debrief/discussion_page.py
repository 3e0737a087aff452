"""What to discuss: what happened, why, what of it holds outside the game."""

from __future__ import annotations

from collections.abc import Callable

from game.page import Block, Fold, Group, Item, Points, Section, bold, line, text
from game.present.debrief.discussion import Idea, ideas
from game.present.observer.observer import Observer
from game.present.words.texts import debrief as say

QUESTIONS = 8


def discussion_section(observer: Observer, most: int = QUESTIONS, *,
                       made: Callable[[Idea], Block] | None = None) -> Section:
    """Questions for all, and by the ideas behind the orders that were given most. made: how an
    idea is shown, if not with all that there is to read of it."""
    found = ideas(observer)[:most]
    shown = tuple(map(made, found)) if made else (Group(tuple(
        folded(idea, opened=True) for idea in found), "cards"),)
    return Section(say("deb_discuss"), tuple(
        Section(say(f"discuss_{part}"), (
            Points(tuple(Item(line(say(f"ask_{n}"))) for n in asked)),
            *(shown if part == "why" else ())), 3)
        for part, asked in (("what", (1,)), ("why", (2,)), ("beyond", (3, 4)))),
        kind="card must", id="discuss")


def folded(idea: Idea, *, opened: bool = False) -> Fold:
    """An idea: its question, and behind it what it says and where to read of it."""
    parts = ("in_game", "simplifies", "reading")
    return Fold(line(bold(idea.title), " ", idea.question), (
        text(idea.plain), *(text(bold(say(f"idea_{part}")), " ", getattr(idea, part))
                            for part in parts)), open=opened)


def brief(idea: Idea) -> Block:
    """The same where nobody opens or reads anything long."""
    return text(bold(idea.title), " ", idea.question)
