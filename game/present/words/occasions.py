"""Words of occasions: of a day to which a host asks guests, of a meeting of members or without a
host, and of what is no meeting."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from game.core.model import Occasion
from game.present.words.texts import occasions as text


def key_of(known: Container[str], key: str, day: Occasion) -> str:
    """The key of the most particular wording of an occasion among some texts: with its id, with
    `member` where members meet at a host's, with `open` there and where there is no host, else the
    key itself."""
    member = day.form == "members" and day.host >= 0
    forms = (f"{key}.{day.id}", *([f"{key}.member"] if member else []),
             *([f"{key}.open"] if member or day.host < 0 else []))
    return next((form for form in forms if form in known), key)


def say(key: str, of: Occasion, /, **fields: Any) -> str:
    """The text of a key for an occasion, its fields filled in."""
    return text(key_of(text, key, of), **fields)
