"""Dossiers in their places: small cards and lines, the one that is open among them; a press opens
another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.core.prose import opened
from game.present.dossiers.brief import promise_brief, sentence_brief
from game.present.dossiers.folds import portrait
from game.present.dossiers.page import day_text
from game.present.dossiers.records import Dossier
from game.present.words.scenes import scene_of_matter
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon
from game.screens.toolkit.markup import escape
from game.screens.toolkit.medallion import Bead
from game.screens.toolkit.picture import Night, Portrait
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import AtDesk
from game.screens.turn.dossier_parts import INTENT_ICONS, Dots, LeadBar, called_of
from game.screens.turn.dossier_words import Leaf, Whole
from game.screens.turn.open_dossier import sign_of, stakes_tip, tags

FACE, BEAD = 48.0, 36.0
"""Width of a card's portrait, and of a line's bead."""
TOLD = 2
"""Lines of what changed or is promised."""


class Cover(Pressable):
    """A dossier in its place: a press opens it. The one that is open is marked, and opens no more.
    spare: what it does without where the desk has no room for all.
    """

    def __init__(self, child: Widget, on_press: Callable[[], None], is_open: bool, *, id: str,
                 tooltip: str, spare: Sequence[Widget] = ()) -> None:
        super().__init__(id, tooltip=tooltip)
        self.spare = spare
        self.add(child)
        self.on_press, self.is_open = None if is_open else on_press, is_open
        self.focusable = self.shows_hover = not is_open


def folded_card(main: AtDesk, ui: UI, one: Dossier, number: int, is_open: bool) -> Widget:
    """A card: portrait, title and counterpart on the scene, what changed, stakes, chance, intents.
    """
    game = main.game
    face = portrait(game.mine, one)
    title = Whole(one.matter.name, ("large", "body", "small"), 2, weight="serif")
    named = Row(sign_of(main, ui, one, 16), Whole(
        called_of(game.mine, one)[0], ("tiny",), 1, weight="regular").sized(
            stretch=1, min_w=20), gap=5, align="start")
    words = Column(Row(Spacer(), *tags(main, one, number), gap=5), Spacer(), title, named, gap=1)
    picture = [Portrait(face, FACE)] if face else []
    head = Night(Padding(Row(*picture, words.sized(stretch=1, min_w=40), gap=9, align="stretch"),
                         9, 7, 9, 4))
    told = Whole(told_of(main, one), ("small", "tiny"), TOLD, weight="regular")
    said = Row(*changed_sign(one), told.sized(stretch=1, min_w=40), gap=5, align="start")
    foot = _foot(one)
    body = Column(said, Spacer(), _lead(main, one), foot, gap=4)
    scene = scene_of_matter(game.scenario, one.matter, game.observer.turn)
    return _cover(main, Leaf(scene, head, Column(head, Padding(body, 10, 4, 10, 6).sized(
        stretch=1), gap=2), strong=is_open), one, is_open, (said, foot))


def told_of(main: AtDesk, one: Dossier) -> str:
    """What changed last month, else what is promised, else when it is settled, whose month stands
    beside it."""
    if one.changed:
        return opened(sentence_brief(one.changed[0]))
    if one.promises:
        return promise_brief(main.game.mine, one.promises[0])
    return opened(sentence_brief(one.day))


def changed_sign(one: Dossier) -> list[Widget]:
    """The sign of what changed last month."""
    return [Icon("refresh-cw", 14, token="warning")] if one.changed else []


def _lead(main: AtDesk, one: Dossier) -> Widget:
    return LeadBar(main.game.scenario, main.game.me, one, tooltip=stakes_tip(one))


def _foot(one: Dossier) -> Widget:
    """The chance, and the intents of the deeds."""
    signs = [Icon(INTENT_ICONS[deed.intent], 15, token="accent") for deed in one.deeds]
    odds: list[Widget] = [Dots(one.chance, "").sized(stretch=1, min_w=40)] \
        if one.chance is not None else [Spacer()]
    return Row(*odds, *signs, gap=6)


def folded_line(main: AtDesk, one: Dossier, number: int, is_open: bool = False, *,
                told: bool = False, bare: bool = False) -> Widget:
    """A line: bead, title, stakes, what awaits; the month of settling if it is this one;
    `told`: in any case, and what changed; `bare`: without bead, for a narrow place."""
    face = "" if bare else portrait(main.game.mine, one)
    bead = [Bead(face, BEAD, seat_token(main, one))] if face else []
    title = Whole(one.matter.name, ("body", "small"), 1, weight="serif").sized(stretch=1, min_w=60)
    words = Whole(told_of(main, one), ("tiny",), TOLD, weight="regular")
    below = [Row(*changed_sign(one), words.sized(stretch=1, min_w=40), gap=5,
                 align="start")] if told and not is_open else []  # the open one tells it above
    found, way = tags(main, one, number), Icon("chevron-right", 15, token="accent")
    soon = one.settles and one.last <= main.game.observer.turn
    shown = found if told or soon else found[:-1]
    head = Row(title, *shown, gap=5) if told or bare else title
    aside: list[Widget] = [] if told or bare else [*shown, way]
    body = Column(head, *below, _lead(main, one), gap=2)
    return _cover(main, Panel(Row(*bead, body.sized(stretch=1, min_w=60), *aside, gap=9), 5,
                              border="accent" if is_open else "border"), one, is_open)


def settled_line(main: AtDesk, one: Dossier, number: int, is_open: bool) -> Widget:
    """A matter that is settled for good, in a line: its title, when and for whom."""
    title = Whole(one.matter.name, ("body", "small"), 1, weight="serif")
    day = Whole(day_text(one), ("small", "tiny"), 1, weight="regular",
                token="dim").sized(stretch=1, min_w=60)
    asked, way = tags(main, one, number)[:-1], Icon("chevron-right", 15, token="accent")
    row = Row(title, day, *asked, way, gap=9)
    return _cover(main, Panel(row, 5, border="accent" if is_open else "border"), one, is_open)


def seat_token(main: AtDesk, one: Dossier) -> str:
    """The colour of the seat with which a dossier is about."""
    return main.game.scenario.actors[one.counterpart].id if one.counterpart >= 0 else "border"


def _cover(main: AtDesk, child: Widget, one: Dossier, is_open: bool,
           spare: Sequence[Widget] = ()) -> Cover:
    return Cover(child, partial(main.open_dossier, one.matter.id), is_open,
                 id=f"fold.{one.matter.id}", spare=spare,
                 tooltip=f"**{escape(one.matter.name)}**\n{escape(one.name)}\n"
                         f"{escape(day_text(one))}")
