"""The dossier that lies open: whom the seat deals with and what it says, how the matter stands,
and the deeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from game.core.prose import opened
from game.match.rounds import round_of
from game.present.dossiers.brief import promise_brief, sentence_brief
from game.present.dossiers.folds import portrait
from game.present.dossiers.page import likely_in, promise_text, quote, stake_text, turning_text
from game.present.dossiers.records import HOLD, Deed, Dossier
from game.present.dossiers.touching import month_of
from game.present.words.scenes import scene_of_matter
from game.present.words.texts import dossiers as say
from game.present.world.blocs import votes_by_land
from game.screens.common.signs import badge, country_flag
from game.screens.toolkit.containers import Column, Padding, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText, SizeName
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Portrait
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.deed_cards import DeedCard
from game.screens.turn.deed_table import DeedTable, weighed_table
from game.screens.turn.desk_protocol import AtDesk, Form, GivesDeeds, HasGame
from game.screens.turn.dossier_parts import Dots, StakeBars, Swatch, called_of, person_land
from game.screens.turn.dossier_words import Air, Envelope, Leaf, Tag, Way, Whole
from game.screens.turn.month_cache import once
from game.screens.turn.vote_flags import VoteFlags, of_bloc

SIZES: tuple[SizeName, ...] = ("small", "tiny")
QUOTED: tuple[SizeName, ...] = ("large", "body", *SIZES)
LINES = 2
"""Letters of what is promised and of what changed, and of what is said; lines of each."""
FACE: Mapping[Form, float] = {"grid": 114.0, "broad": 104.0, "narrow": 60.0}
STRIP: Mapping[Form, float] = {"grid": 98.0, "broad": 70.0, "narrow": 64.0}
"""Width of the portrait, and height of the scene behind title and quote, by the desk's form."""
PERSON = 138.0
"""Width of the portrait's column where name and office stand in it."""


def open_dossier(main: AtDesk, ui: UI, one: Dossier, form: Form, low: bool = False) -> Widget:
    """A dossier with its deeds; `low`: what is said in small letters."""
    face = portrait(main.game.mine, one)
    titled = Night(_titled(main, ui, one, form, low))
    body = Column(titled, _state(main, one, form), gap=6).sized(stretch=1, min_w=60)
    beside = [_person(main, ui, one, face, form)] if face or form == "grid" else []
    head = Row(*beside, body, gap=14, align="start")
    scene = scene_of_matter(main.game.scenario, one.matter, main.game.observer.turn)
    cards = [deed_card(main, one, deed, n) for n, deed in enumerate(one.deeds)]
    whole = Way(say("open"), partial(main.open_matter, one.matter.id), id="open")
    return Leaf(scene, titled, with_deeds(main, head, cards, whole, form), strong=True,
                id=f"dossier.{one.matter.id}")


def with_deeds(main: AtDesk, head: Widget, cards: Sequence[DeedCard], whole: Widget,
               form: Form) -> Widget:
    """A head above deeds, or above their places until they are known."""
    table: Widget = DeedTable(cards, whole, keep=True) if cards else weighed_table(
        partial(main.game.toast, say("thinking"), "hourglass"), whole, thinking(), form != "narrow")
    return Padding(Column(head, table.sized(stretch=1), gap=8), 12, 8, 12, 10)


def thinking() -> Widget:
    """That deeds are still worked out."""
    return RichText(escape(say("thinking")), size="tiny", token="dim", id="thinking")


def _person(main: AtDesk, ui: UI, one: Dossier, face: str, form: Form) -> Widget:
    """The portrait; below it, where there is room, name and office."""
    wide = FACE[form]
    parts: list[Widget] = [Portrait(face, wide)] if face else [Spacer().sized(height=STRIP[form])]
    if form == "grid":
        parts += _named(main, ui, one)
    return Column(*parts, gap=1, align="start").sized(width=PERSON if form == "grid" else wide)


def _named(main: AtDesk, ui: UI, one: Dossier) -> list[Widget]:
    name, office = called_of(main.game.mine, one)
    return [Row(sign_of(main, ui, one, 17), Label(name, size="tiny", weight="semibold",
                                                  tooltip=escape(one.name)), gap=6),
            *([RichText(escape(office), size="tiny", token="dim")] if office else [])]


def sign_of(main: HasGame, ui: UI, one: Dossier, side: float) -> Widget:
    """The flag of whom a counterpart speaks for."""
    land = person_land(main.game.mine, one)
    if land:
        return country_flag(land, ui, side)
    if one.counterpart < 0:
        return Icon("users", side * 0.8, token="dim")
    return badge(main.game.scenario.actors[one.counterpart], ui, side)


def tags(main: GivesDeeds, one: Dossier, number: int) -> list[Widget]:
    """What awaits an answer, and the month in which the matter is settled."""
    out: list[Widget] = []
    answers = main.game.draft.answers
    if waiting := [item for item in one.items if not answers.get(item)]:
        tip = "\n".join(map(escape, one.waiting))
        out.append(Envelope(len(waiting), partial(main.answer_first, waiting),
                            id=f"answer.{number}", tooltip=tip))
    scenario, now = main.game.scenario, main.game.observer.turn
    if not one.settles:
        return [*out, Tag("gavel", say("settled_tag"))]
    urgent = one.last <= now
    date = say("this_month") if urgent else month_of(scenario, one.last)
    found = round_of(scenario, one.number, one.last)
    if not number and found.of > 1:  # the open one has room for it
        which = "round_tag_first" if found.number == 1 else \
            "round_tag_last" if found.number == found.of else "round_tag"
        date = say(which, number=found.number, of=found.of, date=date.lower() if urgent else date)
    return [*out, Tag("hourglass", date, urgent=urgent)]


def _titled(main: AtDesk, ui: UI, one: Dossier, form: Form, low: bool) -> Widget:
    """Title and chips on a line, the quote below."""
    parts: list[Widget] = [Whole(one.matter.name, ("wall", "title", "large"), 1, weight="serif")]
    name, office = called_of(main.game.mine, one)
    named: list[Widget] = [] if form == "grid" else [
        sign_of(main, ui, one, 17), Label(name, size="small", weight="semibold"),
        *([Label(office, size="small", token="dim")] if office and form == "broad" else [])]
    below = [Row(*named, gap=6)] if form == "narrow" else []
    parts += [] if below else named
    head = Row(Row(*parts, gap=8).sized(stretch=1, min_w=60), *tags(main, one, 0), gap=8,
               align="start")
    spoken = one.utterance
    said = [Whole(quote(main.game.mine, spoken), QUOTED[2 * low:], 1 if low else LINES,
                  weight="italic" if spoken.spoken else "regular", id="quote")] \
        if spoken is not None else [Air().sized(height=STRIP[form] / 2)]
    return Column(head, *below, *said, gap=2)


def _state(main: AtDesk, one: Dossier, form: Form) -> Widget:
    """What is promised and what changed, the stakes, the chance."""
    told = Column(*state_lines(main, one), gap=2)
    legend = Row(Label(say("stakes"), size="tiny", weight="semibold", token="dim").sized(stretch=1),
                 Swatch(False), Label(say("seen"), size="tiny", token="dim"),
                 Swatch(True), Label(say("suspected_short"), size="tiny", token="dim"), gap=5)
    bars = Column(legend, StakeBars(main.game.scenario, main.game.me, one.stakes,
                                    tooltip=stakes_tip(one)), gap=0)
    odds: list[Widget] = []
    if one.chance is not None:
        turning = turning_text(one)
        head = opened(say("as_programs")) if one.chance.programs else likely_in(
            main.game.mine, one)
        odds = [Column(Label(head, size="tiny", weight="semibold", token="dim",
                             tooltip=escape(say("likely_tip"))),
                       Dots(one.chance, one.chance.text),
                       *([Whole(turning, ("tiny",), LINES, weight="regular", token="warning",
                                id="turning")] if turning else []),
                       *_votes(main, one), gap=0).sized(stretch=7, min_w=60)]
    if form == "narrow":
        return Column(told, bars, *odds, gap=4)
    if one.choice:  # a seat of no side has more to read than a column holds
        return Column(Row(bars.sized(stretch=7, min_w=60), *odds, gap=20, align="start"), told,
                      gap=4)
    return Row(told.sized(stretch=9, min_w=60), bars.sized(stretch=7, min_w=60), *odds, gap=20,
               align="start")


def _votes(main: AtDesk, one: Dossier) -> list[Widget]:
    """How the members stand to the motion that is tabled, in the matter of their bloc."""
    mine = main.game.mine
    if not of_bloc(mine, one):
        return []
    found = once(main.game, "votes", lambda: votes_by_land(mine))
    return [Padding(VoteFlags(found, id="votes"), 2, 4, 0, 0)] if found else []


def stakes_tip(one: Dossier) -> str:
    """What each side has at stake, in words."""
    return "\n".join(escape(stake_text(stake)) for stake in one.stakes)


def state_lines(main: AtDesk, one: Dossier) -> list[Widget]:
    """What an adviser says of the deeds, how the last round ended, what is promised, what changed
    last month but for who has to choose; the day where nothing is told, and first of what is
    settled for good."""
    mine = main.game.mine
    day = Whole(opened(one.day), SIZES, LINES, weight="regular", token="dim")
    lines: list[Widget] = [] if one.settles else [day]
    lines += [Whole(one.counsel, SIZES, LINES, weight="semibold", id="counsel")] \
        if one.counsel else []
    lines += [Whole(one.before, SIZES, LINES, weight="regular")] if one.before else []
    lines += [Whole(text, SIZES, LINES, weight="semibold") for text in one.choice]
    lines += [Whole(promise_brief(mine, promise), SIZES, LINES, weight="regular",
                    tooltip=escape(promise_text(mine, promise)))
              for promise in one.promises[:1]]
    lines += [Row(Icon("refresh-cw", 14, token="warning"), Whole(
        opened(sentence_brief(text)), SIZES, LINES, weight="regular", token="warning",
        tooltip=escape(opened(text))).sized(stretch=1, min_w=40), gap=6, align="start")
        for text in one.changed[:not one.choice]]
    return lines or [day]


def deed_card(main: GivesDeeds, one: Dossier, deed: Deed, n: int, *,
              whole: bool = False) -> DeedCard:
    """A deed, in few words or whole; holding back takes off what stands on the sheet of this
    dossier."""
    orders = main.game.draft.orders
    given = [d.order for d in one.deeds if d.order in orders]
    if deed.intent == HOLD:
        press = partial(main.hold_back, given) if given else None
    else:
        press = partial(main.give, deed.order)
    return DeedCard(main.game.mine, deed, bool(deed.order) and deed.order in orders, press,
                    id=f"deed.{n}", whole=whole, barred=main.game.draft.barred(deed.order))
