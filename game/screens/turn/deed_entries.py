"""The four fields of a deed in lines: what is won, lost and likely, and what it goes against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.core.numerals import amount
from game.core.prose import opened
from game.present.dossiers.brief import against_brief, moved_brief
from game.present.dossiers.page import deed_fields, in_100, numbered
from game.present.dossiers.records import Deed, Quantity
from game.present.observer.observer import Observer
from game.present.words.texts import dossiers as say
from game.screens.toolkit.markup import escape
from game.screens.turn.dossier_parts import chance_words

FIELDS = ("you_win", "you_lose", "likely", "goes_against")
BESIDE = " · "
"""Between two quantities on a line."""


class Entry(NamedTuple):
    """A line of a field: its mark, an icon or ""; how many dots instead, -1 none; words, the token
    of the mark, and whether the words have its colour, too."""

    mark: str
    dots: int
    words: str
    token: str
    tinted: bool = False


def short_fields(observer: Observer, deed: Deed) -> list[Entry]:
    """What a deed wins and loses, as far as there is any."""
    return [*_moved(observer, deed.wins, "good"), *_moved(observer, deed.loses, "bad")]


def entries_of(observer: Observer, deed: Deed, whole: bool = False) -> list[list[Entry]]:
    """The lines of a deed's four fields, in few words or whole."""
    none = opened(say("nothing"))
    chances = (*deed.likely, *deed.risks)
    likely = [*([Entry("minus", -1, opened(say("as_held")), "dim", True)] if deed.even else []),
              *(Entry("", chance.dots, numbered(chance) if whole else chance_words(chance), "text")
                for chance in chances)]
    if any(chance.programs for chance in chances):
        likely.append(Entry("info", -1, opened(say("as_programs")), "dim", True))
    against = [Entry("triangle-alert", -1, opened(text), "warning", True)
               for text in (deed.against if whole else against_brief(deed))]
    return [_moved(observer, deed.wins, "good", whole) or [Entry("minus", -1, none, "dim", True)],
            _moved(observer, deed.loses, "bad", whole) or [Entry("minus", -1, none, "dim", True)],
            likely, against or [Entry("check", -1, none, "dim", True)]]


def _moved(observer: Observer, found: Sequence[Quantity], token: str,
           whole: bool = False) -> list[Entry]:
    """Quantities, those beside one another that go the same way, and only if others agree."""
    groups = dict[tuple[int, bool], list[str]]()
    for one in found:
        groups.setdefault((one.way, one.agreed), []).append(
            one.text if whole else moved_brief(observer, one))
    return [Entry("chevron-up" if way > 0 else "chevron-down", -1, opened(say(
        "brief_agreed" if agreed else "told", text=BESIDE.join(words))), token)
            for (way, agreed), words in groups.items()]


def besides(observer: Observer, deed: Deed, shown: list[list[Entry]]) -> Iterator[str]:
    """What a card does not show: fields in all their words, the numbers behind dots, the price."""
    same = {say(name) for name, short, full in zip(
        FIELDS, shown, entries_of(observer, deed, True), strict=True) if short == full}
    chances = [in_100(chance) for chance in (*deed.likely, *deed.risks)]
    for name, text, _ in deed_fields(deed):
        told = chances if name == say("likely") else [text] if name not in same else []
        if told:
            yield f"**{escape(name)}**: {escape('; '.join(told))}"
    if deed.cost:
        yield escape(say("price_tip", cost=amount(deed.cost)))
