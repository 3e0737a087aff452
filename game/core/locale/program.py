"""The doors of the areas that are told below the pages: what a command line, a scenario, a saved
game and a run of many games have to say. They are read when the first text is asked for."""

from __future__ import annotations

from game.core.locale.texts import area

cli_text = area("cli")
"""A text of the command line: help and refusals."""
scenario_text = area("scenarios")
"""A text about a scenario: what is wrong with it, and where it cannot go."""
game_text = area("games")
"""A text about a game: orders and players that cannot be, journals that cannot be read."""
arena_text = area("arena")
"""A text of runs of many games: what they found, and what they cannot do."""
llm_text = area("llm")
"""A text for and about language models that play: their prompts, what is wrong with an endpoint."""
window_text = area("window")
"""A text of the window's machinery: assets, displays, recordings."""
