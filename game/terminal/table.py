"""The tables of accords and settlements and the tray of what is pending, as pages of text."""

from __future__ import annotations

from game.core.errors import UsageError, sentence
from game.core.numerals import amount
from game.core.prose import opened
from game.present.desk.effects import arrows, meaning, touched
from game.present.desk.pending import AWAITING, GROUPS, OFFERED, Matter, between, pending
from game.present.observer.observer import Observer
from game.present.talks.bystanders import bystanders
from game.present.talks.clauses import speaks
from game.present.talks.negotiation import ITEM, SIGN, Table, Terms, Wish, partners, spoken
from game.present.talks.settlement_table import COUNTER, LEAVE, Talks, stances
from game.present.talks.settlement_table import tables as settled_at
from game.present.words.texts import table as say
from game.terminal.console import heading


def tables_page(observer: Observer) -> list[str]:
    """With whom accords can be made, and for how many terms."""
    scenario, seat = observer.scenario, observer.view().seat
    lines = [f"  {scenario.actors[q].name}: "
             + (say("possible", count=len(table.offers)) if not (why := table.barred()) else why)
             for q in partners(scenario, seat) for table in (Table(observer, q),)]
    places = [f"  {scenario.flashpoints[f].name}: {Talks(observer, f).status()}"
              for f in settled_at(observer)]
    return [*heading(say("negotiate").upper()), *(lines or ["  " + say("no_partner")]),
            *(["", say("settles"), *places] if places else [])]


def table_page(observer: Observer, partner: int) -> list[str]:
    """What the other side wants, what may be put on the table with what it does, and the past."""
    scenario, seat = observer.scenario, observer.view().seat
    item = f"{ITEM}{scenario.seats[partner]}"
    asked = item in observer.view().awaiting()
    tables = [Table(observer, partner, item)] if asked else []
    them, new = speaks(scenario, partner), Table(observer, partner)
    held = new.regard()
    lines = [*heading(say("title_new", them=them).upper()),
             f"  {say('feels')}: {held.word}. {held.trusting} {say('trusts')}: "
             f"{say('of_100', value=amount(held.trust))}.",
             *_wishes(say("wants"), new.wants()), *_wishes(say("unwilling"), new.unwilling())]
    for table in (*tables, new):
        lines += _terms(observer, table, seat)
    told = between(observer, partner)
    return [*lines, "", say("so_far"), *(f"  {line}" for line in told or [say("so_far_none")])]


def talks_page(observer: Observer, f: int) -> list[str]:
    """The table of a dispute: its fields, who stands where, what may be typed, and the past."""
    if f not in settled_at(observer):
        raise UsageError(say("not_here"))
    talks = Talks(observer, f)
    lines = [*heading(say("settle_title", place=talks.place.name).upper()),
             f"  {talks.status()}"]
    for n, field in enumerate(talks.fields()):
        key = "field_now" if field.now >= 0 else "field_open"
        lines += ["", say(key, field=opened(field.name), position=field.positions[
            field.now] if field.now >= 0 else ""), *(f"  {text}" for text in stances(field)),
            *(f"    > {typed}" for typed in _asks(talks, n))]
    if talks.settled is None:
        lines += ["", *(f"  {side.name}: {side.hangs}" for side in talks.parties()
                         if not side.mine), f"  {say('all_agree')}"]
        lines += [*_offers(observer, talks), *_answers(talks)]
    stands = talks.standing()
    lines += ["", say("stands"), *(f"  {line}" for line in stands)] if stands else []
    told = talks.history() or [say("settle_past_none")]
    return [*lines, "", say("settle_past"), *(f"  {line}" for line in told)]


def _asks(talks: Talks, field: int) -> list[str]:
    """What may be typed about a field."""
    return [f"answer {talks.item} {s.act}" if s.kind == "counter" else f"order {s.act}"
            for s in talks.steps if s.field == field]


def _offers(observer: Observer, talks: Talks) -> list[str]:
    """What is on the table, or else each package that may be put there, with what it does."""
    offers = [(Talks(observer, talks.number, (), n), talks.offer(n), deal.name)
              for n, deal in enumerate(talks.place.settlements) if talks.offer(n) in talks.orders]
    shown = [(talks, "", say("on_table"))] if talks.open else offers
    lines: list[str] = []
    for table, order, name in shown:
        found = touched(observer, talks.seat, table.effects())
        goals = "; ".join(f"{arrows(t)} {observer.scenario.goals[t.goal].name}" for t in found)
        minded = ", ".join(f"{m.name} {m.word}" for m in table.minded() if m.points)
        lies = " ".join(f"{one.side}: {sentence(say(one.key))}" for one in table.outlooks())
        typed = [f"> order {order}"] if order else []
        lines += ["", f"  - {name}", *(f"      {text}" for text in (
            goals or say("untouched"), minded, lies, *typed) if text)]
    return lines


def _answers(talks: Talks) -> list[str]:
    """The answers to what is on the table, and the order that leaves it."""
    leave = talks.act(LEAVE)
    return ["", *([f"  {talks.binds()}"] if talks.binds() else []),
            *(f"  > answer {talks.item} {word}" for word in talks.answers
              if not word.startswith(COUNTER)),
            *([f"  > order {leave}"] if leave in talks.orders else [])]


def _wishes(title: str, wishes: list[Wish]) -> list[str]:
    return ["", title, *([f"  {'*' * w.strength:<4} {w.name}" for w in wishes] or [
        f"  {say('wants_nothing')}"])]


def _terms(observer: Observer, table: Table, seat: int) -> list[str]:
    """What may be sent, as it is typed, with the goals that it touches and who minds most."""
    them = speaks(table.scenario, table.partner)
    head = say("title_asked" if table.item else "more", them=them)
    if why := table.barred():
        return ["", "  " + say("is_barred", them=them, why=why)]
    offered = [(table.asked, "")] if table.item else []
    lines = ["", head]
    for terms, sent in [*offered, *table.offers.items()]:
        typed = f"> order {sent}" if not table.item else f"> answer {table.item} {sent or SIGN}"
        typed = typed if sent else table.unsigned() or typed
        mark = f" ({say('secret').lower()})" if terms.secret else ""
        lines.append(f"  - {spoken(table.scenario, *table.clauses(terms))}{mark}")
        lines += [f"      {text}" for text in (*_touched(observer, table, terms, seat),
                                               typed)]
    return lines


def _touched(observer: Observer, table: Table, terms: Terms, seat: int) -> list[str]:
    """The goals by their arrows, and who minds most."""
    found = meaning(observer, seat, table.effects(terms))
    goals = "; ".join(f"{arrows(t)} {observer.scenario.goals[t.goal].name}" for t in found.goals)
    minded = [f"{m.name} {m.word}" for m in bystanders(table, terms) if m.points]
    return [text for text in (goals or say("untouched"), ", ".join(minded)) if text]


def tray_page(observer: Observer) -> list[str]:
    """What is sent, in force and ended; questions are listed with their letters."""
    matters, lines = pending(observer), list[str]()
    for group in GROUPS:
        found = [m for m in matters if m.group == group]
        if group != AWAITING and (found or group != OFFERED):
            lines += ["", say(f"group_{group}"), *(text for m in found for text in _matter(m))] \
                if found else ["", say(f"none_{group}")]
    return lines


def _matter(matter: Matter) -> list[str]:
    past = [f"      {line}" for line in matter.history if line != matter.due]
    return [f"  - {matter.title}", f"      {matter.due}", *past]
