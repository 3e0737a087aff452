"""Modal dialogs; the page of shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.screens.toolkit.button import Button, IconButton, Kind
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.overlays import centred
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import Shortcuts, basics
from game.screens.toolkit.widget import RING, Host, Widget
from game.screens.toolkit.words import say


class Modal(Panel):
    """A titled dialog; a widget as title fills the head. Esc closes it when `closable`; Enter
    presses the `default` button."""

    def __init__(self, title: str | Widget, body: Widget, buttons: Sequence[Button] = (), *,
                 id: str = "", width: float = 520.0, closable: bool = True,
                 default: Button | None = None,
                 on_close: Callable[[], None] | None = None) -> None:
        parts: list[Widget] = [self._head(title, closable, id),
                               Padding(ScrollArea(body), -RING - 1, 0)]
        if buttons:
            parts.append(Flow(*buttons, justify="end"))
        super().__init__(Column(*parts, gap=10), 18, fill="panel", border="strong_border", id=id)
        self.children[0].children[1].stretch = 1.0
        self.first_focus = default or (buttons[0] if buttons else None)
        self.wide, self.closable, self.default, self.on_close = width, closable, default, on_close

    def _head(self, title: str | Widget, closable: bool, id: str) -> Widget:
        if isinstance(title, Widget):
            return title
        head: list[Widget] = [
            RichText(f"**{escape(title)}**", size="title").sized(stretch=1)]
        if closable:
            head.append(IconButton("x", say("close"), self.close, id=f"{id}.close" if id else ""))
        return Row(*head)

    def open(self, host: Host) -> None:
        """Show it in the centre of the window."""
        host.open(self, centred(self, self.wide), modal=True, on_close=self.on_close)

    def close(self) -> None:
        """Remove it."""
        if self.host is not None:
            self.host.close(self)

    def handle(self, event: Event) -> bool:
        """Escape and Enter; clicks on the panel are consumed."""
        if isinstance(event, Key) and not event.mods:
            if event.key == "escape":
                if self.closable:
                    self.close()
                return True
            if event.key == "enter" and self.default is not None and self.default.enabled:
                self.default.press()
                return True
        return False


def ask(host: Host, title: str, text: str,
        answers: Sequence[tuple[str, Kind, Callable[[], None] | None]], *,
        id: str = "ask", closable: bool = True) -> Modal:
    """A question in rich text with buttons; each closes the dialog, then runs its action, if any.

    The ids of the buttons are `id`.0, `id`.1 and so on. The last primary one answers Enter.
    """
    buttons: list[Button] = []
    modal: Modal

    def answer(action: Callable[[], None] | None) -> Callable[[], None]:
        def press() -> None:
            modal.close()
            if action is not None:
                action()
        return press

    for i, (words, kind, action) in enumerate(answers):
        buttons.append(Button(words, answer(action), id=f"{id}.{i}", kind=kind))
    default = next((b for b in reversed(buttons) if b.kind == "primary"), None)
    modal = Modal(title, RichText(text), buttons, id=id, closable=closable, default=default)
    modal.open(host)
    return modal


def open_help(host: Host, shortcuts: Shortcuts, id: str = "help") -> Modal:
    """The page that F1 shows: all keys of the screen."""
    groups = shortcuts.listed()
    groups.setdefault(say("everywhere"), []).extend(basics())
    parts: list[Widget] = []
    for group, keys in groups.items():
        cells: list[Widget] = []
        for chord, label in keys:
            cells += [RichText(f"**{escape(chord)}**"), RichText(escape(label), token="dim")]
        parts += [RichText(f"## {escape(group)}"), Grid(*cells, columns=(2, 3), gap=6)]
    modal = Modal(say("keys"), Column(*parts, gap=6), id=id, width=560)
    modal.open(host)
    return modal
