"""What the four advisers would answer in a crisis round, each in its own words, and what speaks for
it: the answer that its school weighs highest, without chance, from what the seat may know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from game.match.crisis_endings import OVER
from game.players.doctrine import DoctrinePlayer
from game.players.thoughts import Option, Thought
from game.present.observer.observer import Observer
from game.present.people.council import Adviser, characters
from game.present.talks.crisis_questions import PRINCIPAL, THIRD, is_principal
from game.present.words.texts import people as say

TOLD = frozenset({"stake", "fear", "rounds", "word", "first"})
"""Considerations of a crisis that an adviser names; see policies.replies.in_crisis."""


@dataclass(frozen=True)
class Counsel:
    """An adviser, the word of the answer that it would give, and what it says."""

    adviser: Adviser
    word: str
    said: str


def counsels(observer: Observer, number: int, schools: Sequence[DoctrinePlayer],
             ) -> tuple[Counsel, ...]:
    """What each adviser says in a round of the open crisis; none where the seat has no say."""
    view = observer.view()
    people = characters(observer.scenario, view.seat)
    words = PRINCIPAL if is_principal(view) else THIRD
    before = sum(note.kind == OVER for note in observer.notes())
    out, used = list[Counsel](), set[str]()
    for person, player in zip(people, schools, strict=False):
        thought = observer.in_crisis(player, number)
        if thought is not None:
            best = _best(thought)
            word = words[PRINCIPAL.index(best.what)]
            why = _why(best)
            own = _line(person, word, number - 1 + before)
            reason = say(f"counsel_why_{why}") if why and why not in used else ""
            used.add(why)
            out.append(Counsel(person, word, " ".join(t for t in (own, reason) if t)))
    return tuple(out)


def _line(person: Adviser, word: str, turn: int) -> str:
    """What an adviser says for an answer: its lines take turns by round and by crisis."""
    lines = say.numbered(f"counsel_{person.id}_{word}")
    return lines[turn % len(lines)] if lines else ""


def _best(thought: Thought) -> Option:
    """The answer with the most reasons, also where chance would have chosen another."""
    found = [o for o in (thought.chosen, thought.rejected) if o is not None]
    return max(found, key=lambda option: option.reasons)


def _why(best: Option) -> str:
    """What of the matter speaks most for an answer; "" for nothing of it. Said only once: those
    who speak later have their own words."""
    sums = {name: fsum(p.amount for p in best.parts if p.name == name) for name in TOLD}
    name = max(sorted(sums), key=lambda key: sums[key])
    return name if sums[name] > 0 else ""
