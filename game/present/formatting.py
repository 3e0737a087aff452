"""Numbers, names and effects in words; and what a person typed, found again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

import numpy as np

from game.actions.orders import spoken
from game.actions.reasons import label
from game.core.errors import UsageError
from game.core.model import CHANNELS, Scenario
from game.core.numerals import amount, signed
from game.core.quantities import ALL, BY_NAME, ENGINE, ESTIMATE, PARTIES, SYMMETRIC
from game.core.sheets import row_of
from game.forecast import Range
from game.present.texts.terminal import tr

AXES = "ACFTBOHE"
"""Axes whose things have names."""
UNITS = {"%": " %", "% a year": " %", "points": "", "level": "", "index": "", "rung": "",
         "bn USD": " bn USD", "bn USD a year": " bn USD a year", "thousand": " thousand",
         "USD a barrel": " USD"}


def with_unit(name: str, text: str) -> str:
    """A number's text with the unit of its quantity."""
    return text + UNITS.get(BY_NAME[name].unit, "")


def change_text(now: float, before: float | None) -> str:
    """`(+0.5)`, or nothing where nothing changed or nothing is known."""
    if before is None or signed(now - before) == "0":
        return ""
    return f" ({signed(now - before)})"


def odds(chance: float) -> str:
    """A probability in words with its figure."""
    bounds = ((0.1, "odds_slight"), (0.25, "odds_some"), (0.45, "odds_serious"),
              (0.6, "odds_even"), (2.0, "odds_likely"))
    word = next(tr(key) for limit, key in bounds if chance < limit)
    return f"{word} ({percent(chance)})"


def percent(share: float, digits: int = 0) -> str:
    """A share of one as percent."""
    return f"{100 * share:.{digits}f} %"


def joined(names: Sequence[str]) -> str:
    """A list in words; tr's "and" before the last."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} {tr('and')} {names[-1]}"


# What is visible ---------------------------------------------------------------------------------

def open_row(scenario: Scenario, row: int, seat: int) -> bool:
    """Whether a seat may read a number of the world: public, or its own."""
    name, index = scenario.layout.where(row)
    kind = BY_NAME[name].seen_by
    if kind in (ENGINE, ESTIMATE):
        return False
    return kind == ALL or (bool(index) and (
        index[0] == seat or (kind == PARTIES and seat in index)))


# Effects -----------------------------------------------------------------------------------------

def effects(scenario: Scenario, *blocks: int, besides: int = -1) -> list[str]:
    """Blocks' effects in words, one line for each month of landing; sets are drawn together.

    With `besides` without what they do at once to that seat's own numbers.
    """
    by_lag: dict[int, list[tuple[int, float, bool]]] = {}
    for lag, part in _parts(scenario, blocks):
        if lag or besides < 0 or not _is_of(scenario, part[0], besides):
            by_lag.setdefault(lag, []).append(part)
    out = []
    for lag in sorted(by_lag):
        text = "; ".join(changes(scenario, by_lag[lag]))
        if text:
            out.append(text if not lag else tr("after_months", count=lag, text=text))
    return out


def own_effects(scenario: Scenario, seat: int, *blocks: int) -> list[str]:
    """What blocks do at once to the seat's own numbers, in words."""
    return changes(scenario, [part for lag, part in _parts(scenario, blocks)
                              if not lag and _is_of(scenario, part[0], seat)])


def _parts(scenario: Scenario, blocks: Sequence[int],
           ) -> Iterator[tuple[int, tuple[int, float, bool]]]:
    """(months until it lands, (row, amount, up to?)) of each effect; a block of -1 has none."""
    table = scenario.effects
    for block in blocks:
        for e in range(int(table.start[block]), int(table.start[block + 1])) if block >= 0 else ():
            yield int(table.lag[e]), (int(table.row[e]), float(table.amount[e]),
                                      bool(table.scale_row[e] >= 0))


def _is_of(scenario: Scenario, row: int, seat: int) -> bool:
    name, index = scenario.layout.where(row)
    return BY_NAME[name].axes[:1] == "A" and index[0] == seat


def changes(scenario: Scenario, parts: Sequence[tuple[int, float, bool]]) -> list[str]:
    """(row, amount, up to?) in words; a mirror or a row of countries is said once."""
    sums: dict[tuple[int, bool], float] = {}
    for row, value, scaled in parts:
        sums[row, scaled] = sums.get((row, scaled), 0.0) + value
    groups: dict[tuple[str, float, bool, tuple[int, ...]], list[int]] = {}
    for (row, scaled), value in sums.items():
        name, index = scenario.layout.where(row)
        axes = BY_NAME[name].axes
        if BY_NAME[name].seen_by == ENGINE or (name in SYMMETRIC and index[0] > index[1]):
            continue
        rest = tuple(i for axis, i in zip(axes, index, strict=True) if axis != "C")
        groups.setdefault((name, value, scaled, rest), []).append(row)
    out = []
    for (_, value, scaled, _), rows in groups.items():
        what = group_label(scenario, rows)
        out.append(f"{what} {tr('up_to') if scaled else ''}{signed(value)}")
    return out


def group_label(scenario: Scenario, rows: Sequence[int]) -> str:
    """A name for one number, or for the same number of several countries."""
    name, index = scenario.layout.where(rows[0])
    if name.endswith("_width"):
        of = scenario.layout.row(name.removesuffix("_width"), *index[1:])
        return tr("width_of", who=scenario.actors[index[0]].name, what=label(scenario, of))
    if len(rows) == 1:
        return label(scenario, rows[0])
    axes = BY_NAME[name].axes
    at = axes.index("C")
    who = [scenario.countries[scenario.layout.where(r)[1][at]] for r in rows]
    regions = {c.region for c in who}
    whole = [c for c in scenario.countries if c.region in regions]
    if len(who) > 2 and len(whole) == len(who):
        place = joined([str(scenario.regions[r]["name"]) for r in sorted(regions)])
    elif len(who) <= 3:
        place = joined([c.name for c in who])
    else:
        place = tr("countries", count=len(who))
    return label(scenario, rows[0], {"C": place})


# Orders ------------------------------------------------------------------------------------------

def order_title(scenario: Scenario, row: int) -> str:
    """`Impose sanctions: Russia, finance` for a global order row."""
    kind = scenario.order_types[int(scenario.orders.type[row])]
    rest = [terms(scenario, w) if "/" in w else spoken(scenario, w)
            for w in scenario.orders.texts[row].split(" ")[1:]]
    return f"{kind.name}: {', '.join(rest)}" if rest else kind.name


def terms(scenario: Scenario, option: str) -> str:
    """The terms of a proposal, `give/get` or `give/get:secret`, seen by the proposer."""
    pair, _, form = option.partition(":")
    give, _, get = pair.partition("/")
    return tr("terms", give=spoken(scenario, give), get=spoken(scenario, get)) \
        + (tr("secret_mark") if form else "")


def conditions(scenario: Scenario, row: int) -> list[str]:
    """What must hold for a global order row to be legal, in words."""
    checks, out = scenario.checks, []
    for at in scenario.orders.conditions[row]:
        sign = checks.sign[at]
        name, _ = scenario.layout.where(int(checks.row[at]))
        if not BY_NAME[name].low <= checks.limit[at] * sign <= BY_NAME[name].high:
            continue  # fills the table up where a row has fewer
        out.append(tr("at_least" if sign > 0 else "at_most", what=label(scenario,
                      int(checks.row[at])), value=with_unit(name, amount(
                          float(checks.limit[at] * sign)))))
    return out


def row_in(scenario: Scenario, seat: int, text: str) -> int:
    """Global row of an order text that is known to exist, spaced as its player spaced it."""
    return int(scenario.orders.first[seat]) + row_of(scenario, seat, text)


# What was typed ----------------------------------------------------------------------------------

def axis_names(scenario: Scenario, axis: str) -> Mapping[str, str]:
    """Id → name of what an axis letter counts."""
    tables: Mapping[str, dict[str, str]] = {
        "A": {a.id: a.name for a in scenario.actors},
        "C": {c.id: c.name for c in scenario.countries},
        "F": {f.id: f.name for f in scenario.flashpoints},
        "T": {t: spoken(scenario, t) for t in scenario.theatres},
        "B": {b: str(r["name"]) for b, r in scenario.blocs.items()},
        "O": {o.id: o.name for o in scenario.occasions}, "H": {c: c for c in CHANNELS},
        "E": {e: spoken(scenario, e) for e in scenario.event_types}}
    return tables.get(axis, {})


def find_name(table: Mapping[str, str], typed: str, what: str) -> str:
    """The id that was meant: the id or name itself, or an unambiguous beginning of one.

    Raises UsageError with the nearest.
    """
    said = plain(typed)
    forms = {plain(i): i for i in table} | {plain(n): i for i, n in table.items()}
    if said in forms:
        return forms[said]
    starts = sorted({i for form, i in forms.items() if said and form.startswith(said)})
    if len(starts) == 1:
        return starts[0]
    if starts:
        raise UsageError(tr("ambiguous", word=typed, names=", ".join(starts[:8])))
    near = get_close_matches(said, list(forms), 1, 0.6)
    hint = tr("did_you_mean", word=forms[near[0]]) if near else ""
    raise UsageError(tr("unknown_name", what=what, word=typed) + hint)


def plain(text: str) -> str:
    """Lower case, words joined by _, for comparing what was typed."""
    return "_".join(text.lower().replace("_", " ").replace("-", " ").split())


def find_number(scenario: Scenario, words: Sequence[str], seat: int) -> tuple[str, tuple[str, ...]]:
    """Quantity and ids from typed words such as `tie russia china` or `support`.

    Names of several words may be typed as they are; a missing first actor is the seat itself.
    """
    table = {name: name for name in askable()}
    name, used = _quantity(table, words)
    axes, rest = BY_NAME[name].axes, list(words[used:])
    short = axes.startswith("A") and len(rest) < len(axes)
    own = [scenario.actors[seat].id, *rest]
    try:
        return name, _names(scenario, name, own if short else rest)
    except UsageError:
        if short or not axes.startswith("A") or not rest:
            raise
        try:
            return name, _names(scenario, name, own)
        except UsageError:
            pass
        raise


def _names(scenario: Scenario, name: str, words: Sequence[str]) -> tuple[str, ...]:
    """The ids for all axes of a quantity."""
    axes, rest, out = BY_NAME[name].axes, list(words), []
    for place, axis in enumerate(axes):
        if not rest:
            raise UsageError(tr("needs_names", name=name, axes=_axes_text(axes)))
        out.append(_take(axis_names(scenario, axis), rest, len(axes) - place - 1, axis))
    if rest:
        raise UsageError(tr("too_many_names", name=name, axes=_axes_text(axes) or tr("nothing"),
                            rest=" ".join(rest)))
    return tuple(out)


def askable() -> list[str]:
    """Quantities that a person can ask about by name."""
    return [q.name for q in BY_NAME.values() if q.seen_by != ENGINE
            and not q.name.endswith(("_estimate", "_width")) and set(q.axes) <= set(AXES)]


def _quantity(table: Mapping[str, str], words: Sequence[str]) -> tuple[str, int]:
    """The longest beginning of the words that is a quantity; else the first word must be one."""
    for count in range(min(3, len(words)), 1, -1):
        if "_".join(words[:count]).lower() in table:
            return "_".join(words[:count]).lower(), count
    return find_name(table, words[0] if words else "", tr("quantity")), 1


def _take(table: Mapping[str, str], rest: list[str], later: int, axis: str) -> str:
    """Take one name from the words, leaving at least `later` of them; prefers the longest."""
    known = {plain(x) for pair in table.items() for x in pair}
    for count in range(len(rest) - later, 0, -1):
        if plain(" ".join(rest[:count])) in known or count == 1:
            said = " ".join(rest[:count])
            del rest[:count]
            return find_name(table, said, tr(f"axis_{axis}"))
    raise UsageError(tr("unknown_name", what=tr(f"axis_{axis}"), word=" ".join(rest)))


def _axes_text(axes: str) -> str:
    return ", ".join(tr(f"axis_{a}") for a in axes)


def bar(share: float, wide: int = 20) -> str:
    """`[####......]` for 0 … 100."""
    full = int(np.rint(share / 100 * wide))
    return "[" + "#" * full + "." * (wide - full) + "]"


LEAST_SHOWN = 0.05
"""Expected changes below this are left out of previews."""
CLOSE = 0.05
"""Ends of a range that lie closer together than this share of them are told as one number."""


def span(found: Range) -> str:
    """From where to where a number may move; one number where the ends mean the same."""
    low, high = signed(found.low), signed(found.high)
    if low == high:
        return low
    if found.high - found.low <= CLOSE * max(abs(found.low), abs(found.high)):
        return tr("span_close", value=signed(found.middle))
    return tr("span", low=low, high=high)


def expected(found: Sequence[Range]) -> dict[str, list[str]]:
    """A preview in words: what may move, by case."""
    by_case: dict[str, list[str]] = {}
    for r in found:
        if max(abs(r.low), abs(r.high)) >= LEAST_SHOWN:
            by_case.setdefault(r.case, []).append(f"{r.what} {span(r)}")
    return by_case


def expectation(found: Sequence[Range]) -> list[str]:
    """A preview in words, one line for each case."""
    return [(f"{case}: " if case else "") + "; ".join(parts)
            for case, parts in expected(found).items()]
