"""Lookup of numbers of the world by name: typed words, ids, visibility, starting value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from game.actions.orders import spoken
from game.core.errors import UsageError
from game.core.locale.program import game_text
from game.core.model import CHANNELS, MEANS, Scenario
from game.core.quantities import BY_NAME, SYMMETRIC
from game.page.links import why_link
from game.present.words.texts import terminal as tr
from game.row_names import axis_ids, is_observable

AXES = "ACFTBOHEIPXDKVNMY"
"""Axes whose items have names."""
WORD = re.compile(r"[^\s_-]+")


def axis_names(scenario: Scenario, axis: str) -> Mapping[str, str]:
    """Id → name of the items on an axis, given its letter."""
    tables: Mapping[str, dict[str, str]] = {
        "A": {a.id: a.name for a in scenario.actors},
        "C": {c.id: c.name for c in scenario.countries},
        "F": {f.id: f.name for f in scenario.flashpoints},
        "T": {t: spoken(scenario, t) for t in scenario.theatres},
        "B": {b: str(r["name"]) for b, r in scenario.blocs.items()},
        "O": {o.id: o.name for o in scenario.occasions},
        "H": {c: spoken(scenario, c) for c in CHANNELS},
        "M": {m: spoken(scenario, m) for m in MEANS},
        "E": {e: spoken(scenario, e) for e in scenario.event_types},
        "I": {p.id: p.name for p in scenario.inducements},
        "P": {p.id: p.name for p in scenario.policies},
        "X": {x.id: x.name for x in scenario.rivalries},
        "D": {x.id: x.name for x in scenario.factions},
        "V": {x.id: x.name for x in scenario.members},
        "N": {x.id: x.name for x in scenario.motions},
        "K": {b.id: b.name for b in scenario.bonds},
        "Y": {m.id: m.name for m in scenario.matters}}
    return tables.get(axis, {})


def find_name(table: Mapping[str, str], typed: str, what: str) -> str:
    """The id that matches what was typed: the id or name itself, or an unambiguous beginning of
    one.

    Raises UsageError with the nearest, by its name.
    """
    said = plain(typed)
    forms = {plain(i): i for i in table} | {plain(n): i for i, n in table.items()}
    if said in forms:
        return forms[said]
    starts = sorted({i for form, i in forms.items() if said and form.startswith(said)})
    if len(starts) == 1:
        return starts[0]
    if starts:
        raise UsageError(tr("ambiguous", word=typed, names=", ".join(
            table[id] for id in starts[:8])))
    near = get_close_matches(said, list(forms), 1, 0.6)
    hint = tr("did_you_mean", word=table[forms[near[0]]]) if near else ""
    raise UsageError(tr("unknown_name", what=what, word=typed) + hint)


def plain(text: str) -> str:
    """Lower case, words joined by _, to compare typed words."""
    return "_".join(WORD.findall(text.lower()))


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
    return [q.name for q in BY_NAME.values() if is_observable(q.name)
            and not q.name.endswith(("_estimate", "_width")) and set(q.axes) <= set(AXES)]


def who_sees(name: str) -> str:
    """Who sees a quantity: all, owner, estimate (others have one), parties (of what is secret)."""
    return BY_NAME[name].seen_by


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


# By ids -------------------------------------------------------------------------------------------

def ids_of(scenario: Scenario, name: str, index: tuple[int, ...]) -> tuple[str, ...]:
    """The ids of a number's index."""
    return tuple(axis_ids(scenario, axis)[i]
                 for axis, i in zip(BY_NAME[name].axes, index, strict=True))


def link_of(scenario: Scenario, name: str, *index: int, turn: int | None = None,
            cause: str = "") -> str:
    """The link to the reasons of a number in a turn, at one of its causes."""
    return why_link(name, ids_of(scenario, name, index), turn, cause)


def row_link(scenario: Scenario, row: int, turn: int | None = None, cause: str = "") -> str:
    """The same of a row's number."""
    name, index = scenario.layout.where(row)
    return link_of(scenario, name, *index, turn=turn, cause=cause)


def index_of(scenario: Scenario, name: str, ids: tuple[str, ...]) -> tuple[int, ...]:
    """The index of a number named by ids. UsageError for an unknown id."""
    axes, out = BY_NAME[name].axes, []
    if len(ids) != len(axes):
        raise UsageError(game_text("queries_takes_names_got", name=name, axes=len(axes),
                                   ids=len(ids)))
    for axis, word in zip(axes, ids, strict=True):
        known = axis_ids(scenario, axis)
        if word not in known:
            raise UsageError(game_text("queries_none", word=word, known=", ".join(known)))
        out.append(known.index(word))
    return tuple(out)


@dataclass(frozen=True)
class Origin:
    """The source of a number's starting value."""

    value: float
    source: str
    confidence: str


def origin(scenario: Scenario, name: str, ids: tuple[str, ...]) -> Origin | None:
    """The starting value of a number with its source; None where the scenario gives none."""
    start, sources = scenario.data.get("start", {}), scenario.data.get("sources", {})
    keys = [ids] + ([ids[::-1]] if name in SYMMETRIC else [])
    for key in keys:
        entry = start.get(f"{name}[{', '.join(key)}]" if key else name)
        if isinstance(entry, dict):
            source = str(entry.get("source", ""))
            return Origin(float(entry["value"]), str(sources.get(source, source)),
                          str(entry.get("confidence", "")))
    return None
