"""Peace that is offered, as a matter in its own right on the desk: open, with each answer as a
deed; in its place among the dossiers as a card or a line."""

from __future__ import annotations

from functools import partial

from game.core.prose import opened
from game.present.dossiers.records import Deed, Offer
from game.present.people.persons import mood, speaker
from game.present.words.scenes import FACING, PLACES
from game.present.words.texts import dossiers as say
from game.screens.common.signs import badge
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon
from game.screens.toolkit.markup import escape
from game.screens.toolkit.medallion import Bead
from game.screens.toolkit.picture import Night, Portrait
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.deed_cards import DeedCard
from game.screens.turn.desk_protocol import AtDesk, Form
from game.screens.turn.dossier_parts import INTENT_ICONS
from game.screens.turn.dossier_words import Leaf, Tag, Way, Whole
from game.screens.turn.folded_dossier import BEAD, FACE, TOLD, Cover
from game.screens.turn.open_dossier import FACE as LARGE
from game.screens.turn.open_dossier import SIZES, STRIP, with_deeds


def open_offer(main: AtDesk, ui: UI, one: Offer, form: Form) -> Widget:
    """What is offered with its terms, and the answers."""
    face = _face(main, one)
    name = Row(Whole(one.place, ("wall", "title", "large"), 1, weight="serif"), *_sign(
        main, ui, one, 17), gap=8)
    titled = Night(Column(
        Row(name.sized(stretch=1, min_w=60), _tag(), gap=8, align="start"),
        Whole(one.told, ("large", "body", "small"), 2, weight="regular", id="offer"),
        gap=2)).sized(min_h=STRIP[form] - 12)
    terms = Grid(*(Whole(term, SIZES, 2, weight="regular") for term in one.terms),
                 columns=1 if form == "narrow" or len(one.terms) == 1 else 2, gap=3)
    body = Column(titled, terms, gap=6).sized(stretch=1, min_w=60)
    head = Row(*([Portrait(face, LARGE[form])] if face else []), body, gap=14, align="start")
    cards = [_answer(main, deed, n) for n, deed in enumerate(one.deeds)]
    table = Way(say("open"), partial(main.answer, one.item), id="open")
    return Leaf(_scene(main, one), titled, with_deeds(main, head, cards, table, form),
                strong=True, id=f"dossier.{one.item}")


def _answer(main: AtDesk, deed: Deed, n: int) -> DeedCard:
    """An answer: a press gives it, the same takes it back."""
    return DeedCard(main.game.mine, deed, main.game.draft.answers.get(deed.item) == deed.word,
                    partial(main.reply, deed.item, deed.word), id=f"deed.{n}")


def offer_card(main: AtDesk, ui: UI, one: Offer, is_open: bool) -> Widget:
    """A card: who offers, the dispute, what is offered, the intents of the answers."""
    face = _face(main, one)
    picture = [Portrait(face, FACE)] if face else []
    title = Whole(one.place, ("large", "body", "small"), 2, weight="serif")
    words = Column(Row(Spacer(), _tag()), Spacer(), title, Row(*_sign(main, ui, one, 16)), gap=1)
    head = Night(Padding(Row(*picture, words.sized(stretch=1, min_w=40), gap=9, align="stretch"),
                         9, 7, 9, 4))
    told = Whole(one.told, ("small", "tiny"), TOLD + 1, weight="regular")
    signs = [Icon(INTENT_ICONS[deed.intent], 15, token="accent") for deed in one.deeds]
    body = Column(told, Spacer(), Row(*_given(main, one), Spacer(), *signs, gap=6), gap=4)
    return _cover(main, Leaf(_scene(main, one), head, Column(head, Padding(
        body, 10, 4, 10, 6).sized(stretch=1), gap=2), strong=is_open), one, is_open)


def offer_line(main: AtDesk, ui: UI, one: Offer, is_open: bool) -> Widget:
    """A line: who offers, the dispute, what is offered."""
    face = _face(main, one)
    bead = [Bead(face, BEAD, main.game.scenario.actors[one.who].id)] if face \
        else _sign(main, ui, one, BEAD)
    words = Column(Whole(one.place, ("body", "small"), 1, weight="serif"),
                   Whole(one.told, ("tiny",), 2, weight="regular"), gap=2)
    return _cover(main, Panel(Row(
        *bead, words.sized(stretch=1, min_w=60), *_given(main, one),
        Icon("chevron-right", 15, token="accent"), gap=9), 7,
        border="accent" if is_open else "warning"), one, is_open)


def _cover(main: AtDesk, child: Widget, one: Offer, is_open: bool) -> Cover:
    return Cover(child, partial(main.open_dossier, one.item), is_open, id=f"fold.{one.item}",
                 tooltip=f"**{escape(one.place)}**\n{escape(one.told)}\n"
                         f"{escape(opened(say('offer_due')))}")


def _tag() -> Tag:
    """That it counts this month."""
    return Tag("hourglass", say("this_month"), urgent=True)


def _given(main: AtDesk, one: Offer) -> list[Widget]:
    """The sign that it was answered, or that it waits."""
    given = main.game.draft.answers.get(one.item, "")
    return [Icon("check" if given else "mail", 15, token="good" if given else "warning")]


def _face(main: AtDesk, one: Offer) -> str:
    """The picture of who speaks for the seat that offers; "" for nobody."""
    game = main.game
    person = speaker(game.scenario, one.who, game.observer.turn) if one.who >= 0 else None
    return "" if person is None else person.face(mood(game.mine, person))


def _sign(main: AtDesk, ui: UI, one: Offer, side: float) -> list[Widget]:
    """The flag of who offers."""
    return [badge(main.game.scenario.actors[one.who], ui, side)] if one.who >= 0 else []


def _scene(main: AtDesk, one: Offer) -> str:
    """The scene of the dispute."""
    return PLACES.get(main.game.scenario.flashpoints[one.dispute].id, FACING)
