"""No sentence of a page has two colons: what follows a name is quoted, or stands for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from person import Person
from playing import MAIN, compiled

from game.match.match import Match
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import plain
from game.screens.turn.main_screen import Main
from game.screens.turn.side_panel import ADVICE, ALL, ANSWERS, HAND


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))


QUOTED = re.compile("“[^”]*”")
TWICE = re.compile(r":\s.*:\s")
MONTHS, SEED = 8, 11


def sentences(person: Person) -> Iterator[str]:
    """What the page says, without what it quotes; items of a list stand for themselves."""
    for widget in person.window.ui.root.walk():
        if isinstance(widget, Label | RichText):
            text = QUOTED.sub("", plain(widget.text)).replace("\u00a0", " ")
            yield from re.split(r"(?<=[.!?;]) +| +· +|\n", text)


@pytest.mark.parametrize("seat", [2, 3])
def test_no_sentence_has_two_colons(seat: int) -> None:
    person, scenario = Person((1920, 1080)), compiled(MAIN)
    match = Match(scenario, SEED, seats=dict.fromkeys(scenario.seats, "doctrine"))
    for _ in range(MONTHS):
        match.step()
    person.game.take(Match.replay(list(match.journal.lines)), {
        s: "human" if i == seat else "doctrine" for i, s in enumerate(scenario.seats)})
    person.game.forward()
    person.rest()
    read = list[str]()
    while person.screen != "Main":
        read += sentences(person)
        person.press("ctrl+enter")
    desk = person.window.scene
    assert isinstance(desk, Main)
    for page in (HAND, ADVICE, ALL, ANSWERS):
        desk.turn_page(page)
        person.rest()
        read += sentences(person)
    for name in ("report", "people", "calendar", "goals"):
        person.game.go(name)
        person.rest()
        read += sentences(person)
        person.press("escape")
    assert len(read) > 300
    assert not [text for text in read if TWICE.search(text)]
