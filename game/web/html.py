"""HTML that is escaped unless it says that it is HTML already."""

from __future__ import annotations

import json
from html import escape

from game.core.locale.texts import language
from game.present.words.texts import web as w

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
    an attribute without a value, False and None leave it out."""
    words = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        said = key.rstrip("_").replace("_", "-")
        words.append(said if value is True else f'{said}="{escape(str(value))}"')
    head = f"<{' '.join(words)}>"
    return Html(head if name in VOID else f"{head}{raw(children)}</{name}>")


def join(*children: Child) -> Html:
    """Children one after another."""
    return Html(raw(children))


def icon(name: str, label: str = "") -> Html:
    """An icon of the sprite; with a label it says something on its own."""
    said = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return el("svg", el("use", href=f"/static/icons.svg#{name}"), class_="icon", **said)


def button(text: Child, /, *, kind: str = "", icon_: str = "", **attributes: object) -> Html:
    """A button that sends its form."""
    return el("button", icon(icon_) if icon_ else None, el("span", text), type="submit",
              class_=f"button {kind}".strip(), **attributes)


def option(value: str, text: str, chosen: bool = False) -> Html:
    """A choice of a list."""
    return el("option", text, value=value, selected=chosen)


def hidden(name: str, value: object) -> Html:
    """A value that a form sends along."""
    return el("input", type="hidden", name=name, value=value)


def labelled(text: str, field: Html, **attributes: object) -> Html:
    """A field with its label around it."""
    return el("label", el("span", text, class_="label"), field, class_="field", **attributes)


SPOKEN = ("saved", "unsaved", "offline", "retried", "refused", "close", "late")
"""What the script of pages says by itself, by the end of the texts' keys."""


def page(title: str, *body: Child, script: str = "", kind: str = "", meta: Child = None,
         theme: str = "dark") -> str:
    """A whole page. script: the file of its behaviour; kind: a class of the body."""
    spoken = json.dumps({key: w(f"js_{key}") for key in SPOKEN}) if script else None
    head = el("head", el("meta", charset="utf-8"),
              el("meta", name="viewport", content="width=device-width, initial-scale=1"),
              el("meta", name="referrer", content="same-origin"),
              el("title", title), el("link", rel="stylesheet", href="/static/class.css"),
              el("link", rel="icon", href="/static/globe.svg"), meta,
              el("script", src=f"/static/{script}", defer=True) if script else None)
    return "<!DOCTYPE html>\n" + el("html", head, el("body", *body, class_=kind, data_words=spoken),
                                    lang=language(),
                                    data_theme=theme)
