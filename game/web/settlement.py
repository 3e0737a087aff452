"""The table at which a dispute is settled, in a box: the fields, who stands where, what may be put.

What lies there, how far each side goes and what signing does is read from the same table that the
window has. It ends in a draft of the team, or in its answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from game.app.room.desk import Desk
from game.app.room.estimates import acceptance
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.stages import ORDERS
from game.core.numerals import amount
from game.core.prose import opened
from game.present.observer.observer import Observer
from game.present.talks.acceptance import named
from game.present.talks.bottom_lines import (
    BEYOND,
    EDGE,
    HOME_BEYOND,
    HOME_WITHIN,
    NEAR,
    OWN,
    WITHIN,
)
from game.present.talks.settlement_table import (
    INSIST,
    ITEM,
    LEAVE,
    OFFER,
    YIELD,
    Field,
    Step,
    Talks,
    stances,
)
from game.present.talks.settlement_table import tables as settled_at
from game.present.words.texts import table as say
from game.present.words.texts import web as w
from game.web.html import Child, Html, button, el, hidden, icon, labelled
from game.web.seatparts import bullets, form
from game.web.signing import PATH, goals_touched, judged, others_minding

AT, PACKAGE, STEP = "at", "package", "step"
"""What an address says: the dispute by its id, the package that is looked at by its id, the step
that is looked at by its order or answer."""
TABLED = "none"
"""What an address says for no step, so that what is on the table is looked at."""
SIGNS = {"yield": "minus", "insist": "plus", "counter": "undo-2"}
"""The icon of each kind of step."""
ANSWERS = (("accept", "accept"), ("refuse_talks", "refuse"), ("wait", "silence"))
"""Key of the text and word of each plain answer to what is on the table."""
LIES = {OWN: "good", WITHIN: "good", EDGE: "warn", NEAR: "warn", BEYOND: "bad",
        HOME_WITHIN: "good", HOME_BEYOND: "bad"}
WIDTH, RIM = 300, 8
"""Width of a field's scale, and of its margin at both ends, in its own units."""


@dataclass(frozen=True)
class Laid:
    """The talks as a member sees them, who may draft or not, with its team's sheet."""

    room: Room
    member: Member
    talks: Talks
    desk: Desk
    open: bool
    token: str

    @property
    def order(self) -> str:
        """The order that puts the package looked at on the table; "" where it may not be given."""
        talks = self.talks
        order = talks.offer(talks.package) if talks.package >= 0 else ""
        return order if order in talks.orders else ""

    def draft(self, order: str, *children: Child) -> Html:
        """The form that drafts an order; that it is drafted already, where it is."""
        if any(d.order == order for d in self.desk.drafts):
            return el("span", icon("check"), w("drafted"), class_="good small")
        return form("draft", self.token, hidden("order", order), *children)

    def answer(self, word: str, text: str, sign: str, kind: str = "") -> Html:
        """The form that gives an answer, or takes back the same one."""
        given = self.desk.answers.get(self.talks.item) == word
        return form("answer", self.token, hidden("item", self.talks.item), hidden(
            "word", "" if given else word), button(
                text, kind=f"{kind} chosen".strip() if given else kind,
                icon_="check" if given else sign, aria_pressed="true" if given else "false"))


def address(place: str, package: str = "", step: str = "") -> str:
    """The address of the table of a dispute, with what is looked at there."""
    looked = {PACKAGE: package, STEP: step}
    return f"{PATH}?{urlencode({AT: place, **{k: v for k, v in looked.items() if v}})}"


def link(room: Room, member: Member, place: str) -> Html | None:
    """The way to the table of a dispute; None where the team has no side in its talks."""
    if not member.team or room.stage.name != ORDERS or place not in places(
            room.observer(member.team)):
        return None
    return el("a", icon("handshake"), say("to_table"), data_why="1", class_="button",
              href=address(place))


def places(observer: Observer) -> list[str]:
    """The disputes in whose talks a seat has a side, by id."""
    return [observer.scenario.flashpoints[f].id for f in settled_at(observer)]


def place_of(order: str) -> str:
    """The dispute at whose table an order is given; "" for every other order."""
    kind, _, rest = order.partition(" ")
    return rest.partition(" ")[0] if kind in (OFFER, YIELD, INSIST, LEAVE) else ""


def page(room: Room, member: Member, query: Mapping[str, str], token: str) -> Html:
    """The table that a query names. To be called under ENGINE, while orders are written."""
    observer, desk = room.observer(member.team), room.desk(member.team)
    mine = places(observer)
    if not mine:
        return el("p", say("not_here"))
    at = query.get(AT, "").removeprefix(ITEM)
    at = at if at in mine else mine[0]
    number = [f.id for f in room.scenario.flashpoints].index(at)
    talks = Talks(observer, number)
    if talks.open:
        talks = Talks(observer, number, act=_step(talks, query, desk))
    elif talks.settled is None:
        talks = Talks(observer, number, package=_package(talks, query, desk))
    laid = Laid(room, member, talks, desk, not room.locked(member.team) and not desk.sealed, token)
    return el("div", *_head(laid, mine), *_packages(laid), *_would_take(laid), _acts(laid),
              *(_field(laid, n, field) for n, field in enumerate(talks.fields())),
              el("p", say("field_scale"), " ", say("scale_signs"), class_="dim small"),
              *_what_it_does(laid), *_so_far(laid), class_="table")


def _package(talks: Talks, query: Mapping[str, str], desk: Desk) -> int:
    """Number of the package to look at: the one named, else the one drafted, else the first that
    may be put on the table; -1 for none."""
    names = [deal.id for deal in talks.place.settlements]
    offers = [talks.offer(n) for n in range(len(names))]
    if query.get(PACKAGE, "") in names:
        return names.index(query[PACKAGE])
    drafted = [n for n, order in enumerate(offers) if any(d.order == order for d in desk.drafts)]
    return next(iter([*drafted, *(n for n, order in enumerate(offers) if order in talks.orders)]),
                -1)


def _step(talks: Talks, query: Mapping[str, str], desk: Desk) -> str:
    """The step to look at: the one named, else the one that the team has answered or drafted."""
    if STEP in query:
        return query[STEP]
    taken = [desk.answers.get(talks.item, ""), *(d.order for d in desk.drafts)]
    return next((act for act in taken if any(s.act == act for s in talks.steps)), "")


def _head(laid: Laid, mine: list[str]) -> Iterator[Html]:
    talks = laid.talks
    yield el("h2", say("settle_title", place=talks.place.name))
    yield el("p", talks.status(), class_="dim small")
    if len(mine) > 1:
        named = {f.id: f.name for f in talks.scenario.flashpoints}
        yield el("nav", *(el("a", named[id], data_why="1", href=address(id), class_="chip-link" + (
            " chosen" if id == talks.place.id else "")) for id in mine))


def _packages(laid: Laid) -> Iterator[Html]:
    """The packages that may be put on the table, while nothing lies there."""
    talks = laid.talks
    if talks.open or talks.settled is not None:
        return
    yield el("h3", say("package"))
    yield el("p", opened(talks.author()), class_="dim small")
    offers = [el("a", deal.name, data_why="1", href=address(talks.place.id, deal.id),
                 class_="chip-link" + (" chosen" if n == talks.package else ""))
              for n, deal in enumerate(talks.place.settlements)
              if talks.offer(n) in talks.orders]
    yield el("nav", *offers) if offers else el("p", say("no_package"), class_="dim")


def _would_take(laid: Laid) -> Iterator[Html]:
    """How what is looked at lies to each side, and what the others would probably answer."""
    found = laid.talks.outlooks()
    if not found:
        return
    if laid.talks.look is not None:
        yield from _looked_at(laid.talks, laid.talks.look)
    yield el("h3", say("would_take"))
    yield el("ul", *(el("li", el("b", one.side), " ", el("span", say(one.key), class_=LIES[
        one.key])) for one in found), class_="plain small")
    yield el("ul", *(el("li", el("b", side.name), ": ", side.hangs)
                     for side in laid.talks.parties() if not side.mine), class_="plain dim")
    yield el("p", say("all_agree"), class_="small dim")
    if laid.order:
        yield from _would_sign(laid)


def _looked_at(talks: Talks, step: Step) -> Iterator[Html]:
    """Which step is looked at, what it is, and the way back."""
    field = talks.fields()[step.field]
    yield el("h3", say(f"look_{step.kind}", field=field.name, position=field.positions[step.to]))
    yield el("p", talks.does(step), class_="small")
    yield el("p", el("a", icon("x"), say("as_tabled"), data_why="1", class_="button",
                     href=address(talks.place.id, step=TABLED)))


def _would_sign(laid: Laid) -> Iterator[Html]:
    """What those who are asked would probably answer; "data-again" while it is worked out."""
    asked = acceptance(laid.room, laid.member.team, laid.order)
    yield el("h3", say("would_sign"))
    if asked is None:
        yield el("p", icon("hourglass"), say("estimating"), class_="dim", data_again="1")
        return
    for one in asked:
        yield from judged(one, named(laid.room.scenario, one))
    yield el("p", say("estimate_note"), class_="dim small")


def _acts(laid: Laid) -> Html | None:
    """What can be done with what lies on the table, or is looked at."""
    talks = laid.talks
    if not laid.open:
        return el("p", icon("lock"), w("orders_locked"), class_="sealed")
    if not talks.open:
        if not laid.order or talks.settled is not None:
            return None
        cost = amount(talks.orders[laid.order].cost)
        return laid.draft(laid.order, _reason(), button(
            say("put_table_cost", cost=cost), kind="primary", icon_="pencil"))
    return el("div", _taking(laid), *_answering(laid))


def _taking(laid: Laid) -> Html | None:
    """The form that takes the step looked at: the answer, or the draft of an order."""
    talks, step = laid.talks, laid.talks.look
    if step is None:
        return None
    if step.act in talks.answers:
        return laid.answer(step.act, say("send_counter"), "send", "primary")
    return laid.draft(step.act, _reason(), button(say("draft_step", cost=amount(
        talks.orders[step.act].cost)), kind="primary", icon_="pencil"))


def _answering(laid: Laid) -> Iterator[Html]:
    """The plain answers to what is on the table, and leaving it; whose answer is awaited where it
    is the team's own offer."""
    talks = laid.talks
    if binds := talks.binds():
        yield el("p", icon("hourglass"), binds, class_="small")
    acts = [laid.answer(word, say(key), "", "primary" if word == "accept" and talks.look is None
                        else "") for key, word in ANSWERS if word in talks.answers]
    leave = talks.act(LEAVE)
    if leave in talks.orders:
        acts.append(laid.draft(leave, button(say("leave_talks"), icon_="x")))
    if acts:
        yield el("div", *acts, class_="row")


def _reason() -> Html:
    """The field for the reason of an order."""
    return labelled(w("why_field"), el("input", name="why", maxlength=300, autocomplete="off",
                                       placeholder=w("why_hint")))


def _field(laid: Laid, number: int, field: Field) -> Html:
    """A field: what is on the table, the scale, the sides in words, what may be asked."""
    name, look, was = opened(field.name), laid.talks.look, laid.talks.on_table()[number]
    if field.now < 0:
        head = say("field_open", field=name)
    elif look is not None and look.field == number:
        head = say("field_step", field=name, position=field.positions[field.now],
                   now=field.positions[was])
    else:
        head = say("field_now", field=name, position=field.positions[field.now])
    steps = [_offered(laid, step, field) for step in laid.talks.steps if step.field == number
             ] if laid.open else []
    return el("article", el("h3", head), _scale(field),
              el("p", ". ".join(map(opened, stances(field))) + ".", class_="dim small"),
              el("div", *steps, class_="row") if steps else None,
              class_="draft" + (" on" if field.now >= 0 else ""), data_field=number)


def _offered(laid: Laid, step: Step, field: Field) -> Html:
    """The way to a look at a step, and whether the team has taken it."""
    talks, desk = laid.talks, laid.desk
    taken = desk.answers.get(talks.item) == step.act or any(
        d.order == step.act for d in desk.drafts)
    return el("a", icon("check" if taken else SIGNS[step.kind]), say(
        f"step_{step.kind}", position=field.positions[step.to]), data_why="1",
        class_="button" + (" chosen" if step == talks.look else ""),
        href=address(talks.place.id, step=step.act))


def _scale(field: Field) -> Html:
    """The field as a line from the defender's wish to the claimant's: positions as ticks, the one
    on the table filled, the reader's own line as a bar, what is guessed of others as rings."""
    def x(value: float) -> str:
        return f"{RIM + (WIDTH - 2 * RIM) * value / 100:.1f}"
    marks = [el("line", x1=x(0), x2=x(100), y1=12, y2=12, class_="track")]
    marks += [el("line", x1=x(f), x2=x(f), y1=6, y2=18, class_="tick") for f in field.favours]
    marks += [el("line", x1=x(s.line), x2=x(s.line), y1=2, y2=22, class_="mine") if s.mine
              else el("circle", cx=x(s.line), cy=12, r=5.5, class_="ring") for s in field.stances]
    if field.now >= 0:
        marks.append(el("circle", cx=x(field.favours[field.now]), cy=12, r=6, class_="now"))
    return el("svg", *marks, viewBox=f"0 0 {WIDTH} 24", class_="scale", aria_hidden="true")


def _what_it_does(laid: Laid) -> Iterator[Child]:
    """What signing does to the team's goals, and who else minds."""
    talks = laid.talks
    if min(talks.chosen()) >= 0 and talks.settled is None:
        yield from goals_touched(talks.observer, talks.seat, talks.effects())
        yield from others_minding(talks.minded())


def _so_far(laid: Laid) -> Iterator[Html]:
    """What is in force, and what happened at this table."""
    talks = laid.talks
    if stands := talks.standing():
        yield el("h3", say("stands"))
        yield bullets(stands)
    told = talks.history()[::-1]
    yield el("details", el("summary", say("settle_past")), el(
        "ul", *(el("li", line) for line in told), class_="plain small") if told
        else el("p", say("settle_past_none"), class_="dim small"))
