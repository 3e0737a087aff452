"""Who stands where at the flashpoints, and how far two seats are at odds over them."""

from __future__ import annotations

from typing import NamedTuple

from judgements import JUDGEMENTS


class Flashpoint(NamedTuple):
    """Claimant, defender, leading patron, backer (or ""), and the judgements of rung, control."""

    claimant: str
    defender: str
    lead: str
    backer: str
    rung: str
    control: str = ""

    @property
    def height(self) -> float:
        """The rung at the start."""
        return JUDGEMENTS[self.rung].value


FLASHPOINTS = {
    "ukraine_war": Flashpoint("russia", "UKR", "us", "china", "rung_ukraine"),
    "european_order": Flashpoint("russia", "POL", "us", "", "rung_order", "control_order"),
    "taiwan_strait": Flashpoint("china", "TWN", "us", "russia", "rung_taiwan", "control_taiwan"),
    "south_china_sea": Flashpoint("china", "PHL", "us", "", "rung_sea")}
DEFENDERS = {point.defender: point.claimant for point in FLASHPOINTS.values()}
"""Claimant by defending country."""


def disputes(a: str, b: str) -> float:
    """Sum of the rungs of the flashpoints where one is the claimant, the other leads against it."""
    return sum(p.height for p in FLASHPOINTS.values() if {p.claimant, p.lead} == {a, b})
