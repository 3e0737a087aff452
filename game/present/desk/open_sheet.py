"""A seat's sheet as pages show it, and what they offer to write on it.

Pages ask for `draft` (order) and `answer` (item, word; an empty word takes it back).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from game.page import Block, Button, Fold, Form, Group, Item, Live, Points, line, text
from game.page.kinds import Line
from game.present.talks.acceptance import Acceptance
from game.present.words.texts import web as say

LOOK = "look"
"""The name of the part in which is told what an order may do."""


@dataclass(frozen=True)
class OpenSheet:
    """The orders and answers on a sheet, and what would be said to an order.

    judged: what those whom an order asks would probably answer, None while that is worked out;
    shut: why nothing can be written now, "" if it can; reason: fields beside an order; looks:
    whether one may ask first what an order would do.
    """

    orders: Sequence[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    judged: Callable[[str], Sequence[Acceptance] | None] = lambda order: ()
    shut: str = ""
    reason: tuple[Block, ...] = ()
    looks: bool = False

    def draft(self, order: str, *buttons: Button) -> Block:
        """The form that drafts an order; that it is drafted, where it is."""
        if order in self.orders:
            return text(say("drafted"), kind="good small")
        return Form("draft", (*self.reason, *buttons), {"order": order})

    def choose(self, *target: Block, **fields: str) -> Form:
        """The form that drafts an order, which a field chooses or is sent along."""
        look = (Button(line(say("look_it")), look=True),) if self.looks else ()
        told = (Live(LOOK, ()),) if self.looks else ()
        return Form("draft", (*target, *self.reason, Group((Button(
            line(say("draft_it")), kind="primary", icon="pencil"), *look), "row"), *told), fields)

    def answer(self, item: str, word: str, button: Button) -> Form:
        """The form that gives an answer, or takes back the same one."""
        return Form("answer", (button,), {
            "item": item, "word": "" if self.answers.get(item) == word else word})

    def choice(self, item: str, word: str, words: str, told: Sequence[str]) -> Form:
        """An answer as a card that is chosen or not."""
        return self.answer(item, word, Button(
            line(words), kind=f"choice word-{word.split(' ', maxsplit=1)[0]}", shut=bool(self.shut),
            chosen=self.answers.get(item) == word, told=tuple(line(t) for t in told if t)))


def past(title: str, told: Sequence[str], none: str) -> Fold:
    """What happened so far, behind a line."""
    return Fold(line(title), (Points(tuple(Item(line(t)) for t in told), "plain small", none),))


def indented(lines: Sequence[str]) -> Group:
    """Lines of a text, indented ones as they are indented."""
    return Group(tuple(text(t.strip(), kind=f"deep{min(3, (len(t) - len(t.lstrip())) // 2)}")
                       for t in lines if t.strip()), "lines")


def plain_points(found: Sequence[str | Line], kind: str = "plain small") -> Points:
    """Lines as a list without marks."""
    return Points(tuple(Item(line(t)) for t in found), kind)
