"""The real window: the clock of a turn passes, warns and seals; a loudspeaker goes away."""

from __future__ import annotations

import pygame
import pytest
from conftest_dialogs import PEOPLE, scenario

from game.app.settings import Settings
from game.screens.common.timer_bar import clock_text
from game.screens.shell.window import Window
from game.screens.toolkit.app import FakeClock
from game.screens.toolkit.label import Label


@pytest.fixture
def window():
    found = Window((1280, 720), settings=Settings(minutes=2, hints=False), clock=FakeClock(),
                   source=lambda app: [])
    found.game.begin(scenario(), PEOPLE, 7)
    yield found
    found.game.shut()
    found.quit()


def pass_time(window, seconds: float) -> None:
    for _ in range(int(seconds * 2)):
        window.clock.wait(0.5)
        window.frame()


@pytest.mark.slow
def test_the_clock_seals_the_sheet_as_it_stands_and_hands_over(window) -> None:
    game = window.game
    game.enter(0)
    pass_time(window, 30)
    assert clock_text(game.clocks.timer) == "2:00", "reading the briefing is free"
    game.show("main")
    order = game.draft.choices()[0].text
    game.draft.add(order)
    pass_time(window, 60)
    assert window.ui.get("clock", Label).text == "1:00"
    game.go("goals")
    pass_time(window, 31)
    assert any("Half a minute" in text for text in window.ui.notices.said)
    assert game.current.sheet_of("us")[0] == "draft"
    pass_time(window, 31)
    kind, sheet = game.current.sheet_of("us")
    assert kind == "seal" and sheet.orders == (order,)
    assert [type(s).__name__ for s in window.scenes] == ["HandOver"] and game.seat is None
    pass_time(window, 500)
    sealed = game.current.sheet_of("russia")[0]
    assert sealed == "draft", "nobody's time passes while the screen changes hands"


def test_a_loudspeaker_that_goes_away_is_one_sentence(window, monkeypatch) -> None:
    window.game.show("settings")
    sounds = window.game.window.sounds
    sounds.play("click")
    assert pygame.mixer.get_init() and not sounds.audio.lost
    pygame.event.post(pygame.event.Event(pygame.AUDIODEVICEREMOVED, iscapture=0, which=0))
    window.frame()
    assert not pygame.mixer.get_init()

    def refuse(*_: object) -> None:
        raise pygame.error("no device")
    with monkeypatch.context() as patch:
        patch.setattr(pygame.mixer, "init", refuse)
        for _ in range(3):
            sounds.play("seal")
            window.frame()
    told = [text for text in window.ui.notices.said if "audio device" in text]
    assert len(told) == 1
    window.game.window.retry_sound()
    sounds.play("seal")
    assert pygame.mixer.get_init()
