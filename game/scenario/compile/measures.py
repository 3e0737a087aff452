"""Linear measures over the numbers of the world: progress of goals, stakes in matters."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

import numpy as np

from game.core.exact import Floats, Ints
from game.core.locale.program import scenario_text
from game.core.quantities import BY_NAME
from game.scenario.compile.selector_rows import Context, Grounder, Plain
from game.scenario.compile.size_bounds import GroundingError


def measure(parts: Iterable[Plain], context: Context, g: Grounder,
            weights: Floats) -> tuple[Ints, Floats, float, list[int]]:
    """Rows, their coefficients, the offset, and of each row the number of its part: 0 where all
    parts are at `zero`, 100 where all are at `full`."""
    rows, coefficients, offset, numbers = list[int](), list[float](), 0.0, list[int]()
    for n, part in enumerate(parts):
        found = g.rows(part["quantity"], context)
        if not found:
            raise GroundingError(scenario_text("sections_stands_nothing", part=part["quantity"]))
        share = _shares(part["quantity"], found, g, weights)
        zero, full, weight = (float(part[x]) for x in ("zero", "full", "weight"))
        slope = 100.0 * weight / (full - zero)
        rows += found
        coefficients += [slope * s for s in share]
        offset -= slope * zero
        numbers += [n] * len(found)
    return np.array(rows, np.int64), np.array(coefficients), offset, numbers


def _shares(selector: str, rows: list[int], g: Grounder, weights: Floats) -> list[float]:
    """Weights of a set's mean: by country weight where there is a country axis.

    Countries without any weight count equally.
    """
    axes = BY_NAME[selector.split("[", maxsplit=1)[0]].axes
    raw = [1.0] * len(rows)
    if "C" in axes:
        at = axes.index("C")
        raw = [float(weights[g.layout.where(r)[1][at]]) for r in rows]
    whole = fsum(raw)
    return [x / whole if whole else 1.0 / len(raw) for x in raw]
