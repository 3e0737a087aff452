"""The order of options by a seed, as a control: whether a model takes what stands first."""

from __future__ import annotations

from random import Random
from typing import Any


def shuffled(record: dict[str, Any], seed: str) -> dict[str, Any]:
    """An observation with its options in another order: families and kinds of orders, questions and
    their words, words of a crisis. Orders of a kind stay together, the cheapest of them first."""
    luck = Random(seed)
    out = dict(record)
    if record.get("orders"):
        out["orders"] = {family: _kinds(record["orders"][family], luck)
                         for family in _mixed(record["orders"], luck)}
    if record.get("questions"):
        out["questions"] = [{**q, "words": _mixed(q["words"], luck)}
                            for q in _mixed(record["questions"], luck)]
    if record.get("crisis"):
        out["crisis"] = {**record["crisis"], "words": _mixed(record["crisis"]["words"], luck)}
    return out


def _kinds(orders: list[dict[str, Any]], luck: Random) -> list[dict[str, Any]]:
    kinds: dict[str, list[dict[str, Any]]] = {}
    for order in orders:
        kinds.setdefault(order["name"], []).append(order)
    return [order for name in _mixed(kinds, luck) for order in kinds[name]]


def _mixed(things: Any, luck: Random) -> list[Any]:
    out = list(things)
    luck.shuffle(out)
    return out
