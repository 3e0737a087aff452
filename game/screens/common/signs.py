"""Flags and signs of seats and countries."""

from __future__ import annotations

from game.core.model import Actor
from game.screens.toolkit.label import Icon, Image
from game.screens.toolkit.media import flag
from game.screens.toolkit.theme import Theme
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


def token_of(theme: Theme, actor: Actor) -> str:
    """The theme's token of an actor; "" for one without its own colour."""
    return actor.id if actor.id in theme.actors else ""


def badge(actor: Actor, ui: UI, side: float = 26.0) -> Widget:
    """The flag of a state, or a coloured sign for a group of states, as wide as a flag."""
    if actor.kind == "state":
        return country_flag(actor.home[0], ui, side)
    token = token_of(ui.style.theme, actor) or "accent"
    return Icon("users", side * 0.8, token=token).sized(width=side)


def country_flag(code: str, ui: UI, side: float = 26.0) -> Widget:
    """A country's flag, `side` wide."""
    return Image(flag(code, ui.style.units.px(side)), side, side * 0.75, name=f"flag {code}",
                 border="border")
