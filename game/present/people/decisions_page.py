"""Why programs, and defenders who have no seat, acted as they did in a month."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.match.report import date_text
from game.page.kinds import Block, Page, Run, Section, Table, Text, text
from game.present.observer.observer import Observer
from game.present.people.explanations import Decision, Mind, account, minds, verdict
from game.present.talks.defender_answers import DefenderSaid, defenders
from game.present.words.texts import explanations as say


def decisions_page(observer: Observer, turn: int, seat: str = "") -> Page:
    """The decisions of a month, of one seat or of all that programs played. UsageError while they
    are not disclosed. Slow: the game is replayed."""
    found = [m for m in minds(observer, turn) if seat in ("", m.seat)]
    blocks: list[Block] = [] if found else [text(say("no_minds"), kind="empty")]
    for mind in found:
        blocks.append(Section(name_of(observer.scenario, mind), (
            mind_text(mind), *(decided(observer.scenario, mind, d) for d in mind.decisions))))
    blocks += [defender(one) for one in (() if seat else defenders(observer, turn))]
    return Page(f"{say('title')} {date_text(observer.scenario, turn)}", tuple(blocks))


def name_of(scenario: Scenario, mind: Mind) -> str:
    """Whose decisions they are."""
    return f"{scenario.actors[scenario.seats.index(mind.seat)].name}: {mind.player}"


def mind_text(mind: Mind) -> Text:
    """What there is to read of a seat in a month."""
    return text(mind.notice or say("thought_line", who=mind.player, count=len(mind.decisions)),
                kind="small", id="verdict")


def decided(scenario: Scenario, mind: Mind, decision: Decision) -> Section:
    """A decision: what decided, then the considerations: input x weight = what it adds."""
    seat = scenario.seats.index(mind.seat)
    first, *rest = verdict(scenario, seat, decision.thought)
    return Section(decision.title, (text(Run(first, bold=True), *(f"\n{said}" for said in rest),
                                         id="verdict"), *_account(scenario, decision)), 3)


def defender(one: DefenderSaid) -> Section:
    """What a defender said, and why."""
    return Section(one.name, (text(Run(one.said, bold=True), id="verdict"),
                              *(text(said) for said in one.why)), note=say("defender"),
                   icon="flag")


def _account(scenario: Scenario, decision: Decision) -> Iterator[Block]:
    """The numbers behind a decision, with those of the best that was left."""
    entries = account(scenario, decision.thought)
    rows = [tuple((text(cell),) for cell in (
        e.name, _shown(amount, e.input), _shown(amount, e.weight), _shown(signed, e.adds),
        _shown(signed, e.left))) for e in entries]
    if rows:
        heads = tuple(say(key) for key in ("part", "input", "weight", "adds", "left"))
        yield Table(heads, tuple(rows), (1, 2, 3, 4), kind="sorted account")
        yield text(say("how_to_read"), kind="small")
        if any(e.left is not None for e in entries):
            yield text(say("left_note"), kind="small")


def _shown(words: Callable[[float], str], value: float | None) -> str:
    return "" if value is None else words(value)
