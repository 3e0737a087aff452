"""What third parties will probably do next month, with reasons, from what everybody sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.core.model import Policy, Scenario
from game.core.rulebook import Numbers, coefficients
from game.present.desk.order_parts import POLICY
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.words.texts import thirds as say
from game.rules.third_parties import Setting, chance_of, factor, possible, setting

FEW = 6
"""How many expectations a briefing lists."""
BANDS = ((0.05, "band_5"), (0.1, "band_10"), (0.2, "band_20"), (0.35, "band_35"),
         (0.6, "band_60"))
SOON = 3
"""Months within which a chance is told."""
TELLING = 0.03
"""Least change of the rate by a reason that is told."""


@dataclass(frozen=True)
class Expected:
    """What a third party may do: its chance a month, the band of that within a quarter, and the
    reasons now for and against it; `raising` and `lowering` are what else would make it likelier
    or less likely."""

    policy: int
    party: int
    what: str
    chance: float
    band: str
    likelier: tuple[str, ...]
    unlikelier: tuple[str, ...]
    raising: tuple[str, ...]
    lowering: tuple[str, ...]

    def line(self, scenario: Scenario) -> str:
        """It in one sentence."""
        return say("line", name=scenario.third_parties[self.party].called, what=self.what,
                   band=self.band)

    def reasons(self) -> list[str]:
        """Sentences about what makes it likelier or less likely, now or if it came about."""
        parts = (("likelier", self.likelier), ("unlikelier", self.unlikelier),
                 ("would_raise", self.raising), ("would_lower", self.lowering))
        return [say(key, reasons="; ".join(found)) for key, found in parts if found]


def expected(observer: Observer, party: int | None = None) -> list[Expected]:
    """What third parties, or one of them, may do next month, the likeliest first."""
    scenario = observer.scenario
    w = as_numbers(scenario, observer.flat(-1))
    k, t = coefficients(scenario).third_parties, setting(scenario)
    out = []
    for n, policy in enumerate(scenario.policies):
        if (party is None or policy.party == party) and t.chance[n] > 0.0 \
                and possible(w, t, observer.turn, n):
            out.append(_expected(scenario, w, t, n, chance_of(w, k, t, n)))
    return sorted(out, key=lambda e: (-e.chance, scenario.policies[e.policy].id))


def spent(observer: Observer, row: int) -> bool:
    """Whether an order, by its global row, presses a third party over what it has done as often as
    it ever will."""
    table, scenario = observer.scenario.orders, observer.scenario
    if scenario.order_type(row).target != POLICY:
        return False
    return done(observer, int(table.target[row]))


def done(observer: Observer, policy: int) -> bool:
    """Whether a third party has acted on a policy as often as it ever will."""
    return observer.value("acted", policy) >= observer.scenario.policies[policy].limit


def here(scenario: Scenario, country: int) -> Iterator[int]:
    """The third parties that stand for a contested country."""
    return (i for i, p in enumerate(scenario.third_parties) if country in p.lands)


def band(chance: float) -> str:
    """A chance a month as a band of the chance within a quarter, as things stand."""
    soon = 1.0 - (1.0 - chance) ** SOON
    return say(next((key for most, key in BANDS if soon < most), "band_100"))


def _expected(scenario: Scenario, w: Numbers, t: Setting, n: int, chance: float) -> Expected:
    policy, first = scenario.policies[n], int(t.first_move[n])
    now = [float(factor(w, t, first + i)) for i in range(len(policy.moves))]
    moves = list(zip(policy.moves, now, strict=True))
    likelier = [m.text for m, x in moves if x > 1 + TELLING]
    unlikelier = [m.text for m, x in moves if x < 1 - TELLING]
    raising = [m.text for m, x in moves if abs(x - 1) <= TELLING and m.times > 1]
    lowering = [m.text for m, x in moves if abs(x - 1) <= TELLING and m.times < 1]
    for a, actor in enumerate(scenario.actors):
        pressed = w.urging[a, n]
        if pressed > 0:
            likelier.append(say("urged", name=actor.called))
        elif pressed < 0:
            unlikelier.append(say("restrained", name=actor.called))
    return Expected(n, policy.party, policy.name, chance, band(chance), tuple(likelier),
                    tuple(unlikelier), tuple(raising), tuple(lowering))


def levers(scenario: Scenario, policy: Policy, seat: int) -> list[str]:
    """The orders, as text, by which a seat moves a policy."""
    mine = scenario.orders.by_text[seat]
    return [text for text in (f"urge_party {policy.id}", f"restrain_party {policy.id}")
            if text in mine]
