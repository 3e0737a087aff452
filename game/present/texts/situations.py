"""Words of the cards that say what presses a seat."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "title": "What presses you", "none": "Nothing presses you this month.",
    "answer_due": "Answer this month", "months": "{count:month} left",
    "month": "Last month to act", "rising": "Up to rung {rung}", "rung": "Rung {rung}",
    "goal_falls": "Falling", "goal_open": "Open", "cooler": "Colder by {points}",
    "goal_title": "{goal}", "place_text": "{place} stands at rung {rung} of 10: {name}.",
    "goal_text": "It stands at {value} of 100; {held} holds it, {achieved} achieves it.",
    "goal_text_fell": "It fell by {change} to {value} of 100; {held} holds it.",
    "act_title": "{Who} moves against you", "act_text": "{fact}",
    "mood_title": "{Who} is turning away", "mood_text": "{why}.",
    "side_claims": "claims it", "side_defends": "backs the defender",
    "host": "invites", "guest": "invited", "comes": "says yes", "stays": "says no",
    "wavers": "has not said",
    "if_agreed": "if agreed: {text}", "goal_agreed": "{goal}, if agreed",
    "answer_open": "Read and answer",
    "advice_title": "What else the advisers suggest", "any_time": "Any time",
    "price": "Costs {cost} political capital.",
    "pressing_title": "What advisers would press for",
    "pressing_text": "Pressure, arms and forces: what those suggest who would stand firm.",
    "home_title": "What you could prepare at home",
    "home_text": "Support, budget, stocks and industry are what all else is paid with.",
    "services_title": "What your services offer",
    "services_text": "To know more than others do, to be known less, or to act unseen.",
    "advice_text": "From schools that disagree with each other; more under All orders."}
say = sayer(TEXT)
