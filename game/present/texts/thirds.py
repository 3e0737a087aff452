"""Words about third parties: what they will probably do, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "title": "What others will probably do",
    "title_one": "What {name} will probably do",
    "line": "{Name} may {what}: {band} within three months",
    "why": "Because: {text}",
    "likelier": "Likelier now: {reasons}",
    "unlikelier": "Less likely now: {reasons}",
    "would_raise": "Would make it likelier: {reasons}",
    "would_lower": "Would make it less likely: {reasons}",
    "urged": "{name} urges it", "restrained": "{name} holds it back",
    "orders": "You can: {orders}",
    "costs_it": "It costs them: {text}",
    "does": "It changes: {text}",
    "rate": "Chance: {chance} % a month where its conditions hold, before what moves it.",
    "not_now": "not possible now",
    "nothing": "Nothing is to be expected from them now.",
    "most": "Chances within three months. At most one act each, and {count} in all, a month.",
    "hint": "parties NAME tells all about one.",
    "about": "Who it is",
    "happened": "So far: {count}, last in {date}",
    "source": "Source: {source}",
    "hindsight": "Written with knowledge of what happened after the start.",
    "band_5": "under 5 %", "band_10": "5–10 %", "band_20": "10–20 %", "band_35": "20–35 %",
    "band_60": "35–60 %", "band_100": "over 60 %",
    "party": "third party",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""
