"""Orders by what is typed: by every name under which one is shown, by country, clause and verb; and
why those that cannot be given now are barred."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import combining, normalize

import numpy as np

from game.actions.orders import describe
from game.core.locale.texts import language
from game.core.model import Scenario, derived
from game.core.prose import opened
from game.engine.drafts import Draft
from game.match.seats import OrderChoice, SeatView
from game.present.desk.refusals import clash_text
from game.present.observer.observer import Observer
from game.present.talks.negotiation import title
from game.present.words.formatting import order_title, row_in
from game.present.words.order_words import asked, brief
from game.present.words.texts import table as say

ALSO = {"TUR": "Turkey", "GBR": "Britain UK", "ARE": "UAE", "CZE": "Czech Republic",
        "CIV": "Ivory Coast", "MMR": "Burma", "us": "USA America Washington",
        "russia": "Moscow", "china": "Beijing"}
"""Other names by which countries and seats are looked for."""
MOST = 30
"""Orders that cannot be given now of which a search tells."""
WHOLE, BEGUN, TITLED, ELSEWHERE = range(4)
"""How well a word fits: it is a word of the order as cards name it, begins one, begins one of its
title in the catalogue, or stands somewhere else in what is known of it."""


class Words(NamedTuple):
    """What an order is found by, in plain small letters: the words of its names on cards, those of
    its title in the catalogue, and all that it is found by."""

    shown: tuple[str, ...]
    titled: tuple[str, ...]
    all: str


class Barred(NamedTuple):
    """An order that cannot be given now: its text, and why, as a sentence."""

    text: str
    why: str


def find(view: SeatView, chosen: tuple[str, ...], word: str) -> list[OrderChoice]:
    """Legal orders in which all words that were typed occur, in any order, the best match first."""
    return sought(view.scenario, view.seat, view.choices(chosen), word)


def sought(scenario: Scenario, seat: int, offers: Sequence[OrderChoice],
           said: str) -> list[OrderChoice]:
    """The orders among some that are found, the best match first."""
    known, typed = words_of(scenario, seat), plain(said).split()
    first = int(scenario.orders.first[seat])
    rated = [(fit(known[row_in(scenario, seat, c.text) - first], typed), n, c)
             for n, c in enumerate(offers)]
    return [c for points, _, c in sorted((r for r in rated if r[0] is not None),
                                         key=lambda r: (r[0], r[1]))]


def barred(observer: Observer, chosen: Sequence[str], said: str) -> list[Barred]:
    """The seat's orders that are found but cannot be given beside those that were chosen, so many
    at most, the best match first, each with the rule that bars it."""
    view = observer.view()
    scenario, seat = view.scenario, view.seat
    first, typed = int(scenario.orders.first[seat]), plain(said).split()
    legal = {row_in(scenario, seat, c.text) - first for c in view.choices(tuple(chosen))}
    draft = Draft(observer.world())
    rows = np.full((scenario.slots, len(scenario.actors), 1), -1, np.int64)
    rows[:len(chosen), seat, 0] = [row_in(scenario, seat, order) for order in chosen]
    draft.fill(rows)
    rated = sorted((points, n) for n, known in enumerate(words_of(scenario, seat))
                   if n not in legal and (points := fit(known, typed)) is not None)
    return [Barred(scenario.orders.texts[first + n], _why(view, draft, chosen, first + n))
            for _, n in rated[:MOST]]


def _why(view: SeatView, draft: Draft, chosen: Sequence[str], row: int) -> str:
    """What bars an order, by its global row, beside those of a draft."""
    text = view.scenario.orders.texts[row]
    why = say("on_sheet") if text in chosen else clash_text(view, chosen, text) or draft.reason(
        view.seat, row, 0) or say("not_now")
    return opened(why).rstrip(".") + "."


def fit(known: Words, typed: Sequence[str]) -> int | None:
    """How well an order fits the words that were typed, the less the better; None if one of them is
    not to be found in it."""
    if not all(word in known.all for word in typed):
        return None
    return sum(WHOLE if word in known.shown else
               BEGUN if any(w.startswith(word) for w in known.shown) else
               TITLED if any(w.startswith(word) for w in known.titled) else
               ELSEWHERE for word in typed)


def words_of(scenario: Scenario, seat: int) -> tuple[Words, ...]:
    """What the orders of a seat are found by, by their row in its catalogue."""
    return _words_in(scenario, seat, language())


@derived
def _words_in(scenario: Scenario, seat: int, code: str) -> tuple[Words, ...]:
    """The same in a language."""
    table = scenario.orders
    return tuple(_words(scenario, seat, row)
                 for row in range(int(table.first[seat]), int(table.first[seat + 1])))


def _words(scenario: Scenario, seat: int, row: int) -> Words:
    table, text = scenario.orders, scenario.orders.texts[row]
    kind = scenario.order_type(row)
    clauses: list[str] = []
    if kind.do == "propose":
        target, (give, get) = int(table.target[row]), scenario.pairs[int(table.option[row])]
        clauses = [title(scenario, scenario.clauses[int(scenario.clause_table[side])])
                   for side in ((give, seat, target), (get, target, seat))]
    ids = text.split(" ")[1:]
    also = [ALSO[id] for id in ids if id in ALSO]
    shown = plain(" ".join((*(name(scenario, row, about) for about in ("", *ids[:1])
                              for name in (asked, brief)), *also)))
    titled = plain(" ".join((order_title(scenario, row), *clauses)))
    rest = plain(" ".join((text, kind.family, describe(scenario, row, seat), *kind.tags)))
    return Words(tuple(shown.split()), tuple(titled.split()), " ".join((shown, titled, rest)))


def plain(text: str) -> str:
    """The words of a text in plain small letters, without marks and accents."""
    bare = "".join(c for c in normalize("NFKD", text.lower()) if not combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())
