"""Flags on poles in a scene, where a scene leaves room for the flags of those who meet in it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pygame

from game.screens.toolkit import media

Stand = tuple[float, float, float, float]
"""The upper end of a pole, the width of its flag, the length of the pole, in units of a scene."""
STANDS: Mapping[str, tuple[Stand, ...]] = {
    "long_table": ((220, 300, 170, 380), (1210, 300, 170, 380), (715, 300, 170, 380)),
    "face_to_face": ((250, 430, 56, 90), (1320, 430, 56, 90))}
"""Where flags stand, by scene: of two sides, and in the middle of who stands behind one."""
ROWS: Mapping[str, tuple[float, float, float, float]] = {"conference": (800, 300, 112, 290)}
"""Scenes with a row of flags, as many as are given: its middle, the upper ends of the poles, the
width of a flag, the length of a pole, in units of a scene."""
APART = 1.55
"""From pole to pole in a row, for a flag's width of 1."""
PAINTED: Mapping[str, float] = {"kremlin": 320, "white_house": 330, "round_table": 330}
"""Upper ends of the poles that are part of a scene, for scenes where a strip would cut them."""
ABOVE = 16
"""What is left above a pole: its knob, and some air."""
WIDE = 1600
"""Units of a scene's width, in which its shapes are drawn; see assets/build/scenery."""
POLE, KNOB = (201, 169, 106), (230, 207, 149)
HIGH, WAVES, SHADE, SWING = 0.64, 1.25, 38, 0.10
"""Height of a flag, waves along it, how dark a fold is, how far it swings, for a width of 1."""


def put_up(image: pygame.Surface, scene: str, flags: Sequence[str]) -> pygame.Surface:
    """A copy of a scene with flags on its stands, the first at the left; `image` itself where it
    has none."""
    stands = stands_of(scene, len(flags))
    if not stands:
        return image
    out, unit = image.copy(), image.get_width() / WIDE
    for code, stand in zip(flags, stands, strict=False):
        _put(out, code, *(length * unit for length in stand))
    return out


def stands_of(scene: str, count: int) -> tuple[Stand, ...]:
    """Where so many flags stand in a scene, as far as it has room for them."""
    if scene not in ROWS:
        return STANDS.get(scene, ())[:count]
    middle, top, wide, pole = ROWS[scene]
    first = middle - wide / 2 - (count - 1) * wide * APART / 2
    return tuple((first + i * wide * APART, top, wide, pole) for i in range(count))


def top_of(scene: str, flags: Sequence[str]) -> float:
    """Where the flags of a scene begin, its own and those put up in it, as a share of its width;
    1 without any."""
    ends = [stand[1] for stand in stands_of(scene, len(flags))]
    return (min([*ends, PAINTED.get(scene, WIDE + ABOVE)]) - ABOVE) / WIDE


def _put(out: pygame.Surface, code: str, x: float, y: float, wide: float, pole: float) -> None:
    """A flag that waves from the upper end of its pole, with light and shade."""
    knob = max(2, round(wide * 0.035))
    cloth = pygame.transform.smoothscale(media.flag(code, round(wide)),
                                         (round(wide), round(wide * HIGH)))
    for column in range(cloth.get_width()):
        part = column / cloth.get_width()
        wave = math.sin(part * 2 * math.pi * WAVES)
        strip = cloth.subsurface((column, 0, 1, cloth.get_height())).copy()
        dark = 255 - round(SHADE * (0.5 + 0.5 * wave))
        strip.fill((dark, dark, dark, 255), special_flags=pygame.BLEND_RGBA_MULT)
        out.blit(strip, (round(x) + column, round(y + wave * part * wide * HIGH * SWING)))
    pygame.draw.rect(out, POLE, (round(x) - knob, round(y) - knob, knob, round(pole)))
    pygame.draw.circle(out, KNOB, (round(x) - knob // 2, round(y) - knob), knob)
