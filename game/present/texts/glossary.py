"""Words of the game that a stranger does not know, in a sentence or two; one may use another."""

from __future__ import annotations

from collections.abc import Mapping

GLOSSARY: Mapping[str, str] = {
    "political capital": "What a leadership can spend on orders. It comes back each month, more of "
                         "it with much support at home; little can be carried over.",
    "fiscal room": "What a government can still spend without new laws, in billions of US dollars. "
                   "It can be overdrawn as far as lenders allow.",
    "support at home": "How many stand behind the government, in percent. Above 50 % it brings "
                       "more political capital, below it brings less.",
    "rung": "A step on the ladder of a dispute, from 0 (calm) to 10 (general war). Each rung is a "
            "way of acting, such as large drills or a blockade.",
    "nuclear risk": "How near the use of nuclear weapons seems, from 0 to 100. High rungs and "
                    "nuclear signals raise it.",
    "tie": "How strong the partnership of two powers is, from 0 to 100: from 70 they support each "
           "other, below 40 there is trade and little more. A bond strengthens it.",
    "relations": "How one government regards another, from -100 to 100.",
    "credibility": "How far a power's promises and threats are believed, from 0 to 100. A broken "
                   "accord and an empty threat lower it.",
    "prestige": "The standing of a leadership abroad, from 0 to 100.",
    "isolation": "How far a power is shunned by others, from 0 to 100.",
    "accord": "A written exchange of two powers: one clause for one clause, for some months. Who "
              "breaks it loses credibility.",
    "bond": "A lasting link of two powers, such as a gas contract or common exercises. The tie is "
            "stronger as long as both keep it.",
    "settlement": "A treaty that ends a dispute, on four fields in which both sides must meet.",
    "motion": "A proposal on which the members of BRICS vote.",
    "doctrine": "How a government thinks: what it fears, wants and is ready to risk.",
    "polarity": "How widely power is spread in the world, from 0 (one power decides) to 100.",
}
"""Term → what it means, with markup."""
