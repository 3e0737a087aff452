"""Sounds by their numbers: nobody needs to listen to know that none cracks, booms or goes on."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pygame
import pytest
from playing import ROOT

from game.app.settings import Settings
from game.screens.common.sound import SOUNDS, Sounds
from game.screens.toolkit.media import sound

LONGEST = {"click": 0.1, "seal": 0.5, "warning": 1.0}
"""Seconds; what may come often is short. All others: three."""


def samples(name: str) -> tuple[np.ndarray, int]:
    with wave.open(str(ROOT / "assets" / "sounds" / f"{name}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        raw = file.readframes(file.getnframes())
        return np.frombuffer(raw, "<i2") / 32768, file.getframerate()


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_is_clean_and_as_loud_as_the_others(name: str) -> None:
    heard, rate = samples(name)
    assert np.abs(heard).max() <= 0.51, "never near full scale, so two at once do not clip"
    assert (np.abs(heard) < 0.499).mean() > 0.99, "no flat top: nothing was cut off"
    assert abs(heard[0]) < 0.005 and np.abs(heard[-rate // 1000:]).max() < 0.005, \
        "begins and ends in silence, without a crack"
    assert abs(heard.mean()) < 0.005, "no constant part"
    assert np.abs(np.diff(heard)).max() < 0.35, "no jump within"
    assert 0.03 < len(heard) / rate < LONGEST.get(name, 3.0)
    span = min(len(heard), rate // 20)
    loudest = max(np.sqrt((heard[i:i + span] ** 2).mean())
                  for i in range(0, len(heard) - span + 1, span // 2))
    assert -22 < 20 * np.log10(loudest) < -9, "neither a whisper nor a shock beside the others"
    share = np.abs(np.fft.rfft(heard)) ** 2
    pitch = np.fft.rfftfreq(len(heard), 1 / rate)
    assert share[(pitch > 60) & (pitch < 8_000)].sum() > 0.95 * share.sum(), \
        "within what small loudspeakers give back"


@pytest.fixture
def mixer(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.mixer.quit()
    sound.cache_clear()
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")


@pytest.mark.usefixtures("mixer")
def test_the_volume_is_the_settings_and_mute_plays_nothing() -> None:
    settings = Settings(volume=0.3)
    sounds = Sounds(settings)
    sounds.play("seal")
    assert sound("seal").get_volume() == pytest.approx(0.3, abs=0.01)
    assert sound("seal").get_num_channels() == 1, "it is being played"
    settings.volume = 0.8
    sounds.play("seal")
    assert sound("seal").get_volume() == pytest.approx(0.8, abs=0.01)
    pygame.mixer.stop()
    for off in ({"sound": False}, {"volume": 0.0}):
        for key, value in off.items():
            setattr(settings, key, value)
        sounds.play("seal")
        assert sound("seal").get_num_channels() == 0
        settings.sound, settings.volume = True, 0.5
    assert not sounds.take_notice()
    pygame.mixer.quit()
    sound.cache_clear()


@pytest.mark.usefixtures("mixer")
def test_a_device_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch,
                                                    tmp_path: Path) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "nonsense")
    sounds = Sounds(Settings())
    sounds.play("seal")
    said = sounds.take_notice()
    assert said == "There is no sound: the audio device does not answer (Audio target 'nonsense' " \
                   "not available)."
    sounds.play("seal")
    assert not sounds.take_notice(), "it is said once"
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sounds.again()
    sounds.play("seal")
    assert not sounds.take_notice() and not sounds.lost
    pygame.mixer.quit()
    sound.cache_clear()
