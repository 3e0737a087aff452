"""The texts of the encyclopaedia: its page, and the connecting words of its articles."""

from __future__ import annotations

from collections.abc import Mapping

ARTICLES: Mapping[str, str] = {
    "search": "Search",
    "last_article": "Article before (Alt + ←)", "next_article": "Article after (Alt + →)",
    "entries": "{count} articles",
    "group_everything": "Everything", "group_ideas": "Ideas", "group_disputes": "Disputes",
    "group_orders_economy": "Orders: economy", "group_orders_diplomacy": "Orders: diplomacy",
    "group_orders_alliances": "Orders: alliances", "group_orders_force": "Orders: force",
    "group_orders_influence": "Orders: influence", "group_motions": "Motions",
    "group_numbers": "Numbers", "group_events": "Events", "group_assumptions": "Assumptions",
    "sign_theory": "idea", "sign_place": "dispute", "sign_order": "order", "sign_motion": "motion",
    "sign_number": "number", "sign_event": "event", "sign_assumption": "assumption",
    "in_game": "In the game", "simplifies": "What it leaves out",
    "its_orders": "Orders that use it",
    "question": "To discuss", "reading": "To read",
    "order_cost": "Costs: **{cost}** political capital", "order_money": ", **{money}** bn USD",
    "order_covert": "It is covert: others do not learn who did it, unless it comes out.",
    "order_risk": "Risk: {name}, **{chance} %**.",
    "order_theory": "The idea behind it: [{title}]({link}). To read: {reading}",
    "order_legal": "When it may be given",
    "order_always": "It may be given at any time.",
    "order_does": "What it does at once and later",
    "order_judged": "These sizes are judgements of the scenario's authors; what the world makes of "
                    "them, the mechanisms decide.",
    "group_mechanisms": "Mechanisms", "sign_mechanism": "rule",
    "rule_mechanism": "How it works", "rule_theory": "Theory behind it",
    "rule_sizes": "Where its sizes come from",
    "its_assumptions": "Its {count} assumptions",
    "assumption_of": "Used by: [{title}]({link})\n",
    "moved_by_orders": "Orders that move it",
    "order_example": "For example: {title}",
    "order_forms": "\n{count} forms of it in the game, {own} of them for {name}.",
    "if_passed": "If it passes", "if_weak": "If it passes in a watered-down form",
    "if_failed": "If it fails", "appeal": "How the seats lean",
    "scale": "Scale: **{low}** to **{high}** ({unit}).",
    "seen_all": "Everybody sees it.", "seen_owner": "Only its owner sees it.",
    "seen_estimate": "Its owner sees it; others have an estimate.",
    "seen_parties": "What is secret, only its parties see.", "seen_engine": "Nobody sees it.",
    "one_for_each": "One for each: {whose}.",
    "upkeep": "A unit of it costs {upkeep} political capital a month.",
    "assumptions_named": "Assumptions about it",
    "see_chart": "[Show it as a chart](charts:{name})",
    "somewhere": "a country",
    "event_chance": "Chance: **{chance} %** a month, where its conditions hold.",
    "event_from": "Not before {date}.",
    "event_does": "What it does",
    "assumption": "{help}\n\n**Value:** {value} {unit}\n**It could be:** {low} to {high}\n"
                  "**Source:** {source}\n**Confidence:** {confidence}",
}
