"""The articles of the encyclopaedia, generated from the table of numbers and the scenario.

An article is rich text; its links are keys of other articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from game.axes import number
from game.core.locale.texts import language
from game.core.locale.units import unit_text
from game.core.model import (
    Coefficient,
    Event,
    Flashpoint,
    Motion,
    OrderType,
    Policy,
    Scenario,
    derived,
)
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.core.quantities import BY_NAME, Quantity
from game.match.report import date_text
from game.page.kinds import Item, Page, Points, Run, line
from game.page.rich_text import escape, rich
from game.present.observer.observer import Observer
from game.present.talks.event_questions import meaning
from game.present.words.formatting import conditions, effects
from game.present.words.numbers import number_name
from game.present.words.order_words import asked
from game.present.words.texts import reference as say
from game.present.words.texts import thirds
from game.present.world.mechanisms import Mechanism, assumptions_of, mechanism_of, mechanisms
from game.present.world.queries import askable, who_sees
from game.present.world.why_page import assumption_name

EXAMPLE = 8
"""Number of effects shown of an example."""


@dataclass(frozen=True)
class Article:
    """An entry: its key (`kind:id`), title, group, and the function that writes its text."""

    key: str
    title: str
    group: str
    write: Callable[[], str]


def articles(scenario: Scenario, seat: int) -> Mapping[str, Article]:
    """All articles by key, in the order of their list. `seat` chooses whose orders are examples."""
    return _articles(scenario, seat, language())


@derived
def _articles(scenario: Scenario, seat: int, code: str) -> Mapping[str, Article]:
    """Those in a language."""
    out: list[Article] = []

    def add(kind: str, id: str, title: str, group: str, write: Callable[[], str]) -> None:
        out.append(Article(f"{kind}:{id}", title, group, write))

    theory: Mapping[str, Mapping[str, Any]] = scenario.data["texts"]["theory"]
    for id, note in theory.items():
        add("theory", id, str(note["title"]), "ideas", partial(_theory, scenario, id, note))
    for rule in mechanisms().values():
        add("mechanism", rule.id, rule.title, "mechanisms", partial(_mechanism, scenario, rule))
    for place in scenario.flashpoints:
        add("place", place.id, place.name, "disputes", partial(_place, place))
    for at, kind in enumerate(scenario.order_types):
        add("order", kind.id, kind.name, f"orders_{kind.family}",
            partial(_order, scenario, seat, at, kind))
    for motion in scenario.motions:
        add("motion", motion.id, opened(motion.name), "motions",
            partial(_motion, scenario, motion))
    for name in askable():
        add("number", name, number_name(name), "numbers",
            partial(_number, scenario, BY_NAME[name]))
    for at, type_id in enumerate(scenario.event_types):
        event = next((e for e in scenario.events if e.type == at), None)
        if event is not None:
            add("event", type_id, opened(event.name), "events",
                partial(_event, scenario, event))
    for policy in scenario.policies:
        party = scenario.third_parties[policy.party]
        add("policy", policy.id, f"{party.name}: {policy.name}", "third_parties",
            partial(_policy, scenario, policy))
    for known in scenario.coefficients.values():
        add("assumption", known.name, assumption_name(known), "assumptions",
            partial(_assumption, known))
    return {article.key: article for article in out}


def group_names(found: Mapping[str, Article]) -> dict[str, str]:
    """Id → name of the groups of articles, in the order of their list."""
    return {group: say(f"group_{group}") for group in dict.fromkeys(
        article.group for article in found.values())}


def articles_page(observer: Observer, id: str = "") -> Page:
    """An article, the articles of a group, or the groups."""
    found = articles(observer.scenario, observer.seat or 0)
    groups, article = group_names(found), found.get(id)
    if article is not None:
        return Page(article.title, rich(article.write()), groups[article.group], id)
    if id in groups:
        return Page(groups[id], (_list((a.key, a.title) for a in found.values()
                                       if a.group == id),), id=id)
    return Page(say("encyclopaedia_title"), (_list(
        (f"encyclopaedia:{group}", name) for group, name in groups.items()),))


def _list(entries: Iterable[tuple[str, str]]) -> Points:
    return Points(tuple(Item(line(Run(name, link=link))) for link, name in entries), "plain")


def _clean(text: object) -> str:
    return escape(" ".join(str(text).split()))


def _theory(scenario: Scenario, id: str, note: Mapping[str, Any]) -> str:
    """An idea: its statement, its form in the game, the game's simplifications, a reading."""
    lines = [_clean(note["plain"]), "", f"## {say('in_game')}", _clean(note["in_game"])]
    if note.get("simplifies"):
        lines += [f"## {say('simplifies')}", _clean(note["simplifies"])]
    orders = [k for k in scenario.order_types if k.theory == id]
    if orders:
        lines += [f"## {say('its_orders')}", *(f"- [{escape(k.name)}](order:{k.id})"
                                               for k in orders)]
    if note.get("question"):
        lines += [f"## {say('question')}", _clean(note["question"])]
    if note.get("reading"):
        lines += [f"## {say('reading')}", _clean(note["reading"])]
    return "\n".join(lines)


def _mechanism(scenario: Scenario, rule: Mechanism) -> str:
    """A rule's description, its theory, the origin of its coefficients, its assumptions."""
    lines: list[str] = []
    for head, text in rule.paragraphs:
        title = "## " + say(f"rule_{head.lower()}") if head else ""
        lines += [title] if title or lines else []
        lines.append(_clean(re.sub("[`*]", "", text)))
    known = assumptions_of(scenario, rule.id)
    if known:
        lines += [f"## {say('its_assumptions', count=len(known))}", *(_known(k) for k in known)]
    return "\n".join(lines)


def _known(known: Coefficient) -> str:
    """An assumption as a line with a link."""
    return (f"- [{escape(assumption_name(known))}](assumption:{known.name}) "
            f"**{number(known.value)}** {escape(known.unit)}")


def _place(place: Flashpoint) -> str:
    rungs = [f"- **{n}** {escape(name)}" for n, name in reversed(list(enumerate(place.rungs)))]
    deals = [f"- **{escape(d.name)}** {_clean(d.text)}" for d in place.settlements]
    return "\n".join([_clean(place.about), "", f"## {say('ladder')}", *rungs,
                      f"## {say('settlements')}", *deals])


def _order(scenario: Scenario, seat: int, at: int, kind: OrderType) -> str:
    """What an order costs, risks and does; an example of a seat that can give it."""
    lines = [escape(kind.hint), "", say("order_cost", cost=amount(kind.cost))
             + (say("order_money", money=amount(kind.budget)) if kind.budget else "")]
    if kind.covert:
        lines.append(say("order_covert"))
    if kind.risk_chance:
        lines.append(say("order_risk", name=escape(kind.risk_name),
                         chance=f"{100 * kind.risk_chance:.0f}"))
    theory = scenario.data["texts"]["theory"].get(kind.theory)
    if theory:
        lines.append(say("order_theory", title=escape(str(theory["title"])),
                         link=f"theory:{kind.theory}", reading=_clean(theory.get("reading", ""))))
    rows = np.flatnonzero(scenario.orders.type == at)
    own = rows[(rows >= scenario.orders.first[seat]) & (rows < scenario.orders.first[seat + 1])]
    if own.size or rows.size:
        row = int(own[0] if own.size else rows[0])
        lines.append(f"# {say('order_example', title=escape(asked(scenario, row)))}")
        bounds = conditions(scenario, row)
        lines += [f"## {say('order_legal')}", *(f"- {escape(text)}" for text in bounds)] \
            if bounds else ["", say("order_always")]
        found = effects(scenario, int(scenario.orders.block[row]))
        if found:
            lines += [f"## {say('order_does')}", *(
                f"- {escape(text)}" for line in found for text in opened(line).split("; ")),
                say("order_judged")]
    lines.append(say("order_forms", count=int(rows.size), own=int(own.size),
                     name=escape(scenario.actors[seat].called)))
    return "\n".join(lines)


def _motion(scenario: Scenario, motion: Motion) -> str:
    lines = []
    for title, block in ((say("if_passed"), motion.full), (say("if_weak"), motion.weak),
                         (say("if_failed"), motion.failed)):
        found = effects(scenario, block)
        if found:
            lines += [f"## {title}", *(f"- {escape(text)}" for text in found[:EXAMPLE])]
    lines += [f"## {say('appeal')}", *(f"- {escape(a.name)}: {signed(float(motion.appeal[i]))}"
                                       for i, a in enumerate(scenario.actors))]
    return "\n".join(lines)


def _number(scenario: Scenario, q: Quantity) -> str:
    """A number's meaning and scale, who sees it, and the assumptions named after it."""
    whose = [say(f"axis_{axis}") for axis in q.axes]
    lines = [escape(q.help), "", say("scale", low=amount(q.low), high=amount(q.high),
                                     unit=escape(unit_text(q.unit))),
             say(f"seen_{who_sees(q.name)}")]
    if whose:
        lines.append(say("one_for_each", whose=escape(", ".join(whose))))
    if q.upkeep:
        lines.append(say("upkeep", upkeep=f"{q.upkeep:g}"))
    if q.exogenous:
        lines.append(escape(q.exogenous))
    named = [k for k in scenario.coefficients.values()
             if re.search(rf"[._]{q.name}(_|$)", k.name)]
    if named:
        lines += [f"## {say('assumptions_named')}", *(_known(k) for k in named)]
    movers = [k for k in scenario.order_types
              if any(re.match(rf"{q.name}\b", str(e["change"]))
                     for e in scenario.data["orders"][k.id].get("effects", ()))]
    if movers:
        lines += [f"## {say('moved_by_orders')}", ", ".join(
            f"[{escape(k.name)}](order:{k.id})" for k in movers)]
    lines += ["", say("see_chart", name=q.name)]
    return "\n".join(lines)


def _event(scenario: Scenario, event: Event) -> str:
    lines = [_clean(event.text.replace("{target}", say("somewhere"))), "",
             say("event_chance", chance=f"{100 * event.chance:.2g}")]
    if event.first > 1:
        lines.append(say("event_from", date=date_text(scenario, event.first)))
    found = effects(scenario, event.block)
    if found:
        lines += [f"## {say('event_does')}", *(f"- {escape(text)}" for text in found[:EXAMPLE])]
    if event.asking is not None:
        lines += [f"## {say('event_asks')}", say(
            "event_asked", seat=escape(scenario.actors[event.asking.seat].name),
            text=_clean(event.asking.question)), *(
            f"- **{escape(a.label)}.** {escape(meaning(scenario, a))}"
            for a in event.asking.answers)]
    if event.source:
        lines += [f"## {say('source_head')}", _clean(event.source)]
    return "\n".join(lines)


def _assumption(known: Coefficient) -> str:
    rule = mechanism_of(known.name)
    of = say("assumption_of", title=escape(mechanisms()[rule].title), link=f"mechanism:{rule}") \
        if rule else ""
    return of + say("assumption", value=number(known.value),
               unit=escape(known.unit), low=number(known.low), high=number(known.high),
               source=escape(known.source), confidence=escape(known.confidence))


def _policy(scenario: Scenario, policy: Policy) -> str:
    """All about a policy: who, why, how likely, what it does and costs."""
    party = scenario.third_parties[policy.party]
    lines = [escape(" ".join(policy.text.split())), "",
             escape(thirds("why", text=" ".join(policy.why.split()))),
             escape(thirds("rate", chance=f"{100 * policy.chance:.2g}"))]
    raising = [m.text for m in policy.moves if m.times > 1]
    lowering = [m.text for m in policy.moves if m.times < 1]
    lines += [escape(thirds(key, reasons="; ".join(found)))
              for key, found in (("would_raise", raising), ("would_lower", lowering)) if found]
    for key, block in (("does", policy.block), ("costs_it", policy.price)):
        found = effects(scenario, block)
        lines += [escape(thirds(key, text="; ".join(found)))] if found else []
    lines += [f"## {thirds('about')}", escape(f"{party.name}. {' '.join(party.about.split())}"), "",
              escape(thirds("source", source=policy.source))]
    return "\n".join([*lines, *([thirds("hindsight")] if policy.hindsight else [])])
