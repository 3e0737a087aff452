"""Synthesise the music beds, assets/music/*.wav: slow chords that go round without a seam.

    python assets/build/music.py [--check]

Own work, no samples; the same bytes every time. Mono, 22,050 a second, IMA ADPCM (four bits a
sample, which SDL decodes), so that half a minute stays below 400 kB.
"""

from __future__ import annotations

import argparse
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

OUT = Path(__file__).resolve().parent.parent / "music"
RATE = 22_050
BLOCK = 1024
"""Bytes of an ADPCM block: a head of four, then two samples a byte."""
IN_BLOCK = (BLOCK - 4) * 2 + 1
BLOCKS = 345
"""Blocks of a bed: 31.9 seconds, whole blocks so that nothing is added at the seam."""
LENGTH = IN_BLOCK * BLOCKS
LOUDNESS = 10 ** (-30 / 20)
"""Root mean square of every bed, of 1: below speech and below the sounds of the window."""
Wave = np.ndarray
STEPS = np.array([
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73,
    80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494,
    544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499,
    2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442,
    11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767]).tolist()
"""Step sizes of IMA ADPCM, and how a code changes the step."""
TURNS = (-1, -1, -1, -1, 2, 4, 6, 8)


def pitch(note: int) -> float:
    """Hertz of a note; 69 is the A at 440."""
    return float(440.0 * 2 ** ((note - 69) / 12))


def around(out: Wave, at: float, part: Wave) -> None:
    """Add a part that begins at a share of the bed; what goes beyond the end comes at the start."""
    where = (round(at * LENGTH) + np.arange(len(part))) % LENGTH
    np.add.at(out, where, part)


def pad(note: int, seconds: float, *, bright: float = 0.35, rise: float = 0.4) -> Wave:
    """A held tone of two voices a hair apart, that swells and fades; overtones fade with height."""
    t = np.arange(round(seconds * RATE)) / RATE
    shape = np.sin(np.pi * (t / seconds) ** rise) ** 2
    out = np.zeros_like(t)
    for voice, apart in enumerate((0.9985, 1.0, 1.0015)):
        for n in range(1, 6):
            out += bright ** (n - 1) / n * np.sin(
                2 * np.pi * pitch(note) * apart * n * t + voice * 2.1 + n)
    return out * shape


def bell(note: int, seconds: float = 5.0) -> Wave:
    """A soft struck tone."""
    t = np.arange(round(seconds * RATE)) / RATE
    out = sum((w * np.sin(2 * np.pi * pitch(note) * n * t) * np.exp(-t * n / 1.3)
               for n, w in ((1, 1.0), (2, 0.25), (3, 0.08))), np.zeros_like(t))
    return out * np.minimum(1, t / 0.03) * np.minimum(1, (seconds - t) / 0.5)


def beat(note: int, seconds: float = 0.9) -> Wave:
    """A low, round stroke."""
    t = np.arange(round(seconds * RATE)) / RATE
    sweep = pitch(note) * (t + 0.02 * (1 - np.exp(-t / 0.03)))
    body = np.sin(2 * np.pi * sweep) + 0.4 * np.sin(4 * np.pi * sweep)
    return body * np.exp(-t / 0.22) * np.minimum(1, t / 0.02) * np.minimum(1, (seconds - t) / 0.05)


def chords(out: Wave, found: Sequence[Sequence[int]], loud: float, *, bright: float = 0.35) -> None:
    """Chords after one another, each swelling over the end of the last."""
    span = LENGTH / RATE / len(found)
    for at, chord in enumerate(found):
        for note in chord:
            around(out, at / len(found), loud * pad(note, span * 1.8, bright=bright))


def calm() -> Wave:
    """Open major chords and a few high bells: nothing presses."""
    out = np.zeros(LENGTH)
    chords(out, ((50, 57, 62, 66), (55, 59, 62, 69), (47, 54, 62, 66), (57, 61, 64, 69)), 1.0)
    for at, note in ((0.06, 81), (0.19, 78), (0.31, 74), (0.44, 83), (0.56, 78), (0.69, 76),
                     (0.81, 85), (0.94, 81)):
        around(out, at, 0.45 * bell(note))
    return out


def tense() -> Wave:
    """Minor chords that do not come home, over a slow pulse."""
    out = np.zeros(LENGTH)
    chords(out, ((50, 57, 62, 65), (46, 53, 62, 65), (43, 55, 58, 62), (45, 52, 57, 62)), 1.0,
           bright=0.3)
    for at in range(16):
        around(out, at / 16, 1.6 * beat(38))
        if at % 4 == 3:
            around(out, (at + 0.5) / 16, 0.9 * beat(38))
    for at, note in ((0.12, 77), (0.37, 76), (0.62, 74), (0.87, 76)):
        around(out, at, 0.3 * bell(note))
    return out


def crisis() -> Wave:
    """Close intervals that rub, over a pulse twice as fast."""
    out = np.zeros(LENGTH)
    chords(out, ((38, 50, 51, 57), (38, 50, 56, 57), (39, 51, 52, 58), (38, 50, 53, 57)), 1.0,
           bright=0.42)
    for at in range(32):
        around(out, at / 32, (2.0 if at % 4 == 0 else 1.3) * beat(38 if at % 8 < 6 else 39))
    for at in range(8):
        around(out, (at + 0.5) / 8, 0.35 * pad(69 + at % 2, 3.2, bright=0.25, rise=0.8))
    return out


def end() -> Wave:
    """Chords that come home, and bells that fall: the year is over."""
    out = np.zeros(LENGTH)
    chords(out, ((41, 53, 57, 60), (48, 55, 60, 64), (50, 57, 60, 65), (46, 53, 58, 62)), 1.0)
    for at, note in ((0.02, 84), (0.14, 81), (0.27, 79), (0.39, 76), (0.52, 77), (0.64, 74),
                     (0.77, 74), (0.89, 72)):
        around(out, at, 0.45 * bell(note))
    return out


BEDS: tuple[Callable[[], Wave], ...] = (calm, tense, crisis, end)


def levelled(samples: Wave) -> list[int]:
    """Samples of 16 bits, without a constant part, at the common loudness."""
    even = samples - samples.mean()
    even = even * (LOUDNESS / np.sqrt((even ** 2).mean()))
    return [int(x) for x in np.rint(even * 32767)]


def packed(samples: Sequence[int]) -> bytes:
    """The ADPCM blocks of samples: each head holds the first sample and the step."""
    out, index = bytearray(), 0
    for first in range(0, len(samples), IN_BLOCK):
        block = samples[first:first + IN_BLOCK]
        told = block[0]
        out += struct.pack("<hBB", told, index, 0)
        codes = []
        for wanted in block[1:]:
            code, told, index = _code(wanted, told, index)
            codes.append(code)
        out += bytes(low | high << 4 for low, high in zip(codes[::2], codes[1::2], strict=True))
    return bytes(out)


def _code(wanted: int, told: int, index: int) -> tuple[int, int, int]:
    """(code, what it decodes to, next step) of a sample after what was decoded before."""
    step, off = STEPS[index], abs(wanted - told)
    code, moved = 0, step >> 3
    for bit, size in ((4, step), (2, step >> 1), (1, step >> 2)):
        if off >= size:
            code, off, moved = code | bit, off - size, moved + size
    down = wanted < told
    heard = max(-32768, min(32767, told - moved if down else told + moved))
    return code | (8 if down else 0), heard, max(0, min(len(STEPS) - 1, index + TURNS[code]))


def encode(samples: Wave) -> bytes:
    """The WAV file of a bed."""
    data = packed(levelled(samples))
    form = struct.pack("<HHIIHHHH", 0x11, 1, RATE, RATE * BLOCK // IN_BLOCK, BLOCK, 4, 2, IN_BLOCK)
    parts = [b"WAVE", *(tag + struct.pack("<I", len(body)) + body for tag, body in (
        (b"fmt ", form), (b"fact", struct.pack("<I", LENGTH)), (b"data", data)))]
    body = b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def main() -> None:
    """Write all beds, or compare them."""
    parser = argparse.ArgumentParser(description="Synthesise the music beds.")
    parser.add_argument("--check", action="store_true", help="compare with the files, do not write")
    check = parser.parse_args().check
    for bed in BEDS:
        file, data = OUT / f"{bed.__name__}.wav", encode(bed())
        if not check:
            OUT.mkdir(exist_ok=True)
            file.write_bytes(data)
        elif not file.is_file() or file.read_bytes() != data:
            raise SystemExit(f"{file.name} differs from what this script makes")


if __name__ == "__main__":
    main()
