"""One order left out of a month, or another in its place, the game played on many times: what would
have changed.

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

from game.app.room.room import Room
from game.present.alternatives import Possible, before, given, possible, title
from game.present.texts.web import w
from game.process import child_environment
from game.report import date_text
from game.web.html import Child, Html, button, el, hidden, icon, labelled, option
from game.web.seatparts import card, empty, form, name_of

GAMES = 200
SECONDS = 240
MOVED = 6


@dataclass
class WhatIf:
    """The question that was asked last, and what came of it."""

    asked: str = ""
    order: tuple[int, str, str] = (0, "", "")
    """Turn, seat and order that was asked about."""
    found: dict[str, Any] = field(default_factory=dict)
    failed: bool = False
    busy: bool = False

    def ask(self, room: Room, turn: int, seat: str, order: str, instead: str,
            done: Callable[[], None]) -> None:
        """Find out what would have been without an order, or with another in its place, beside the
        game; `done` is called then."""
        rest = [instead if o == order else o for o in given(room.revealed, turn, seat)
                if o != order or instead]
        self.order = turn, seat, order
        names = {k: title(room.scenario, seat, o) for k, o in (
            ("order", order), ("instead", instead)) if o}
        self.asked = w("whatif_asked_instead" if instead else "whatif_asked",
                       date=date_text(room.scenario, turn), **names)
        self.found, self.failed, self.busy = {}, False, True
        words = [sys.executable, "-m", "game", "whatif", str(room.folder / str(
            room.options["file"])), "--turn", str(turn), "--seat", seat, "--games", str(GAMES),
            "--facilitator", "--json"]
        for text in rest or [""]:
            words += ["--order", text]
        threading.Thread(target=self._run, args=(words, done), daemon=True).start()

    def _run(self, words: list[str], done: Callable[[], None]) -> None:
        try:
            ran = subprocess.run(words, capture_output=True, text=True, timeout=SECONDS,
                                  check=False, env=child_environment())
            self.found = json.loads(ran.stdout)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            self.failed = True
        self.busy = False
        done()


def part(room: Room, what: WhatIf, token: str) -> Html:
    """The question and its answer, for the teacher's page in the debrief."""
    choices = [option(f"{turn}|{seat}|{order}", f"{date_text(room.scenario, turn)}: "
                      f"{actor.name}, {title(room.scenario, seat, order)}")
               for turn in range(1, room.played + 1)
               for seat, actor in zip(room.scenario.seats, room.scenario.actors, strict=True)
               for order in given(room.revealed, turn, seat)]
    if not choices:
        return card(w("whatif"), empty(w("no_orders")))
    ask = form("whatif", token, hidden("room", room.id), labelled(w("whatif_without"), el(
        "select", *choices, name="order")), button(w("whatif_go", games=GAMES), icon_="git-branch"),
        base="/teacher/act")
    return card(w("whatif"), ask, *_answer(room, what, token), note=w("model_only"))


def others(room: Room, turn: int, seat: str, order: str) -> list[Possible]:
    """What a team could have ordered in place of an order that it gave."""
    rest = [o for o in given(room.revealed, turn, seat) if o != order]
    return room.kept(f"others/{turn}/{order}", seat, lambda: [
        p for p in possible(before(room.match, turn), seat, rest) if p.text != order])


def _instead(room: Room, what: WhatIf, token: str) -> Html:
    """The same question with another order in its place."""
    turn, seat, order = what.order
    choices = [option(p.text, p.title) for p in others(room, turn, seat, order)]
    return form("whatif", token, hidden("room", room.id), hidden("order", f"{turn}|{seat}|{order}"),
                labelled(w("whatif_instead"), el("select", *choices, name="instead")),
                button(w("whatif_go", games=GAMES), icon_="git-branch"), base="/teacher/act")


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
    return [el("p", what.asked), el("table", head, el("tbody", *rows), class_="numbers"),
            el("p", w("whatif_note", games=what.found["runs"]), class_="dim small"),
            _instead(room, what, token)]


def _span(found: Mapping[str, Any]) -> str:
    """The differences in eight of ten runs; "" where they were not kept."""
    if "eight_of_ten" not in found:
        return ""
    low, high = found["eight_of_ten"]
    return w("whatif_between", low=f"{low:+.1f}", high=f"{high:+.1f}")
