"""Results that must be the same bits on every machine: no inexact function, no sum in an order that
may differ, no luck of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from source import Finding, Source, at

from game.core.quantities import BY_NAME

EXACT = ("core", "rules", "actions", "policies", "engine", "scenario", "players")
"""Folders of the game whose results must be exact."""
INEXACT = frozenset({
    "einsum", "dot", "vdot", "matmul", "tensordot", "inner", "outer", "convolve", "linalg", "fft",
    "mean", "average", "median", "percentile", "quantile", "var", "std", "nanmean", "nansum",
    "interp", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "pow", "power",
    "float_power", "cbrt", "hypot", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "arctan2",
    "sinh", "cosh", "tanh", "float32", "float16", "single", "half", "longdouble", "prod",
    "cumprod", "random"})
"""Attributes of numpy or arrays whose last bit, or order of adding, may differ by machine."""
LUCK = ("random", "statistics", "scipy", "cmath", "secrets")
EXACT_MATH = ("fsum", "isfinite", "floor", "ceil", "inf", "sqrt")
"""IEEE 754 rounds a square root correctly; the others are exact."""
SUMS = {
    "game/core/exact.py": "total() itself",
    "game/core/sheets.py": "counts of items",
    "game/engine/engine.py": "counts of rows and places",
    "game/rules/goals.py": "counts of terms",
    "game/players/scaled_effects.py": "counts of effects",
    "game/players/policy_tables.py": "counts of doctrines and words",
}
"""Where numpy adds otherwise than by total(), and what: whole numbers and flags only."""
PLAIN_SUMS = {
    "game/scenario/columns.py": "counts",
    "game/scenario/schema/goals.py": "a check with a tolerance",
    "game/engine/engine.py": "a count",
    "game/engine/simulation.py": "a count",
}
"""Where Python's own sum is used: it adds floats differently from version to version."""


def inexact(files: Sequence[Source]) -> Iterator[Finding]:
    """Functions and operators whose last bit may differ by machine."""
    for source in files:
        if source.within(*EXACT):
            for node in source.nodes:
                yield from (at(source, node, what) for what in _inexact(node))


def _inexact(node: ast.AST) -> Iterator[str]:
    if isinstance(node, (ast.BinOp, ast.AugAssign)):
        if isinstance(node.op, ast.MatMult):
            yield "@ adds in an order of its own"
        if isinstance(node.op, ast.Pow) and not (isinstance(node, ast.BinOp) and all(
                isinstance(_literal(side), (int, float)) for side in (node.left, node.right))):
            yield "** (but for powers of two written out)"
    elif isinstance(node, ast.Attribute) and node.attr in INEXACT and _of_numbers(node):
        yield f"{ast.unparse(node)} is inexact"
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        module = getattr(node, "module", None) or ""
        yield from (f"import of {part}" for part in [*(a.name for a in node.names), module]
                    if part.split(".")[0] in LUCK)
        if module == "math":
            yield from (f"math.{a.name} is inexact" for a in node.names
                        if a.name not in EXACT_MATH)


def _literal(node: ast.expr) -> object:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def _of_numbers(node: ast.Attribute) -> bool:
    """Whether an attribute is one of numpy or of an expression, not of a record of the game."""
    base = node.value
    if isinstance(base, ast.Name) and base.id in ("np", "numpy", "math"):
        return True
    return node.attr in ("dot", "mean", "var", "std", "prod", "cumprod")


def sums(files: Sequence[Source]) -> Iterator[Finding]:
    """Sums of floats that do not go through total() or fsum."""
    for source in files:
        if not source.within(*EXACT):
            continue
        for node in source.nodes:
            what = node.func if isinstance(node, ast.Call) else None
            if isinstance(what, ast.Attribute) and source.name not in SUMS and (
                    what.attr in ("sum", "cumsum") or (what.attr in ("reduceat", "accumulate")
                    and ast.unparse(what).startswith("np.add."))):
                yield at(source, node, f"{ast.unparse(what)} in place of total()")
            if isinstance(what, ast.Name) and what.id == "sum" and isinstance(node, ast.Call) \
                    and source.name not in PLAIN_SUMS and not _counts(node):
                yield at(source, node, "sum() in place of fsum, which adds floats alike everywhere")


def _counts(call: ast.Call) -> bool:
    """Whether a sum is a count: of comparisons, or of len()."""
    if not call.args or not isinstance(call.args[0], ast.GeneratorExp):
        return False
    item = call.args[0].elt
    return isinstance(item, (ast.Compare, ast.BoolOp)) or ast.unparse(item).startswith("len(")


def own_luck_and_writing(files: Sequence[Source]) -> Iterator[Finding]:
    """Rules that keep luck of their own, or write a number of the world themselves."""
    for source in files:
        if not source.within("rules"):
            continue
        for node in source.nodes:
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called.endswith("default_rng") or called == "Luck":
                yield at(source, node, f"{called}: rules draw by name")
            targets = node.targets if isinstance(node, ast.Assign) else \
                [node.target] if isinstance(node, ast.AugAssign) else []
            for target in targets:
                base = target
                while isinstance(base, ast.Subscript):
                    base = base.value
                if isinstance(base, ast.Attribute) and base.attr in BY_NAME:
                    yield at(source, target, f"writes {ast.unparse(target)}: rules submit changes")


CHECKS = (inexact, sums, own_luck_and_writing)
