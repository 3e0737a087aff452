"""The table at which an accord is made, in a box: terms, would they sign, what it does, who minds.

What may lie on it, and what each thing means, is read from the same table that the window has. It
ends in a draft of the team, or in its answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from game.app.room.estimates import acceptance
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.stages import ORDERS
from game.core.numerals import amount
from game.core.prose import opened
from game.match.report import date_text
from game.present.desk.pending import between
from game.present.talks.bystanders import bystanders
from game.present.talks.clauses import speaks
from game.present.talks.negotiation import ITEM, Chip, Table, Terms, Wish, partners, spoken
from game.present.words.formatting import percent
from game.present.words.texts import table as say
from game.present.words.texts import web as w
from game.web.html import Child, Html, button, el, hidden, icon, labelled
from game.web.seatparts import form
from game.web.signing import PATH, goals_touched, judged, others_minding

ANSWERS = (("sign", "sign"), ("refuse", "refuse"), ("wait", "silence"))
"""Key of the text and word of each plain answer to a proposal."""
STRENGTH = "●●●●"


@dataclass(frozen=True)
class Laid:
    """A table with the terms that lie on it, for a member who may draft or not."""

    room: Room
    member: Member
    table: Table
    terms: Terms
    open: bool
    token: str

    @property
    def base(self) -> dict[str, str]:
        """What an address says of the table itself."""
        seats = self.table.scenario.seats
        return {"with": seats[self.table.partner], "item": self.table.item}

    def path(self, terms: Terms) -> str:
        """The address of the same table with other terms."""
        names = self.table.scenario.variants
        query = {**self.base, "give": names[terms.give] if terms.give >= 0 else "",
                 "get": names[terms.get] if terms.get >= 0 else "",
                 "secret": "1" if terms.secret else "", "laid": "1"}
        return address(query)

    def with_(self, giving: bool, variant: int) -> Terms:
        """The terms with another clause on a side; as public or secret as they may be sent."""
        new = replace(self.terms, give=variant) if giving else replace(self.terms, get=variant)
        other = replace(new, secret=not new.secret)
        return other if new not in self.table.offers and other in self.table.offers else new


def address(query: Mapping[str, str]) -> str:
    """The address of a table."""
    return f"{PATH}?{urlencode({k: v for k, v in query.items() if v})}"


def link(room: Room, member: Member, partner: str, item: str = "") -> Html | None:
    """The way to the table with a partner, or to the answer to what it proposed; None where none
    can be made."""
    seats, mine = room.scenario.seats, member.team
    if not mine or room.stage.name != ORDERS or partner not in seats \
            or seats.index(partner) not in partners(room.scenario, seats.index(mine)):
        return None
    return el("a", icon("handshake"), say("to_table"), data_why="1", class_="button",
              href=address({"with": partner, "item": item}))


def page(room: Room, member: Member, query: Mapping[str, str], token: str) -> Html:
    """The table that a query names. To be called under ENGINE, while orders are written."""
    observer, seats = room.observer(member.team), room.scenario.seats
    mine = seats.index(member.team)
    with_whom = partners(room.scenario, mine)
    if not with_whom:
        return el("p", say("no_partner"))
    named = query.get("with", "")
    partner = seats.index(named) if named in seats and seats.index(named) in with_whom \
        else with_whom[0]
    item = f"{ITEM}{seats[partner]}"
    if query.get("item") != item or item not in observer.view().awaiting():
        item = ""
    table = Table(observer, partner, item)
    desk = room.desk(member.team)
    open_ = not room.locked(member.team) and not desk.sealed
    laid = Laid(room, member, table, _terms(table, query, desk.answers.get(item, "")), open_, token)
    return el("div", *_head(laid, with_whom), _would_sign(laid), _acts(laid),
              *_side(laid, True), *_side(laid, False), _secrecy(laid), *_what_it_does(laid),
              *_other_side(laid), class_="table")


def _terms(table: Table, query: Mapping[str, str], said: str) -> Terms:
    """What lies there: by the query, else what was answered, else what was proposed."""
    if "laid" not in query and table.item:
        known = table.terms_of(said)
        return known if known.whole else table.asked
    at = {name: number for number, name in enumerate(table.scenario.variants)}
    give, get = (at.get(query.get(k, ""), -1) for k in ("give", "get"))
    ours, theirs = (table.scenario.clause_table[v, a, b] >= 0 if v >= 0 else False for v, a, b in (
        (give, table.seat, table.partner), (get, table.partner, table.seat)))
    secret = table.asked.secret if table.item else bool(query.get("secret"))
    return Terms(give if ours else -1, get if theirs else -1, secret)


def _head(laid: Laid, with_whom: list[int]) -> Iterator[Html]:
    table, scenario = laid.table, laid.table.scenario
    them = speaks(scenario, table.partner)
    yield el("h2", say("title_asked" if table.item else "title_new", them=them))
    due = ""
    if table.item:
        age = int(table.observer.view().proposal_age[table.partner, 0])
        due = " · " + say("lapses", date=date_text(scenario, table.observer.turn + (not age)))
    yield el("p", say("lasts", months=scenario.accord_months) + due, class_="dim small")
    if not table.item:
        yield el("nav", *(el("a", scenario.actors[q].name, data_why="1", href=address(
            {"with": scenario.seats[q]}), class_="chip-link" + (
                " chosen" if q == table.partner else "")) for q in with_whom))


def _side(laid: Laid, giving: bool) -> Iterator[Html]:
    """What lies on a side, what else may, what may not and why."""
    table, terms = laid.table, laid.terms
    lying, side = (terms.give, "give") if giving else (terms.get, "get")
    chips = table.chips(giving, terms)
    yield el("h3", say(f"you_{side}"))
    chosen = next((c for c in chips if c.variant == lying), None)
    if chosen is not None:
        yield el("article", el("b", chosen.title), el("p", chosen.text),
                 el("p", chosen.binds, class_="bad small"),
                 el("a", icon("x"), say("take_off"), data_why="1", class_="button", href=laid.path(
                     laid.with_(giving, -1))), class_="draft on")
    free = [c for c in chips if not c.why and c is not chosen]
    if free:
        yield el("p", say("more" if chosen else f"add_{side}"), class_="dim small")
        yield el("ul", *(_offered(laid, c, giving) for c in free), class_="plain")
    barred = table.barred()
    shut = [c for c in chips if c.why and c is not chosen]
    if barred and giving:
        yield el("p", icon("octagon-alert"), say("is_barred", them=speaks(
            table.scenario, table.partner), why=barred), class_="bad small")
    elif shut and not barred:
        yield el("details", el("summary", say("fewer")), el("ul", *(
            el("li", el("b", c.title), f": {c.why}") for c in shut), class_="plain small"))


def _offered(laid: Laid, chip: Chip, giving: bool) -> Html:
    return el("li", el("a", chip.title, data_why="1", class_="button", href=laid.path(
        laid.with_(giving, chip.variant))), el("small", chip.text, class_="dim"))


def _secrecy(laid: Laid) -> Html:
    """Secret or public; of an answer it is as it was asked."""
    secret, k = laid.terms.secret, laid.table.scenario.k["accords"]
    if laid.table.item:
        return el("p", say("secret_asked" if secret else "public_asked"), class_="small")
    links = [el("a", icon(sign), say(word), data_why="1", href=laid.path(
        replace(laid.terms, secret=word == "secret")), class_="chip-link" + (
            " chosen" if secret == (word == "secret") else ""))
        for word, sign in (("secret", "eye-off"), ("public", "megaphone"))]
    text = say("secret_text", chance=percent(k.leak), offer=percent(k.offer_leak)) if secret \
        else say("public_text")
    return el("div", el("h3", say("who_knows")), el("nav", *links), el("p", text, class_="small"))


def _would_sign(laid: Laid) -> Html:
    """The terms in a few words, and the estimate; "data-again" while it is worked out."""
    said = spoken(laid.table.scenario, *laid.table.clauses(laid.terms)) if laid.terms.whole else ""
    return el("div", el("h3", said), el("p", el("b", say("would_sign"))), *_estimate(laid)
              ) if said else el("p", say("incomplete"), class_="dim")


def _estimate(laid: Laid) -> Iterator[Html]:
    table, terms = laid.table, laid.terms
    if table.item and terms == table.asked:
        yield el("p", icon("check"), say("as_offered"), class_="good")
    elif why := table.why_not(terms):
        yield el("p", icon("octagon-alert"), why, class_="bad")
    else:
        found = acceptance(laid.room, laid.member.team, table.order_like(terms))
        one = next((x for x in found or () if x.seat == table.partner), None)
        if found is None:
            yield el("p", icon("hourglass"), say("estimating"), class_="dim", data_again="1")
        elif one is None:
            yield el("p", say("no_estimate", why=say("not_now")), class_="dim")
        else:
            yield from judged(one)
            yield el("p", say("estimate_note"), class_="dim small")


def _acts(laid: Laid) -> Html | None:
    """What can be done with the terms: a draft of the team, or its answer."""
    table, sent = laid.table, laid.table.offers.get(laid.terms, "")
    if not laid.open:
        return el("p", icon("lock"), w("orders_locked"), class_="sealed")
    if table.item:
        return el("div", *_answers(laid, sent), class_="row")
    if not sent:
        return None
    why = labelled(w("why_field"), el("input", name="why", maxlength=300, autocomplete="off",
                                      placeholder=w("why_hint")))
    return form("draft", laid.token, hidden("order", sent), why, button(
        w("draft_it"), kind="primary", icon_="pencil"), class_="act stack")


def _answers(laid: Laid, counter: str) -> Iterator[Html]:
    table = laid.table
    words = table.observer.view().awaiting().get(table.item, ())
    offered = [(key, word) for key, word in ANSWERS if word in words]
    for key, word in [*offered, *([("send_counter", counter)] if counter else [])]:
        main = word == (counter or "sign")
        yield form("answer", laid.token, hidden("item", table.item), hidden("word", word),
                   button(say(key), kind="primary" if main else "", icon_="send" if main else ""))


def _what_it_does(laid: Laid) -> Iterator[Child]:
    """What signing does to the team's goals, and who else minds."""
    table, terms = laid.table, laid.terms
    if table.clauses(terms):
        yield from goals_touched(table.observer, table.seat, table.effects(terms))
        yield from others_minding(bystanders(table, terms))


def _other_side(laid: Laid) -> Iterator[Child]:
    """How the other side regards the team, what it wants, and what was between the two."""
    table = laid.table
    held, lately = table.regard(), table.lately()
    told = between(table.observer, table.partner)[::-1]
    yield el("h3", speaks(table.scenario, table.partner))
    yield el("p", el("b", opened(held.word)), f". {held.trusting} {say('trusts')}: ",
             say("of_100", value=amount(held.trust)), ". ",
             lately)
    yield _wishes(say("wants"), table.wants())
    yield _wishes(say("unwilling"), table.unwilling())
    yield el("p", say("believed"), class_="dim small")
    yield el("details", el("summary", say("so_far")), el(
        "ul", *(el("li", line) for line in told), class_="plain small") if told
        else el("p", say("so_far_none"), class_="dim small"))


def _wishes(title: str, found: list[Wish]) -> Html:
    rows = [el("li", x.name, " ", el("span", STRENGTH[:x.strength], class_="dim"))
            for x in found] or [el("li", say("wants_nothing"), class_="dim")]
    return el("div", el("p", title, class_="small"), el("ul", *rows, class_="plain small"))
