"""Schemas of single values: texts of several kinds, numbers, flags."""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from game.core.exact import on_grid
from game.core.locale.program import scenario_text
from game.core.quantities import ALL, BY_NAME, ENGINE, LEVERS, REGISTERS
from game.scenario.read.composer import FLAGS, plain_value, unquoted_flag
from game.scenario.read.nodes import Node, Path
from game.scenario.schema.language import Check, Export, Json, Schema, found
from game.scenario.schema.selectors import SelectorError, article, check_selector, unseen, written

ID = r"[a-z][a-z0-9_]*"
CODE = r"[A-Z]{3}"
MAX_ID = 60
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_HIDDEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e007f]")
"""Control, bidirectional and zero-width characters: a scenario may be untrusted, terminals obey
them, and people do not see them. Joiners (U+200C, U+200D), which some languages write, are
excluded."""


class Text(Schema):
    """A text; with a pattern, in that form only, which `meant` describes."""

    def __init__(self, pattern: str = "", meant: str = "", longest: int = 10_000) -> None:
        self.pattern, self.longest = pattern, longest
        self.meant = meant or "a text"
        self._fits = re.compile(pattern).fullmatch if pattern else None

    def _check(self, node: Node, path: Path, to: Check) -> str:
        value = node.value
        if type(value) is not str:
            self._not_text(node, path, to)
            return ""
        text = value.strip()
        if not text:
            to.wrong(node, path, scenario_text("scalars_empty", meant=self.meant))
        elif len(text) > self.longest:
            to.wrong(node, path, scenario_text("scalars_characters_most_allowed",
                                               text=f"{len(text):,}", longest=f"{self.longest:,}"))
        elif hidden := _HIDDEN.search(text):
            to.wrong(node, path, scenario_text("scalars_invisible_character_stands",
                                               ord=f"{ord(hidden[0]):04X}"))
        elif self._fits and not self._fits(text):
            to.wrong(node, path, scenario_text("scalars_is_not", text=text[:60], meant=self.meant))
        else:
            return text
        return ""

    def _not_text(self, node: Node, path: Path, to: Check) -> None:
        if isinstance(node.value, bool) and node.raw in FLAGS:
            to.wrong(node, path, unquoted_flag(node.raw))
        elif isinstance(node.value, int | float) and node.raw and not self.pattern:
            to.wrong(node, path, scenario_text("scalars_yaml_reads_number", raw=node.raw))
        else:
            to.wrong(node, path, scenario_text("scalars_is_meant", meant=self.meant,
                                               found=found(node)))

    def _json(self, to: Export) -> Json:
        out: Json = {"type": "string", "minLength": 1, "maxLength": self.longest}
        return {**out, "pattern": f"^(?:{self.pattern})$"} if self.pattern else out


class Id(Text):
    """The id of an entry. With `indexed` it can be used in selectors, so selector words are
    excluded."""

    def __init__(self, words: Collection[str] = (), pattern: str = ID) -> None:
        form = "three capital letters (ISO 3166-1 alpha-3)" if pattern == CODE else \
            "an id: lower-case letters, digits and _, beginning with a letter"
        super().__init__(pattern, form, MAX_ID)
        self.words = words

    def _check(self, node: Node, path: Path, to: Check) -> str:
        text = super()._check(node, path, to)
        if text in self.words:
            to.wrong(node, path, scenario_text("scalars_word_selectors_id", text=text))
        return text


class Month(Text):
    """A month of the calendar, YYYY-MM."""

    def __init__(self) -> None:
        super().__init__(_MONTH.pattern, "a month, YYYY-MM", 7)

    def _check(self, node: Node, path: Path, to: Check) -> str:
        value = node.value
        if type(value) is str and not _MONTH.fullmatch(value):
            near = re.match(r"([0-9]{4})[-/.]([0-9]{1,2})(?![0-9])", value)
            month = f"{near[1]}-{int(near[2]):02}" if near and 1 <= int(near[2]) <= 12 else ""
            to.wrong(node, path, scenario_text("scalars_month_yyyy_mm", value=value[:40]), month)
            return ""
        return super()._check(node, path, to)


class Choice(Text):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        super().__init__(meant=f"one of {', '.join(words)}")
        self.words = words

    def _check(self, node: Node, path: Path, to: Check) -> str:
        if type(node.value) is str and node.value in self.words:
            return str(node.value)
        text = super()._check(node, path, to)
        if text:
            hint = to.problems.hint(text, self.words)
            to.wrong(node, path, scenario_text("scalars_is_not", text=text[:60],
                                               meant=self.meant), hint)
        return text

    def _json(self, to: Export) -> Json:
        return {"enum": list(self.words)}


class Ref(Text):
    """The id of an entry elsewhere: `section` is a key of Check.known; `also` are further words."""

    def __init__(self, section: str, noun: str, *also: str) -> None:
        super().__init__(meant=f"the id of {article(noun)}")
        self.section, self.noun, self.also = section, noun, also

    def _check(self, node: Node, path: Path, to: Check) -> str:
        known = to.known[self.section]
        value = node.value
        if type(value) is str and (value in known or value in self.also):
            return value
        if super()._check(node, path, to):
            to.unknown(node, path, self.noun, [*known, *self.also])
        return ""

    def _json(self, to: Export) -> Json:
        also = f" or {', '.join(self.also)}" if self.also else ""
        return {"type": "string", "minLength": 1, "description": self.meant + also}


READ, SEE, OPEN, CHANGE, START = "read", "see", "open", "change", "start"
"""The use of a selector: rules of the engine read it; the seat `self` must see it; everybody must;
an effect changes it; it names a starting value (as a key, so it must be in canonical form)."""


class Selector(Text):
    """`quantity[index, …]`, with the tokens allowed in its context."""

    def __init__(self, use: str = READ) -> None:
        super().__init__(meant="a selector: quantity[index, …]", longest=200)
        self.use = use

    def _check(self, node: Node, path: Path, to: Check) -> str:
        text = super()._check(node, path, to)
        if not text:
            return ""
        try:
            name, tokens = check_selector(text, to.vocabulary, to.scope)
        except SelectorError as error:
            gone = to.gone(error.wrong.partition(":")[2] or error.wrong)
            to.wrong(node, path, f"{error}{gone}", to.problems.hint(error.wrong, error.words))
            return ""
        canonical = written(name, tokens)
        if self.use == SEE:
            why, instead = unseen(name, tokens)
            if why:
                to.wrong(node, path, why, instead)
        elif self.use == OPEN:
            if BY_NAME[name].seen_by != ALL:
                to.wrong(node, path, scenario_text("scalars_public_third_party",
                                                   canonical=canonical))
        elif self.use in (CHANGE, START):
            if BY_NAME[name].seen_by == ENGINE:
                to.wrong(node, path, scenario_text("scalars_bookkeeping_engine_data", name=name))
            elif name not in LEVERS and (name in REGISTERS or BY_NAME[name].unit == "number"):
                to.wrong(node, path, scenario_text("scalars_follows_seats_do", name=name))
            elif self.use == CHANGE and BY_NAME[name].exogenous:
                reason = scenario_text(f"exogenous_{BY_NAME[name].exogenous}")
                to.wrong(node, path, scenario_text("scalars_moved_order", name=name,
                                                   exogenous=reason))
            elif self.use == START and canonical != node.value:
                to.wrong(node, path, scenario_text("scalars_key_selector_written"), canonical)
        return canonical

    def _json(self, to: Export) -> Json:
        return to.define("selector", lambda: {
            "type": "string", "pattern": r"^[a-z_]+(\[[A-Za-z0-9_:]+(, *[A-Za-z0-9_:]+)*\])?$",
            "description": "quantity[index, …]"})


FINEST = 1e-9
"""Numbers closer to 0 than this are refused: no rule can distinguish them from 0, and dividing by
one overflows."""


class Number(Schema):
    """A number from `low` to `high`, with a unit; `whole` for counts, `grid` for exact bounds."""

    def __init__(self, low: float, high: float, unit: str = "", *, whole: bool = False,
                 grid: bool = False) -> None:
        self.low, self.high, self.unit, self.whole, self.grid = low, high, unit, whole, grid

    def _check(self, node: Node, path: Path, to: Check) -> float:
        value = node.value
        kind = type(value)
        if kind is not int and kind is not float:
            to.wrong(node, path, *self._not_number(node))
            return 0.0
        unit = f" {self.unit}" if self.unit else ""
        if kind is float and not math.isfinite(value):
            to.wrong(node, path, scenario_text("scalars_finite_number"))
        elif value < self.low:
            to.wrong(node, path, scenario_text("scalars_below_lowest_allowed", value=f"{value:g}",
                                               low=f"{self.low:g}", unit=unit)
                     if abs(value) < 1e9 else scenario_text("scalars_below_lowest_allowed_b",
                                                            low=f"{self.low:g}"))
        elif value > self.high:
            to.wrong(node, path, scenario_text("scalars_above_highest_allowed", value=f"{value:g}",
                                               high=f"{self.high:g}", unit=unit)
                     if abs(value) < 1e9 else scenario_text("scalars_above_highest_allowed_b",
                                                            high=f"{self.high:g}"))
        elif 0 < abs(value) < FINEST:
            to.wrong(node, path, scenario_text("scalars_too_small_tell", value=f"{value:g}"), "0")
        elif self.whole and value != int(value):
            to.wrong(node, path, scenario_text("scalars_whole_number", value=f"{value:g}"))
        elif self.grid and not on_grid(value):
            to.wrong(node, path, scenario_text("scalars_bound_off_grid",
                                               value=f"{value:g}"), f"{round(value * 16) / 16:g}")
        else:
            return int(value) if self.whole else float(value) + 0.0
        return 0.0

    def _not_number(self, node: Node) -> tuple[str, str]:
        """Message and suggestion."""
        value = node.value
        if not isinstance(value, str):
            return scenario_text("scalars_number_meant", found=found(node)), ""
        for fixed in (value, value.replace(",", "."), value.replace("_", ""),
                      value.replace(" ", ""), value.lstrip("0"), value.rstrip("% ")):
            number = plain_value(fixed)
            if isinstance(number, int | float) and not isinstance(number, bool):
                how = "scalars_unquoted" if fixed == value else "scalars_decimals"
                return scenario_text(how), fixed
        return scenario_text("scalars_number_meant", found=found(node)), ""

    def _json(self, to: Export) -> Json:
        out: Json = {"type": "integer" if self.whole else "number", "minimum": self.low,
                     "maximum": self.high}
        return {**out, "description": self.unit} if self.unit else out


class Flag(Schema):
    """true or false."""

    def _check(self, node: Node, path: Path, to: Check) -> bool:
        if node.value is not True and node.value is not False:
            to.wrong(node, path, scenario_text("scalars_true_false", found=found(node)))
        elif node.raw.lower() not in ("", "true", "false"):
            to.wrong(node, path, scenario_text("scalars_write_true_false",
                                               raw=node.raw), str(node.value).lower())
        return node.value is True

    def _json(self, to: Export) -> Json:
        return {"type": "boolean"}
