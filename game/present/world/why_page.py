"""Why a number moved: its causes with rule, assumptions and their sources, the luck behind them,
what orders move it, where it began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from game.actions.reasons import label
from game.axes import number
from game.core.errors import UsageError
from game.core.ledger import Note
from game.core.locale.units import unit_text
from game.core.model import Coefficient, Scenario
from game.core.notes import note_text
from game.core.numerals import MINUS, amount
from game.core.numerals import signed as rounded
from game.core.prose import opened
from game.core.quantities import BY_NAME
from game.match.ranking import SETTLED
from game.match.report import UNDISCLOSED, Headline, Why, date_text, top
from game.page.kinds import Block, Fold, Group, Item, Line, Page, Points, Run, Section, line, text
from game.page.links import why_link
from game.page.rich_text import rich
from game.present.month.event_effects import moved_most
from game.present.month.headlines import how_ended
from game.present.month.luck import Chance, chances
from game.present.month.motive import motive
from game.present.month.settled import weighed
from game.present.observer.observer import Observer
from game.present.words.facts import front_page, value_text
from game.present.words.formatting import percent, with_unit
from game.present.words.texts import front, numbers
from game.present.words.texts import reference as say
from game.present.words.texts import terminal as tr
from game.present.world.figure_rows import by_points, change_words, course
from game.present.world.mechanisms import mechanism_of, mechanisms
from game.present.world.queries import ids_of, index_of, origin, row_link

FEW, LEVERS = 3, 6
"""Causes of which the luck is told; kinds of orders that are named."""
ROUND = 1
"""Digits of a drawn percentage."""
ICONS = {"rule": "scale", "order": "send", "event": "bell", "third_party": "flag",
         "accord": "handshake", "summit": "users", "motion": "vote", "settlement": "scroll-text",
         "partial": "scroll-text", "demand": "hourglass", "bond": "handshake", "matter": "scale",
         "crisis": "flame", "occasion": "calendar", "limit": "minus", "override": "wrench",
         UNDISCLOSED: "eye-off"}


def why_page(observer: Observer, name: str, ids: tuple[str, ...] = (), turn: int = 0,
             cause: str = "") -> Page:
    """The reasons of a number's changes in a month, or in all (0), and the number itself; a cause
    that is asked for, as KIND:ID, stands open."""
    scenario = observer.scenario
    index = index_of(scenario, name, ids)
    row = scenario.layout.row(name, *index)
    found = observer.why(name, *index, turn=turn or None)
    what = label(scenario, row)
    when = date_text(scenario, turn) if turn else say("all_turns")
    told = causes_of(scenario, found, name, ids, dated=not turn, asked=cause)
    causes = (*told,
              *(luck(observer, top(found, FEW), row) if turn and found else ()),
              *levers(observer, row)) if found else (
                  text(_nothing(observer, name, index, turn), kind="empty", id="nothing"),)
    left = Section(say("what_moved", what=what), (
        *([text(when, ": ", Run(moved_by(name, found), bold=True), id="sum")] if found else []),
        *causes), icon="scale", id="causes")
    charts = course(observer, what, name, [(say("value"), index)], moment=turn)
    right = (Section(say("the_number"), tuple(_number(observer, name, index)), icon="hash"),
             *([Section(say("over_time"), charts, icon="chart-line")] if charts else []))
    return Page(say("why_title"), (Group((Group((left,)), Group(right)), "columns"),),
                at=next((fold.id for fold in told if fold.open), ""))


def number_page(observer: Observer, name: str, ids: tuple[str, ...] = ()) -> Page:
    """A number as it is known, with its meaning and its course."""
    index = index_of(observer.scenario, name, ids)
    observer.read(name, *index)  # says so where the number is hidden
    what = label(observer.scenario, observer.scenario.layout.row(name, *index))
    return Page(opened(what), (*_number(observer, name, index), *course(
        observer, say("over_time"), name, [(say("value"), index)])))


def moved_by(name: str, found: Sequence[Why]) -> str:
    """The sum of causes in words."""
    change = rounded(sum(w.amount for w in found))
    points = by_points(name)
    return say("moved_by", change=change + points if points else with_unit(name, change))


def _nothing(observer: Observer, name: str, index: tuple[int, ...], turn: int) -> str:
    """That nothing moved it, or that it is hidden."""
    if observer.row(name, *index) is None:
        return say("hidden_long")
    if not turn or not observer.why(name, *index):
        return say("unchanged")
    return say("nothing_moved", when=date_text(observer.scenario, turn))


def _number(observer: Observer, name: str, index: tuple[int, ...]) -> Iterator[Block]:
    """The number now, its meaning and scale, where it began."""
    seen, q = observer.get(name, *index), BY_NAME[name]
    if seen is not None:
        change = change_words(seen)
        yield text(Run(value_text(name, seen.value, seen.width), bold=True),
                   f"  {say('last_turn', change=change)}" if change else "", kind="large",
                   id="value")
    yield text(q.help, kind="note")
    if seen is None:
        yield text(say("hidden_long"), id="hidden")
        return
    if seen.width > 0.5:
        yield text(say("estimate", width=amount(seen.width)), kind="note")
    yield from rich(say("scale", low=amount(q.low), high=amount(q.high), unit=unit_text(q.unit)),
                    kind="small")
    yield from rich(started(observer, name, index), kind="small", id="origin")
    ids = ids_of(observer.scenario, name, index)
    yield from rich(say("more_links", chart=",".join((name, *ids)), quantity=name), kind="small",
                    id="more")


def started(observer: Observer, name: str, index: tuple[int, ...]) -> str:
    """The value at the start of the game and its source."""
    scenario = observer.scenario
    value = with_unit(name, amount(observer.series(name, *index)[0]))
    known = origin(scenario, name, ids_of(scenario, name, index))
    if observer.row(name, *index) != scenario.layout.row(name, *index):
        return say("at_start_estimate", value=value)
    if known is None:
        return say("at_start_default", value=value)
    return say("at_start", value=value, confidence=known.confidence,
               source=" ".join(known.source.replace("`", "").split()))


def headline_page(observer: Observer, head: Headline, turn: int, seat: int | None = None) -> Page:
    """Why an event is in the news: who did it, the luck behind it, what it moved most, to a seat
    first."""
    scenario, note = observer.scenario, head.note
    line_ = next((x for x in observer.all_facts(turn) if x.text == head.text), None)
    if note is None or line_ is None:
        return Page(head.text, (text(head.why or say("hidden_long")),))
    moved = moved_most(observer, line_, turn, observer.seat if seat is None else seat)
    by = scenario.actors[note.cause.actor].name if note.cause.actor >= 0 else ""
    reason = Why(turn, 0.0, note.cause.text, note.cause.kind, note.cause.id, by, (), ())
    items = tuple(Item(line(Run(rounded(size), bold=True), " ", Run(
        label(scenario, row), link=row_link(scenario, row, turn)))) for row, size in moved)
    return Page(head.text, (
        *(text(said) for said in (*_reasons(observer, note, turn), head.why) if said),
        *luck(observer, [reason], moved[0][0] if moved else -1),
        Section(say("it_moved"), (Points(items, "plain", say("nothing_seen")),), 3)))


def _reasons(observer: Observer, note: Note, turn: int) -> Iterator[str]:
    """Why something was done, or came out as it did, as everybody may know it: of another's order
    its motive, of a matter that was settled what weighed most, else what caused it, where its own
    sentence does not say so."""
    cause, who = note.cause.text.rstrip("."), note.cause.actor
    if note.kind == SETTLED:
        yield weighed(observer.public, note)
    elif note.kind != "order given":
        by = f"{observer.scenario.actors[who].name}: " if who >= 0 else ""
        same = not cause or cause in note_text(observer.scenario, note)
        yield how_ended(observer, note) if same else f"{by}{cause}."
    elif note.actors[0] != observer.seat:
        known = note.told and not note.secret
        yield (motive(observer.public, turn, note) if known else "") or front("motive_unknown")


def numbered_headline(observer: Observer, number: int) -> Page:
    """The same of a headline of the last front page, by its number there. UsageError for none."""
    turn = observer.played
    found = front_page(observer.report(turn)) if turn else []
    if not 1 <= number <= len(found):
        raise UsageError(tr("no_headline", number=number))
    return headline_page(observer, found[number - 1], turn)


def cause_link(scenario: Scenario, row: int, why: Why) -> str:
    """The link to the reasons of a row's number in a month, at one of its causes."""
    return row_link(scenario, row, why.turn, f"{why.kind}:{why.rule}")


# Causes -------------------------------------------------------------------------------------------

def causes_of(scenario: Scenario, found: Sequence[Why], name: str, ids: tuple[str, ...],
              dated: bool = False, asked: str = "") -> tuple[Fold, ...]:
    """Each cause with what is behind it, the largest first; equal ones together, by month where
    they are dated; the one that is asked for, as KIND:ID, stands open."""
    groups: dict[tuple[str, str, str], list[Why]] = {}
    for why in found:
        groups.setdefault((why.kind, why.rule, why.words), []).append(why)
    sums = {key: sum(w.amount for w in group) for key, group in groups.items()}
    ranked = sorted(groups.items(), key=lambda g: (-abs(sums[g[0]]), g[0]))
    made = [(":".join(key[:2]), _cause(scenario, group, sums[key], (name, ids), dated))
            for key, group in ranked]
    at = next((n for n, (cause, _) in enumerate(made) if cause == asked), -1)
    return tuple(replace(fold, open=True, id="asked") if n == at else fold
                 for n, (_, fold) in enumerate(made))


def shortly(causes: tuple[Fold, ...]) -> tuple[Block, ...]:
    """The largest causes, and the others behind a line that says how many they are."""
    if not causes:
        return (text(say("unchanged"), kind="empty"),)
    rest = causes[FEW:]
    others = (Fold(line(Run(say("other_causes", count=len(rest)), bold=True)), rest),) \
        if rest else ()
    return (*causes[:FEW], *others)


def _cause(scenario: Scenario, group: list[Why], amount_: float,
           of: tuple[str, tuple[str, ...]], dated: bool) -> Fold:
    why = replace(group[0], amount=amount_)
    told = say("undisclosed") if why.kind == UNDISCLOSED else opened(why.cause.rstrip("."))
    months = tuple(Item(line(date_text(scenario, one.turn), ": ", signed(one.amount)))
                   for one in sorted(group, key=lambda w: -w.turn)) if dated else ()
    return Fold(line(Run(signed(why.amount), bold=True, icon=ICONS.get(why.kind, "dot")),
                     f"  {told}"), (Points((*months, *_ground(scenario, why, of))),),
                kind="cause small")


def _ground(scenario: Scenario, why: Why, of: tuple[str, tuple[str, ...]]) -> Iterator[Item]:
    """Actor, rule, assumptions with their sources, and inputs of a cause."""
    if why.actor:
        yield Item(line(say("cause_who", name=why.actor)))
    if why.rule and why.kind != UNDISCLOSED:
        yield Item(line(Run(say("cause_rule", kind=say(f"kind_{why.kind}"), name=rule_words(
            scenario, why)), link=link_of(why))))
    used = [scenario.coefficients[name] for name in why.coefficients
            if name in scenario.coefficients]
    yield from map(_assumption, used)
    if not used:
        yield from (Item(line(Run(told, link=link))) for told, link in basis(scenario, why))
    for parent in why.parents:
        if parent in BY_NAME:
            yield Item(line(Run(say("cause_parent", name=numbers(f"q_{parent}")),
                                link=parent_link(parent, *of))))


def _assumption(known: Coefficient) -> Item:
    """An assumption with its source and confidence."""
    return Item(line(Run(say("cause_uses", name=assumption_name(known)),
                         link=f"assumption:{known.name}"),
                     Run(f" {number(known.value)} {known.unit}", bold=True)),
                (text(say("source", source=known.source), kind="small"), text(say(
                    "confidence", word=known.confidence, low=number(known.low),
                    high=number(known.high)), kind="small")), "assumes")


def basis(scenario: Scenario, why: Why) -> list[tuple[str, str]]:
    """The origin of a change's size that uses no assumption: text and an article."""
    link = link_of(why)
    if why.kind == "order":
        kind = next((t for t in scenario.order_types if link == f"order:{t.id}"), None)
        idea = scenario.data["texts"]["theory"].get(kind.theory) if kind else None
        out = [(say("basis_order"), link)]
        return [*out, (say("basis_idea", title=idea["title"], reading=idea.get("reading", "")),
                       f"theory:{kind.theory}")] if kind and idea else out
    if why.kind in ("event", "third_party"):
        source = next((record.source for record in _records(scenario, why.kind)
                       if record.id == why.rule), "")
        return [(say(f"basis_{why.kind}"), link),
                *([(say("source", source=source), link)] if source else [])]
    if why.kind in (UNDISCLOSED, "limit", "override"):
        return [(say(f"basis_{why.kind}"), "")]
    return [(say("basis_rule"), link)]


def _records(scenario: Scenario, kind: str) -> Sequence[Any]:
    """What causes of a kind are recorded as."""
    return {"order": scenario.order_types, "event": scenario.events,
            "third_party": scenario.policies}[kind]


def signed(value: float) -> str:
    """A change with its sign; one that rounds to zero keeps a digit."""
    told = rounded(value)
    return f"{value:+.1g}".replace("-", MINUS, 1) if told == "0" and value else told


def assumption_name(known: Coefficient) -> str:
    """What a coefficient says, as a name."""
    return known.help.rstrip(".")


def link_of(why: Why) -> str:
    """The entry of the encyclopaedia on a cause, "" if there is none."""
    if why.kind in ("order", "event"):
        return f"{why.kind}:{why.rule.split(' ')[0].split('.')[0]}"
    if why.kind == "third_party":
        return f"policy:{why.rule}"
    rule = next((m for n in (why.rule, *why.coefficients) if (m := mechanism_of(n))), "")
    return f"mechanism:{rule}" if rule else ""


def rule_words(scenario: Scenario, why: Why) -> str:
    """The name of a cause's rule."""
    id = why.rule.split(" ")[0] if why.kind == "order" else why.rule
    if why.kind in ("order", "event", "third_party"):
        return next((r.name for r in _records(scenario, why.kind) if r.id == id),
                    opened(why.cause.rstrip(".")))
    rule = mechanisms().get(mechanism_of(why.rule))
    return rule.title if rule is not None else opened(why.cause.rstrip("."))


def parent_link(name: str, quantity: str, ids: tuple[str, ...]) -> str:
    """A link to the number that a cause was computed from, or to its charts where it is ambiguous.
    """
    left, out = list(zip(BY_NAME[quantity].axes, ids, strict=True)), []
    for axis in BY_NAME[name].axes:
        fits = next((pair for pair in left if pair[0] == axis), None)
        if fits is None:
            return f"charts:{name}"
        left.remove(fits)
        out.append(fits[1])
    return why_link(name, out)


# Luck and levers ----------------------------------------------------------------------------------

def luck(observer: Observer, why: Sequence[Why], row: int) -> Iterator[Section]:
    """The luck behind causes: odds and draw."""
    items = tuple(Item(line(Run(c.what, bold=True), ": ", odds(c)))
                  for c in chances(observer, why, row))
    yield Section(say("luck"), (Points(items, "plain", say("no_luck")),), 3, icon="percent",
                  id="luck")


def odds(chance: Chance) -> Line:
    """Odds and draw in a sentence."""
    low, high = percent(chance.low, ROUND), percent(chance.high, ROUND)
    said = say("odds", odds=low) if low == high else say("odds_between", low=low, high=high)
    if chance.draw is None:
        return line(said, say("it_came" if chance.came else "it_did_not"))
    return line(said, say("drawn_came" if chance.came else "drawn_not", draw=percent(
        chance.draw, ROUND)))


def levers(observer: Observer, row: int) -> Iterator[Fold]:
    """Kinds of the viewer's orders that move a number directly, with the size."""
    if observer.seat is None:
        return
    scenario = observer.scenario
    table, effects, out = scenario.orders, scenario.effects, dict[int, float]()
    for r in range(int(table.first[observer.seat]), int(table.first[observer.seat + 1])):
        block = int(table.block[r])
        for e in range(int(effects.start[block]), int(effects.start[block + 1])) \
                if block >= 0 else ():
            size, kind = float(effects.amount[e]), int(table.type[r])
            if int(effects.row[e]) == row and abs(size) > abs(out.get(kind, 0.0)):
                out[kind] = size
    if ranked := sorted(out.items(), key=lambda x: -abs(x[1]))[:LEVERS]:
        kinds = scenario.order_types
        yield Fold(line(Run(say("what_moves_it"), bold=True)), (Points(tuple(
            Item(line(Run(kinds[kind].name, link=f"order:{kinds[kind].id}"), ": ", rounded(size)))
            for kind, size in ranked), "plain"),), kind="small")
