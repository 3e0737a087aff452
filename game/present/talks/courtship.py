"""A courted occasion in words: what is promised, how far it is believed, and what each answer does.

Of promises a viewer is told what it may know: the guest all that is promised to it, a suitor its
own and what has become public, everybody else what is public.
"""

from __future__ import annotations

from game.core.model import KEPT, LAPSED, PROMISED, UNKEPT, Inducement, Scenario
from game.core.numerals import amount
from game.core.rulebook import Numbers, coefficients
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.words.formatting import effects, joined, percent
from game.present.words.texts import terminal as tr
from game.rules.courtship import WITH_HOST, belief

Lines = list[str]
_STATES = {PROMISED: "promise_stands", KEPT: "promise_kept", LAPSED: "promise_lapsed",
           UNKEPT: "promise_unkept"}
PAID = {"promise kept": "promise_done", "promise kept half": "promise_done",
        "promise kept in part": "promise_part"}
"""The last fact about a promise that is over → the key of what became of it."""


def promise_lines(observer: Observer, number: int) -> Lines:
    """What is promised for an occasion, as far as the viewer knows, and the guest's exposure."""
    scenario, lines = observer.scenario, list[str]()
    occasion = scenario.occasions[number]
    if occasion.courtship is None:
        return lines
    seen = as_numbers(scenario, observer.flat(-1))
    for j, promise in enumerate(scenario.inducements):
        state = seen.inducement[j]
        if promise.occasion == number and state > 0:
            lines += _promise(scenario, seen, j, promise, _state(observer, j, state))
    head = tr("promised_head") if lines else tr("promised_nothing")
    if occasion.turn < observer.turn and seen.courted[number] != WITH_HOST:
        return [head, *lines] if lines else []
    key = "courted_exposure" if occasion.turn >= observer.turn else "courted_billed"
    return [head, *lines, tr(key, guest=scenario.actors[occasion.honour].called,
                             points=amount(round(seen.exposure[number])))]


def _state(observer: Observer, promise: int, state: float) -> str:
    """The key of what has become of a promise; of one that is over, whether it was paid first."""
    if state != LAPSED:
        return _STATES[state]
    told = [note.kind for note in observer.notes() if note.kind.startswith("promise ")
            and note.numbers.get("promise") == promise]
    return PAID.get(told[-1], _STATES[state]) if told else _STATES[state]


def _promise(scenario: Scenario, seen: Numbers, j: int, promise: Inducement, state: str) -> Lines:
    secret = seen.inducement_secret[j]
    believed = belief(seen, coefficients(scenario).courtship, promise.giver, promise.guest, secret)
    lines = [f"    {scenario.actors[promise.giver].name}: {promise.name}"
             f"{tr('promise_secret') if secret else ''} - "
             + tr(state, odds=percent(believed))]
    if state != _STATES[PROMISED]:
        return lines
    for head, block in ((tr("on_the_day"), promise.kept), (tr("each_month"), promise.each_month)):
        lines += [f"      {head} {text}" for text in effects(scenario, block)]
    return lines


def outlook(scenario: Scenario, number: int) -> dict[str, str]:
    """What each answer of the courted guest would do until the day has passed, in a sentence."""
    o = scenario.occasions[number]
    c = o.courtship
    if c is None:
        return {}
    names = {"host": scenario.actors[o.host].called, "rival": scenario.actors[c.rival].called,
             "months": str(c.lasts), "share": percent(scenario.k["courtship"].envoy)}
    kinds = {t.id: t.name for t in scenario.order_types}

    def orders(which: tuple[str, ...]) -> str:
        return joined([kinds[x].lower() for x in which]) or tr("nothing")
    return {"confirm": tr("courted_confirm", **names, cheaper=orders(c.cheaper["came"])),
            "vague": tr("courted_vague", **names),
            "decline": tr("courted_decline", **names, cheaper=orders(c.cheaper["away"]))}
