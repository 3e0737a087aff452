"""Words of the figures that are computed from numbers of the world."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "hidden": "not known",
    "formula_goal": "Progress = **{offset}** + the sum of all that stands in the column “Adds”, "
                    "cut to 0 to 100. What a number adds is its value now times what it counts. "
                    "The scenario's authors chose how much each counts.",
    "of_100": "of 100",
    "formula_goal_note": "Held from **{held}**, achieved from **{achieved}**.",
    "formula_hidden": "What is not known from where you look counts as the middle of its scale.",
    "all_goals": "All goals of {name}",
    "formula_goals": "The mean of the goals by weight: what a goal adds is its progress times "
                     "its weight.",
    "formula_goals_note": "Weights come from the scenario and, where it is known, from the "
                          "mandate. The final score is this over the last third of the game and "
                          "the epilogue, set against other games.",
    "leans_to": "Leans to {name}",
    "unaligned_of": "Non-aligned: {name}",
    "formula_unaligned": "What leans to none of the seats: **100 %** less every share.",
    "stands_at": "{name}: {rung}",
    "tension": "Highest tension",
    "formula_tension": "The highest rung of all flashpoints; a rung of 10 is general war.",
    "of_10": "of 10",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""
