"""Synthesise the sounds, assets/sounds/*.wav: sums of decaying sine waves and a little noise.

    python assets/build/sounds.py [--check]

Own work, no samples; the same bytes every time. 16 bits, mono, 32,000 a second.
"""

from __future__ import annotations

import argparse
import io
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np

OUT = Path(__file__).resolve().parent.parent / "sounds"
RATE = 32_000
PEAK = 0.5
"""Loudest sample of a file, of 1: headroom for several at once."""
Wave = np.ndarray


def time(seconds: float) -> Wave:
    """Moments of the samples, in seconds."""
    return np.arange(round(seconds * RATE)) / RATE


def tone(pitch: float, seconds: float, decay: float, start: float = 0.004,
         partials: tuple[float, ...] = (1.0, 0.35, 0.12)) -> Wave:
    """A struck tone: overtones fade faster, `decay` is the time to a third of the loudness."""
    t = time(seconds)
    body = sum((weight * np.sin(2 * np.pi * pitch * n * t) * np.exp(-t * n / decay)
                for n, weight in enumerate(partials, 1)), np.zeros_like(t))
    return body * np.minimum(1, t / start) * np.minimum(1, (seconds - t) / 0.02)


def noise(seconds: float, decay: float, dull: int) -> Wave:
    """A puff of noise; averaged over `dull` samples it is darker. It begins within a millisecond,
    not at once: a jump would crack."""
    raw = np.random.default_rng(7).uniform(-1, 1, len(time(seconds)) + dull - 1)
    return np.convolve(raw, np.ones(dull) / dull, "valid") * np.exp(-time(seconds) / decay) \
        * np.minimum(1, time(seconds) / 0.001)


def mix(*parts: tuple[float, float, Wave]) -> Wave:
    """Parts (when in seconds, how loud, what) on top of each other."""
    out = np.zeros(max(round(at * RATE) + len(w) for at, _, w in parts))
    for at, loud, w in parts:
        begin = round(at * RATE)
        out[begin:begin + len(w)] += loud * w
    return out


def click() -> Wave:
    """A key is pressed."""
    return mix((0, 1, tone(1400, 0.05, 0.01, 0.001)), (0, 0.5, noise(0.05, 0.006, 3)))


def seal() -> Wave:
    """A stamp on paper: orders are sealed."""
    return mix((0, 1.0, tone(95, 0.3, 0.07, 0.002, (1, 0.6, 0.3))), (0, 1.2, noise(0.3, 0.03, 12)),
               (0.10, 0.25, tone(620, 0.2, 0.05)))


def resolve() -> Wave:
    """The month passes."""
    return mix((0, 0.7, tone(392, 0.7, 0.22)), (0.11, 0.7, tone(523.25, 0.7, 0.22)),
               (0.22, 0.8, tone(587.33, 0.9, 0.3)))


def warning() -> Wave:
    """Something asks for attention."""
    beat = tone(659.25, 0.22, 0.09)
    return mix((0, 1, beat), (0.2, 0.8, tone(587.33, 0.34, 0.13)))


def crisis() -> Wave:
    """A low, slow beat of two close tones under a falling line."""
    low = (1, 0.5, 0.35, 0.2)
    return mix((0, 1, tone(110, 1.8, 0.8, 0.03, low)), (0, 0.9, tone(113.5, 1.8, 0.8, 0.03, low)),
               (0.15, 0.5, tone(233.08, 0.8, 0.3, 0.02)), (0.65, 0.5, tone(220, 1.0, 0.4, 0.02)))


def good_news() -> Wave:
    """A rising major triad."""
    return mix((0, 0.7, tone(523.25, 0.5, 0.18)), (0.09, 0.7, tone(659.25, 0.5, 0.18)),
               (0.18, 0.9, tone(783.99, 0.8, 0.3)))


def bad_news() -> Wave:
    """A falling minor third."""
    return mix((0, 0.9, tone(392, 0.5, 0.2, 0.01)), (0.2, 0.9, tone(329.63, 0.9, 0.35, 0.01)))


def end() -> Wave:
    """A chord that opens from below and fades."""
    chord = (130.81, 196, 261.63, 329.63, 392, 523.25)
    return mix(*((0.09 * i, 0.6, tone(p, 2.6 - 0.09 * i, 1.0, 0.02)) for i, p in enumerate(chord)))


SOUNDS: tuple[Callable[[], Wave], ...] = (click, seal, resolve, warning, crisis, good_news,
                                          bad_news, end)


def encode(samples: Wave) -> bytes:
    """The WAV file of a sound, brought to the common peak."""
    scaled = np.rint(samples * (PEAK * 32767 / np.abs(samples).max())).astype("<i2")
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(scaled.tobytes())
    return out.getvalue()


def main() -> None:
    """Write all sounds, or compare them."""
    parser = argparse.ArgumentParser(description="Synthesise the sounds.")
    parser.add_argument("--check", action="store_true", help="compare with the files, do not write")
    check = parser.parse_args().check
    for sound in SOUNDS:
        file, data = OUT / f"{sound.__name__}.wav", encode(sound())
        if not check:
            file.write_bytes(data)
        elif not file.is_file() or file.read_bytes() != data:
            raise SystemExit(f"{file.name} differs from what this script makes")


if __name__ == "__main__":
    main()
