"""Rasterise the flags, assets/flags/small/XXX.png and large/XXX.png, from those of flag-icons.

SVG flags come out wrong in the window library's own loader (stars are lost), hence PNG files made
here and looked at. Needs cairosvg, pycountry and pygame-ce, and the npm package flag-icons 7.5.0:

    npm pack flag-icons@7.5.0 && tar xzf flag-icons-7.5.0.tgz
    python assets/build/flags.py package/flags/4x3 [--montage FILE.png]

Files are named after the ISO 3166-1 code of three letters, as countries of scenarios are; EUU and
UNO are the flags of the European Union and the United Nations, XKX is Kosovo's. --montage draws
all of them with their names, to be looked at.
"""

from __future__ import annotations

import argparse
import io
import os
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import cairosvg
import pycountry
import pygame

OUT = Path(__file__).resolve().parent.parent / "flags"
SIZES = {"small": (64, 48), "large": (256, 192)}
FINE = 4
"""Drawn this many times as large and scaled down."""
EXTRA = {"EUU": "eu", "UNO": "un", "XKX": "xk"}


def codes() -> dict[str, str]:
    """Code of three letters: of two, in small letters."""
    found = {c.alpha_3: c.alpha_2.lower() for c in pycountry.countries}
    return dict(sorted((found | EXTRA).items()))


def draw(source: Path, size: tuple[int, int]) -> pygame.Surface:
    """One flag at one size."""
    png = cairosvg.svg2png(url=str(source), output_width=size[0] * FINE,
                           output_height=size[1] * FINE)
    large = pygame.image.load(io.BytesIO(png), "flag.png").convert_alpha()
    opaque = pygame.Surface(large.get_size())
    opaque.fill((255, 255, 255))
    see_through = large.get_at((0, 0)).a < 255
    opaque.blit(large, (0, 0))
    small = pygame.transform.smoothscale(large if see_through else opaque, size)
    return small.convert_alpha() if see_through else small.convert(24)


def montage(names: list[str], size: str, file: Path) -> None:
    """All flags of one size on one picture."""
    w, h = (64, 48) if size == "small" else (128, 96)
    across = 1800 // (w + 12)
    font = pygame.font.Font(None, 18)
    rows = -(-len(names) // across)
    sheet = pygame.Surface((1800, rows * (h + 26)))
    sheet.fill((90, 96, 110))
    for i, name in enumerate(names):
        at = (i % across * (w + 12) + 6, i // across * (h + 26) + 4)
        flag = pygame.image.load(OUT / size / f"{name}.png")
        sheet.blit(pygame.transform.smoothscale(flag.convert_alpha(), (w, h)), at)
        sheet.blit(font.render(name, True, (255, 255, 255)), (at[0], at[1] + h + 3))
    pygame.image.save(sheet, file)


def main() -> None:
    """Write every flag at both sizes."""
    parser = argparse.ArgumentParser(description="Rasterise the flags.")
    parser.add_argument("source", type=Path, help="flags/4x3 of flag-icons 7.5.0")
    parser.add_argument("--montage", type=Path, help="also draw all on one picture")
    args = parser.parse_args()
    pygame.init()
    pygame.display.set_mode((16, 16))
    found = {a3: args.source / f"{a2}.svg" for a3, a2 in codes().items()}
    missing = [code for code, file in found.items() if not file.is_file()]
    for size, pixels in SIZES.items():
        (OUT / size).mkdir(parents=True, exist_ok=True)
        for code, file in found.items():
            if file.is_file():
                pygame.image.save(draw(file, pixels), OUT / size / f"{code}.png")
    print(f"{len(found) - len(missing)} flags; none for: {', '.join(missing) or 'nobody'}")
    if args.montage:
        montage([c for c in found if c not in missing], "large", args.montage)


if __name__ == "__main__":
    main()
