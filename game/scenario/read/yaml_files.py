"""From YAML text to a tree of located nodes: safely, and with problems instead of tracebacks.

Of the YAML library only the parser is used, which splits a text into events, in C where available.
"""

from __future__ import annotations

import io
import re
from pathlib import Path as File
from typing import Any

import yaml

from game.core.locale.program import scenario_text
from game.scenario.read.composer import MAX_BYTES, Composer, Room, StopError
from game.scenario.read.nodes import Mark, Node, Problems

_CONTROL = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class PureReader(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """The parser in Python, where there is no C library."""

    def __init__(self, stream: Any) -> None:
        yaml.reader.Reader.__init__(self, stream)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


Reader: Any = vars(yaml.cyaml)["CParser"] if yaml.__with_libyaml__ else PureReader
"""The YAML parser; the one in C is ten times as fast."""


class _Stream(io.BytesIO):
    """Bytes with the name that marks report."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def shown(file: File) -> str:
    """A file's name for messages: relative to the current folder if it is below it."""
    full = file.absolute()
    here = File.cwd()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else str(file)


def file_bytes(file: File, problems: Problems, room: Room) -> bytes | None:
    """The content of a file; None, with problems added, if it cannot be read.

    Once the size allowance is exceeded, which is reported once, files are skipped.
    """
    name = shown(file)
    if room.full:
        return None
    try:
        if not file.is_file():
            problems.in_file(name, scenario_text("yaml_files_such_file") if not file.exists()
                             else scenario_text("yaml_files_file"))
            return None
        with file.open("rb") as stream:
            data = stream.read(room.size + 1)
            whole = file.stat().st_size
    except OSError as error:
        problems.in_file(name, scenario_text("yaml_files_file_read",
                                             reason=error.strerror or error))
        return None
    if room.take(0, len(data)):
        return data
    before = MAX_BYTES - room.size - len(data)
    problems.in_file(name, scenario_text("yaml_files_file_scenario_files",
                                         before=f"{(before + whole) / 1000000.0:.1f}",
                                         max_bytes=MAX_BYTES // 1000000))
    return None


def read_bytes(data: bytes, name: str, problems: Problems, room: Room | None = None) -> Node | None:
    """The tree of YAML bytes whose root is a map; None, with problems added, if it has none."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[:error.start].decode("utf-8")
        problems.in_file(
            name, scenario_text("yaml_files_file_utf_byte", byte=f"{data[error.start]:#04x}"),
            *_line_column(before))
        return None
    control = _CONTROL.search(text)
    if control:
        problems.in_file(
            name, scenario_text("yaml_files_control_character_stands",
                                code=f"{ord(control[0]):04X}"),
            *_line_column(text[:control.start()]))
        return None
    return _tree(data, text, name, problems, room or Room())


def _line_column(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _tree(data: bytes, text: str, name: str, problems: Problems, room: Room) -> Node | None:
    events = Reader(_Stream(data, name))
    try:
        node = Composer(events, problems, room).document()
    except yaml.MarkedYAMLError as error:
        mark, message = _explain(error, text)
        problems.in_file(name, message, mark.line + 1, mark.column + 1)
    except yaml.YAMLError as error:
        problems.in_file(name, scenario_text("yaml_files_yaml", error=error))
    except (ValueError, OverflowError):  # the parser in Python passes them to int() and chr()
        problems.in_file(name, scenario_text("yaml_files_number_escape_directive"),
                         getattr(events, "line", -1) + 1, getattr(events, "column", -1) + 1)
    except StopError as stop:
        problems.at(stop.mark, (), stop.message)
    else:
        if node is None:
            problems.in_file(name, scenario_text("yaml_files_file_empty"))
        elif isinstance(node.value, dict):
            return node
        else:
            problems.at(node.mark, (), scenario_text("yaml_files_map_sections_key"))
    return None


_EXPLAINED = (
    ("allowed in this context|allowed here", "mapping",
     "syntax_colon", False),
    ("allowed in this context|allowed here", "sequence",
     "syntax_entry", False),
    ("expected ':'", "", "syntax_key", True),
    ("unexpected end of stream", "quoted", "syntax_quoted", True),
    ("expected ','|expected the node content", "sequence",
     "syntax_list", True),
    ("expected ','", "mapping", "syntax_map", True),
    ("expected key|<block end>|<block mapping", "",
     "syntax_indent", False),
    ("escape character", "", "syntax_escape", False),
)
"""(part of the library's problem, part of its whole text, the key of plain words, whether the
beginning rather than the end is the place of the error)."""


def _explain(error: yaml.MarkedYAMLError, text: str) -> tuple[Mark, str]:
    """Mark and plain description of a syntax error."""
    problem, context = error.problem or "", error.context or ""
    end: Any = error.problem_mark or error.context_mark
    lines = text.split("\n")
    line = lines[end.line] if end.line < len(lines) else ""
    sign = line[end.column] if end.column < len(line) else ""
    if sign == "\t":
        return end, scenario_text("syntax_tab")
    if "start any token" in problem:
        return end, scenario_text("syntax_sign", sign=sign)
    for part, also, key, begins in _EXPLAINED:
        if any(p in problem for p in part.split("|")) and also in f"{context} {problem}":
            start: Any = error.context_mark if begins and error.context_mark else end
            return start, scenario_text(key)
    said = ", ".join(x for x in (context, problem) if x)
    return end, scenario_text("yaml_files_yaml", error=said)
