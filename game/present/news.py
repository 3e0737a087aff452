"""How the paper words a fact. The record keeps each kind's own wording; the commonest have others.

A fact that comes again in a game is worded otherwise, two facts of a month are not worded alike
where another wording is free, and games of one world begin with different ones. All of it follows
from what the public knew: a page always reads the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from game.actions.orders import risk_told
from game.core.ledger import Note
from game.core.luck import name_key
from game.core.model import DO, Scenario
from game.core.notes import BY_ID, FACTS, Named, filled, note_text
from game.present.clauses import exchange, terms_of
from game.present.observer import Line, Observer
from game.present.texts.news import further, titles

PROPOSE = DO.index("propose")
ENDED = ("summit", "crisis.over")
"""Kinds whose number `end` says what is told of them."""
Fact = tuple[str, str, tuple[int, ...], tuple[str, ...]]


def key_of(scenario: Scenario, note: Note) -> str:
    """Under which key the further wordings of a fact stand."""
    kind, numbers = note.kind, note.numbers
    if kind == "order given":
        return "order." + scenario.order_types[int(scenario.orders.type[numbers["row"]])].id
    if kind in ("event", "third_party"):
        return f"{kind}.{note.subject}"
    if kind == "occasion":
        return "occasion.came" if numbers["came"] else "occasion.away"
    if kind == "courted answer":
        return f"{kind}.{numbers['stood']}"
    return f"{kind}.{numbers['end']}" if kind in ENDED else kind


def ways(scenario: Scenario, note: Note) -> list[str]:
    """All wordings of a fact, its own first; of what comes again only that, which says so."""
    others = further(key_of(scenario, note))
    if note.before:
        return [note_text(scenario, note)]
    own, names = BY_ID[note.kind].wording(scenario, note)
    risk = risk_told(scenario, note) if note.kind == "order given" else ""
    known = {**names, **_terms(scenario, note)}
    return [filled(own, known), *(filled(way + risk, known) for way in others)]


def _terms(scenario: Scenario, note: Note) -> dict[str, Named]:
    """The terms of an accord that is signed or proposed, with the names of both."""
    if note.kind == "accord signed":
        return {"terms": Named(terms_of(scenario, note.subject, *note.actors))}
    table, row = scenario.orders, note.numbers.get("row", -1)
    if note.kind != "order given" or table.do[row] != PROPOSE:
        return {}
    give, get = scenario.pairs[int(table.option[row])]
    said = exchange(scenario, give, get, note.actors[0], int(table.target[row]))
    return {"option": Named(FACTS("name.secret", name=said) if table.extra[row] else said)}


def title_ways(key: str, names: Mapping[str, Named]) -> list[str]:
    """All headlines for the end of a crisis or a guest of a day."""
    return [filled(way, names) for way in titles(key)]


class Newsroom:
    """The wordings of one month's paper, as everybody may read it: `public` as it was read then."""

    def __init__(self, public: Observer, turn: int) -> None:
        self._scenario = public.scenario
        self._game = float(public.flat(min(1, public.moment_count - 1)).sum())
        """A number that games differ in, known to all from the first month on."""
        self._before = Counter(_fact(n) for n in public.notes() if n.turn < turn and n.told)
        self._used = set[tuple[str, int]]()

    def told(self, line: Line) -> str:
        """A fact as the paper tells it."""
        note = next((n for n in line.notes if note_text(self._scenario, n) == line.text), None)
        if note is None:
            return line.text
        return self._chosen(key_of(self._scenario, note), note, ways(self._scenario, note))

    def title(self, key: str, note: Note, names: Mapping[str, Named]) -> str:
        """A headline for the end of a crisis, or for a guest of a day."""
        return self._chosen(key, note, title_ways(key, names))

    def _chosen(self, key: str, note: Note, texts: Sequence[str]) -> str:
        fact = _fact(note)
        start = int(name_key(f"{key}/{fact}/{self._game}")) % len(texts) + self._before[fact]
        order = [(start + n) % len(texts) for n in range(len(texts))]
        at = next((n for n in order if (key, n) not in self._used), order[0])
        self._used.add((key, at))
        return texts[at]


def _fact(note: Note) -> Fact:
    """What makes two facts the same but for their month."""
    return note.kind, note.subject, note.actors, note.places
