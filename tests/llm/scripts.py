"""The scripted models that the docs show, on a server of a test, and players that ask them."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from game import Match
from game.core.model import Scenario
from game.players import own
from game.players.registry import allow_own, make_player

FILE = Path(__file__).parents[2] / "docs" / "players" / "scripted_model.py"
KEY, VARIABLE = "sk-planted-0f1e2d3c", "MULTIPOLAR_TEST_KEY"
SILENT = dict.fromkeys(("russia", "china", "brics"), "doctrine")


def scripts() -> Any:
    """The module of the scripted models, anew."""
    spec = importlib.util.spec_from_file_location("scripted_model", FILE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def serving(module: Any = None, slow: float = 1.0) -> Iterator[Any]:
    """A server of scripted models; `asks` counts what it was asked."""
    server = (module or scripts()).server(slow=slow)
    server.asks = {}
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def about(server: Any, model: str, **fields: Any) -> dict[str, Any]:
    """What a file of players would say of a model there."""
    return {"kind": "llm", "model": model, "url": f"http://127.0.0.1:{server.server_port}/v1",
            "key": VARIABLE, "pause": 0.01, "timeout": 0.4, "retries": 1, **fields}


def player(name: str, said: dict[str, Any], folder: Path | str = "") -> Any:
    """A player of that name, that keeps what is said in a folder."""
    own.OWN.pop(name, None)
    own.define({name: said})
    own.keep_in(folder)
    allow_own([name])
    return make_player_of(name)


def make_player_of(name: str) -> Any:
    from game import load_scenario
    return make_player(load_scenario("lesson_50_minutes"), name)


def played(scenario: Scenario, us: Any, months: int = 99, seed: int = 3) -> Match:
    """A game in which it plays the United States."""
    match = Match(scenario, seed, seats={**SILENT, **({"us": us} if us is not None else {})})
    while not match.over and match.turn <= months:
        match.play({})
    return match
