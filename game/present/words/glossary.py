"""Words of the game that a stranger does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.core.locale.texts import area

_WORDS = area("glossary")


class Glossary(Mapping[str, str]):
    """Term, as texts have it → what it means, with markup; in the language that is spoken, also
    after another was chosen."""

    def __getitem__(self, term: str) -> str:
        return self._terms()[term]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms())

    def __len__(self) -> int:
        return len(self._terms())

    def _terms(self) -> dict[str, str]:
        return {term: _WORDS[f"{key}_text"] for key, term in _WORDS.items()
                if f"{key}_text" in _WORDS}


GLOSSARY = Glossary()
"""The game's own."""
