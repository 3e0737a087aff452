"""Flags and sounds: there, readable, and a clear sentence when they are not."""

import importlib.util
import io
import wave
from pathlib import Path

import numpy as np
import pygame
import pytest
import yaml

from game.screens.toolkit import assets as kit_assets
from game.screens.toolkit import media

ROOT = Path(__file__).resolve().parents[3]
SOUNDS = ("click", "seal", "resolve", "warning", "crisis", "good_news", "bad_news", "end")


def codes() -> set[str]:
    out: set[str] = set()
    for name in ("countries", "actors"):
        file = ROOT / "scenarios" / "victory_day_2025" / f"{name}.yaml"
        data = yaml.safe_load(file.read_text(encoding="utf-8"))[name]
        out |= set(data) if name == "countries" else {h for a in data.values() for h in a["home"]}
    return out


@pytest.mark.slow
@pytest.mark.parametrize("code", sorted(codes()))
def test_every_country_of_the_scenario_has_a_flag(code):
    for width in (64, 256):
        image = media.flag(code, width)
        assert image.get_size() == (width, width * 3 // 4)
        pixels = pygame.surfarray.array3d(image).reshape(-1, 3)
        assert len(np.unique(pixels, axis=0)) >= 2, "a flag has more than one colour"


def test_stars_of_china_are_there():
    pixels = pygame.surfarray.array3d(media.flag("CHN", 256)).astype(int)
    yellow = (pixels[..., 0] > 200) & (pixels[..., 1] > 180) & (pixels[..., 2] < 90)
    assert yellow[:80, :100].sum() > 700 and yellow[80:140, :100].sum() > 200


def test_flags_are_scaled_and_kept():
    assert media.flag("BRA", 100).get_size() == (100, 75)
    assert media.flag("BRA", 100) is media.flag("BRA", 100)


def test_missing_and_broken_files_are_one_clear_sentence(tmp_path, monkeypatch):
    with pytest.raises(media.AssetError, match=r"^The file assets/flags/small/QQQ.png is missing"):
        media.flag("QQQ", 40)
    (tmp_path / "flags" / "small").mkdir(parents=True)
    (tmp_path / "flags" / "small" / "QQZ.png").write_bytes(b"no picture")
    monkeypatch.setattr(kit_assets, "ROOTS", (tmp_path,))
    with pytest.raises(media.AssetError, match=r"assets/flags/small/QQZ.png cannot be read"):
        media.flag("QQZ", 40)


def samples(data: bytes) -> np.ndarray:
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 32_000)
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(int)


@pytest.mark.parametrize("name", SOUNDS)
def test_sounds_are_short_not_loud_and_what_the_script_makes(name):
    spec = importlib.util.spec_from_file_location("sounds", ROOT / "assets/build/sounds.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert [s.__name__ for s in script.SOUNDS] == list(SOUNDS)
    there = samples(kit_assets.asset(f"sounds/{name}.wav").read_bytes())
    made = samples(script.encode(getattr(script, name)()))
    assert len(there) < 3 * 32_000 and 1000 < np.abs(there).max() <= 16_384
    assert np.abs(there[-50:]).max() < 600, "it fades out"
    assert len(made) == len(there) and np.abs(made - there).max() <= 2


def test_a_sound_can_be_played(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.quit()
    pygame.mixer.init()
    assert media.sound("seal").get_length() > 0.1
    with pytest.raises(media.AssetError, match=r"assets/sounds/nothing.wav is missing"):
        media.sound("nothing")
    pygame.mixer.quit()
