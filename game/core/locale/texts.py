"""The texts of an area by key, and the language in which they are told."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from game.core.errors import UsageError, nearest
from game.core.locale import files, pseudo
from game.core.locale.wording import PLURALS, USUAL, Worder, fields, is_worded

VARIABLE = "MULTIPOLAR_LANGUAGE"
"""Environment variable with the code of the language; it goes before the setting."""


class Told(str):
    """A text that remembers its key, with its area, and what was filled in."""

    __slots__ = ("fields", "key")
    key: str
    fields: Mapping[str, object]


class Texts(Mapping[str, str]):
    """The texts of one area or several, read when the first is asked for.

    Called with a key, it gives the text with its fields filled in; KeyError for a missing key or
    field. A key is looked for in the areas in their order.
    """

    def __init__(self, *areas: str) -> None:
        self.areas = areas
        """The files that the texts stand in, the first before the others."""
        self._texts: dict[str, str] = {}
        self._area_of: dict[str, str] = {}
        self._worded: frozenset[str] = frozenset()
        self._spoken: str | None = None

    def __call__(self, key: str, /, **fields: object) -> str:
        """The text of a key, its fields filled in."""
        if self._spoken != _state.language:
            self._read()
        text = self._texts[key]
        told = Told(_state.worder.vformat(text, (), fields) if key in self._worded
                    else text.format(**fields))
        told.key, told.fields = f"{self._area_of[key]}.{key}", fields
        return told

    def __getitem__(self, key: str) -> str:
        return self._now()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def numbered(self, stem: str, end: str = "") -> list[str]:
        """The texts of the keys STEM_1END, STEM_2END and so on, as they are written."""
        texts, out = self._now(), list[str]()
        while (text := texts.get(f"{stem}_{len(out) + 1}{end}")) is not None:
            out.append(text)
        return out

    def __hash__(self) -> int:
        return id(self)

    def _now(self) -> dict[str, str]:
        if self._spoken != _state.language:
            self._read()
        return self._texts

    def _read(self) -> None:
        spoken = language()
        found: dict[str, str] = {}
        for area in reversed(self.areas):
            texts = _told(spoken, area)
            found.update(texts)
            self._area_of.update(dict.fromkeys(texts, area))
        self._texts = found
        self._worded = frozenset(key for key, text in found.items() if is_worded(text))
        self._spoken = spoken


class _State:
    """The language that the program speaks; "" until the first text is asked for."""

    language = ""
    worder = Worder()


_state = _State()


def area(*names: str) -> Texts:
    """The texts of one area or several."""
    return Texts(*names)


def language() -> str:
    """The code of the language that the program speaks. UsageError if the environment names one
    that there is not."""
    if not _state.language:
        use(os.environ.get(VARIABLE) or files.SOURCE)
    return _state.language


def use(code: str) -> None:
    """Speak a language from now on. UsageError for one that there is not, or that does not fit."""
    known = [*files.languages(), pseudo.CODE]
    if code not in known:
        raise UsageError(f"There is no language {code!r}; there are {', '.join(known)}"
                         f"{nearest(code, known)}")
    rule = USUAL
    if code not in (files.SOURCE, pseudo.CODE):
        rule = files.texts_of(code, files.ABOUT).get("plural", USUAL)
        if rule not in PLURALS:
            raise UsageError(f"assets/locale/{code}/{files.ABOUT}.yaml: plural: there is no rule "
                             f"{rule!r}; there are {', '.join(PLURALS)}.")
        check(code)
    _state.worder, _state.language = Worder(rule), code


def check(code: str) -> None:
    """UsageError for a language with a text that no key asks for, or with fields of its own."""
    for name in files.areas(code):
        source = files.texts_of(files.SOURCE, name) if name in files.areas(files.SOURCE) else {}
        for key, text in files.texts_of(code, name).items():
            place = f"assets/locale/{code}/{name}.yaml: {key}"
            if key not in source:
                raise UsageError(f"{place}: the program has no such text"
                                 f"{nearest(key, source)}")
            try:
                strange = fields(text) - fields(source[key])
            except ValueError as error:
                raise UsageError(f"{place}: the braces do not fit: {error}.") from error
            if strange:
                raise UsageError(f"{place}: there is nothing to fill in for "
                                 f"{{{min(strange)}}}.")


def _told(spoken: str, name: str) -> dict[str, str]:
    """The texts of an area in a language, in English where it has none."""
    source = files.texts_of(files.SOURCE, name)
    if spoken == pseudo.CODE:
        return {key: pseudo.marked(text) for key, text in source.items()}
    return source if spoken == files.SOURCE else {**source, **files.texts_of(spoken, name)}
