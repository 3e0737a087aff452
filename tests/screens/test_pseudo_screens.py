"""Every screen in the pseudo-language: no text without its marks, and room for longer ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from looking import MORE
from marks import authored, foreign, strings, words
from playing import MAIN, ROOT
from test_play_games import LESSON
from test_play_looks import player_of, turned

from game.core.locale.files import SOURCE
from game.core.locale.pseudo import CODE
from game.core.locale.texts import use
from game.scenario.challenges import read_challenges
from game.screens.map.shapes import COARSE, load
from game.screens.toolkit.recording import RecordingRenderer


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    use(CODE)
    yield
    use(SOURCE)


@pytest.mark.slow
def test_every_screen_speaks_by_key_and_has_room(tmp_path: Path) -> None:
    player = player_of((1280, 720), 1.0, "dark")
    content = [authored(LESSON), authored(MAIN)]
    other = {*(words(text) for text in strings(read_challenges(ROOT / "scenarios/challenges"))),
             *(words(country.name) for country in load(COARSE).countries)}
    found: list[tuple[str, str]] = []

    def seen(what: str) -> RecordingRenderer:
        player.rest()
        player.window.ui.notices.toasts = []
        picture = player.painted()
        pieces = [op.text for op in picture.ops if op.kind == "text" and op.shown
                  and str(tmp_path) not in op.text and not op.text.endswith(".jsonl")]
        found.extend((what, run) for run in foreign(pieces, content[0])
                     if not content[1].wrote(words(run))
                     and words(run) not in other)
        return picture

    def look(what: str) -> None:
        picture = seen(what)
        assert [op.text for op in picture.clipped()] == [], what
        assert [(a.text, b.text) for a, b in picture.overlapping()] == [], what

    player.game.show("title")
    look("title")
    player.game.go("setup", scenario=LESSON)
    look("setup")
    player.begin(seed=5)
    look("briefing")
    player.press("ctrl+enter")
    for page in turned(player):
        look(f"main {page}")
    while player.game.match.turn < 3:
        player.turn(lambda p: [p.game.draft.add(c.text)
                               for c in p.game.draft.choices()[::90]] and None)
    while player.screen == "BeatScene":
        look("beat")
        player.press("ctrl+enter")
    look("front page")
    player.press("f4")
    look("report")
    player.press("escape", "ctrl+enter")
    for name, arguments in MORE:
        player.game.go(name, **arguments)
        look(f"{name} {arguments}")
        player.game.back()
    for name in ("settings", "save", "load", "people", "table", "projector", "facilitator"):
        player.game.go(name)
        look(name)
        player.game.back()
    player.press("f1")
    seen("keys")
    player.press("escape")
    player.to_the_end()
    for page in turned(player):
        look(f"debrief {page}")
    assert not found, "\n".join(f"{what}: {run}" for what, run in dict.fromkeys(found))


@pytest.mark.slow
def test_the_check_notices_a_text_without_a_mark() -> None:
    by = authored(MAIN)
    assert foreign(["⟦Save one⟧", "12.5 %", "Russia", "⟦a ⟦b⟧ c⟧"], by) == []
    assert foreign(["⟦Save one⟧", "Open the settings"], by) == ["Open the settings"]
    assert foreign(["⟦Save o…", "Press a key now"], by) == ["Press a key now"]
