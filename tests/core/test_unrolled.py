"""Bodies written from tables: what they call and with what; both tables hold together."""

from __future__ import annotations

import linecache
from inspect import signature

import pytest

from game.actions import asking
from game.core.kinds import KINDS
from game.core.unrolled import alias, by_kind, called, found, unrolled
from game.engine.phases import ANSWERED, LINES, PHASES, Settings, ending
from game.policies import answering
from game.present.asked.page import Page, page_of

GIVEN = {name: name.upper() for name in ("w", "s", "d", "k", "t", "g", "month")}


def test_a_rule_gets_what_its_parameters_ask_for() -> None:
    assert called("rules.trade.trade", GIVEN) == "rules_trade_trade(W, S, D, K, T, MONTH)"
    assert called("rules.influence.share_limit", GIVEN).endswith("(W, D, MONTH)")
    assert "K.capital" in called("actions.capital.pay_income", GIVEN), "its own group alone"
    with pytest.raises(ValueError, match=r"rules\.trade\.trade asks for 's' beside w, d"):
        called("rules.trade.trade", {"w": "w", "d": "d"})


def test_a_written_function_keeps_its_name_and_shows_its_lines() -> None:
    @unrolled("return rules_measures_at_war", ["rules.measures.at_war"])
    def told(first: int) -> object:
        """What it does."""
        raise NotImplementedError

    assert told(1) is found("rules.measures.at_war")
    assert (told.__name__, told.__doc__) == ("told", "What it does.")
    assert list(signature(told).parameters) == ["first"]
    assert "rules_goals_stop_early(" in "".join(linecache.getlines(ending.__code__.co_filename))


def test_a_kind_without_a_rule_gets_the_other_answer() -> None:
    source, places = by_kind(["", "actions.waiting.invited"], {
        "w": "w", "seat": "seat", "number": "number"}, "False")
    assert "kind == 0" not in source and source.endswith("return False")
    assert places == ["actions.waiting.invited"]


def test_every_phase_plays_rules_that_are_there() -> None:
    assert len(set(PHASES)) == len(PHASES)
    names = [field.name for field in Settings.fields]
    assert len(set(names)) == len(names), "two settings under one name"
    assert all(callable(found(place)) for line in LINES for place in line.places)
    assert all(callable(found(place)) for place in ANSWERED)
    assert set(ANSWERED) == {kind.applied for kind in KINDS if kind.applied}


def test_each_layer_takes_every_kind_from_the_table() -> None:
    for function, column in ((asking.awaits, "waits"), (asking.allows, "allows"),
                             (asking.in_advance, "early"), (answering.best_answer, "program")):
        text = "".join(linecache.getlines(function.__code__.co_filename))
        for place in filter(None, (getattr(kind, column) for kind in KINDS)):
            assert f"{alias(place)}(" in text and callable(found(place))
    assert all(isinstance(page_of(kind.id), Page) == bool(kind.page) for kind in KINDS)
