"""The catalogue: family, then type, then target, then option; and orders found by a word."""

from __future__ import annotations

from collections.abc import Sequence

from game.actions.orders import option_name
from game.core.errors import UsageError
from game.core.model import FAMILIES
from game.core.numerals import amount
from game.match.seats import OrderChoice, SeatView
from game.present.words.facts import price_text
from game.present.words.formatting import at_hand, row_in, terms
from game.present.words.order_words import asked
from game.present.words.texts import terminal as tr
from game.present.world.queries import plain
from game.terminal.console import Console, columns, numbered, small_number

FOUND = 30
"""Number of orders listed for a word."""


def browse(console: Console, view: SeatView, chosen: tuple[str, ...],
           start: str = "") -> str | None:
    """Let the person choose an order step by step. None if they go back."""
    offers = view.choices(chosen)
    family = _family(console, offers, start)
    while family is not None:
        order = _types(console, view, [c for c in offers if c.family == family])
        if order is not None:
            return order
        family = _family(console, offers, "")
    return None


def _family(console: Console, offers: Sequence[OrderChoice], start: str) -> str | None:
    """A family by name or number."""
    counts = {f: len({c.name for c in offers if c.family == f}) for f in FAMILIES}
    families = [f for f in FAMILIES if counts[f]]
    if start:
        found = [f for f in families if f.startswith(plain(start))]
        if len(found) == 1:
            return found[0]
    if not families:
        console.say(tr("no_orders_left"))
        return None
    names = [tr(f"family_{f}") for f in families]
    lines = [f"{name:<28} {tr('types_count', count=counts[f])}"
             for name, f in zip(names, families, strict=True)]
    console.say("", tr("families_title"))
    at = _pick(console, lines, names, families, tr("pick_family"))
    return None if at is None else families[at]


def _types(console: Console, view: SeatView, offers: Sequence[OrderChoice]) -> str | None:
    """A type of the family, then the remaining choices."""
    groups = {name: [c for c in offers if c.name == name]
              for name in dict.fromkeys(c.name for c in offers)}
    names = list(groups)
    ids = [groups[n][0].text.split(" ")[0] for n in names]
    while True:
        lines = [f"{name:<44} {_cost_short(groups[name]):<8} "
                 + (tr("targets_count", count=len(groups[name])) if len(groups[name]) > 1 else "")
                 for name in names]
        console.say("", tr(f"family_{offers[0].family}"))
        at = _pick(console, lines, names, ids, tr("pick_type"))
        if at is None:
            return None
        order = _rest(console, view, groups[names[at]], 1)
        if order is not None:
            return order


def _cost_short(group: Sequence[OrderChoice]) -> str:
    """The cost of a type's forms, in two words."""
    low, high = min(c.cost for c in group), max(c.cost for c in group)
    return tr("cost_short" if low == high else "cost_from", cost=amount(low))


def _rest(console: Console, view: SeatView, offers: Sequence[OrderChoice],
          depth: int) -> str | None:
    """Target, then option, then form: the words of the order texts from position `depth` on."""
    if len(offers) == 1:
        return offers[0].text
    words = [_words(c.text) for c in offers]
    heads = list(dict.fromkeys(w[depth] for w in words))
    if len(heads) == 1:
        return _rest(console, view, offers, depth + 1)
    while True:
        console.say("", tr("pick_what", name=offers[0].name))
        target = words[0][1] if depth > 1 else ""
        names = [_head_name(view, target, h, heads) for h in heads]
        at = _pick(console, names, names, heads, tr("pick_target"))
        if at is None:
            return None
        group = [c for c, w in zip(offers, words, strict=True) if w[depth] == heads[at]]
        order = _rest(console, view, group, depth + 1)
        if order is not None:
            return order


def _words(text: str) -> list[str]:
    """The words of an order text, a form such as `:secret` as the last; `:` is the plain form."""
    base, _, form = text.partition(":")
    return [*base.split(" "), ":" + form]


def _head_name(view: SeatView, target: str, head: str, heads: Sequence[str]) -> str:
    """The display name of a word of an order text, after its target."""
    if head.startswith(":"):
        return tr(f"form_{head[1:]}" if head[1:] else
                  "form_open" if ":secret" in heads else "form_full")
    return terms(view.scenario, view.seat, target, head) if "/" in head \
        else option_name(view.scenario, target, head)


def _pick(console: Console, lines: Sequence[str], names: Sequence[str], ids: Sequence[str],
          prompt: str) -> int | None:
    """An index in a list, chosen by number, id or beginning of the name; many short lines in
    columns."""
    if len(lines) > 12 and max(map(len, lines)) <= 24:
        console.say(*columns([f"{n:>3}. {line}" for n, line in enumerate(lines, 1)],
                             console.width))
    else:
        console.say(*numbered(lines))
    while True:
        said = console.ask(prompt)
        number, word = small_number(said), plain(said)
        if word in {"", "back", "b"}:
            return None
        if number is not None and 1 <= number <= len(lines):
            return number - 1
        exact = [i for i, (n, d) in enumerate(zip(names, ids, strict=True))
                 if word in (plain(n), plain(d))]
        fits = exact or [i for i, n in enumerate(names) if plain(n).startswith(word)]
        if len(fits) == 1:
            return fits[0]
        console.say(tr("number_or_name", count=len(lines)))


# One order ---------------------------------------------------------------------------------------


def sheet_lines(view: SeatView, orders: tuple[str, ...]) -> list[str]:
    """The orders of a sheet, and the remaining means."""
    scenario = view.scenario
    head = tr("sheet_title", used=len(orders), slots=scenario.slots,
              capital=at_hand(view.capital_left(orders)))
    return ["", head, *numbered(asked(scenario, row_in(scenario, view.seat, t))
                                for t in orders)]


def found_lines(view: SeatView, shown: Sequence[OrderChoice], count: int) -> list[str]:
    """A numbered list of found orders. Raises UsageError if there are none."""
    if not shown:
        raise UsageError(tr("found_nothing"))
    scenario = view.scenario
    rows = [row_in(scenario, view.seat, c.text) for c in shown]
    lines = numbered(f"{asked(scenario, row)} ({price_text(scenario, row, c)})"
                     for row, c in zip(rows, shown, strict=True))
    if count > len(shown):
        lines.append(tr("found_more", count=count - len(shown)))
    return [*lines, tr("found_hint")]


