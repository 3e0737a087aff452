"""Words of the offices abroad, of what they remember, and of the advisers."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "title": "Who is there", "offices": "The offices abroad", "advisers": "Your four advisers",
    "chair": "{office} ({member})",
    "mood_hostile": "hostile", "mood_cold": "cold", "mood_reserved": "reserved",
    "mood_plain": "businesslike", "mood_open": "open", "mood_warm": "warm",
    "mood_friendly": "friendly",
    "mood_up": "{mood}, and warming", "mood_down": "{mood}, and cooling",
    "trust_high": "It trusts your word.", "trust_low": "It doubts your word.",
    "trust_even": "It waits to see what your word is worth.",
    "relations": "relations {points}", "to_people": "All offices, and your advisers ›",
    "no_reasons": "Nothing of late has moved it.",
    "remembers": "What it remembers", "remembers_none": "Nothing that stands out yet.",
    "ours": "Words of the game, spoken for an office and by no person.",
    "you_declined": "You declined our invitation {when}.",
    "you_came": "You met us {when}, as we had asked.",
    "you_vague": "You left our invitation open {when}.",
    "we_declined": "You asked us to a summit {when}; we declined.",
    "you_refused": "You refused us {when}: {terms}.",
    "you_countered": "You answered our proposal {when} with another.",
    "we_refused": "You proposed to us {when}; we refused: {terms}.",
    "you_signed": "You signed with us {when}: {terms}.",
    "you_kept": "You kept your promise until {month}: {terms}.",
    "you_broke": "You broke your promise {when}: {terms}.",
    "we_broke": "We ended our accord with you {when}: {terms}.",
    "you_blocked": "You voted against our motion {when}: {motion}.",
    "you_backed": "You stood by your word to us {when}.",
    "you_left_us": "You did not stand by your word to us {when}.",
    "day_came": "You came {when}: {day}.", "day_away": "You stayed away {when}: {day}.",
    "crisis_you_gave": "You gave way {when}: {place}.",
    "crisis_we_gave": "We gave way {when}: {place}.",
    "crisis_terms": "You and we settled for terms {when}: {place}.",
    "crisis_even": "You and we stepped back together {when}: {place}.",
    "crisis_worn": "Neither you nor we gave way {when}: {place}.",
    "crisis_arms": "Your forces and ours met {when}: {place}.",
    "bond_signed": "You bound yourself to us {when}: {bond}.",
    "bond_left": "You left what bound us {when}: {bond}.",
    "bond_left_us": "We left what bound us {when}: {bond}.",
    "order_good": "You did us a good turn {when}: {order}.",
    "order_bad": "You acted against us {when}: {order}.",
    "adviser_hawk": "The general", "adviser_dove": "The envoy",
    "adviser_hedger": "The treasurer", "adviser_opportunist": "The strategist",
    "matter": "The matter: {matter}", "no_matter": "No matter asks for an order now.",
    "would": "Would: {order}", "says_nothing": "Has nothing to say on it.",
    "with_it": "with {names}", "alone": "alone",
    "council_agree": "All agree.", "council_divide": "They divide {count} ways.",
    "council_differ": "Each says something else.",
    "council_for": "for it: {names}", "council_against": "against it: {names}",
    "council_line": "Your advisers are {line}.",
    "record": "right {right} of {judged}", "no_record": "no record yet",
    "record_tip": "Of the orders that you gave: a month later, what an order itself has moved is "
                  "counted in points of your goals. Right is who was for what added to them, or "
                  "warned of what took from them.",
    "on_sheet": "On your sheet",
    "thinking": "The advisers are thinking …",
    "in_month": "in {month}"}
say = sayer(TEXT)
