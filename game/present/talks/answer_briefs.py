"""What a question comes to, in few words: why it is asked now, and of each answer what it most
likely brings, with the one figure that matters, what it costs, whom it pleases and angers.

All other numbers stand in the question itself (`questions.Question`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.errors import sentence
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.prose import opened
from game.core.quantities import BY_NAME
from game.present.asked.page import answer_stakes, asker_of, found, page_of
from game.present.desk.effects import Effects
from game.present.desk.figures_moved import Figure, figures, spent
from game.present.observer.observer import Observer
from game.present.talks.question_cards import LEAST, heading
from game.present.talks.questions import Question
from game.present.words.formatting import joined, with_unit
from game.present.words.texts import dialogs as say
from game.present.words.texts import numbers as number
from game.present.world.blocs import votes_on

LINES = 3
"""Sentences at most that tell why something is asked."""
VIEWS = ("relations", "trust")
"""What another seat thinks of one: rows [other, seat]."""

Party = tuple[int, str]
"""A seat's number, -1 for a group at home; its name."""


@dataclass(frozen=True)
class Later:
    """What may come of an answer: the chance, from when on (months; 0 at the meeting itself), the
    figure that matters most then."""

    chance: float
    months: int
    figure: Figure


@dataclass(frozen=True)
class Brief:
    """An answer in few words: what one does by it; the figure that matters most to the seat; what
    is spent at once; what may come of it; who is pleased and who is not; whether nobody learns."""

    gist: str
    figure: Figure | None
    price: tuple[Figure, ...]
    later: tuple[Later, ...]
    pleased: tuple[Party, ...]
    displeased: tuple[Party, ...]
    covert: bool = False


def at_table(question: Question) -> bool:
    """Whether a question is answered at a table of its own."""
    kind = page_of(question.item.partition(".")[0])
    return kind is not None and bool(kind.screen)


def reasons(observer: Observer, question: Question) -> list[str]:
    """What is asked and why now, as a few sentences."""
    _, page, _ = found(observer.scenario, question.item)
    title, text = heading(observer, question)
    plain = [line for line in question.lines
             if len(line) > LEAST and not line.startswith(" ") and not line.endswith(":")]
    if page.lines is None:
        return [text]
    if page.lines < LINES:
        return plain[:page.lines]
    asked = [] if title == question.title else [sentence(opened(question.title))]
    return [*asked, *(sentence(opened(line)) for line in plain[:LINES])]


def brief(observer: Observer, question: Question, word: str) -> Brief:
    """An answer to a question in few words."""
    scenario, seat = observer.scenario, observer.view().seat
    effects = answer_stakes(observer, question.item, word)
    moved = figures(observer, seat, effects)
    price = spent(scenario, seat, moved)
    first = _first(scenario, [f for f in moved if f not in price])
    _, page, number = found(scenario, question.item)
    answer = page.answer(scenario, number, word)
    later = _chances(observer, *page.chances(observer.view(), number, word))
    pleased, displeased = _minds(observer, question, word, moved)
    if answer is not None:
        return Brief(answer.hint.strip(), first, price, later,
                     _with_named(scenario, answer.likes, pleased),
                     _with_named(scenario, answer.against, displeased),
                     answer.covert)
    return Brief(_gist(observer, question, word), first, price, later, pleased, displeased)


def _with_named(scenario: Scenario, names: Sequence[str],
                seats: Sequence[Party]) -> tuple[Party, ...]:
    """Groups that a question names and seats, but no seat beside its own capital."""
    return (*((-1, opened(name)) for name in names),
            *(p for p in seats if scenario.actors[p[0]].capital_city not in names))


def _first(scenario: Scenario, found: Sequence[Figure]) -> Figure | None:
    """The figure that matters most; a rule's own count of months is none."""
    return next((f for f in found
                 if BY_NAME[scenario.layout.where(f.row)[0]].unit != "months"), None)


def above_all(figure: Figure, words: str = "") -> str:
    """The figure that matters most as a sentence; `words`: the number as the caller sets it."""
    return say("above_all", what=figure.told(words))


def price_words(scenario: Scenario, price: Sequence[Figure]) -> str:
    """What is spent at once, such as `8 bn USD of fiscal room`."""
    names = [(scenario.layout.where(f.row)[0], amount(-f.amount)) for f in price]
    return ", ".join(say("price_of", amount=with_unit(name, much), what=number(f"q_{name}"))
                     for name, much in names)


def later_words(later: Later, words: str = "") -> str:
    """What may come of an answer, with the months until then; `words` as in `above_all`."""
    what = later.figure.told(words)
    return say("after", count=later.months, what=what) if later.months else say("agree", what=what)


def sentence_of(found: Brief, words: str = "") -> str:
    """What one does by an answer, and the figure that matters; `words` as in `above_all`."""
    figure = above_all(found.figure, words) if found.figure is not None else ""
    return " ".join(filter(None, (found.gist, figure)))


def brief_lines(scenario: Scenario, found: Brief) -> list[str]:
    """What may come of an answer, who is for it and who against, its price and whether nobody
    learns, a line for each."""
    lines = [sentence(later_words(later)) for later in found.later]
    if found.pleased:
        lines.append(say("brief_for", who=joined([name for _, name in found.pleased])))
    if found.displeased:
        lines.append(say("brief_against", who=joined([name for _, name in found.displeased])))
    if found.price:
        lines.append(say("price_is", what=price_words(scenario, found.price)))
    return [*lines, sentence(say("in_secret"))] if found.covert else lines


def _chances(observer: Observer, months: int,
             found: Sequence[tuple[float, int]]) -> tuple[Later, ...]:
    out = []
    for chance, block in found:
        first = _first(observer.scenario, figures(observer, observer.view().seat,
                                                  Effects((block,))))
        if chance > 0 and first is not None:
            out.append(Later(chance, months, first))
    return tuple(out)


# Whom it pleases ----------------------------------------------------------------------------------

def _minds(observer: Observer, question: Question, word: str,
           found: Sequence[Figure]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The seats that think better and worse of one for an answer: by its effects, and by what the
    rules make of it."""
    scenario, seat = observer.scenario, observer.view().seat
    ways = _by_rule(observer, question, word)
    for figure in found:
        name, index = scenario.layout.where(figure.row)
        if name in VIEWS and seat in index:
            other = index[0] if index[1] == seat else index[1]
            if index[1] == seat or name == VIEWS[0]:
                ways.setdefault(other, 1 if figure.amount > 0 else -1)
    named = [(other, scenario.actors[other].name, way) for other, way in sorted(ways.items())
             if other not in (seat, -1)]
    return (tuple((a, name) for a, name, way in named if way > 0),
            tuple((a, name) for a, name, way in named if way < 0))


def _by_rule(observer: Observer, question: Question, word: str) -> dict[int, int]:
    """Seat → +1 pleased, -1 angered, of whoever asks and, of what is voted down, of those who are
    for it."""
    _, page, _ = found(observer.scenario, question.item)
    way = (word == page.pleases) - (word == page.angers)
    out = {asker_of(observer.view(), question.item): way} if way else {}
    if page.votes and way < 0:
        names = {v.who for v in votes_on(observer) if v.side == "yes"}
        out |= {a: -1 for a, actor in enumerate(observer.scenario.actors) if actor.name in names}
    return out


# What one does by an answer -----------------------------------------------------------------------

def _gist(observer: Observer, question: Question, word: str) -> str:
    """What one does by an answer to a question that no event asks: in words of its kind, else what
    the question says of it."""
    scenario = observer.scenario
    kind, page, number = found(scenario, question.item)
    if page.gist is not None:
        return page.gist(observer.view(), number, word)
    who = asker_of(observer.view(), question.item)
    key = f"gist_{kind.id}_{word.partition(' ')[0]}"
    return say(key, them=scenario.actors[who].called if who >= 0 else "") if key in say else \
        dict(question.choices)[word]
