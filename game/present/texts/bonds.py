"""Words for bonds between seats, overtures and what they cost."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "title": "Bonds that stand",
    "none": "No bond stands.",
    "bond": "{first} and {second}: {bond}, for {age} months",
    "offer": "{first} offers {second}: {bond} (open for {left} months more)",
    "barred": "{first} and {second} cannot sign again for {left} months: {bond}",
    "price_now": "with {other} as things stand, {name} pays {price}",
    "signing": "standing, it adds to what {name} pays: {price}",
    "leaving": "left, it saves {name}: {price}",
    "free": "nothing",
    "part_growth": "{amount} points of growth a year",
    "part_support": "{amount} points of support a month",
    "part_prestige": "{amount} points of prestige a month",
    "part_budget": "{amount} bn USD a month",
    "part_tie": "{amount} points of what carries the tie",
    "courted_1": "Others offer {first} more, apart from {second}, than {second} itself",
    "courted_2": "{second} outbids what others offer {first}",
    "overtures": "Overtures on the table",
    "overture": "{first} to {second}: {amount} points",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""
