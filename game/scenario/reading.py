"""YAML text to a tree of located nodes: safely, and with problems instead of tracebacks.

The composer of the YAML library is used and its constructor is not: no tag can build an object,
and what is a number, a flag or nothing is decided here, in one place. The C loader is taken where
there is one.
"""

from __future__ import annotations

import io
import math
import re
from pathlib import Path as File
from typing import Any

import yaml

from game.scenario.located import Mark, Node, Problems

MAX_BYTES = 4_000_000
MAX_VALUES = 250_000
"""Values in a file; aliases count each time, in values and bytes, against alias bombs."""
MAX_DEPTH = 30
MAX_KEY = 200
TOO_DEEP = f"values are nested more than {MAX_DEPTH} deep (or an alias holds itself)"

FLAGS = {word: truth for truth, words in ((True, "true yes on"), (False, "false no off"))
         for lower in words.split() for word in (lower, lower.capitalize(), lower.upper())}
"""What YAML 1.1 reads as true or false when it is not quoted."""
NOTHING = ("", "~", "null", "Null", "NULL")

_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9]\d*)(\.\d*)?|(\.\d+))([eE][-+]?\d+)?")
_CONTROL = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Untyped:
    """Keeps scalars as written: an explicit tag stays, everything else has none."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> None:
        """No implicit tags."""

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """No path resolvers."""

    def ascend_resolver(self) -> None:
        """No path resolvers."""


class PureReader(_Untyped, yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser,
                 yaml.composer.Composer):
    """The loader in Python, where there is no C library."""

    def __init__(self, stream: Any) -> None:
        yaml.reader.Reader.__init__(self, stream)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        yaml.composer.Composer.__init__(self)


Reader: Any = PureReader
if yaml.__with_libyaml__:
    _CParser: Any = vars(yaml.cyaml)["CParser"]

    class CReader(_Untyped, _CParser):  # type: ignore[misc]
        """The loader in C, ten times as fast."""

    Reader = CReader


class _Stream(io.BytesIO):
    """Bytes with the name that marks shall carry."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


class _StopError(Exception):
    """Gives up a file at a place."""

    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(message)
        self.mark, self.message = mark, message


def shown(file: File) -> str:
    """A file's name for people: relative to the current folder if it lies below it."""
    full = file.absolute()
    here = File.cwd()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else str(file)


def read_file(file: File, problems: Problems) -> Node | None:
    """The tree of a YAML file whose root is a map; None, with problems added, if it has none."""
    name = shown(file)
    try:
        if not file.is_file():
            problems.in_file(name, "there is no such file" if not file.exists()
                             else "this is not a file")
            return None
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        problems.in_file(name, f"the file cannot be read: {error.strerror or error}")
        return None
    return read_bytes(data, name, problems)


def read_bytes(data: bytes, name: str, problems: Problems) -> Node | None:
    """The tree of YAML bytes whose root is a map; None, with problems added, if it has none."""
    if len(data) > MAX_BYTES:
        problems.in_file(name, f"the file is larger than {MAX_BYTES // 1_000_000} MB")
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[:error.start].decode("utf-8")
        problems.in_file(name, f"the file is not UTF-8: the byte {data[error.start]:#04x} means "
                         "nothing there; save it as UTF-8", *_line_column(before))
        return None
    control = _CONTROL.search(text)
    if control:
        problems.in_file(name, f"a control character (U+{ord(control[0]):04X}) stands here; "
                         "remove it", *_line_column(text[:control.start()]))
        return None
    return _tree(data, text, name, problems)


def _line_column(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _tree(data: bytes, text: str, name: str, problems: Problems) -> Node | None:
    try:
        root = Reader(_Stream(data, name)).get_single_node()
        if root is None:
            problems.in_file(name, "the file is empty")
            return None
        node = _Converter(problems).convert(root, None, (), MAX_DEPTH)
    except RecursionError:
        problems.in_file(name, TOO_DEEP)
    except yaml.MarkedYAMLError as error:
        mark, message = _explain(error, text)
        problems.in_file(name, message, mark.line + 1, mark.column + 1)
    except yaml.YAMLError as error:
        problems.in_file(name, f"this is not YAML: {error}")
    except _StopError as stop:
        problems.at(stop.mark, (), stop.message)
    else:
        if isinstance(node.value, dict):
            return node
        problems.at(node.mark, (), "a map of sections is meant (key: value)")
    return None


class _Converter:
    """Turns YAML nodes of one file into located nodes."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.left = MAX_VALUES
        self.room = MAX_BYTES

    def convert(self, node: Any, key: Mark | None, path: tuple[str | int, ...],
                depth: int) -> Node:
        mark = node.start_mark
        scalar = isinstance(node, yaml.ScalarNode)
        self.left -= 1
        self.room -= len(node.value) if scalar else 0
        if self.left < 0 or self.room < 0:
            raise _StopError(mark, f"the file holds more than {MAX_VALUES:,} values or "
                        f"{MAX_BYTES // 1_000_000} MB of text, aliases counted each time")
        if node.tag is not None:
            self.problems.at(mark, path, f"tags such as {node.tag} have no place in a scenario; "
                             "remove it")
        if scalar:
            text = node.value
            if node.style:
                return Node(text, mark, key)
            value = plain_value(text)
            return Node(value, mark, key, "" if value is text else text)
        if not depth:
            raise _StopError(mark, TOO_DEEP)
        if isinstance(node, yaml.MappingNode):
            return Node(self._map(node, path, depth - 1), mark, key)
        return Node([self.convert(child, None, (*path, i), depth - 1)
                     for i, child in enumerate(node.value)], mark, key)

    def _map(self, node: Any, path: tuple[str | int, ...], depth: int) -> dict[str, Node]:
        out: dict[str, Node] = {}
        for key, child in node.value:
            mark = key.start_mark
            word = self._key(key, path)
            if word is None:
                continue
            if word in out:
                first = out[word].key
                assert first is not None
                self.problems.at(mark, (*path, word), f'the key "{word}" stands here twice; first '
                                 f"in line {first.line + 1}")
                continue
            out[word] = self.convert(child, mark, (*path, word), depth)
        return out

    def _key(self, key: Any, path: tuple[str | int, ...]) -> str | None:
        """The text of a key; None, with a problem, if it is none."""
        wrong = ""
        if key.id != "scalar":
            wrong = "a key must be a word, not a list or map; text with braces needs quotes"
        elif key.tag is not None:
            wrong = f"tags such as {key.tag} have no place in a scenario; remove it"
        elif not key.style and key.value in FLAGS:
            wrong = unquoted_flag(key.value)
        elif not key.value or (not key.style and key.value in NOTHING):
            wrong = "a key is missing before the colon"
        elif key.value == "<<" and not key.style:
            wrong = "merge keys (<<) have no place in a scenario; repeat the fields"
        elif len(key.value) > MAX_KEY:
            wrong = f"a key has at most {MAX_KEY} characters"
        if not wrong:
            return str(key.value)
        self.problems.at(key.start_mark, path, wrong)
        return None


def plain_value(text: str) -> str | float | bool | None:
    """What an unquoted value means: nothing, a flag, a number (decimal notation), else text."""
    if not text:
        return None
    if text[0] in "-+.0123456789":
        found = _NUMBER.fullmatch(text)
        if found is None or len(text) > 40:
            return text
        if found[1] is None and found[2] is None and found[3] is None:
            return int(text)
        number = float(text)
        return number if math.isfinite(number) else text
    if text in FLAGS:
        return FLAGS[text]
    return None if text in NOTHING else text


def unquoted_flag(word: str) -> str:
    """The message for a word such as NO (Norway) where text is meant."""
    return (f"YAML reads {word} without quotes as {str(FLAGS[word]).lower()}; "
            f'write "{word}" in quotes if the word is meant')


_EXPLAINED = (
    ("allowed in this context|allowed here", "mapping",
     'a ":" cannot stand here: the line is indented wrongly, or a text with ": " needs quotes',
     False),
    ("allowed in this context|allowed here", "sequence",
     'a list entry ("- ") must begin on a line of its own', False),
    ("expected ':'", "", 'this key has no ":" after it', True),
    ("unexpected end of stream", "quoted", "the quoted text that begins here has no end", True),
    ("expected ','|expected the node content", "sequence",
     'the list that begins here lacks a "," or its "]"', True),
    ("expected ','", "mapping", 'the map that begins here lacks a "," or its "}"; a text that '
     "begins with a brace needs quotes", True),
    ("expected key|<block end>|<block mapping", "",
     "this does not belong here: the line is indented wrongly, or a text needs quotes", False),
    ("undefined alias", "", "there is no anchor of this name (a text that begins with * needs "
     "quotes)", False),
    ("second occurrence", "", "this anchor is given twice", False),
    ("another document", "", 'a file holds one document; remove the line "---"', False),
    ("escape character", "", 'a "\\" in double quotes begins an escape; write "\\\\" or use '
     "single quotes", False),
    ("nesting depth", "", TOO_DEEP, False),
)
"""(part of the library's problem, part of its whole text, words for people, whether the beginning
rather than the end is the place to look at)."""


def _explain(error: yaml.MarkedYAMLError, text: str) -> tuple[Mark, str]:
    """Place and plain words of a syntax error."""
    problem, context = error.problem or "", error.context or ""
    end: Any = error.problem_mark or error.context_mark
    lines = text.split("\n")
    line = lines[end.line] if end.line < len(lines) else ""
    sign = line[end.column] if end.column < len(line) else ""
    if sign == "\t":
        return end, "a tab stands here; YAML is indented with spaces"
    if "start any token" in problem:
        return end, f'a text cannot begin with "{sign}" unless it stands in quotes'
    for part, also, words, begins in _EXPLAINED:
        if any(p in problem for p in part.split("|")) and also in f"{context} {problem}":
            start: Any = error.context_mark if begins and error.context_mark else end
            return start, words
    return end, "this is not YAML: " + ", ".join(x for x in (context, problem) if x)
