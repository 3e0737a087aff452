"""What a teacher can do to the world of a game, as parts of pages: events, messages, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from game.actions.orders import spoken
from game.core.model import Event, Scenario
from game.core.numerals import amount
from game.core.prose import opened
from game.core.quantities import BY_NAME, REGISTERS
from game.page import Block, Button, Fold, Form, Group, Input, Run, Section, Text, line, press
from game.present.observer.observer import Observer
from game.present.words.formatting import percent
from game.present.words.numbers import number_name
from game.present.words.texts import classroom as say
from game.present.words.texts import web as w
from game.present.world.queries import askable, axis_names, index_of
from game.row_names import axis_ids

Choices = tuple[tuple[str, str], ...]
CALM = ("energy_truce", "plant_inspection", "grain_corridor")
"""Events about the disputes that calm them: one of them is always among the first."""
FIRST = 3
"""Events that stand there at once; the others fold out."""
LIKELY = ("rung", "support", "growth", "energy_price", "nuclear_risk", "relations", "trust")
"""Numbers that a teacher is likely to change; others follow in the list."""
HEADLINE, MESSAGE = 200, 600
"""Characters of a headline or a reason, and of a message, at most."""


def happen(observer: Observer) -> Section:
    """Letting something happen: events of the scenario, a message, an event of one's own."""
    found = events(observer)
    own = Section(w("your_own"), (message_form(observer), Fold(
        line(w("write_event")), (own_event_form(observer),), kind="pop")), 3, "event own")
    first = [Section(event_name(observer.scenario, e), (
        _told(observer.scenario, e)[0], _let(e)), 3, "event") for e in found[:FIRST]]
    rest = Fold(line(w("all_events")), tuple(_by_kind(observer.scenario, found)), kind="pop")
    return Section(w("make_happen"), (Group((*first, own), "cards events"), rest),
                   kind="card", note=w("make_happen_note"))


def events(observer: Observer) -> list[Event]:
    """Events for a teacher to choose from, others first in each month, one that calms among them.
    """
    known = observer.scenario.events
    turn = observer.turn % max(1, len(known))
    calm = [e for e in known if e.id in CALM]
    rest = [e for e in known if e.id not in CALM]
    rest = rest[turn:] + rest[:turn]
    return rest[:FIRST - 1] + calm[:1] + rest[FIRST - 1:] + calm[1:]


def event_name(scenario: Scenario, event: Event) -> str:
    """The name of an event, with the country where it has several."""
    alike = sum(e.name == event.name for e in scenario.events)
    return w("event_of", name=event.name, where=opened(spoken(scenario, event.target))) \
        if event.target and alike > 1 else event.name


def event_text(scenario: Scenario, event: Event) -> str:
    """What happens in an event."""
    return " ".join(event.text.replace("{target}", spoken(scenario, event.target)).split())


def _told(scenario: Scenario, event: Event) -> tuple[Text, Text]:
    """What happens in an event, how likely it is otherwise, and from where it is taken."""
    return (Text(line(event_text(scenario, event))), Text(line(say(
        "event_source", chance=percent(event.chance), source=event.source)), "small dim"))


def _let(event: Event) -> Form:
    return press("inject", w("let_happen"), icon="zap", event=event.id)


def _by_kind(scenario: Scenario, found: Sequence[Event]) -> Iterable[Block]:
    """Each kind of event, with a choice of the country where it has several."""
    alike: dict[str, list[Event]] = {}
    for event in found:
        alike.setdefault(event.name, []).append(event)
    for name, group in alike.items():
        if len(group) == 1:
            yield Section(event_name(scenario, group[0]), (*_told(scenario, group[0]), _let(
                group[0])), 3)
            continue
        places = sorted((opened(spoken(scenario, e.target)), e.id) for e in group)
        yield Section(name, (*_told(scenario, group[0]), Form("inject", (
            Input("event", w("event_where"), "choice", places[0][1], tuple(
                (id, place) for place, id in places)),
            Button(line(w("let_happen")), icon="zap")))), 3)


def message_form(observer: Observer) -> Form:
    """A message to everybody, or to one team."""
    scenario = observer.scenario
    teams = [("", w("everybody")), *((s, w("only_team", who=a.called)) for s, a in zip(
        scenario.seats, scenario.actors, strict=True))]
    return Form("say", (Input("text", w("message"), most=MESSAGE, keep="say"),
                        Input("seat", w("to"), "choice", "", tuple(teams)),
                        Button(line(w("say_it")), icon="megaphone")))


def own_event_form(observer: Observer, choices: Choices | None = None) -> Form:
    """An event of the teacher's own: a headline for all, and the change of a number."""
    return Form("event", (
        Input("text", w("headline"), most=HEADLINE, keep="headline"),
        _which(choices or numbers(observer, LIKELY)),
        Input("by", w("change_by"), value="0", most=12),
        Button(line(w("let_happen")), icon="zap")), kind="stack")


def number_form(observer: Observer, choices: Choices | None = None) -> Form:
    """Setting a number, with a reason; if asked, the reason is told to everybody."""
    return Form("override", (
        _which(choices) if choices else which_number(observer),
        Input("value", w("new_value"), most=12),
        Input("reason", w("reason"), most=HEADLINE), Input("tell", say("tell"), "check"),
        Button(line(w("set")), icon="pencil")), kind="stack")


def which_number(observer: Observer) -> Input:
    """A choice among the numbers that fit into one list."""
    return _which(numbers(observer, usual_numbers()))


def _which(choices: Choices) -> Input:
    return Input("number", w("number"), "choice", choices[0][0], choices)


def quantity_form(chosen: str) -> Form:
    """Choosing the quantity of which the number is one."""
    return Form("quantity", (Input("quantity", w("number"), "choice", chosen, tuple(
        (n, number_name(n)) for n in settable())), Button(line(say("choose_number")))), kind="row")


def quantity_told(name: str) -> Text:
    """What a quantity is, and its bounds."""
    q = BY_NAME[name]
    return Text(line(q.help, " ", say("bounds", low=amount(q.low), high=amount(q.high))))


def settable() -> list[str]:
    """The quantities that may be set."""
    return [n for n in askable() if n not in REGISTERS and BY_NAME[n].unit != "number"]


def usual_numbers() -> list[str]:
    """The likely numbers, then all that fit into one list."""
    return [*LIKELY, *(n for n in settable() if n not in LIKELY and len(BY_NAME[n].axes) < 2
                       and BY_NAME[n].axes not in ("C", "E"))]


def numbers(observer: Observer, names: Sequence[str]) -> Choices:
    """The numbers of some quantities: "quantity,id,id" and what is read, with its present value."""
    scenario, out = observer.scenario, []
    for name in names:
        if name not in scenario.layout.slices:
            continue
        axes = BY_NAME[name].axes
        tables: list[Mapping[str, str]] = [axis_names(scenario, a) for a in axes]
        for ids in product(*(axis_ids(scenario, a) for a in axes)):
            if len(set(axes)) < len(axes) == len(ids) and len(set(ids[-2:])) < 2:
                continue  # a pair is of two
            words = ", ".join(t.get(i, spoken(scenario, i)) for t, i in zip(tables, ids,
                                                                            strict=True))
            now = amount(observer.value(name, *index_of(scenario, name, ids)))
            out.append((",".join((name, *ids)), w(
                "number_now", number=number_name(name) + (f": {words}" if words else ""), now=now)))
    return tuple(out)


def said_before(lines: Iterable[tuple[str, str, str]]) -> Section:
    """The teacher's messages so far, newest first: month, to whom, text."""
    return Section(say("said_before"), tuple(
        Text((Run(date, tone="dim"), Run(f" {who}: ", bold=True), Run(said)))
        for date, who, said in lines) or (Text(line(say("nothing_said")), "empty"),), kind="card")
