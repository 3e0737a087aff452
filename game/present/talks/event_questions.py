"""What events ask a seat, in words: the matter, each answer's friends, price and consequences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.core.frozen import FrozenDict
from game.core.kinds import asking
from game.core.model import Answer, Asking, Event, Scenario
from game.core.notes import actor_name, filled
from game.core.prose import opened
from game.core.quantities import BY_NAME
from game.core.sheets import items
from game.match.seats import SeatView
from game.present.asked.page import Asked, Chances, Page
from game.present.desk.commitments import Commitment, calming
from game.present.desk.effects import Effects
from game.present.desk.stakes import NOTHING
from game.present.observer.observer import Observer
from game.present.words.formatting import effects, joined, listed, odds
from game.present.words.texts import terminal as tr


def asked(observer: Observer, view: SeatView, number: int) -> Asked:
    """Title, known facts and the meaning of each answer of what an event asks, by its number."""
    scenario = observer.scenario
    event, ask = asking(scenario)[number]
    fallback = ask.answers[ask.default].label
    lines = [told(scenario, event, ask, ask.question), *_before(view, event),
             tr("event_default", label=fallback)]
    return event.name, lines, {a.id: meaning(scenario, a) for a in ask.answers}


def told(scenario: Scenario, event: Event, ask: Asking, text: str) -> str:
    """A text of an event with the name of the seat that it asks."""
    return filled(" ".join(text.split()), {"self": actor_name(scenario, ask.seat)})


def event_of(scenario: Scenario, item: str) -> str:
    """The id of the event that asks a seat, by the item of the question."""
    return asking(scenario)[items(scenario).at(item)[1]][0].id


def _news(scenario: Scenario, number: int) -> str:
    event, ask = asking(scenario)[number]
    return told(scenario, event, ask, event.text)


def _before(view: SeatView, event: Event) -> list[str]:
    """What the seat decided in the same storyline before."""
    if event.story < 0:
        return []
    lines = []
    for other, ask in asking(view.scenario):
        said = int(view.decision[other.type, 0]) if ask.seat == view.seat else 0
        if other.story == event.story and said > 0:
            lines.append("    " + tr("event_before", name=other.name,
                                     label=ask.answers[said - 1].label))
    head = tr("event_story", name=view.scenario.stories[event.story].name)
    return [head, *lines] if lines else []


@dataclass(frozen=True)
class Outlook:
    """What an answer to an event means, part by part: in words of its own, who wants it, who does
    not, what it changes at once, what may come of it (chance, words) and whether nobody learns."""

    hint: str
    likes: tuple[str, ...]
    against: tuple[str, ...]
    now: tuple[str, ...]
    later: tuple[tuple[float, str], ...]
    covert: bool


def outlook(scenario: Scenario, item: str, word: str) -> Outlook:
    """The parts of what an answer to an event means, by item and word."""
    ask = asking(scenario)[items(scenario).at(item)[1]][1]
    answer = next(a for a in ask.answers if a.id == word)
    now = tuple(effects(scenario, answer.block)) if answer.block >= 0 else ()
    return Outlook(answer.hint.strip(), answer.likes, answer.against, now,
                   tuple(_later(scenario, answer)), answer.covert)


def _later(scenario: Scenario, answer: Answer) -> list[tuple[float, str]]:
    """What may come of an answer, with its chance; if not, what comes instead."""
    later = answer.later
    if later is None:
        return []
    key = "event_after_if" if later.conditions else "event_after"
    found = [(later.chance, later.block), (1.0 - later.chance, later.other)]
    return [(chance, tr(key, count=later.months, text="; ".join(told)))
            for chance, block in found if chance > 0 and (told := effects(scenario, block))]


def meaning(scenario: Scenario, answer: Answer) -> str:
    """An answer in words: who wants it, what it costs and changes, and what may come of it."""
    parts = [answer.hint.strip()] if answer.hint else []
    if answer.likes:
        parts.append(tr("event_likes", who=joined(answer.likes)))
    if answer.against:
        parts.append(tr("event_against", who=joined(answer.against)))
    if answer.block >= 0:
        parts.append(tr("event_now", text="; ".join(effects(scenario, answer.block))))
    later = answer.later
    if later is not None:
        chance = odds(later.chance) if later.chance < 1 else tr("event_surely")
        key = "event_later_if" if later.conditions else "event_later"
        text = "; ".join(effects(scenario, later.block)) or tr("nothing")
        parts.append(tr(key, count=later.months, chance=chance, text=text))
        other = "; ".join(effects(scenario, later.other))
        if other:
            parts.append(tr("event_else", text=other))
    if answer.covert:
        parts.append(tr("event_covert"))
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts)


def default(scenario: Scenario, number: int) -> str:
    """The answer that counts if none is given."""
    ask = asking(scenario)[number][1]
    return ask.answers[ask.default].id


def labels(scenario: Scenario, number: int) -> Mapping[str, str]:
    """The answers' words in words."""
    return FrozenDict({a.id: a.label for a in asking(scenario)[number][1].answers})


def _answer(scenario: Scenario, number: int, word: str) -> Answer | None:
    return next((a for a in asking(scenario)[number][1].answers if a.id == word), None)


def _stakes(view: SeatView, number: int, word: str) -> Effects:
    answer = _answer(view.scenario, number, word)
    return NOTHING if answer is None else Effects((answer.block,))


def _chances(view: SeatView, number: int, word: str) -> Chances:
    """What may come of an answer, and what comes instead."""
    answer = _answer(view.scenario, number, word)
    later = None if answer is None else answer.later
    return (0, ()) if later is None else (
        later.months, ((later.chance, later.block), (1.0 - later.chance, later.other)))


def _head(observer: Observer, number: int, title: str, text: str) -> tuple[str, str]:
    """What is asked is told after what happened."""
    return title, opened(f"{_news(observer.scenario, number)} {text}")


def _dispute(scenario: Scenario, number: int) -> int:
    """The first dispute whose danger the event or an answer to it moves; -1 for none."""
    event, ask = asking(scenario)[number]
    for _, (row, _, _) in listed(scenario, event.block, *(a.block for a in ask.answers)):
        name, index = scenario.layout.where(row)
        if "F" in BY_NAME[name].axes:
            return index[BY_NAME[name].axes.index("F")]
    return -1


def _binds(observer: Observer, number: int, word: str) -> Iterable[Commitment]:
    answer = _answer(observer.scenario, number, word)
    return () if answer is None else calming(observer.scenario, answer)


EVENT = Page(
    asked, _stakes, labels=labels, default=default,
    about=lambda scenario, number: asking(scenario)[number][0].name, heading=_head, lines=1,
    chances=_chances, answer=_answer, dispute=_dispute, news=_news, icon="zap",
    binds=_binds, presses=lambda scenario, number: 90.0, may_be_routine=True)
