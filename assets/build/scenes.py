"""Draw the scenes of the window (assets/scenes) from shapes, for both themes.

    python assets/build/scenes.py [NAME …]

Everything is made of polygons, circles and gradients, and flags of assets/flags; nobody is
portrayed. Needs pygame-ce only. Own work, under the licence of the project.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).resolve().parent))

import pygame
from scenery import capitals, fields, outcomes, rooms
from scenery.canvas import Canvas

OUT = Path(__file__).resolve().parents[1] / "scenes"
SCENES = {name: draw for module in (capitals, rooms, fields, outcomes)
          for name, draw in vars(module).items()
          if not name.startswith("_") and getattr(draw, "__module__", "") == module.__name__
          and name != "coin"}
THEMES = {"dark": False, "light": True}


def main() -> None:
    """Draw the named scenes, or all."""
    pygame.init()
    pygame.display.set_mode((8, 8))
    for name in sys.argv[1:] or sorted(SCENES):
        for theme, day in THEMES.items():
            canvas = Canvas(name, day)
            SCENES[name](canvas)
            folder = OUT / theme
            folder.mkdir(parents=True, exist_ok=True)
            pygame.image.save(canvas.finished(), folder / f"{name}.jpg")
    print(len(SCENES), "scenes")


if __name__ == "__main__":
    main()
