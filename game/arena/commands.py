"""The commands that need no player: each reads its arguments, does the work and prints the result.

They return the exit status; errors are MultipolarErrors.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.core.errors import BudgetError, MultipolarError, ScenarioError, UsageError
from game.core.harmless import harmless
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.process import end_with_parent, status_of, tell

if TYPE_CHECKING:
    from game.arena.ensemble import Ensemble
    from game.arena.runs import RunPlan
    from game.arena.simulate import Stop
    from game.arena.workers import Jobs

FOUND = 1


def print_result(asked: argparse.Namespace, data: Mapping[str, Any], text: str) -> None:
    """Print a result, as one JSON object or as text; control characters are removed from both."""
    if not asked.json:
        print(harmless(text))
        return
    said = json.dumps(data, ensure_ascii=False, allow_nan=False)
    print(said if said.isprintable() else json.dumps(data, allow_nan=False))


def simulate(asked: argparse.Namespace) -> int:
    """Play many games; after a signal to stop, finished games are stored and reported."""
    from game.arena.odds import odds_file, write_odds
    from game.arena.saved_games import save_game
    from game.arena.simulate import command_of, run
    from game.arena.summary_text import summary_text
    plan = plan_of(asked)
    with _crew(asked) as jobs:
        done = run(plan, jobs=jobs, folder=asked.out, overwrite=asked.overwrite,
                   resume=asked.resume)
    if done.tally.games:
        print_result(asked, done.plain(),
                     summary_text(plan.scenario, plan.settings(), done.plain()))
    if done.stop is None:
        for number in asked.save_game or ():
            tell(arena_text("saved_games_saved", number=number,
                            path=save_game(plan, number, asked.out)))
        if asked.write:
            write_odds(odds_file(plan.scenario), done.plain(), command_of(plan))
            tell(arena_text("commands_written", path=odds_file(plan.scenario)))
        return 0
    tell(arena_text("commands_stopped_kept" if asked.out else "commands_stopped",
                    done=f"{done.tally.games:,}", games=f"{plan.games:,}", folder=asked.out))
    return _ended_by(done.stop)


def _ended_by(stop: Stop) -> int:
    """The exit status after what ended a run early; raises what is to be told."""
    if isinstance(stop, BudgetError):
        raise stop
    return status_of(stop)


@contextmanager
def _crew(asked: argparse.Namespace) -> Iterator[Jobs]:
    """Who does the work: processes here, or a cluster. UsageError where options do not fit
    together."""
    if (asked.backend == "dask") != (asked.address is not None):
        raise UsageError(arena_text("cluster_where"))
    if asked.address is None:
        yield asked.jobs
        return
    from game.arena.cluster import Cluster
    with Cluster(asked.address) as cluster:
        yield cluster


def plan_of(asked: argparse.Namespace) -> RunPlan:
    """The plan of a run. UsageError where options do not fit together."""
    from game.arena.assumptions import assumed, assuming, given
    from game.arena.happenings import Asked
    from game.arena.hindsight import without_hindsight
    from game.arena.parquet import CSV, need_parquet
    from game.arena.runs import RunPlan
    from game.players.own import keep_beside
    from game.players.registry import allow_own, parse_seats
    from game.scenario.load import load_scenario
    keep_beside(asked.out)
    if asked.resume and asked.out is None:
        raise UsageError(arena_text("commands_resume_where"))
    if asked.write and asked.ensemble is None:
        raise UsageError(arena_text("odds_with_ensemble"))
    if asked.out is None and (asked.tables or asked.numbers or asked.format != CSV):
        raise UsageError(arena_text("happenings_where"))
    if asked.format != CSV:
        need_parquet()
    for number in asked.save_game or ():
        if asked.out is None:
            raise UsageError(arena_text("saved_games_where"))
        if number >= asked.games:
            raise UsageError(arena_text("saved_games_number", last=f"{asked.games - 1:,}",
                                        number=f"{number:,}"))
    usual = load_scenario(asked.scenario)
    values = given(usual, asked.assume or ())
    scenario = assuming(usual, values)
    if asked.without_hindsight:
        scenario = without_hindsight(scenario)
    seats = parse_seats(scenario, asked.seats)
    allow_own(seats.values())
    return RunPlan(scenario, seats, asked.games, asked.seed, assumed(usual, values),
                   Asked.of(scenario, asked.tables or (), asked.numbers or ()), asked.format,
                   _ensemble(usual, asked.ensemble, values))


def _ensemble(usual: Scenario, asked: Path | bool | None, values: Iterable[str]
              ) -> Ensemble | None:
    """The ensemble that is asked for, which says nothing of assumptions that are given."""
    from game.arena.ensemble import read_ensemble
    if asked is None:
        return None
    found = read_ensemble(usual, None if isinstance(asked, bool) else asked)
    return found.without(values)


def tournament(asked: argparse.Namespace) -> int:
    """Let players meet in all seats; after a signal to stop, finished worlds are stored and rated.
    """
    from game.arena.tournament.play import TournamentPlan, play
    from game.arena.tournament.text import tournament_text
    from game.players.own import keep_beside
    from game.players.registry import allow_own
    from game.scenario.load import load_scenario
    if asked.resume and asked.out is None:
        raise UsageError(arena_text("commands_resume_where"))
    keep_beside(asked.out)
    allow_own(asked.players)
    plan = TournamentPlan(load_scenario(asked.scenario), tuple(asked.players), asked.worlds,
                          asked.seed)
    with _crew(asked) as jobs:
        done = play(plan, jobs=jobs, folder=asked.out, overwrite=asked.overwrite,
                    resume=asked.resume)
    print_result(asked, done.plain(), tournament_text(plan.scenario, done.plain()))
    if done.stop is None:
        return 0
    tell(arena_text("commands_stopped_kept" if asked.out else "commands_stopped",
                    done=f"{done.plays.games:,}", games=f"{plan.games:,}", folder=asked.out))
    return _ended_by(done.stop)


def warm(asked: argparse.Namespace) -> int:
    """Make the compiled rules ready."""
    from game.engine import warming
    print(warming.warm(child=asked.child))
    return 0


def replay(asked: argparse.Namespace) -> int:
    """Replay a saved game; the file is never changed."""
    from game.arena import replays
    from game.match.match import Match
    from game.saves.journal import read_lines
    lines, notice = read_lines(asked.file)
    if notice:
        tell(notice)
    if not (asked.verify or asked.json or replays.playable(lines)):
        print(replays.stored_text(lines, str(asked.file), asked.facilitator))
        return 0
    match = Match.replay(lines, str(asked.file))
    data = replays.result(match, hidden=not (match.over or asked.facilitator))
    told = [] if asked.verify else [replays.turns_text(match, whole=asked.text), "",
                                    replays.result_text(match.scenario, data), ""]
    checked = replays.verified(lines)
    print_result(asked, {**data, "verified": True, **checked},
                 "\n".join([*told, replays.verified_text(match, checked)]))
    return 0


def whatif(asked: argparse.Namespace) -> int:
    """Play other orders in a played turn, or other assumptions from it on, in two arms with common
    luck."""
    from game.arena import whatif_file, whatif_report
    from game.arena.assumptions import given
    from game.arena.whatif import recorded_game, what_if
    from game.match.match import Match
    from game.row_names import find_row
    from game.saves.journal import read_lines
    if asked.child:
        end_with_parent()
    seat, orders = _changed(asked)
    lines, notice = read_lines(asked.file)
    if notice:
        tell(notice)
    match = Match.replay(lines, str(asked.file))
    if not match.over and not asked.facilitator:
        raise UsageError(arena_text("commands_hidden"))
    game, values = recorded_game(match, asked.turn), given(match.scenario, asked.assume or ())
    watched = [find_row(match.scenario, *name.split(".")) for name in asked.watch or ()]
    ensemble = _ensemble(match.scenario, asked.ensemble, ())
    result = what_if(match, asked.turn, seat, orders, asked.games, values=values, hold=asked.hold,
                     given=_named(match.scenario, asked.seats), seed=asked.seed, watched=watched,
                     ensemble=ensemble)
    was = game.sheets[asked.turn].get(match.seats.index(seat)) if seat else None
    settings = whatif_report.settings(
        match.scenario, match.seed, values, ensemble, luck_seed=asked.seed, turn=asked.turn,
        seat=seat, instead_of=list(was.orders) if was else [], orders=orders, hold=asked.hold,
        left_out=list(game.left_out))
    if asked.out:
        whatif_file.write(result, asked.out)
    data = whatif_report.plain(match.scenario, settings, result)
    print_result(asked, data, whatif_report.text(match.scenario, data))
    return 0


def _named(scenario: Scenario, text: str | None) -> dict[str, str]:
    """The players of the seats that a text names, classes of the user's own included."""
    from game.players.registry import allow_own, parse_seats
    seats = {s: p for s, p in parse_seats(scenario, text, default="").items() if p}
    allow_own(seats.values())
    return seats


def _changed(asked: argparse.Namespace) -> tuple[str, list[str]]:
    """Seat and its orders of a what-if. UsageError where nothing is changed."""
    if (asked.seat is None) != (asked.order is None) or not (asked.order or asked.assume):
        raise UsageError(arena_text("whatif_nothing"))
    return asked.seat or "", [o for o in asked.order or () if o.strip()]


def compare(asked: argparse.Namespace) -> int:
    """Play two arms with common luck and tell what differs; what is asked for beside the players is
    done in the second."""
    from game.arena.assumptions import assuming
    from game.arena.compare import Arm
    from game.arena.compare import compare as compared
    from game.players.registry import allow_own, parse_seats
    from game.scenario.load import load_scenario
    if not (asked.against or asked.set or asked.order or asked.forbid):
        raise UsageError(arena_text("compare_alike"))
    scenario = load_scenario(asked.scenario)
    values = dict(asked.set or ())
    numbers = {n: float(v) for n, v in values.items() if n in scenario.coefficients
               and isinstance(v, (int, float)) and not isinstance(v, bool)}
    changed = assuming(scenario, numbers)
    if rest := {n: v for n, v in values.items() if n not in numbers}:
        changed = changed.with_(rest)
    seats = parse_seats(scenario, asked.seats)
    allow_own(seats.values())
    other = Arm(changed, {**seats, **_named(changed, asked.against)}, asked.order or (),
                asked.forbid or ())
    found = compared(Arm(scenario, seats), other, asked.games, asked.seed, asked.jobs,
                     asked.measures, _ensemble(scenario, asked.ensemble, ()))
    print_result(asked, found.plain(), str(found))
    return 0


def validate(asked: argparse.Namespace) -> int:
    """Check scenarios; prints all problems of all of them, then findings of the dry run."""
    from game.arena.lint import dry_run
    from game.arena.runs import identity
    from game.scenario.load import load_scenario
    results, broken, found = [], [], 0
    for file in asked.files:
        try:
            scenario = load_scenario(file)
        except ScenarioError as error:
            broken.append(str(error))
            results.append({"file": file, "problems": [str(p) for p in error.problems]})
            continue
        findings = [] if asked.quick else dry_run(scenario)
        found += len(findings)
        results.append({"file": file, "problems": [], **identity(scenario), "findings": [
            {"kind": f.kind, "what": f.what, "message": f.message} for f in findings]})
        if not asked.json:
            print(arena_text("commands_findings" if findings else "commands_no_errors", file=file,
                             title=scenario.title, version=scenario.data["version"],
                             findings=len(findings)))
            for finding in findings:
                print(f"  {finding}")
    if asked.json:
        print(json.dumps({"scenarios": results}, ensure_ascii=False, allow_nan=False))
    if broken:
        raise MultipolarError("\n".join(broken))
    return FOUND if found and asked.strict else 0


def bench(asked: argparse.Namespace) -> int:
    """Measure the speed of this machine."""
    from game.arena.bench import bench as measure
    from game.arena.bench import bench_text
    from game.scenario.load import load_scenario
    data = measure(load_scenario(asked.scenario), quick=asked.quick)
    print_result(asked, data, bench_text(data))
    return 0


def norms(asked: argparse.Namespace) -> int:
    """Measure norms, and the marks of verdicts; write what is asked for."""
    from game.arena.marks import marks_text, suggested, write_marks
    from game.arena.norms import check_place, home, measure, norms_text, write
    from game.scenario.load import load_scenario
    scenario = load_scenario(asked.scenario)
    path = asked.out or home(asked.scenario)
    if asked.write or asked.out:
        check_place(path)
    found = measure(scenario, asked.games, asked.seed, asked.jobs)
    if asked.verdicts:
        marks = suggested(found.thirds)
        print(marks_text(scenario, marks))
        if asked.write:
            left = write_marks(path.parent, marks)
            print(arena_text("commands_marks_inherited" if left else "commands_marks",
                             folder=path.parent, left=", ".join(left)))
        return 0
    print(norms_text(scenario, found))
    if asked.write or asked.out:
        write(scenario, found, path)
        print(arena_text("commands_written", path=path))
    return 0


def challenges(asked: argparse.Namespace) -> int:
    """Measure how often programs win each challenge, and whether passing wins any."""
    from game.arena.challenge_odds import odds, plain, text
    from game.arena.doc_sections import DOCS, write_section
    from game.scenario.challenges import shipped
    found = odds(shipped().values(), asked.games, asked.seed)
    print_result(asked, plain(found, asked.seed), text(found, asked.seed))
    if asked.write:
        write_section(DOCS / "challenges.md", "measured", text(found, asked.seed))
        tell(arena_text("commands_written_aside", docs=DOCS / "challenges.md"))
    return 0


def measures(asked: argparse.Namespace) -> int:
    """Measure what the world is judged by, and print it row by row."""
    from game.arena.doc_sections import DOCS, write_section
    from game.arena.hindsight import without_hindsight
    from game.arena.measures import least_games
    from game.arena.measures import measures as measure
    from game.arena.measures_sets import measures_over_sets
    from game.arena.measures_text import page_text, text
    from game.scenario.load import load_scenario
    least_games(asked.games)
    scenario = load_scenario(asked.scenario)
    if asked.without_hindsight:
        scenario = without_hindsight(scenario)
    ensemble = _ensemble(scenario, asked.ensemble, ())
    found = (measure(scenario, asked.games, asked.seed, asked.jobs) if ensemble is None else
             measures_over_sets(scenario, ensemble, asked.games, asked.seed, asked.jobs))
    print_result(asked, found, text(found))
    if asked.write:
        name = (f"measures of {scenario.id}" + " without hindsight" * asked.without_hindsight
                + ", ensemble" * (ensemble is not None))
        write_section(DOCS / "balance.md", name, page_text(found))
        tell(arena_text("commands_written_aside", docs=DOCS / "balance.md"))
    return 0


def contest(asked: argparse.Namespace) -> int:
    """Measure how much of a contest a scenario is, and print it row by row."""
    from game.arena.contest.page import text
    from game.arena.contest.piece import FULL, QUICK
    from game.arena.contest.run import contest as measure
    from game.arena.contest.run import pieces_called
    from game.scenario.load import load_scenario
    found, seconds = measure(load_scenario(asked.scenario), QUICK if asked.quick else FULL,
                             asked.seed, asked.jobs, asked.out,
                             None if asked.only is None else pieces_called(asked.only))
    print_result(asked, found, text(found))
    tell(arena_text("contest_seconds", list=", ".join(
        f"{piece} {used:,.0f}" for piece, used in seconds.items())))
    return 0


def sweep(asked: argparse.Namespace) -> int:
    """Play games at many values of the coefficients; after a signal to stop, finished points are
    stored and reported."""
    from game.arena.doc_sections import DOCS, write_section
    from game.arena.sweep.plan import SweepPlan, usual_measures
    from game.arena.sweep.run import sweep as play
    from game.arena.sweep.text import page_text, plain, text
    from game.players.registry import allow_own, parse_seats
    from game.scenario.load import load_scenario
    if asked.resume and asked.out is None:
        raise UsageError(arena_text("commands_resume_where"))
    scenario = load_scenario(asked.scenario)
    seats = parse_seats(scenario, asked.seats)
    allow_own(seats.values())
    plan = SweepPlan(scenario, tuple(asked.vary), asked.design, asked.size, seats, asked.games,
                     asked.seed, tuple(asked.measures or usual_measures(scenario)), asked.own_luck)
    done = play(plan, jobs=asked.jobs, folder=asked.out, overwrite=asked.overwrite,
                resume=asked.resume)
    if done.points:
        print_result(asked, plain(done), text(plain(done)))
    if done.stop is not None:
        tell(arena_text("sweep_stopped_kept" if asked.out else "sweep_stopped",
                        done=f"{len(done.points):,}", points=f"{len(plan.points.points):,}",
                        folder=asked.out))
        return status_of(done.stop)
    if asked.write:
        write_section(DOCS / "record.md", f"sweep of {scenario.id}", page_text(plain(done)))
        tell(arena_text("commands_written_aside", docs=DOCS / "record.md"))
    return 0


def calibrate(asked: argparse.Namespace) -> int:
    """Find the sets of values that the record does not reject; a signal to stop keeps what is
    finished."""
    from game.arena.doc_sections import DOCS, write_section
    from game.arena.ensemble import ensemble_file
    from game.arena.record.calibrate import Calibration, write_found
    from game.arena.record.calibrate import calibrate as match
    from game.arena.record.calibrate_text import page_text, text
    from game.players.registry import allow_own, parse_seats
    from game.scenario.load import load_scenario
    scenario = load_scenario(asked.scenario)
    file = ensemble_file(scenario) if asked.write else None
    seats = parse_seats(scenario, asked.seats)
    allow_own(seats.values())
    plan = Calibration(scenario, seats, asked.points, asked.hypercube, asked.games,
                       asked.candidates, asked.games_again, asked.played_again, asked.sets,
                       asked.usual, asked.discrepancy, asked.seed)
    try:
        found = match(plan, asked.out, asked.jobs)
    except KeyboardInterrupt as stop:
        tell(arena_text("calibrate_stopped", folder=asked.out))
        return status_of(stop)
    print_result(asked, found, text(found))
    if file is not None:
        write_found(found, file)
        write_section(DOCS / "record.md", f"calibration of {scenario.id}", page_text(found))
        tell(arena_text("commands_written", path=file))
        tell(arena_text("commands_written_aside", docs=DOCS / "record.md"))
    return 0


def rates(asked: argparse.Namespace) -> int:
    """Measure base rates and print them beside the record's."""
    from game.arena.doc_sections import DOCS, write_section
    from game.arena.record.rates import rates as measure
    from game.arena.record.rates import read_rates
    from game.arena.record.rates_text import page_text, text
    from game.arena.runs import RunPlan
    from game.players.registry import allow_own, parse_seats
    from game.scenario.load import load_scenario
    listed, scenario = read_rates(asked.table), load_scenario(asked.scenario)
    seats = parse_seats(scenario, asked.seats)
    allow_own(seats.values())
    found = measure(RunPlan(scenario, seats, asked.games, asked.seed), listed, asked.jobs)
    print_result(asked, found, text(found))
    if asked.write:
        write_section(DOCS / "record.md", f"rates of {scenario.id}", page_text(found))
        tell(arena_text("commands_written_aside", docs=DOCS / "record.md"))
    return 0


def record(asked: argparse.Namespace) -> int:
    """Fit how governments acted before the start, and print it; with --write the player plays by
    it."""
    from game.arena.balance import write_found
    from game.arena.doc_sections import DOCS, write_section
    from game.arena.record.fit import fit, read, shipped
    from game.arena.record.fit_text import page_text, text
    from game.arena.record.tables import source
    from game.arena.record.thresholds import with_scores
    from game.arena.runs import identity
    from game.players.record_player import FILE
    from game.players.shipped import place, stored
    from game.scenario.load import load_scenario
    scenario = load_scenario(asked.scenario)
    tables = [asked.acts or source("acts.csv"), asked.states or source("states.csv")]
    acts = read(scenario, *tables)
    found = {**identity(scenario), **with_scores(scenario, acts.own, fit(scenario, acts, tables))}
    print_result(asked, found, text(found))
    if asked.write:
        write_found(place(FILE), FILE, stored(FILE), scenario, shipped(found))
        write_section(DOCS / "record.md", f"fit of {scenario.id}", page_text(found))
        tell(arena_text("commands_written_aside", docs=DOCS / "record.md"))
    return 0


def hindcast(asked: argparse.Namespace) -> int:
    """Score forecasts of the first months' acts, add the scores to the log, and print them."""
    from game.arena.doc_sections import DOCS, write_section
    from game.arena.record.hindcast import hindcast as score
    from game.arena.record.hindcast import record
    from game.arena.record.hindcast_text import page_text, text
    from game.arena.record.scoring_log import LOG, log_scoring
    from game.arena.record.tables import source
    from game.players.registry import allow_own
    from game.scenario.load import load_scenario
    scenario = load_scenario(asked.scenario)
    tables = [asked.acts or source("acts.csv"), asked.trial or source("acts_trial.csv")]
    allow_own(asked.schools or ())
    found = score(scenario, record(scenario, tables, asked.months), asked.schools, asked.games,
                  asked.seed, asked.jobs)
    print_result(asked, found, text(found))
    log = asked.log or source(LOG)
    if asked.log or log.parent.is_dir():  # an installed program has no log of its own
        log_scoring(log, found, tables)
    if asked.write:
        write_section(DOCS / "record.md", f"hindcast of {scenario.id}", page_text(found))
        tell(arena_text("commands_written_aside", docs=DOCS / "record.md"))
    return 0


def happened(asked: argparse.Namespace) -> int:
    """Tell of what happened after the start in how many games the like happens."""
    from game.arena.doc_sections import DOCS, write_section
    from game.arena.record.happened import PLAYERS, read_happened
    from game.arena.record.happened import happened as measure
    from game.arena.record.happened_text import page_text, text
    from game.arena.runs import RunPlan
    from game.players.registry import allow_own
    from game.scenario.load import load_scenario
    listed, scenario = read_happened(asked.table), load_scenario(asked.scenario)
    players = asked.schools or PLAYERS
    allow_own(players)
    found = measure(RunPlan(scenario, {}, asked.games, asked.seed), players, listed, asked.jobs)
    print_result(asked, found, text(found))
    if asked.write:
        write_section(DOCS / "record.md", f"happened after {scenario.id}", page_text(found))
        tell(arena_text("commands_written_aside", docs=DOCS / "record.md"))
    return 0


def schema(asked: argparse.Namespace) -> int:
    """Print the JSON Schema."""
    from game.scenario.schema.sections import schema_json
    print(json.dumps(schema_json(asked.complete), indent=1, ensure_ascii=False))
    return 0


def version(asked: argparse.Namespace) -> int:
    """Print the versions of the program, its rules and its libraries."""
    import numpy as np

    from game.engine.compiling import COMPILED
    from game.engine.simulation import RULES_VERSION
    from game.version import __version__
    COMPILED.patient = False  # nothing is compiled for this
    COMPILED.take_up()
    print(arena_text("commands_multipolar_rules_python", version=__version__,
                     rules=RULES_VERSION, way=COMPILED.told, python=platform.python_version(),
                     numpy=np.__version__))
    return 0
