"""How the fields of a text are worded as they are filled in.

{Who} is who at the beginning of a sentence; {who:'s} the possessive; {left:month} a count with its
noun, `1 month` or `3 months`. A language whose plurals follow other rules writes all forms out,
{left:месяц|месяца|месяцев}, and its rule says which of them a number takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any

from game.core.prose import counted, opened, possessive

_WORDED = re.compile(r"\{(?:[A-Z]|\w+:)")
"""What only a Worder fills in."""
_FEW = range(2, 5)
_TEENS = range(11, 15)


def _slavic(n: int) -> int:
    """One, few and many, as in Russian and Ukrainian: 1 and 21; 2 to 4; 5 and 11 to 14."""
    if n % 100 in _TEENS:
        return 2
    return 0 if n % 10 == 1 else 1 if n % 10 in _FEW else 2


PLURALS: Mapping[str, Callable[[int], int]] = {
    "one_other": lambda n: 0 if n == 1 else 1,
    "zero_one_other": lambda n: 0 if n < 2 else 1,
    "slavic": _slavic,
    "none": lambda _: 0,
}
"""Which of the written forms a number takes, by the name of the rule."""
USUAL = "one_other"


def is_worded(text: str) -> bool:
    """Whether a text has a field that asks to be worded."""
    return _WORDED.search(text) is not None


def fields(text: str) -> set[str]:
    """The names of a text's fields. ValueError for a text whose braces do not fit."""
    return {name[0].lower() + name[1:] for _, name, _, _ in Formatter().parse(text) if name}


class Worder(Formatter):
    """Fills in the fields of texts as they ask to be worded."""

    def __init__(self, rule: str = USUAL) -> None:
        self._form = PLURALS[rule]

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        """The value of a field; with a capital where its name has one."""
        if isinstance(key, str) and key[:1].isupper():
            return opened(str(kwargs[key[0].lower() + key[1:]]))
        return super().get_value(key, args, kwargs)

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value as possessive, as a count, or as it is."""
        if format_spec == "'s":
            return possessive(str(value))
        if "|" in format_spec:
            return f"{value} {self._written(value, format_spec.split('|'))}"
        return counted(value, format_spec) if format_spec else str(value)

    def _written(self, count: object, forms: list[str]) -> str:
        """The form that a number takes; the last for what is no whole number."""
        digits = str(count)
        at = self._form(int(digits)) if digits.isdecimal() else len(forms) - 1
        return forms[min(at, len(forms) - 1)]
