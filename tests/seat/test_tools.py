"""A seat as tools, and as a server of the Model Context Protocol."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import pytest

from game import Game, load_scenario
from game.cli import main as command
from game.core.errors import UsageError
from game.seat.tools import FOUND, Tools

LESSON = "lesson_50_minutes"


@pytest.fixture
def tools() -> Tools:
    scenario = load_scenario(LESSON)
    return Tools(Game(scenario, 3, seats=dict.fromkeys(("russia", "china", "brics"), "doctrine")),
                 "us")


def test_a_game_is_played_to_its_end_by_tools(tools: Tools) -> None:
    months = list[int]()
    while (now := tools.status())["asked"]:
        months.append(now["month"])
        if now["asked"] == "stance":
            came = tools.stance(tools.view("crisis")["crisis"]["words"][0]["word"])
        else:
            cheap = min(tools.find_orders()["orders"], key=lambda one: one["cost"])
            came = tools.submit([cheap["id"]], reason="the cheapest of those listed")
        assert "refused" not in came
    assert sorted(set(months)) == list(range(1, tools.game.scenario.turns + 1))
    assert now["over"] and set(now["scores"]) == {"us", "russia", "china", "brics"}
    assert tools.submit()["refused"][0]["code"] == "not_due"


def test_what_is_refused_moves_nothing(tools: Tools) -> None:
    order = tools.find_orders()["orders"][0]["id"]
    came = tools.submit([order[1:]])
    assert came["refused"][0]["code"] == "unknown_order"
    assert order in came["refused"][0]["legal"]
    assert tools.status()["month"] == 1
    assert tools.stance("firm")["refused"], "no crisis asks"


def test_every_legal_order_can_be_reached(tools: Tools) -> None:
    known = {one["id"] for found in tools.seat.observe("orders")["orders"].values()
             for one in found}
    reached, first = set[str](), 0
    while page := tools.find_orders(first=first)["orders"]:
        assert len(page) <= FOUND
        reached |= {one["id"] for one in page}
        first += FOUND
    assert reached == known
    named = tools.find_orders("china condemn")
    assert [one["id"] for one in named["orders"]] == ["condemn china"]
    family = next(iter(named["families"]))
    assert tools.find_orders(family=family)["found"] == named["families"][family]
    assert tools.find_orders("moon base")["found"] == 0


def test_all_that_tools_return_is_json(tools: Tools) -> None:
    for found in (tools.status(), tools.overview(), tools.view("questions"), tools.find_orders(),
                  tools.submit()):
        json.dumps(found)
    with pytest.raises(UsageError, match="An observation has no part 'moon'"):
        tools.view("moon")


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["mcp", LESSON, "--seat", "moon"]) == 2
    assert "There is no seat 'moon'" in capsys.readouterr().err


def test_the_server_plays_a_month_by_the_protocol(tools: Tools) -> None:
    pytest.importorskip("mcp")
    from mcp import Client

    from game.seat.mcp_server import mcp_server

    async def play() -> tuple[set[str], Any, Any, Any]:
        async with Client(mcp_server(tools)) as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            wrong = await client.call_tool("view", {"part": "moon"})
            refused = await client.call_tool("submit", {"orders": ["moon"]})
            done = await client.call_tool("submit", {"orders": ["condemn china"]})
            return names, wrong, refused, done
    names, wrong, refused, done = asyncio.run(play())
    assert names == {"status", "overview", "view", "find_orders", "submit", "stance"}
    assert wrong.is_error and "no part 'moon'" in wrong.content[0].text
    assert json.loads(refused.content[0].text)["refused"][0]["code"] == "unknown_order"
    assert json.loads(done.content[0].text)["month"] == 2


def test_an_agent_plays_by_the_command(tmp_path: Any) -> None:
    pytest.importorskip("mcp")
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    saved = tmp_path / "game.jsonl"

    async def play() -> Any:
        command = StdioServerParameters(command=sys.executable, args=[
            "-m", "game", "mcp", LESSON, "--seat", "us", "--out", str(saved)])
        async with Client(stdio_client(command)) as client:
            await client.call_tool("submit", {"reason": "nothing yet"})
            return await client.call_tool("status", {})
    assert json.loads(asyncio.run(play()).content[0].text)["month"] == 2
    assert "nothing yet" in saved.read_text(encoding="utf-8")
