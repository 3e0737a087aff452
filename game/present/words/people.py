"""Words of the offices abroad, of what they remember, and of the advisers."""

from __future__ import annotations

from game.present.words.texts import people as say


def capital(id: str, name: str) -> str:
    """The capital that speaks for a country, by its id; its name where none is known."""
    return say.get(f"capital_{id}", name)


def line(who: str, topic: str, way: int) -> str:
    """What a capital says of a topic, in one of several wordings; who: "member" of a group or
    "ally"."""
    key = f"line_{who}_{topic}_{way}"
    return say(key) if key in say else say(f"line_{who}_other_{way}")
