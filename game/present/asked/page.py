"""A kind of question as it is told: what the table of kinds names by its place.

Of an item, a page gets the number within its kind: whose, where, which day, or which event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import NamedTuple

from game.core.frozen import FrozenDict
from game.core.kinds import BY_ID, Kind, places, seats
from game.core.model import Answer, Scenario
from game.core.prose import opened
from game.core.sheets import items
from game.match.seats import SeatView
from game.present.desk.commitments import Commitment
from game.present.desk.effects import Effects
from game.present.desk.stakes import NOTHING
from game.present.observer.observer import Observer
from game.present.words.formatting import own_effects
from game.present.words.texts import terminal as tr

Lines = list[str]
Asked = tuple[str, Lines, dict[str, str]]
"""Title, known facts, and what each answer means."""
Chances = tuple[int, Sequence[tuple[float, int]]]
"""In how many months which lists of effects may come of an answer, each with its chance."""


def _no_words(*_: object) -> Mapping[str, str]:
    return FrozenDict()


class Page(NamedTuple):
    """How a kind of question is told.

    asked: the question and what its answers mean; stakes: the effects of an answer, as far as it
    decides them. All else has a default. counter: what a counter-proposal would mean, where `asked`
    leaves that out. labels: answers' words in words, where they are not those of every question;
    named: the same of what only stands in one's view. default: the word that counts if none is
    said, "" the first. standing: the word that was said earlier and still counts, "" if nothing is
    open, else None. votes: whether it is voted on. about: what an answer is about, for a record;
    "" where texts have a line of the kind. asker: who asks, -1 nobody. heading: title and text on
    a card, by the question's own; lines: how many of its facts say why it is asked, None for the
    text alone. left: months for which it still waits after this one. gist: what one does by an
    answer. chances: what may come of it. answer: the answer to an event. dispute: the flashpoint
    that it is about, -1 none. news: what happened that asks. pleases, angers: words that please or
    anger whoever asks. icon; screen: at which it is answered, "" the dialog. binds: what an answer
    commits the seat to. opened_by: what an order does that asks it; past: the kind of fate whose
    past is told with it. For its card, scene: "" that of whom or what it is about; part: the key of
    what who asks does in it; presses: how much it does, among cards. may_be_routine: whether it
    needs no screen of its own where advisers agree and little hangs on it.
    """

    asked: Callable[[Observer, SeatView, int], Asked]
    stakes: Callable[[SeatView, int, str], Effects] = lambda view, number, word: NOTHING
    counter: Callable[[SeatView, int, str], str] = lambda view, number, word: ""
    labels: Callable[[Scenario, int], Mapping[str, str]] = _no_words
    named: Callable[[SeatView, int], Mapping[str, str]] = _no_words
    default: Callable[[Scenario, int], str] = lambda scenario, number: ""
    standing: Callable[[SeatView, int], tuple[str, bool]] = lambda view, number: ("", False)
    votes: bool = False
    about: Callable[[Scenario, int], str] = lambda scenario, number: ""
    asker: Callable[[SeatView, int], int] | None = None
    heading: Callable[[Observer, int, str, str], tuple[str, str]] = (
        lambda observer, number, title, text: (title, opened(text)))
    lines: int | None = 3
    left: Callable[[Observer, int], int] = lambda observer, number: 0
    gist: Callable[[SeatView, int, str], str] | None = None
    chances: Callable[[SeatView, int, str], Chances] = lambda view, number, word: (0, ())
    answer: Callable[[Scenario, int, str], Answer | None] = lambda scenario, number, word: None
    dispute: Callable[[Scenario, int], int] | None = None
    news: Callable[[Scenario, int], str] = lambda scenario, number: ""
    pleases: str = ""
    angers: str = ""
    icon: str = "mail"
    screen: str = ""
    binds: Callable[[Observer, int, str], Iterable[Commitment]] = (
        lambda observer, number, word: ())
    opened_by: str = ""
    past: str = ""
    scene: str = ""
    part: str = ""
    presses: Callable[[Scenario, int], float] = lambda scenario, number: 80.0
    may_be_routine: bool = False


@cache
def page_of(kind: str) -> Page | None:
    """The page of a kind of question; None for a kind that is asked elsewhere."""
    module, _, name = BY_ID[kind].page.rpartition(".")
    page: Page | None = getattr(import_module(f"game.{module}"), name) if name else None
    return page


def icon_of(kind: str) -> str:
    """The icon of a kind of question; "" for anything else."""
    page = page_of(kind) if kind in BY_ID else None
    return "" if page is None else page.icon


def found(scenario: Scenario, item: str) -> tuple[Kind, Page, int]:
    """The kind of an item, how it is told, and its number within the kind."""
    kind, number = items(scenario).at(item)
    page = page_of(kind.id)
    assert page is not None, item
    return kind, page, number


def asker_of(view: SeatView, item: str) -> int:
    """The seat that asks; -1 if none does."""
    kind, page, number = found(view.scenario, item)
    if page.asker is not None:
        return page.asker(view, number)
    return number if kind.about is seats else -1


def dispute_of(scenario: Scenario, item: str) -> int:
    """The flashpoint that a question is about; -1 for none."""
    kind, page, number = found(scenario, item)
    if page.dispute is not None:
        return page.dispute(scenario, number)
    return number if kind.about is places else -1


def answer_stakes(observer: Observer, item: str, word: str) -> Effects:
    """The effects of an answer to an item that awaits the seat, as far as it decides them."""
    kind, number = items(observer.scenario).at(item)
    page = page_of(kind.id)
    return NOTHING if page is None else page.stakes(observer.view(), number, word)


def indented(texts: Sequence[str], head: str = "") -> Lines:
    """Lines below a heading, each with these words before it."""
    return [f"    {head}{t}" for t in texts]


def for_you(scenario: Scenario, seat: int, *blocks: int, key: str = "for_you") -> str:
    """The immediate effects of blocks on the seat's own numbers, in words; '' for none.

    The text of the key says when they occur.
    """
    own = own_effects(scenario, seat, *blocks)
    return tr(key, text="; ".join(own)) if own else ""
