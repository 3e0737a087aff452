"""Elements of pages of a class, and the frame around them."""

from __future__ import annotations

import json

from game.core.locale.texts import language
from game.page.markup import Child, Html, el, join
from game.present.words.texts import web as w

__all__ = ["Child", "Html", "button", "el", "hidden", "icon", "join", "labelled", "page"]


def icon(name: str, label: str = "") -> Html:
    """An icon of the sprite; with a label it says something on its own."""
    said = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return el("svg", el("use", href=f"/static/icons.svg#{name}"), class_="icon", **said)


def button(text: Child, /, *, kind: str = "", icon_: str = "", **attributes: object) -> Html:
    """A button that sends its form."""
    return el("button", icon(icon_) if icon_ else None, el("span", text), type="submit",
              class_=f"button {kind}".strip(), **attributes)


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
