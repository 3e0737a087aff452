"""The side panel's pages: advisers' orders, the whole catalogue, open questions; and the text about
the chosen order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from game.app.controller import GameController
from game.core.errors import sentence
from game.core.model import FAMILIES
from game.core.numerals import amount
from game.match.seats import OrderChoice
from game.page import bold, text, tinted
from game.present.asked.page import icon_of
from game.present.desk.open_sheet import OpenSheet
from game.present.desk.order_page import chances, expectations, order_page, order_said
from game.present.desk.order_search import barred, sought
from game.present.desk.situations import word_name
from game.present.dossiers.brief import deed_of
from game.present.talks.acceptance import asks
from game.present.talks.negotiation import ORDER
from game.present.talks.standing_instruction import INSTRUCTIONS
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import table as table_say
from game.present.words.texts import terminal as tr
from game.present.words.texts import turn as say
from game.present.world.pointless_orders import serving
from game.screens.common import order_places
from game.screens.common.order_list import LINE, LinkList, OrderList
from game.screens.common.page_lines import prose
from game.screens.map.scene import Spot
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import AtDesk, Choosing

FAMILY_ICONS = {"economy": "coins", "diplomacy": "handshake", "alliances": "shield",
                "force": "swords", "influence": "radio"}

ASKED = 5
"""Questions that are listed without scrolling."""
FEW = 6
"""Orders found up to which there is room for those that cannot be given."""


Told = Callable[[str], None]


def advice_page(game: GameController, state: Choosing, select: Told,
                activate: Told) -> list[Widget]:
    """Orders that advisers of different schools suggest."""
    picks = game.expectations.picks(game.me)
    if picks is None:
        return [Label(say("thinking"), token="dim", id="thinking")]
    scenario = game.scenario
    items = [Item(p.order.text, asked(scenario, p.row), amount(p.order.cost),
                  FAMILY_ICONS.get(p.order.family, "flag"),
                  tooltip=f"**{escape(asked(scenario, p.row))}**\n"
                          f"{escape(say('adviser', adviser=p.adviser, reason=p.reason))}")
             for p in picks]
    return [OrderList(items, id="advice", selected=state.order, on_select=select,
                      on_activate=activate, cut=LINE, rows_shown=6).sized(min_h=60)]


def catalogue_page(main: AtDesk) -> list[Widget]:
    """All legal orders that may serve something: those found by the map's selection or a word, else
    family, then type, then target and form."""
    game, state = main.game, main.state
    offers = serving(game.mine, game.draft.choices())
    if state.place is not None:
        return _place_page(main, state.place, offers)
    field = TextField(state.word, id="search", icon="search", placeholder=say("search"),
                      on_change=main.search)
    if state.word.strip():
        return [field, *_found(main, offers)]
    kinds = {f: [c for c in offers if c.family == f] for f in FAMILIES}
    families = [Item(f, tr(f"family_{f}"), f"{len(kinds[f])}", FAMILY_ICONS[f],
                     enabled=bool(kinds[f])) for f in FAMILIES]
    names = dict.fromkeys(c.name for c in kinds[state.family])
    if state.kind not in names:
        state.kind = next(iter(names), "")
    types = [Item(n, n, _price([c for c in kinds[state.family] if c.name == n])) for n in names]
    forms = [c for c in kinds[state.family] if c.name == state.kind]
    accords = bool(forms) and forms[0].text.startswith(f"{ORDER} ")
    return [Row(Dropdown(families, state.family, main.family, id="family").sized(
                    stretch=3, min_w=60), field.sized(stretch=2, min_w=60)),
            Dropdown(types, state.kind, main.kind, id="kind"),
            _with_whom(main, forms) if accords else _forms(main, forms)]


def _with_whom(main: AtDesk, forms: list[OrderChoice]) -> Widget:
    """The seats with which an accord can be made; each leads to the table."""
    scenario = main.game.scenario
    counts = Counter(c.text.split(" ")[1] for c in forms)
    items = [Item(id, table_say("with", them=scenario.actors[scenario.seats.index(id)].name),
                  table_say("possible", count=count), "handshake")
             for id, count in counts.items()]
    return LinkList(items, lambda id: main.negotiate(seat=scenario.seats.index(id)), id="forms")


def _place_page(main: AtDesk, place: Spot, offers: list[OrderChoice]) -> list[Widget]:
    """The orders that name the map's selection, with a link to its own page."""
    found = order_places.aimed_at(offers, order_places.ids_at(main.game.scenario, place))
    head = Row(Icon("map-pin" if place.kind == "country" else "flame", 18, token="accent"),
               Label(order_places.name_of(main.game.scenario, place), weight="semibold",
                     id="place").sized(stretch=1, min_w=60),
               Button(say("place_card"), main.open_place, id="place_card", size="small"),
               IconButton("x", say("place_close"), main.leave_place, id="place_close"), gap=6)
    note = say("found", count=len(found)) if found else say("place_none")
    return [head, Label(note, size="small", token="dim"), _forms(main, found, whole=True)]


def _found(main: AtDesk, offers: list[OrderChoice]) -> list[Widget]:
    """The orders with the words that were typed in them; below few of them, or none, those that
    cannot be given now, each with what bars it."""
    game, word = main.game, main.state.word
    found = sought(game.scenario, game.me, offers, word)
    shut = barred(game.mine, game.draft.orders, word) if len(found) <= FEW else []
    out: list[Widget] = [] if not found else [
        Label(say("found", count=len(found)), size="small", token="dim"),
        _forms(main, found, whole=True).sized(min_h=60, stretch=0 if shut else 1)]
    if shut or not found:
        note = table_say("also_barred") if found else say("found_barred" if shut else "none_found")
        out.append(RichText(note, size="small", token="dim", id="none_found"))
    items = [Item(one.text, LINE.join((title, one.why)), "", "lock", token="dim",
                  tooltip=f"**{escape(title)}**\n{escape(one.why)}") for one in shut
             for title in [asked(game.scenario, row_in(game.scenario, game.me, one.text))]]
    return [*out, *([OrderList(items, id="barred", selected=main.state.order,
                               on_select=main.select, on_activate=main.select,
                               cut=LINE).sized(min_h=60, stretch=1)] if shut else [])]


def _forms(main: AtDesk, forms: list[OrderChoice], whole: bool = False) -> Widget:
    """The targets and forms of a type; `whole`: of several types, with their icons."""
    scenario, items = main.game.scenario, []
    for c in forms:
        title = asked(scenario, row_in(scenario, main.game.me, c.text))
        items.append(Item(c.text, title, amount(c.cost), FAMILY_ICONS.get(c.family, "flag")
                          if whole else "", tooltip=escape(title)))
    return OrderList(items, id="forms", selected=main.state.order, on_select=main.select,
                     on_activate=main.add_one, cut=LINE).sized(min_h=60, stretch=1)


def _price(group: list[OrderChoice]) -> str:
    low, high = min(c.cost for c in group), max(c.cost for c in group)
    return tr("cost_short" if low == high else "cost_from", cost=amount(low))


def answers_page(game: GameController, activate: Told) -> list[Widget]:
    """The questions that await an answer; Enter or a click opens one."""
    waiting = game.draft.waiting()
    place, out = int(game.observer.value("crisis")), list[Widget]()
    if place >= 0:
        out.append(RichText(say("crisis_open", where=escape(
            game.scenario.flashpoints[place].there)), size="small", token="warning"))
    if not waiting:
        return [*out, Label(say("no_answers"), token="dim")]
    items, by_itself = [], game.draft.by_instruction()
    for q in waiting:
        given = game.draft.answers.get(q.item) or by_itself.get(q.item)
        title = q.headed(word_name(q, given) if given else "")
        mark = "✓" if given or q.settled else say("open_mark")
        items.append(Item(
            q.item, say("by_itself" if q.item in by_itself else "given", what=q.what,
                        word=word_name(q, given)) if given else title,
            mark, icon_of(q.item.partition(".")[0]), tooltip=escape(title)))
    return [*out, RichText(say("answers_note"), size="small", token="dim"),
            LinkList(items, activate, id="waiting", cut=": ", rows_shown=ASKED, selected=next(
                (q.item for q in game.draft.unanswered()), ""))]


def instruction_row(main: AtDesk) -> Widget:
    """The standing instruction for routine questions; a choice changes it."""
    settings = main.game.settings
    items = [Item(key, say(f"attend_{key}")) for key in INSTRUCTIONS]

    def choose(key: str) -> None:
        settings.attendance = key
        if problem := settings.save():
            main.game.toast(problem, "triangle-alert", "warning", plain=True)
        main.rebuild()
    return Row(Label(say("attend"), size="small", token="dim", tooltip=say("attend_tip")),
               Dropdown(items, settings.attendance, choose, id="attendance").sized(
                   stretch=1, min_w=60), gap=8)


def detail(game: GameController, order: str) -> str:
    """Everything about an order as rich text, with its expected effects, alone and with the draft.
    """
    offers, draft = game.match.view(game.me).choices() if order else [], game.draft
    together = [expectations(game.scenario, say("expected_sheet"), game.expectations.of_orders(
        game.me, *draft.orders)), *chances(game.mine, game.expectations.odds(
            game.me, *draft.orders))] if len(draft.orders) > 1 else []
    picks = game.expectations.picks(game.me) or ()
    refused = draft.refusal(order) if order and order not in draft.orders else None
    bars = [] if refused is None else [text(tinted(sentence(str(refused)), "warning"))]
    choice = next((c for c in offers if c.text == order), None)
    if choice is None:
        head = [text(tinted(say("no_pick"), "dim"))] if refused is None else [
            text(bold(asked(game.scenario, row_in(game.scenario, game.me, order)))), *bars]
        return prose([*head, *together])
    return prose(order_page(
        game.mine, choice, game.expectations.of_orders(game.me, order),
        game.expectations.acceptance(game.me, order) if asks(game.mine, order) else (),
        game.expectations.odds(game.me, order),
        (*bars, *order_said(game.mine, order, OpenSheet(draft.orders, draft.answers), picks,
                            game.expectations.council(game.me))), together,
        deed=deed_of(game.expectations.dossiers(game.me) or (), order)))
