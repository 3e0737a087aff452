"""A peace is told with its terms on the screen of the moment, in the paper and in the terminal."""

from __future__ import annotations

import pytest
from looking import look, seen
from playing import peace_signed

from game.page.text import page_lines
from game.present.month.front_page import front_page
from game.present.month.paper_page import paper_page
from game.present.observer.observer import Observer
from game.present.talks.peace import is_peace, peace_text
from game.screens.toolkit.markup import escape

__all__ = ["look"]


@pytest.mark.parametrize("page", ["beats", "front_page"])
@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.0), ((1366, 768), 2.0)])
def test_the_terms_of_a_peace_stand_on_the_page(look, page: str, size, scale: float) -> None:
    match = peace_signed()
    game = look(match, seat=2, size=size, scale=scale)
    game.show(page, turn=2)
    shown = seen(game)
    public = Observer(match, None)
    note = next(n for n in public.notes(2) if is_peace(n))
    assert not shown.clipped()
    told = " ".join(w.text for w in game.window.app.ui.root.walk()
                    if isinstance(getattr(w, "text", None), str))
    assert escape(peace_text(public, note)) in told


def test_the_terminal_tells_them_too() -> None:
    public = Observer(peace_signed(), None)
    lead = front_page(public, 2).lead
    assert lead is not None and lead.detail
    assert any(lead.detail in line for line in page_lines(paper_page(public, 2)))
