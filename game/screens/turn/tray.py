"""The tray of all that is pending: sent, in force, ended lately; each with its history and who must
act by when."""

from __future__ import annotations

from functools import partial

from game.present.asked.page import icon_of
from game.present.desk.pending import AWAITING, FORCE, GROUPS, OVER, SENT, Matter, pending
from game.present.talks.negotiation import partners
from game.present.words.texts import table as say
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Column, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import AtDesk

OTHERS = {"proposal": "handshake", "offer": "scroll-text", "bond": "link"}
"""Icons of what is no question."""
TOLD = 4
"""Lines of a matter's history that are shown, the latest."""


def tray(main: AtDesk) -> Widget:
    """What is pending beside the questions, by group; a group of which there is none is left out.
    """
    matters = pending(main.game.mine, main.game.draft.answers)
    parts: list[Widget] = []
    for group in GROUPS:
        found = [m for m in matters if m.group == group]
        if group != AWAITING and found:
            parts.append(Label(say(f"group_{group}"), weight="semibold", id=f"tray.{group}"))
            parts += [_matter(main, m, f"{group}.{n}") for n, m in enumerate(found)]
    if not parts:
        parts.append(Label(say("none_sent"), size="small", token="dim", id="tray.none"))
    return ScrollArea(Column(*parts, gap=6), id="tray", margin=2).sized(stretch=1, min_h=60)


def _matter(main: AtDesk, matter: Matter, id: str) -> Widget:
    """One matter: title, who must act by when, history; the way to the table."""
    icon = icon_of(matter.kind) or OTHERS.get(matter.kind, "circle")
    token = "warning" if matter.urgent else "bad" if matter.group == OVER and matter.kind == (
        "accord") and "broke" in matter.due else "dim"
    words = [RichText(f"**{escape(matter.title)}**", size="small"),
             RichText(escape(matter.due), size="small", token=token, id=f"due.{id}")]
    lines = [line for line in matter.history if line != matter.due]
    if lines:
        words.append(RichText("\n".join(f"- {escape(line)}" for line in lines[-TOLD:]),
                              size="small", token="dim"))
    row: list[Widget] = [Icon(icon, 18, token="accent" if matter.group in (SENT, FORCE) else "dim"),
                         Column(*words, gap=0).sized(stretch=1)]
    if matter.partner in partners(main.game.scenario, main.game.me):
        row.append(IconButton("chevron-right", say("to_table"), partial(
            main.negotiate, seat=matter.partner), id=f"open.{id}"))
    return Panel(Row(*row, gap=8, align="start"), 7, fill="well")
