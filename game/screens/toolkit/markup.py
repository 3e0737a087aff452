"""The markup of rich text, as widgets read it."""

from __future__ import annotations

from game.page.rich_text import Paragraph, Run, escape, parse, plain

__all__ = ["Paragraph", "Run", "escape", "parse", "plain"]
