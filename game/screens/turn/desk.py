"""The dossiers of the desk: one lies open, the others beside or below it, folded."""

from __future__ import annotations

from collections.abc import Sequence

from game.app.controller import GameController
from game.core.sheets import Sheet
from game.present.dossiers.also import also
from game.present.dossiers.dossiers import beside
from game.present.dossiers.records import Dossier
from game.present.dossiers.touching import touching
from game.present.words.texts import dossiers as say
from game.screens.common.hints import WIDE, hint_card
from game.screens.toolkit.containers import Anchor, Column, Panel, Row, Spacer, Stack
from game.screens.toolkit.label import Label
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import AtDesk, Form, form_of
from game.screens.turn.folded_dossier import folded_card, folded_line
from game.screens.turn.month_cache import once
from game.screens.turn.open_dossier import open_dossier
from game.screens.turn.quiet_month import is_quiet, quiet_page
from game.screens.turn.swap import Swap

BETWEEN = 8.0
"""Between two dossiers, in logical units."""
LOW, CARD = 140.0, 186.0
"""Height of a folded dossier where the open one takes the whole width, and beside the map."""
CARDS = {"grid": 4, "broad": 2, "narrow": 0}
"""Folded dossiers that lie as cards; others are lines."""
RESERVED = 3
"""Folded dossiers that every seat has."""


def found(game: GameController) -> tuple[Dossier, ...]:
    """The dossiers of the seat in play, with what goes against its sheet; their outlines until the
    worlds of their deeds have been played, none before their order is known."""
    outlined = game.expectations.outlines(game.me)
    known = game.expectations.dossiers(game.me)
    if known is None:
        return outlined or ()
    sheet = Sheet(tuple(game.draft.orders), dict(game.draft.answers))
    return once(game, f"beside {sheet.plain()}", lambda: beside(game.mine, known, sheet))


def any_touch(game: GameController) -> bool:
    """Whether there will be a dossier: whether any matter touches the seat in play."""
    return once(game, "touched", lambda: not game.mine.over and bool(touching(game.mine)))


def led(dossiers: Sequence[Dossier], matter: str) -> list[Dossier]:
    """The dossiers, that of a matter in the place of the first, and the first in its."""
    out = list(dossiers)
    at = next((n for n, one in enumerate(out) if one.matter.id == matter), 0)
    out[0], out[at] = out[at], out[0]
    return out


def dossier_page(main: AtDesk, ui: UI) -> Widget:
    """All dossiers, as they lie in a window of this form."""
    form = form_of(ui.style.units.screen)
    if not main.dossiers:
        return _reserved(form)
    if is_quiet(main.dossiers) and not main.state.matter:
        return quiet_page(main)
    first, *others = led(main.dossiers, main.state.matter)
    opened = open_dossier(main, ui, first, form).sized(stretch=1)
    more = also(main.game.mine, main.dossiers)
    besides = [Label(more, size="small", token="dim", id="also")] if more else []
    area = ScrollArea(Column(opened, *_folded(main, ui, others, form), *besides, gap=BETWEEN),
                      id="dossiers", margin=1, more=True)
    hint = hint_card(main.game, "main", main.rebuild) if form == "broad" else None
    # on the left, since what awaits an answer is told at the right of each dossier
    told = [Anchor(hint.sized(width=WIDE), "start", "end", 10)] if hint is not None else []
    return Stack(area, Swap(main.swapped, opened), *told)


def _folded(main: AtDesk, ui: UI, others: Sequence[Dossier], form: Form) -> list[Widget]:
    """The folded dossiers: cards beside each other, then lines."""
    count = CARDS[form]
    small = form == "grid" and len(others) > 3
    cards = [folded_card(main, ui, one, n, small).sized(stretch=1, min_h=0)
             for n, one in enumerate(others[:count], 1)]
    lines = [folded_line(main, one, n) for n, one in enumerate(others[count:], count + 1)]
    if form == "grid":
        return [_same(cards, CARD)] if cards else []
    if form == "narrow":
        return list(lines)
    row: list[Widget] = list(cards)
    if lines:
        row.append(Column(*(one.sized(stretch=1) for one in lines), gap=BETWEEN).sized(stretch=0.6))
    return [_same(row, LOW)] if row else []


def _reserved(form: Form) -> Widget:
    """The places of the dossiers, for the moment until it is known which lie where."""
    opened = Panel(Label(say("thinking"), token="dim", id="thinking"), 18).sized(stretch=1)
    folded = [Panel(Spacer(), 0).sized(stretch=1) for _ in range(RESERVED)]
    return Column(opened, *([] if form == "narrow" else [
        _same(folded, CARD if form == "grid" else LOW)]), gap=BETWEEN)


def _same(row: Sequence[Widget], high: float) -> Widget:
    return Row(*row, gap=BETWEEN, align="stretch").sized(min_h=high)
