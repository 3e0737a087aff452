"""Draw the portraits of invented people (assets/portraits) from parameters.

    python assets/build/portraits.py [ID …]

The same parameters give the same bytes: nothing is left to chance. Needs pygame-ce and numpy. Own
work, under the licence of the project.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).resolve().parent))

from portraiture.clothes import body
from portraiture.figure import MOODS, Face, Figure
from portraiture.grounds import ground
from portraiture.head import behind, head
from portraiture.pen import Pen, Pixels, png
from portraiture.people import ADVISERS, MET

OUT = Path(__file__).resolve().parents[1] / "portraits"
PLAIN = "guarded"
"""The mood in which advisers are drawn."""
FILES: dict[str, tuple[Figure, str]] = {
    **{f"{id}_{mood}": (figure, mood) for id, figure in MET.items() for mood in MOODS},
    **{id: (figure, PLAIN) for id, figure in ADVISERS.items()}}
"""Who is drawn how, by the names of the files."""


def drawn(name: str) -> Pixels:
    """The picture of a file."""
    figure, mood = FILES[name]
    pen = Pen()
    face = Face(figure, mood, ground(pen, figure.sky, figure.motif, mood))
    behind(pen, face)
    body(pen, face)
    head(pen, face)
    return pen.finished()


def main() -> None:
    """Draw those named, or all."""
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = [n for n in FILES if not sys.argv[1:] or n.split("_")[0] in sys.argv[1:]]
    for name in wanted:
        (OUT / f"{name}.png").write_bytes(png(drawn(name)))
    print(len(wanted), "portraits")


if __name__ == "__main__":
    main()
