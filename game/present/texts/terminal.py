"""Every text of the terminal.

`tr(key, field=…)` fills a text's fields. Texts of scenarios, rules and reports are defined there.
"""

from __future__ import annotations

from game.core.locale.texts import area

tr = area("terminal")
"""The text of a key, its fields filled in."""


def program_of(doctrine: str, name: str) -> str:
    """A program that plays by a doctrine, told by what it does, else by the doctrine's name."""
    own = f"player_doctrine_{doctrine}"
    return tr(own) if own in tr else tr("player_doctrine", name=name)
