"""Words of the front page, the private rail beside it, and outcomes."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "paper": "The Multipolar Monthly", "number": "No. {turn} · for everybody",
    "brief": "In brief", "why": "Why", "all_items": "All {count:item}", "go": "To {month}",
    "go_tip": "On to the orders of the month (Ctrl+Enter)",
    "items_tip": "Every fact of the month in order, on the map, with your orders measured",
    "quiet": "A quiet month", "quiet_text": "Nothing that the world would talk about.",
    "for_office": "For {office} only", "turn_of": "{date} · turn {turn} of {turns}",
    "your_orders": "Your orders: what came of them", "no_orders": "You gave no orders.",
    "order_moved": "{effect}.", "order_later": "Nothing yet; it takes {months:month}.",
    "order_soon": "Nothing yet; it shows next month.",
    "order_nothing": "Nothing that can be seen yet.", "order_lost": "Overtaken by another's move.",
    "means": "What it means for you", "rises": "rises", "falls": "falls", "holds": "no change",
    "achieved": "achieved", "held": "held", "failed": "not held",
    "eyes_only": "Not in the papers", "moods": "How they see you now",
    "warmer": "warmer: {why}", "colder": "colder: {why}",
    "mood_even": "No government changed its mind.",
    "past": "The months so far", "past_hint": "* has a great moment; paper NUMBER shows a month.",
    "after_not_yet": "The months after the last turn are told once the game is over; a general "
                     "war leaves none.",
    "month_left": "The page of the month before", "month_right": "The page of the month after",
    "timeline_tip": "**{month}**{great}\nArrows or a press open the page of a month.",
    "timeline_great": " · a great moment", "moments_tip": "The great moments of this month again",
    "back": "Back", "go_after": "What lasted", "after_short": "After",
    "kicker_diplomacy": "Diplomacy", "kicker_economy": "Economy", "kicker_force": "Forces",
    "kicker_alliances": "Alliances", "kicker_influence": "The contest for the South",
    "kicker_order": "Policy", "kicker_event": "The world", "kicker_motion": "BRICS",
    "kicker_accord": "Accords", "kicker_settlement": "Peace talks", "kicker_summit": "Summit",
    "kicker_world": "The world", "kicker_third": "Third parties", "kicker_bond": "Bonds",
    "kicker_invitation": "Summit", "kicker_demand": "Ultimatums", "kicker_threat": "Ultimatums",
    "kicker_offer": "Conditions", "kicker_assurance": "Conditions",
    "defender": "the defender",
    "beat_on": "Continue", "beat_skip": "To the paper", "beat_why": "Why?",
    "beat_goal_up": "Reached: {goal}", "beat_goal_held": "Held again: {goal}",
    "beat_goal_down": "Lost: {goal}",
    "beat_goal_text": "It stands at {value} of 100 now; {low} holds it, {high} achieves it.",
    "beat_last": "The last month",
    "beat_last_text": "The orders of this month are the last. {lasting}",
    "lasting": "{share} % of your score is decided by what lasts: the {months:month} after "
               "{end}, in which nobody orders anything. The other {rest} % are the {last:month} "
               "from {first} to {end}.",
    "after": "What lasted", "after_number": "Special edition · for everybody",
    "after_span": "{first} to {last}",
    "after_quiet": "Nothing more happens that the world would talk about",
    "after_lead": "{months:month} in which nobody orders anything; they decide {share} % of "
                  "every score.",
    "after_came": "{day}: {names} came.", "after_away": "{day}: {names} stayed away.",
    "after_accord": "The accord of {one} and {two} runs out: {terms}.",
    "after_lapsed": "What lapsed", "after_broke": "What broke", "after_out": "What came out",
    "after_rest": "What else happened", "after_moved": "What moved",
    "after_none_lapsed": "No accord ran out.", "after_none_broke": "Nothing was broken.",
    "after_none_out": "No secret came out.", "after_none_rest": "Nothing else.",
    "after_none_moved": "No number of the world moved much.",
    "after_goals": "What it did to your goals",
    "after_goal": "{was} before, {word} at the end", "after_goal_same": "{word}, as before",
    "after_standing": "All goals together: {before} before, {after} at the end. These months "
                      "decide {share} % of your score.",
    "after_why": "Because of: {causes}.", "after_on": "To the debrief",
    "after_on_tip": "On to the outcome, the causes and the secrets (Ctrl+Enter)",
    "kicker_goal": "Your goals", "kicker_last": "The year ends",
    "beat_stance": "{office} had sealed", "stance_1": "Stand firm", "stance_2": "Offer terms",
    "stance_3": "Step back"}
say = sayer(TEXT)
