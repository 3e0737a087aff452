"""What else was promised than by accords and treaties, and what became of it by the rules:
settlements, first steps, what was promised to the guest of a day. What no rule judges is said to
be checked by nobody, never to be kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.actions.motions import DEFEATED
from game.actions.settlements import TAKEN
from game.core.ledger import Note
from game.core.model import Clause, Motion, Scenario
from game.core.numerals import amount
from game.core.prose import opened
from game.match.report import date_text
from game.present.asked.accords import breaches
from game.present.observer.observer import Observer
from game.present.talks.peace import peace_of
from game.present.words.formatting import joined, listed
from game.present.words.texts import debrief as say

BREAKDOWN, SIGNED = "flashpoints.broken", "settlement"
"""Facts: a settlement breaks down, or an offer of one comes to an end."""
AGREED, FAILED = "partial agreed", "partial failed"
MADE, DROPPED = "promise made", "promise dropped"
PROMISES = {"promise kept": "gift_paid", "promise kept half": "gift_half",
            "promise kept in part": "gift_envoy", "promise failed": "gift_failed",
            "promise lapsed": "gift_lapsed", DROPPED: "gift_dropped"}
"""The facts that end a promise to the guest of a day → the key of what is said of it."""


@dataclass(frozen=True)
class Word:
    """A word that was given: the turn, and whose it was and what became of it, in sentences."""

    turn: int
    text: str


def words_kept(observer: Observer) -> list[Word]:
    """Settlements, first steps and promises to a guest, the oldest first."""
    found = [*_settlements(observer), *_partials(observer), *_promised(observer)]
    return sorted(found, key=lambda word: (word.turn, word.text))


def judged(observer: Observer, variant: int, performer: int, partner: int,
           months: tuple[int, int]) -> str:
    """What breaks a clause of an accord that ran in these turns, in sentences; that
    nobody checks it where no order does; the motions against it that no rule counts."""
    scenario = observer.scenario
    clause = scenario.clauses[int(scenario.clause_table[variant, performer, partner])]
    orders = breaches(scenario, clause)
    told = [say("judged_by", orders=orders) if orders else say("judged_by_none")]
    told += [say("judged_motion", motion=motion.name, date=date_text(scenario, turn))
             for motion, turn in _against(observer, clause, months)]
    return " ".join(told)


def _against(observer: Observer, clause: Clause, months: tuple[int, int],
             ) -> Iterator[tuple[Motion, int]]:
    """(motion, turn) that the bloc which performs a clause passed meanwhile, and that moved a
    number of the world the other way than the clause."""
    scenario = observer.scenario
    if scenario.actors[clause.performer].bloc < 0:
        return
    by_id = {motion.id: motion for motion in scenario.motions}
    wanted = _moves(scenario, clause.on_sign, clause.each_turn)
    for note in observer.notes():
        if note.kind == "motion" and months[0] <= note.turn <= months[1] and \
                note.numbers["end"] != DEFEATED and note.subject in by_id:
            moved = _moves(scenario, by_id[note.subject].full)
            if any(wanted.get(row, 0.0) * by < 0 for row, by in moved.items()):
                yield by_id[note.subject], note.turn


def _moves(scenario: Scenario, *blocks: int) -> dict[int, float]:
    """By how much lists of effects move numbers of the whole world, by row."""
    out = dict[int, float]()
    for _, (row, by, _) in listed(scenario, *blocks):
        if not scenario.layout.where(row)[1]:
            out[row] = out.get(row, 0.0) + by
    return out


def checked(scenario: Scenario, give: int, get: int, first: int, second: int) -> bool:
    """Whether an order could break either half of an accord."""
    table = scenario.clause_table
    return any(breaches(scenario, scenario.clauses[int(table[variant, a, b])])
               for variant, a, b in ((give, first, second), (get, second, first)))


def _settlements(observer: Observer) -> Iterator[Word]:
    notes = observer.notes()
    for note in notes:
        if note.kind != SIGNED or note.numbers["end"] != TAKEN:
            continue
        f, scenario = note.numbers["flashpoint"], observer.scenario
        place = scenario.flashpoints[f]
        broken = next((n.turn for n in notes if n.kind == BREAKDOWN and n.turn > note.turn
                       and n.places == note.places), 0)
        fate = say("peace_broken", date=date_text(scenario, broken)) if broken else say(
            "peace_stands", firm=amount(observer.value("peace", f)))
        yield Word(note.turn, say(
            "peace_word", deal=place.settlements[note.numbers["deal"]].name, where=place.there,
            sides=joined(peace_of(observer, note).sides), fate=fate,
            date=date_text(scenario, note.turn)))


def _partials(observer: Observer) -> Iterator[Word]:
    notes, scenario = observer.notes(), observer.scenario
    for note in notes:
        if note.kind != AGREED:
            continue
        place = scenario.flashpoints[note.numbers["flashpoint"]]
        failed = next((n.turn for n in notes if n.kind == FAILED and n.turn > note.turn
                       and (n.places, n.subject) == (note.places, note.subject)), 0)
        fate = say("step_failed", date=date_text(scenario, failed)) if failed else say(
            "step_stands")
        yield Word(note.turn, say(
            "step_word", deal=place.partials[note.numbers["partial"]].name, where=place.there,
            date=date_text(scenario, note.turn), fate=fate))


def _promised(observer: Observer) -> Iterator[Word]:
    """Promises to the guest of a day, by the last fact about each."""
    ends: dict[tuple[int, int], Note] = {}
    notes = [n for n in observer.notes() if "promise" in n.numbers]
    for note in notes:
        if note.kind in PROMISES:
            ends[note.numbers["promise"], note.actors[0]] = note
    scenario = observer.scenario
    for note in notes:
        if note.kind != MADE:
            continue
        promise, (giver, guest) = scenario.inducements[note.numbers["promise"]], note.actors
        end = ends.get((note.numbers["promise"], giver))
        names = {"giver": scenario.actors[giver].called, "guest": scenario.actors[guest].called}
        yield Word(note.turn, say(
            "gift_word", **names, thing=promise.name, date=date_text(scenario, note.turn),
            fate=say(PROMISES[end.kind] if end is not None else "gift_open", **names,
                     date=date_text(scenario, end.turn if end is not None else note.turn))))


def given_words(observer: Observer) -> list[str]:
    """The words that were given, a text each, and that answers to events are checked by nobody."""
    return [*(opened(word.text) for word in words_kept(observer)), say("answers_unchecked")]
