"""A seat for agents that speak the Model Context Protocol, over standard input and output."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from game.core.errors import UsageError
from game.core.locale.program import game_text
from game.process import extra_command
from game.seat.tools import Tools
from game.version import __version__


def mcp_server(tools: Tools) -> Any:
    """The server of a seat, an `mcp.server.mcpserver.MCPServer`: one tool for each of the seat's.
    UsageError where the package is missing."""
    if find_spec("mcp") is None:
        raise UsageError(game_text("mcp_missing", install=extra_command("mcp")))
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    scenario, seat = tools.game.scenario, tools.seat
    server = MCPServer("multipolar", version=__version__, log_level="ERROR", instructions=game_text(
        "mcp_instructions", name=scenario.actors[seat.number].name, title=scenario.title,
        months=scenario.turns))
    for tool in tools.all:
        server.tool()(_said(tool, ToolError))
    return server


def _said(tool: Any, error: type[Exception]) -> Any:
    """A tool whose errors are words for the agent."""
    from functools import wraps

    @wraps(tool)
    def call(*given: Any, **named: Any) -> Any:
        try:
            return tool(*given, **named)
        except UsageError as wrong:
            raise error(str(wrong)) from wrong
    return call
