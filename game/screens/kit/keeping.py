"""What widgets keep while a screen is built anew or lies below another: scrolling, tabs, views."""

from __future__ import annotations

from typing import Any

from game.screens.kit.widget import Widget

Kept = dict[str, tuple[type[Widget], Any]]
"""Class and memory by the id of a widget."""


def keep(root: Widget) -> Kept:
    """What the widgets below a root remember."""
    return {w.id: (type(w), state) for w in root.walk()
            if w.id and (state := w.remember()) is not None}


def give_back(root: Widget, kept: Kept) -> set[str]:
    """Hand it to the widgets of the same id and class below another root; whose it was."""
    taken = set()
    for widget in root.walk():
        kind, state = kept.get(widget.id, (None, None))
        if kind is type(widget):
            widget.restore(state)
            taken.add(widget.id)
    return taken


def let_go(old: Widget, new: Widget, taken: set[str], aside: bool) -> None:
    """Tell the widgets below an old root that they lie below another screen, `aside`, or will not
    be seen again."""
    if aside:
        for widget in old.walk():
            widget.aside()
        return
    staying = set(map(id, new.walk()))
    for widget in old.walk():
        if id(widget) not in staying and widget.id not in taken:
            widget.gone()
