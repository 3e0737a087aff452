"""How an adviser says what speaks for an order: with a word of its own, another each month, so that
no two say the same and nobody says the same again the month after."""

from __future__ import annotations

from game.present.words.texts import people as say


def in_voice(school: str, turn: int, reason: str) -> str:
    """A reason with an adviser's own word, without its last full stop. school: the id of the
    doctrine in whose eyes it sees things."""
    words = say.numbered(f"own_{school}") or say.numbered("own_other")
    return say("in_voice", reason=reason.rstrip("."), word=words[turn % len(words)].rstrip("."))
