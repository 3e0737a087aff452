"""`bench --env` measures, and where the extra is missing the reason is said."""

from __future__ import annotations

import json

import pytest

import game.env
from game import UsageError
from game.cli import main


def test_bench_says_how_fast_environments_are(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("gymnasium", reason="needs the extra rl")
    assert main(["bench", "lesson_50_minutes", "--env", "--quick", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {one["reward"] for one in data["single"]} == {"monthly", "final"}
    assert all(one["months"] == 12 and one["ratio"] > 0 for one in data["single"])
    assert all(m["months_per_cpu_second"] > 0 < m["by_hand_per_cpu_second"]
               for m in data["vector"])


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch,
                                 capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(game.env, "find_spec", lambda name: None)
    monkeypatch.delitem(vars(game.env), "SeatEnv", raising=False)
    with pytest.raises(UsageError, match=r"need the package gymnasium\. Install it with"):
        _ = game.env.SeatEnv
    assert main(["bench", "--env"]) == 2
    assert "[rl]" in capsys.readouterr().err
    with pytest.raises(AttributeError, match="SlotGames"):
        _ = game.env.Moon
