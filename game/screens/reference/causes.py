"""Causes as a tree: cause → actor, rule, assumption → source, and the numbers it was computed from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from game.axes import number
from game.core.model import Coefficient, Scenario
from game.core.numerals import MINUS
from game.core.numerals import signed as rounded
from game.core.quantities import BY_NAME
from game.match.report import UNDISCLOSED, Why, date_text
from game.present.words.texts import numbers
from game.present.words.texts import reference as say
from game.present.world.mechanisms import mechanism_of, mechanisms
from game.screens.toolkit.markup import escape
from game.screens.toolkit.tree import Node

ICONS = {"rule": "scale", "order": "send", "event": "bell", "third_party": "flag",
         "accord": "handshake", "summit": "users", "motion": "vote", "settlement": "scroll-text",
         "partial": "scroll-text", "demand": "hourglass",
         "crisis": "flame", "occasion": "calendar", "limit": "minus", "override": "wrench",
         UNDISCLOSED: "eye-off"}


@dataclass
class Roots:
    """The tree, the sum of all causes, and the cause and assumption of each key."""

    nodes: list[Node] = field(default_factory=list)
    total: float = 0.0
    behind: dict[str, tuple[Why, str]] = field(default_factory=dict)


def grow(scenario: Scenario, found: Sequence[Why], dated: bool) -> Roots:
    """The tree of these causes, the largest first; equal causes share a branch."""
    roots = Roots(total=sum(w.amount for w in found))
    groups: dict[tuple[str, str, str], list[Why]] = {}
    for why in found:
        groups.setdefault((why.kind, why.rule, why.words), []).append(why)
    sums = {key: sum(w.amount for w in group) for key, group in groups.items()}
    for place, (key, group) in enumerate(
            sorted(groups.items(), key=lambda g: (-abs(sums[g[0]]), g[0]))):
        roots.nodes.append(_branch(scenario, roots, f"c{place}", group, sums[key], dated))
    return roots


def _branch(scenario: Scenario, roots: Roots, key: str, group: list[Why], amount: float,
            dated: bool) -> Node:
    why = replace(group[0], amount=amount)
    roots.behind[key] = (why, "")
    below: list[Node] = []
    if dated and (len(group) > 1 or why.turn):
        for n, one in enumerate(sorted(group, key=lambda w: -w.turn)):
            at = f"{key}.t{n}"
            roots.behind[at] = (one, "")
            below.append(Node(at, date_text(scenario, one.turn), signed(one.amount),
                              icon="calendar"))
    below += _ground(scenario, roots, key, why)
    text = say("undisclosed") if why.kind == UNDISCLOSED else _upper(why.cause.rstrip("."))
    return Node(key, text, signed(amount), icon=ICONS.get(why.kind, "dot"), children=tuple(below),
                tooltip=escape(text))


def _ground(scenario: Scenario, roots: Roots, key: str, why: Why) -> list[Node]:
    """Actor, rule, assumptions with their sources, and inputs of a cause."""
    out: list[Node] = []

    def leaf(name: str, text: str, icon: str) -> None:
        roots.behind[f"{key}.{name}"] = (why, "")
        out.append(Node(f"{key}.{name}", text, icon=icon, tooltip=escape(text)))

    if why.actor:
        leaf("who", say("cause_who", name=why.actor), "user")
    if why.rule and why.kind != UNDISCLOSED:
        leaf(f"rule|{link_of(why)}", say("cause_rule", kind=say(f"kind_{why.kind}"),
                                         name=rule_words(scenario, why)), "scale")
    used = [name for name in why.coefficients if name in scenario.coefficients]
    out += [_assumption(roots, key, why, scenario.coefficients[name]) for name in used]
    if not used:
        for n, (text, link) in enumerate(basis(scenario, why)):
            leaf(f"basis{n}|{link}", text, "book")
    for name in why.parents:
        if name in BY_NAME:
            leaf(f"from|parent:{name}", say("cause_parent", name=numbers(f"q_{name}")),
                 "arrow-right")
    return out


def _assumption(roots: Roots, key: str, why: Why, known: Coefficient) -> Node:
    """An assumption with its source and confidence below it."""
    below = []
    for part, text, icon in (
            ("source", say("source", source=known.source), "book"),
            ("trust", say("confidence", word=known.confidence, low=number(known.low),
                          high=number(known.high)), "gauge")):
        at = f"{key}.{known.name}.{part}|assumption:{known.name}"
        roots.behind[at] = (why, known.name)
        below.append(Node(at, text, icon=icon, tooltip=escape(text)))
    at = f"{key}.uses.{known.name}"
    roots.behind[at] = (why, known.name)
    return Node(at, say("cause_uses", name=assumption_name(known)),
                f"{number(known.value)} {known.unit}", icon="sliders-horizontal",
                children=tuple(below))


def basis(scenario: Scenario, why: Why) -> list[tuple[str, str]]:
    """The origin of a change's size that uses no assumption: text and an article."""
    link = link_of(why)
    if why.kind == "order":
        kind = next((t for t in scenario.order_types if link == f"order:{t.id}"), None)
        idea = scenario.data["texts"]["theory"].get(kind.theory) if kind else None
        out = [(say("basis_order"), link)]
        return [*out, (say("basis_idea", title=idea["title"], reading=idea.get("reading", "")),
                       f"theory:{kind.theory}")] if kind and idea else out
    if why.kind == "event":
        event = next((e for e in scenario.events if e.id == why.rule), None)
        return [(say("basis_event"), link),
                *([(say("source", source=event.source), link)] if event and event.source else [])]
    if why.kind == "third_party":
        policy = next((p for p in scenario.policies if p.id == why.rule), None)
        return [(say("basis_third_party"), link),
                *([(say("source", source=policy.source), link)] if policy else [])]
    if why.kind == UNDISCLOSED:
        return [(say("basis_undisclosed"), "")]
    if why.kind == "limit":
        return [(say("basis_limit"), "")]
    if why.kind == "override":
        return [(say("basis_override"), "")]
    return [(say("basis_rule"), link)]


def signed(value: float) -> str:
    """A change with its sign; one that rounds to zero keeps a digit."""
    text = rounded(value)
    return f"{value:+.1g}".replace("-", MINUS, 1) if text == "0" and value else text


def assumption_name(known: Coefficient) -> str:
    """What a coefficient says, as a name."""
    return known.help.rstrip(".")


def link_of(why: Why) -> str:
    """The entry of the encyclopaedia on a cause, "" if there is none."""
    if why.kind == "order":
        return f"order:{why.rule.split(' ')[0]}"
    if why.kind == "event":
        return f"event:{why.rule.split('.')[0]}"
    if why.kind == "third_party":
        return f"policy:{why.rule}"
    for name in (why.rule, *why.coefficients):
        if mechanism_of(name):
            return f"mechanism:{mechanism_of(name)}"
    return ""


def rule_words(scenario: Scenario, why: Why) -> str:
    """The name of a cause's rule."""
    if why.kind == "order":
        first = why.rule.split(" ")[0]
        return next((t.name for t in scenario.order_types if t.id == first), first)
    if why.kind == "event":
        return next((e.name for e in scenario.events if e.id == why.rule), why.rule)
    if why.kind == "third_party":
        return next((p.name for p in scenario.policies if p.id == why.rule), why.rule)
    rule = mechanisms().get(mechanism_of(why.rule))
    return rule.title if rule is not None else _upper(why.cause.rstrip("."))


def explain(scenario: Scenario, behind: tuple[Why, str], quantity: str,
            ids: tuple[str, ...]) -> str:
    """A cause or one of its assumptions in full, as rich text with links."""
    why, assumption = behind
    known = scenario.coefficients.get(assumption)
    if known is not None:
        return say("full_assumption", name=escape(assumption_name(known)),
                   value=escape(f"{number(known.value)} {known.unit}"), low=number(known.low),
                   high=number(known.high), source=escape(known.source),
                   confidence=known.confidence, link=f"assumption:{known.name}")
    if why.kind == UNDISCLOSED:
        return say("full_undisclosed", amount=signed(why.amount))
    lines = [say("full_cause", cause=escape(_upper(why.cause)), amount=signed(why.amount))]
    if why.rule:
        lines.append(say("full_rule", kind=say(f"kind_{why.kind}"),
                         name=escape(rule_words(scenario, why))))
    if link_of(why):
        lines.append(say("full_link", link=link_of(why)))
    lines += [say("full_uses", name=escape(assumption_name(known)),
                  link=f"assumption:{known.name}", value=number(known.value))
              for known in map(scenario.coefficients.get, why.coefficients) if known is not None]
    if not any(n in scenario.coefficients for n in why.coefficients):
        lines += [say("full_basis", text=escape(text), link=link) if link else escape(text)
                  for text, link in basis(scenario, why)]
    lines += [say("full_parent", name=numbers(f"q_{n}"), link=parent_link(n, quantity, ids))
              for n in why.parents if n in BY_NAME]
    return "\n".join(lines)


def parent_link(name: str, quantity: str, ids: tuple[str, ...]) -> str:
    """A link to the number that a cause was computed from, or to its charts where it is ambiguous.
    """
    left, out = list(zip(BY_NAME[quantity].axes, ids, strict=True)), []
    for axis in BY_NAME[name].axes:
        fits = next((pair for pair in left if pair[0] == axis), None)
        if fits is None:
            return f"charts:{name}"
        left.remove(fits)
        out.append(fits[1])
    return "why:" + ",".join([name, *out])


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
