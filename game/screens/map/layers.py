"""From plain numbers to layers of the map: shares, amounts, and kinds.

The module does not know what the numbers mean. Colour is never the only cue: parties have their own
patterns, larger amounts have denser dots, and the number itself is shown below the name where there
is room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from game.screens.map.styles import Colour, Layer, Look, Row, Style, mix

STEPS = 4
"""Tints from weak to strong."""
WEAKEST, STRONGEST = 0.34, 0.92
"""Share of its own colour in the weakest and the strongest tint."""
CLOSE = 10.0
"""A country is contested if two parties are closer than this, in percentage points."""
NOTABLE = 15.0
"""Below this percentage nobody leads."""
DENSITY = ("", "sparse", "dots", "dense")
"""Patterns of amounts, by step."""


@dataclass(frozen=True)
class Party:
    """A party that can lead in a country: a colour, a pattern, and a short sign such as "US"."""

    name: str
    colour: Colour
    pattern: str
    sign: str


@dataclass(frozen=True)
class Kind:
    """One of several kinds of countries, such as members and candidates."""

    name: str
    colour: Colour
    pattern: str = ""


@dataclass(frozen=True)
class Place:
    """A country's data for every layer: its name and the priority of its label."""

    name: str
    weight: float = 0.0


def tint(look: Look, colour: Colour, step: int, steps: int = STEPS) -> Colour:
    """The colour of a step, 0 the weakest: mixed with the grey of the not aligned."""
    share = WEAKEST + (STRONGEST - WEAKEST) * step / max(1, steps - 1)
    return look.soft(colour, share)


def _step(value: float, low: float, high: float, steps: int = STEPS) -> int:
    return min(steps - 1, max(0, int((value - low) / max(high - low, 1e-9) * steps)))


def influence(look: Look, places: Mapping[str, Place], parties: Mapping[str, Party],
              shares: Mapping[str, Mapping[str, float]], homes: Mapping[str, str],
              words: Mapping[str, str], title: str) -> Layer:
    """The leading party in each country: country → party → percent; the remainder is not aligned.

    Homes (country → party) are solid. `words` names "free", "contested" and "outside" (countries
    without numbers) for the legend.
    """
    styles = {c: _home(places[c], parties[p]) for c, p in homes.items() if c in places}
    for country, parts in shares.items():
        if country not in styles and country in places:
            styles[country] = _shared(look, places[country], parties, parts, words)
    rows = [Row(p.name, (*(tint(look, p.colour, i) for i in (0, 1, 3)), p.colour),
                look.ink(tint(look, p.colour, 1)), (p.pattern, p.pattern, p.pattern, ""))
            for p in parties.values()]
    first, *others = list(parties.values())
    other = others[0] if others else first
    rows += [Row(words["free"], (look.free,)),
             Row(words["contested"], (tint(look, first.colour, 1),), tint(look, other.colour, 2),
                 ("hatch",)),
             Row(words["outside"], (look.land,))]
    return Layer(title, styles, tuple(rows))


def _home(place: Place, party: Party) -> Style:
    return Style(party.colour, name=place.name, weight=place.weight + 100, notes=(party.name,))


def _shared(look: Look, place: Place, parties: Mapping[str, Party], parts: Mapping[str, float],
            words: Mapping[str, str]) -> Style:
    order = sorted(parts, key=lambda p: -parts[p])
    free = max(0.0, 100.0 - sum(parts.values()))
    notes = [f"{parties[p].name} {parts[p]:.0f} %" for p in order if parts[p] >= 0.5]
    notes.append(f"{words['free']} {free:.0f} %")
    base = Style(look.free, name=place.name, weight=place.weight, notes=tuple(notes),
                 shares=tuple((parties[p].colour, parts[p] / 100) for p in parties if p in parts))
    if not order or parts[order[0]] < NOTABLE:
        return base
    leader = parties[order[0]]
    step = _step(parts[order[0]], NOTABLE, 75.0)
    fill = tint(look, leader.colour, step)
    value = f"{leader.sign} {parts[order[0]]:.0f}"
    if len(order) > 1 and parts[order[1]] >= NOTABLE and \
            parts[order[0]] - parts[order[1]] < CLOSE:
        second = parties[order[1]]
        return replace(base, fill=fill, ink=tint(look, second.colour, max(1, step)),
                       pattern="hatch", value=f"{value} · {second.sign} {parts[order[1]]:.0f}")
    return replace(base, fill=fill, ink=look.ink(fill), pattern=leader.pattern, value=value)


def amounts(look: Look, places: Mapping[str, Place], values: Mapping[str, float], colour: Colour,
            unit: str, title: str, bounds: Sequence[float] = (25.0, 50.0, 75.0),
            homes: Mapping[str, Colour] | None = None) -> Layer:
    """An amount for each country: darker and with denser dots for larger values.

    `bounds` are the values at which the second, third and fourth step begin.
    """
    homes = homes or {}
    styles = {c: Style(colour, name=places[c].name, weight=places[c].weight + 100)
              for c, colour in homes.items() if c in places}
    for country, value in values.items():
        if country in styles or country not in places:
            continue
        step = sum(value >= b for b in bounds)
        fill = tint(look, colour, step)
        text = f"{value:,.0f} {unit}".strip()
        styles[country] = Style(
            look.free if value <= 0 else fill, look.ink(fill, 0.36),
            DENSITY[min(step, len(DENSITY) - 1)] if value > 0 else "", places[country].name, text,
            (f"{title}: {text}",), weight=places[country].weight)
    edges = [0.0, *bounds]
    rows = []
    for i, low in enumerate(edges):
        fill = tint(look, colour, i)
        until = f"{low:,.0f}–{edges[i + 1]:,.0f}" if i + 1 < len(edges) else f"{low:,.0f}+"
        rows.append(Row(f"{until} {unit}".strip(), (fill,), look.ink(fill, 0.36),
                        (DENSITY[min(i, len(DENSITY) - 1)],)))
    return Layer(title, styles, tuple(rows))


def kinds(look: Look, places: Mapping[str, Place], of: Mapping[str, str],
          table: Mapping[str, Kind], title: str,
          notes: Mapping[str, tuple[str, ...]] | None = None) -> Layer:
    """Countries by kind: country → key of the table. Those of no kind are grey."""
    notes = notes or {}
    styles: dict[str, Style] = {}
    for country, place in places.items():
        kind = table.get(of.get(country, ""))
        lines = notes.get(country, (kind.name,) if kind else ())
        fill = kind.colour if kind else look.free
        styles[country] = Style(fill, look.ink(fill, 0.4), kind.pattern if kind else "",
                                place.name, notes=lines, weight=place.weight)
    rows = tuple(Row(k.name, (k.colour,), look.ink(k.colour, 0.4), (k.pattern,))
                 for k in table.values())
    return Layer(title, styles, rows)


def disputed(layer: Layer, look: Look, areas: Mapping[str, tuple[str, str]],
             names: Mapping[str, str], word: str, note: str) -> Layer:
    """Hatch areas that two countries claim: area → (owner by law, holder).

    `names` are those of the areas; `word` is the legend's label, `note` the note below it.
    """
    styles = dict(layer.styles)
    for area, (owner, holder) in areas.items():
        fill = styles[owner].fill if owner in styles else look.land
        ink = styles[holder].fill if holder in styles else look.free
        styles[area] = Style(fill, ink, "hatch", names.get(area, ""), notes=(word,), weight=-0.5)
    rows = (*layer.rows, Row(word, (look.free,), look.ink(look.free, 0.75), ("hatch",)))
    return replace(layer, styles=styles, rows=rows, note=note)


def between(before: Layer, after: Layer, share: float) -> Layer:
    """An interpolation between two layers, 0 the former, 1 the latter: for animation.

    Colours and shares are mixed; patterns, values and texts are those of the nearer layer.
    """
    if share <= 0.0 or share >= 1.0:
        return before if share <= 0.0 else after
    nearer, farther = (before, after) if share < 0.5 else (after, before)
    styles = {c: s if s == farther.styles.get(c, s) else
              _mixed(before.styles[c], after.styles[c], share) for c, s in nearer.styles.items()}
    return replace(nearer, styles=styles)


def _mixed(a: Style, b: Style, share: float) -> Style:
    old, new = dict(a.shares), dict(b.shares)
    colours = dict.fromkeys([*old, *new])
    parts = tuple((c, old.get(c, 0.0) + (new.get(c, 0.0) - old.get(c, 0.0)) * share)
                  for c in colours)
    return replace(a if share < 0.5 else b, fill=mix(a.fill, b.fill, share),
                   ink=mix(a.ink, b.ink, share), shares=parts)
