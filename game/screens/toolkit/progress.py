"""A progress bar."""

from __future__ import annotations

from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget


class Progress(Widget):
    """A share from 0 to 1 in a colour of the theme; a mark shows a goal or a threshold."""

    def __init__(self, share: float, *, id: str = "", token: str = "accent",
                 mark: float | None = None, thickness: float = 8.0, tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self._share, self.token, self.mark, self.thickness = share, token, mark, thickness

    @property
    def share(self) -> float:
        """The filled share, 0 to 1."""
        return self._share

    @share.setter
    def share(self, share: float) -> None:
        self._share = share
        self.changed()

    def measure(self, style: Style, width: float) -> Size:
        """The available width."""
        return Size(width, self.thickness + (6 if self.mark is not None else 0))

    def draw(self, r: Renderer) -> None:
        """Track, filled part, mark."""
        t, h = r.theme, self.thickness
        bar = Rect(self.rect.x, self.rect.y + (self.rect.h - h) / 2, self.rect.w, h)
        r.rect(bar, t.track, radius=h / 2)
        share = max(0.0, min(1.0, self._share))
        if share:
            r.rect(Rect(bar.x, bar.y, max(h, bar.w * share), h), t.colour(self.token), radius=h / 2)
        if self.mark is not None:
            x = bar.x + bar.w * max(0.0, min(1.0, self.mark))
            r.line((x, self.rect.y), (x, self.rect.bottom), t.text, 2)
