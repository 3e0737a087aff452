"""What a question comes to, in few words: why it is asked now, and of each answer what it most
likely brings, with the one figure that matters, what it costs, whom it pleases and angers.

All other numbers stand in the question itself (`questions.Question`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.errors import sentence
from game.core.model import Answer, Occasion, Scenario
from game.core.numerals import amount
from game.core.prose import opened
from game.core.quantities import BY_NAME
from game.core.sheets import asking, items
from game.match.ranking import occasion_of
from game.present.desk.effects import Effects
from game.present.desk.figures_moved import Figure, figures, spent
from game.present.desk.stakes import SAID, answer_stakes
from game.present.observer.observer import Observer
from game.present.talks.question_cards import LEAST, heading
from game.present.talks.questions import Question, substance
from game.present.words.formatting import joined, with_unit
from game.present.words.occasions import say as day_say
from game.present.words.texts import dialogs as say
from game.present.words.texts import numbers as number
from game.present.world.blocs import votes_on
from game.present.world.occasions import vagueness

LINES = 3
"""Sentences at most that tell why something is asked."""
AT_TABLE = ("accord", "settlement")
"""Kinds that are answered at a table of their own, where every term is to be seen."""
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
    return question.item.partition(".")[0] in AT_TABLE


def reasons(observer: Observer, question: Question) -> list[str]:
    """What is asked and why now, as a few sentences."""
    kind = question.item.partition(".")[0]
    title, text = heading(observer, question)
    plain = [line for line in question.lines
             if len(line) > LEAST and not line.startswith(" ") and not line.endswith(":")]
    if kind == "occasion":
        return [text]
    if kind == "event":  # what happened stands above, the answer that counts below the cards
        return plain[:1]
    if kind == "motion":
        return []
    asked = [] if title == question.title else [sentence(opened(question.title))]
    return [*asked, *(sentence(opened(line)) for line in plain[:LINES])]


def brief(observer: Observer, question: Question, word: str) -> Brief:
    """An answer to a question in few words."""
    scenario, seat = observer.scenario, observer.view().seat
    effects = answer_stakes(observer, question.item, word)
    found = figures(observer, seat, effects)
    price = spent(scenario, seat, found)
    first = _first(scenario, [f for f in found if f not in price])
    answer = _answer(scenario, question.item, word)
    pleased, displeased = _minds(observer, question, word, found)
    if answer is not None:
        return Brief(answer.hint.strip(), first, price, _after(observer, answer),
                     _with_named(scenario, answer.likes, pleased),
                     _with_named(scenario, answer.against, displeased),
                     answer.covert)
    return Brief(_gist(observer, question, word), first, price,
                 _substance(observer, question, word), pleased, displeased)


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


def _answer(scenario: Scenario, item: str, word: str) -> Answer | None:
    """The answer to what an event asks; None of other kinds of questions."""
    table = items(scenario)
    number = table.names.index(item)
    if table.kind(number) != "event":
        return None
    return next(a for a in asking(scenario)[number - table.event][1].answers if a.id == word)


def _after(observer: Observer, answer: Answer) -> tuple[Later, ...]:
    """What may come of an answer to an event, and what comes instead."""
    later = answer.later
    if later is None:
        return ()
    return _chances(observer, later.months, (
        (later.chance, later.block), (1.0 - later.chance, later.other)))


def _substance(observer: Observer, question: Question, word: str) -> tuple[Later, ...]:
    """What a summit brings beyond the meeting itself, if both agree on substance."""
    kind, _, id = question.item.partition(".")
    if kind != "invitation" or word != "accept":
        return ()
    scenario, view = observer.scenario, observer.view()
    host = scenario.seats.index(id)
    agenda = scenario.agendas[int(view.invitation_agenda[host, 0])]
    return _chances(observer, 0, ((substance(view, host), agenda.full[host][view.seat]),))


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


PLEASING = {("occasion", "confirm"), ("demand", "comply"), ("concession", "take"),
            ("partial", "accept"), ("motion", "support"), ("invitation", "accept")}
ANGERING = {("occasion", "decline"), ("demand", "refuse"), ("concession", "insist"),
            ("partial", "refuse"), ("motion", "block"), ("invitation", "decline")}
"""Answers that please, or anger, whoever asks, whatever else they bring."""


def _by_rule(observer: Observer, question: Question, word: str) -> dict[int, int]:
    """Seat → +1 pleased, -1 angered, of whoever asks and, for a motion that is blocked, of those
    who are for it."""
    kind = question.item.partition(".")[0]
    way = (((kind, word) in PLEASING) - ((kind, word) in ANGERING))
    out = {asker(observer, question): way} if way else {}
    if (kind, word) == ("motion", "block"):
        names = {v.who for v in votes_on(observer) if v.side == "yes"}
        out |= {a: -1 for a, actor in enumerate(observer.scenario.actors) if actor.name in names}
    return out


def asker(observer: Observer, question: Question) -> int:
    """The seat that asks; -1 if none does."""
    scenario, view = observer.scenario, observer.view()
    kind, _, id = question.item.partition(".")
    if id in scenario.seats:
        return scenario.seats.index(id)
    if kind == "occasion":
        return occasion_of(scenario, id).host
    if kind == "motion":
        return int(view.motion_sponsor[0])
    if kind == "partial":
        f = next(f for f, place in enumerate(scenario.flashpoints) if place.id == id)
        return int(view.partial_by[f, 0])
    return -1


# What one does by an answer -----------------------------------------------------------------------

def _gist(observer: Observer, question: Question, word: str) -> str:
    """What one does by an answer to a question that no event asks."""
    scenario = observer.scenario
    kind, _, id = question.item.partition(".")
    who = asker(observer, question)
    them = scenario.actors[who].called if who >= 0 else ""
    key = f"gist_{kind}_{word.partition(' ')[0]}"
    if kind == "occasion":
        return _of_day(observer, occasion_of(scenario, id), word, them)
    view = observer.view()
    if kind == "demand" and word == "comply" and not view.demand_secret[who, view.seat, 0]:
        key += "_seen"
    own = kind in ("deadline", "concession")
    means = scenario.consequences[int(view.demand_means[view.seat, who, 0])] if own else None
    if kind == "concession" and word == "take" and means is not None and means.gives:
        key += "_owed"
    return say(key, them=them, means=means.name if means is not None else "")


def _of_day(observer: Observer, day: Occasion, word: str, them: str) -> str:
    """What one does by an answer to a day: to leave it as it is says what that is; without a host
    nobody waits for a word."""
    view, number = observer.view(), observer.scenario.occasions.index(day)
    said = int(view.attendance[view.seat, number, 0])
    key = f"keep_{SAID[said]}" if word == "keep" and said else \
        {"keep": "keep_vague", "decline": "declining", "confirm": "confirming"}.get(word, "vague")
    waits = day.host >= 0 and key in ("keep_vague", "vague")
    trusts = day_say("waits", day, them=them, vague=amount(
        -vagueness(view, number))) if waits else ""
    return sentence(opened(day_say(key, day) + trusts))
