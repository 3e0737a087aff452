"""The pseudo-language: English texts, marked and longer, made on the fly.

What shows without the marks is no text by key; what is cut off has no room for a language that
needs more words than English.
"""

from __future__ import annotations

import re

CODE = "qps"
OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
"""How much longer a text becomes, as a share of its letters."""
PADDING = "one two three four five six seven eight nine ten eleven twelve "
_FIELD = re.compile(r"\{\w*(?::(?:'s|([^{}]*)))?\}")
"""A field; the noun that it counts, if any, is a word of the text."""
_EDGES = re.compile(r"(\s*(?:- |# )?)(.*?)(\s*)", re.DOTALL)
"""White space and the mark of a list or heading before a text, the text, white space after it."""


def marked(text: str) -> str:
    """A text in the pseudo-language; one without a word of its own stays as it is."""
    words = _FIELD.sub(lambda field: field[1] or "", text)
    if not any(sign.isalpha() for sign in words):
        return text
    parts = _EDGES.fullmatch(text)
    assert parts is not None
    before, said, after = parts.groups()
    more = max(1, round(LONGER * len(words)))
    padding = (PADDING * (more // len(PADDING) + 1))[:more].strip()
    return f"{before}{OPEN}{said} {padding}{CLOSE}{after}"
