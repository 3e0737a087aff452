"""The desk of a team member: brief, the portfolio's task, questions, drafts, seal, crises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from game.app.room import aftermath_page, challenge_page, paper_page
from game.app.room.desk import Desk
from game.app.room.dossiers_page import dossiers_page, known_dossiers, known_offers, waits
from game.app.room.forecasts import asked
from game.app.room.live import Live
from game.app.room.orders_page import suggested
from game.app.room.page_parts import (
    ROLE_ICONS,
    assumptions,
    card,
    choice,
    empty,
    how_it_goes,
    marked,
    member_name,
    plain,
    some,
    to,
    wish_refused,
)
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.seat_sheet import sheet_of
from game.app.room.stages import CRISIS, ORDERS
from game.app.room.tasks import Task, tasks
from game.page import (
    Block,
    Button,
    Fold,
    Form,
    Group,
    Input,
    Item,
    Picture,
    Run,
    Section,
    Text,
    bold,
    line,
    text,
    tinted,
)
from game.present.desk import first_day as briefing
from game.present.desk.open_sheet import indented
from game.present.desk.situations import word_name
from game.present.month.wall_page import disputes
from game.present.observer.observer import Observer
from game.present.talks.question_page import question_page, stands
from game.present.talks.questions import Question
from game.present.words.formatting import whole_percents
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.present.world.blocs import faction_lines

# Brief --------------------------------------------------------------------------------------------

def brief(room: Room, member: Member) -> tuple[Block, ...]:
    """Who one is, what the government seeks, what is on the desk, what one's portfolio does."""
    scenario, seat = room.scenario, member.team
    number = room.match.seats.index(seat)
    observer = room.observer(seat)
    actor = scenario.actors[number]
    goals = [Item(line(bold(scenario.goals[g].name), " ", tinted(f"{weight} %", "dim")),
                  (text(briefing.sought(scenario.goals[g].seeks)),))
             for g, weight in whole_percents(observer.goal_weights(number)).items()]
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
    """The desk while orders are written: what one's portfolio is to do, the dossiers with what
    awaits an answer, what else does, and what everybody sees."""
    seat = member.team
    open_ = not room.locked(seat) and not room.desk(seat).sealed
    return some(_tasks(room, member, open_),
                _by_dossiers(room, member) if room.scenario.matters else _by_advice(room, member),
                _last(room, seat), Fold(line(w("danger_track")), (
                    disputes(room.observer(seat)),), kind="card"))


def _by_dossiers(room: Room, member: Member) -> tuple[Block, ...]:
    """The dossiers, below what awaits an answer and belongs to none."""
    found, folds = known_dossiers(room, member.team), _folded(
        room, member, room.questions(member.team))
    inside = set[str]() if found is None else {
        *(title for one in found for title in one.waiting),
        *(one.title for one in known_offers(room, member.team))}
    return some((fold for title, some_ in folds.items() if title not in inside for fold in some_),
                waits() if found is None else dossiers_page(room, member, found, folds))


def _by_advice(room: Room, member: Member) -> tuple[Block, ...]:
    """What awaits an answer, and what advisers suggest, in a scenario without matters."""
    found = room.questions(member.team)
    return some(asked_of(room, member, found) if found else None, suggested(room, member))


def _last(room: Room, seat: str) -> Fold | None:
    """What a team read of the month before."""
    if not room.played:
        return None
    return Fold(line(w("last_month")), tuple(text(paper_page.whole(h.text)) for h in
                                             paper_page.news_of(room, seat, room.played)),
                kind="card")


def _tasks(room: Room, member: Member, open_: bool) -> Section:
    """The portfolio's acts of the turn, each with the field for it behind it."""
    found = tasks(room, member)
    now = next((t.role for t in found if not t.done), "")
    passed = marked(ROLE_ICONS.get(now, "users"), w("device_to", role=say(f"role_{now}"))
                    if now else w("device_done"), "told") if room.options.get(
                        "one_device") and len(found) > 1 and open_ else None
    return card(w("your_task"), passed, [_task(room, member, t, open_) for t in found],
                kind="brass tasks")


def _task(room: Room, member: Member, task: Task, open_: bool) -> Fold:
    left = Run(w("done"), "good", small=True) if task.done else Run(
        task.left, "warning", small=True)
    return Fold(line(Run(icon="check" if task.done else ROLE_ICONS[task.role]),
                     bold(say(f"role_{task.role}")), " ", left),
                some(text(task.text), _field(room, member, task) if open_ else None),
                kind="task done" if task.done else "task")


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


def _folded(room: Room, member: Member, found: list[Question]) -> dict[str, tuple[Fold, ...]]:
    """The questions of each title, each behind it with the answer that was given."""
    given, out = room.desk(member.team).answers, dict[str, tuple[Fold, ...]]()
    for q, page in zip(found, question_pages(room, member, found), strict=True):
        word, title = given.get(q.item, ""), q.title.rstrip(".")
        said = Run(word_name(q, word), "good", small=True) if word else ""
        head = line(Run(icon="check" if word else "mail"), bold(title), " ", said)
        out[title] = (*out.get(title, ()), Fold(head, (page,), kind="card asked"))
    return out


def asked_of(room: Room, member: Member, found: list[Question]) -> Section:
    """What awaits the team's answer."""
    return card(w("asked_of_you"), question_pages(room, member, found),
                note=w("diplomat_answers"))


def question_pages(room: Room, member: Member, found: list[Question]) -> list[Section]:
    """Each question with its answers, and what counts as long as none is given."""
    observer, team, sheet = room.observer(member.team), room.desk(member.team), sheet_of(
        room, member.team)
    out = []
    for q in found:
        now, author = team.answers.get(q.item, ""), team.answered.get(q.item, "")
        by = member_name(room, author)
        held = w("replaces", name=by) if now and author != member.id else ""
        out.append(question_page(observer, q, sheet, stands(q, now, by), *_replaced(room, team, q),
                                 held=held))
    return out


def _replaced(room: Room, team: Desk, question: Question) -> tuple[Text, ...]:
    """Who replaced or took back the answer of another."""
    found = team.replaced.get(question.item, ())
    if len(found) != 3:
        return ()
    by, word, owner = found
    return (text(w("answer_replaced", name=member_name(room, by), word=word_name(question, word),
                   owner=member_name(room, owner)), kind="warning small"),)


def at_home(observer: Observer, seat: int) -> Section | None:
    """The factions at a seat's home: how discontent they are, what they want and block."""
    lines = faction_lines(observer, seat)
    return card(w("at_home"), indented(lines)) if lines else None


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
