"""Questions that await a seat's answer, in words: the subject, each answer's meaning and cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.core.frozen import FrozenDict
from game.core.model import Scenario
from game.core.sheets import items
from game.present.asked.page import page_of
from game.present.observer.observer import Observer
from game.present.talks.routine import routine
from game.present.words.texts import terminal as tr
from game.present.world.blocs import Votes, votes_on

PEACE = ("settlement", "partial")
"""Kinds of questions on which a peace hangs."""


@dataclass(frozen=True)
class Question:
    """An item that awaits an answer: its title, known facts, and (word, meaning)."""

    item: str
    title: str
    lines: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    votes: tuple[Votes, ...] = ()
    """Of a motion: the count as far as it is visible."""
    standing: str = ""
    """For an occasion: the reply so far, which counts until another answer is given."""
    settled: bool = False
    """Whether an earlier month's answer is in force: it may be changed, but nothing is open."""
    default: str = ""
    """The word that counts if no answer is given."""
    routine: str = ""
    """The word that is taken unless it is touched, as advisers agree and little hangs on it; "" for
    what needs an answer of its own."""
    labels: Mapping[str, str] = field(default_factory=FrozenDict)
    """For what an event asks, and for lesser demands: the answers' words in words."""

    @property
    def of_peace(self) -> bool:
        """Whether it is whether a settlement, or a first step towards one, is signed."""
        return self.item.partition(".")[0] in PEACE

    @property
    def what(self) -> str:
        """What is asked, in a few words: the title without what follows its colon."""
        return self.title.partition(": ")[0].rstrip(".")

    def headed(self, answer: str = "") -> str:
        """The title with the answer given this month, else with the default in force."""
        more = tr("your_answer", word=answer) if answer else self.standing
        return f"{self.title} [{more}]" if more else self.title

    def spoken(self, word: str) -> str:
        """An answer's word: in words where it has them, else as it is typed."""
        return self.labels.get(word, word)


def questions(observer: Observer) -> list[Question]:
    """All questions to the seat, in the order of the answer items; crises are asked in rounds."""
    scenario, view, out = observer.scenario, observer.view(), []
    for name, words in view.awaiting().items():
        kind, number = items(scenario).at(name)
        page = page_of(kind.id)
        if page is None:
            continue
        title, lines, meanings = page.asked(observer, view, number)
        standing, settled = page.standing(view, number)
        told = {word: meanings.get(word) or page.counter(view, number, word) for word in words
                if word in meanings or word.startswith("counter ")}
        out.append(Question(
            name, title, tuple(lines), tuple(told.items()),
            tuple(votes_on(observer)) if page.votes else (), standing, settled,
            page.default(scenario, number) or kind.words[0],
            "" if settled else routine(observer, name, words),
            {**page.labels(scenario, number), **page.named(view, number)}))
    return out


def labels(scenario: Scenario, item: str) -> Mapping[str, str]:
    """The words of an item's answers, where they are not those of every question of its kind."""
    kind, number = items(scenario).at(item)
    page = page_of(kind.id)
    return FrozenDict() if page is None else page.labels(scenario, number)
