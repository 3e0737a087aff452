"""The measures by which the world is judged, row by row: what is asked for and what came out.

They are taken on games of the doctrines, with seeds that no search uses, on games of champions, and
on games at each intensity. A row whose subject a scenario lacks says so; nothing is set by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from game.actions.crisis import BOTH_BACK, COMPROMISE, FAILED, PREVAILED, STALEMATE, TO_ARMS
from game.arena import balance_measures as m
from game.arena.balance_search import MIX, opponent
from game.arena.games import game_seed
from game.arena.intervals import Interval, share_interval
from game.arena.measure_rows import (
    ALL,
    ANY,
    IN,
    OUT,
    Row,
    Sample,
    Target,
    number,
    several,
    untargeted,
)
from game.arena.outcomes import outcome_records
from game.arena.progress import bar
from game.arena.run_files import VERDICTS
from game.arena.runs import identity
from game.arena.staleness import stale
from game.arena.statistics import auc, between, predictions
from game.arena.watched_games import MOMENTS, REPEATS, GameFacts, play_vector, vectors
from game.arena.workers import parallel_map
from game.core.errors import MultipolarError
from game.core.exact import Flags, Floats, Ints
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
TURNS, SEATS = 12, ("us", "russia", "china", "brics")
"""What the targets were made for."""


def measures(scenario: Scenario, games: int, seed: int, jobs: int = 1) -> dict[str, Any]:
    """All rows, as plain data. games: of the doctrines, in tables of REPEATS; the games of
    champions and of each intensity are a quarter as many."""
    facts = play(scenario, games, seed + HELD_OUT, jobs)
    of, few = Sample(facts), max(REPEATS, games // 4)
    rows = [*rows_of(scenario, of), *_champions(scenario, few, seed + HELD_OUT),
            *_wars(scenario, few, seed + HELD_OUT)]
    why = unfit(scenario)
    return {**identity(scenario), "games": len(facts), "seed": seed,
            "games_a_table": REPEATS, "tables": of.tables, "games_of_others": few,
            "seeds": [game_seed(seed + HELD_OUT, i) for i in (0, len(facts) - 1)],
            "stale": stale(scenario), "without_targets": why,
            "rows": [(untargeted(row) if why else row).plain() for row in rows]}


def rows_of(scenario: Scenario, of: Sample) -> list[Row]:
    """The rows that rest on games of the doctrines."""
    return [*_tie(of), *_endings(scenario, of), *_verdicts(scenario, of), _firsts(scenario, of),
            *_settlements(scenario, of), *_crises(scenario, of), *_words(of),
            *_orders(scenario, of), *_victory_day(of), *_thirds(of), *_spreads(scenario, of)]


def unfit(scenario: Scenario) -> str:
    """Why the targets were not made for a scenario; "" if they were."""
    if scenario.turns != TURNS:
        return f"the targets were made for {TURNS} turns, here there are {scenario.turns}"
    if set(scenario.seats) != set(SEATS):
        return f"the targets were made for the seats {', '.join(SEATS)}"
    return ""


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


def _tie(of: Sample) -> list[Row]:
    """The tie of Moscow and Beijing at the last month's end."""
    last = np.array([f.tie[-1] for f in of.facts])
    if not last.any():
        return []

    def percentile(part: float) -> tuple[float, Interval | None]:
        return of.estimate(lambda games, _: float(np.percentile(last[games], part)))

    def policies(games: Ints, table: Ints) -> float:
        return 100 * between(last[games], table)
    share, interval = of.estimate(policies)
    luck = 100 - share, interval and (100 - interval[1], 100 - interval[0])
    rows = [(name, name, target, found, unit) for name, target, found, unit in (
        ("tie Moscow–Beijing, 10th percentile", Target(ANY, 55, ""), percentile(10), ""),
        ("tie Moscow–Beijing, median", None, percentile(50), ""),
        ("tie Moscow–Beijing, 90th percentile", Target(85, ALL, ""), percentile(90), ""),
        ("variance of the tie explained by the seats' policies", Target(50, ALL),
         (share, interval), " %"),
        ("variance of the tie left to luck", Target(ANY, 25), luck, " %"))]
    return [number(key, name, target, found, of.size, unit=unit)
            for key, name, target, found, unit in rows]


def _endings(scenario: Scenario, of: Sample) -> list[Row]:
    """How games end, and how early that can be told."""
    known = outcome_records(scenario)
    ids = [*known, "none fits"]
    names = {**{i: str(known[i]["name"]) for i in known}, "none fits": "none of them"}
    ends = [ids[f.outcome] for f in of.facts]
    rows = [several("endings", "endings", None, "–",
                    {i: of.share(e == i for e in ends) for i in ids if i in ends}, names, of.size)]
    for pair, what, target in ((BOUND, "axis and two blocs", Target(25, 50)),
                               (OPENED, "triangle and concert", Target(8, 20))):
        if set(pair) <= set(ids):
            rows.append(number(f"endings: {what}", "endings: " + " or ".join(
                f"“{names[i]}”" for i in pair), target, of.share(e in pair for e in ends), of.size))
    bound = np.array([e in BOUND for e in ends])
    rows += [_told_early(of, bound, MOMENTS[0], Target(ANY, 0.75, "")),
             _told_early(of, bound, MOMENTS[1], Target(0.85, ALL, ""))]
    changes = np.array([sum(a != b for a, b in zip(f.leader, f.leader[1:], strict=False))
                        for f in of.facts])
    name = "changes of the leader, median game"
    return [*rows, number(name, name, Target(2, ALL, ""), of.estimate(
        lambda games, _: float(np.median(changes[games]))), of.size, unit="")]


def _told_early(of: Sample, bound: Flags, month: int, target: Target) -> Row:
    """How well the public state of a month tells whether a game ends in an axis or in blocs. The
    prediction is learnt once; its games of trial are drawn anew for the interval."""
    score = np.full(of.size, np.nan)
    known = [i for i, f in enumerate(of.facts) if month in f.state]
    if len(known) > 1:
        score[known] = predictions(np.array([of.facts[i].state[month] for i in known]),
                                   bound[known])

    def told(games: Ints, _: Ints) -> float:
        tried = games[~np.isnan(score[games])]
        return auc(score[tried], bound[tried])
    name = f"axis or blocs told from the public state of month {month}, AUC"
    return number(name, name, target, of.estimate(told), int((~np.isnan(score)).sum()), digits=2,
                  unit="")


def _verdicts(scenario: Scenario, of: Sample) -> list[Row]:
    """How goals come out, and what the doctrine of their seat does about it."""
    rows = []
    for g, goal in enumerate(scenario.goals):
        got = [f.verdict[g] for f in of.facts]
        by: dict[str, list[bool]] = {}
        for f, verdict in zip(of.facts, got, strict=True):
            by.setdefault(f.doctrines[goal.actor], []).append(verdict == len(VERDICTS) - 1)
        shares = [100 * sum(hits) / len(hits) for hits in by.values()]
        rows.append(several(
            f"verdict on {goal.id}", f"verdict, {scenario.actors[goal.actor].name}: {goal.name}",
            Target(10, 60), "10 … 60 % each",
            {word: of.share(x == v for x in got) for v, word in enumerate(VERDICTS)},
            {word: word for word in VERDICTS}, of.size,
            after=f"; achieved by doctrine {min(shares):.0f} … {max(shares):.0f} %"))
    return rows


def _firsts(scenario: Scenario, of: Sample) -> Row:
    """Who comes first among doctrines."""
    rank = np.array([f.rank for f in of.facts]).reshape(of.size, -1)
    lead = (rank == 1) / np.maximum((rank == 1).sum(axis=1, keepdims=True), 1)
    calm = [not f.war for f in of.facts]
    return _first_shares(scenario, "doctrines", sum(calm), {
        s: _unit(of.share(lead[:, a], calm)) for a, s in enumerate(scenario.seats)})


def _champions(scenario: Scenario, games: int, seed: int) -> list[Row]:
    """Who comes first among champions, under the same norms."""
    known, rows = champions_of(scenario), []
    if set(scenario.seats) <= set(known):
        champions: Any = {s: known[s] for s in scenario.seats}
        for name, player in (("champion mix", opponent(scenario, MIX, champions)),
                             ("champion mirror", m.mirror(scenario, champions))):
            group = m.group(scenario, dict.fromkeys(scenario.seats, player), games, seed)
            found = {s: group.first_share(i) for i, s in enumerate(scenario.seats)}
            rows.append(_first_shares(scenario, name, int((group.war == 0).sum()), {
                s: (share, (low, high)) for s, (share, low, high) in found.items()}))
    return rows


def _first_shares(scenario: Scenario, name: str, games: int,
                  found: Mapping[str, tuple[float, Interval | None]]) -> Row:
    return several(f"first shares, {name}", f"first shares, {name}", Target(0.15, 0.35, ""),
                   "0.15 … 0.35 in every seat", found, _seat_names(scenario), games, digits=2,
                   unit="")


def _unit(found: tuple[float, Interval | None]) -> tuple[float, Interval | None]:
    """Percent as shares of one."""
    value, interval = found
    return value / 100, interval and (interval[0] / 100, interval[1] / 100)


def _seat_names(scenario: Scenario) -> dict[str, str]:
    return {s: a.name for s, a in zip(scenario.seats, scenario.actors, strict=True)}


def _settlements(scenario: Scenario, of: Sample) -> list[Row]:
    """Settlements signed and broken, at wars first."""
    rows = []
    for place in scenario.flashpoints:
        signed = [any(p == place.id for _, p in f.settled) for f in of.facts]
        ended = [any(p == place.id for _, p in f.broken) for f in of.facts]
        war = scenario.data["flashpoints"][place.id]["kind"] == "war"
        rows.append(number(f"settlement signed, {place.id}", f"settlement signed, {place.name}",
                           Target(5, 20) if war else None, of.share(signed), of.size))
        if war and any(signed):
            rows.append(number(f"settlement broken by the end, {place.id}",
                               f"settlement broken by the end, {place.name}", None,
                               of.share(ended, signed), sum(signed))._replace(
                                   target="10 … 50 % in 18 months"))
    early = Counter(e for f in of.facts for e in dict.fromkeys(f.early))
    top = early.most_common(1)[0][0] if early else ""
    name = "most accepted proposal of the first three months"
    return [*rows, number(name, name, Target(ANY, 15), of.share(
        top in f.early for f in of.facts), of.size, after=f", {_offer(scenario, top)}")]


def _offer(scenario: Scenario, early: str) -> str:
    """A settlement by its name; `early`: flashpoint and settlement by id, "" for none."""
    where, _, which = early.partition(" ")
    return next((f"{place.name}: {deal.name}" for place in scenario.flashpoints
                 if place.id == where for deal in place.settlements if deal.id == which),
                early or "none was accepted")


CRISIS_ENDS = {-1: "still open", PREVAILED: "the challenger prevails", FAILED: "the other prevails",
               COMPROMISE: "compromise", BOTH_BACK: "called off", STALEMATE: "stalemate",
               TO_ARMS: "use of force"}
"""How crises end, in words."""


def _crises(scenario: Scenario, of: Sample) -> list[Row]:
    """Crises: how many are contested, where, and how long they stay open."""
    every = [c for f in of.facts for c in f.crises]
    hot = [c for c in every if c.rounds >= CONTESTED]
    places = {f.id: sum(c.place == f.id for c in hot) for f in scenario.flashpoints}
    longest = max((c.last - c.first + 1 for c in every), default=0)
    ends = {str(end): sum(c.end == end for c in hot) for end in CRISIS_ENDS}
    each = [sum(c.rounds >= CONTESTED for c in f.crises) for f in of.facts]
    told = {f.id: f.name for f in scenario.flashpoints}
    words = {str(end): word for end, word in CRISIS_ENDS.items()}
    where = "contested crises by place"
    return [
        number("contested crises a game", "contested crises a game", Target(0.8, 2, ""),
               of.ratio(each, [1.0] * of.size), of.size, digits=2, unit=""),
        _counted(where, places, told, len(hot))._replace(
            target="all flashpoints", inside=all(places.values()),
            verdict=IN if all(places.values()) else OUT),
        number("longest crisis, months", "longest crisis, months", Target(ANY, LONGEST, ""),
               (longest, None), len(every), unit=""),
        _counted("how contested crises end", {k: n for k, n in ends.items() if n}, words,
                 len(hot))]


def _counted(name: str, counts: Mapping[str, int], names: Mapping[str, str], games: int) -> Row:
    """A row of counts, without a target or interval."""
    return Row(name, name, "–", dict(counts), ", ".join(
        f"{names[k]} {n}" for k, n in counts.items()) or "none", games)


def _words(of: Sample) -> list[Row]:
    """Motions, pledges and accords: what of what was said holds."""
    def counts(kept: str, *kinds: str) -> list[int]:
        return [sum(getattr(f, kept).get(kind, 0) for kind in kinds) for f in of.facts]
    decided = counts("motions", "passed", "weakened", "defeated")
    failed = counts("motions", "weakened", "defeated")
    tested = counts("notes", "crisis.kept", "crisis.broken")
    honoured, kept = counts("notes", "crisis.kept"), counts("accords", "kept")
    ended = counts("accords", "kept", "broken")
    both = [f.both_endorsed for f in of.facts]
    value, interval = of.share(both)
    names = ("motions failed or watered down",
             "games with both sides' plans endorsed at once", "pledges honoured in crises",
             "accords kept to their end")
    none = number(names[1], names[1], Target(0, 0), (value, interval), of.size, digits=1)
    return [
        number(names[0], names[0], Target(25, 50), of.share(failed, decided), sum(decided)),
        none._replace(verdict=IN if none.inside else OUT),
        number(names[2], names[2], Target(50, 75), of.share(honoured, tested), sum(tested)),
        number(names[3], names[3], None, of.share(kept, ended), sum(ended))]


def _orders(scenario: Scenario, of: Sample) -> list[Row]:
    """Orders a turn, and the largest share of a type."""
    turns, rows, tops = [f.turns for f in of.facts], [], []
    for a, (seat, actor) in enumerate(zip(scenario.seats, scenario.actors, strict=True)):
        use = np.array([f.orders[a] for f in of.facts])
        rows.append(number(f"orders a turn, {seat}", f"orders a turn, {actor.name}",
                           Target(1.8, 2.6, ""), of.ratio(use.sum(axis=1), turns), of.size,
                           digits=2, unit=""))
        top = int(use.sum(axis=0).argmax())
        tops.append(number(f"largest type of order, {seat}", f"largest type of order, {actor.name}",
                           Target(ANY, 20), of.share(use[:, top], use.sum(axis=1)), of.size,
                           after=f", {scenario.order_types[top].name}"))
    return rows + tops


def _victory_day(of: Sample) -> list[Row]:
    """What the guest of honour says on Victory Day."""
    asked = [f.answer is not None for f in of.facts]
    if not any(asked):
        return []
    said = {"comes": 1, "vague": 0, "stays away": -1}
    name = "Victory Day, the guest"
    return [several(name, name, Target(15, 60), "15 … 60 % each",
                    {k: of.share([f.answer == value for f in of.facts], asked)
                     for k, value in said.items()}, {k: k for k in said}, sum(asked))]


def _thirds(of: Sample) -> list[Row]:
    """Acts of third parties and decisions that events ask for, a game."""
    return [number(name, name, None, of.ratio((f.notes.get(kind, 0) for f in of.facts),
                                              [1.0] * of.size), of.size, digits=1, unit="")
            for kind, name in (("third_party", "acts of third parties a game"),
                               ("event answered", "decisions that events asked for, a game"),
                               ("event", "chance events a game"))]


def _wars(scenario: Scenario, games: int, seed: int) -> list[Row]:
    """General war at each intensity, all seats led by doctrines."""
    rows = []
    for intensity in (1, 2, 3):
        changed = scenario.with_({"intensity": intensity})
        players = dict.fromkeys(changed.seats, make_player(changed, "doctrine"))
        war = m.group(changed, players, games, seed).war
        low, high = share_interval(float(war.sum()), games) or (0.0, 1.0)
        name = f"general war, intensity {intensity}, in {scenario.turns} turns"
        limit = Target(ANY, WAR_LIMIT[intensity]) if intensity in WAR_LIMIT else None
        rows.append(number(name, name, limit, (100 * float(war.mean()), (100 * low, 100 * high)),
                           games, digits=1))
    return rows


def _spreads(scenario: Scenario, of: Sample) -> list[Row]:
    """The standard deviation of raw scores in these games beside the norms' pool."""
    raw = np.array([f.raw for f in of.facts]).reshape(of.size, len(scenario.seats))
    calm = np.array([not f.war for f in of.facts])
    rows = []
    for a, (seat, actor) in enumerate(zip(scenario.seats, scenario.actors, strict=True)):
        norm = scenario.norms.get(seat)
        pool = f"{float(norm['iqr']) / IQR:.2f}" if norm else "no norms"

        def spread(games: Ints, _: Ints, a: int = a) -> float:
            return deviation(raw[games[calm[games]], a])
        rows.append(number(f"SD of the raw score, {seat}", f"SD of the raw score, {actor.name}",
                           None, of.estimate(spread), int(calm.sum()), digits=2, unit="",
                           after=f"; in the norms' pool {pool}"))
    return rows


def deviation(values: Floats) -> float:
    """Sample standard deviation; NaN for fewer than two values."""
    return float(values.std(ddof=1)) if values.size > 1 else float("nan")


def least_games(games: int) -> None:
    """Raise MultipolarError for fewer games than one vector's."""
    if games < REPEATS:
        raise MultipolarError(arena_text("measures_measures_rest_least", repeats=REPEATS,
                                         games=games))
