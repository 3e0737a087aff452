"""Frozen assets: what a state's money in foreign vaults does for others, and what spending it does.

Mechanism. While a state's reserves are frozen, what they earn pays loans to those who defend
themselves against it in war: where less lies frozen than at the start, the defender tires sooner,
and where more, later. Whatever is spent for good tells every other holder of reserves that its own
may follow: the reserve currency loses share month by month, and payments outside it grow.

Theory. Reserves as hostages and the price of taking them: credible commitment to property (North
and Weingast 1989), weaponised interdependence and its erosion (Farrell and Newman 2019; Eichengreen
2022). Sizes: about 280 bn USD of Russian state assets are frozen, some 210 bn EUR of them in the
European Union; loans of 50 bn USD agreed in June 2024 are served from what they earn.
"""

from __future__ import annotations

from game.core.model import Scenario
from game.core.named import Assumptions, FrozenAssets
from game.core.records import IntMatrix, Record
from game.core.rulebook import Month, Numbers, Sums, cause, formula, part, rows, rule
from game.rules.measures import at_war
from game.rules.roles import Roles, roles

LOANS = cause("frozen_assets.loans",
              coefficients=("frozen_assets.earned", "frozen_assets.served"),
              parents=("frozen_assets", "rung"))
FEAR = cause("frozen_assets.fear", coefficients=("frozen_assets.fear",), parents=("spent_assets",))
HEDGE = cause("frozen_assets.hedge",
              coefficients=("frozen_assets.hedge",), parents=("spent_assets",))


class Setting(Record):
    """What the rule derives from the scenario: roles, and what it moves."""

    moved: IntMatrix
    roles: Roles


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    return Setting.of(moved=rows(s.layout, "defender_exhaustion", "dollar", "alternative_finance"),
                      roles=roles(s))


@rule
def frozen_assets(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting,
                  month: Month) -> None:
    """Move exhaustion [F], the reserve currency and what stands beside it by one month."""
    for f in range(t.roles.claimant.shape[0]):
        if t.roles.war[f] and at_war(w, t.roles, f):
            loans(w, s, d, k.frozen_assets, month, f, t.roles.claimant[f])
    issuer = t.roles.issuer
    if issuer >= 0:
        gone = spent(w, issuer) - spent(s, issuer)
        part(month, d.dollar, (), gone * -k.frozen_assets.fear, FEAR)
        part(month, d.alternative_finance, (), gone * k.frozen_assets.hedge, HEDGE)


@rule
def loans(w: Numbers, s: Numbers, d: Sums, k: FrozenAssets, month: Month, f: int,
          claimant: int) -> None:
    """What the claimant's frozen money earns for the defender, against the start."""
    more = 0.0
    for holder in range(w.frozen_assets.shape[0]):
        more += w.frozen_assets[holder, claimant] - s.frozen_assets[holder, claimant]
    part(month, d.defender_exhaustion, (f,), more * (k.earned * k.served / -12), LOANS)


@formula
def spent(w: Numbers, issuer: int) -> float:
    """What the issuer of the reserve currency and its partners have spent of others' money."""
    out = 0.0
    for owner in range(w.spent_assets.shape[1]):
        out += w.spent_assets[issuer, owner]
    return out
