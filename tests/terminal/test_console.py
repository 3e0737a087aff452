"""The terminal: width, encodings, and input of every kind."""

from __future__ import annotations

import io

import pytest

from game.process import Terminated
from game.terminal.console import Console, Leave, columns, fold, small_number, wrapped


class Keys:
    """Input that raises what it is told to raise."""

    def __init__(self, *events: str | type[BaseException]) -> None:
        self._events = list(events)

    def readline(self) -> str:
        event = self._events.pop(0) if self._events else ""
        if isinstance(event, str):
            return event
        raise event


def console(*events: str | type[BaseException]) -> tuple[Console, io.StringIO]:
    target = io.StringIO()
    return Console(Keys(*events), target, 80), target  # type: ignore[arg-type]


def test_lines_stay_within_the_width_and_hang_under_their_bullet() -> None:
    line = "  12. " + "word " * 40
    parts = wrapped(line, 79)
    assert all(len(p) <= 79 for p in parts)
    assert parts[0].startswith("  12. word") and parts[1].startswith("      word")
    assert wrapped("   - " + "x " * 80, 79)[1].startswith("     x")
    assert wrapped("short", 79) == ["short"]
    column = wrapped("    -0.4  a cause " + "word " * 30, 79)
    assert column[0].startswith("    -0.4  a") and column[1].startswith(" " * 10 + "word")
    assert wrapped("  1. firm      if " + "word " * 30, 79)[1].startswith(" " * 15 + "word")


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "latin-1"])
def test_symbols_fall_back_to_plain_ones(encoding: str) -> None:
    text = "Belém · 3–5 → “done” … São Paulo, Łódź ≥ 3 漢"
    shown = fold(text, encoding)
    shown.encode(encoding)
    assert "->" in shown and '"done"' in shown and "3-5" in shown and "Bel" in shown
    assert fold(text, "utf-8") == text


def test_output_of_an_ascii_terminal_is_ascii() -> None:
    raw = io.BytesIO()
    target = io.TextIOWrapper(raw, encoding="ascii")
    Console(io.StringIO(""), target, 80).say("Climate conference in Belém – 30 °")
    assert raw.getvalue().decode("ascii") == "Climate conference in Belem - 30  deg\n"


def test_end_of_input_leaves() -> None:
    with pytest.raises(Leave):
        console()[0].ask("> ")


def test_one_interrupt_warns_and_the_second_leaves() -> None:
    at, target = console(KeyboardInterrupt, "hello\n")
    assert at.ask("> ") == "hello" and "Ctrl-C once more" in target.getvalue()
    with pytest.raises(Leave):
        console(KeyboardInterrupt, KeyboardInterrupt)[0].ask("> ")


def test_a_signal_to_end_is_no_question() -> None:
    at, target = console(Terminated, "hello\n")
    with pytest.raises(Terminated):
        at.ask("> ")
    assert "Ctrl-C" not in target.getvalue()


def test_a_closed_terminal_leaves() -> None:
    target = io.StringIO()
    at = Console(io.StringIO("x\n"), target, 80)
    target.close()
    with pytest.raises(Leave):
        at.say("hello")
    with pytest.raises(Leave):
        at.ask("> ")


def test_input_loses_what_cannot_be_printed() -> None:
    assert console("  a\x00b\x1b[2J \udcff\n")[0].ask("> ") == "ab[2J"


def test_numbers_are_asked_again_until_they_make_sense() -> None:
    at, target = console("seven\n", "0\n", "9" * 5000 + "\n", "²\n", "2\n")
    assert at.number("> ", 3) == 2
    assert target.getvalue().count("number from 1 to 3") == 4
    assert console("\n")[0].number("> ", 3) is None
    assert console("back\n")[0].number("> ", 3) is None
    assert small_number("1" * 7) is None


def test_only_yes_is_yes() -> None:
    assert console("y\n")[0].confirm("Sure?") and console("YES\n")[0].confirm("Sure?")
    assert not any(console(said)[0].confirm("Sure?") for said in ("\n", "n\n", "yeah\n"))


def test_a_line_typed_ahead_of_a_question_is_not_lost() -> None:
    """It is no yes, so nothing is done, and it is the next line; a no is not asked again."""
    sat, target = console("invite china\n", "done\n")
    assert not sat.confirm("Sure?")
    assert "'invite china' is neither yes nor no" in target.getvalue()
    assert [sat.ask("> "), sat.ask("> ")] == ["invite china", "done"]
    assert "> invite china\n" in target.getvalue()
    sat, _ = console("no\n", "done\n")
    assert not sat.confirm("Sure?") and sat.ask("> ") == "done"


def test_columns_read_downward() -> None:
    assert columns(["a", "b", "c", "d", "e"], 12) == ["a   c   e", "b   d"]
    assert columns([], 80) == []


def test_nothing_that_is_shown_is_obeyed() -> None:
    out = io.StringIO()
    console = Console(io.StringIO("x\n"), out, 80)
    console.say("a \x1b[2J\u202eb\nc\td")
    console.ask("\x9b31m? ")
    assert out.getvalue() == "a ?[2J?b\nc d\n?31m? x\n"
