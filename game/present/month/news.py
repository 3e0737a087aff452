"""How the paper words a fact. The record keeps each kind's own wording; the commonest have others.

A fact that comes again in a game is worded otherwise, two facts of a month are not worded alike
where another wording is free, and games of one world begin with different ones. All of it follows
from what the public knew: a page always reads the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from game.core.ledger import Note
from game.core.luck import name_key
from game.core.model import Scenario
from game.core.notes import BY_ID, FACTS, Named, authored, filled, note_text, where_name
from game.match.ranking import DECIDED, SETTLED, occasion_of
from game.present.desk.order_parts import order_parts
from game.present.observer.observer import Line, Observer
from game.present.talks.clauses import duties
from game.present.words.moves import option_word
from game.present.words.texts import front as say
from game.present.words.texts import wordings
from game.present.words.wordings import after_risk, further, instead, titles

ENDED = ("summit", "crisis.over")
"""Kinds whose number `end` says what is told of them."""
Fact = tuple[str, str, tuple[int, ...], tuple[str, ...]]


def key_of(scenario: Scenario, note: Note) -> str:
    """Under which key the further wordings of a fact stand."""
    kind, numbers = note.kind, note.numbers
    if kind == "order given":
        return _order_key(scenario, numbers["row"])
    if kind in ("event", "third_party"):
        return f"{kind}.{note.subject}"
    if kind == "occasion":
        return "occasion.came" if numbers["came"] else "occasion.away"
    if kind == DECIDED:
        return f"occasion.{'well' if numbers['well'] else 'ill'}.{note.subject}"
    if kind == "courted answer":
        return f"{kind}.{numbers['stood']}"
    if kind == SETTLED:
        return "matter plain" if numbers["side"] >= 0 else "matter undecided"
    if kind == "scares.used":
        war = any(f.kind == "war" for f in scenario.flashpoints if f.id in note.places)
        return f"{kind}.war" if war else kind
    return f"{kind}.{numbers['end']}" if kind in ENDED else kind


def _order_key(scenario: Scenario, row: int) -> str:
    """Under which key the wordings of an order stand: of one about an occasion that is no meeting,
    with its id, where there are some."""
    kind = scenario.order_type(row)
    key = f"order.{kind.id}"
    if kind.target != "occasion":
        return key
    day = f"{key}.{scenario.occasions[int(scenario.orders.target[row])].id}"
    return day if f"{day}_0" in wordings else key


def ways(scenario: Scenario, note: Note) -> list[str]:
    """All wordings of a fact, the record's own or what stands in its place first; of what comes
    again only that, which says so."""
    if note.before:
        return [note_text(scenario, note)]
    key = key_of(scenario, note)
    own, names = BY_ID[note.kind].wording(scenario, note)
    if note.kind == "order given":
        own = scenario.order_type(note.numbers["row"]).log
    if note.kind == SETTLED and "headline" in names:
        side = scenario.matters[note.numbers["matter"]].sides[note.numbers["side"]]
        return [filled(own, {**names, "headline": authored(scenario, headline)})
                for headline in side.headlines]
    known, wrong = {**names, **_more_names(scenario, note)}, went_wrong(scenario, note)
    told = [filled(way, known) for way in (instead(key, own), *further(key))]
    return [f"{way.rstrip('.')}, {say('risk_after', what=wrong)}." for way in told] if wrong else \
        told


def went_wrong(scenario: Scenario, note: Note) -> str:
    """How the risk of an order came true: "China says no"; "" of anything else."""
    if note.kind != "order given" or not note.numbers["exposed"]:
        return ""
    kind = scenario.order_type(note.numbers["row"])
    said = after_risk(kind.id) or (say("risk_else", risk=kind.risk_name) if kind.risk_name else "")
    names = BY_ID[note.kind].wording(scenario, note)[1]
    return filled(f"– {said}", names).removeprefix("– ")  # it begins no sentence


def _more_names(scenario: Scenario, note: Note) -> dict[str, Named]:
    """What the paper's wordings name and the record's do not: the terms of an accord in sentences
    about both, a demand apart from what follows, a third party apart from its act, a place or a day
    as they stand inside a sentence."""
    if note.kind == "accord signed":
        at = scenario.variants.index
        give, get = (at(id) for id in note.subject.split("/"))
        return {"terms": Named(duties(scenario, give, get, *note.actors))}
    if note.kind == "order given":
        return _of_order(scenario, note)
    if note.kind == "occasion":
        return {"occasion": Named(occasion_of(scenario, note.subject).called)}
    places = [f.id for f in scenario.flashpoints if f.id in note.places]
    return {"where": where_name(scenario, places[0])} if places else {}


def _of_order(scenario: Scenario, note: Note) -> dict[str, Named]:
    """The parts of an order; the terms that it proposes in the place of its option."""
    row = note.numbers["row"]
    known = {name: Named(text) for name, text in order_parts(scenario, row).items()}
    if word := option_word(scenario.orders.texts[row].rpartition(" ")[2]):
        known["option"] = Named(word)
    if "duties" in known:
        said, secret = known.pop("duties"), scenario.orders.extra[row]
        known["option"] = Named(FACTS("name.secret", name=said.text)) if secret else said
    return known


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
        self.held = public.people_at(turn)
        """The seats that people hold, for which no office speaks in the paper."""

    def drawn(self, key: str, count: int) -> int:
        """Which of so many wordings this game's paper begins with."""
        return int(name_key(f"{key}/{self._game}")) % count

    def told(self, line: Line) -> str:
        """A fact as the paper tells it."""
        note = next((n for n in line.notes if note_text(self._scenario, n) == line.text), None)
        if note is None:
            return line.text
        key = f"matter.{note.cause.id}" if note.kind == SETTLED else key_of(self._scenario, note)
        return self._chosen(key, note, ways(self._scenario, note))

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
    """What makes two facts the same but for their month: of matters, that the same was settled."""
    subject = note.cause.id if note.kind == SETTLED else note.subject
    return note.kind, subject, note.actors, note.places
