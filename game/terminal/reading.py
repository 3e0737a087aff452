"""Reading pages at a terminal: numbers, or the beginnings of names, choose what is done there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from game.page import Block, Fold, Input
from game.page.acts import Act, numbered
from game.page.links import Link
from game.page.text import lines_of
from game.present.words.texts import terminal as tr
from game.present.world.queries import plain
from game.terminal.console import Console, columns, small_number

Pages = Mapping[str, Callable[[str], Sequence[Block]]]
"""The page of what a link leads to, by the kind of the link."""
SHORT, LONG = 24, 12
"""Characters up to which choices stand in columns, and choices from which on they do."""
BACK = frozenset({"", "back", "b"})


@dataclass(frozen=True)
class Sent:
    """What a form sends: what is done, with its fields; look: only to see what would follow."""

    do: str
    fields: Mapping[str, str]
    look: bool = False


class Reading:
    """Shows pages and takes what is chosen there."""

    def __init__(self, console: Console, pages: Pages) -> None:
        self.console, self.pages = console, pages

    def read(self, blocks: Sequence[Block]) -> Sent | str | None:
        """What a page, or one that it leads to, sends; what was typed if that names nothing there;
        None to go back."""
        way = [blocks]
        while way:
            lines, acts = numbered(way[-1], self.leads)
            self.console.say("", *lines)
            if not acts:
                way.pop()
                continue
            said = self.console.ask(tr("pick_target"))
            at = _named(said, [act.words for act in acts], [act.sends for act in acts])
            if at is None and said.lower() not in BACK:
                return said
            if at is None:
                way.pop()
            elif (further := self.behind(acts[at])) is not None:
                way.append(further)
            elif (found := self.perform(acts[at])) is not None:
                return found
        return None

    def leads(self, link: str) -> bool:
        """Whether a link can be followed here."""
        return Link.of(link).kind in self.pages

    def behind(self, act: Act) -> Sequence[Block] | None:
        """The page that a link or a fold opens; None where there is only a form."""
        if act.link:
            kind, what = Link.of(act.link)
            return self.pages[kind](what)
        return None if act.fold is None or self._only(act.fold) is not None else act.fold.blocks

    def _only(self, fold: Fold) -> Act | None:
        """The form that is all there is to do behind a fold."""
        only = numbered(fold.blocks, self.leads)[1]
        return only[0] if len(only) == 1 and only[0].form is not None else None

    def perform(self, act: Act) -> Sent | None:
        """Fill in and send a form; None to go back."""
        if act.fold is not None:
            only = self._only(act.fold)
            assert only is not None
            self.console.say("", *lines_of(b for b in act.fold.blocks if b is not only.form))
            return self.perform(only)
        assert act.form is not None and act.button is not None
        values = dict(act.form.fields)
        for one in act.inputs:
            given = self.fill(one)
            if given is None:
                return None
            values[one.name] = given
        if act.button.name:
            values[act.button.name] = act.button.value
        return Sent(act.form.do, values, act.button.look)

    def fill(self, one: Input) -> str | None:
        """What is put in a field; None to go back."""
        if one.of != "choice":
            return self.console.ask(f"{one.label}: ")
        words = [read for _, read in one.choices]
        if len(words) == 1:
            return one.choices[0][0]
        self.console.say("", one.label)
        listed = [f"{n:>3}. {text}" for n, text in enumerate(words, 1)]
        short = len(words) > LONG and max(map(len, words)) <= SHORT
        self.console.say(*(columns(listed, self.console.width) if short else listed))
        while (said := self.console.ask(tr("pick_target"))).lower() not in BACK:
            at = _named(said, words)
            if at is not None:
                return one.choices[at][0]
            self.console.say(tr("number_or_name", count=len(words)))
        return None


def _named(said: str, words: Sequence[str], ids: Sequence[str] = ()) -> int | None:
    """The index of what a number, an id or a name means, if only one begins with it, or else has
    it."""
    number, word = small_number(said), plain(said)
    if number is not None:
        return number - 1 if 1 <= number <= len(words) else None
    names = [plain(w) for w in words]
    for fits in ([n for n, id in enumerate(ids) if word and id == said.lower()],
                 [n for n, w in enumerate(names) if word and w.startswith(word)],
                 [n for n, w in enumerate(names) if len(word) > 3 and word in w]):
        if len(fits) == 1:
            return fits[0]
    return None
