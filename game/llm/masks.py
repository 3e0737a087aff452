"""Neutral names in place of real ones, as a control: a model may remember what came after the
scenario begins. Whatever a thing is called, it has one mask, and what a model says is unmasked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from game.core.locale.texts import Texts
from game.core.model import Scenario, derived
from game.llm.names import THE, Thing, slug, things
from game.present.words import texts

_WORD = re.compile(r"(?<![\w./])[^\W\d_]{2,}(?![\w/])")
_NAME = r"(?<=[^\W\d_,’'] )[A-ZÀ-Ý][a-zà-ÿ]+(?![^\W_])"
"""Capitals in the middle of a sentence: what a name looks like that nobody has listed."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")
_MONTH = re.compile(r"\b(?:" + "|".join(m for m in _MONTHS if m != "May")
                    + r"|May(?= \d)|(?<=[a-z,\d] )May)\b")
_YEAR = re.compile(r"(?<![^\W_])(?:19|20)\d\d(?![^\W_])")
_MASKED_YEAR = re.compile(r"(?<=_)year(m?)(\d+)(?![^\W_])")
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_SENTENCE = re.compile(r"(?:^|[.!?:“\n]|\n- )\s*$")
"""What stands before the first word of a sentence."""
_UNTOLD = frozenset({"source", "sources", "assumptions", "texts"})
"""Parts of a scenario that say where it comes from: no seat is told them."""
_FURTHER = "bcdefghijklmnopqrstuvwxyz"
"""What tells the masks of further ids of a thing apart."""


class Form(NamedTuple):
    """What stands in place of a name. articled: with its article; people: it is those who belong to
    it; in_ids: it is a plain word as well, and a name in ids alone."""

    mask: str
    articled: bool = False
    people: bool = False
    in_ids: bool = False


class Mask:
    """The masks of a scenario: things are numbered by kind, months and years count from the start.
    A name that neither names.yaml nor the scenario declares is a word of its own."""

    def __init__(self, scenario: Scenario) -> None:
        self._first = scenario.first_year, scenario.first_month
        self._to, self._back = dict[str, Form](), dict[str, str]()
        prose = [*_prose(scenario.data)]
        self._plain = {w for text in (*prose, *_told()) for w in _WORD.findall(text)
                       if w.islower()}
        self._before = {*(kind.id for kind in scenario.order_types), *scenario.seats}
        for thing in things(scenario):
            self._take(thing)
        self._known = self._pattern()
        for text in prose:
            for match in self._known.finditer(text):
                if match["name"] not in self._to:
                    self._unlisted(match["name"])
        self._known = self._pattern()
        self._shown = re.compile(rf"(?:\b[Tt]he )?{_whole(self._back)}")

    def _pattern(self) -> re.Pattern[str]:
        """A name with the article before it and the apostrophe of a possessive after it."""
        return re.compile(rf"(?:(?<![^\W_])(?P<article>[Aa]n?|[Tt]he) )?"
                          rf"(?P<name>{_whole(self._to)}|{_NAME})(?P<own>(?<=s)['’](?!\w))?")

    def _take(self, thing: Thing) -> None:
        """Take over all names of a thing."""
        for name in thing.names:
            if not name.islower() or thing.mask.startswith("Currency"):
                self._add(name, thing.mask, Form(thing.mask, name.startswith(THE)))
        for word in thing.of:
            self._add(word, thing.mask, Form(thing.mask))
        for word in thing.people:
            self._add(word, thing.mask, Form(thing.mask, people=True))
        if thing.code:
            self._add(thing.code, thing.mask.upper(), Form(thing.mask.upper()))
        slugs = [slug(name) for name in (*thing.names, *thing.of) if not name.startswith(THE)
                 or not name.islower()]
        code = thing.code.lower() if thing.code.lower() not in self._plain else ""
        for k, id in enumerate(dict.fromkeys(filter(None, (*thing.ids, *slugs, code)))):
            mask = thing.mask.lower() + (_FURTHER[k - 1] if k else "")
            named = id in thing.ids and id in slugs[:1]
            self._add(id, mask, Form(mask, in_ids=id in self._plain and not named))

    def _add(self, name: str, mask: str, form: Form) -> None:
        """One more name; a mask is read as the first that it stands for."""
        if self._to.setdefault(name.removeprefix(THE), form) is form:
            self._back.setdefault(mask, name)

    def _unlisted(self, word: str) -> Form | None:
        """The mask of a word that looks like a name; None if it is none."""
        if word.lower() in self._plain or word in _MONTHS:
            return None
        number, code = crc32(word.lower().encode()), ""
        for _ in range(5):
            number, digit = divmod(number, len(_ALPHABET))
            code += _ALPHABET[digit]
        self._add(word, f"Name{code}", Form(f"Name{code}"))
        return self._to[word]

    # Hiding ----------------------------------------------------------------------------------

    def hide(self, text: str) -> str:
        """A text with masks in place of names and dates."""
        said = self._known.sub(self._hidden, text)
        said = _MONTH.sub(lambda m: f"Month{self._months(_MONTHS.index(m[0]) + 1)}", said)
        return _YEAR.sub(self._year, said)

    def _hidden(self, match: re.Match[str]) -> str:
        """What stands in place of a name with its article."""
        form, article = self._to.get(match["name"]), match["article"] or ""
        form = form or self._unlisted(match["name"])
        if form is None or (form.in_ids and not self._in_id(match)):
            return match[0]
        said = form.mask
        if form.people:
            first = not article and _SENTENCE.search(match.string[:match.start()])
            said = f"{'People' if first else 'people'} of {said}"
        elif article.lower() in ("a", "an"):
            article = article[0] + "n" * (said[0] in "AEIO")
        if article and not (form.articled and article.lower() == "the"):
            said = f"{article} {said}"
        return f"{said}{match['own']}s" if match["own"] else said

    def _in_id(self, match: re.Match[str]) -> bool:
        """Whether a word is part of an id, or the target of an order."""
        text, (start, end) = match.string, match.span("name")
        around = text[start - 1:start] + text[end:end + 1]
        before = text[:start].removesuffix(" ").rpartition(" ")[2].strip("\"'(,;:[")
        return any(c in '_/"' for c in around) or text[start - 1:start] == "." or (
            text[start - 1:start] == " " and (before in self._before or "/" in before or (
                before.isupper() and len(before) > 2)))

    def _months(self, month: int) -> int:
        return (month - self._first[1]) % len(_MONTHS) + 1

    def _year(self, match: re.Match[str]) -> str:
        number = int(match[0]) - self._first[0] + 1
        if match.string[match.start() - 1:match.start()] != "_":
            return f"Year{number}"
        return f"year{'m' * (number < 0)}{abs(number)}"

    # Showing ---------------------------------------------------------------------------------

    def show(self, value: Any) -> Any:
        """What a model said, with names in place of masks, in all texts that it holds."""
        if isinstance(value, str):
            said = self._shown.sub(self._seen, value)
            return _MASKED_YEAR.sub(lambda m: str(
                self._first[0] - 1 + int(m[2]) * (-1 if m[1] else 1)), said)
        if isinstance(value, list):
            return [self.show(each) for each in value]
        if isinstance(value, dict):
            return {self.show(name): self.show(each) for name, each in value.items()}
        return value

    def _seen(self, match: re.Match[str]) -> str:
        article, the, mask = match[0].rpartition(" ")
        name = self._back[mask]
        return name if name.startswith(THE) else f"{article}{the}{name}"


@derived
def mask_of(scenario: Scenario) -> Mask:
    """The masks of a scenario, made once."""
    return Mask(scenario)


def _told() -> Iterator[str]:
    """All that pages say, with their names filled in later."""
    for each in vars(texts).values():
        if isinstance(each, Texts):
            yield from each.values()


def _whole(words: Iterable[str]) -> str:
    """A pattern of any of these words, the longest that there is, where it stands by itself or in
    an id."""
    return rf"(?<![^\W_]){_any(sorted(words))}(?![^\W_])"


def _any(words: list[str]) -> str:
    """A pattern of any of these words in alphabetic order, the longest first: branch by branch, so
    that it is tried fast."""
    branches: dict[str, list[str]] = {}
    for word in filter(None, words):
        branches.setdefault(word[0], []).append(word[1:])
    each = "|".join(re.escape(c) + _any(rest) for c, rest in branches.items())
    return f"(?:{each})" + "?" * ("" in words) if each else ""


def _prose(data: Any) -> Iterator[str]:
    """The sentences of a scenario, as far as a seat may be told them."""
    if isinstance(data, str):
        if data.count(" ") > 1:
            yield data
    elif isinstance(data, Mapping):
        for name, each in data.items():
            if name not in _UNTOLD:
                yield from _prose(each)
    elif isinstance(data, (list, tuple)):
        for each in data:
            yield from _prose(each)
