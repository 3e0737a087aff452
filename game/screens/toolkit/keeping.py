"""Preserving widget state across rebuilds and screens: scrolling, tabs, views, and a press in
progress."""

from __future__ import annotations

from typing import Any, NamedTuple

from game.screens.toolkit.widget import Widget

Kept = dict[str, tuple[type[Widget], Any]]
"""Class and remembered state by widget id."""


class Hold(NamedTuple):
    """What input belongs to: the widget that captures the pointer, the id of the focused one,
    whether that shows its ring and was in sight, and whether a layer is open."""

    captured: Widget | None
    focused: str
    ring: bool
    seen: bool
    in_layer: bool


def keep(root: Widget) -> Kept:
    """The state that the widgets below a root remember."""
    return {w.id: (type(w), state) for w in root.walk()
            if w.id and (state := w.remember()) is not None}


def give_back(root: Widget, kept: Kept) -> set[str]:
    """Restore it to the widgets of the same id and class below another root; returns the restored
    ids."""
    taken = set()
    for widget in root.walk():
        kind, state = kept.get(widget.id, (None, None))
        if kind is type(widget):
            widget.restore(state)
            taken.add(widget.id)
    return taken


def pass_hold(held: Widget, again: Widget | None) -> Widget | None:
    """The widget that captures the pointer after a rebuild: the same if it is still shown, else the
    one of the same id and class, which continues the press."""
    if held.host is not None:
        return held
    if again is None or type(again) is not type(held) or not again.usable:
        return None
    again.take_hold(held)
    return again


def let_go(old: Widget, new: Widget, taken: set[str], aside: bool) -> None:
    """Notify the widgets below an old root that another screen is on top, `aside`, or that they
    will not be shown again."""
    if aside:
        for widget in old.walk():
            widget.aside()
        return
    staying = set(map(id, new.walk()))
    for widget in old.walk():
        if id(widget) not in staying and widget.id not in taken:
            widget.gone()
