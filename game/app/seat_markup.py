"""The pages of a class as a tree: what a foreign server sent, read with limits and made harmless.

Only the elements that pages of a class are made of are kept; scripts and styles are dropped whole,
of anything else the content stays. Nothing in a page can do more than be shown and send forms to
the server it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from game.core.harmless import harmless

MOST, ELEMENTS, DEEP = 600_000, 12_000, 60
"""Characters of a page, elements of it, elements within one another; what is beyond is left out."""
VOID = frozenset({"input", "img", "br", "hr", "meta", "link", "use"})
SILENT = frozenset({"script", "style", "head", "datalist", "template", "iframe", "object"})
"""Elements whose content is dropped, too."""


@dataclass
class Element:
    """An element: its tag, its attributes, and what it holds."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute, "" where it is missing."""
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        """Whether it has an attribute, with or without a value."""
        return name in self.attributes

    @property
    def classes(self) -> frozenset[str]:
        """The names of its class."""
        return frozenset(self.get("class").split())

    def walk(self) -> Iterator[Element]:
        """This element and all within, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, wanted: Callable[[Element], bool]) -> Element | None:
        """The first element within that is wanted."""
        return next((e for e in self.walk() if wanted(e)), None)

    @property
    def words(self) -> str:
        """All of its text in one line."""
        return " ".join("".join(_texts(self)).split())


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)
            yield " "


class _Reader(HTMLParser):
    """Builds the tree; an end without a beginning is ignored, a beginning without an end closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("page")
        self._open = [self.root]
        self._silent = ""
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if self._silent or tag in SILENT:
            self._silent = self._silent or tag
            return
        self._count += 1
        if self._count > ELEMENTS or len(self._open) > DEEP:
            return
        element = Element(tag, {k: harmless(v or "") for k, v in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it all that was left open in it."""
        if self._silent:
            self._silent = "" if tag == self._silent else self._silent
            return
        if any(e.tag == tag for e in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._silent:
            self._open[-1].children.append(harmless(data))


def read(html: str) -> Element:
    """The tree of a page, or of a part of one; never fails."""
    reader = _Reader()
    reader.feed(html[:MOST])
    reader.close()
    return reader.root


def form_fields(form: Element) -> dict[str, str]:
    """The values that a form sends along unseen."""
    return {e.get("name"): e.get("value") for e in form.walk()
            if e.tag == "input" and e.get("type") == "hidden" and e.get("name")}
