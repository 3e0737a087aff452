"""The dossiers of the desk and the peace that is offered: all in their places, one open in the wide
pane above them."""

from __future__ import annotations

from functools import partial

from game.app.controller import GameController
from game.core.sheets import Sheet
from game.page import text
from game.page.links import Link
from game.present.dossiers.also import also
from game.present.dossiers.dossiers import beside
from game.present.dossiers.last_months import last_line, last_months
from game.present.dossiers.offers import offers, offers_beside
from game.present.dossiers.records import Dossier, Offer
from game.present.dossiers.touching import touching
from game.present.words.texts import dossiers as say
from game.screens.common.hints import hint_strip
from game.screens.common.page_lines import prose
from game.screens.toolkit.containers import Column, Grid, Panel, Row, Spacer
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import Snug
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.answers_strip import answers_of, asked_above
from game.screens.turn.desk_protocol import AtDesk, Form, form_of
from game.screens.turn.dossier_words import Air
from game.screens.turn.folded_dossier import Cover, folded_card, folded_line, settled_line
from game.screens.turn.month_cache import once
from game.screens.turn.offer_page import offer_card, offer_line, open_offer
from game.screens.turn.open_dossier import open_dossier
from game.screens.turn.printed import Trimmed
from game.screens.turn.quiet_month import is_quiet, quiet_page

BETWEEN = 6.0
"""Between two dossiers, in logical units."""
LOW = 140.0
"""Height of the places of the cards below the open dossier, until these are known."""
HIGH = 760.0
"""Height of a window from which they are cards, if nothing stands above them that is asked."""
FEWEST, ABREAST, COLUMNS = 2, 4, 3
"""At least and at most so many lie as cards abreast; of more so many lie as lines abreast."""


def found(game: GameController) -> tuple[Dossier, ...]:
    """The dossiers of the seat in play, with what goes against its sheet; their outlines until the
    worlds of their deeds have been played, none before their order is known."""
    outlined = game.expectations.outlines(game.me)
    known = game.expectations.dossiers(game.me)
    if known is None:
        return outlined or ()
    sheet = Sheet(tuple(game.draft.orders), dict(game.draft.answers))
    return once(game, f"beside {sheet.plain()}", lambda: beside(game.mine, known, sheet))


def offered(game: GameController) -> tuple[Offer, ...]:
    """The peace that is offered to the seat in play; without its answers until worlds have been
    played with them."""
    outlined = once(game, "offers", lambda: offers(game.mine, game.draft.waiting()))
    known = game.expectations.offers(game.me) if outlined else ()
    sheet = Sheet(tuple(game.draft.orders))
    return outlined if known is None else offers_beside(game.mine, known, sheet)


def any_touch(game: GameController) -> bool:
    """Whether there will be a dossier: whether any matter touches the seat in play."""
    return once(game, "touched", lambda: not game.mine.over and bool(touching(game.mine)))


def open_id(main: AtDesk) -> str:
    """What lies open: what was chosen, else the first offer, else what presses most; "" where
    nothing is known yet."""
    ids = [*(one.item for one in main.offers), *(one.matter.id for one in main.dossiers)]
    return main.state.matter if main.state.matter in ids else next(iter(ids), "")


def dossier_page(main: AtDesk, ui: UI) -> Widget:
    """What awaits an answer, where the window has no place beside the dossiers that shows it; a
    hint, where no map is beside them; then all dossiers."""
    form = form_of(ui.style.units.screen)
    asked = [] if form == "narrow" else asked_above(main)
    hint = hint_strip(main.game, main.rebuild, "main") if form == "broad" else None
    return Column(*asked, *([] if hint is None else [hint]),
                  _dossiers(main, ui, form).sized(stretch=1), gap=BETWEEN)


def _dossiers(main: AtDesk, ui: UI, form: Form) -> Widget:
    """All dossiers, as they lie in a window of this form."""
    if not main.dossiers:
        return _reserved(form)
    if is_quiet(main.dossiers) and not main.state.matter and not main.offers:
        return quiet_page(main, *_still_open(main))
    ways = [partial(_laid, main, ui, form, low) for low in (False, True)]
    return Snug(ways, id="dossiers", margin=1, more=True)


def _still_open(main: AtDesk) -> list[Widget]:
    """What is still open in the last months beside the matters, which have their dossiers."""
    told = once(main.game, "last months", lambda: last_months(main.game.mine, matters=False))
    said = "\n".join(f"- {escape(one)}" for one in told)
    return [RichText(f"**{escape(say('last'))}**\n{said}", size="small", id="last")] \
        if told else []


def _laid(main: AtDesk, ui: UI, form: Form, low: bool) -> Widget:
    """What lies open, and all dossiers in their places; `low`: in as little height as they need."""
    chosen = open_id(main)
    opened = next((open_offer(main, ui, one, form) for one in main.offers if one.item == chosen),
                  None) or open_dossier(main, ui, next(
                      one for one in main.dossiers if one.matter.id == chosen), form, low)
    places, besides = _places(main, ui, form, chosen, low), _besides(main)
    spare = [part for place in places for w in place.walk() if isinstance(w, Cover)
             for part in w.spare]
    spare += [w for w in opened.walk() if isinstance(w, Air)]
    if low and form == "grid":  # a low window scrolls
        spare = [*besides, *spare]
    return Trimmed(opened.sized(stretch=1), *places, *besides, gap=BETWEEN, spare=spare)


def _besides(main: AtDesk) -> list[Widget]:
    """In a line each: what is still open in the last months; the matters without a dossier, of
    which a press on one opens all that is known of it."""
    def follow(link: str) -> None:
        main.game.go("matters", id=Link.of(link).rest)
    last = once(main.game, "last line", lambda: last_line(main.game.mine))
    told = also(main.game.mine, main.dossiers)
    return [*([RichText(escape(say("last_short", what=last)), size="small", id="last")]
              if last else []),
            *([RichText(prose([text(*told)]), size="small", token="dim", id="also",
                        on_link=follow)] if told else [])]


def _places(main: AtDesk, ui: UI, form: Form, chosen: str, low: bool) -> list[Widget]:
    """What is offered and all dossiers in their places, the open one marked: as cards, or as lines
    where these would be too narrow, if `low` without faces; what is settled for good in a line
    each."""
    numbered = list(enumerate(main.dossiers, 1))
    settled = [settled_line(main, one, n, one.matter.id == chosen)
               for n, one in numbered if not one.settles]
    count = len(main.offers) + len(numbered) - len(settled)
    past = [Grid(*settled, columns=2 if form == "broad" else 1, gap=BETWEEN)] if settled else []
    roomy = form != "narrow" and count <= ABREAST
    abreast = roomy and count >= FEWEST and form == "broad" and ui.style.units.screen.h >= HIGH
    asked = any(one.asked for one in answers_of(main.game))
    if abreast and not asked:
        cards = [*(offer_card(main, ui, one, one.item == chosen) for one in main.offers),
                 *(folded_card(main, ui, one, n, one.matter.id == chosen)
                   for n, one in numbered if one.settles)]
        return [Row(*(card.sized(stretch=1, min_h=0) for card in cards), gap=BETWEEN,
                    align="stretch"), *past]
    told = roomy and form == "broad" and not asked  # beside the map what is open needs the height
    lines = [*(offer_line(main, ui, one, one.item == chosen) for one in main.offers),
             *(folded_line(main, one, n, one.matter.id == chosen, told=told and not low, bare=low)
               for n, one in numbered if one.settles)]
    columns = 1 if form == "narrow" else count if abreast or (low and form == "grid") else \
        ABREAST // 2 if roomy else COLUMNS
    return [*([Grid(*lines, columns=columns, gap=BETWEEN)] if lines else []), *past]


def _reserved(form: Form) -> Widget:
    """The places of the dossiers, for the moment until it is known which lie where."""
    opened = Panel(Label(say("thinking"), token="dim", id="thinking"), 18).sized(stretch=1)
    return Column(opened, *([] if form == "narrow" else [
        Row(*(Panel(Spacer(), 0).sized(stretch=1) for _ in range(ABREAST)), gap=BETWEEN,
            align="stretch").sized(min_h=LOW)]), gap=BETWEEN)
