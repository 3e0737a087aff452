"""Whatever a browser can do on its pages, the window's seat can do on its own: form by form."""

from __future__ import annotations

from collections import Counter

import pytest
from game.app.seat_markup import Element, form_fields, read
from game.screens.classroom.seat_page import Kept, SeatPage

from game.screens.toolkit.button import Button
from game.screens.toolkit.listbox import Dropdown
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget

from .conftest import Browser, Class

TABS = ("desk", "orders", "talks&with=china", "world", "goals")
ALONE = ("csrf", "n")
"""Values that are new with each page."""


class Hands:
    """Takes down what a page asks for."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, str]]] = []
        self.boxes: list[str] = []

    def send(self, to: str, fields: dict[str, str]) -> None:
        self.sent.append((to, fields))

    def turn_to(self, tab: str, thread: str) -> None:
        pass

    def box(self, path: str) -> None:
        self.boxes.append(path)

    def rebuild(self) -> None:
        pass


def opened(page: Element) -> Element:
    """The page with all its parts open."""
    for e in page.walk():
        if e.tag == "details":
            e.attributes = {**e.attributes, "open": ""}
    return page


def plain(fields: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, v) for k, v in fields.items() if k not in ALONE))


def of_browser(page: Element) -> Counter[object]:
    """What the forms of a page would send, untouched: one for each of their buttons."""
    out: Counter[object] = Counter()
    for form in (e for e in page.walk() if e.tag == "form" and e.get("action") == "/act"):
        values = form_fields(form)
        for e in form.walk():
            if e.tag == "select":
                options = [o for o in e.walk() if o.tag == "option"]
                first = [o for o in options if o.has("selected")] or options
                values[e.get("name")] = first[0].get("value") if first else ""
            elif e.tag == "textarea" or (e.tag == "input" and e.get("type") != "hidden"):
                values[e.get("name")] = e.words if e.tag == "textarea" else e.get("value")
        for b in (e for e in form.walk() if e.tag == "button" and e.get("type") == "submit"):
            more = {b.get("name"): b.get("value")} if b.get("name") else {}
            if not b.has("disabled"):
                out[plain({**values, **more})] += 1
    return out


def of_window(page: Element) -> tuple[Counter[object], int]:
    """What all the buttons send that the window makes of it, and how many boxes they open."""
    hands = Hands()
    made = SeatPage("page", Kept(), hands).widgets(page)
    ids = [w.id for w in made.walk() if w.id]
    assert len(ids) == len(set(ids))
    for widget in made.walk():
        if isinstance(widget, Button) and widget.enabled and "/open/" not in widget.id:
            widget.press()
    return Counter(plain(fields) for _, fields in hands.sent), len(hands.boxes)


def check(browser: Browser) -> Counter[object]:
    """Compare all pages of a browser; what they offer."""
    seen: Counter[object] = Counter()
    for tab in TABS:
        page = opened(read(browser.page(f"/play?tab={tab}")))
        wanted = of_browser(page)
        found, _ = of_window(page)
        assert found == wanted, (tab, wanted - found, found - wanted)
        seen += wanted
    return seen


@pytest.mark.slow
def test_every_form_of_every_part_is_there(school: Class) -> None:
    first, *_ = school.students(4)
    done: set[str] = set()
    for _ in range(16):
        if school.room.stage.name == "orders":
            first.act("draft", order=school.room.match.view("us").choices()[0].text, why="Why")
        for offered in check(first):
            done |= {v for k, v in offered if k == "do"}  # type: ignore[attr-defined]
        if school.room.stage.name == "ticket":
            break
        school.next()
    assert {"sit", "practise", "draft", "put", "withdraw", "estimate", "press", "write", "seal",
            "ticket"} <= done, done


def test_what_is_typed_and_chosen_is_sent(school: Class) -> None:
    student = school.students(1)[0]
    school.until("orders")
    page = opened(read(student.page("/play?tab=orders")))
    kept, hands = Kept(), Hands()
    made = SeatPage("page", kept, hands).widgets(page)

    def mine(kind: type[Widget], start: str) -> Widget:
        return next(w for w in made.walk() if isinstance(w, kind) and w.id.startswith(start)
                    and "draft" in w.id)
    reason, order = mine(TextField, "page/field"), None
    lists = [w for w in made.walk() if isinstance(w, Dropdown) and len(w.items) > 1]
    order = lists[0]
    assert isinstance(reason, TextField)
    order.choose(order.items[1].key, tell=True)
    form = order.id.removeprefix("page/field/").rpartition("/")[0]
    kept.typed[form, "why"] = "Because"
    again = SeatPage("page", kept, hands).widgets(page)  # the page changed meanwhile
    shown = next(w for w in again.walk() if isinstance(w, Dropdown) and w.id == order.id)
    assert shown.key == order.items[1].key
    button = next(w for w in again.walk() if isinstance(w, Button)
                  and w.id.startswith(f"page/do/{form}/") and not w.id.endswith("look"))
    button.press()
    to, fields = hands.sent[-1]
    assert to == "/act" and fields["order"] == order.items[1].key and fields["why"] == "Because"
    assert (form, "why") not in kept.typed and (form, "order") in kept.typed
