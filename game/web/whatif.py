"""One order left out of a month or another in its place, an assumption of the model changed from a
month on, the game played on many times: what would have changed.

It runs as a program of its own on the saved journal, so that no page waits for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.app.room.parameters import figure, parameters
from game.app.room.room import Room
from game.match.report import date_text
from game.present.debrief.counterfactuals import Possible, before, given, possible, title
from game.present.words.texts import web as w
from game.process import child_environment, held_input
from game.web.html import Child, Html, button, el, hidden, icon, labelled, option
from game.web.seatparts import about_assumption, card, empty, name_of, teachers

GAMES = 200
SECONDS = 240
MOVED = 6
HOLD = "hold"
"""Afterwards the orders stand as they were given, in both courses; else programs decide."""


@dataclass(frozen=True)
class Question:
    """What is to be different from a month on: an order of a seat left out, or another in its
    place; values of assumptions. `hold`: whether later orders stand as they were given."""

    turn: int = 0
    seat: str = ""
    order: str = ""
    instead: str = ""
    values: Mapping[str, float] = field(default_factory=dict)
    hold: bool = False

    def text(self, room: Room) -> str:
        """It in words."""
        date, known = date_text(room.scenario, self.turn), room.scenario.coefficients
        names = {k: title(room.scenario, self.seat, o) for k, o in (
            ("order", self.order), ("instead", self.instead)) if o}
        lines = [w("whatif_asked_instead" if self.instead else "whatif_asked", date=date, **names)
                 ] if self.order else []
        lines += [w("whatif_assumed", date=date, name=known[n].help.rstrip("."), value=figure(v),
                    plain=figure(known[n].value)) for n, v in self.values.items()]
        return " ".join([*lines, w("whatif_held" if self.hold else "whatif_programs")])

    def words(self, room: Room) -> list[str]:
        """It as arguments of the command `whatif`."""
        out = ["--turn", str(self.turn)]
        if self.order:
            rest = [self.instead if o == self.order else o
                    for o in given(room.revealed, self.turn, self.seat)
                    if o != self.order or self.instead]
            out += ["--seat", self.seat]
            for text in rest or [""]:
                out += ["--order", text]
        for name, value in self.values.items():
            out += ["--assume", f"{name}={value!r}"]
        return [*out, *(["--hold"] if self.hold else ())]


@dataclass
class WhatIf:
    """The question that was asked last, and what came of it."""

    asked: str = ""
    question: Question = field(default_factory=Question)
    found: dict[str, Any] = field(default_factory=dict)
    failed: bool = False
    busy: bool = False

    def ask(self, room: Room, question: Question, done: Callable[[], None]) -> None:
        """Find out beside the game what would have been; `done` is called then."""
        self.question, self.asked = question, question.text(room)
        self.found, self.failed, self.busy = {}, False, True
        words = [sys.executable, "-m", "game", "whatif", str(room.folder / str(
            room.options["file"])), "--games", str(GAMES), "--facilitator", "--json", "--child",
            *question.words(room)]
        threading.Thread(target=self._run, args=(words, done), daemon=True).start()

    def _run(self, words: list[str], done: Callable[[], None]) -> None:
        try:
            with held_input() as ours:  # a killed server leaves nothing behind that computes
                ran = subprocess.run(words, stdin=ours, capture_output=True, text=True,
                                     timeout=SECONDS, check=False, env=child_environment())
            self.found = json.loads(ran.stdout)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            self.failed = True
        self.busy = False
        done()


def part(room: Room, what: WhatIf, token: str) -> Html:
    """The question and its answer, for the teacher's page in the debrief."""
    if not room.played:
        return card(w("whatif"), empty(w("no_orders")))
    turns = range(1, room.played + 1)
    orders = [option(f"{turn}|{seat}|{order}", f"{date_text(room.scenario, turn)}: "
                     f"{actor.name}, {title(room.scenario, seat, order)}")
              for turn in turns
              for seat, actor in zip(room.scenario.seats, room.scenario.actors, strict=True)
              for order in given(room.revealed, turn, seat)]
    known = parameters(room)
    values = [option(p.about.name, w("whatif_range", name=p.about.help.rstrip("."), low=figure(
        p.about.low), high=figure(p.about.high), now=figure(p.value))) for p in known]
    months = [option(str(t), date_text(room.scenario, t)) for t in turns]
    ask = _asking(
        room, token,
        labelled(w("whatif_without"), el("select", option("", w("whatif_all_orders")), *orders,
                                         name="order")),
        labelled(w("whatif_assume"), el("select", option("", w("whatif_as_it_is")), *values,
                                        name="name")),
        labelled(w("whatif_value"), el("input", name="value", inputmode="decimal", maxlength=12,
                                       autocomplete="off")),
        labelled(w("whatif_from"), el("select", *months, name="turn")),
        labelled(w("whatif_after"), el("select", option("", w("whatif_by_programs")), option(
            HOLD, w("whatif_by_hold")), name="after")))
    sources = el("details", el("summary", w("whatif_sources")), *(
        el("article", el("b", p.about.help), *about_assumption(p)) for p in known))
    return card(w("whatif"), ask, sources, *_answer(room, what, token), note=w("model_only"))


def _asking(room: Room, token: str, *fields: Html) -> Html:
    """A form that asks."""
    return teachers("whatif", token, room, *fields, button(
        w("whatif_go", games=GAMES), icon_="git-branch"), class_="act stack")


def others(room: Room, turn: int, seat: str, order: str) -> list[Possible]:
    """What a team could have ordered in place of an order that it gave."""
    rest = [o for o in given(room.revealed, turn, seat) if o != order]
    return room.kept(f"others/{turn}/{order}", seat, lambda: [
        p for p in possible(before(room.match, turn), seat, rest) if p.text != order])


def _instead(room: Room, what: WhatIf, token: str) -> Html | None:
    """The same question with another order in its place."""
    q = what.question
    if not q.order:
        return None
    choices = [option(p.text, p.title) for p in others(room, q.turn, q.seat, q.order)]
    same = [hidden("name", n) for n in q.values] + [hidden("value", v) for v in q.values.values()]
    return _asking(room, token, hidden("order", f"{q.turn}|{q.seat}|{q.order}"), *same,
                   hidden("after", HOLD if q.hold else ""),
                   labelled(w("whatif_instead"), el("select", *choices, name="instead")))


def _answer(room: Room, what: WhatIf, token: str) -> list[Child]:
    if not what.asked:
        return []
    if what.busy:
        return [el("p", icon("hourglass"), what.asked, " ", w("whatif_busy"), class_="dim")]
    if what.failed or not what.found:
        return [el("p", w("whatif_failed"), class_="bad")]
    moved = [(w("whatif_score", who=name_of(room.scenario, seat)), m)
             for seat, m in what.found["scores"].items()]
    moved += [(str(m["what"]), m) for m in what.found["moved"][:MOVED]]
    rows = [el("tr", el("th", name, scope="row"), el("td", f"{m['as_played']:.1f}"),
               el("td", f"{m['changed']:.1f}"), el("td", f"{m['difference']:+.1f}"),
               el("td", _span(m)))
            for name, m in moved]
    head = el("thead", el("tr", *(el("th", w(k), scope="col") for k in (
        "whatif_what", "whatif_was", "whatif_new", "whatif_change", "whatif_span"))))
    gone = len(what.found["no_longer_legal"])
    return [el("p", what.asked), el("p", w("whatif_gone", count=gone), class_="small")
            if gone else None, el("table", head, el("tbody", *rows), class_="numbers"),
            el("p", w("whatif_note", games=what.found["runs"]), class_="dim small"),
            _instead(room, what, token)]


def _span(found: Mapping[str, Any]) -> str:
    """The differences in eight of ten runs; "" where they were not kept."""
    if "eight_of_ten" not in found:
        return ""
    low, high = found["eight_of_ten"]
    return w("whatif_between", low=f"{low:+.1f}", high=f"{high:+.1f}")
