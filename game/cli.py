"""The command line: parses arguments and calls the module of each command. Errors in one paragraph.

Exit status: 0 done, 1 `validate --strict` found something or `play --replay-input` came out
otherwise, 2 a user error, 70 an internal error; after signals and closed streams as in
game.process. Heavy modules are imported only when needed, so that --help is fast.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from game.arguments import (
    CLASS_MOST,
    CLASS_PORT,
    MOST_GAMES,
    MOST_KEPT,
    MOST_PLAYED,
    Parser,
    add_backend,
    add_jobs,
    assumption,
    change,
    names,
    part,
    path,
    seed,
    whole,
    word,
)
from game.core.errors import UsageError, nearest, sentence
from game.core.locale.program import cli_text
from game.core.locale.texts import VARIABLE, language, use
from game.core.prose import opened
from game.process import end_with_parent, extra_command, guarded, tell

if TYPE_CHECKING:
    from game.app.new_game import NewGame

USUAL = "victory_day_2025"


PAGE = 100
"""Columns of a page that is no table."""

def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _run(words))


def _run(words: list[str]) -> int:
    language()
    if not words:
        return _menu()
    parser = _parser()
    commands = parser.get_default("commands")
    if not words[0].startswith("-") and words[0] not in commands:
        raise UsageError(cli_text("unknown_command", word=words[0],
                                  nearest=nearest(words[0], commands),
                                  commands=", ".join(commands)))
    asked = parser.parse_args(words)
    if getattr(asked, "players_file", None) is not None:
        from game.llm.players_file import read_players
        from game.players.own import define
        define(read_players(asked.players_file))
    if asked.command == "play":
        return _play(asked)
    if asked.command == "host":
        return _host(asked)
    if asked.command == "join":
        return _join(asked)
    if asked.command == "cards":
        return _cards(asked)
    if asked.command == "mcp":
        return _mcp(asked)
    if asked.command == "told":
        return _told(asked)
    if asked.command == "said" or (asked.command == "simulate" and asked.dry_run):
        return _models(asked)
    if asked.command == "challenges" and asked.games is None:
        return _challenges(asked)
    if asked.command == "bench" and (asked.class_ or asked.window or asked.env):
        return _bench(asked)
    from game.arena import commands as arena
    if asked.command not in ("version", "schema", "warm"):
        _tell_of_waiting()
    status: int = getattr(arena, asked.command)(asked)
    return status


def _tell_of_waiting() -> None:
    """Print a line on stderr when the rules are compiled first, or cannot be compiled."""
    from game.engine.compiling import COMPILED
    COMPILED.tell = tell


Command = Callable[[str], argparse.ArgumentParser]


def _parser() -> argparse.ArgumentParser:
    """All commands and their arguments."""
    parser = Parser(prog=_called(), description=cli_text("about"))
    commands = parser.add_subparsers(title=cli_text("commands"), metavar="COMMAND", dest="command",
                                     required=True)

    def command(name: str) -> argparse.ArgumentParser:
        text = cli_text(f"command_{name}")
        return commands.add_parser(name, help=text, description=sentence(opened(text)))

    _playing(command)
    _games(command)
    _whatif(command)
    _compare(command)
    _tournament(command)
    _measuring(command)
    _measuring_by_the_record(command)
    _measuring_cards(command)
    _tools(command)
    parser.set_defaults(commands=tuple(commands.choices))
    return parser


def _called() -> str:
    """The program's name for help texts, by how it was started."""
    script = Path(sys.argv[0])
    if script.name == "__main__.py" and script.parent.name == "game":
        return "python -m game"
    return "multipolar" if script.stem == "multipolar" else "main.py"


def _playing(command: Command) -> None:
    """The command that opens a game for a person."""
    play = command("play")
    play.add_argument("scenario", nargs="?", type=word, metavar="SCENARIO",
                      help=cli_text("play_scenario", usual=USUAL))
    play.add_argument("--seat", type=word, help=cli_text("play_seat"))
    _seats(play, cli_text("play_seats"))
    play.add_argument("--seed", type=seed, help=cli_text("seed_luck"))
    play.add_argument("--load", type=path, metavar="FILE", help=cli_text("play_load"))
    play.add_argument("--text", action="store_true", help=cli_text("play_text"))
    play.add_argument("--replay-input", type=path, metavar="FILE",
                      help=cli_text("play_replay_input"))
    play.add_argument("--challenge", type=word, metavar="ID",
                      help=cli_text("play_challenge"))
    play.add_argument("--daily", action="store_true",
                      help=cli_text("play_daily"))
    play.add_argument("--ironman", action="store_true",
                      help=cli_text("play_ironman"))
    _hosting(command)


def _hosting(command: Command) -> None:
    """The command that serves a class."""
    host = command("host")
    host.add_argument("scenario", nargs="?", type=word, metavar="SCENARIO",
                      help=cli_text("host_scenario"))
    host.add_argument("--plan", choices=("50", "90", "weeks", "free"), default="50",
                      help=cli_text("host_plan"))
    host.add_argument("--port", type=whole(1, 65_535), default=CLASS_PORT,
                      help=cli_text("port", port=CLASS_PORT))
    host.add_argument("--address", type=word, metavar="NAME",
                      help=cli_text("host_address"))
    host.add_argument("--students", type=whole(1, CLASS_MOST), metavar="N",
                      help=cli_text("host_students"))
    _seats(host, cli_text("host_seats"))
    host.add_argument("--proxy", type=word, action="append", default=[], metavar="ADDRESS",
                      help=cli_text("host_proxy"))
    host.add_argument("--new", action="store_true",
                      help=cli_text("host_new"))
    host.add_argument("--quiet", action="store_true", help=cli_text("host_quiet"))
    host.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    host.add_argument("--seed", type=seed, help=cli_text("seed_luck"))
    _json(host)
    mcp = command("mcp")
    mcp.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    mcp.add_argument("--seat", type=word, required=True, help=cli_text("mcp_seat"))
    _seats(mcp, cli_text("mcp_seats"))
    mcp.add_argument("--seed", type=seed, default=1, help=cli_text("seed_luck"))
    mcp.add_argument("--out", type=path, metavar="FILE", help=cli_text("mcp_out"))
    join = command("join")
    join.add_argument("address", type=word, metavar="ADDRESS",
                      help=cli_text("join_address"))
    join.add_argument("--code", type=word, metavar="PIN",
                      help=cli_text("join_code"))
    join.add_argument("--team", type=word, metavar="SEAT",
                      help=cli_text("join_team"))


def _games(command: Command) -> None:
    """Commands about games."""
    simulate = command("simulate")
    simulate.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    simulate.add_argument("--games", type=whole(1, MOST_GAMES), required=True, metavar="N",
                          help=cli_text("simulate_games"))
    _seats(simulate, cli_text("simulate_seats"))
    simulate.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    add_jobs(simulate)
    add_backend(simulate)
    simulate.add_argument("--out", type=path, metavar="DIR",
                          help=cli_text("simulate_out"))
    simulate.add_argument("--tables", type=names, metavar="NAME,…",
                          help=cli_text("simulate_tables"))
    simulate.add_argument("--numbers", type=names, metavar="NAME,…",
                          help=cli_text("simulate_numbers"))
    simulate.add_argument("--format", choices=("csv", "parquet"), default="csv",
                          help=cli_text("simulate_format"))
    simulate.add_argument("--save-game", type=whole(0, MOST_GAMES), action="append", metavar="G",
                          help=cli_text("simulate_save_game"))
    simulate.add_argument("--dry-run", action="store_true", help=cli_text("simulate_dry_run"))
    _hindsight(simulate)
    _assume(simulate, cli_text("simulate_assume"))
    _ensemble(simulate)
    simulate.add_argument("--write", action="store_true", help=cli_text("simulate_write"))
    _kept(simulate)
    _json(simulate)

    said = command("said")
    said.add_argument("folder", type=path, metavar="FOLDER", help=cli_text("said_folder"))
    _json(said)

    replay = command("replay")
    replay.add_argument("file", type=path, metavar="FILE")
    replay.add_argument("--verify", action="store_true", help=cli_text("replay_verify"))
    replay.add_argument("--text", action="store_true", help=cli_text("replay_text"))
    replay.add_argument("--facilitator", action="store_true",
                        help=cli_text("replay_facilitator"))
    _json(replay)


def _whatif(command: Command) -> None:
    """The command that plays a saved game on with something changed."""
    whatif = command("whatif")
    whatif.add_argument("file", type=path, metavar="FILE")
    whatif.add_argument("--turn", type=whole(1, MOST_GAMES), required=True, metavar="T")
    whatif.add_argument("--seat", type=word, metavar="S")
    whatif.add_argument("--order", action="append", metavar='"TYPE TARGET OPTION"',
                        help=cli_text("whatif_order"))
    _assume(whatif, cli_text("whatif_assume"))
    whatif.add_argument("--games", type=whole(1, MOST_KEPT), default=200, metavar="N",
                        help=cli_text("games_default", games=200))
    whatif.add_argument("--hold", action="store_true",
                        help=cli_text("whatif_hold"))
    _seats(whatif, cli_text("whatif_seats"))
    whatif.add_argument("--seed", type=seed, default=0, metavar="N", help=cli_text("whatif_seed"))
    whatif.add_argument("--watch", type=word, action="append", metavar="NAME",
                        help=cli_text("whatif_watch"))
    _ensemble(whatif)
    whatif.add_argument("--out", type=path, metavar="FILE", help=cli_text("whatif_out"))
    whatif.add_argument("--facilitator", action="store_true", help=cli_text("whatif_facilitator"))
    whatif.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    _json(whatif)


def _compare(command: Command) -> None:
    """The command that compares two arms of many games."""
    compare = command("compare")
    compare.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    _seats(compare, cli_text("compare_seats"))
    compare.add_argument("--against", type=word, metavar="SEAT=PLAYER,…",
                         help=cli_text("compare_against"))
    compare.add_argument("--set", type=change, action="append", metavar="PLACE=VALUE",
                         help=cli_text("compare_set"))
    compare.add_argument("--order", type=word, action="append", metavar='"MONTH SEAT: ORDER"',
                         help=cli_text("compare_order"))
    compare.add_argument("--forbid", type=word, action="append", metavar='"SEAT: ORDER"',
                         help=cli_text("compare_forbid"))
    compare.add_argument("--games", type=whole(1, MOST_KEPT), default=200, metavar="N",
                         help=cli_text("games_default", games=200))
    compare.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    compare.add_argument("--measures", type=names, metavar="NAME,…",
                         help=cli_text("compare_measures"))
    _ensemble(compare)
    add_jobs(compare)
    _json(compare)


def _tournament(command: Command) -> None:
    """The command that lets players meet in all seats."""
    tournament = command("tournament")
    tournament.add_argument("scenario", type=word, metavar="SCENARIO",
                            help=cli_text("any_scenario"))
    tournament.add_argument("--players", type=word, nargs="+", required=True, metavar="PLAYER",
                            help=cli_text("tournament_entrants"))
    _players_file(tournament)
    tournament.add_argument("--worlds", type=whole(1, MOST_PLAYED), default=100, metavar="N",
                            help=cli_text("tournament_worlds", worlds=100))
    tournament.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    add_jobs(tournament)
    add_backend(tournament)
    tournament.add_argument("--out", type=path, metavar="DIR", help=cli_text("tournament_out"))
    _kept(tournament)
    _json(tournament)


def _kept(parser: argparse.ArgumentParser) -> None:
    """What is done with a run that a folder holds already."""
    there = parser.add_mutually_exclusive_group()
    there.add_argument("--overwrite", action="store_true", help=cli_text("simulate_overwrite"))
    there.add_argument("--resume", action="store_true", help=cli_text("simulate_resume"))


def _tools(command: Command) -> None:
    """Commands about scenarios and the program."""
    validate = command("validate")
    validate.add_argument("files", type=word, nargs="+", metavar="FILE",
                          help=cli_text("validate_files"))
    validate.add_argument("--quick", action="store_true", help=cli_text("validate_quick"))
    validate.add_argument("--strict", action="store_true", help=cli_text("validate_strict"))
    _json(validate)

    bench = command("bench")
    bench.add_argument("scenario", nargs="?", default=USUAL, type=word, metavar="SCENARIO")
    bench.add_argument("--window", action="store_true", help=cli_text("bench_window"))
    bench.add_argument("--class", action="store_true", dest="class_", help=cli_text("bench_class"))
    bench.add_argument("--env", action="store_true", help=cli_text("bench_env"))
    bench.add_argument("--clients", type=whole(4, 120), metavar="N", default=24,
                       help=cli_text("bench_clients"))
    bench.add_argument("--quick", action="store_true", help=cli_text("bench_quick"))
    _json(bench)

    schema = command("schema")
    schema.add_argument("--complete", action="store_true",
                        help=cli_text("schema_complete"))
    warm = command("warm")
    warm.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    command("version")


def _measuring_cards(command: Command) -> None:
    """The commands that measure how far the cards go, and what dossiers tell."""
    for name, games in (("cards", 8), ("told", 4)):
        one = command(name)
        one.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
        one.add_argument("--games", type=whole(1, MOST_PLAYED), default=games, metavar="N",
                         help=cli_text("cards_games", games=games))
        one.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
        add_jobs(one)
        _json(one)


def _measuring(command: Command) -> None:
    """Commands that measure scenarios by many games."""
    norms = command("norms")
    norms.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    norms.add_argument("--games", type=whole(1, MOST_KEPT), default=8_192, metavar="N",
                       help=cli_text("games_default", games=8192))
    norms.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    add_jobs(norms)
    norms.add_argument("--write", action="store_true", help=cli_text("norms_write"))
    norms.add_argument("--out", type=path, metavar="FILE", help=cli_text("norms_out"))
    norms.add_argument("--verdicts", action="store_true", help=cli_text("norms_verdicts"))

    measures = command("measures")
    measures.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    measures.add_argument("--games", type=whole(1, MOST_KEPT), default=1_000, metavar="N",
                          help=cli_text("measures_games"))
    measures.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    add_jobs(measures)
    _hindsight(measures)
    _ensemble(measures)
    measures.add_argument("--write", action="store_true", help=cli_text("measures_write"))
    _json(measures)

    contest = command("contest")
    contest.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    contest.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    contest.add_argument("--quick", action="store_true", help=cli_text("contest_quick"))
    contest.add_argument("--only", type=names, metavar="PIECE,…", help=cli_text("contest_only"))
    add_jobs(contest)
    contest.add_argument("--out", type=path, metavar="FOLDER", help=cli_text("contest_out"))
    _json(contest)

    challenges = command("challenges")
    challenges.add_argument("--games", type=whole(1, MOST_PLAYED), metavar="N",
                            help=cli_text("challenges_games"))
    challenges.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    challenges.add_argument("--write", action="store_true", help=cli_text("challenges_write"))
    _json(challenges)


def _measuring_by_the_record(command: Command) -> None:
    """Commands that set what games bring beside what the record says."""
    _sweep(command)
    _calibrate(command)
    _happened(command)
    rates = command("rates")
    rates.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    rates.add_argument("--games", type=whole(1, MOST_KEPT), default=1_000, metavar="N",
                       help=cli_text("rates_games", games=1000))
    _seats(rates, cli_text("simulate_seats"))
    rates.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    add_jobs(rates)
    rates.add_argument("--table", type=path, metavar="FILE", help=cli_text("rates_table"))
    rates.add_argument("--write", action="store_true", help=cli_text("rates_write"))
    _json(rates)

    record = command("record")
    record.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    for name in ("acts", "states"):
        record.add_argument(f"--{name}", type=path, metavar="FILE", help=cli_text(f"record_{name}"))
    record.add_argument("--write", action="store_true", help=cli_text("record_write"))
    _json(record)

    hindcast = command("hindcast")
    hindcast.add_argument("scenario", type=word, metavar="SCENARIO",
                          help=cli_text("any_scenario"))
    hindcast.add_argument("--games", type=whole(1, MOST_KEPT), default=1_000, metavar="N",
                          help=cli_text("hindcast_games", games=1000))
    hindcast.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    hindcast.add_argument("--months", type=whole(1, 12), default=5, metavar="N",
                          help=cli_text("hindcast_months", months=5))
    hindcast.add_argument("--schools", type=names, metavar="PLAYER,…",
                          help=cli_text("hindcast_schools"))
    add_jobs(hindcast)
    for name in ("acts", "trial", "log"):
        hindcast.add_argument(f"--{name}", type=path, metavar="FILE",
                              help=cli_text(f"hindcast_{name}"))
    hindcast.add_argument("--write", action="store_true", help=cli_text("hindcast_write"))
    _json(hindcast)


def _happened(command: Command) -> None:
    """What happened after the start beside games."""
    happened = command("happened")
    happened.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    happened.add_argument("--games", type=whole(1, MOST_KEPT), default=400, metavar="N",
                          help=cli_text("hindcast_games", games=400))
    happened.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    happened.add_argument("--schools", type=names, metavar="PLAYER,…",
                          help=cli_text("happened_schools"))
    add_jobs(happened)
    happened.add_argument("--table", type=path, metavar="FILE", help=cli_text("happened_table"))
    happened.add_argument("--write", action="store_true", help=cli_text("hindcast_write"))
    _json(happened)


def _sweep(command: Command) -> None:
    """The command that plays games at many values of the coefficients."""
    sweep = command("sweep")
    sweep.add_argument("scenario", type=word, metavar="SCENARIO", help=cli_text("any_scenario"))
    sweep.add_argument("--design", choices=("morris", "lhs", "grid"), default="morris",
                       help=cli_text("sweep_design"))
    sweep.add_argument("--size", type=whole(1, MOST_PLAYED), default=4, metavar="N",
                       help=cli_text("sweep_size"))
    sweep.add_argument("--vary", type=names, default=["*"], metavar="NAME,…",
                       help=cli_text("sweep_vary"))
    sweep.add_argument("--games", type=whole(1, MOST_PLAYED), default=64, metavar="N",
                       help=cli_text("sweep_games", games=64))
    _seats(sweep, cli_text("simulate_seats"))
    sweep.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    sweep.add_argument("--measures", type=names, metavar="NAME,…", help=cli_text("sweep_measures"))
    sweep.add_argument("--own-luck", action="store_true", help=cli_text("sweep_own_luck"))
    add_jobs(sweep)
    sweep.add_argument("--out", type=path, metavar="DIR", help=cli_text("sweep_out"))
    there = sweep.add_mutually_exclusive_group()
    there.add_argument("--overwrite", action="store_true", help=cli_text("sweep_overwrite"))
    there.add_argument("--resume", action="store_true", help=cli_text("sweep_resume"))
    sweep.add_argument("--write", action="store_true", help=cli_text("sweep_write"))
    _json(sweep)


def _ensemble(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ensemble", nargs="?", type=path, const=True, metavar="FILE",
                        help=cli_text("any_ensemble"))


def _calibrate(command: Command) -> None:
    """The command that sets the coefficients against the record."""
    calibrate = command("calibrate")
    calibrate.add_argument("scenario", type=word, metavar="SCENARIO",
                           help=cli_text("any_scenario"))
    calibrate.add_argument("--out", type=path, metavar="DIR", required=True,
                           help=cli_text("calibrate_out"))
    for name, usual in (("points", 150), ("hypercube", 300), ("games", 12),
                        ("candidates", 5_000), ("games_again", 20), ("played_again", 140),
                        ("sets", 64), ("usual", 200)):
        calibrate.add_argument(f"--{name.replace('_', '-')}", type=whole(1, MOST_PLAYED),
                               default=usual, metavar="N",
                               help=cli_text(f"calibrate_{name}", number=usual))
    calibrate.add_argument("--discrepancy", type=part, default=0.25, metavar="PART",
                           help=cli_text("calibrate_discrepancy", number=0.25))
    calibrate.add_argument("--seats", type=word, metavar="SEAT=PLAYER,…", default="record",
                           help=cli_text("calibrate_seats"))
    calibrate.add_argument("--seed", type=seed, default=1, help=cli_text("any_seed"))
    add_jobs(calibrate)
    calibrate.add_argument("--write", action="store_true", help=cli_text("calibrate_write"))
    _json(calibrate)


def _seats(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--seats", type=word, metavar="SEAT=PLAYER,…", help=text)
    _players_file(parser, "--players")


def _players_file(parser: argparse.ArgumentParser, *names: str) -> None:
    """What names language models for the seats."""
    parser.add_argument(*names, "--players-file", type=path, metavar="FILE", dest="players_file",
                        help=cli_text("players"))


def _hindsight(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--without-hindsight", action="store_true",
                        help=cli_text("without_hindsight"))


def _assume(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--assume", type=assumption, action="append", metavar="NAME=VALUE",
                        help=text)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=cli_text("json"))


def _speak() -> None:
    """Speak the language of the settings where the environment names none; processes that are
    started by this one do so, too."""
    from game.app.settings import load_settings
    chosen = load_settings()[0].language
    if chosen and not os.environ.get(VARIABLE):
        use(chosen)
        os.environ[VARIABLE] = chosen


def _menu() -> int:
    """Run without a command: the window, else the menu in the terminal."""
    _speak()
    if can_show():
        from game.screens.shell.window import open_window
        return open_window()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(cli_text("no_screen", usual=USUAL))
        return 0
    from game.terminal.play import run
    _tell_of_waiting()
    return run()


def can_show() -> bool:
    """Whether there is a display to open a window on."""
    if os.environ.get("SDL_VIDEODRIVER", "") in ("dummy", "offscreen"):
        return False
    return not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _need_class() -> None:
    """UsageError where what a networked class needs is not installed."""
    from game.app.class_server import missing
    if lacking := missing():
        raise UsageError(cli_text("class_needs", lacking=", ".join(lacking),
                                  command=extra_command("class")))


def _host(asked: argparse.Namespace) -> int:
    """Serve a class in the network."""
    _need_class()
    if asked.child:
        end_with_parent(gently=True)
    gc.disable()  # nothing of what is imported is garbage, and looking for some takes a tenth
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's own threads have nothing to do
    _speak()
    from game.web.serve import Wishes, host
    gc.freeze()
    gc.enable()
    return host(Wishes(asked.scenario or "lesson_50_minutes", asked.plan, asked.port, asked.new,
                       asked.address or "", asked.quiet, asked.seed, asked.json, tuple(asked.proxy),
                       asked.seats or "", asked.students))


def _join(asked: argparse.Namespace) -> int:
    """Take a seat in a class of the network."""
    from game.screens.shell.way_in import sit_down
    return sit_down(asked.address, asked.code or "", asked.team or "")


def _bench(asked: argparse.Namespace) -> int:
    """Measure the speed of the window, of the class's server or of learners' environments on this
    machine."""
    from game.arena.commands import print_result
    if asked.class_:
        _need_class()
        from game.web import bench as server
        data = server.bench(quick=asked.quick, clients=asked.clients)
        text = server.bench_text(data)
    elif asked.env:
        from game.env import need
        need("gymnasium")
        from game.env import bench as environments
        from game.scenario.load import load_scenario
        data = environments.bench(load_scenario(asked.scenario), quick=asked.quick)
        text = environments.bench_text(data)
    else:
        from game.screens.shell import bench as window
        data = window.bench(quick=asked.quick)
        text = window.bench_text(data)
    print_result(asked, data, text)
    return 0


def _replay_input(asked: argparse.Namespace) -> int:
    """Replay the recorded input of a window; status 1 if the outcome differs."""
    if any(value is not None for value in (asked.scenario, asked.seat, asked.seats, asked.seed,
                                           asked.load)):
        raise UsageError(cli_text("recording_alone"))
    from game.screens.shell.replay_input import play_again
    outcome = play_again(asked.replay_input, shown=can_show() and not asked.text)
    print(outcome.text)
    return 1 if outcome.same is False else 0


def _play(asked: argparse.Namespace) -> int:
    """Play a seat as far as the arguments say; the rest is chosen interactively."""
    _speak()
    if asked.replay_input is not None:
        return _replay_input(asked)
    if asked.load is not None and (asked.scenario or asked.seat or asked.challenge or asked.daily
                                   or asked.ironman or asked.seed is not None):
        raise UsageError(cli_text("load_alone"))
    if asked.seat and asked.seats and "=" not in asked.seats:
        raise UsageError(cli_text("seat_and_seats"))
    person = f"{asked.seat}=human" if asked.seat else None
    seats = ",".join(part for part in (asked.seats, person) if part) or None
    if seats and ":" in seats:
        from game.players.registry import allow_own
        allow_own(part.partition("=")[2] or part for part in seats.split(","))
    new = _beginning(asked, seats)
    if asked.text or not can_show():
        from game.engine.warming import Background
        from game.terminal.play import run
        _tell_of_waiting()
        with Background():
            return run(new.scenario, new.seats, new.seed, asked.load, terms=new.terms)
    from game.screens.shell.way_in import play
    return play(new.scenario or USUAL, new.seats, new.seed, asked.load, new.terms)


def _beginning(asked: argparse.Namespace, seats: str | None) -> NewGame:
    """What a new game begins with. The date is read here and nowhere below."""
    from game.app.new_game import NewGame, beginning
    if not (asked.challenge or asked.daily or asked.ironman):
        return NewGame(asked.scenario, seats, asked.seed)
    return beginning(asked.scenario, seats, asked.seed, challenge=asked.challenge,
                     day=date.today() if asked.daily else None, ironman=asked.ironman)


def _cards(asked: argparse.Namespace) -> int:
    """Measure how far the cards go."""
    from game.app.card_measures import measure, plain, text
    from game.arena.commands import print_result
    from game.scenario.load import load_scenario
    _tell_of_waiting()
    scenario = load_scenario(asked.scenario)
    found = measure(scenario, asked.games, asked.seed, asked.jobs)
    print_result(asked, plain(scenario, found, asked.games, asked.seed),
                 text(found, asked.games, asked.seed))
    return 0


def _mcp(asked: argparse.Namespace) -> int:
    """Let an agent play a seat over standard input and output."""
    from game.players.registry import allow_own, parse_seats
    from game.scenario.load import load_scenario
    from game.seat.game import Game
    from game.seat.mcp_server import mcp_server
    from game.seat.tools import Tools
    scenario = load_scenario(asked.scenario)
    seats = parse_seats(scenario, asked.seats)
    allow_own(seats.values())
    if seats.pop(asked.seat, None) is None:
        raise UsageError(cli_text("mcp_no_seat", seat=asked.seat, seats=", ".join(scenario.seats),
                                  nearest=nearest(asked.seat, scenario.seats)))
    _tell_of_waiting()
    mcp_server(Tools(Game(scenario, asked.seed, seats=seats, path=asked.out), asked.seat)).run()
    return 0


def _models(asked: argparse.Namespace) -> int:
    """What language models said in a run, or what they would cost."""
    from game.arena.commands import plan_of, print_result
    from game.llm.rehearsal import rehearse, rehearsed_text
    from game.llm.said import said, said_text
    if asked.command == "said":
        found = said(asked.folder)
        print_result(asked, {"players": found}, said_text(found))
        return 0
    _tell_of_waiting()
    alone = {"out": None, "resume": False, "save_game": None}
    plan = plan_of(argparse.Namespace(**{**vars(asked), **alone}))
    costs = rehearse(plan)
    print_result(asked, {"players": costs}, rehearsed_text(costs, plan.games))
    return 0


def _told(asked: argparse.Namespace) -> int:
    """Measure whether dossiers tell what comes true."""
    from game.app.dossier_measures import measure, text
    from game.arena.commands import print_result
    from game.scenario.load import load_scenario
    _tell_of_waiting()
    found = measure(load_scenario(asked.scenario), asked.games, asked.seed, asked.jobs)
    print_result(asked, found, text(found))
    return 0


def _challenges(asked: argparse.Namespace) -> int:
    """List the challenges with the record of one's games."""
    from dataclasses import asdict

    from game.app.challenges_page import listing
    from game.app.record_book import read_book
    from game.arena.commands import print_result
    from game.page.text import page_lines
    from game.scenario.challenges import shipped
    from game.terminal.console import wrapped
    if asked.write:
        raise UsageError(cli_text("write_games"))
    book = read_book()
    if book.notice:
        tell(book.notice)
    print_result(asked, {"challenges": [{**asdict(one), "record": asdict(book.tally(one.id))}
                                        for one in shipped().values()],
                "endings": [asdict(ending) for ending in book.endings]},
        "\n".join(part for told in page_lines(listing(book, _called()))
                  for part in wrapped(told, PAGE)))
    return 0
