"""All that is pending beside the questions, as a page: sent, in force, ended lately."""

from __future__ import annotations

from game.page import Block, Item, Points, Run, Section, line, text
from game.present.desk.pending import AWAITING, GROUPS, OFFERED, Matter, pending
from game.present.observer.observer import Observer
from game.present.talks.negotiation_page import way
from game.present.words.texts import table as say


def tray_page(observer: Observer) -> tuple[Block, ...]:
    """What is pending by group, with the history of each and the way to its table; what others
    have offered is left out where there is none."""
    matters, out = pending(observer), list[Block]()
    for group in GROUPS:
        found = tuple(_matter(observer, m) for m in matters if m.group == group)
        if found and group != AWAITING:
            out.append(Section(say(f"group_{group}"), (Points(found),), 3))
        elif group not in (AWAITING, OFFERED):
            out.append(text(say(f"none_{group}"), kind="dim"))
    return tuple(out)


def _matter(observer: Observer, matter: Matter) -> Item:
    link = way(observer, observer.scenario.seats[matter.partner]) if matter.partner >= 0 else ""
    past = tuple(text(told, kind="small") for told in matter.history if told != matter.due)
    return Item(line(Run(matter.title, bold=True, link=link)), (text(matter.due), *past))
