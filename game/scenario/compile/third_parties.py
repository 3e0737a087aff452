"""Compiling third parties: their countries, and what they may do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from game.core.model import Move, Policy, ThirdParty
from game.scenario.compile.selector_rows import Context, Grounder, Names, Plain, in_use
from game.scenario.compile.size_bounds import placed
from game.scenario.schema.third_parties import HEARD, policy_id


def policy_lands(data: Plain) -> dict[str, list[str]]:
    """Ids of all policies, in their order, with the countries that each party stands for."""
    return {policy_id(name, short): party["lands"]
            for name, party in data["third_parties"].items() for short in party["policies"]}


def heard(data: Plain) -> Mapping[str, Mapping[str, Collection[str]]]:
    """Of each policy: the seats that may press for it and against it, as urge and restrain."""
    nobody: dict[str, Collection[str]] = dict.fromkeys(HEARD, ())
    table: dict[str, Mapping[str, Collection[str]]] = dict.fromkeys(policy_lands(data), nobody)
    return table | {policy_id(name, short): {how: record.get(how, ()) for how in HEARD}
            for name, party in data["third_parties"].items() if acts(party, data)
            for short, record in party["policies"].items()}


def acts(party: Plain, data: Plain) -> bool:
    """Whether a third party acts: it is not silent, and no seats of the kind state have taken all
    of its countries, which then speak for themselves."""
    seated = {c for actor in data["actors"].values() if actor["kind"] == "state"
              for c in actor["home"]}
    return not party.get("silent", False) and not seated.issuperset(party["lands"])


def third_parties(data: Plain, names: Names,
                  g: Grounder) -> tuple[tuple[ThirdParty, ...], tuple[Policy, ...]]:
    """The third parties and all their policies, one party's after another's."""
    parties = tuple(_party(name, record, data, names)
                    for name, record in data["third_parties"].items())
    return parties, tuple(_policies(data, names, g))


def _party(name: str, record: Plain, data: Plain, names: Names) -> ThirdParty:
    lands = tuple(names.countries[c] for c in record["lands"] if c in names.countries)
    seats = tuple(i for i, actor in enumerate(data["actors"].values())
                  if actor["kind"] == "bloc" and set(actor["home"]) & set(record["lands"]))
    return ThirdParty(name, record["name"], lands, seats, acts(record, data), record["about"],
                      record.get("article", ""))


def _policies(data: Plain, names: Names, g: Grounder) -> Iterator[Policy]:
    context = Context(names)
    for number, (party, record) in enumerate(data["third_parties"].items()):
        for short, p in record["policies"].items():
            with placed("third_parties", party, "policies", short):
                urged, restrained = (tuple(names.actors[a] for a in p.get(how, ()))
                                     for how in HEARD)
                yield Policy(
                    policy_id(party, short), number, p["name"],
                    float(p["rate"]) if in_use(p, data) else 0.0,
                    int(p.get("rest", 0)), int(p.get("limit", 1)),
                    tuple(g.conditions(p.get("when"), context)),
                    tuple(_move(m, g, context) for m in p.get("moves", ())),
                    g.block(p["act"], context), g.block(p.get("price"), context),
                    urged, restrained, p["text"], p["why"], p["source"],
                    bool(p.get("hindsight", False)))


def _move(move: Plain, g: Grounder, context: Context) -> Move:
    low = float(move["from"])
    return Move(move["text"], g.one(move["quantity"], context), low,
                1.0 / (float(move["to"]) - low), float(move["times"]))
