"""Sounds and music by their numbers: nobody listens to know that none cracks, booms or goes on,
nor that a bed goes round without a seam."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pygame
import pytest
from playing import ROOT

from game.app.settings import Settings
from game.present.world import danger
from game.screens.common.sound import BEDS, FADE, LANES, SOUNDS, Audio, Music, Sounds
from game.screens.toolkit.media import bed, sound

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
    bed.cache_clear()
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
    sounds.audio.again()
    sounds.play("seal")
    assert not sounds.take_notice() and not sounds.audio.lost
    pygame.mixer.quit()
    sound.cache_clear()


# Music -------------------------------------------------------------------------------------------

LARGEST = 400_000
"""Bytes of a bed."""


def decibels(heard: np.ndarray) -> float:
    return float(20 * np.log10(np.sqrt((heard ** 2).mean())))


@pytest.fixture
def heard(request: pytest.FixtureRequest) -> Iterator[np.ndarray]:
    """A bed as SDL decodes it, at the rate of its file."""
    pygame.mixer.quit()
    pygame.mixer.init(22_050, -16, 1)
    found = pygame.mixer.Sound(str(ROOT / "assets" / "music" / f"{request.param}.wav"))
    yield np.frombuffer(found.get_raw(), "<i2") / 32768
    del found
    pygame.mixer.quit()


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("heard", BEDS, indirect=True)
def test_a_bed_is_quiet_and_as_loud_as_the_others(heard: np.ndarray) -> None:
    assert np.abs(heard).max() <= 0.25, "far from full scale: sounds go on top"
    assert abs(decibels(heard) + 30) < 0.2, "all alike, so that a fade changes no loudness"
    spans = [decibels(part) for part in np.array_split(heard, 32)]
    assert min(spans) > -42 and max(spans) < -24, "it neither stops nor swells"
    assert abs(heard.mean()) < 0.001, "no constant part"
    share, pitch = np.abs(np.fft.rfft(heard)) ** 2, np.fft.rfftfreq(len(heard), 1 / 22_050)
    assert share[(pitch > 60) & (pitch < 8_000)].sum() > 0.98 * share.sum()


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("heard", BEDS, indirect=True)
def test_a_bed_goes_round_without_a_seam(heard: np.ndarray) -> None:
    assert 20 < len(heard) / 22_050 < 60
    within = np.abs(np.diff(heard)).max()
    assert within < 0.03, "no crack"
    around = np.concatenate([heard[-1000:], heard[:1000]])
    assert np.abs(np.diff(around)).max() <= within, "the step from end to start is as all others"
    assert abs(decibels(heard[-4000:]) - decibels(heard[:4000])) < 6, "it does not fade out and in"


@pytest.mark.slow
@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("heard", ["crisis"], indirect=True)
def test_a_bed_is_what_the_script_makes(heard: np.ndarray) -> None:
    """As SDL decodes it, within what four bits a sample lose; sines may differ by machine."""
    where = spec_from_file_location("music", ROOT / "assets" / "build" / "music.py")
    assert where is not None and where.loader is not None
    script = module_from_spec(where)
    where.loader.exec_module(script)
    made = np.array(script.levelled(script.crisis())) / 32768
    assert len(made) == len(heard)
    assert decibels(heard - made) < -65 and np.abs(heard - made).max() < 0.01


@pytest.mark.parametrize("name", BEDS)
def test_a_bed_is_small(name: str) -> None:
    assert (ROOT / "assets" / "music" / f"{name}.wav").stat().st_size <= LARGEST


def test_every_mood_has_its_bed() -> None:
    assert {danger.CALM, danger.TENSE, danger.CRISIS, danger.END} == set(BEDS)
    def mood(*rungs: float, rose: bool = False) -> str:
        return danger.mood([danger.Standing("x", rung, rose) for rung in rungs])
    assert mood(6.0, 3.0) == danger.CALM, "a war that goes on as it did"
    assert mood(4.0, rose=True) == mood(7.0) == danger.TENSE
    assert mood(3.0, 8.0) == danger.CRISIS
    assert mood() == danger.CALM


def lanes() -> list[float]:
    return [pygame.mixer.Channel(n).get_volume() if pygame.mixer.Channel(n).get_busy() else 0.0
            for n in range(LANES)]


@pytest.mark.usefixtures("mixer")
def test_beds_fade_into_each_other() -> None:
    settings = Settings(music=True, music_volume=0.8)
    music = Music(settings, Audio())
    music.tick(0.0, "calm")
    assert bed("calm").get_num_channels() == 1 and max(lanes()) < 0.05, "it begins in silence"
    music.tick(FADE, "calm")
    assert sorted(lanes()) == [0.0, pytest.approx(0.8, abs=0.01)]
    music.tick(FADE, "tense")
    music.tick(1.5 * FADE, "tense")
    assert all(v == pytest.approx(0.8 * 0.5 ** 0.5, abs=0.02) for v in lanes()), "halfway, both"
    music.tick(1.6 * FADE, "calm")
    assert bed("calm").get_num_channels() == 1, "it goes on where it was"
    music.tick(2.6 * FADE, "calm")
    assert bed("tense").get_num_channels() == 0 and max(lanes()) == pytest.approx(0.8, abs=0.01)
    settings.music_volume = 0.3
    music.tick(2.7 * FADE, "calm")
    assert max(lanes()) == pytest.approx(0.3, abs=0.01), "the setting applies at once"
    with pytest.raises(ValueError, match="no music"):
        music.tick(3 * FADE, "jazz")
    pygame.mixer.quit()


@pytest.mark.usefixtures("mixer")
def test_music_is_off_until_chosen_and_leaves_channels_for_sounds() -> None:
    settings = Settings()
    audio = Audio()
    music, sounds = Music(settings, audio), Sounds(settings, audio)
    music.tick(0.0, "calm")
    assert not pygame.mixer.get_init() and not music.name
    settings.music = True
    music.tick(1.0, "calm")
    for _ in range(20):
        sounds.play("click")
    assert bed("calm").get_num_channels() == 1, "no sound takes the music's channel"
    settings.music = False
    music.tick(2.0, "calm")
    assert bed("calm").get_num_channels() == 0 and not music.name
    pygame.mixer.quit()


@pytest.mark.usefixtures("mixer")
def test_music_without_a_device_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "nonsense")
    audio = Audio()
    music = Music(Settings(music=True), audio)
    for now in range(3):
        music.tick(now, "calm")
    assert "audio device does not answer" in audio.notice
    audio.notice = ""
    music.tick(4.0, "tense")
    assert not audio.notice, "it is said once"
