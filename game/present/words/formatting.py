"""Numbers, names and effects in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

import numpy as np

from game.actions.orders import option_name, spoken
from game.actions.reasons import label, why_closed
from game.core.locale.texts import language
from game.core.locale.units import after_figure
from game.core.model import Scenario, derived
from game.core.numerals import amount, signed
from game.core.prose import inside
from game.core.quantities import BY_NAME
from game.core.sheets import row_of
from game.match.forecast import Range
from game.present.talks.clauses import undertaking
from game.present.words.texts import terminal as tr
from game.row_names import is_told_once


def with_unit(name: str, text: str) -> str:
    """A number's text with the unit of its quantity."""
    return text + after_figure(BY_NAME[name].unit)


GRAIN = 0.001
"""What is stored of a tenth may lack a little."""


def at_hand(value: float) -> str:
    """What there is to spend: cut, not rounded, since what lacks a hundredth pays for nothing."""
    return amount(float(np.floor(10.0 * value + GRAIN)) / 10.0)


def change_text(now: float, before: float | None) -> str:
    """`(+0.5)`, or '' where nothing changed or nothing is known."""
    if before is None or signed(now - before) == "0":
        return ""
    return f" ({signed(now - before)})"


def odds(chance: float) -> str:
    """A probability in words with its figure."""
    bounds = ((0.1, "odds_slight"), (0.25, "odds_some"), (0.45, "odds_serious"),
              (0.555, "odds_even"), (0.7, "odds_better"), (2.0, "odds_likely"))
    word = next(tr(key) for limit, key in bounds if chance < limit)
    return f"{word} ({percent(chance)})"


def percent(share: float, digits: int = 0) -> str:
    """A fraction as percent."""
    return f"{100 * share:.{digits}f} %"


def whole_percents(weights: Mapping[int, float]) -> dict[int, int]:
    """Weights in whole percent that come to 100 as they do (largest remainder)."""
    out = {n: int(weight) for n, weight in weights.items()}
    left = round(fsum(weights.values())) - sum(out.values())
    for n in sorted(out, key=lambda n: (out[n] - weights[n], n))[:left]:
        out[n] += 1
    return out


def joined(names: Sequence[str]) -> str:
    """A list in words; tr's "and" before the last."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} {tr('and')} {names[-1]}"


def quoted(name: str) -> str:
    """A name in quotation marks; marks within it become single ones."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def strung(sentences: Sequence[str]) -> str:
    """Sentences without their full stops as parts of one."""
    return "; ".join(map(inside, sentences))


# Effects -----------------------------------------------------------------------------------------

def effects(scenario: Scenario, *blocks: int, besides: int = -1) -> list[str]:
    """Blocks' effects in words, one line for each month of landing; sets are combined.

    With `besides`, the immediate effects on that seat's own numbers are left out.
    """
    return list(_effects_in(scenario, blocks, besides, language()))


@derived
def _effects_in(scenario: Scenario, blocks: tuple[int, ...], besides: int,
                code: str) -> tuple[str, ...]:
    """The same in a language."""
    return tuple(landing(scenario, ((lag, part) for lag, part in listed(scenario, *blocks)
                                    if lag or besides < 0
                                    or not _is_of(scenario, part[0], besides))))


def landing(scenario: Scenario,
            parts: Iterable[tuple[int, tuple[int, float, bool]]]) -> list[str]:
    """(months until it lands, part) in words, one line for each month of landing."""
    by_lag: dict[int, list[tuple[int, float, bool]]] = {}
    for lag, part in parts:
        by_lag.setdefault(lag, []).append(part)
    out = []
    for lag in sorted(by_lag):
        text = "; ".join(changes(scenario, by_lag[lag]))
        if text:
            out.append(text if not lag else tr("after_months", count=lag, text=text))
    return out


def own_effects(scenario: Scenario, seat: int, *blocks: int) -> list[str]:
    """The immediate effects of blocks on the seat's own numbers, in words."""
    return list(_own_effects_in(scenario, seat, blocks, language()))


@derived
def _own_effects_in(scenario: Scenario, seat: int, blocks: tuple[int, ...],
                    code: str) -> tuple[str, ...]:
    """The same in a language."""
    return tuple(changes(scenario, [part for lag, part in listed(scenario, *blocks)
                                    if not lag and _is_of(scenario, part[0], seat)]))


def listed(scenario: Scenario, *blocks: int) -> Iterator[tuple[int, tuple[int, float, bool]]]:
    """(months until it lands, (row, amount, up to?)) of each effect of some lists, as it is written
    down; a block of -1 has none."""
    table = scenario.effects
    for block in blocks:
        for e in range(int(table.start[block]), int(table.start[block + 1])) if block >= 0 else ():
            yield int(table.lag[e]), (int(table.row[e]), float(table.amount[e]),
                                      bool(table.scale_row[e] >= 0))


def _is_of(scenario: Scenario, row: int, seat: int) -> bool:
    name, index = scenario.layout.where(row)
    return BY_NAME[name].axes[:1] == "A" and index[0] == seat


def changes(scenario: Scenario, parts: Sequence[tuple[int, float, bool]]) -> list[str]:
    """(row, amount, up to?) in words; a mirrored number or the same one of many countries is stated
    once, and what would show as 0 is left out."""
    sums: dict[tuple[int, bool], float] = {}
    for row, value, scaled in parts:
        sums[row, scaled] = sums.get((row, scaled), 0.0) + value
    groups: dict[tuple[str, float, bool, tuple[int, ...]], list[int]] = {}
    for (row, scaled), value in sums.items():
        if not is_told_once(scenario, row):
            continue
        name, index = scenario.layout.where(row)
        rest = tuple(i for axis, i in zip(BY_NAME[name].axes, index, strict=True) if axis != "C")
        groups.setdefault((name, value, scaled, rest), []).append(row)
    out = []
    for (_, value, scaled, _), rows in groups.items():
        if signed(value) == "0":
            continue
        what = group_label(scenario, rows)
        out.append(f"{what} {tr('up_to') if scaled else ''}{signed(value)}")
    return out


def group_label(scenario: Scenario, rows: Sequence[int]) -> str:
    """A name for one number, or for the same number of several countries."""
    name, index = scenario.layout.where(rows[0])
    if name.endswith("_width"):
        of = scenario.layout.row(name.removesuffix("_width"), *index[1:])
        return tr("width_of", who=scenario.actors[index[0]].called, what=label(scenario, of))
    if len(rows) == 1:
        return label(scenario, rows[0])
    at = BY_NAME[name].axes.index("C")
    who = [scenario.layout.where(r)[1][at] for r in rows]
    return label(scenario, rows[0], {"C": places(scenario, who)})


def places(scenario: Scenario, numbers: Sequence[int]) -> str:
    """Countries by their names, as whole regions, or counted."""
    who = [scenario.countries[n] for n in numbers]
    regions = {c.region for c in who}
    whole = [c for c in scenario.countries if c.region in regions]
    if len(who) > 2 and len(whole) == len(who):
        return joined([str(scenario.regions[r]["name"]) for r in sorted(regions)])
    if len(who) <= 3:
        return joined([c.called for c in who])
    return tr("countries", count=len(who))


# Orders ------------------------------------------------------------------------------------------

def order_title(scenario: Scenario, row: int) -> str:
    """The title of a global order row, such as `Impose sanctions: Russia, finance`."""
    kind = scenario.order_type(row)
    words = scenario.orders.texts[row].split(" ")[1:]
    seat = giver(scenario, row)
    rest = [terms(scenario, seat, words[0], w) if "/" in w else option_name(scenario, words[0], w)
            for w in words]
    return f"{kind.name}: {', '.join(rest)}" if rest else kind.name


def giver(scenario: Scenario, row: int) -> int:
    """The seat in whose catalogue a global order row stands."""
    return int(np.searchsorted(scenario.orders.first, row, side="right")) - 1


def terms(scenario: Scenario, seat: int, target: str, option: str) -> str:
    """The terms that a seat proposes to another, `give/get` or `give/get:secret`, in words to that
    seat."""
    pair, _, form = option.partition(":")
    give, _, get = pair.partition("/")
    if any(give == demand.id for demand in scenario.demands):
        return spoken(scenario, option)
    other, at = scenario.seats.index(target), scenario.variants.index
    return tr("terms", give=undertaking(scenario, at(give), seat, other, True),
              get=undertaking(scenario, at(get), other, seat, False)) \
        + (tr("secret_mark") if form else "")


def conditions(scenario: Scenario, row: int) -> list[str]:
    """What must hold for a global order row to be legal, in words."""
    checks, out = scenario.checks, []
    for at in scenario.orders.conditions[row]:
        sign = checks.sign[at]
        name, _ = scenario.layout.where(int(checks.row[at]))
        if not BY_NAME[name].low <= checks.limit[at] * sign <= BY_NAME[name].high:
            continue  # fills the table where a row has fewer
        if checks.why[at]:
            out.append(tr("unless", what=why_closed(str(checks.why[at]))))
            continue
        out.append(tr("at_least" if sign > 0 else "at_most", what=label(scenario,
                      int(checks.row[at])), value=with_unit(name, amount(
                          float(checks.limit[at] * sign)))))
    return out


def row_in(scenario: Scenario, seat: int, text: str) -> int:
    """Global row of an order text that is known to exist, in any spacing."""
    return int(scenario.orders.first[seat]) + row_of(scenario, seat, text)


# Previews ---------------------------------------------------------------------------------------

def bar(share: float, wide: int = 20) -> str:
    """A text bar such as `[####......]` for 0 … 100."""
    full = int(np.rint(share / 100 * wide))
    return "[" + "#" * full + "." * (wide - full) + "]"


LEAST_SHOWN = 0.05
"""Expected changes below this are left out of previews."""
CLOSE = 0.05
"""Ends of a range closer than this share of them are displayed as one number."""


def span(found: Range) -> str:
    """The range of a number's change in words; one number where both ends read the same."""
    low, high = signed(found.low), signed(found.high)
    if low == high:
        return low
    if found.high - found.low <= CLOSE * max(abs(found.low), abs(found.high)):
        return tr("span_close", value=signed(found.middle))
    return tr("span", low=low, high=high)


OUTCOME = "settled"
OUTCOME_SHOWN = 1.0
"""The quantity of how a matter came out, and points of it below which a change is left out."""


def is_outcome(scenario: Scenario, found: Range) -> bool:
    """Whether a range is that of how a matter comes out, whose sign stands for a side."""
    return found.row >= 0 and scenario.layout.where(found.row)[0] == OUTCOME


def _ranged(scenario: Scenario, found: Range) -> str:
    """A number and the range of its change; of how a matter comes out which side it favours."""
    if not is_outcome(scenario, found):
        return f"{found.what} {span(found)}"
    matter = scenario.matters[scenario.layout.where(found.row)[1][0]]
    if found.low <= -OUTCOME_SHOWN and found.high >= OUTCOME_SHOWN:
        return tr("outcome_either", matter=matter.name)
    return tr("outcome_for", matter=matter.name, side=matter.sides[found.low + found.high < 0].name)


def expected(scenario: Scenario, found: Sequence[Range]) -> dict[str, list[str]]:
    """A preview in words: the possible changes, by case."""
    by_case: dict[str, list[str]] = {}
    for r in found:
        least = OUTCOME_SHOWN if is_outcome(scenario, r) else LEAST_SHOWN
        if max(abs(r.low), abs(r.high)) >= least:
            by_case.setdefault(r.case, []).append(_ranged(scenario, r))
    return by_case


def expectation(scenario: Scenario, found: Sequence[Range]) -> list[str]:
    """A preview in words, one line for each case."""
    return [(f"{case}: " if case else "") + "; ".join(parts)
            for case, parts in expected(scenario, found).items()]


def factor_text(value: float) -> str:
    """A factor of a formula to three digits, such as `× 0.25`."""
    text = f"{abs(float(format(value, '.3g'))):,.4g}"
    return f"× {'−' if value < 0 and text != '0' else ''}{text}"
