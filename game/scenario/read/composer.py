"""From the events of a YAML parser to located nodes, with limits on depth and size.

No tag can build an object; numbers, flags and nulls are recognized here, in one place. (The
library's own composer calls itself for each level, in C, up to the end of the stack.)
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import yaml

from game.core.locale.program import scenario_text
from game.scenario.read.nodes import Mark, Node, Path, Problems

MAX_BYTES = 4_000_000
MAX_VALUES = 250_000
"""Limits on bytes, and on values and keys, of all files of a scenario and of those it extends."""
MAX_DEPTH = 30
MAX_KEY = 200

FLAGS = {word: truth for truth, words in ((True, "true yes on"), (False, "false no off"))
         for lower in words.split() for word in (lower, lower.capitalize(), lower.upper())}
"""Unquoted words that YAML 1.1 reads as true or false."""
NOTHING = ("", "~", "null", "Null", "NULL")

_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9]\d*)(\.\d*)?|(\.\d+))([eE][-+]?\d+)?", re.ASCII)


@dataclass
class Room:
    """The remaining size allowance for the files of one scenario; aliases count each time, against
    bombs."""

    values: int = MAX_VALUES
    size: int = MAX_BYTES

    @property
    def full(self) -> bool:
        """Whether the allowance was exceeded."""
        return self.values < 0 or self.size < 0

    def take(self, values: int, size: int) -> bool:
        """Deduct values and bytes; False if they exceed the allowance."""
        self.values -= values
        self.size -= size
        return not self.full


class StopError(Exception):
    """Abandons a file at a mark."""

    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(message)
        self.mark, self.message = mark, message


@dataclass
class _Anchor:
    """The node of an anchor, and the cost of each alias of it; no node while it is being read."""

    mark: Mark
    node: Node | None = None
    values: int = 0
    text: int = 0
    height: int = 0


class Composer:
    """Makes located nodes of the events of one file, never deeper than MAX_DEPTH.

    `text` counts the characters of all values so far, aliases each time; `lowest` is the least
    remaining depth since the current value began.
    """

    def __init__(self, events: Any, problems: Problems, room: Room) -> None:
        self.events, self.problems, self.room = events, problems, room
        self.anchors: dict[str, _Anchor] = {}
        self.text = 0
        self.lowest = MAX_DEPTH

    def document(self) -> Node | None:
        """The single document of the file; None if it is empty."""
        self.events.get_event()
        if isinstance(self.events.peek_event(), yaml.StreamEndEvent):
            return None
        self.events.get_event()
        node = self.node(self.events.get_event(), None, (), MAX_DEPTH)
        self.events.get_event()
        after = self.events.get_event()
        if not isinstance(after, yaml.StreamEndEvent):
            raise StopError(after.start_mark, scenario_text("composer_file_holds_document"))
        return node

    def node(self, event: Any, key: Mark | None, path: Path, depth: int) -> Node:
        """The value that begins with an event; `depth` more levels of lists and maps are allowed.
        """
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, key, depth)
        values, text, lowest = self.room.values, self.text, self.lowest
        anchor = self._anchor(event)
        if _tagged(event):
            self.problems.at(mark, path, scenario_text("composer_tags_such_place",
                                                       tag=event.tag[:60]))
        self._spend(mark, 1, 0)
        if isinstance(event, yaml.ScalarEvent):
            self.lowest = depth
            node = self._scalar(event, key)
        else:
            self.lowest = depth - 1
            if not depth:
                raise StopError(mark, _too_deep())
            inner = self._map if isinstance(event, yaml.MappingStartEvent) else self._list
            node = Node(inner(path, depth - 1), mark, key)
        if anchor is not None:
            anchor.node, anchor.height = node, depth - self.lowest
            anchor.values, anchor.text = values - self.room.values, self.text - text
        self.lowest = min(self.lowest, lowest)
        return node

    def _anchor(self, event: Any) -> _Anchor | None:
        if event.anchor is None:
            return None
        if event.anchor in self.anchors:
            raise StopError(event.start_mark, scenario_text("composer_anchor_given_twice"))
        self.anchors[event.anchor] = anchor = _Anchor(event.start_mark)
        return anchor

    def _alias(self, event: Any, key: Mark | None, depth: int) -> Node:
        anchor = self.anchors.get(event.anchor)
        if anchor is None:
            raise StopError(event.start_mark, scenario_text("composer_anchor_name_text"))
        if anchor.node is None or anchor.height > depth:
            raise StopError(anchor.mark if anchor.node is None else event.start_mark, _too_deep())
        self._spend(event.start_mark, anchor.values, anchor.text)
        self.text += anchor.text
        self.lowest = min(self.lowest, depth - anchor.height)
        return Node(anchor.node.value, anchor.node.mark, key, anchor.node.raw)

    def _spend(self, mark: Mark, values: int, size: int) -> None:
        if not self.room.take(values, size):
            raise StopError(mark, scenario_text("composer_full", values=f"{MAX_VALUES:,}",
                                                megabytes=MAX_BYTES // 1_000_000))

    def _scalar(self, event: Any, key: Mark | None) -> Node:
        text = event.value
        self.text += len(text)
        if event.style:
            return Node(text, event.start_mark, key)
        value = plain_value(text)
        return Node(value, event.start_mark, key, "" if value is text else text)

    def _list(self, path: Path, depth: int) -> list[Node]:
        out: list[Node] = []
        while not isinstance(event := self.events.get_event(), yaml.SequenceEndEvent):
            out.append(self.node(event, None, (*path, len(out)), depth))
        return out

    def _map(self, path: Path, depth: int) -> dict[str, Node]:
        out: dict[str, Node] = {}
        while not isinstance(event := self.events.get_event(), yaml.MappingEndEvent):
            mark, word = event.start_mark, self._key(event, path, depth)
            here = path if word is None else (*path, word)
            node = self.node(self.events.get_event(), mark, here, depth)
            if word is None:
                continue
            if word in out:
                first = out[word].key
                assert first is not None
                self.problems.at(mark, here, scenario_text("composer_key_stands_twice", word=word,
                                                           line=first.line + 1))
                continue
            out[word] = node
        return out

    def _key(self, event: Any, path: Path, depth: int) -> str | None:
        """The text of a key; None, with a problem, if it is invalid."""
        node = self.node(event, None, path, depth)
        written = node.raw or node.value
        wrong = ""
        if isinstance(node.value, dict | list):
            wrong = scenario_text("composer_key_not_word")
        elif node.raw in FLAGS:
            wrong = unquoted_flag(node.raw)
        elif not written or node.value is None:
            wrong = scenario_text("composer_no_key")
        elif written == "<<" and not getattr(event, "style", None):
            wrong = scenario_text("composer_merge_keys")
        elif len(written) > MAX_KEY:
            wrong = scenario_text("merge_key_most_characters", max_key=MAX_KEY)
        if not wrong:
            return None if _tagged(event) else str(written)
        self.problems.at(node.mark, path, wrong)
        return None


def _too_deep() -> str:
    return scenario_text("composer_too_deep", most=MAX_DEPTH)


def _tagged(event: Any) -> bool:
    """Whether a value carries a tag; a lone "!" is equivalent to quotes."""
    return getattr(event, "tag", None) not in (None, "!")


def plain_value(text: str) -> str | float | bool | None:
    """The meaning of an unquoted value: null, a flag, a number (decimal notation), else text."""
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
    return scenario_text("composer_flag", word=word, flag=str(FLAGS[word]).lower())
