"""Compiling the sections other than orders and events: disputes, calendar, accords, goals."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from game.core.exact import Floats, grid
from game.core.model import (
    BITS,
    FIELDS,
    LAPSED,
    Actor,
    Agenda,
    Clause,
    Country,
    Courtship,
    Flashpoint,
    Goal,
    Inducement,
    Mandate,
    Motion,
    Occasion,
    PartialDeal,
    Position,
    Scare,
    Settlement,
)
from game.core.numerals import amount
from game.core.prose import called
from game.core.quantities import BY_NAME, numbered
from game.scenario.compile.breaches import ANY, Breach, Breaches
from game.scenario.compile.groups import Vetoes
from game.scenario.compile.measures import measure
from game.scenario.compile.selector_rows import Context, Grounder, Names, Plain
from game.scenario.compile.size_bounds import (
    MAX_ACCORDS,
    bounded,
    placed,
)
from game.scenario.compile.third_parties import policy_lands

OTHER_SIDE = "closed_other_side"
IN_ACCORD = "closed_in_accord"
SETTLED, OVER = "closed_settled", "closed_over"
PROMISED_FOR = "closed_promised_for"
"""Keys of what is said where a clause is barred by an endorsement of the other side, or performed
already: by an accord, or as a promise for an occasion."""
VARIANTS = min(BITS, numbered("clause"))
"""Maximum number of clause variants: registers hold their numbers, order tables a bit for each."""


def turn_of(data: Plain, month: str) -> int:
    """Turn number of a month YYYY-MM; 1 is the first turn, earlier months are below 1."""
    year, number = (int(x) for x in month.split("-"))
    first_year, first_number = (int(x) for x in data["first_month"].split("-"))
    return (year - first_year) * 12 + number - first_number + 1


def actors(data: Plain, blocs: Mapping[str, int]) -> tuple[Actor, ...]:
    """The seats, in scenario order."""
    return tuple(
        Actor(name, a["name"], a["adjective"], a["capital_city"], a["kind"], tuple(a["home"]),
              blocs.get(a.get("bloc") or "", -1),
              tuple(turn_of(data, m) for m in a.get("elections", ())),
              tuple(a["colour"]), a.get("note", ""), a.get("article", ""),
              a.get("regime") or ("bloc" if a["kind"] == "bloc" else "democracy"))
        for name, a in data["actors"].items())


def countries(data: Plain) -> tuple[Country, ...]:
    """The contested countries, in scenario order, without the home countries of seats."""
    homes = {c for a in data["actors"].values() for c in a["home"]}
    return tuple(
        Country(name, c["name"], c["region"], float(grid(float(c["weight"]))),
                tuple(n for n in c.get("neighbours", ()) if n not in homes), c.get("article", ""))
        for name, c in data["countries"].items() if name not in homes)


def names_of(data: Plain, people: tuple[Actor, ...], lands: tuple[Country, ...]) -> Names:
    """The numbers of all ids."""
    policies = policy_lands(data)
    def count(ids: Any) -> dict[str, int]:
        return {name: i for i, name in enumerate(ids)}
    actor, country = count(a.id for a in people), count(c.id for c in lands)
    theatre, flashpoint = count(data["theatres"]), count(data["flashpoints"])
    facts = tuple({"claimant": actor[f["claimant"]], "defender": country[f["defender"]],
                   "patrons": tuple(actor[a] for a in f.get("patrons", ())),
                   "backers": tuple(actor[a] for a in f.get("backers", ())),
                   "theatre": theatre[f["theatre"]], "region": f["region"],
                   "claimed": bool(f.get("country_claimed", False)),
                   "linked": tuple(flashpoint[x] for x in f.get("linked", ()))}
                  for f in data["flashpoints"].values())
    members: dict[str, list[int]] = {b: [] for b in data["blocs"]}
    for key, value in data["start"].items():
        if key.startswith("membership["):
            bloc, land = (x.strip() for x in key[11:-1].split(","))
            if land in country and float(value["value"]) >= 2:
                members[bloc].append(country[land])
    regions = {r: tuple(i for i, c in enumerate(lands) if c.region == r) for r in data["regions"]}
    return Names(actor, country, flashpoint, theatre, count(data["blocs"]),
                 count(data["occasions"]), count(data["events"]), count(policies),
                 count(name for o in data["occasions"].values() for name in _wooing(o)),
                 tuple(tuple(country[c] for c in lands if c in country)
                       for lands in policies.values()), regions,
                 tuple(c.region for c in lands),
                 tuple(tuple(country[n] for n in c.neighbours if n in country) for c in lands),
                 {b: tuple(m) for b, m in members.items()}, facts, count(data["rivalries"]),
                 count(data["factions"]),
                 tuple(actor[f["actor"]] for f in data["factions"].values()),
                 count(data["members"]), count(data["motions"]), count(data["bonds"]),
                 count(data["matters"]))


def _scare(entry: Plain) -> Scare:
    """What a fear of war puts at risk."""
    return Scare(**{name: float(value) for name, value in entry.items() if name != "source"})


def flashpoints(data: Plain, names: Names, g: Grounder) -> tuple[Flashpoint, ...]:
    """The disputes with their settlements; settlement effects speak as the claimant."""
    out = []
    for i, (name, f) in enumerate(data["flashpoints"].items()):
        fact = names.flashpoint_facts[i]
        context = Context(names, fact["claimant"]).bind(target=("F", i), at=("F", i))
        fields = [list((f.get("positions") or {}).get(field, {}).items()) for field in FIELDS]
        positions = tuple(tuple(
            Position(p, r["name"], float(r["favour"]), g.block(r.get("effects"), context),
                     r.get("text", "")) for p, r in field) for field in fields)
        deals = tuple(_package(s, r, fields, context, g)
                      for s, r in (f.get("settlements") or {}).items())
        partials = tuple(
            PartialDeal(p, r["name"], float(r["ease"]), float(r["fragile"]),
                        g.block(r.get("effects"), context), g.block(r.get("each_month"), context),
                        r.get("text", "")) for p, r in (f.get("partials") or {}).items())
        out.append(Flashpoint(name, f["name"], fact["claimant"], fact["defender"], fact["patrons"],
                              fact["backers"], fact["theatre"], f["kind"], int(f["war_rung"]),
                              fact["linked"], f["region"], tuple(f["rungs"]), deals,
                              f.get("about", ""), positions, partials,
                              _scare(f.get("scare") or {}), f.get("where", ""),
                              tuple(map(float, f.get("spot", ())))))
    return tuple(out)


def _package(name: str, record: Plain, fields: list[list[tuple[str, Plain]]], context: Context,
             g: Grounder) -> Settlement:
    """A package of positions, with the effects of all of them."""
    terms = [[p for p, _ in positions].index(record[field])
             for field, positions in zip(FIELDS, fields, strict=True)]
    chosen = [positions[at][1] for positions, at in zip(fields, terms, strict=True)]
    effects = [effect for position in chosen for effect in position.get("effects", ())]
    line, guarantees, posture, relief = (float(p["favour"]) for p in chosen)
    return Settlement(name, record["name"], line, guarantees, posture, relief,
                      g.block(effects, context), record.get("text", ""), tuple(terms))


def occasions(data: Plain, names: Names, g: Grounder) -> tuple[Occasion, ...]:
    """The calendar; occasions outside the game's months are included but never open."""
    out = []
    for i, (name, o) in enumerate(data["occasions"].items()):
        host, honour = (names.actors.get(o.get(x) or "", -1) for x in ("host", "honour"))
        context = Context(names, host).bind(target=("O", i), host=("A", host),
                                            honour=("A", honour))
        invited = tuple(names.actors[a] for a in o.get("invited", ()))
        turn = turn_of(data, o["month"])

        def each(effects: Any, context: Context = context,
                 invited: tuple[int, ...] = invited) -> dict[int, int]:
            return {a: g.block(effects, context.bind(guest=("A", a))) for a in invited}
        out.append(Occasion(name, o["name"], turn, turn - int(o.get("opens", 3)), host, honour,
                            invited, g.block(o.get("kept"), context),
                            g.block(o.get("missed"), context), each(o.get("each_guest")),
                            each(o.get("each_absent")), o.get("about", ""),
                            _courtship(o, names, g, context), o.get("article", ""),
                            o.get("held_in", ""),
                            o.get("form", "visit" if host >= 0 else "members")))
    return tuple(out)


def _wooing(occasion: Plain) -> Plain:
    """The inducements of an occasion, by id."""
    found: Plain = (occasion.get("courtship") or {}).get("inducements") or {}
    return found


def inducements(data: Plain, names: Names, g: Grounder) -> tuple[Inducement, ...]:
    """What suitors may promise the guests of occasions."""
    out = []
    for i, o in enumerate(data["occasions"].values()):
        host, guest = (names.actors.get(o.get(x) or "", -1) for x in ("host", "honour"))
        for name, r in _wooing(o).items():
            giver = names.actors[r["by"]]
            context = Context(names, giver).bind(target=("O", i), host=("A", host),
                                                 honour=("A", guest))
            out.append(Inducement(name, r["name"], i, giver, guest, g.block(r["kept"], context),
                                  g.block(r.get("each_month"), context), r["text"],
                                  r.get("same_as", "")))
    return tuple(out)


def _courtship(o: Plain, names: Names, g: Grounder, context: Context) -> Courtship | None:
    """What hangs on the guest's answer, None if nobody woos it."""
    c = o.get("courtship")
    if not c:
        return None
    watched = tuple(i for region in c["watched"] for i in names.regions[region])

    def each_month(when: str) -> int:
        return g.block((c.get(when) or {}).get("each_month"), context)

    def orders(change: str) -> dict[str, tuple[str, ...]]:
        return {when: tuple((c.get(when) or {}).get(change, ())) for when in ("came", "away")}
    return Courtship(
        names.actors[c["rival"]], names.flashpoints[c["war"]], int(c["lasts"]), watched,
        each_month("came"), each_month("envoy"), each_month("away"), g.block(c["bill"], context),
        g.block(c.get("text"), context), orders("cheaper"), orders("dearer"))


def _about(record: Plain, names: Names) -> Iterator[tuple[str, str, int]]:
    """The possible subjects of a clause: (suffix, axis, number), one empty entry if it has none."""
    if record.get("third"):
        yield from ((f".{t}", "A", names.actors[t]) for t in record["third"] if t in names.actors)
    elif record.get("flashpoint"):
        yield from ((f".{f}", "F", names.flashpoints[f]) for f in record["flashpoint"]
                    if f in names.flashpoints)
    else:
        yield "", "", -1


def clauses(data: Plain, names: Names, g: Grounder, vetoes: Vetoes) -> tuple[
        tuple[Clause, ...], tuple[str, ...], np.ndarray, Breaches]:
    """Grounded clauses, their variants, the table [variant, performer, partner], and breaches."""
    variants = [(template, suffix, axis, about) for template, r in data["clauses"].items()
                for suffix, axis, about in _about(r, names)]
    bounded(len(variants), VARIANTS,
            "sections_variants_clauses_third", ("clauses",))
    out: list[Clause] = []
    breaches: dict[str, list[Breach]] = {}
    table = np.full((len(variants), len(names.actors), len(names.actors)), -1, np.int64)
    for variant, (template, suffix, axis, about) in enumerate(variants):
        r = data["clauses"][template]
        for breach in r.get("breach", ()):
            word = breach.get("target", ANY)
            at = (axis, about) if word in ("third", "at") else (word, -1)
            breaches.setdefault(breach["order"], []).append((variant, *at))
        told = {**r, "name": _told(data, r["name"], axis, suffix[1:])}
        for a, b in _parties(r, names, axis, about):
            context = Context(names, a).bind(
                target=("A", b), third=("A", about if axis == "A" else -1),
                at=("F", about if axis == "F" else -1))
            table[variant, a, b] = len(out)
            bars = [*vetoes.on_clause(a, template, template + suffix),
                    *once(g, variant, a, b), *_unpromised(data, names, g, template, a, b),
                    *_open(data, names, g, r, about)]
            out.append(_clause(template + suffix, template, variant, told, axis, about, a, b,
                               context, g, bars))
    return (tuple(out), tuple(template + suffix for template, suffix, _, _ in variants), table,
            Breaches(table >= 0, breaches))


def _open(data: Plain, names: Names, g: Grounder, clause: Plain, about: int) -> list[int]:
    """The conditions that what a clause leaves alone, or takes a side in, is not settled for
    good."""
    row, out = g.layout.row, list[int]()
    matter = data["matters"].get(clause.get("aside"), {})
    if matter and not matter.get("crisis"):
        moments = [turn_of(data, data["occasions"][o]["month"]) for o in matter.get("moments", ())]
        times = sum(1 <= turn <= int(data["turns"]) for turn in moments)
        out.append(g.condition(row("openings", names.matters[clause["aside"]]), -1.0, times - 1.0,
                               why=OVER))
    if clause.get("endorses"):
        out.append(g.condition(row("settlement", about), -1.0, -1.0, why=SETTLED))
    return out


def once(g: Grounder, variant: int, performer: int, partner: int) -> list[int]:
    """The conditions that one does not perform a clause for the other by an accord already."""
    row = g.layout.row
    return [g.any_of([(row("accord_left", a, b), -1.0, 0.0), *(
                (row(name, a, b), sign, variant + sign) for sign in (-1.0, 1.0))], IN_ACCORD)
            for name, a, b in (("accord_give", performer, partner),
                               ("accord_get", partner, performer))]


def _unpromised(data: Plain, names: Names, g: Grounder, template: str, performer: int,
                partner: int) -> list[int]:
    """The conditions that the performer has not promised its partner the same for an occasion."""
    out = []
    for o in data["occasions"].values():
        for name, r in _wooing(o).items():
            seats = names.actors[r["by"]], names.actors.get(o.get("honour") or "", -1)
            if r.get("same_as") == template and seats == (performer, partner):
                row = g.layout.row("inducement", names.inducements[name])
                out.append(g.any_of([(row, -1.0, 0.0), (row, 1.0, LAPSED)],
                                    f"{PROMISED_FOR}:{o['name']}"))
    return out


def _parties(r: Plain, names: Names, axis: str, about: int) -> Iterator[tuple[int, int]]:
    """The pairs (performer, partner) that may agree on a variant of a clause."""
    ids = tuple(names.actors)
    for a, b in itertools.permutations(range(len(ids)), 2):
        if not (axis == "A" and about in (a, b)) \
                and ids[a] in r.get("by", ids) and ids[b] in r.get("for", ids):
            yield a, b


def _clause(name: str, template: str, variant: int, r: Plain, axis: str, about: int, a: int, b: int,
            context: Context, g: Grounder, bars: list[int]) -> Clause:
    third = about if axis == "A" else -1
    worth = r.get("value") or {}
    side = _side(r, context.names, about, b) if axis == "F" else 0
    if side:
        bars = [*bars, g.condition(
            g.layout.row("endorsed", a, about), float(side), 0.0,
            why=OTHER_SIDE)]
    return Clause(name, template, variant, r["name"], a, b, third, about if axis == "F" else -1,
                  tuple(dict.fromkeys([*g.conditions(r.get("needs"), context), *bars])),
                  g.block(r.get("on_sign"), context), g.block(r.get("each_turn"), context),
                  float(worth.get("self", 0)), float(worth.get("target", 0)), side,
                  context.names.matters.get(r.get("aside") or "", -1), bool(r.get("open", False)))


def _side(r: Plain, names: Names, flashpoint: int, partner: int) -> int:
    """The side of a clause's partner at its flashpoint, if the clause takes sides."""
    fact = names.flashpoint_facts[flashpoint]
    if not r.get("endorses"):
        return 0
    return 1 if partner in (fact["claimant"], *fact["backers"]) else \
        -1 if partner in fact["patrons"] else 0


def _told(data: Plain, text: str, axis: str, about: str) -> str:
    """A clause's name with the name of its subject, or where that is, in place of the token."""
    if not about:
        return text
    record = data["actors" if axis == "A" else "flashpoints"][about]
    name = str(record["name"])
    return text.replace("{third}", called(name, record.get("article", ""))) \
        .replace("{at}", name).replace("{where}", record.get("where") or f"at {name}")


def accord_pairs(data: Plain, variants: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Sensible (give, get) variants. A pair names templates or variants."""
    def expand(name: str) -> list[int]:
        return [i for i, v in enumerate(variants) if v == name or v.split(".")[0] == name]
    pairs = tuple(dict.fromkeys(
        (give, get) for a, b in data["accords"]["pairs"]
        for give in expand(a) for get in expand(b)))
    bounded(len(pairs) * len(data["actors"]) * len(data["actors"]), MAX_ACCORDS,
            "sections_accords_pair_clauses", ("accords", "pairs"))
    return pairs


def motions(data: Plain, names: Names, g: Grounder,
            bloc_seat: int) -> tuple[tuple[Motion, ...], list[list[int]]]:
    """Motions of the bloc and the conditions under which each may be tabled."""
    out, needs = [], []
    chairs = tuple(data["actors"].values())[bloc_seat].get("chairs", {}) if bloc_seat >= 0 else {}
    for name, m in data["motions"].items():
        lands = tuple(names.countries[c] for c in m.get("countries", [m.get("country")])
                      if c in names.countries)
        country = lands[0] if "country" in m and lands else -1
        context = Context(names, bloc_seat).bind(country=("C", country), target=("C", country))
        appeal = m.get("appeal") or {}
        out.append(Motion(name, m["name"], m["kind"], country,
                          g.block(m.get("full"), context), g.block(m.get("weak"), context),
                          g.block(m.get("failed"), context),
                          tuple(float(appeal.get(a, 0)) for a in names.actors),
                          float(m.get("cost", 0)),
                          {int(year): float((m.get("chair") or {}).get(land, 0))
                           for year, land in chairs.items()}, lands,
                          {tag: float(weight) for tag, weight in (m.get("tags") or {}).items()},
                          tuple(names.voters[x] for x in m.get("leads", ()))))
        needs.append(g.conditions(m.get("needs"), context))
    return tuple(out), needs


def agendas(data: Plain, names: Names, g: Grounder) -> tuple[Agenda, ...]:
    """Summit agendas with their outcomes for each host and guest."""
    seats = range(len(names.actors))

    def grid_of(effects: Any) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(-1 if h == v else g.block(effects, Context(names, h).bind(
            host=("A", h), guest=("A", v), target=("A", v))) for v in seats) for h in seats)
    return tuple(Agenda(name, a["name"], *(grid_of(a.get(x)) for x in
                                           ("met", "full", "vague", "declined")))
                 for name, a in data["agendas"].items())


def goals(data: Plain, names: Names, g: Grounder, weights: Floats) -> tuple[Goal, ...]:
    """Goals as linear measures: progress = offset + coefficients x rows, cut to 0 … 100."""
    out = []
    for name, goal in data["goals"].items():
        actor = names.actors[goal["actor"]]
        with placed("goals", name):
            rows, coefficients, offset, _ = measure(
                goal["measure"], Context(names, actor), g, weights)
        out.append(Goal(name, actor, goal["name"], goal["seeks"], goal["claim"],
                        float(goal["weight"]),
                        tuple(names.actors[r] for r in goal.get("rivals", ())),
                        float(goal["held"]), float(goal["achieved"]), rows, coefficients, offset,
                        _mark(goal, "held"), _mark(goal, "achieved"),
                        goal.get("short", goal["name"]), goal.get("aim", f"“{goal['name']}”")))
    return tuple(out)


def _mark(goal: Plain, which: str) -> str:
    """The sentence of a verdict's mark, with what each part of the measure comes to there."""
    share = float(goal[which]) / 100.0
    out: str = goal.get(f"{which}_when", "")
    for number, part in enumerate(goal["measure"], 1):
        zero, full = float(part["zero"]), float(part["full"])
        out = out.replace(f"{{{number}}}", amount(zero + (full - zero) * share))
    return out


def mandates(data: Plain, names: Names) -> tuple[Mandate, ...]:
    """The possible mandates of each leadership."""
    order = {name: i for i, name in enumerate(data["goals"])}
    for actor, count in Counter(m["actor"] for m in data["mandates"].values()).items():
        bounded(count, int(BY_NAME["mandate"].high) + 1, "sections_mandates", ("mandates",),
                actor=actor)
    return tuple(Mandate(name, names.actors[m["actor"]], m["name"], m["text"],
                         {order[x]: float(f) for x, f in m["weights"].items()})
                 for name, m in data["mandates"].items())
