"""The measures by which the world is judged, row by row: what is asked for and what came out.

They are taken on games of the doctrines, with seeds that no search uses, on games of champions, and
on games at each intensity. A row whose subject a scenario lacks says so; nothing is set by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import Any, NamedTuple

import numpy as np

from game.arena import balance_measures as m
from game.arena.balance_search import MIX, opponent
from game.arena.norms import stale
from game.arena.outcomes import outcome_records
from game.arena.progress import bar
from game.arena.run_files import VERDICTS
from game.arena.runs import identity
from game.arena.statistics import between, predicted
from game.arena.tables import grid_text, markdown
from game.arena.watched_games import MOMENTS, REPEATS, GameFacts, play_vector, vectors
from game.arena.workers import parallel_map
from game.core.errors import MultipolarError
from game.core.exact import Floats
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.players.champions import found as champions_of
from game.players.registry import make_player
from game.rules.goals import IQR
from game.scenario.compile.scenario import canonical

HELD_OUT = 7_000
"""Added to the seed, so that no search or norm has played these games."""
BOUND = ("axis", "two_blocs")
OPENED = ("wedge", "concert")
CONTESTED = 2
LONGEST = 3
WAR_LIMIT = {1: 2.0, 2: 6.0}


class Row(NamedTuple):
    """A measure: what is asked for, what came out, and whether that is inside (None: no target)."""

    measure: str
    target: str
    reached: str
    inside: bool | None = None


def measures(scenario: Scenario, games: int, seed: int, jobs: int = 1) -> dict[str, Any]:
    """All rows, as plain data. games: of the doctrines; the other tables play a quarter each."""
    facts = play(scenario, games, seed + HELD_OUT, jobs)
    few = max(8, games // 4)
    rows = [*_tie(facts), *_endings(scenario, facts), *_verdicts(scenario, facts),
            *_firsts(scenario, facts, few, seed + HELD_OUT), *_settlements(scenario, facts),
            *_crises(scenario, facts), *_words(facts), *_orders(scenario, facts),
            *_victory_day(scenario, facts), *_thirds(facts), *_wars(scenario, few, seed + HELD_OUT),
            *_spreads(scenario, facts)]
    return {**identity(scenario), "games": len(facts), "seed": seed, "stale": stale(scenario),
            "rows": [row._asdict() for row in rows]}


def play(scenario: Scenario, games: int, seed: int, jobs: int = 1) -> list[GameFacts]:
    """Watched games of the doctrines, in order."""
    work, out = canonical(scenario.data), []
    tasks = [(work, i, v, min(REPEATS, games - i * REPEATS), seed)
             for i, v in enumerate(vectors(scenario, games, seed))]
    with bar(games, "measures") as done:
        for part in parallel_map(play_vector, tasks, jobs):
            out += part
            done.update(len(part))
    return out


INSIDE = {True: "in", False: "OUT", None: "–"}
"""Whether a target is reached, in a word."""


def text(found: Mapping[str, Any]) -> str:
    """The rows as a table for a terminal; the longest column stands last."""
    rows = [[r["measure"], r["target"], INSIDE[r["inside"]], r["reached"]] for r in found["rows"]]
    lines = grid_text(rows, ["measure", "target", "in?", "reached"], left=4)
    return "\n".join([_head(found), "", *lines, "", _tail(found)])


def page_text(found: Mapping[str, Any]) -> str:
    """The rows as a Markdown table, for a page of the documentation."""
    words = {**INSIDE, False: f"**{INSIDE[False].lower()}**"}
    rows = [[r["measure"], r["target"], r["reached"], words[r["inside"]]] for r in found["rows"]]
    return "\n".join([_head(found), "", *markdown(["measure", "target", "reached", ""], rows),
                      _tail(found)])


def _head(found: Mapping[str, Any]) -> str:
    """Scenario, versions and settings of the measurement."""
    return (f"{found['title']}, version {found['scenario_version']}, scenario "
            f"{found['scenario_hash']}, rules {found['rules_version']}, seed {found['seed']}, "
            f"{found['games']:,} games of the doctrines, intensity {found['intensity']}.")


def _tail(found: Mapping[str, Any]) -> str:
    """How many targets are reached, and whether the norms are out of date."""
    asked = [r for r in found["rows"] if r["inside"] is not None]
    return (f"{sum(r['inside'] for r in asked)} of {len(asked)} targets are reached."
            + (f" Note: {found['stale']}." if found["stale"] else ""))


def _share(hits: Iterable[bool]) -> float:
    """Percent of true values; NaN for none."""
    found = [bool(hit) for hit in hits]
    return 100.0 * sum(found) / len(found) if found else float("nan")


def _within(name: str, low: float, high: float, value: float, unit: str = " %",
            digits: int = 0) -> Row:
    """A row whose value must lie between two bounds; NaN: there was nothing to measure."""
    if low <= -1e9:
        target = f"≤ {high:g}{unit}"
    elif high >= 1e9:
        target = f"≥ {low:g}{unit}"
    else:
        target = f"{low:g} … {high:g}{unit}"
    if isnan(value):
        return Row(name, target, "nothing to measure")
    return Row(name, target, f"{value:.{digits}f}{unit}", bool(low <= value <= high))


ANY, ALL = -1e9, 1e9


def _tie(facts: Sequence[GameFacts]) -> list[Row]:
    """The tie of Moscow and Beijing at the last month's end."""
    last = np.array([f.tie[-1] for f in facts])
    if not last.any():
        return []
    low, middle, high = np.percentile(last, (10, 50, 90))
    share = 100 * between(last, np.array([f.vector for f in facts]))
    return [
        _within("tie Moscow–Beijing, 10th percentile", ANY, 55, float(low), ""),
        Row("tie Moscow–Beijing, median", "–", f"{middle:.0f}"),
        _within("tie Moscow–Beijing, 90th percentile", 85, ALL, float(high), ""),
        _within("variance of the tie explained by the seats' policies", 50, ALL, share),
        _within("variance of the tie left to luck", ANY, 25, 100 - share)]


def _endings(scenario: Scenario, facts: Sequence[GameFacts]) -> list[Row]:
    """How games end, and how early that can be told."""
    names = [*outcome_records(scenario), "none fits"]
    ends = [names[f.outcome] for f in facts]
    bound = np.array([e in BOUND for e in ends])
    counts = Counter(ends)
    rows = [Row("endings", "–", ", ".join(f"{name} {100 * counts[name] / len(facts):.0f} %"
                                          for name in names if counts[name]))]
    if set(BOUND) <= set(names):
        rows.append(_within("endings: axis and two blocs", 25, 50, _share(bound)))
    if set(OPENED) <= set(names):
        rows.append(_within("endings: triangle and concert", 8, 20, _share(
            e in OPENED for e in ends)))
    for month, low, high in ((MOMENTS[0], ANY, 0.75), (MOMENTS[1], 0.85, ALL)):
        known = [i for i, f in enumerate(facts) if month in f.state]
        value = predicted(np.array([facts[i].state[month] for i in known]), bound[known]) \
            if len(known) > 1 else float("nan")
        rows.append(_within(f"axis or blocs told from the public state of month {month}, AUC", low,
                            high, value, "", 2))
    changes = [sum(a != b for a, b in zip(f.leader, f.leader[1:], strict=False)) for f in facts]
    rows.append(_within("changes of the leader, median game", 2, ALL, float(np.median(changes)),
                        ""))
    return rows


def _verdicts(scenario: Scenario, facts: Sequence[GameFacts]) -> list[Row]:
    """How goals come out, and what the doctrine of their seat does about it."""
    rows = []
    for g, goal in enumerate(scenario.goals):
        got = np.array([f.verdict[g] for f in facts])
        part = [100 * float((got == v).mean()) for v in range(len(VERDICTS))]
        by: dict[str, list[bool]] = {}
        for f, verdict in zip(facts, got.tolist(), strict=True):
            by.setdefault(f.doctrines[goal.actor], []).append(verdict == len(VERDICTS) - 1)
        shares = [_share(v) for v in by.values()]
        rows.append(Row(f"verdict on {goal.id}", "10 … 60 % each",
                        ", ".join(f"{v} {x:.0f} %" for v, x in zip(VERDICTS, part, strict=True))
                        + f"; achieved by doctrine {min(shares):.0f} … {max(shares):.0f} %",
                        all(10 <= x <= 60 for x in part)))
    return rows


def _firsts(scenario: Scenario, facts: Sequence[GameFacts], games: int, seed: int) -> list[Row]:
    """Who comes first among doctrines and champions, under one set of norms."""
    calm = [f for f in facts if not f.war]
    rank = np.array([f.rank for f in calm]).reshape(len(calm), -1)
    lead = (rank == 1) / np.maximum((rank == 1).sum(axis=1, keepdims=True), 1)
    tables = {"doctrines": lead.mean(axis=0).tolist() if calm else []}
    known = champions_of(scenario)
    if set(scenario.seats) <= set(known):
        champions: Any = {s: known[s] for s in scenario.seats}
        for name, player in (("champion mix", opponent(scenario, MIX, champions)),
                             ("champion mirror", m.mirror(scenario, champions))):
            group = m.group(scenario, dict.fromkeys(scenario.seats, player), games, seed)
            tables[name] = [group.first_share(i)[0] for i in range(len(scenario.seats))]
    return [Row(f"first shares, {name}", "0.15 … 0.35 in every seat", ", ".join(
        f"{s} {x:.2f}" for s, x in zip(scenario.seats, shares, strict=False)),
        all(0.15 <= x <= 0.35 for x in shares)) for name, shares in tables.items()]


def _settlements(scenario: Scenario, facts: Sequence[GameFacts]) -> list[Row]:
    """Settlements signed and broken, at wars first."""
    rows = []
    for place in scenario.flashpoints:
        signed = [any(p == place.id for _, p in f.settled) for f in facts]
        ended = sum(any(p == place.id for _, p in f.broken) for f in facts)
        war = scenario.data["flashpoints"][place.id]["kind"] == "war"
        name = f"settlement signed, {place.id}"
        rows.append(_within(name, 5, 20, _share(signed)) if war
                    else Row(name, "–", f"{_share(signed):.0f} %"))
        if war and any(signed):
            rows.append(Row(f"settlement broken by the end, {place.id}", "10 … 50 % in 18 months",
                            f"{100 * ended / sum(signed):.0f} % of {sum(signed)}"))
    early = Counter(e for f in facts for e in dict.fromkeys(f.early))
    top, count = early.most_common(1)[0] if early else ("none", 0)
    row = _within("most accepted proposal of the first three months", ANY, 15,
                  100 * count / len(facts))
    return [*rows, row._replace(reached=f"{row.reached} ({top})")]


def _crises(scenario: Scenario, facts: Sequence[GameFacts]) -> list[Row]:
    """Crises: how many are contested, where, and how long they stay open."""
    every = [c for f in facts for c in f.crises]
    hot = [c for c in every if c.rounds >= CONTESTED]
    places = Counter(c.place for c in hot)
    longest = max((c.last - c.first + 1 for c in every), default=0)
    ends = Counter(c.end for c in hot)
    names = [f.id for f in scenario.flashpoints]
    return [
        _within("contested crises a game", 0.8, 2, len(hot) / len(facts), "", 2),
        Row("contested crises by place", "all flashpoints", ", ".join(
            f"{p} {places[p]}" for p in names), all(places[p] for p in names)),
        _within("longest crisis, months", ANY, LONGEST, longest, ""),
        Row("how contested crises end", "–", ", ".join(
            f"{'open' if e < 0 else e}: {n}" for e, n in sorted(ends.items())) or "none")]


def _words(facts: Sequence[GameFacts]) -> list[Row]:
    """Motions, pledges and accords: what of what was said holds."""
    motions, accords, notes = Counter[str](), Counter[str](), Counter[str]()
    for f in facts:
        motions.update(f.motions)
        accords.update(f.accords)
        notes.update(f.notes)
    decided = sum(motions[e] for e in ("passed", "weakened", "defeated"))
    failed = motions["weakened"] + motions["defeated"]
    tested = notes["crisis.kept"] + notes["crisis.broken"]
    ended = accords["kept"] + accords["broken"]
    return [
        _within("motions failed or watered down", 25, 50,
                100 * failed / decided if decided else float("nan")),
        _within("games with both sides' plans endorsed at once", 0, 0, _share(
            f.both_endorsed for f in facts), " %", 1),
        _within("pledges honoured in crises", 50, 75,
                100 * notes["crisis.kept"] / tested if tested else float("nan")),
        Row("accords kept to their end", "–", f"{100 * accords['kept'] / ended:.0f} % of {ended}"
            if ended else "none ended")]


def _orders(scenario: Scenario, facts: Sequence[GameFacts]) -> list[Row]:
    """Orders a turn, and the largest share of a type."""
    use = sum((f.orders for f in facts), np.zeros_like(facts[0].orders))
    turns = sum(f.turns for f in facts)
    rows = [_within(f"orders a turn, {s}", 1.8, 2.6, float(use[a].sum() / turns), "", 2)
            for a, s in enumerate(scenario.seats)]
    for a, seat in enumerate(scenario.seats):
        top = int(use[a].argmax())
        share = 100 * float(use[a, top]) / max(1, int(use[a].sum()))
        row = _within(f"largest type of order, {seat}", ANY, 20, share)
        rows.append(row._replace(reached=f"{row.reached} ({scenario.order_types[top].id})"))
    return rows


def _victory_day(scenario: Scenario, facts: Sequence[GameFacts]) -> list[Row]:
    """What the guest of honour says on Victory Day."""
    said = [f.answer for f in facts if f.answer is not None]
    if not said:
        return []
    part = {name: _share(a == value for a in said)
            for name, value in (("comes", 1), ("vague", 0), ("stays away", -1))}
    return [Row("Victory Day, the guest", "15 … 60 % each",
                ", ".join(f"{name} {x:.0f} %" for name, x in part.items()),
                all(15 <= x <= 60 for x in part.values()))]


def _thirds(facts: Sequence[GameFacts]) -> list[Row]:
    """Acts of third parties and decisions that events ask for, a game."""
    rows = []
    for kind, name in (("third_party", "acts of third parties a game"),
                       ("event answered", "decisions that events asked for, a game"),
                       ("event", "chance events a game")):
        count = sum(f.notes.get(kind, 0) for f in facts)
        rows.append(Row(name, "–", f"{count / len(facts):.1f}"))
    return rows


def _wars(scenario: Scenario, games: int, seed: int) -> list[Row]:
    """General war at each intensity, all seats led by doctrines."""
    rows = []
    for intensity in (1, 2, 3):
        changed = scenario.with_({"intensity": intensity})
        players = dict.fromkeys(changed.seats, make_player(changed, "doctrine"))
        share = 100 * float(m.group(changed, players, games, seed).war.mean())
        name = f"general war, intensity {intensity}, in {scenario.turns} turns"
        rows.append(_within(name, ANY, WAR_LIMIT[intensity], share, " %", 1)
                    if intensity in WAR_LIMIT else Row(name, "–", f"{share:.1f} %"))
    return rows


def _spreads(scenario: Scenario, facts: Sequence[GameFacts]) -> list[Row]:
    """The standard deviation of raw scores in these games beside the norms' pool."""
    raw = np.array([f.raw for f in facts if not f.war]).reshape(-1, len(scenario.seats))
    rows = []
    for a, seat in enumerate(scenario.seats):
        norm = scenario.norms.get(seat)
        pool = f"{float(norm['iqr']) / IQR:.2f}" if norm else "no norms"
        rows.append(Row(f"SD of the raw score, {seat}", "–",
                        f"{deviation(raw[:, a]):.2f}; in the norms' pool {pool}"))
    return rows


def deviation(values: Floats) -> float:
    """Sample standard deviation; NaN for fewer than two values."""
    return float(values.std(ddof=1)) if values.size > 1 else float("nan")


def least_games(games: int) -> None:
    """Raise MultipolarError for fewer games than one vector's."""
    if games < REPEATS:
        raise MultipolarError(arena_text("measures_measures_rest_least", repeats=REPEATS,
                                         games=games))
