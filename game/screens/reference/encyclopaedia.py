"""The encyclopaedia: ideas, disputes, orders, numbers, events, assumptions; with search."""

from __future__ import annotations

from itertools import islice
from weakref import WeakKeyDictionary

from game.app.controller import GameController
from game.core.model import Scenario
from game.page.links import Link
from game.present.words.texts import reference as say
from game.present.world.articles import Article, articles
from game.screens.reference.reference import ReferenceScreen, card, sides
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Column, Panel, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item, ListBox
from game.screens.toolkit.markup import plain
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

EVERYTHING = "everything"
START = "theory:model_limits"
AHEAD = 12
"""Articles prepared for searching in a frame."""
_TEXTS: WeakKeyDictionary[Scenario, dict[int | None, dict[str, str]]] = WeakKeyDictionary()
"""Cached article texts, by the seat that reads them."""


class Encyclopaedia(ReferenceScreen):
    """A list with search at the left, the article at the right; links open others, Alt+Left goes
    back."""

    way = "encyclopaedia"

    def __init__(self, game: GameController, entry: str = "", id: str = "") -> None:
        super().__init__(game)
        entry = entry or id
        self.group, self.words = EVERYTHING, ""
        self.trail: list[str] = []
        self.ahead: list[str] = []
        self._texts = _TEXTS.setdefault(self.scenario, {}).setdefault(game.me, {})
        self.all = articles(self.scenario, game.me)
        self.asked = entry in self.all
        self.entry = entry if self.asked else \
            START if START in self.all else next(iter(self.all))

    def title(self) -> str:
        """The title of the page."""
        return say("encyclopaedia_title")

    def entered(self) -> None:
        """Scroll to a requested article, also below the list in a small window."""
        if self.asked:
            self.asked = False
            self.reveal("reading")

    def content(self, ui: UI) -> Widget:
        """Search, group and list beside the article."""
        ui.shortcuts.add("alt+left", say("last_article"), self.return_)
        ui.shortcuts.add("alt+right", say("next_article"), self.onward)
        ui.shortcuts.add("ctrl+f", say("search"), lambda: ui.focus(ui.find("search")))
        groups = dict.fromkeys(a.group for a in self.all.values())
        choice = Dropdown([Item(EVERYTHING, say("group_everything")),
                           *(Item(g, say(f"group_{g}")) for g in groups)], self.group,
                          self._choose_group, id="group")
        found = self._found()
        items = [Item(a.key, a.title, note=say(f"sign_{a.key.split(':')[0]}")) for a in found]
        listed = ListBox(items, id="entries", selected=self.entry, on_select=self._open,
                         on_activate=lambda key: self.reveal("reading"), rows_shown=9)
        left = card(say("entries", count=len(items)), Column(
            TextField(self.words, id="search", placeholder=say("search"), icon="search",
                      on_change=self._search),
            choice, listed), icon="list", fills=True)
        return sides(left, self._article(), 0.36, id="page")

    def _article(self) -> Widget:
        article = self.all[self.entry]
        text = RichText(article.write(), id="article", on_link=self._follow)
        head: list[Widget] = [Label(article.title, size="title", weight="bold", id="heading",
                                    tooltip=article.title).sized(stretch=1),
                              Label(say(f"group_{article.group}"), size="small", token="dim")]
        if self.ahead:
            head.insert(0, IconButton("chevron-right", say("next_article"), self.onward,
                                      id="onward"))
        if self.trail:
            head.insert(0, IconButton("chevron-left", say("last_article"), self.return_,
                                      id="return"))
        area = ScrollArea(text, id=f"read.{self.entry}").sized(stretch=1)
        return Panel(Column(Row(*head), area, gap=8), 12, id="reading")

    def _found(self) -> list[Article]:
        """The articles of the group with all search words in title or text."""
        words = self.words.casefold().split()
        inside = [a for a in self.all.values() if self.group in (EVERYTHING, a.group)]
        if not words:
            return inside
        titled = [a for a in inside if all(w in a.title.casefold() for w in words)]
        known = {a.key for a in titled}
        rest = [a for a in inside if a.key not in known
                and all(w in self._text(a) for w in words)] if len(words[0]) > 2 \
            else []
        return titled + rest

    def _text(self, article: Article) -> str:
        """The searchable text of an article, cached."""
        if article.key not in self._texts:
            self._texts[article.key] = plain(article.write()).casefold()
        return self._texts[article.key]

    def tick(self, dt: float) -> None:
        """Prepare a few articles ahead, so that a search responds at its first letter."""
        super().tick(dt)
        unwritten = (a for a in self.all.values() if a.key not in self._texts)
        for article in islice(unwritten, AHEAD):
            self._text(article)

    def _search(self, words: str) -> None:
        self.words = words
        self.rebuild()

    def _choose_group(self, group: str) -> None:
        self.group = group
        self.rebuild()

    def _open(self, key: str) -> None:
        self.entry = key
        self.rebuild()

    def _read(self, key: str) -> None:
        """Open an article at its beginning."""
        self._open(key)
        self.reveal("reading")

    def _follow(self, link: str) -> None:
        """Open another article; a chart opens its own page."""
        kind, rest = Link.of(link)
        if kind == "charts":
            self.game.go("charts", quantity=rest)
        elif link in self.all:
            self.trail.append(self.entry)
            self.ahead.clear()
            self._read(link)

    def return_(self) -> None:
        """Go back to the previous article."""
        if self.trail:
            self.ahead.append(self.entry)
            self._read(self.trail.pop())

    def onward(self) -> None:
        """Go forward to the next article of the history."""
        if self.ahead:
            self.trail.append(self.entry)
            self._read(self.ahead.pop())

