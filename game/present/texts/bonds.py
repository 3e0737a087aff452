"""Words for bonds between seats, overtures and what they cost."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "title": "Bonds that stand",
    "none": "No bond stands.",
    "bond": "{First} and {second}: {bond}, for {age:month}",
    "offer": "{First} offers {second}: {bond} (open for {left:month} more)",
    "barred": "{First} and {second} cannot sign again for {left:month}: {bond}",
    "price_now": "with {other} as things stand, {name} pays {price}",
    "signing": "standing, it adds to what {name} pays: {price}",
    "leaving": "left, it saves {name}: {price}",
    "free": "nothing",
    "part_growth": "{amount:point} of growth a year",
    "part_support": "{amount:point} of support a month",
    "part_prestige": "{amount:point} of prestige a month",
    "part_budget": "{amount} bn USD a month",
    "part_tie": "{amount:point} of what carries the tie",
    "courted_1": "Others offer {first} more, apart from {second}, than {second} itself",
    "courted_2": "{Second} outbids what others offer {first}",
    "overtures": "Overtures on the table",
    "overture": "{First} to {second}: {amount:point}",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""
