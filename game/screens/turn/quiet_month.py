"""The desk of a month in which nothing presses: a line for each of the first dossiers, one deed
that prepares, and all dossiers as small cards, of which a press opens one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.present.dossiers.folds import portrait
from game.present.dossiers.records import PREPARE, Deed, Dossier
from game.present.dossiers.touching import month_of
from game.present.words.scenes import home
from game.present.words.texts import dossiers as say
from game.screens.toolkit.containers import Column, Grid, Padding, Row, Spacer
from game.screens.toolkit.medallion import Bead
from game.screens.toolkit.picture import Night
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.widget import Widget
from game.screens.turn.deed_cards import DeedCard
from game.screens.turn.deed_table import DeedTable
from game.screens.turn.desk_protocol import AtDesk
from game.screens.turn.dossier_words import Leaf, Whole
from game.screens.turn.folded_dossier import changed_sign, folded_line, seat_token, told_of
from game.screens.turn.open_dossier import thinking

LINES, BEAD, CARD = 3, 36.0, 250.0
"""Dossiers that are told in a line, the size of a face there, and the least width of a card."""


def is_quiet(found: Sequence[Dossier]) -> bool:
    """Whether nothing presses in any dossier."""
    return bool(found) and all(one.quiet for one in found)


def quiet_page(main: AtDesk, *more: Widget) -> Widget:
    """All that such a month shows; more: what stands above the small cards."""
    game, found = main.game, main.dossiers
    month = month_of(game.scenario, game.observer.turn)
    title = Whole(say("nothing_presses", month=month), ("display", "wall", "title"), 1,
                  weight="serif")
    judged = Whole(say("next_judged" if any(one.settles for one in found) else "goals_judged",
                       month=month_of(game.scenario, min(one.last for one in found if one.settles
                                      or not any(each.settles for each in found)))),
                   ("body", "small"), 1, weight="regular")
    head = Night(Padding(Column(Spacer(), title, judged, gap=4), 18, 40, 18, 10))
    told = Column(*(_line(main, one) for one in found[:LINES]), gap=12)
    prepares: list[Widget] = [DeedTable([_card(main, deed)], Spacer())
                              for deed in _prepares(found)[:1]]
    if not any(one.deeds for one in found):
        prepares = [thinking()]
    body = Padding(Column(Row(told.sized(stretch=1), *(
        card.sized(stretch=1) for card in prepares), gap=20, align="start"), *more,
        Grid(*(folded_line(main, one, n) for n, one in enumerate(found, 1)), min_column=CARD,
             gap=8), gap=16), 18, 8, 18, 14)
    return ScrollArea(Leaf(home(game.scenario, game.me), head, Column(head.sized(stretch=1), body,
                                                                          gap=6)),
                      id="dossiers", margin=1, more=True)


def _line(main: AtDesk, one: Dossier) -> Widget:
    """What there is to say of a dossier, behind its counterpart's face."""
    face = portrait(main.game.mine, one)
    bead = [Bead(face, BEAD, seat_token(main, one))] if face else []
    text = Whole(told_of(main, one), ("body", "small"), 2, weight="regular")
    return Row(*bead, *changed_sign(one), text.sized(stretch=1, min_w=40), gap=12)


def _prepares(found: Sequence[Dossier]) -> list[Deed]:
    """The deeds that prepare, those of what presses most first."""
    return [deed for one in found for deed in one.deeds if deed.intent == PREPARE]


def _card(main: AtDesk, deed: Deed) -> DeedCard:
    return DeedCard(main.game.mine, deed, deed.order in main.game.draft.orders,
                    partial(main.give, deed.order), id="deed.0",
                    barred=main.game.draft.barred(deed.order))
