"""Regions of a page that change while it is shown: who has one is sent only what differs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from game.page import Block, Page
from game.page.record import page_record
from game.web.class_view import ClassView
from game.web.html import Html

MARK = 8
"""Characters by which somebody names the content that it has."""
Part: TypeAlias = tuple[Block, ...]
"""The blocks of a region."""
PASSING = (('name="n" value="', '"'), ('data-left="', '"'), ('class="left">', "<"))
"""Beginnings and ends of what is another in each rendering: numbers of forms, the clock's time."""


def record_of(part: Part) -> dict[str, Any]:
    """A region as the record of a page."""
    return page_record(Page("", part))


def mark_of(part: Part | Html) -> str:
    """The mark of a content."""
    text = _lasting(part) if isinstance(part, str) else json.dumps(record_of(part))
    return hashlib.blake2b(text.encode(), digest_size=MARK // 2).hexdigest()


def _lasting(html: str) -> str:
    """HTML without what is another in each rendering."""
    for begin, end in PASSING:
        pieces = html.split(begin)
        html = pieces[0] + "".join(begin + end + p.partition(end)[2] for p in pieces[1:])
    return html


def changed(parts: Mapping[str, Part | Html], have: str, view: ClassView | None = None,
            ) -> dict[str, dict[str, Any]]:
    """The regions that differ from what somebody has: name → mark and HTML; without a view, the
    record of a page in place of HTML."""
    known = dict(part.partition("=")[::2] for part in have.split(",") if part)
    out: dict[str, dict[str, Any]] = {}
    for name, part in parts.items():
        mark = mark_of(part)
        if known.get(name) == mark:
            continue
        if isinstance(part, str):
            out[name] = {"mark": mark, "html": part}
        elif view is not None:
            out[name] = {"mark": mark, "html": view.blocks(part)}
        else:
            out[name] = {"mark": mark, "page": record_of(part)}
    return out
