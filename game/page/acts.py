"""What can be done on a page, numbered: for faces in which one types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from game.page.kinds import Block, Button, Fold, Form, Group, Input, Line, Live, Run, Text, line
from game.page.text import STEP, lines_of, plain


@dataclass(frozen=True)
class Act:
    """One thing to do, by its words: follow a link, open a fold, or press a button of a form."""

    words: str
    link: str = ""
    fold: Fold | None = None
    form: Form | None = None
    button: Button | None = None

    @property
    def sends(self) -> str:
        """The last of what its form sends along, such as an answer's word; "" for none."""
        return next(reversed([*self.form.fields.values()]), "") if self.form else ""

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The fields of its form."""
        return tuple(_inputs(self.form.blocks)) if self.form else ()


@dataclass
class _Numbering:
    """Puts numbers before acts. leads: whether a link can be followed."""

    leads: Callable[[str], bool]
    acts: list[Act] = field(default_factory=list)
    form: Form | None = None

    def part(self, found: Any) -> Any:
        """A part of a page with the numbers of its acts."""
        if isinstance(found, tuple):
            return tuple(map(self.part, found))
        if isinstance(found, Run):
            return self._run(found)
        if isinstance(found, Fold) and not found.open:
            return Text(line(self._mark(Act(plain(found.runs), fold=found)), found.runs))
        if isinstance(found, Button):
            return self._button(found)
        if isinstance(found, Input | Live) and not getattr(found, "blocks", ()):
            return Group(())
        if not is_dataclass(found) or isinstance(found, type):
            return found
        outer, self.form = self.form, found if isinstance(found, Form) else self.form
        made = replace(found, **{f.name: self.part(now) for f in fields(found)
                                 if isinstance(now := getattr(found, f.name), tuple)})
        self.form = outer
        return made

    def _mark(self, act: Act) -> str:
        self.acts.append(act)
        return f"[{len(self.acts)}] "

    def _run(self, run: Run) -> Run:
        if not run.link or not run.text or not self.leads(run.link):
            return run
        return replace(run, text=self._mark(Act(run.text, run.link)) + run.text, way=False)

    def _button(self, button: Button) -> Block:
        if self.form is None:
            return button
        mark = "    " if button.barred or button.shut else self._mark(
            Act(plain(button.runs), form=self.form, button=button))
        told = [*button.told, *([line(button.barred)] if button.barred else [])]
        head: Line = line(mark, "* " if button.chosen else "", button.runs)
        return Group((Text(head), *(Text(line(STEP * 2, t)) for t in told)))


def numbered(blocks: Iterable[Block], leads: Callable[[str], bool]) -> tuple[list[str], list[Act]]:
    """Blocks as lines with a number before each act, and the acts in their order."""
    made = _Numbering(leads)
    return lines_of(made.part(tuple(blocks))), made.acts


def _inputs(blocks: Iterable[Block]) -> Iterable[Input]:
    for block in blocks:
        if isinstance(block, Input):
            yield block
        yield from _inputs(getattr(block, "blocks", ()))
