"""The table at which an accord is made, as a page: terms, would they sign, what it does, who minds.

What lies on it stands in the page's address, so that a link puts a clause there or takes it off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from game.core.numerals import amount
from game.core.prose import opened
from game.match.report import date_text
from game.page import (
    Block,
    Button,
    Fold,
    Group,
    Item,
    Points,
    Run,
    Section,
    bold,
    line,
    text,
    tinted,
)
from game.present.desk.open_sheet import OpenSheet, past, plain_points
from game.present.desk.pending import between
from game.present.observer.observer import Observer
from game.present.talks.bystanders import bystanders
from game.present.talks.clauses import speaks
from game.present.talks.negotiation import ITEM, Chip, Table, Terms, Wish, partners, spoken
from game.present.talks.signing_parts import goals_touched, others_minding, would_sign
from game.present.words.formatting import percent
from game.present.words.texts import table as say
from game.present.words.texts import web as w

TABLE = "table:"
"""What a link to a table begins with; what lies on it follows, as the query of an address."""
ANSWERS = (("sign", "sign"), ("refuse", "refuse"), ("wait", "silence"))
"""Key of the text and word of each plain answer to a proposal."""
STRENGTH = "●●●●"
Query = Mapping[str, str]


def link(query: Query) -> str:
    """The link to a table with what lies on it."""
    return TABLE + urlencode({k: v for k, v in query.items() if v})


def way(observer: Observer, partner: str, item: str = "") -> str:
    """The link to the table with a seat, by its id; "" where no accord can be made with it."""
    seats = observer.scenario.seats
    known = [seats[q] for q in partners(observer.scenario, observer.view().seat)]
    return link({"with": partner, "item": item}) if partner in known else ""


@dataclass(frozen=True)
class Laid:
    """A table with the terms that lie on it, and the reader's sheet."""

    table: Table
    terms: Terms
    sheet: OpenSheet

    def to(self, terms: Terms) -> str:
        """The link to the same table with other terms."""
        names, seats = self.table.scenario.variants, self.table.scenario.seats
        return link({"with": seats[self.table.partner], "item": self.table.item,
                     "give": names[terms.give] if terms.give >= 0 else "",
                     "get": names[terms.get] if terms.get >= 0 else "",
                     "secret": "1" if terms.secret else "", "laid": "1"})

    def with_(self, giving: bool, variant: int) -> Terms:
        """The terms with another clause on a side; as public or secret as they may be sent."""
        new = replace(self.terms, give=variant) if giving else replace(self.terms, get=variant)
        other = replace(new, secret=not new.secret)
        return other if new not in self.table.offers and other in self.table.offers else new


def negotiation_page(observer: Observer, query: Query, sheet: OpenSheet) -> tuple[Block, ...]:
    """The table that a query names; where it names none, the first."""
    seats = observer.scenario.seats
    with_whom = partners(observer.scenario, observer.view().seat)
    if not with_whom:
        return (text(say("no_partner")),)
    named = query.get("with", "")
    partner = seats.index(named) if named in seats and seats.index(named) in with_whom \
        else with_whom[0]
    item = f"{ITEM}{seats[partner]}"
    if query.get("item") != item or item not in observer.view().awaiting():
        item = ""
    table = Table(observer, partner, item)
    laid = Laid(table, _terms(table, query, sheet.answers.get(item, "")), sheet)
    return (*_head(laid, with_whom), *_judged(laid), *_acts(laid), _side(laid, True),
            _side(laid, False), _secrecy(laid), *_does(laid), _other_side(laid))


def _terms(table: Table, query: Query, said: str) -> Terms:
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


def _head(laid: Laid, with_whom: list[int]) -> Iterator[Block]:
    table, scenario = laid.table, laid.table.scenario
    title = say("title_asked" if table.item else "title_new", them=speaks(scenario, table.partner))
    due = ""
    if table.item:
        age = int(table.observer.view().proposal_age[table.partner, 0])
        due = " · " + say("lapses", date=date_text(scenario, table.observer.turn + (not age)))
    about = text(say("lasts", months=scenario.accord_months) + due, kind="dim small")
    ways = () if table.item else (text(*(run for q in with_whom for run in (Run(
        scenario.actors[q].name, bold=q == table.partner,
        link=link({"with": scenario.seats[q]})), " ")), kind="ways"),)
    yield Section(title, (about, *ways))


def _judged(laid: Laid) -> Iterator[Block]:
    """The terms in a few words, and whether the other side would sign them."""
    table, terms = laid.table, laid.terms
    if not terms.whole:
        yield text(say("incomplete"), kind="dim")
        return
    told: Iterator[Block]
    if table.item and terms == table.asked:
        told = iter((text(Run(say("as_offered"), "good", icon="check")), *(
            text(tinted(why, "bad")) for why in (table.unsigned(),) if why)))
    elif why := table.why_not(terms):
        told = iter((text(Run(why, "bad", icon="octagon-alert")),))
    else:
        told = would_sign(table.observer, laid.sheet.judged(table.order_like(terms)))
    yield Section(spoken(table.scenario, *table.clauses(terms)),
                  (text(bold(say("would_sign"))), *told), 3)


def _acts(laid: Laid) -> Iterator[Block]:
    """What can be done with the terms: an order on the sheet, or an answer."""
    table, sheet, sent = laid.table, laid.sheet, laid.table.offers.get(laid.terms, "")
    if sheet.shut:
        yield text(Run(sheet.shut, icon="lock"), kind="sealed")
    elif table.item:
        words = table.observer.view().awaiting().get(table.item, ())
        offered = [(key, word) for key, word in ANSWERS if word in words]
        offered += [("send_counter", sent)] if sent else []
        given = sheet.answers.get(table.item)
        yield Group(tuple(sheet.answer(table.item, word, Button(
            line(say(key)), kind="primary" if word == (sent or "sign") else "",
            chosen=given == word, icon="send" if word == (sent or "sign") else ""))
            for key, word in offered), "row")
    elif sent:
        yield sheet.draft(sent, Button(line(w("draft_it")), kind="primary", icon="pencil"))


def _does(laid: Laid) -> Iterator[Block]:
    """What signing does to the reader's goals, and who else minds; nothing before terms lie there.
    """
    table, terms = laid.table, laid.terms
    if table.clauses(terms):
        yield goals_touched(table.observer, table.effects(terms))
        if stakes := table.stakes(terms):
            yield Section(say("stakes_title"), (plain_points(stakes),), 3)
        if told := table.forgone(terms):
            yield text(tinted(told, "warning"), kind="small")
        yield others_minding(bystanders(table, terms))
        yield Section(say("binds_title"), (plain_points(table.binding()),), 3)


def _side(laid: Laid, giving: bool) -> Section:
    """What lies on a side, what else may, what may not and why."""
    table, terms = laid.table, laid.terms
    lying, side = (terms.give, "give") if giving else (terms.get, "get")
    chips = table.chips(giving, terms)
    chosen = next((c for c in chips if c.variant == lying), None)
    out: list[Block] = []
    if chosen is not None:
        off = Run(say("take_off"), link=laid.to(laid.with_(giving, -1)), icon="x")
        out.append(Section("", (text(bold(chosen.title)), text(chosen.text), text(
            tinted(chosen.binds, "bad"), kind="small"), *(text(Run(
                t, "bad", icon="triangle-alert"), kind="small") for t in chosen.against),
            text(off, kind="button")), 4, "draft on"))
    if free := [c for c in chips if not c.why and c is not chosen]:
        out += [text(say("more" if chosen else f"add_{side}"), kind="dim small"), Points(
            tuple(_offered(laid, c, giving) for c in free), "plain")]
    barred, shut = table.barred(), [c for c in chips if c.why and c is not chosen]
    if barred and giving:
        out.append(text(Run(say("is_barred", them=speaks(table.scenario, table.partner),
                                why=barred), "bad", icon="octagon-alert"), kind="small"))
    elif shut and not barred:
        out.append(Fold(line(say("fewer")), (Points(tuple(
            Item(line(bold(c.title), f": {c.why}")) for c in shut), "plain small"),)))
    return Section(say(f"you_{side}"), tuple(out), 3)


def _offered(laid: Laid, chip: Chip, giving: bool) -> Item:
    return Item((), (text(Run(chip.title, link=laid.to(laid.with_(giving, chip.variant))),
                          kind="button"), text(Run(chip.text, "dim", small=True))))


def _secrecy(laid: Laid) -> Block:
    """Secret or public; of an answer it is as it was asked."""
    secret, k = laid.terms.secret, laid.table.scenario.k["accords"]
    if laid.table.item:
        return text(say("secret_asked" if secret else "public_asked"), kind="small")
    ways = text(*(run for word, sign in (("secret", "eye-off"), ("public", "megaphone"))
                  for run in (Run(say(word), bold=secret == (word == "secret"), icon=sign,
                                  link=laid.to(replace(laid.terms, secret=word == "secret"))),
                              " ")), kind="ways")
    told = say("secret_text", chance=percent(k.leak), offer=percent(k.offer_leak)) if secret \
        else say("public_text")
    return Section(say("who_knows"), (ways, text(told, kind="small")), 3)


def _other_side(laid: Laid) -> Section:
    """How the other side regards the seat, what it wants, and what was between the two."""
    table, held = laid.table, laid.table.regard()
    return Section(opened(speaks(table.scenario, table.partner)), (
        text(bold(opened(held.word)), f". {held.trusting} {say('trusts')}: ",
             say("of_100", value=amount(held.trust)), ". ", table.lately()),
        *_wishes(say("wants"), table.wants()), *_wishes(say("unwilling"), table.unwilling()),
        text(say("believed"), kind="dim small"),
        past(say("so_far"), between(table.observer, table.partner)[::-1], say("so_far_none"))), 3)


def _wishes(title: str, found: list[Wish]) -> tuple[Block, Block]:
    return text(title, kind="small"), Points(tuple(Item(line(
        x.name, " ", tinted(STRENGTH[:x.strength], "dim"))) for x in found), "plain small",
        say("wants_nothing"))
