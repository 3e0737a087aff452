"""No sentence of a page has two colons: what follows a name is quoted, or stands for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from person import Person
from playing import by_programs

from game.match.match import Match
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import plain
from game.screens.turn.desk_protocol import ADVICE, ALL, ANSWERS, DESK
from game.screens.turn.main_screen import Main

QUOTED = re.compile("“[^”]*”")
TWICE = re.compile(r":\s.*:\s")
MONTHS, SEED = 8, 11


def sentences(person: Person) -> Iterator[str]:
    """What the page says, without what it quotes; items of a list stand for themselves."""
    for widget in person.window.ui.root.walk():
        if isinstance(widget, Label | RichText):
            text = QUOTED.sub("", plain(widget.text)).replace("\u00a0", " ")
            yield from re.split(r"(?<=[.!?;]) +| +· +|\n", text)


@pytest.mark.parametrize("seat", [pytest.param(2, marks=pytest.mark.slow), 3])
def test_no_sentence_has_two_colons(seat: int) -> None:
    person = Person((1920, 1080))
    person.take(Match.replay(list(by_programs(SEED, MONTHS).journal.lines)), seat)
    read = list[str]()
    while person.screen != "Main":
        read += sentences(person)
        person.press("ctrl+enter")
    desk = person.at(Main)
    for page in (DESK, ADVICE, ALL, ANSWERS):
        desk.turn_page(page)
        person.rest()
        read += sentences(person)
    for name in ("report", "people", "calendar", "goals"):
        person.open(name)
        read += sentences(person)
        person.press("escape")
    assert len(read) > 300
    assert not [text for text in read if TWICE.search(text)]
