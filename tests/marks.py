"""What stands in the pseudo-language, and what does not: text without a mark is no text by key."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from playing import ROOT, compiled

from game.core.locale.pseudo import CLOSE, OPEN
from game.core.model import Scenario
from game.core.rulebook import CAUSES

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CUT = "…"
_FIELD = re.compile(r"\{[^{}]*\}")


def strings(value: object) -> Iterator[str]:
    """Every text in a value, keys of maps among them."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "changer":
                yield from strings(getattr(value, field.name, None))
    elif isinstance(value, Mapping):
        yield from strings(tuple(value))
        yield from strings(tuple(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from strings(part)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without signs, digits and case."""
    return tuple(word.lower().removesuffix("'s") for word in _WORD.findall(text))


@cache
def of_rules() -> tuple[str, ...]:
    """What the modules of rules say of themselves, which the encyclopaedia shows."""
    out: list[str] = []
    for path in (*sorted((ROOT / "game/rules").glob("*.py")),
                 *sorted((ROOT / "game/actions").glob("*.py"))):
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        out += [path.stem.replace("_", " "), told, told.partition(":")[0]]
    return tuple(out)


class Authored:
    """What authors of the scenario and of the rules wrote; no text of the program.

    A run of words is theirs if it is a whole text of theirs, or falls into pieces of at least
    two words that stand in one.
    """

    def __init__(self, scenario: Scenario, *more: str) -> None:
        ids = [cause.id for cause in CAUSES.values()] + list(scenario.coefficients)
        named = [id.replace(".", " ").replace("_", " ") for id in ids]
        texts = {words(part) for text in (*strings(scenario), *named, *of_rules(), *more)
                 for part in (text, *_FIELD.split(text))}
        self.whole = {text for text in texts if text}
        self.joined = "|" + "|".join(f" {' '.join(text)} " for text in self.whole) + "|"

    def wrote(self, said: tuple[str, ...]) -> bool:
        """Whether a run of words is theirs."""
        @cache
        def fits(at: int) -> bool:
            return at == len(said) or any(
                (said[at:end] in self.whole or (end - at > 1 and f" {' '.join(said[at:end])} "
                                                in self.joined)) and fits(end)
                for end in range(len(said), at, -1))
        return fits(0)

    def began(self, said: tuple[str, ...]) -> bool:
        """Whether texts of theirs begin so; the last word may be cut off."""
        return any(f"| {' '.join(said[at:])}" in self.joined and self.wrote(said[:at])
                   for at in range(len(said)))


@cache
def authored(name: str) -> Authored:
    """The texts of a shipped scenario and of the rules."""
    return Authored(compiled(name))


def unmarked(pieces: Iterable[str]) -> Iterator[str]:
    """The runs of text that stand outside all marks; a text that was cut off ends its mark."""
    depth, run = 0, ""
    for piece in pieces:
        if not depth and OPEN not in piece and piece.rstrip().endswith(_CUT):
            yield run
            yield piece.rstrip()
            run = " "
            continue
        for part in re.split(f"([{OPEN}{CLOSE}])", piece):
            if part in (OPEN, CLOSE):
                if run:
                    yield run
                run, depth = "", max(0, depth + (1 if part == OPEN else -1))
            elif not depth:
                run += part
        if piece.rstrip().endswith(_CUT):
            depth = 0
        run += " "
    if run:
        yield run


def foreign(pieces: Iterable[str], by: Authored) -> list[str]:
    """What is neither marked nor written by authors, and has words; letters of keys are none."""
    return [run.strip() for run, said in ((run, words(run)) for run in unmarked(pieces))
            if any(len(word) > 1 for word in said)
            and not (by.began(said) if run.rstrip().endswith(_CUT) else by.wrote(said))]


def readable(page: str) -> list[str]:
    """What a page in HTML shows or reads aloud, by block."""
    page = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    aloud = re.findall(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"', page)
    blocks = re.split(r"</?(?:p|li|h\d|t[dhr]|div|section|option|button|text|title|label|dt|dd"
                      r"|figcaption|summary|svg)\b[^>]*>", page)
    return [html.unescape(re.sub(r"<[^>]+>", " ", text)) for text in (*blocks, *aloud)]
