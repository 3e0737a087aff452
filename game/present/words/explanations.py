"""Words of levels and of explained moves."""

from __future__ import annotations

from game.present.words.texts import explanations as say


def known(kind: str, name: str) -> str:
    """The words for a tag, feature or answer; its id where a scenario defines a new one."""
    return say.get(f"{kind}_{name}", name)


def level_name(level: str) -> str:
    """The name of a level."""
    return say(f"level_{level}")


def level_text(level: str) -> str:
    """A description of a level, in a sentence."""
    return say(f"about_{level}")
