"""The desk of a team member: brief, the portfolio's task, questions, drafts, seal, crises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from game.app.room import aftermath_page, challenge_page, paper_page
from game.app.room.desk import Desk, Draft
from game.app.room.forecasts import asked
from game.app.room.live import Live
from game.app.room.page_parts import (
    ROLE_ICONS,
    assumptions,
    card,
    choice,
    empty,
    figures,
    how_it_goes,
    marked,
    plain,
    some,
    to,
    wish_refused,
)
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.seat_sheet import sheet_of
from game.app.room.stages import CRISIS, ORDERS
from game.app.room.tasks import Task, finished, tasks
from game.core.numerals import amount
from game.page import (
    Block,
    Button,
    Fold,
    Form,
    Group,
    Input,
    Item,
    Picture,
    Points,
    Run,
    Section,
    Text,
    bold,
    line,
    press,
    text,
    tinted,
)
from game.present.debrief.discussion import idea_title
from game.present.desk import first_day as briefing
from game.present.desk.contradictions import Contradiction, contradictions, of_order
from game.present.desk.open_sheet import indented
from game.present.desk.risks import risk_text
from game.present.desk.situations import word_name
from game.present.month.wall_page import disputes
from game.present.observer.observer import Observer
from game.present.people.protest import protest
from game.present.talks.question_page import question_page, stands
from game.present.talks.questions import Question
from game.present.words import order_words as deeds
from game.present.words.formatting import row_in
from game.present.words.texts import people
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.present.world.blocs import faction_lines


def lead(room: Room, observer: Observer, seat: str, role: str) -> Picture:
    """The headline of the month for a team: the last month's news, or a matter of the first day."""
    told, matters = room.scenario.title, briefing.first_day(
        room.scenario, room.match.seats.index(seat))
    under = ""
    if news := paper_page.news_of(room, seat, observer.played) if observer.played else []:
        told, under = news[0].text, news[0].why
    elif matters:
        at = list(ROLE_ICONS).index(role) % len(matters) if role in ROLE_ICONS else 0
        told, words = str(matters[at]["title"]), " ".join(str(matters[at]["text"]).split())
        under = ". ".join(words.split(". ")[:2]).rstrip(".") + "."
    return Picture(seat, line(told), some(text(under) if under else None))


# Brief --------------------------------------------------------------------------------------------

def brief(room: Room, member: Member) -> tuple[Block, ...]:
    """Who one is, what the government seeks, what is on the desk, what one's portfolio does."""
    scenario, seat = room.scenario, member.team
    number = room.match.seats.index(seat)
    observer = room.observer(seat)
    actor = scenario.actors[number]
    goals = [Item(line(bold(scenario.goals[g].name), " ", tinted(f"{weight:.0f} %", "dim")),
                  (text(briefing.sought(scenario.goals[g].seeks)),))
             for g, weight in observer.goal_weights(number).items()]
    matters = [Fold((bold(str(m["title"])),), (text(" ".join(str(m["text"]).split())),), n == 0)
               for n, m in enumerate(briefing.first_day(scenario, number))]
    jobs = [_job(ROLE_ICONS[r], say(f"role_{r}"), text(say(f"task_{r}"))) for r in member.roles]
    return some(Picture(seat, line(w("you_lead", who=actor.called)), (text(actor.note.strip()),)),
                card(w("your_job"), wish_refused(member), plain(jobs, kind="jobs"), kind="brass"),
                card(w("what_you_seek"), plain(goals, kind="goals-list"),
                     aftermath_page.told_rule(room), note=w("weights")),
                challenge_page.own(room, seat), at_home(observer, number),
                card(w("on_the_desk"), matters), how_it_goes(room), assumptions(room),
                text(scenario.disclaimer, kind="dim small"))


def _job(icon: str, title: str, *blocks: Block | None, kind: str = "") -> Item:
    """What a portfolio has to do."""
    return Item((Run(icon=icon),), (Group(some(Text((bold(title),)), blocks)),), kind)


# Orders -------------------------------------------------------------------------------------------

def orders_desk(room: Room, member: Member) -> tuple[Block, ...]:
    """The desk while orders are written."""
    seat = member.team
    observer, team = room.observer(seat), room.desk(seat)
    number = room.match.seats.index(seat)
    open_ = not room.locked(seat) and not team.sealed
    found = room.questions(seat)
    return some(lead(room, observer, seat, member.role), _protest(observer, team),
                figures(observer, number, member.role), _tasks(room, member, open_),
                asked_of(room, member, found) if found else None,
                _drafts(room, member, team, open_), seal_row(room, seat),
                Fold(line(w("danger_track")), (disputes(observer),), kind="card"))


def _protest(observer: Observer, team: Desk) -> Text | None:
    """An adviser's word against waiting, while there is no order on the sheet either."""
    found = None if team.orders else protest(observer)
    return None if found is None else marked("users", people(
        "protest_says", name=found.adviser.called, text=found.text), "told protest")


def _tasks(room: Room, member: Member, open_: bool) -> Section:
    """The portfolio's acts of the turn, with the fields for them."""
    found = tasks(room, member)
    now = next((t.role for t in found if not t.done), "")
    passed = marked(ROLE_ICONS.get(now, "users"), w("device_to", role=say(f"role_{now}"))
                    if now else w("device_done"), "told") if room.options.get(
                        "one_device") and len(found) > 1 and open_ else None
    rows = [_job("check" if t.done else ROLE_ICONS[t.role], say(f"role_{t.role}"), text(t.text),
                 text(w("done"), kind="good small") if t.done else
                 text(t.left, kind="warning small"),
                 _field(room, member, t) if open_ else None, kind="done" if t.done else "open")
            for t in found]
    return card(w("your_task"), passed, plain(rows, kind="jobs"), kind="brass")


def _field(room: Room, member: Member, task: Task) -> Block | None:
    """The field in which a task is done, where it is done at the desk."""
    if task.role == "press" and not task.done:
        return Form("press", (
            Input("text", w("public_line"), most=160, required=True, keep="press"),
            Button(line(w("publish")), kind="primary", icon="megaphone")))
    if task.role == "intelligence":
        return _estimating(room, member)
    link = {"diplomat": "talks", "defence": "orders", "treasury": "orders",
            "adviser": "orders"}.get(task.role)
    return None if link is None or task.done else to(w(f"go_{link}"), f"tab:{link}",
                                                     "chevron-right")


def _estimating(room: Room, member: Member) -> Form:
    """The estimate and the chances of the month."""
    team = room.desk(member.team)
    fields = tuple(Input(f"chance.{q.id}", q.text, "number", str(team.chances.get(q.id, "")), low=0,
                         high=100, step=5, hint="%", keep=f"chance-{q.id}")
                   for q in asked(room.observer(member.team), room.match.turn))
    return Form("estimate", (
        Input("text", w("estimate_field"), "long", team.estimate, most=300, keep="estimate"),
        Group(fields, "chances"), Button(line(w("file_it")), kind="primary", icon="telescope")))


def asked_of(room: Room, member: Member, found: list[Question]) -> Section:
    """What awaits the team's answer."""
    observer, team, sheet = room.observer(member.team), room.desk(member.team), sheet_of(
        room, member.team)
    out = []
    for q in found:
        now, author = team.answers.get(q.item, ""), team.answered.get(q.item, "")
        by = _name(room, author)
        held = w("replaces", name=by) if now and author != member.id else ""
        out.append(question_page(observer, q, sheet, stands(q, now, by), *_replaced(room, team, q),
                                 held=held))
    return card(w("asked_of_you"), out, note=w("diplomat_answers"))


def _replaced(room: Room, team: Desk, question: Question) -> tuple[Text, ...]:
    """Who replaced or took back the answer of another."""
    found = team.replaced.get(question.item, ())
    if len(found) != 3:
        return ()
    by, word, owner = found
    return (text(w("answer_replaced", name=_name(room, by), word=word_name(question, word),
                   owner=_name(room, owner)), kind="warning small"),)


def at_home(observer: Observer, seat: int) -> Section | None:
    """The factions at a seat's home: how discontent they are, what they want and block."""
    lines = faction_lines(observer, seat)
    return card(w("at_home"), indented(lines)) if lines else None


def _drafts(room: Room, member: Member, team: Desk, open_: bool) -> Section:
    return card(w("drafts"), *map(_warned, of_order(against(room, member.team), "")[:1]),
                [_draft(room, member, d, open_) for d in team.drafts]
                or empty(w("no_drafts"), "pencil"),
                to(w("draft_one"), "tab:orders", "plus", "wide") if open_ else None,
                note=w("drafts_note", count=len(team.orders), slots=room.scenario.slots))


def against(room: Room, seat: str) -> list[Contradiction]:
    """What contradicts itself on a team's sheet."""
    team = room.desk(seat)
    return contradictions(room.observer(seat), team.orders, team.answers)


def _warned(one: Contradiction) -> Text:
    """A sentence that warns."""
    return marked("octagon-alert", one.text, "bad small")


def _draft(room: Room, member: Member, d: Draft, open_: bool) -> Section:
    scenario, seat = room.scenario, member.team
    row = row_in(scenario, scenario.seats.index(seat), d.order)
    risk = risk_text(room.observer(seat), row)
    on = Run(w("on_sheet"), "good", icon="check") if d.on else \
        tinted(w("taken_off_by", name=_name(room, d.off_by)), "warning") if d.off_by else \
        tinted(w("off_sheet"), "dim")
    voices = [Text(line(Run(icon="check" if side == "for" else "x"), bold(_name(room, by)), " ",
                        words), "voice good" if side == "for" else "voice bad")
              for by, (side, words) in d.advice.items()]
    return Section(deeds.asked(scenario, row), some(
        text(f"“{d.why}”") if d.why else text(w("reason_missing"), kind="warning"),
        text(idea_title(scenario, d.idea), kind="dim small") if d.idea else None,
        text(w("may_bring", risk=risk), kind="bad small") if risk else None,
        map(_warned, of_order(against(room, seat), d.order) if d.on else ()),
        text(w("drafted_by", name=_name(room, d.by)), " ", on, kind="small"), voices,
        _draft_acts(room, member, d) if open_ else None), 3, "draft on" if d.on else "draft",
        note=amount(float(scenario.orders.cost[row])))


def _draft_acts(room: Room, member: Member, d: Draft) -> Group:
    """What can be done with a draft."""
    head, id_ = room.acting_head(member.team), {"id": str(d.id)}
    mine = d.by == member.id or (head is not None and head.id == member.id)
    acts = [press("put", w("take_off") if d.on else w("put_on"), icon="minus" if d.on else "plus",
                  on="" if d.on else "1", **id_)]
    if mine:
        acts.append(press("withdraw", w("take_back"), icon="trash", **id_))
    if not d.why and mine:
        acts.append(Form("amend", (
            Input("why", w("why_field"), most=300, required=True, keep=f"why-{d.id}"),
            _idea(room), Button(line(w("keep_reason")), kind="primary", icon="pencil")), id_))
    if d.by != member.id:
        acts.append(Form("advise", (
            Input("text", w("your_advice"), most=300, keep=f"advice-{d.id}"),
            *(Button(line(w(s)), "side", s) for s in ("for", "against"))), id_))
    return Group(tuple(acts), "draft-acts")


def _idea(room: Room) -> Input:
    """A choice of the idea behind an order."""
    theory = room.scenario.data.get("texts", {}).get("theory", {})
    return Input("idea", w("idea_field"), "choice", choices=(("", w("no_idea")), *(
        (i, idea_title(room.scenario, i)) for i in theory)))


def _name(room: Room, member: str) -> str:
    found = room.people.members.get(member)
    return found.name if found else "?"


def seal_row(room: Room, seat: str) -> Section:
    """Who of the team is done with the turn."""
    cells, ready = [], 0
    for m in room.people.team(seat):
        there, done = room.there(m.id), finished(room, m)
        ready += done
        sign, state = ("wifi-off", "away") if not there else ("check", "done") if done else (
            "pencil", "busy")
        cells.append(Item(line(Run(w(f"state_{state}"), icon=sign, drawn=True), " ", bold(m.name),
                               " ", Run(", ".join(say(f"role_{r}") for r in m.roles), small=True)),
                          kind=state))
    return card(w("the_seal"), Points(tuple(cells), "seals"), text(w("seal_how"), kind="dim small"),
                note=w("ready_count", ready=ready, count=len(cells)))


def badges(room: Room, member: Member) -> Mapping[str, int]:
    """How many things wait behind each page."""
    if not member.team:
        return {}
    open_ = tasks(room, member) if room.stage.name == ORDERS else ()
    return {"desk": sum(not t.done for t in open_), "talks": sum(unread(room, member).values())}


def unread(room: Room, member: Member) -> Mapping[str, int]:
    """How many letters of each talk a member was not shown yet; what its own team wrote to others
    is none of them."""
    seat, found = member.team, Counter[str]()
    for x in room.letters():
        talk = x.talk(seat)
        if x.reads(seat) and not x.hidden and x.by != member.id and (
                x.sender != seat or talk == seat) and x.id > room.looked.get((member.id, talk), 0):
            found[talk] += 1
    return found


# Crises -------------------------------------------------------------------------------------------

def crisis(live: Live, member: Member) -> tuple[Block, ...]:
    """A crisis round: the question, if the team is asked, and who answers."""
    room, seat = live.room, member.team
    if room.stage.name != CRISIS:
        return (empty(w("not_yet")),)
    ask = live.course.asked().get(seat)
    if ask is None:
        other = live.course.crisis()
        return (card(w("crisis"), indented(list(other.known)) if other else None,
                     empty(w("crisis_elsewhere"), "hourglass")),)
    said, head = live.course.said(seat), room.acting_head(seat)
    mine = head is not None and head.id == member.id
    answers = [choice("stance", w(f"word_{word}"), [meaning], chosen=said == word, shut=not mine,
                      word=word) for word, meaning in ask.choices]
    return (Picture("crisis", line(w("crisis_round", number=ask.number))),
            card(w("what_is_known"), indented(list(ask.lines))),
            card(w("your_answer"), answers, note=w("sealed_answers")),
            text(w("head_answers", name=head.name if head else "?") if not mine
                 else w("you_answer"), kind="told"))
