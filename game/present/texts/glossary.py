"""Words of the game that a stranger does not know."""

from __future__ import annotations

from game.core.locale.texts import area

_WORDS = area("glossary")


def glossary() -> dict[str, str]:
    """Term, as texts have it → what it means, with markup."""
    return {term: _WORDS[f"{key}_text"] for key, term in _WORDS.items() if f"{key}_text" in _WORDS}
