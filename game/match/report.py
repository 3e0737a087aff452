"""Why things happened: ledger rows in words, and the turn report in plain, neutral English."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Any, NamedTuple

import numpy as np

from game.actions.headlines import headline
from game.core.exact import Floats, Ints
from game.core.ledger import RULE, Cause, Deed, Entry, Ledger, Note
from game.core.ledger import say as cause_words
from game.core.locale.dates import month_text, short_month
from game.core.locale.texts import area
from game.core.model import Scenario, derived
from game.core.numerals import signed
from game.core.quantities import ALL, QUANTITIES
from game.core.world import PUBLIC
from game.engine.late_ledger import LateLedger
from game.engine.views import may_know
from game.match.crisis_endings import ending_of, loser_name
from game.match.ranking import SETTLED, TRIFLE, Fact, distinct_facts, ranked, telling

say = area("report")
UNDISCLOSED = "undisclosed"
"""The kind of a cause that a seat may not know."""
CHANCE = "event"
"""The kind of the note that an event has happened."""
MATTER = "matter"
"""The kind of a cause that a matter was settled."""
THIRD_PARTY = "third_party"
"""The kind of a cause that a third party has acted."""
CRISIS = "crisis"
"""The kind of a cause that a crisis has."""
HEADLINES = 5
LEADING = 3
"""So many facts lead the headlines, as they are ranked for the paper."""
FULL = 8
"""Beyond so many facts the slightest chance events are folded into one line."""
NEGLIGIBLE = 0.02
"""A chance event that moves the viewer's goals by less, in points, is folded with others."""
SLIGHT = 0.05
"""Reasons below this share of a change are left out of its headline."""


@dataclass(frozen=True)
class Why:
    """One reason for the change of a number in a turn.

    amount: its part of the change, in the unit of the number; words: the cause, whichever way it
    moved the number, which equal causes share; kind: what caused it, such as `rule`, `order`,
    `event` or, for what a seat may not know, `undisclosed`; rule: id of the rule, order or event;
    actor: name of the seat behind it, '' for none; coefficients: names of the assumptions that the
    amount depends on; parents: quantities from which it was computed.
    """

    turn: int
    amount: float
    words: str
    kind: str
    rule: str
    actor: str
    coefficients: tuple[str, ...]
    parents: tuple[str, ...]

    @property
    def cause(self) -> str:
        """The cause in words that fit the way it moved the number."""
        return cause_text(self.kind, self.rule, self.words, self.amount)


def cause_text(kind: str, rule: str, words: str, amount: float) -> str:
    """A cause in words that fit an amount, where it has such: what came of something that has a
    name is told in words of its own, whichever way it went."""
    key = rule if kind == RULE else f"{kind}.{rule}"
    if amount == 0.0 or words != cause_words.get(key):
        return words
    return cause_words.get(f"{key}.{'rise' if amount > 0 else 'fall'}", words)


def reasons(scenario: Scenario, ledger: Ledger, entries: Iterable[Entry],
            seat: int | None) -> list[Why]:
    """Entries of a ledger in words; what the seat may not know is merged into "undisclosed"."""
    out: list[Why] = []
    hidden: dict[int, float] = {}
    for entry in entries:
        cause = entry.cause
        if seat is not None and not may_know(seat, cause):
            hidden[entry.turn] = hidden.get(entry.turn, 0.0) + entry.amount
            continue
        actor = scenario.actors[cause.actor].name if cause.actor >= 0 else ""
        words = acts(scenario).get(cause.id, "") if cause.kind == THIRD_PARTY else \
            _ended(scenario, ledger, entry) if cause.kind == CRISIS else \
            _settled(scenario, ledger, entry) if cause.kind == MATTER else ""
        out.append(Why(entry.turn, entry.amount, words or cause.text, cause.kind, cause.id, actor,
                       cause.coefficients, cause.parents))
    out += [Why(turn, amount, say("undisclosed"), UNDISCLOSED, "", "", (), ())
            for turn, amount in sorted(hidden.items())]
    return out


def _ended(scenario: Scenario, ledger: Ledger, entry: Entry) -> str:
    """What the end of a crisis has moved, by how it ended; "" for what its own words tell."""
    found = ending_of(ledger.notes_of(entry.turn))
    key = f"crisis.{entry.cause.id}.{found[1].way}" if found else ""
    return say(key, who=loser_name(scenario, *found)) if found and key in say else ""


def _settled(scenario: Scenario, ledger: Ledger, entry: Entry) -> str:
    """How a matter was settled, as a cause: for which side; "" where it is not on record."""
    told = next((n for n in ledger.notes_of(entry.turn)
                 if n.kind == SETTLED and n.cause.deed == entry.cause.deed), None)
    if told is None:
        return ""
    matter, side = scenario.matters[told.numbers["matter"]], told.numbers["side"]
    return say("matter_won" if side >= 0 else "matter_even", matter=matter.name,
               side=matter.sides[side].name)


@derived
def acts(scenario: Scenario) -> Mapping[str, str]:
    """Id of a policy → what its third party does by it, as a sentence: a cause in plain words."""
    return {policy.id: policy.text for policy in scenario.policies}


@dataclass(frozen=True)
class Headline:
    """A piece of news: what changed, the main reasons, and the row of the number; for an event no
    row (-1) but its record. `hides`: whether a reason is undisclosed."""

    text: str
    why: str
    row: int = -1
    note: Note | None = None
    hides: bool = False


class Told(NamedTuple):
    """What a report tells. `facts` are in the order in which they happened, one for each distinct
    sentence; `also` are chance events that hardly matter to the reader."""

    headlines: tuple[Headline, ...]
    facts: tuple[Fact, ...] = ()
    also: tuple[Fact, ...] = ()


class TurnReport:
    """The events of one turn, and whether the game was over after it.

    tell: works out what it tells, when that is first read; then it stays as it is. Threads may read
    it at once.
    """

    def __init__(self, turn: int, date: str, over: bool, tell: Callable[[], Told]) -> None:
        self.turn, self.date, self.over = turn, date, over
        self._tell: Callable[[], Told] | None = tell
        self._told: Told | None = None

    def told(self) -> Told:
        """What it tells."""
        tell, told = self._tell, self._told
        if told is None and tell is not None:
            told = self._told = tell()
            self._tell = None
        assert told is not None
        return told

    @property
    def headlines(self) -> tuple[Headline, ...]:
        """The news that come first."""
        return self.told().headlines

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What happened."""
        return self.told().facts

    @property
    def also(self) -> tuple[Fact, ...]:
        """What else happened."""
        return self.told().also

    def _content(self) -> tuple[Any, ...]:
        return self.turn, self.date, self.over, self.told()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TurnReport) and self._content() == other._content()

    __hash__ = None  # type: ignore[assignment]  # equal by its content

    def __getstate__(self) -> dict[str, Any]:
        self.told()
        return dict(self.__dict__)

    @property
    def lines(self) -> list[str]:
        """The facts as sentences; what hardly matters is one line, the last."""
        return [*(f.text for f in self.facts), *([folded(self.also)] if self.also else [])]

    def text(self) -> str:
        """The report as a page of text."""
        lines = [say("turn", turn=self.turn, date=self.date), ""]
        lines += [f"• {h.text}" + (f"\n    {h.why}" if h.why else "") for h in self.headlines]
        lines += ["", *(f"- {line}" for line in self.lines)]
        return "\n".join(lines)


def date_text(scenario: Scenario, turn: int) -> str:
    """Month and year of a turn."""
    year, month = scenario.month(turn)
    return month_text(year, month)


def short_date(scenario: Scenario, turn: int) -> str:
    """The month of a turn where room is short."""
    return short_month(scenario.month(turn)[1])


def turn_report(scenario: Scenario, ledger: Ledger, flat: Floats, turn: int,
                seat: int | None = None, held: Collection[int] = ()) -> TurnReport:
    """The report of a played turn, as a seat may read it (None: the public one).

    flat: the world's numbers [row] after that turn; held: the seats that people held in it.
    """
    told = _told(scenario, ledger, flat, turn, PUBLIC if seat is None else seat, held)
    return _report(scenario, flat, turn, lambda: told)


def late_report(scenario: Scenario, ledger: LateLedger, flat: Floats, turn: int,
                held: Collection[int] = ()) -> TurnReport:
    """The public report of a turn that was just played, worked out when it is read."""
    moment = ledger.moment()
    return _report(scenario, flat, turn,
                   lambda: _told(scenario, moment.ledger(), flat, turn, PUBLIC, held))


def _report(scenario: Scenario, flat: Floats, turn: int, tell: Callable[[], Told]) -> TurnReport:
    return TurnReport(turn, date_text(scenario, turn),
                      bool(flat[scenario.layout.row("over")] > 0), tell)


def _told(scenario: Scenario, ledger: Ledger, flat: Floats, turn: int, seat: int,
          held: Collection[int]) -> Told:
    """What the report of a turn tells a seat, or everybody."""
    facts = tuple(Fact(text, notes[0]) for text, notes in distinct_facts(
        scenario, ledger, turn, seat).items())
    found = ranked(scenario, ledger, turn, seat, held)
    news = [Headline(item.first.text, "", note=item.first.note) for item in found[:LEADING]
            if item is found[0] or item.points >= TRIFLE]
    news += _moves(scenario, ledger, flat, turn, seat, HEADLINES - len(news))
    slight = trifles(scenario, facts, weights(scenario, ledger, turn, seat), seat)
    return Told(tuple(news), tuple(f for f in facts if f.text not in slight),
                tuple(f for f in facts if f.text in slight))


def weights(scenario: Scenario, ledger: Ledger, turn: int, seat: int = PUBLIC) -> dict[Deed, float]:
    """Points by which each cause of a turn's news moves the goals of a seat, or of all seats, as
    far as public numbers show it; what it puts under way counts, too."""
    known: dict[Deed, int] = {}
    asked = {note.cause.deed for note in ledger.notes_of(turn) if note.told}

    def numbered(causes: Iterable[Cause]) -> Ints:
        """The numbers of their deeds, -1 of what does not count."""
        return np.array([known.setdefault(why.deed, len(known))
                         if why.deed in asked and may_know(seat, why) else -1
                         for why in causes], np.int64)
    columns = [(numbered(parts.causes)[parts.why], parts.row, parts.amount)
               for parts in ledger.parts_of(turn)]
    if ledger.waiting:
        _, rows, amounts, causes = zip(*ledger.waiting, strict=True)
        columns.append((numbered(causes), np.array(rows), np.array(amounts)))
    if not columns:
        return {}
    deed, row, amount = map(np.concatenate, zip(*columns, strict=True))
    at = np.flatnonzero(deed >= 0)
    moved = np.zeros((len(known), len(scenario.actors)))
    np.add.at(moved, deed[at], stakes(scenario)[:, row[at]].T * amount[at, None])
    return {what: fsum(points) if seat < 0 else points[seat]
            for what, points in zip(known, np.abs(moved).tolist(), strict=True)}


@derived
def stakes(scenario: Scenario) -> Floats:
    """Weighted points of each seat's goals by a unit of each public number, [A, row]."""
    out = np.zeros((len(scenario.actors), scenario.layout.rows))
    for goal in scenario.goals:
        np.add.at(out[goal.actor], goal.rows, goal.coefficients * (goal.weight / 100.0))
    hidden = [q.seen_by != ALL for q in QUANTITIES]
    out[:, np.array(hidden)[scenario.layout.owner]] = 0.0
    return out


def trifles(scenario: Scenario, facts: Sequence[Fact], weight: Mapping[Deed, float],
            seat: int = PUBLIC) -> frozenset[str]:
    """Sentences that one line can hold: chance events that hardly move the viewer's goals, and the
    slightest of a full month. Nobody's act and no question is among them."""
    heavy = {f.text: weight.get(f.note.cause.deed, 0.0) for f in facts}
    plain = sorted((f.text for f in facts if f.note.kind == CHANCE and not f.note.numbers["asks"]
                    and seat not in f.note.actors), key=lambda text: heavy[text])
    out = [text for n, text in enumerate(plain)
           if heavy[text] < NEGLIGIBLE or len(facts) - n > FULL]
    return frozenset(out if len(out) > 1 else ())


def folded(facts: Sequence[Fact]) -> str:
    """Facts that hardly matter as one line."""
    return say("also", facts=" ".join(f.text for f in facts))


def _moves(scenario: Scenario, ledger: Ledger, flat: Floats, turn: int, seat: int,
           count: int) -> list[Headline]:
    """The largest changes of public numbers, each number and its mirror once."""
    written = ledger.parts_of(turn)
    sums, touched = np.zeros((2, scenario.layout.rows))
    for parts in written:
        np.add.at(sums, parts.row, parts.amount)
        touched[parts.row] = 1.0
    unit, weight = telling(scenario)
    moved = np.flatnonzero((touched > 0) & (unit > 0))
    size = np.abs(sums[moved]) / unit[moved] * weight[moved]
    chosen: list[int] = []
    told: set[tuple[str, tuple[int, ...]]] = set()
    for at in np.lexsort((moved, -size)).tolist():
        row = int(moved[at])
        name, index = scenario.layout.where(row)
        key = (name, tuple(sorted(index)))
        if len(chosen) >= count or (size[at] < 0.5 and len(chosen) >= 3):
            break
        if key not in told:
            told.add(key)
            chosen.append(row)
    return [_headline(scenario, ledger, flat, row, float(sums[row]), turn, seat)
            for row in chosen]


def _headline(scenario: Scenario, ledger: Ledger, flat: Floats, row: int, change: float, turn: int,
              seat: int) -> Headline:
    main = [r for r in top(reasons(scenario, ledger, ledger.rows(row, turn), seat), 3)
            if abs(r.amount) >= SLIGHT * abs(change)]
    text = headline(scenario, row, float(flat[row]), change)
    if [r.cause.rstrip(".") for r in main] == [text.rstrip(".")]:
        return Headline(text, "", row)  # it would repeat the headline
    why = "; ".join(f"{r.cause.rstrip('.')} ({signed(r.amount)})" for r in main)
    return Headline(text, say("why", causes=why), row,
                    hides=any(r.kind == UNDISCLOSED for r in main))


def top(rows: Iterable[Why], count: int) -> list[Why]:
    """The largest reasons, with equal causes summed."""
    sums: dict[str, Why] = {}
    for row in rows:
        have = sums.get(row.words)
        amount = row.amount + (have.amount if have else 0.0)
        sums[row.words] = replace(row, amount=amount)
    return sorted(sums.values(), key=lambda r: (-abs(r.amount), r.words))[:count]
