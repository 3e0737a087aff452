"""How fast the world map is: first picture, recolouring, moving, pointing, and a frame at rest.

    python tests/benchmarks/atlas.py [--check]

Draws without a screen, through the real widget tree: events in, pixels out. Times are the median
and the worst of many steps in milliseconds of processor time, so that other work on the machine
counts little. --check fails if a median at 1080p is above its limit.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import process_time

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pygame

from game.screens.map import layers
from game.screens.map.layers import Party, Place
from game.screens.map.shapes import COARSE, load
from game.screens.map.styles import Layer, Look, Marker, look
from game.screens.map.widget import Atlas
from game.screens.toolkit.events import Pointer, Wheel
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.style import Style
from game.screens.toolkit.theme import DARK
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

SIZES = {"720p": (1280, 720), "1080p": (1920, 1080), "4K": (3840, 2160)}
LIMITS = {"first picture": 600.0, "recolour 8": 25.0, "recolour all": 25.0, "pan": 40.0,
          "zoom": 40.0, "point": 40.0, "at rest": 4.0}
"""Milliseconds at 1080p, the size for which they are promised."""
WORDS = {"free": "Non-aligned", "contested": "Contested", "outside": "Outside the game"}
MARKERS = (Marker("war", "War", 37.5, 48.3, 2, "6"),
           Marker("strait", "Strait", 119.5, 24.2, 1, "3"))


def layer(colours: Look, luck: random.Random, before: Layer | None = None,
          changed: int = 0) -> Layer:
    """Influence in the 60 largest countries but six; or the former layer with a few changed."""
    codes = [c.id for c in load(COARSE).countries[:66]]
    parties = {name: Party(name, colours.actors[name], pattern, name[:2].upper())
               for name, pattern in zip(("us", "russia", "china", "brics"),
                                        ("dots", "lines", "bars", "rings"), strict=True)}
    shares = {c: {p: luck.uniform(0, 25) * (3 if luck.random() < 0.3 else 1) for p in parties}
              for c in codes}
    homes = {"840": "us", "643": "russia", "156": "china", "076": "brics", "356": "brics",
             "710": "brics"}
    new = layers.influence(colours, {c: Place(c, 1.0) for c in codes}, parties, shares, homes,
                           WORDS, "Influence")
    if before is None:
        return new
    few = [c for c in codes if c not in homes][:changed]
    return replace(before, styles={**before.styles, **{c: new.styles[c] for c in few}})


class Frame(Widget):
    """The map where a main screen has it: without a top bar, a side panel and a feed."""

    def arrange(self, style: Style) -> None:
        """Give the map its part of the window."""
        for child in self.children:
            child.layout(style, self.rect.inset(0, self.rect.h * 0.07, self.rect.w * 0.27,
                                                self.rect.h * 0.13))


def window(size: tuple[int, int]) -> tuple[UI, Atlas, pygame.Surface]:
    """A window with a map, drawn once."""
    ui, atlas = UI(size, theme=DARK), Atlas()
    atlas.show(layer(look(DARK), random.Random(1)), MARKERS)
    ui.set_root(Frame(children=[atlas]))
    surface = pygame.Surface(size)
    ui.draw(surface)
    return ui, atlas, surface


def timed(steps: Iterator[Callable[[], object]], ui: UI, surface: pygame.Surface) -> list[float]:
    """Milliseconds of each step and the frame after it."""
    out = []
    for step in steps:
        start = process_time()
        step()
        ui.draw(surface)
        out.append((process_time() - start) * 1e3)
    return sorted(out)


def measure(size: tuple[int, int], rounds: int) -> Mapping[str, list[float]]:
    """All times at one size."""
    start = process_time()
    ui, atlas, surface = window(size)
    out = {"first picture": [(process_time() - start) * 1e3]}
    colours, luck = look(DARK), random.Random(2)
    area: Rect = atlas.rect

    def send(event: Pointer | Wheel) -> Callable[[], object]:
        return lambda: ui.send(event)

    made = [layer(colours, luck, atlas.scene.layer, 8) for _ in range(rounds)]
    out["recolour 8"] = timed((lambda new=new: atlas.show(new, MARKERS) for new in made), ui,
                              surface)
    made = [layer(colours, luck) for _ in range(rounds)]
    out["recolour all"] = timed((lambda new=new: atlas.show(new, MARKERS) for new in made), ui,
                                surface)
    across = [(area.x + area.w * (0.1 + 0.8 * i / rounds), area.y + area.h * 0.4)
              for i in range(rounds)]
    out["point"] = timed((send(Pointer("move", *at, button=0)) for at in across), ui, surface)
    x, y = area.centre
    out["zoom"] = timed((send(Wheel(x, y * 0.7, dy=1.0 if i % 16 < 8 else -1.0))
                         for i in range(rounds)), ui, surface)
    for _ in range(5):
        ui.send(Wheel(x, y * 0.7, dy=1.0))
    ui.send(Pointer("down", x, y))
    out["pan"] = timed((send(Pointer("move", x - 9 * i, y + 4 * i)) for i in range(1, rounds)),
                       ui, surface)
    ui.send(Pointer("up", x, y))
    ui.draw(surface)
    out["at rest"] = timed((ui.invalidate for _ in range(rounds)), ui, surface)
    return out


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure the world map.")
    parser.add_argument("--check", action="store_true", help="fail above the limits at 1080p")
    parser.add_argument("--rounds", type=int, default=32, help="steps of each kind")
    args = parser.parse_args()
    pygame.init()
    pygame.display.set_mode((64, 64))
    late, found, memory = [], {}, []
    for name, size in SIZES.items():
        found[name] = measure(size, args.rounds)
        gc.collect()
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"{'ms, median (worst)':<20}" + "".join(f"{name:>18}" for name in SIZES))
    for what, limit in LIMITS.items():
        cells = [found[name][what] for name in SIZES]
        print(f"{what:<20}" + "".join(f"{c[len(c) // 2]:>10.1f} ({c[-1]:>5.1f})" for c in cells)
              + f"   limit {limit:.0f}")
        middle = found["1080p"][what]
        if middle[len(middle) // 2] > limit:
            late.append(what)
    print(f"{'MB at most so far':<20}" + "".join(f"{m:>18.0f}" for m in memory))
    if args.check and late:
        raise SystemExit(f"too slow at 1080p: {', '.join(late)}")


if __name__ == "__main__":
    main()
