"""Dossiers that lie folded: small cards and lines; a press opens one in the place of the open one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.core.prose import opened
from game.present.dossiers.brief import promise_brief, sentence_brief
from game.present.dossiers.folds import portrait
from game.present.dossiers.records import Dossier
from game.present.words.scenes import scene_of_matter
from game.present.words.texts import dossiers as say
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.events import Event, Pointer
from game.screens.toolkit.label import Icon, Label
from game.screens.toolkit.markup import escape
from game.screens.toolkit.medallion import Bead
from game.screens.toolkit.picture import Night, Portrait
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import AtDesk
from game.screens.turn.dossier_parts import INTENT_ICONS, Dots, LeadBar, Leaf, Whole, called_of
from game.screens.turn.open_dossier import sign_of, stakes_tip, tags

FACE, SMALL, BEAD = 62.0, 48.0, 36.0
"""Width of a card's portrait, of one in a narrow card, and of a line's bead."""
TOLD = 2
"""Lines of what changed or is promised."""


class Cover(Pressable):
    """A folded dossier: a press opens it."""

    def __init__(self, child: Widget, on_press: Callable[[], None], *, id: str, tooltip: str
                 ) -> None:
        super().__init__(id, tooltip=tooltip)
        self.add(child)
        self.on_press = on_press

    def press(self) -> None:
        """Open it."""
        self.on_press()

    def handle(self, event: Event) -> bool:
        """The rest of a double click is swallowed: it was meant for the one that lay here before.
        """
        if isinstance(event, Pointer) and event.kind == "down" and event.clicks > 1:
            return True
        return super().handle(event)


def folded_card(main: AtDesk, ui: UI, one: Dossier, number: int, small: bool = False) -> Widget:
    """A card: portrait, title and counterpart on the scene, what changed, stakes, chance, intents.
    """
    game = main.game
    face = portrait(game.mine, one)
    title = Whole(one.matter.name, ("large", "body", "small"), 2 if small else 1, weight="serif")
    named = Row(sign_of(main, ui, one, 16), Label(
        called_of(game.mine, one)[0], size="tiny").sized(stretch=1, min_w=20), gap=5)
    words = Column(Row(Spacer(), *tags(main, one, number), gap=5), Spacer(), title, named, gap=1)
    picture = [Portrait(face, SMALL if small else FACE)] if face else []
    head = Night(Padding(Row(*picture, words.sized(stretch=1, min_w=40), gap=9, align="stretch"),
                         9, 7, 9, 4))
    told = Whole(told_of(main, one), ("small", "tiny"), TOLD, weight="regular")
    body = Column(Row(*changed_sign(one), told.sized(stretch=1, min_w=40), gap=5, align="start"),
                  Spacer(), _lead(main, one), _foot(one, small), gap=4)
    scene = scene_of_matter(game.scenario, one.matter, game.observer.turn)
    return _cover(main, Leaf(scene, head, Column(head, Padding(body, 10, 4, 10, 6).sized(
        stretch=1), gap=2)), one)


def told_of(main: AtDesk, one: Dossier) -> str:
    """What changed last month, else what is promised, else when it is settled."""
    if one.changed:
        return opened(sentence_brief(one.changed[0]))
    if one.promises:
        return promise_brief(main.game.mine, one.promises[0])
    return opened(one.day)


def changed_sign(one: Dossier) -> list[Widget]:
    """The sign of what changed last month."""
    return [Icon("refresh-cw", 14, token="warning")] if one.changed else []


def _lead(main: AtDesk, one: Dossier) -> Widget:
    return LeadBar(main.game.scenario, main.game.me, one, tooltip=stakes_tip(one))


def _foot(one: Dossier, small: bool) -> Widget:
    """The chance, and the intents of the deeds."""
    signs = [Icon(INTENT_ICONS[deed.intent], 15, token="accent") for deed in one.deeds]
    odds: list[Widget] = [Dots(one.chance, "" if small else None).sized(stretch=1, min_w=40)] \
        if one.chance is not None else [Spacer()]
    return Row(*odds, *signs, *([] if small else [Icon("chevron-right", 15, token="accent")]),
               gap=6)


def folded_line(main: AtDesk, one: Dossier, number: int) -> Widget:
    """A line: bead, title, stakes, what awaits."""
    face = portrait(main.game.mine, one)
    bead = [Bead(face, BEAD, seat_token(main, one))] if face else []
    title = Whole(one.matter.name, ("body", "small"), 1, weight="serif")
    words = Column(title, _lead(main, one), gap=2)
    waits = tags(main, one, number)[:-1]
    return _cover(main, Panel(Row(*bead, words.sized(stretch=1, min_w=60), *waits,
                                  Icon("chevron-right", 15, token="accent"), gap=9), 7), one)


def seat_token(main: AtDesk, one: Dossier) -> str:
    """The colour of the seat with which a dossier is about."""
    return main.game.scenario.actors[one.counterpart].id if one.counterpart >= 0 else "border"


def _cover(main: AtDesk, child: Widget, one: Dossier) -> Cover:
    return Cover(child, partial(main.open_dossier, one.matter.id), id=f"fold.{one.matter.id}",
                 tooltip=f"**{escape(one.matter.name)}**\n{escape(one.name)}\n"
                         f"{escape(opened(say('settled', day=one.day)))}")
