"""Sections of documentation pages that commands write: what stands between two marks is theirs."""

from __future__ import annotations

from pathlib import Path

from game.core.errors import MultipolarError
from game.core.files import write_whole
from game.core.locale.program import arena_text

DOCS = Path(__file__).resolve().parents[2] / "docs"


def write_section(path: Path, name: str, text: str) -> None:
    """Replace the section of a page, or add it at the end with a heading of its own.

    Raises MultipolarError if the page cannot be read or written.
    """
    begin, end = f"<!-- {name}: written by a command -->", f"<!-- end of {name} -->"
    body = f"{begin}\n\n{text.strip()}\n\n{end}"
    try:
        page = path.read_text("utf-8")
        if begin in page and end in page:
            head, _, rest = page.partition(begin)
            page = head + body + rest.partition(end)[2]
        else:
            page = f"{page.rstrip()}\n\n## {name[0].upper()}{name[1:]}\n\n{body}\n"
        write_whole(path, page)
    except OSError as error:
        raise MultipolarError(arena_text("pages_page_written", path=path, reason=error.strerror)
                              ) from error
