"""Neutral names in place of real ones, as a control: a model may remember what came after the
scenario begins. The same name is always the same mask, and what a model says is unmasked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from zlib import crc32

from game.core.locale.texts import Texts
from game.core.model import Actor, Country, Scenario, derived
from game.present.words import texts

_WORD = re.compile(r"(?<![\w./])[^\W\d_]{2,}(?![\w/])")
_CAPITALS = re.compile(r"(?<=[^\W\d_,’'] )[A-ZÀ-Ý][^\W\d_]+")
"""Capitals in the middle of a sentence: what a name in a scenario looks like."""
_NAME = r"(?<=[^\W\d_,’'] )[A-ZÀ-Ý][a-zà-ÿ]+(?![^\W_])"
"""The same in a text that is told, in which headings are in capitals throughout."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")
_MONTH = re.compile(r"\b(?:" + "|".join(m for m in _MONTHS if m != "May")
                    + r"|May(?= \d)|(?<=[a-z,\d] )May)\b")
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


class Mask:
    """The masks of a scenario: powers, countries, disputes and occasions are numbered, every other
    name is a word of its own, months and years count from the start."""

    def __init__(self, scenario: Scenario) -> None:
        self._first = scenario.first_year, scenario.first_month
        self._to, self._back = dict[str, str](), dict[str, str]()
        self._plain = {w for text in (*_prose(scenario.data), *_told()) for w in
                       _WORD.findall(text) if w.islower()}
        for n, actor in enumerate(scenario.actors):
            self._pair(f"power{n + 1}", actor.id, actor.name, *_articled(actor))
            for k, home in enumerate(actor.home):
                self._pair(f"home{n + 1}x{k + 1}", home)
            self._pair(f"power{n + 1}s", actor.adjective)
            self._pair(f"capital{n + 1}", actor.capital_city)
        for n, country in enumerate(scenario.countries):
            self._pair(f"c{n + 1}", country.id)
            self._pair(f"country{n + 1}", country.name, *_articled(country))
        for n, place in enumerate(scenario.flashpoints):
            self._pair(f"dispute{n + 1}", place.id, place.name)
        for n, day in enumerate(scenario.occasions):
            self._pair(f"occasion{n + 1}", day.id, day.name)
        for text in _prose(scenario.data):
            for word in _CAPITALS.findall(text):
                self._name(word)
        self._known = re.compile(f"{_any(self._to).pattern}|{_NAME}")

    def _pair(self, mask: str, *names: str) -> None:
        """One mask for these names, in small letters where they are; it is read as the first."""
        given = [name for name in names if name]
        lower = [name.lower() for name in given if not name.isupper()]
        for form in (*given, *lower, *(name.upper() for name in given)):
            if form in given or form not in self._plain:
                masked = mask if form.islower() else mask.capitalize()
                self._to.setdefault(form, masked)
                self._back.setdefault(masked, form)

    def _name(self, word: str) -> str:
        """The mask of a word that is a name, or the word if it is none."""
        if word in self._to:
            return self._to[word]
        if word.lower() in self._plain or word in _MONTHS:
            return word
        number, code = crc32(word.lower().encode()), ""
        for _ in range(5):
            number, digit = divmod(number, len(_DIGITS))
            code += _DIGITS[digit]
        self._pair(f"name{code}", word)
        return self._to[word]

    def hide(self, text: str) -> str:
        """A text with masks in place of names and dates."""
        said = self._known.sub(lambda m: self._name(m[0]), text)
        said = _MONTH.sub(lambda m: f"Month{self._months(_MONTHS.index(m[0]) + 1)}", said)
        return _YEAR.sub(lambda m: f"Year{int(m[0]) - self._first[0] + 1}", said)

    def _months(self, month: int) -> int:
        return (month - self._first[1]) % len(_MONTHS) + 1

    def show(self, value: Any) -> Any:
        """What a model said, with names in place of masks, in all texts that it holds."""
        if isinstance(value, str):
            return _any(self._back).sub(lambda m: self._back[m[0]], value)
        if isinstance(value, list):
            return [self.show(each) for each in value]
        if isinstance(value, dict):
            return {self.show(name): self.show(each) for name, each in value.items()}
        return value


@derived
def mask_of(scenario: Scenario) -> Mask:
    """The masks of a scenario, made once."""
    return Mask(scenario)


def _articled(named: Actor | Country) -> Iterator[str]:
    """Its name with the article that it takes."""
    if named.article:
        yield f"{named.article} {named.name}"
        yield f"{named.article.capitalize()} {named.name}"


def _told() -> Iterator[str]:
    """All that pages say, with their names filled in later."""
    for each in vars(texts).values():
        if isinstance(each, Texts):
            yield from each.values()


def _any(words: dict[str, str]) -> re.Pattern[str]:
    """Any of these words, the longest first, where it stands by itself or in an id."""
    some = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![^\W_])(?:{some})(?![^\W_])")


def _prose(data: Any) -> Iterator[str]:
    """The sentences of a scenario."""
    if isinstance(data, str):
        if data.count(" ") > 1:
            yield data
    elif isinstance(data, dict):
        for each in data.values():
            yield from _prose(each)
    elif isinstance(data, (list, tuple)):
        for each in data:
            yield from _prose(each)
