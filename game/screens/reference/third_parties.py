"""What third parties will probably do: cards of country and briefing, articles of a party."""

from __future__ import annotations

from collections.abc import Iterable

from game.core.model import Policy, Scenario
from game.present.observer.observer import Observer
from game.present.words.formatting import effects
from game.present.words.texts import thirds as say
from game.present.world.third_parties import FEW, Expected, expected, here
from game.screens.reference.reference import card
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.widget import Widget


def likely_text(scenario: Scenario, found: Iterable[Expected]) -> str:
    """What may happen, each with why, as rich text."""
    parts = []
    for e in found:
        told = ". ".join([e.line(scenario), *e.reasons()[:2]])
        parts.append(f"- {escape(told)}.")
    return "\n".join(parts) or escape(say("nothing"))


def briefing_text(observer: Observer) -> str:
    """The likeliest acts of all third parties; empty where there are none."""
    if not observer.scenario.third_parties:
        return ""
    return likely_text(observer.scenario, expected(observer)[:FEW])


def country_parties(observer: Observer, country: int) -> list[Widget]:
    """A card for each third party that stands for a country."""
    scenario = observer.scenario
    return [card(say("title_one", name=scenario.third_parties[p].called),
                 RichText(likely_text(scenario, expected(observer, p)), size="small",
                          id=f"likely.{scenario.third_parties[p].id}"), icon="telescope")
            for p in here(scenario, country)]


def policy_article(scenario: Scenario, policy: Policy) -> str:
    """All about a policy: who, why, how likely, what it does and costs."""
    party = scenario.third_parties[policy.party]
    lines = [escape(" ".join(policy.text.split())), "",
             escape(say("why", text=" ".join(policy.why.split()))),
             escape(say("rate", chance=f"{100 * policy.chance:.2g}"))]
    raising = [m.text for m in policy.moves if m.times > 1]
    lowering = [m.text for m in policy.moves if m.times < 1]
    lines += [escape(say(key, reasons="; ".join(found)))
              for key, found in (("would_raise", raising), ("would_lower", lowering)) if found]
    for key, block in (("does", policy.block), ("costs_it", policy.price)):
        found = effects(scenario, block)
        lines += [escape(say(key, text="; ".join(found)))] if found else []
    lines += [f"## {say('about')}", escape(f"{party.name}. {' '.join(party.about.split())}"), "",
              escape(say("source", source=policy.source))]
    return "\n".join([*lines, *([say("hindsight")] if policy.hindsight else [])])
