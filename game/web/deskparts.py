"""The desk of a team member: brief, the portfolio's task, questions, drafts, seal, crises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from game.app.room.desk import Desk, Draft
from game.app.room.forecasts import asked
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.stages import CRISIS, ORDERS
from game.app.room.tasks import Task, finished, tasks
from game.core.numerals import amount
from game.page import Section, Text, text
from game.present.debrief.discussion import idea_title
from game.present.desk import first_day as briefing
from game.present.desk.contradictions import Contradiction, contradictions, of_order
from game.present.desk.situations import word_name
from game.present.observer.observer import Observer
from game.present.people.protest import protest
from game.present.talks.question_page import question_page, stands
from game.present.talks.questions import Question
from game.present.words import order_words as deeds
from game.present.words.facts import risk_text
from game.present.words.formatting import row_in
from game.present.words.texts import people
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.present.world.blocs import faction_lines
from game.web import challenge, lasting, paper
from game.web.class_view import ClassView
from game.web.hall import Live
from game.web.html import Html, button, el, hidden, icon, labelled, option
from game.web.seat_sheet import sheet_of
from game.web.seatparts import (
    ROLE_ICONS,
    bullets,
    card,
    changed,
    danger,
    empty,
    figures,
    form,
    pressed,
    wish_refused,
)
from game.web.static import scene


def hero(room: Room, seat: str, title: str, text: str) -> Html:
    """The strip with a scene, a headline and a sentence."""
    return el("header", el("img", src=scene(seat), alt="", class_="scene"),
              el("h1", title), el("p", text) if text else None, class_="hero")


def lead(room: Room, observer: Observer, seat: str, role: str) -> tuple[str, str]:
    """The headline of the month for a team: the last month's news, or a matter of the first day."""
    if observer.played:
        news = paper.news_of(room, seat, observer.played)
        if news:
            return news[0].text, news[0].why
    matters = briefing.dossiers(room.scenario, room.match.seats.index(seat))
    if not matters:
        return room.scenario.title, ""
    at = list(ROLE_ICONS).index(role) % len(matters) if role in ROLE_ICONS else 0
    text = " ".join(str(matters[at]["text"]).split())
    return str(matters[at]["title"]), ". ".join(text.split(". ")[:2]).rstrip(".") + "."


# Brief --------------------------------------------------------------------------------------------

def brief(room: Room, member: Member) -> Html:
    """Who one is, what the government seeks, what is on the desk, what one's portfolio does."""
    scenario, seat = room.scenario, member.team
    number = room.match.seats.index(seat)
    observer = room.observer(seat)
    actor = scenario.actors[number]
    weights = observer.goal_weights(number)
    goals = [el("li", el("b", scenario.goals[g].name), el("span", f"{weight:.0f} %"),
                el("p", briefing.sought(scenario.goals[g].seeks)))
             for g, weight in weights.items()]
    matters = [el("details", el("summary", el("b", m["title"])),
                  el("p", " ".join(str(m["text"]).split())), open=n == 0)
               for n, m in enumerate(briefing.dossiers(scenario, number))]
    jobs = [el("li", icon(ROLE_ICONS[r]), el("div", el("b", say(f"role_{r}")),
                                             el("p", say(f"task_{r}")))) for r in member.roles]
    return el("div", hero(room, seat, w("you_lead", who=actor.called), actor.note.strip()),
              card(w("your_job"), wish_refused(member), el("ul", *jobs, class_="jobs"),
                   kind="brass"),
              card(w("what_you_seek"), el("ul", *goals, class_="goals-list"),
                   lasting.told_rule(room), note=w("weights")),
              challenge.own(room, seat), at_home(observer, number),
              card(w("on_the_desk"), *matters),
              how_it_goes(room), changed(room), el("p", scenario.disclaimer, class_="dim small"))


def how_it_goes(room: Room) -> Html:
    """How a month goes, in four sentences."""
    return card(w("how_it_goes"), bullets([w("how_1", slots=room.scenario.slots), w("how_2"),
                                           w("how_3"), w("how_4")]))


# Orders -------------------------------------------------------------------------------------------

def orders_desk(live: Live, member: Member, token: str) -> Html:
    """The desk while orders are written."""
    room, seat = live.room, member.team
    observer, team = room.observer(seat), room.desk(seat)
    number = room.match.seats.index(seat)
    open_, view = not room.locked(seat) and not team.sealed, ClassView(room, token, seat)
    found = room.questions(seat)
    title, text = lead(room, observer, seat, member.role)
    return el("div", hero(room, seat, title, text), _protest(observer, team),
              figures(observer, number, member.role),
              _tasks(room, member, token, open_),
              view.blocks(asked_of(room, member, found)) if found else None,
              _drafts(room, member, team, token, open_), seal_row(room, seat),
              el("details", el("summary", w("danger_track")), danger(observer), class_="card"))


def _protest(observer: Observer, team: Desk) -> Html | None:
    """An adviser's word against waiting, while there is no order on the sheet either."""
    found = None if team.orders else protest(observer)
    return None if found is None else el("p", icon("users"), people(
        "protest_says", name=found.adviser.name, text=found.text), class_="told protest")


def _tasks(room: Room, member: Member, token: str, open_: bool) -> Html:
    """The portfolio's acts of the turn, with the fields for them."""
    rows, found = [], tasks(room, member)
    now = next((t.role for t in found if not t.done), "")
    passed = el("p", icon(ROLE_ICONS.get(now, "users")), w("device_to", role=say(f"role_{now}"))
                if now else w("device_done"), class_="told") if room.options.get(
                    "one_device") and len(found) > 1 and open_ else None
    for task in found:
        sign = "check" if task.done else ROLE_ICONS[task.role]
        rows.append(el("li", icon(sign), el(
            "div", el("b", say(f"role_{task.role}")), el("p", task.text),
            el("p", w("done") if task.done else task.left,
               class_="good small" if task.done else "warn small"),
            _field(room, member, task, token) if open_ else None),
            class_="done" if task.done else "open"))
    return card(w("your_task"), passed, el("ul", *rows, class_="jobs"), kind="brass")


def _field(room: Room, member: Member, task: Task, token: str) -> Html | None:
    """The field in which a task is done, where it is done at the desk."""
    if task.role == "press" and not task.done:
        return form("press", token, labelled(w("public_line"), el(
            "input", name="text", maxlength=160, required=True, autocomplete="off",
            data_keep="press")), button(w("publish"), kind="primary", icon_="megaphone"))
    if task.role == "intelligence":
        return _estimating(room, member, token)
    link = {"diplomat": "talks", "defence": "orders", "treasury": "orders",
            "adviser": "orders"}.get(task.role)
    if link is None or task.done:
        return None
    return el("p", el("a", w(f"go_{link}"), icon("chevron-right"), href=f"/play?tab={link}",
                      data_tab=link, class_="button"))


def _estimating(room: Room, member: Member, token: str) -> Html:
    """The estimate and the chances of the month."""
    team = room.desk(member.team)
    fields = [labelled(q.text, el("input", type="number", name=f"chance.{q.id}", min=0, max=100,
                                  step=5, value=team.chances.get(q.id, ""), inputmode="numeric",
                                  placeholder="%", data_keep=f"chance-{q.id}"))
              for q in asked(room.observer(member.team), room.match.turn)]
    return form("estimate", token, labelled(w("estimate_field"), el(
        "textarea", team.estimate, name="text", rows=2, maxlength=300, data_keep="estimate")),
        el("div", *fields, class_="chances"), button(w("file_it"), icon_="telescope",
                                                     kind="primary"))


def asked_of(room: Room, member: Member, found: list[Question]) -> tuple[Section, ...]:
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
    return (Section(w("asked_of_you"), tuple(out), kind="card", note=w("diplomat_answers")),)


def _replaced(room: Room, team: Desk, question: Question) -> tuple[Text, ...]:
    """Who replaced or took back the answer of another."""
    found = team.replaced.get(question.item, ())
    if len(found) != 3:
        return ()
    by, word, owner = found
    return (text(w("answer_replaced", name=_name(room, by), word=word_name(question, word),
                   owner=_name(room, owner)), kind="warn small"),)


def at_home(observer: Observer, seat: int) -> Html | None:
    """The factions at a seat's home: how discontent they are, what they want and block."""
    lines = faction_lines(observer, seat)
    return card(w("at_home"), bullets(lines)) if lines else None


def _drafts(room: Room, member: Member, team: Desk, token: str, open_: bool) -> Html:
    note = w("drafts_note", count=len(team.orders), slots=room.scenario.slots)
    cards = [_draft(room, member, d, token, open_) for d in team.drafts]
    more = el("p", el("a", icon("plus"), w("draft_one"), href="/play?tab=orders",
                      data_tab="orders", class_="button wide")) if open_ else None
    told = [_warned(one.text) for one in of_order(against(room, member.team), "")[:1]]
    return card(w("drafts"), *told, *(cards or [empty(w("no_drafts"), "pencil")]), more, note=note)


def against(room: Room, seat: str) -> list[Contradiction]:
    """What contradicts itself on a team's sheet."""
    team = room.desk(seat)
    return contradictions(room.observer(seat), team.orders, team.answers)


def _warned(text: str) -> Html:
    """A sentence that warns."""
    return el("p", icon("octagon-alert"), text, class_="bad small")


def _draft(room: Room, member: Member, d: Draft, token: str, open_: bool) -> Html:
    scenario, seat = room.scenario, member.team
    row = row_in(scenario, scenario.seats.index(seat), d.order)
    head = room.acting_head(seat)
    mine = d.by == member.id or (head is not None and head.id == member.id)
    risk = risk_text(scenario, row)
    voices = [el("p", icon("check" if side == "for" else "x"), el("b", _name(room, by)), " ", words,
                 class_="voice " + ("good" if side == "for" else "bad"))
              for by, (side, words) in d.advice.items()]
    return el("article", el("h3", deeds.asked(scenario, row)),
              el("span", amount(float(scenario.orders.cost[row])), class_="price",
                 title=w("capital")),
              el("p", f"“{d.why}”") if d.why else el("p", w("reason_missing"), class_="warn"),
              el("p", idea_title(scenario, d.idea), class_="dim small") if d.idea else None,
              el("p", w("may_bring", risk=risk), class_="bad small") if risk else None,
              *(_warned(one.text) for one in of_order(against(room, seat), d.order) if d.on),
              el("p", w("drafted_by", name=_name(room, d.by)), " ",
                 el("span", icon("check"), w("on_sheet"), class_="good") if d.on
                 else el("span", w("taken_off_by", name=_name(room, d.off_by)) if d.off_by
                         else w("off_sheet"), class_="warn" if d.off_by else "dim"),
                 class_="small"), *voices,
              _draft_acts(room, member, d, token, mine) if open_ else None,
              class_="draft" + (" on" if d.on else ""))


def _draft_acts(room: Room, member: Member, d: Draft, token: str, mine: bool) -> Html:
    """What can be done with a draft."""
    acts = [form("put", token, hidden("id", d.id), hidden("on", "" if d.on else "1"), button(
        w("take_off") if d.on else w("put_on"), icon_="minus" if d.on else "plus"))]
    if mine:
        acts.append(form("withdraw", token, hidden("id", d.id), button(
            w("take_back"), icon_="trash")))
    if not d.why and mine:
        acts.append(form("amend", token, hidden("id", d.id), labelled(w("why_field"), el(
            "input", name="why", maxlength=300, required=True, autocomplete="off",
            data_keep=f"why-{d.id}")), _idea(room), button(
                w("keep_reason"), icon_="pencil", kind="primary")))
    if d.by != member.id:
        side = [el("button", w(s), type="submit", name="side", value=s, class_="button")
                for s in ("for", "against")]
        acts.append(form("advise", token, hidden("id", d.id), labelled(w("your_advice"), el(
            "input", name="text", maxlength=300, autocomplete="off",
            data_keep=f"advice-{d.id}")), *side))
    return el("div", *acts, class_="draft-acts")


def _idea(room: Room) -> Html:
    """A choice of the idea behind an order."""
    theory = room.scenario.data.get("texts", {}).get("theory", {})
    return labelled(w("idea_field"), el("select", option("", w("no_idea"), True), *(
        option(i, idea_title(room.scenario, i)) for i in theory), name="idea"))


def _name(room: Room, member: str) -> str:
    found = room.people.members.get(member)
    return found.name if found else "?"


def seal_row(room: Room, seat: str) -> Html:
    """Who of the team is done with the turn."""
    cells, ready = [], 0
    for m in room.people.team(seat):
        done = finished(room, m)
        ready += done
        sign = "wifi-off" if not room.there(m.id) else "check" if done else "pencil"
        state = "away" if not room.there(m.id) else "done" if done else "busy"
        cells.append(el("li", icon(sign), el("b", m.name), el("small", ", ".join(
            say(f"role_{r}") for r in m.roles)), class_=state, title=w(f"state_{state}")))
    return card(w("the_seal"), el("ul", *cells, class_="seals"),
                el("p", w("seal_how"), class_="dim small"),
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

def crisis(live: Live, member: Member, token: str) -> Html:
    """A crisis round: the question, if the team is asked, and who answers."""
    room, seat = live.room, member.team
    if room.stage.name != CRISIS:
        return empty(w("not_yet"))
    ask = live.course.asked().get(seat)
    if ask is None:
        other = live.course.crisis()
        return card(w("crisis"), bullets(list(other.known)) if other else None,
                    empty(w("crisis_elsewhere"), "hourglass"))
    said, head = live.course.said(seat), room.acting_head(seat)
    mine = head is not None and head.id == member.id
    buttons = [form("stance", token, hidden("word", word), pressed(
        w(f"word_{word}"), [meaning], chosen=said == word, shut=not mine))
        for word, meaning in ask.choices]
    return el("div", el("header", el("img", src=scene("crisis"), alt="", class_="scene"),
                        el("h1", w("crisis_round", number=ask.number)), class_="hero red"),
              card(w("what_is_known"), bullets(list(ask.lines))),
              card(w("your_answer"), *buttons, note=w("sealed_answers")),
              el("p", w("head_answers", name=head.name if head else "?") if not mine
                 else w("you_answer"), class_="told"))

