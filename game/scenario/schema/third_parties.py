"""The schema of third parties: powers without a seat, and the policies by which they act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from game.core.locale.program import scenario_text
from game.scenario.schema.catalogue import (
    ARTICLE,
    EFFECTS,
    SHORT,
    SOURCE,
    TEXT,
    conditions,
    narrow,
)
from game.scenario.schema.goals import ACTOR
from game.scenario.schema.language import ListOf, Map, MapOf, Report, may, need
from game.scenario.schema.scalars import OPEN, Flag, Id, Number, Ref, Selector
from game.scenario.schema.selectors import WORDS

AMOUNT = Number(-1e6, 1e6)
HEARD = ("urge", "restrain")
"""How a seat may press a third party: for a policy, or against it."""


def policy_id(party: str, policy: str) -> str:
    """A policy's id among those of all third parties."""
    return f"{party}_{policy}"


def policy_ids(policies: Mapping[str, Iterable[str]]) -> list[str]:
    """Ids of all policies, of those by party."""
    return [policy_id(party, name) for party, names in policies.items() for name in names]


def _move_rule(move: Mapping[str, Any], report: Report) -> None:
    wrong = narrow(move, "from", "to")
    if wrong:
        report("to", scenario_text("catalogue_ramp_width", wrong=wrong))
    elif move["times"] == 1:
        report("times", scenario_text("third_parties_factor_makes_policy"))


_MOVE = Map({
    "text": need(SHORT, "what makes it likelier or less likely, as in: a hotter war"),
    "quantity": need(Selector(OPEN), "one public number"),
    "from": need(AMOUNT, "where it begins to count (factor 1)"),
    "to": need(AMOUNT, "where it counts in full"),
    "times": need(Number(0, 10), "the factor on the rate in full"),
}, name="move", rule=_move_rule)


def _policy_rule(policy: Mapping[str, Any], report: Report) -> None:
    if policy["rate"] == 0:
        report("rate", scenario_text("third_parties_never_happens_rate"))
    if policy.get("limit", 1) == 1 and policy.get("rest", 0) > 0:
        report("rest", scenario_text("third_parties_happens_once_game"))


POLICY = Map({
    "name": need(SHORT, "what it would do, as in: adopt a sanctions package"),
    "when": may(conditions(OPEN), "what must hold; only what everybody sees"),
    "rate": need(Number(0, 1), "chance a month while it is possible"),
    "moves": may(ListOf(_MOVE, most=8), "what makes it likelier or less likely"),
    "rest": may(Number(0, 60, "months", whole=True), "months until it may do it again"),
    "limit": may(Number(1, 99, "times", whole=True), "how often in a game; default 1"),
    "act": need(ListOf(EFFECTS.item, fewest=1, most=100), "what it changes"),
    "price": may(EFFECTS, "what it costs the third party itself"),
    "urge": may(ListOf(ACTOR, distinct=True), "seats that may press for it"),
    "restrain": may(ListOf(ACTOR, distinct=True), "seats that may press against it"),
    "text": need(TEXT, "what the report says"),
    "why": need(TEXT, "why the third party would do it, as it would say it"),
    "source": need(SOURCE, "what the rate rests on"),
    "hindsight": may(Flag(), "written with knowledge of what happened after the start"),
}, name="policy", rule=_policy_rule)


def _party_rule(party: Mapping[str, Any], report: Report) -> None:
    names = [policy_id(str(report.path[-1]), name) for name in party["policies"]]
    known = report.to.known["policies"]
    for short, name in zip(party["policies"], names, strict=True):
        if known.get(name, 1) > 1:
            report(("policies", short), scenario_text("third_parties_two_policies_would",
                                                      name=name))


PARTY = Map({
    "name": need(SHORT, "what it is called"),
    "article": ARTICLE,
    "lands": need(ListOf(Ref("lands", "country"), fewest=1, distinct=True),
                  "the countries that it stands for"),
    "about": need(TEXT, "who it is and what it wants, as it would say it"),
    "silent": may(Flag(), "it keeps still: for comparisons with a world in which it does not act"),
    "policies": need(MapOf(Id(WORDS), POLICY, fewest=1, most=12), "what it may do, by id"),
}, name="third party", rule=_party_rule)
