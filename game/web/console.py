"""The teacher's page in a browser: the regions of it, the plan as a strip, the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.app.lesson import PLANS
from game.app.room import console_page, setup_page, teacher_page
from game.app.room.devices import Devices
from game.app.room.live import Live
from game.app.room.page_parts import clock, some, when
from game.app.room.room import Room
from game.app.room.stages import MINUTE
from game.page import Block, Form, Picture
from game.page.links import Link
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.web.class_view import ClassView
from game.web.html import Html, el, icon, join
from game.web.qr import code


@dataclass(frozen=True)
class TeacherView(ClassView):
    """Shows the teacher's pages."""

    def address(self, link: str) -> Mapping[str, str]:
        """Files, pages to print, the projector and the choice of letters lead somewhere, too."""
        kind, what = Link.of(link)
        here, apart = self.room.id, {"target": "_blank", "rel": "noopener"}
        leads = {"talk": {"href": f"/teacher?talk={what}", "data_talk": what},
                 "file": {"href": f"/teacher/file/{here}/{what}"},
                 "print": {"href": f"/teacher/print/{what}?room={here}", **apart},
                 "wall": {"href": f"/wall/{what}", **apart}}
        return leads[kind] if kind in leads else super().address(link)

    def sent(self, form: Form) -> Mapping[str, str] | None:
        """A test student comes in beside the page."""
        return {"method": "post", "action": "/teacher/test-student", "target": "_blank",
                "class_": form.kind} if form.do == "test_student" else super().sent(form)

    def block(self, block: Block) -> Html:
        """A block; codes are drawn."""
        if isinstance(block, Picture) and block.scene.startswith("qr:"):
            return el("div", code(block.scene[3:]), class_="qr")
        return super().block(block)


def regions(live: Live, token: str, flash: str, talk: str, rules: str, rooms: Sequence[Live],
            known: Devices) -> dict[str, Html]:
    """The named regions of the teacher's page. talk: whose letters are open; rules: whether they
    are compiled; rooms: all that the teacher leads; known: what is known of the devices."""
    room = live.room
    view = TeacherView(room, token, base="/teacher/act", why=f"/teacher/why?room={room.id}&",
                       sent_along={"room": room.id})
    return {"top": _top(live), "notice": view.blocks(console_page.notice(live, known, flash)),
            "next": join(_part(view), view.block(console_page.tools(live)),
                         view.blocks(some(console_page.next_step(live)))),
            "main": view.block(teacher_page.body(live, talk, rules, rooms, known))}


def _part(view: ClassView) -> Html:
    """The clock, the part of the lesson, and when it is."""
    room = view.room
    return el("div", view.block(clock(room)), el("div", el("b", say(
        f"stage_{room.stage.name}")), el("small", when(room))), class_="clock-box")


def _top(live: Live) -> Html:
    """Name, students, the plan with a mark for now, the PIN."""
    room = live.room
    count = len(room.people.present())
    return join(el("b", "Multipolar", class_="brand"),
                el("span", w("students", count=count), class_="dim"), _plan(room),
                el("span", icon("key"), w("pin_is", pin=setup_page.spaced(room)),
                   class_="pin-chip"),
                el("a", icon("projector"), w("projector"), href=f"/wall/{room.id}",
                   target="_blank", rel="noopener", class_="button"))


def _plan(room: Room) -> Html:
    """The parts of the lesson as a strip."""
    plan = PLANS.get(str(room.options["plan"]))
    if plan is None or not room.lesson.on:
        return el("span", say(f"stage_{room.stage.name}"), class_="plan-word")
    whole = plan[-1].minute
    at = min(whole, int(room.lesson.gone / MINUTE))
    parts = []
    for a, b in pairwise(plan):
        x, wide = 600 * a.minute / whole, 600 * (b.minute - a.minute) / whole
        past = " past" if b.minute <= at else " now" if a.minute <= at else ""
        parts.append(el("rect", x=f"{x + 1:.0f}", width=f"{max(2, wide - 2):.0f}", height=28, rx=3,
                        class_=f"part{past}"))
        if wide > 44:
            parts.append(el("text", w(f"plan_{a.key}"), x=f"{x + 8:.0f}", y=19))
    mark = el("rect", y=24, width=f"{600 * at / whole:.0f}", height=4, class_="mark")
    return el("span", el("svg", *parts, mark, viewBox="0 0 600 28", role="img",
                         aria_label=room.lesson.text, class_="plan"),
              el("b", w("minute_of", minute=at, whole=whole)), class_="plan-box")
