"""Explanations of programs' acts: their decisions of a month, from a replay of the game.

They are not available while a game goes on, unless it was begun in training mode. A game in
training mode says so in its journal before the first turn, so that saved games and branches
preserve it. A player's explanation is checked against the sheets that were played.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.core.errors import UsageError
from game.core.model import Scenario
from game.core.numerals import signed
from game.core.sheets import CRISIS, Sheet
from game.match.fates import ACCORD, DEMAND, INVITATION, MOTION, OFFER, PROPOSAL, Fate
from game.match.match import Match
from game.match.replay import play_again
from game.players.thoughts import Option, Part, Thought
from game.policies.orders import LEAST
from game.present.debrief.grading import said_words
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.talks.questions import questions
from game.present.words.explanations import known
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import explanations as say
from game.present.words.texts import terminal as tr
from game.saves.journal import players
from game.saves.lines import Line

LEAST_GAP = 0.005
"""Scores closer than this are displayed as equal."""


@dataclass(frozen=True)
class Decision:
    """One decision of a seat: its topic, in words, and how it was made."""

    title: str
    thought: Thought


@dataclass(frozen=True)
class Mind:
    """A seat that a program played in a month: its player and its decisions.

    `notice` says why there are no decisions, or none on orders.
    """

    seat: str
    player: str
    decisions: tuple[Decision, ...]
    notice: str = ""


def begin_training(match: Match) -> None:
    """Disclose programs' reasoning from the first turn on. UsageError once a turn was played."""
    if match.turn > 1:
        raise UsageError(say("closed"))
    match.record("note", text=say("training_note"), training=True)


def minds(observer: Observer, turn: int) -> list[Mind]:
    """The decisions of all seats that programs played in a turn.

    UsageError if they may not be shown, or the turn was not played. Slow: the game is replayed.
    """
    if not observer.laid_open:
        raise UsageError(say("closed"))
    return _recall(observer.scenario, observer.lines(), turn)


def behind(observer: Observer, fate: Fate) -> dict[int, tuple[Decision, ...]]:
    """Why programs ended something as they did: the decisions of each seat that refused, countered,
    declined, blocked or left it open, by number; people and chance have none.

    UsageError if the reasoning may not be shown now. Slow, as `minds`.
    """
    if not fate.ended or fate.what == ACCORD:
        return {}
    seats = observer.scenario.seats
    own = seats[fate.parties[0]] if fate.parties else ""
    item = {PROPOSAL: f"accord.{own}", INVITATION: f"invitation.{own}", MOTION: "motion",
            OFFER: f"settlement.{fate.place}",
            DEMAND: f"deadline.{observer.scenario.seats[fate.parties[-1]]}"}[fate.what]
    told = {mind.seat: mind.decisions for mind in minds(observer, fate.ended)}
    return {seat: tuple(decision for decision in told.get(seats[seat], ())
                        if decision.thought.topic == item) for seat in fate.by}


def _recall(scenario: Scenario, lines: Sequence[Line], turn: int) -> list[Mind]:
    copy = Match(scenario, int(lines[0]["seed"]))
    for number, line in enumerate(lines[1:], 2):
        if line["kind"] == "step" and line["turn"] == turn:
            who = players(lines[:number - 1])
            return _Month(copy, line, {s: who.get(s, "doctrine") for s in scenario.seats}).minds()
        play_again(copy, line, "journal", number)
    raise UsageError(say("unplayed", turn=turn))


class _Month:
    """A month about to be replayed, with the players who decide in it."""

    def __init__(self, copy: Match, line: Line, seats: Mapping[str, str]) -> None:
        self.copy, self.line, self.seats = copy, line, seats
        self.scenario = copy.scenario
        self.opponents = Opponents(copy.scenario, seats)

    def minds(self) -> list[Mind]:
        """All decisions of programs, orders first, crisis rounds last."""
        world, recorded = self.copy.world, self.line["sheets"]
        would = self.opponents.sheets(world)
        players = {s: self.opponents.mind(s, world) for s in would}
        alike = {s: would[s] == Sheet.of(recorded.get(s) or {}) for s in would}
        thoughts = {s: self.opponents.thoughts(s, world) for s, same in alike.items() if same}
        told = {s: self._decided(s, t or ()) for s, t in thoughts.items()}
        for seat, decisions in self._rounds().items():
            if seat in told:
                told[seat] += decisions
        out = []
        for seat, player in players.items():
            notice = "" if alike[seat] else say("differs")
            if not notice and thoughts[seat] is None:
                notice = say("luck_only")
            elif not notice and (sheets := self.opponents.weighed(seat)):
                notice = say("looked", sheets=sheets)
            out.append(Mind(seat, player, tuple(told.get(seat, ())), notice))
        return out

    def _decided(self, seat: str, thoughts: Iterable[Thought]) -> list[Decision]:
        """Orders and answers of a seat."""
        number = self.scenario.seats.index(seat)
        titles = {q.item: q.title for q in questions(Observer(self.copy, number))}
        out = []
        for thought in thoughts:
            chosen = thought.chosen
            if thought.topic == "order":
                title = option_title(self.scenario, number, thought.topic,
                                     chosen) if chosen else say("order_none")
            else:
                title = say("said", title=titles.get(thought.topic, thought.topic),
                            word=answer_title(self.scenario, seat, thought.topic,
                                              chosen.what if chosen else ""))
            out.append(Decision(title, thought))
        return out

    def _rounds(self) -> dict[str, list[Decision]]:
        """Stances of all seats in the month's crisis rounds; the month is played to get them."""
        out: dict[str, list[Decision]] = {}
        said: list[list[int]] | None = self.line.get("crisis")

        month = self.copy.begin_month(self.line["sheets"]) if said else None
        while said and month is not None and (number := month.round):
            place = self.scenario.flashpoints[int(month.world.crisis[0])].name
            title = say("in_round", number=number, place=place)
            for seat in month.views:
                out.setdefault(seat, []).extend(
                    Decision(say("said", title=title, word=known("w", t.chosen.what)), t)
                    for t in self.opponents.thoughts(seat, month.world, number) or ()
                    if t.chosen)
            month.answer({s: CRISIS[x] for s, x in zip(self.scenario.seats, said[number - 1],
                                                       strict=True) if x})
        return out


# In words ----------------------------------------------------------------------------------------

def option_title(scenario: Scenario, seat: int, topic: str, option: Option) -> str:
    """The title of an option of a decision: an order by its title, an answer by its words."""
    if topic == "order":
        return asked(scenario, row_in(scenario, seat, option.what))
    if topic == "crisis":
        return known("w", option.what)
    return answer_title(scenario, scenario.seats[seat], topic, option.what)


def answer_title(scenario: Scenario, seat: str, topic: str, word: str) -> str:
    """An answer in words. A program weighs some that no desk has: to leave it at a refusal, and
    other terms that are not yet named."""
    if word in ("rest", "counter"):
        return known("w", word)
    return said_words(scenario, seat, topic, word)


def part_name(scenario: Scenario, part: Part) -> str:
    """The name of a consideration."""
    kind, _, name = part.name.partition(".")
    if not name:
        return say(f"p_{kind}")
    words: dict[str, Any] = {
        "goal": lambda: next(g.name for g in scenario.goals if g.id == name),
        "family": lambda: tr(f"family_{name}"),
        "type": lambda: next(t.name for t in scenario.order_types if t.id == name),
        "tag": lambda: known("t", name), "feature": lambda: known("f", name)}
    return say(f"p_{kind}", name=words[kind]())


def verdict(scenario: Scenario, seat: int, thought: Thought) -> list[str]:
    """Why it was chosen over the best alternative; the first sentence says what decided."""
    chosen, left = thought.chosen, thought.rejected
    if thought.by_lot:
        return [say("why_lot", options=thought.options) if chosen else say("why_lot_none")]
    if chosen is None:
        out = [say("nothing_worth" if left else "nothing_possible", least=signed(LEAST))]
    elif thought.options == 1:
        out = [say("why_only")]
    else:
        even = left is not None and abs(left.reasons - chosen.reasons) <= LEAST_GAP
        key = "why_even" if even else "why_chance" if thought.by_chance else "why_reasons"
        out = [say(key, place=thought.place, options=thought.options)]
    if left is not None:
        out.append(say("left_over", title=option_title(scenario, seat, thought.topic, left),
                       score=signed(left.score)))
        if chosen is not None:
            out.append(_behind(scenario, chosen, left))
    return out


def _behind(scenario: Scenario, chosen: Option, left: Option) -> str:
    """The difference between the chosen option and the best alternative, in words."""
    gap = left.reasons - chosen.reasons
    if gap > LEAST_GAP:
        return say("left_ahead", gap=signed(gap))
    if gap >= -LEAST_GAP:
        return say("left_even")
    ours, theirs = ({p.name: p.amount for p in o.parts} for o in (chosen, left))
    most = max((*chosen.parts, *left.parts),
               key=lambda p: ours.get(p.name, 0.0) - theirs.get(p.name, 0.0))
    return say("left_behind", part=part_name(scenario, most), ours=signed(ours.get(
        most.name, 0.0)), theirs=signed(theirs.get(most.name, 0.0)))


@dataclass(frozen=True)
class Entry:
    """A line of the account: name, input, weight, its contribution, and its contribution to the
    best alternative."""

    name: str
    input: float | None
    weight: float | None
    adds: float | None
    left: float | None


def account(scenario: Scenario, thought: Thought) -> list[Entry]:
    """The score, chance and the sum of reasons; then the considerations, the largest first."""
    sides = [o for o in (thought.chosen, thought.rejected) if o is not None]
    if not sides or thought.by_lot:
        return []
    ours, theirs = ({p.name: p for p in o.parts} if o else {}
                    for o in (thought.chosen, thought.rejected))
    parts = {p.name: p for o in reversed(sides) for p in o.parts}
    entries = []
    for name, part in parts.items():
        mine, other = ours.get(name), theirs.get(name)
        shown = part if mine or thought.chosen is None else Part(name, 0.0)
        entries.append(Entry(part_name(scenario, part), shown.input, shown.weight,
                             _amount(mine, thought.chosen), _amount(other, thought.rejected)))
    entries.sort(key=lambda e: -abs(e.adds if e.adds is not None else e.left or 0.0))
    totals = [(o.score, o.chance, o.reasons) if o else (None,) * 3
              for o in (thought.chosen, thought.rejected)]
    return [Entry(say(key), None, None, totals[0][i], totals[1][i])
            for i, key in enumerate(("score", "chance", "sum"))] + entries


def _amount(part: Part | None, option: Option | None) -> float | None:
    """The contribution of a consideration to an option: 0 where the option lacks it, None without
    an option."""
    return None if option is None else part.amount if part else 0.0
