"""HTML that is escaped unless it says that it is HTML already."""

from __future__ import annotations

from html import escape

VOID = frozenset({"meta", "link", "input", "img", "br", "hr"})


class Html(str):
    """A text that is HTML already."""

    __slots__ = ()


Child = object
"""What may stand in an element: HTML, a text, a number, a list of these, or None for nothing."""


def raw(child: Child) -> str:
    """A child as HTML."""
    if child is None or child is False:
        return ""
    if isinstance(child, Html):
        return str(child)
    if isinstance(child, list | tuple):
        return "".join(map(raw, child))
    return escape(str(child))


def el(name: str, /, *children: Child, **attributes: object) -> Html:
    """An element. An attribute's name loses a last underscore, inner ones become hyphens; True is
    an attribute without a value, False, None and a class without a name leave it out."""
    words = [name]
    for key, value in attributes.items():
        if value is None or value is False or (key == "class_" and not value):
            continue
        said = key.rstrip("_").replace("_", "-")
        words.append(said if value is True else f'{said}="{escape(str(value))}"')
    head = f"<{' '.join(words)}>"
    return Html(head if name in VOID else f"{head}{raw(children)}</{name}>")


def join(*children: Child) -> Html:
    """Children one after another."""
    return Html(raw(children))
