"""Settings on disk, sounds, the clock, hints."""

from __future__ import annotations

import json
import os

import pygame
import pytest
from conftest_dialogs import press
from looking import seen

from game.app.settings import Settings, load_settings, settings_path
from game.app.turn_timer import TurnTimer
from game.screens.common.hints import MAPPED, due, forget_seen, hint_card
from game.screens.common.sound import CUES, SOUNDS, Sounds
from game.screens.common.timer_bar import clock_text
from game.screens.shell.settings_screen import SettingsScreen
from game.screens.toolkit.button import Toggle
from game.screens.toolkit.events import Key
from game.screens.toolkit.slider import Slider


def test_settings_take_effect_at_once_and_are_kept(game) -> None:
    app = game.window.app
    app.push(SettingsScreen(game))
    app.ui.focus(app.ui.find("theme"))
    app.send(Key("down"))
    app.ui.get("scale", Slider).set(1.5)
    press(app, "calm")
    press(app, "hints")
    assert app.ui.style.theme.name == "light" and app.ui.style.units.scale == 1.5
    assert app.ui.style.calm and app.ui.get("calm", Toggle).on
    found, notice = load_settings()
    assert found == game.settings and found.theme == "light" and not found.hints and not notice


@pytest.mark.parametrize("text", ["", "[]", "{", '{"scale": 9, "theme": "dark"}',
                                  '{"minutes": 2.5}', '{"sound": 1}', '{"theme": ["dark"]}'])
def test_a_broken_settings_file_gives_the_usual_ones_and_a_sentence(tmp_path, text) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    found, notice = load_settings(path)
    assert found == Settings() and str(path) in notice and notice.endswith(".")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "huge", "bytes", "deep", "digits"])
def test_what_is_no_settings_file_gives_the_usual_ones_at_once(tmp_path, kind) -> None:
    path = tmp_path / "settings.json"
    make = {"pipe": lambda: os.mkfifo(path), "folder": path.mkdir,
            "device": lambda: path.symlink_to("/dev/zero"),
            "huge": lambda: path.write_bytes(b" " * 10**6 + b"{}"),
            "bytes": lambda: path.write_bytes(b"\xff\xfe{}"),
            "deep": lambda: path.write_text("[" * 50_000 + "]" * 50_000),
            "digits": lambda: path.write_text('{"minutes": ' + "9" * 5_000 + "}")}
    make[kind]()
    found, notice = load_settings(path)
    assert found == Settings() and str(path) in notice and notice.endswith("the usual ones hold.")
    taken = kind in ("folder", "pipe", "device")
    assert bool(Settings().save(path)) == taken, "what is no file is left where it is"
    assert taken or load_settings(path) == (Settings(), "")


def test_one_bad_setting_does_not_lose_the_others(tmp_path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"scale": "big", "theme": "light", "volume": 0.25}))
    found, notice = load_settings(path)
    assert (found.theme, found.volume, found.scale) == ("light", 0.25, 1.0) and "scale" in notice


def test_settings_that_cannot_be_written_say_so(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in Settings().save(tmp_path / "file" / "settings.json")


def test_a_lost_audio_device_is_one_sentence_and_silence(monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise pygame.error("no device")
    pygame.mixer.quit()
    monkeypatch.setattr(pygame.mixer, "init", refuse)
    sounds = Sounds(Settings())
    for _ in range(3):
        sounds.play("seal")
    assert "audio device" in sounds.take_notice() and sounds.take_notice() == ""
    assert sounds.played == ["seal"] * 3
    with pytest.raises(ValueError, match="no sound"):
        sounds.play("trumpet")


def test_muted_sounds_touch_no_device(monkeypatch) -> None:
    pygame.mixer.quit()
    monkeypatch.setattr(pygame.mixer, "init", lambda *a: pytest.fail("the device was opened"))
    Sounds(Settings(sound=False)).play("seal")
    Sounds(Settings(volume=0.0)).play("seal")


@pytest.mark.parametrize("sound", (True, False))
def test_captions_say_what_a_sound_means_where_they_are_wanted(game, sound: bool) -> None:
    app = game.window.app
    app.push(SettingsScreen(game))
    game.settings.sound = sound
    notices = app.ui.notices
    for name in SOUNDS:
        game.sound(name)
    assert not notices.toasts, "off until somebody wants them"
    press(app, "captions")
    assert game.settings.captions and load_settings()[0].captions
    game.sound("click")
    assert not notices.toasts, "a press needs no caption"
    told = set[str]()
    for name in CUES:
        game.sound(name)
        game.sound(name)
        told.add(notices.toasts[-1].text)
        assert [toast.text for toast in notices.toasts].count(notices.toasts[-1].text) == 1
    assert len(told) == len(CUES)
    game.sound("crisis")
    assert seen(game).says("Low beat: a crisis opens")


def test_the_clock_warns_once_and_ends_once() -> None:
    clock = TurnTimer(1)
    told = [clock.tick(10) for _ in range(8)]
    assert told == ["", "", "warning", "", "", "over", "", ""]
    assert clock_text(clock) == "0:00" and not clock.running


def test_the_clock_stops_and_takes_minutes() -> None:
    clock = TurnTimer(2)
    clock.pause()
    assert clock.tick(500) == "" and clock_text(clock) == "2:00"
    clock.pause()
    clock.tick(95)
    clock.add(1)
    assert clock_text(clock) == "1:25"
    assert clock.tick(60) == "warning", "after more time the warning comes again"
    clock.add(-1)
    assert clock.left == 1.0, "taking time away never seals by itself"
    clock.tick(2)
    clock.add(1)
    assert clock.running and clock.tick(1) == ""
    clock.stop()
    assert clock.off and clock.tick(9999) == ""


def test_hints_come_one_by_one_and_can_be_switched_off(game) -> None:
    forget_seen()
    game.sit(0)
    first = [h.id for h in due(game, *MAPPED)]
    assert first[:2] == ["map", "advisers"] and "seal" not in first
    game.draft.orders = [game.draft.choices()[0].text]
    assert "seal" in [h.id for h in due(game, "main")]
    changes = []
    card = hint_card(game, lambda: changes.append(1), *MAPPED)
    next(w for w in card.walk() if w.id == "hint.next").press()
    assert changes == [1] and due(game, *MAPPED)[0].id == "advisers"
    assert "map" not in [h.id for h in due(game, "main")]
    card = hint_card(game, lambda: None, "main")
    next(w for w in card.walk() if w.id == "hint.off").press()
    assert hint_card(game, lambda: None, "main") is None and not load_settings()[0].hints
    assert settings_path().with_name("hints.json").exists()
