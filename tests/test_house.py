"""What the rules promise of themselves: levers, coefficients, causes, theories, a catalogue."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import numpy as np
import pytest
from playing import ROOT, copy, signed_over_its_head, table_of, turn, voices

from game.arena.levers import direct, families_reaching
from game.core.exact import grid
from game.core.kinds import choice
from game.core.ledger import Cause, Ledger
from game.core.model import Coefficients, Scenario
from game.core.quantities import BY_NAME, ENGINE, QUANTITIES, REGISTERS
from game.core.rulebook import CAUSES
from game.core.sheets import LESS
from game.core.turn import Turn
from game.engine.engine import play, rulebook
from game.engine.phases import CRISIS, settings
from game.engine.simulation import MECHANISMS, new_worlds
from game.players import foresight
from game.rules.goals import scores


def modules(package: str) -> list[Path]:
    """Python files of a package of the game."""
    return sorted((ROOT / "game" / package).rglob("*.py"))


@pytest.fixture(scope="module")
def watched(main: Scenario) -> Ledger:
    """The ledger of a few random games, and of a month in which all disputes stand high."""
    ledger = Ledger()
    for seed in (0, 1, 2, 3, 28, 29):  # in the last two, aid is cut and partial deals are signed
        table_of(main).play([seed], ledger=ledger)
    tense = new_worlds(main, [0])
    tense.rung[...] = 8.0
    table_of(main).turn(tense, ledger)
    return ledger


@pytest.mark.slow
def test_every_number_has_levers_or_says_why_not(main: Scenario,
                                                                 watched: Ledger) -> None:
    reach = families_reaching(main, watched)
    for q in QUANTITIES:
        written = q.name in REGISTERS or q.unit == "number"
        if written or q.seen_by == ENGINE or q.name.endswith(("_estimate", "_width")):
            continue
        assert q.exogenous or reach[q.name], q.name


@pytest.mark.slow
def test_what_is_exogenous_is_moved_by_no_order(main: Scenario, watched: Ledger) -> None:
    moved = direct(main, watched)
    for q in QUANTITIES:
        assert not (q.exogenous and moved[q.name]), q.name


class Watched(Coefficients):
    """A group of coefficients that notes which of them are read."""

    read: ClassVar[set[str]] = set()

    def _note(self, key: str) -> None:
        if key in self:
            Watched.read.add(f"{self.group}.{key}")

    def __getattribute__(self, key: str) -> float:
        if dict.__contains__(self, key):
            Watched.read.add(f"{object.__getattribute__(self, 'group')}.{key}")
        return object.__getattribute__(self, key)

    def __getitem__(self, key: str) -> float:
        self._note(key)
        return super().__getitem__(key)

    def get(self, key: str, default: float = 0.0) -> float:  # type: ignore[override]
        self._note(key)
        return super().get(key, default)


def broken_and_found_out(scenario: Scenario) -> None:
    """A turn that doctrines decide, of worlds with a secret accord and a peace that breaks."""
    worlds = new_worlds(scenario, range(40))
    worlds.accord_left[0, 1], worlds.accord_secret[0, 1] = 5, 1
    worlds.settlement[0], worlds.peace[0] = 0, 0
    table_of(scenario, "doctrine").turn(worlds)


def insisted_and_warned(scenario: Scenario) -> None:
    """A turn with an offer and a motion on the table, in which a seat insists and warns."""
    world, place = new_worlds(scenario, [0]), scenario.flashpoints[0]
    world.offer[0], world.offer_by[0], world.offer_term[0] = 0, place.claimant, 1
    world.mediated[0] = 1
    world.motion[...], world.motion_sponsor[...] = 0, place.claimant
    turn(world, {"us": [f"insist_in_talks {place.id} line", "warn_member ARE against"]})


def threatened(scenario: Scenario) -> None:
    """Two turns after a public ultimatum to the bloc: programs weigh it; the bloc gives in."""
    world = turn(new_worlds(scenario, [0]), {"us": ["ultimatum brics stay_away/tariffs"]})
    table_of(scenario, "doctrine").turn(copy(world))
    turn(world, {}, {"brics": {"demand.us": choice("demand", "comply")}})


def given_more_time(scenario: Scenario) -> None:
    """A demand in public whose maker gives more time at its deadline."""
    world = turn(new_worlds(scenario, [0]), {"us": ["ultimatum brics lower_tariffs/tariffs"]})
    turn(turn(world, {}), {})
    turn(world, {}, {"us": {"deadline.brics": choice("deadline", "extend")}})


def settled_for_less(scenario: Scenario) -> None:
    """A demand in public, an offer of less, and who demanded settles for it."""
    less = next(n for n, m in enumerate(scenario.demands) if m.id == "less_cooperation")
    world = turn(new_worlds(scenario, [7]), {
        "us": ["ultimatum china less_dual_use/technology_sanctions"]})
    turn(world, {}, {"china": {"demand.us": LESS + less}})
    turn(world, {}, {"us": {"concession.china": choice("concession", "take")}})


def _read_by_rules(scenario: Scenario, seeds: range) -> set[str]:
    """Coefficients that are read in random games, at the top of every ladder and under settlements.
    """
    Watched.read.clear()
    settings(replace(scenario))  # one that has derived nothing yet
    table = table_of(scenario)
    table.play(seeds)
    tense = new_worlds(scenario, seeds)
    lots = np.random.default_rng(3)
    tense.rung[...] = grid(lots.uniform(6, 10, tense.rung.shape))
    tense.readiness[...] = 90.0
    half = tense.size // 2
    tense.settlement[:, :half], tense.peace[:, :half] = 0, 5.0
    for _ in range(4):
        table.turn(tense)
    signed_over_its_head(scenario, tense.size, 0.0, 6.0)
    tense.crisis[...], tense.challenger[...], tense.responder[...] = 0, 1, 0
    tense.pledge[2, 1], tense.commitment[...] = 1.0, 50.0
    said = np.ones((len(scenario.seats), tense.size), np.int64)
    said[2, half:] = 0  # there the word is broken, and nobody has an edge
    play(Turn(tense), CRISIS, CRISIS + 3, voices(scenario, said))
    insisted_and_warned(scenario)
    threatened(scenario)
    given_more_time(scenario)
    settled_for_less(scenario)
    broken_and_found_out(scenario)
    scores(scenario, tense)
    return set(Watched.read)


@pytest.mark.slow
def test_every_coefficient_is_read_by_some_rule(main: Scenario,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    """More games and other intensities as long as some are missing."""
    monkeypatch.setenv("MULTIPOLAR_NO_JIT", "1")  # compiled code reads a copy
    stored = foresight.content(main)  # what programs foresee would take minutes, uncompiled
    monkeypatch.setattr(foresight, "content", lambda scenario: stored)
    unread = set(main.coefficients)
    for games, intensity in enumerate((2, 2, 3, 1, 2, 2)):
        k = {group: Watched(group, dict(values)) for group, values in main.k.items()}
        norms = {a: {"median": 50.0, "iqr": 10.0} for a in main.seats}
        scenario = replace(main, intensity=intensity, k=k, norms=norms)
        rulebook(scenario)  # copies all, which does not count
        unread -= _read_by_rules(scenario, range(8 * games, 8 * games + 8))
        if not unread:
            break
    assert not unread, sorted(unread)


def rule_modules() -> list[ModuleType]:
    return [import_module(f"game.{package}.{path.stem}") for package in ("rules", "actions")
            for path in modules(package) if path.stem != "__init__"]


def causes(module: ModuleType) -> list[Cause]:
    """The causes that a module names, as records or by their numbers."""
    named = [x for value in vars(module).values()
             for x in (value if isinstance(value, tuple) else (value,))]
    return [x if isinstance(x, Cause) else CAUSES[x] for x in named
            if isinstance(x, Cause) or (type(x) is int and x in CAUSES and x > 1)]


def test_causes_name_coefficients_and_quantities_that_exist(main: Scenario,
                                                            watched: Ledger) -> None:
    stated = [c for module in rule_modules() for c in causes(module)]
    seen = list({id(e.cause): e.cause for e in watched.entries}.values())
    assert len(stated) > 60
    for cause in stated + seen:
        assert set(cause.coefficients) <= set(main.coefficients), cause
        assert set(cause.parents) <= set(BY_NAME), cause
        assert cause.text and cause.kind, cause


def test_every_mechanism_moves_something_and_says_because_of_what(watched: Ledger) -> None:
    phases = Counter(e.phase for e in watched.entries)
    for rule in MECHANISMS:
        assert phases[rule.__name__] > 0 or rule.__name__ == "matters", rule.__name__
    blind = {e.cause.id for e in watched.entries if e.cause.kind == "rule"
             and not e.cause.parents and not e.cause.coefficients}
    assert len(blind) <= 6, blind


AUTHOR_AND_YEAR = re.compile(r"[A-Z][\w’'-]+.{0,160}?\b(?:1[6-9]|20)\d\d\b", re.DOTALL)


@pytest.mark.parametrize("rule", MECHANISMS, ids=lambda r: r.__name__)
def test_every_mechanism_names_its_theory(rule: object) -> None:
    text = import_module(f"game.rules.{rule.__name__}").__doc__ or ""
    assert "Theory" in text, rule.__name__
    assert AUTHOR_AND_YEAR.search(text[text.index("Theory"):]), "author and year"


def test_actions_that_decide_something_name_their_theory() -> None:
    for stem in ("capital", "crisis", "motions", "settlements"):
        text = import_module(f"game.actions.{stem}").__doc__ or ""
        assert "Theory" in text and AUTHOR_AND_YEAR.search(text), stem


def test_every_order_has_a_theory_text_a_hint_and_a_price(scenario: Scenario) -> None:
    theories = scenario.data["texts"]["theory"]
    for kind in scenario.order_types:
        assert kind.theory in theories, kind.id
        assert kind.hint and kind.log and kind.tags, kind.id
        assert kind.cost > 0, f"{kind.id} costs nothing"
    used = {kind.theory for kind in scenario.order_types}
    assert all(theories[t]["plain"] and theories[t]["reading"] for t in used)


def test_catalogue_and_calendar_are_as_large_as_promised(main: Scenario) -> None:
    families = Counter(t.family for t in main.order_types)
    assert len(main.order_types) >= 36 and len(families) == 5 and min(families.values()) >= 3
    assert len(main.countries) >= 50 and len(main.flashpoints) == 4 and len(main.actors) == 4
    assert len({e.type for e in main.events}) >= 25
    assert {m.kind for m in main.motions} >= {"admit", "payment", "declaration", "mediate", "fund"}
    for seat in range(len(main.seats)):
        assert 4 <= sum(g.actor == seat for g in main.goals) <= 7
        assert 2 <= sum(m.actor == seat for m in main.mandates) <= 3
    late = sum(bool(main.effects.lag[main.effects.start[b]:main.effects.start[b + 1]].any())
               for b in {int(main.orders.block[np.flatnonzero(main.orders.type == t)[0]])
                         for t in range(len(main.order_types))
                         if (main.orders.type == t).any()} if b >= 0)
    assert late * 3 >= len(main.order_types), "a third of the orders work with a lag"
