"""`python -m game.arena.balance`: best responses in every seat, and how balanced play then is."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time, time
from typing import Any

import numpy as np

from game.arena import balance_measures as m
from game.arena.balance_search import (
    MIX,
    PROFILES,
    Champions,
    Weights,
    opponent,
    search_all,
    with_norms,
)
from game.arena.doctrine_classifier import classification_accuracy
from game.arena.norms import measure
from game.arena.runs import identity
from game.arena.staleness import bare_hash, stale
from game.arena.study import show_study, study_parser
from game.arena.tables import markdown
from game.arguments import add_jobs, path, whole
from game.core.errors import MultipolarError
from game.core.files import read_regular, write_whole
from game.core.model import Scenario
from game.engine.simulation import RULES_VERSION
from game.players.champions import FILE
from game.players.doctrine import DoctrinePlayer
from game.players.shipped import place
from game.process import guarded, tell
from game.scenario.load import load_scenario

STANDARD = {"candidates": 16, "games": 16, "generations": 40, "restarts": 3}
LARGEST = 16_000_000
"""Largest file of champions, in bytes."""
RENEWAL = {"candidates": 16, "games": 16, "generations": 12, "restarts": 1}
QUICK = {"candidates": 12, "games": 16, "generations": 8, "restarts": 1}
SECOND = 0.5
"""Standard deviations within which a second strategy counts."""


def balance_parser() -> argparse.ArgumentParser:
    """The arguments of the command."""
    parser = study_parser("balance", __doc__, (100, 1_000, "games of each measure"), 1)
    parser.add_argument("--measure", action="store_true",
                        help="measure the stored champions; no search")
    parser.add_argument("--restarts", type=whole(1, 20), metavar="N",
                        help="searches from other beginnings; default 3")
    parser.add_argument("--generations", type=whole(1, 1_000), metavar="N",
                        help="generations of each search; default 40")
    parser.add_argument("--quick", action="store_true", help="a short search, for a first look")
    parser.add_argument("--renew", action="store_true",
                        help="a short search that begins at the stored champions, and keeps those "
                             "that nothing beats: after a small change")
    add_jobs(parser)
    parser.add_argument("--champions", type=path, metavar="FILE",
                        help="champions' weights; default: those shipped")
    return parser


def run(asked: argparse.Namespace) -> int:
    """Search (unless --measure), store the champions, measure, print."""
    start, cpu = time(), process_time()
    scenario = comparable(load_scenario(asked.scenario), asked.jobs)
    setting = setting_of(asked)
    path = asked.champions or place(FILE)
    if asked.measure:
        champions, second = read(path, scenario), kept(path)[scenario.id].get("second", {})
    else:
        kept(path)  # errors in the file are reported before the search, not after it
        known = read(path, scenario) if asked.renew else None
        champions, second = search_all(scenario, setting, asked.jobs, known)
        second |= kept(path)[scenario.id].get("second", {}) if known else {}
        write(path, scenario, setting, champions, second)
    found = measures(scenario, champions, asked.games, asked.seed)
    found["second"] = {s: second_strategy(scenario, champions, second[s], s, asked.games // 8 or 1,
                                          asked.seed) for s in scenario.seats if s in second}
    found["search"] = None if asked.measure else setting
    found["seconds"] = round(time() - start)
    show_study(asked, found, text(scenario, found), f"balance of {scenario.id}")
    tell(f"{time() - start:.0f} s, of them {process_time() - cpu:.0f} s in this process.")
    return 0


def setting_of(asked: argparse.Namespace) -> dict[str, int]:
    """How long to search, as asked."""
    usual = QUICK if asked.quick else RENEWAL if asked.renew else STANDARD
    own = {name: value for name in ("generations", "restarts")
           if (value := getattr(asked, name)) is not None}
    return {**usual, **own, "seed": asked.seed}


def comparable(scenario: Scenario, jobs: int) -> Scenario:
    """The scenario with valid norms: its own, or measured now."""
    if not stale(scenario):
        return scenario
    return with_norms(scenario, measure(scenario, 2048, jobs=jobs).seats)


def kept_champions(path: Path | None, scenario: Scenario) -> Champions:
    """A scenario's champions from a file, or those shipped."""
    return read(path or place(FILE), scenario)


def read(path: Path, scenario: Scenario) -> Champions:
    """Champions of a scenario from a file. Raises MultipolarError."""
    try:
        found: Champions = kept(path)[scenario.id]["weights"]
    except (KeyError, TypeError) as error:
        raise MultipolarError(f"{path} holds no champions of {scenario.id}; run `balance` without "
                              "--measure first.") from error
    if set(found) != set(scenario.seats):
        raise MultipolarError(f"{path}: the champions of {scenario.id} are for other seats.")
    return found


def write(path: Path, scenario: Scenario, setting: Mapping[str, int], champions: Champions,
          second: Mapping[str, Weights]) -> None:
    """Write a scenario's champions to a file; those of other scenarios are preserved."""
    write_found(path, "champions", kept(path), scenario, {
        "setting": dict(setting), "weights": champions, "second": dict(second)})


def write_found(path: Path, what: str, known: Mapping[str, Any], scenario: Scenario,
                found: Mapping[str, Any]) -> None:
    """Write what a search found for a scenario to a file, with the scenario and the rules for which
    it holds. what: what is written, in words; known: the file's content, of which that of other
    scenarios is preserved."""
    data = {**known, scenario.id: {
        "scenario": bare_hash(scenario), "rules_version": RULES_VERSION, **found}}
    try:
        write_whole(path, json.dumps(data, indent=1) + "\n")
    except OSError as error:
        raise MultipolarError(f"{path}: the {what} cannot be written ({error.strerror})."
                              ) from error


def kept(path: Path) -> dict[str, Any]:
    """The content of a file of champions; empty if there is none. Raises MultipolarError."""
    try:
        data = json.loads(read_regular(path, LARGEST))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise MultipolarError(f"{path} cannot be read as champions "
                              f"({getattr(error, 'strerror', None) or error}).") from error
    if not isinstance(data, dict):
        raise MultipolarError(f"{path} holds no champions; choose another file.")
    return data


def measures(scenario: Scenario, champions: Champions, games: int,
             seed: int) -> dict[str, Any]:
    """All measures as plain data."""
    doctrine = opponent_of_all(scenario)
    tables = {"doctrines": m.group(scenario, dict.fromkeys(scenario.seats, doctrine), games, seed)}
    for name, player in (("champion mix", opponent(scenario, MIX, champions)),
                         ("champion mirror", m.mirror(scenario, champions))):
        tables[name] = m.group(scenario, dict.fromkeys(scenario.seats, player), games, seed)
    out: dict[str, Any] = {**identity(scenario), "games": games, "seed": seed, "tables": {
        name: table(scenario, g) for name, g in tables.items()}}
    calm = tables["doctrines"].war == 0
    out["correlation"] = np.corrcoef(tables["doctrines"].raw[:, calm]).round(3).tolist()
    out["agency"] = m.agency(scenario, champions, max(100, games // 4), seed)
    out["telling"] = classification_accuracy(scenario, games, seed)
    few = max(48, games // 8)
    out["responses"] = {s: response_use(scenario, champions, s, few, seed) for s in scenario.seats}
    return out


def opponent_of_all(scenario: Scenario) -> Any:
    """The doctrine player that draws a doctrine for every game and seat."""
    from game.players.registry import make_player
    return make_player(scenario, "doctrine")


def response_use(scenario: Scenario, champions: Champions, seat: str, games: int,
                 seed: int) -> dict[str, dict[str, Any]]:
    """For each profile: the champion's score and its most frequent order type."""
    out: dict[str, dict[str, Any]] = {}
    number = scenario.seats.index(seat)
    for profile in (*PROFILES, MIX):
        mine = m.mirror(scenario, champions, profile)
        other = opponent(scenario, profile, champions)
        g = m.group(scenario, {s: mine if s == seat else other for s in scenario.seats}, games,
                    seed)
        part = g.conduct.shares()[number]
        top = int(part.argmax())
        out[profile] = {"score": round(float(g.score[number].mean()), 1),
                        "war": round(float(g.war.mean()), 4),
                        "top": scenario.order_types[top].id, "share": round(float(part[top]), 3)}
    return out


def second_strategy(scenario: Scenario, champions: Champions, weights: Weights, seat: str,
                    games: int, seed: int) -> dict[str, Any]:
    """How the best other strategy of a seat compares with its champion against the mix: points
    that it lags behind in SD, how much of its orders are of other types, how the games end."""
    number, mix = scenario.seats.index(seat), opponent(scenario, MIX, champions)
    played = [m.group(scenario, {s: DoctrinePlayer(scenario, sets={seat: [own]}) if s == seat
                                 else mix for s in scenario.seats}, games, seed)
              for own in (champions[seat][MIX], weights)]
    shares = [g.conduct.shares()[number] for g in played]
    lag = float(played[0].score[number].mean() - played[1].score[number].mean()) / m.SD
    return {"lag": round(lag, 2), "differs": round(float(np.abs(shares[0] - shares[1]).sum()) / 2,
                                                   2), "near": lag <= SECOND}


def table(scenario: Scenario, g: m.Group) -> dict[str, Any]:
    """Measures of one combination of players as plain data."""
    shares, conduct = g.conduct.shares(), g.conduct
    games = g.war.size
    return {
        "first_share": {s: [round(x, 3) for x in g.first_share(i)]
                        for i, s in enumerate(scenario.seats)},
        "score": {s: round(float(g.score[i].mean()), 1) for i, s in enumerate(scenario.seats)},
        "general_war": round(float(g.war.mean()), 4),
        "crises": round(conduct.crises / games, 2),
        "orders_a_turn": {s: round(float(conduct.use[i].sum() / games / scenario.turns), 2)
                          for i, s in enumerate(scenario.seats)},
        "top": {s: m.top_types(scenario, shares[i]) for i, s in enumerate(scenario.seats)},
        "top_share": {s: round(float(shares[i].max()), 3) for i, s in enumerate(scenario.seats)},
        "unused": m.unused(scenario, shares), "idle_families": m.idle_families(scenario, shares),
        "late": {name: round(conduct.late_ratio(series), 2) for name, series in (
            ("breach", conduct.breaches), ("force", conduct.force), ("capital", conduct.spent))},
        "peak": {p.id: np.bincount(np.rint(conduct.peak[f]).astype(np.int64), minlength=11)
                 .tolist() for f, p in enumerate(scenario.flashpoints)}}


def text(scenario: Scenario, found: Mapping[str, Any]) -> str:
    """The measures as Markdown tables."""
    lines = [f"{found['title']}, version {found['scenario_version']}, scenario "
             f"{found['scenario_hash']}, rules {found['rules_version']}, seed {found['seed']}, "
             f"{found['games']} games a table.", ""]
    seats = scenario.seats
    lines += markdown(["first share (95 %)", *seats, "general war", "crises a game"], [
        [name, *(f"{t['first_share'][s][0]:.3f} ({t['first_share'][s][1]:.3f} … "
                 f"{t['first_share'][s][2]:.3f})" for s in seats),
         f"{100 * t['general_war']:.1f} %", t["crises"]] for name, t in found["tables"].items()])
    lines += markdown(["most used types", *seats], [
        [name, *(t["top"][s] for s in seats)] for name, t in found["tables"].items()])
    lines += markdown(["orders a turn", *seats, "types below 0.05 %", "families not used"], [
        [name, *(t["orders_a_turn"][s] for s in seats), ", ".join(t["unused"]) or "none",
         ", ".join(t["idle_families"]) or "none"] for name, t in found["tables"].items()])
    lines += markdown(["last two turns / middle", "breach", "force", "capital spent"], [
        [name, *t["late"].values()] for name, t in found["tables"].items()])
    for name, t in found["tables"].items():
        lines += markdown([f"highest rung, {name}", *range(11)],
                       [[f, *counts] for f, counts in t["peak"].items()])
    lines += markdown(["raw score correlation", *seats], [
        [s, *row] for s, row in zip(seats, found["correlation"], strict=True)])
    lines += markdown(["doctrine told by its orders", *seats],
                   [["", *(f"{100 * found['telling'][s]:.0f} %" for s in seats)]])
    lines += markdown(["champion over random, SD", *seats],
                   [["", *(round(found["agency"][s], 2) for s in seats)]])
    if found["second"]:
        lines += markdown(["second strategy", *found["second"]], [
            ["behind the champion, SD", *(x["lag"] for x in found["second"].values())],
            ["orders of other types", *(f"{100 * x['differs']:.0f} %"
                                        for x in found["second"].values())]])
    lines += markdown(["best response (score, commonest type)", *seats], [
        [p, *(f"{found['responses'][s][p]['score']:g}, {found['responses'][s][p]['top']} "
              f"{100 * found['responses'][s][p]['share']:.0f} %" for s in seats)]
        for p in (*PROFILES, MIX)])
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> int:
    """Run as a module."""
    return guarded(lambda: run(balance_parser().parse_args(words)))


if __name__ == "__main__":
    sys.exit(main())
