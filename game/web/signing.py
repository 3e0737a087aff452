"""What signing would do, as both tables of a class say it: to the team's goals, and to others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.present.desk.effects import Effects, goal_lines, meaning
from game.present.observer.observer import Observer
from game.present.talks.acceptance import Acceptance
from game.present.talks.bystanders import Minded
from game.present.words.texts import table as say
from game.web.html import Child, Html, el, icon
from game.web.seatparts import bullets

PATH = "/play/table"
"""The address of both tables: of an accord by its partner, of a settlement by its dispute."""


def goals_touched(observer: Observer, seat: int, effects: Effects) -> Iterator[Child]:
    """What effects do to a seat's goals, and to which numbers."""
    found = meaning(observer, seat, effects)
    yield el("h3", say("means_signed"))
    yield bullets(goal_lines(observer, found))
    if found.numbers:
        yield el("ul", *(el("li", text) for text in found.numbers), class_="plain small dim")


def others_minding(minded: Sequence[Minded]) -> Iterator[Child]:
    """Who else minds or welcomes it, and why."""
    yield el("h3", say("minds_title"))
    yield el("ul", *(el("li", el("b", m.name), " ", el("span", m.word, class_=(
        "good" if m.points > 0 else "bad" if m.points < 0 else "dim")), f": {m.reason}")
        for m in minded), class_="plain small") if minded else el(
            "p", say("nobody_minds"), class_="dim small")


def judged(one: Acceptance, who: str = "") -> Iterator[Html]:
    """What a seat, named where there are several, would probably answer, and why."""
    kind = {"likely": "good", "open": "warn", "unlikely": "bad"}[one.band]
    yield el("p", el("b", f"{who} ") if who else None, el("b", say(f"band_{one.band}"),
                                                          class_=kind))
    for sign, key, told in (("plus", "for", one.for_it), ("minus", "against", one.against)):
        yield el("p", icon(sign), say(key), ": ", "; ".join(told) or say("none_for"),
                 class_="small")
