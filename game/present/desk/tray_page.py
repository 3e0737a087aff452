"""All that is pending beside the questions, as a page: sent, in force, ended lately."""

from __future__ import annotations

from game.page import Block, Item, Points, Run, Section, line, text, tinted
from game.page.kinds import Tone
from game.present.asked.page import icon_of
from game.present.desk.pending import AWAITING, FORCE, GROUPS, OFFERED, SENT, Matter, pending
from game.present.observer.observer import Observer
from game.present.talks.negotiation_page import way
from game.present.words.texts import table as say

OTHERS = {"proposal": "handshake", "offer": "scroll-text", "bond": "link"}
"""Icons of what is no question."""
TOLD = 4
"""Lines of a matter's history that are told, the latest."""


def tray_page(observer: Observer) -> tuple[Block, ...]:
    """What is pending by group, with the history of each and the way to its table; then of which
    groups there is none."""
    groups = {group: [m for m in pending(observer) if m.group == group]
              for group in GROUPS if group != AWAITING}
    none = " ".join(say(f"none_{group}") for group, found in groups.items()
                    if not found and group != OFFERED)
    return (*(Section(say(f"group_{group}"), (Points(tuple(
        _matter(observer, m) for m in found), "slips"),), 3, id=f"tray.{group}")
        for group, found in groups.items() if found),
        *((text(none, kind="small dim", id="tray.none"),) if none else ()))


def _matter(observer: Observer, matter: Matter) -> Item:
    """A matter: title, who must act by when, history."""
    link = way(observer, observer.scenario.seats[matter.partner]) if matter.partner >= 0 else ""
    past = [told for told in matter.history if told != matter.due][-TOLD:]
    tone: Tone = "warning" if matter.urgent else "bad" if matter.broken else "dim"
    return Item(
        line(Run(icon=icon_of(matter.kind) or OTHERS.get(matter.kind, "circle"),
                 tone="info" if matter.group in (SENT, FORCE) else "dim"),
             Run(matter.title, bold=True, link=link)),
        (text(tinted(matter.due, tone), kind="small"),
         *((Points(tuple(Item(line(tinted(told, "dim"))) for told in past), "small"),)
           if past else ())))
