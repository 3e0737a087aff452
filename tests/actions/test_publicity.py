"""Public and private word of proposals: who hears of them, and what those at home make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playing import turn

from game.core.ledger import Ledger
from game.core.model import Coefficients, Scenario
from game.core.world import World
from game.match.fates import PROPOSAL, fates
from game.match.match import Match
from game.players.gains import order_extras

US, RUSSIA, CHINA, BRICS = range(4)
OPEN = "propose_accord russia ease_finance/hold_europe.ukraine_war"
SECRET = f"{OPEN}:secret"
SIGN, REFUSE = 1, 2
Read = Callable[[World], float]


def with_coefficient(s: Scenario, name: str, value: float) -> Scenario:
    """The scenario with one coefficient of accords changed."""
    return replace(s, k={**s.k, "accords": Coefficients("accords", {**s.k["accords"],
                                                                    name: value})})


def after(s: Scenario, order: str, said: int = 0, months: int = 1,
          ledger: Ledger | None = None) -> World:
    """A world in which the United States has proposed, and Russia has said something to it."""
    world = turn(World.new(s, [1]), {"us": [order]}, ledger=ledger)
    for month in range(months if said or months > 1 else 0):
        turn(world, {}, {"russia": {"accord.us": said}} if said and not month else {},
             ledger=ledger)
    return world


def test_a_public_proposal_is_heard_by_partners_at_odds_with_the_other(main: Scenario) -> None:
    heard, kept = after(main, OPEN), after(main, SECRET)
    assert heard.trust[CHINA, RUSSIA, 0] < kept.trust[CHINA, RUSSIA, 0] - 0.3
    assert heard.trust[CHINA, US, 0] == kept.trust[CHINA, US, 0]
    friendly = World.new(main, [1])
    friendly.relations[CHINA, US] = 40
    calm = turn(friendly, {"us": [OPEN]})
    assert calm.trust[CHINA, RUSSIA, 0] > heard.trust[CHINA, RUSSIA, 0]


CASES: dict[str, tuple[int, int, Read, int]] = {
    "overheard": (0, 1, lambda w: float(w.trust[CHINA, RUSSIA, 0]), 1),
    "snub_support": (REFUSE, 1, lambda w: float(w.support[US, 0]), -1),
    "snub_prestige": (REFUSE, 1, lambda w: float(w.prestige[US, 0]), -1),
    "welcome_support": (SIGN, 1, lambda w: float(w.support[US, 0]), 1)}
"""By coefficient: what Russia says, for how many months, what is read, sign of a higher value."""


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_higher_coefficient_moves_its_number_of_public_proposals_only(main: Scenario,
                                                                        name: str) -> None:
    said, months, read, sign = CASES[name]
    low, high = (with_coefficient(main, name, main.k["accords"][name] + x) for x in (0.0, 2.0))
    public, private = ([read(after(s, order, said, months)) for s in (low, high)]
                       for order in (OPEN, SECRET))
    assert (public[1] - public[0]) * sign > 0.3
    assert private[0] == private[1]


def test_silence_costs_as_a_refusal_does_once_it_lapses(main: Scenario) -> None:
    s = with_coefficient(main, "snub_prestige", 5.0)
    waiting, lapsed = (after(s, OPEN, months=n).prestige[US, 0] for n in (1, 3))
    plain = after(with_coefficient(main, "snub_prestige", 0.0), OPEN, months=3).prestige[US, 0]
    assert lapsed < plain - 3 and waiting > lapsed


def test_a_secret_proposal_may_come_to_light_before_it_is_answered(main: Scenario) -> None:
    sure, never = (with_coefficient(main, "offer_leak", x) for x in (1.0, 0.0))
    ledger = Ledger()
    out = after(sure, SECRET, months=2, ledger=ledger)
    kept = after(never, SECRET, months=2)
    assert out.trust[CHINA, RUSSIA, 0] < kept.trust[CHINA, RUSSIA, 0] - 0.3
    assert "proposal leaked" in {note.kind for note in ledger.notes}
    told = [f for f in fates(main, ledger, CHINA) if f.what == PROPOSAL]
    assert len(told) == 1 and told[0].found_out


@pytest.mark.slow
def test_programs_weigh_who_hears_of_a_proposal(main: Scenario) -> None:
    def worth(s: Scenario) -> tuple[float, float]:
        object.__setattr__(s, "_derived", {})
        first = int(s.orders.first[US])
        found = order_extras(s, US)
        public, secret = (found[s.orders.texts.index(x, first) - first] for x in (OPEN, SECRET))
        return float(public), float(secret)
    plain, sore = worth(replace(main)), worth(with_coefficient(main, "snub_support", 9.0))
    assert sore[0] < plain[0] and sore[1] == plain[1]


def test_who_breaks_one_half_of_a_package_frees_the_other(main: Scenario) -> None:
    world = after(main, OPEN, SIGN)
    assert world.accord_left[US, RUSSIA, 0] > 0
    before = float(world.trust[US, RUSSIA, 0])
    turn(world, {"russia": ["nuclear_signal ukraine_war"]})
    assert world.accord_left[US, RUSSIA, 0] == 0 and world.accord_give[US, RUSSIA, 0] == -1
    assert world.trust[US, RUSSIA, 0] < before - 5


def test_what_all_see_is_neither_proposed_nor_countered_in_secret(main: Scenario) -> None:
    seen = {c.template for c in main.clauses if c.open}
    secret = [t.split(" ")[2].removesuffix(":secret") for t in main.orders.texts
              if t.startswith("propose_accord") and t.endswith(":secret")]
    assert seen and secret
    assert not seen & {half.split(".")[0] for terms in secret for half in terms.split("/")}
    counters = []
    for end in ("", ":secret"):
        match = Match(main, 1)
        match.play({"russia": [f"propose_accord brics discount_energy/own_currencies{end}"]})
        words = match.view("brics").awaiting()["accord.russia"]
        counters.append([w for w in words if w.startswith("counter aside_bloc")
                         or "/aside_bloc" in w])
    assert counters[0] and not counters[1]
