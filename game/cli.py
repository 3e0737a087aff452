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
    CLASS_PORT,
    MOST_GAMES,
    MOST_KEPT,
    MOST_PLAYED,
    Parser,
    add_jobs,
    path,
    seed,
    whole,
    word,
)
from game.core.errors import UsageError, nearest
from game.core.locale.texts import VARIABLE, language, use
from game.process import guarded, tell

if TYPE_CHECKING:
    from game.app.beginning import Beginning

USUAL = "victory_day_2025"


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
        raise UsageError(f"There is no command {words[0]!r}{nearest(words[0], commands)} Commands "
                         f"are {', '.join(commands)}; --help says what they do.")
    asked = parser.parse_args(words)
    if asked.command == "play":
        return _play(asked)
    if asked.command == "host":
        return _host(asked)
    if asked.command == "join":
        return _join(asked)
    if asked.command == "cards":
        return _cards(asked)
    if asked.command == "challenges" and asked.games is None:
        return _challenges(asked)
    if asked.command == "bench" and asked.class_:
        return _bench_class(asked)
    if asked.command == "bench" and asked.window:
        return _bench_window(asked)
    from game.arena import commands as arena
    if asked.command not in ("version", "schema", "warm"):
        _tell_of_waiting()
    status: int = getattr(arena, asked.command)(asked)
    return status


def _tell_of_waiting() -> None:
    """Print a line on stderr when the rules are compiled first, or cannot be compiled."""
    from game.compiling import COMPILED
    COMPILED.tell = tell


Command = Callable[[str, str], argparse.ArgumentParser]


def _parser() -> argparse.ArgumentParser:
    """All commands and their arguments."""
    parser = Parser(prog=_called(), description=(
        "Multipolar: a turn-based simulation of strategic rivalry. A model for teaching and play; "
        "it does not predict. Without a command it opens the menu."))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command",
                                     required=True)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")

    _playing(command)
    _games(command)
    _measuring(command)
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
    play = command("play", "play, in the window or in the terminal")
    play.add_argument("scenario", nargs="?", type=word, metavar="SCENARIO",
                      help=f"id or path; default {USUAL}")
    play.add_argument("--seat", type=word, help="the seat that you play")
    _seats(play, "e.g. us=human,russia=doctrine:hawk@hard,brics=random")
    play.add_argument("--seed", type=seed, help="the same seed, the same luck; else by chance")
    play.add_argument("--load", type=path, metavar="FILE", help="go on with a saved game")
    play.add_argument("--text", action="store_true", help="in the terminal, without a window")
    play.add_argument("--replay-input", type=path, metavar="FILE",
                      help="do again what a report of a problem holds, and compare; with --text "
                           "without a window")
    play.add_argument("--challenge", type=word, metavar="ID",
                      help="take up a challenge; `challenges` lists them")
    play.add_argument("--daily", action="store_true",
                      help="the world of today: the same luck for all who play it on this date")
    play.add_argument("--ironman", action="store_true",
                      help="no way back: no branch and no copy until the game is over")
    _hosting(command)


def _hosting(command: Command) -> None:
    """The command that serves a class."""
    host = command("host", "a class in one network: pages in the browser for everybody")
    host.add_argument("scenario", nargs="?", type=word, metavar="SCENARIO",
                      help="id or path; default lesson_50_minutes")
    host.add_argument("--plan", choices=("50", "90", "weeks", "free"), default="50",
                      help="50 or 90 minutes, a month a week, or no clock; default 50")
    host.add_argument("--port", type=whole(1, 65_535), default=CLASS_PORT,
                      help=f"default {CLASS_PORT}")
    host.add_argument("--address", type=word, metavar="NAME",
                      help="one more name or address under which the class gets here")
    host.add_argument("--new", action="store_true",
                      help="a new room, also where one is unfinished")
    host.add_argument("--quiet", action="store_true", help="open no browser")
    host.add_argument("--seed", type=seed, help="the same seed, the same luck; else by chance")
    _json(host)
    join = command("join", "a seat in a class of the network, in the window")
    join.add_argument("address", type=word, metavar="ADDRESS",
                      help="as the teacher's screen shows it, such as http://10.0.0.5:8300")
    join.add_argument("--code", type=word, metavar="PIN",
                      help="the PIN of the class; without it back to the seat that you had there")
    join.add_argument("--team", type=word, metavar="SEAT",
                      help="the team, as long as the lesson has not begun, e.g. china")


def _games(command: Command) -> None:
    """Commands about games."""
    simulate = command("simulate", "many games played by programs, and what they say")
    simulate.add_argument("scenario", type=word, metavar="SCENARIO", help="id or path")
    simulate.add_argument("--games", type=whole(1, MOST_GAMES), required=True, metavar="N")
    _seats(simulate, "e.g. us=doctrine:hawk,china=random; default: doctrine everywhere")
    simulate.add_argument("--seed", type=seed, default=1, help="whole number; default 1")
    add_jobs(simulate)
    simulate.add_argument("--out", type=path, metavar="DIR",
                          help="write games.csv, turns.csv, run.json, summary.json there")
    _hindsight(simulate)
    simulate.add_argument("--overwrite", action="store_true", help="replace a run in DIR")
    _json(simulate)

    replay = command("replay", "play a saved game again and verify every state")
    replay.add_argument("file", type=path, metavar="FILE")
    replay.add_argument("--verify", action="store_true", help="say only whether all is as recorded")
    replay.add_argument("--text", action="store_true", help="the whole report of every turn")
    replay.add_argument("--facilitator", action="store_true",
                        help="also what is hidden while the game goes on")
    _json(replay)

    whatif = command("whatif", "other orders in a played turn, many times, on common luck")
    whatif.add_argument("file", type=path, metavar="FILE")
    whatif.add_argument("--turn", type=whole(1, MOST_GAMES), required=True, metavar="T")
    whatif.add_argument("--seat", type=word, required=True, metavar="S")
    whatif.add_argument("--order", action="append", required=True, metavar='"TYPE TARGET OPTION"',
                        help="in place of all that the seat ordered; repeat for more, '' for none")
    whatif.add_argument("--games", type=whole(1, MOST_KEPT), default=200, metavar="N",
                        help="default 200")
    whatif.add_argument("--hold", action="store_true",
                        help="keep the recorded sheets of later turns, as far as they are legal")
    _seats(whatif, "who decides later; default: the game's players, a doctrine for people")
    whatif.add_argument("--facilitator", action="store_true", help="also while the game goes on")
    _json(whatif)


def _tools(command: Command) -> None:
    """Commands about scenarios and the program."""
    validate = command("validate", "check scenarios, then play them dry")
    validate.add_argument("files", type=word, nargs="+", metavar="FILE", help="id, folder or file")
    validate.add_argument("--quick", action="store_true", help="files only, without the dry run")
    validate.add_argument("--strict", action="store_true", help="status 1 if the dry run finds a "
                          "thing that deserves a look")
    _json(validate)

    bench = command("bench", "how fast this machine plays")
    bench.add_argument("scenario", nargs="?", default=USUAL, type=word, metavar="SCENARIO")
    bench.add_argument("--window", action="store_true", help="measure the window instead: every "
                       "screen at three sizes")
    bench.add_argument("--class", action="store_true", dest="class_", help="measure the server of "
                       "a class instead: clients in four teams")
    bench.add_argument("--clients", type=whole(4, 120), metavar="N", default=24,
                       help="how many, with --class; default 24")
    bench.add_argument("--quick", action="store_true", help="far less work, so rougher figures")
    _json(bench)

    schema = command("schema", "the JSON Schema of scenario files, for editors")
    schema.add_argument("--complete", action="store_true",
                        help="of whole scenarios, with what is required")
    warm = command("warm", "compile the rules now, which else the first game waits for")
    warm.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    command("version", "which version this is")


def _measuring_cards(command: Command) -> None:
    """The command that measures how far the cards go."""
    cards = command("cards", "whether whole good games can be played from the cards, by programs")
    cards.add_argument("scenario", type=word, metavar="SCENARIO", help="id or path")
    cards.add_argument("--games", type=whole(1, MOST_PLAYED), default=8, metavar="N",
                       help="games of each seat; default 8")
    cards.add_argument("--seed", type=seed, default=1, help="whole number; default 1")
    add_jobs(cards)
    _json(cards)


def _measuring(command: Command) -> None:
    """Commands that measure scenarios by many games."""
    norms = command("norms", "measure what scores are set against")
    norms.add_argument("scenario", type=word, metavar="SCENARIO", help="id or path")
    norms.add_argument("--games", type=whole(1, MOST_KEPT), default=8_192, metavar="N",
                       help="default 8192")
    norms.add_argument("--seed", type=seed, default=1, help="whole number; default 1")
    add_jobs(norms)
    norms.add_argument("--write", action="store_true", help="write norms.yaml beside the scenario")
    norms.add_argument("--out", type=path, metavar="FILE", help="write that file instead")
    norms.add_argument("--verdicts", action="store_true", help="suggest the marks of verdicts "
                       "instead; with --write, set them in the scenario's goals")

    measures = command("measures", "what the world is judged by, row by row, with targets")
    measures.add_argument("scenario", type=word, metavar="SCENARIO", help="id or path")
    measures.add_argument("--games", type=whole(1, MOST_KEPT), default=1_000, metavar="N",
                          help="games of the doctrines; default 1000")
    measures.add_argument("--seed", type=seed, default=1, help="whole number; default 1")
    add_jobs(measures)
    _hindsight(measures)
    measures.add_argument("--write", action="store_true", help="write the table into "
                          "docs/balance.md")
    _json(measures)

    challenges = command("challenges", "challenges with your record; with --games, how often "
                         "programs win them")
    challenges.add_argument("--games", type=whole(1, MOST_PLAYED), metavar="N",
                            help="measure in N games of doctrines, and N in which the seat passes")
    challenges.add_argument("--seed", type=seed, default=1, help="whole number; default 1")
    challenges.add_argument("--write", action="store_true", help="write the table into "
                            "docs/challenges.md")
    _json(challenges)


def _seats(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--seats", type=word, metavar="SEAT=PLAYER,…", help=text)


def _hindsight(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--without-hindsight", action="store_true",
                        help="leave out content written with knowledge of what came later")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object, for machines")


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
        print("There is no screen to open the window on and no terminal to play in; "
              f"`simulate {USUAL} --games 100` needs neither.")
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


def _bench_window(asked: argparse.Namespace) -> int:
    """Measure the speed of the window on this machine."""
    from game.arena.commands import say
    from game.screens.shell.bench import bench, bench_text
    data = bench(quick=asked.quick)
    say(asked, data, bench_text(data))
    return 0


def _need_class() -> None:
    """UsageError where what a networked class needs is not installed."""
    from game.app.class_server import missing
    if lacking := missing():
        raise UsageError(f"A networked class needs {', '.join(lacking)}, which this Python lacks; "
                         "pip install -e \".[class]\" brings it. Without: `play` opens the same "
                         "game for one room.")


def _host(asked: argparse.Namespace) -> int:
    """Serve a class in the network."""
    _need_class()
    _speak()
    gc.disable()  # nothing of what is imported is garbage, and looking for some takes a tenth
    from game.web.serve import Wishes, host
    gc.freeze()
    gc.enable()
    return host(Wishes(asked.scenario or "lesson_50_minutes", asked.plan, asked.port, asked.new,
                       asked.address or "", asked.quiet, asked.seed, asked.json))


def _join(asked: argparse.Namespace) -> int:
    """Take a seat in a class of the network."""
    from game.screens.shell.way_in import sit_down
    return sit_down(asked.address, asked.code or "", asked.team or "")


def _bench_class(asked: argparse.Namespace) -> int:
    """Measure the speed of the class's server on this machine."""
    _need_class()
    from game.arena.commands import say
    from game.web.bench import bench, bench_text
    data = bench(quick=asked.quick, clients=asked.clients)
    say(asked, data, bench_text(data))
    return 0


def _replay_input(asked: argparse.Namespace) -> int:
    """Replay the recorded input of a window; status 1 if the outcome differs."""
    if any(value is not None for value in (asked.scenario, asked.seat, asked.seats, asked.seed,
                                           asked.load)):
        raise UsageError("A recording has its own game; with --replay-input FILE give no scenario, "
                         "seats, seed or saved game.")
    from game.screens.shell.replay_input import play_again
    outcome = play_again(asked.replay_input, shown=can_show() and not asked.text)
    print(outcome.text)
    return 1 if outcome.same is False else 0


def _play(asked: argparse.Namespace) -> int:
    """Play a seat as far as the arguments say; the rest is chosen interactively."""
    _speak()
    if asked.replay_input is not None:
        return _replay_input(asked)
    if asked.load is not None and (asked.scenario or asked.seat or asked.seats or asked.challenge
                                   or asked.daily or asked.ironman or asked.seed is not None):
        raise UsageError("A saved game has its own scenario, seats, seed and terms; with --load "
                         "FILE leave them out.")
    if asked.seat and asked.seats and "=" not in asked.seats:
        raise UsageError("With --seat, write --seats as SEAT=PLAYER.")
    person = f"{asked.seat}=human" if asked.seat else None
    seats = ",".join(part for part in (asked.seats, person) if part) or None
    new = _beginning(asked, seats)
    if asked.text or not can_show():
        from game.terminal.play import run
        _tell_of_waiting()
        return run(new.scenario, new.seats, new.seed, asked.load, terms=new.terms)
    from game.screens.shell.way_in import play
    return play(new.scenario or USUAL, new.seats, new.seed, asked.load, new.terms)


def _beginning(asked: argparse.Namespace, seats: str | None) -> Beginning:
    """What a new game begins with. The date is read here and nowhere below."""
    from game.app.beginning import Beginning, beginning
    if not (asked.challenge or asked.daily or asked.ironman):
        return Beginning(asked.scenario, seats, asked.seed)
    return beginning(asked.scenario, seats, asked.seed, challenge=asked.challenge,
                     day=date.today() if asked.daily else None, ironman=asked.ironman)


def _cards(asked: argparse.Namespace) -> int:
    """Measure how far the cards go."""
    from game.app.card_measures import measure, plain, text
    from game.arena.commands import say
    from game.scenario.load import load_scenario
    _tell_of_waiting()
    scenario = load_scenario(asked.scenario)
    found = measure(scenario, asked.games, asked.seed, asked.jobs)
    say(asked, plain(scenario, found, asked.games, asked.seed),
        text(found, asked.games, asked.seed))
    return 0


def _challenges(asked: argparse.Namespace) -> int:
    """List the challenges with the record of one's games."""
    from dataclasses import asdict

    from game.app.record_book import read_book
    from game.arena.commands import say
    from game.scenario.challenges import shipped
    from game.terminal.challenges import listing
    if asked.write:
        raise UsageError("What is written is a measurement; with --write give --games N.")
    book = read_book()
    if book.notice:
        tell(book.notice)
    say(asked, {"challenges": [{**asdict(one), "record": asdict(book.tally(one.id))}
                               for one in shipped().values()],
                "endings": [asdict(ending) for ending in book.endings]},
        "\n".join(listing(book, _called())))
    return 0
