"""Whatever a browser can do on its pages, the window's seat can do on its own: form by form."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from game.page import Button, Fold, Form, Input, Page, parts_of
from game.page.record import read_page
from game.screens.common.page_view import Kept, PageView
from game.screens.toolkit import button
from game.screens.toolkit.listbox import Dropdown
from game.screens.toolkit.widget import Widget
from game.web.static import ICONS

from .conftest import FORM, Browser, Class
from .conftest import Form as Sent

TABS = ("desk", "orders", "talks&with=china", "world", "goals")
Act = tuple[tuple[str, str], ...]


class Hands:
    """Takes down what a page asks for."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, str]]] = []

    def send(self, do: str, fields: dict[str, str], look: bool = False) -> None:
        if not look:
            self.sent.append((do, fields))

    def follow(self, link: str) -> None:
        assert link

    def rebuild(self) -> None:
        pass

    def sign(self, who: str, side: float) -> Widget | None:
        return None

    def token(self, who: str) -> str:
        return ""

    def map(self, block: object) -> Widget | None:
        return None


def opened(part: Any) -> Any:
    """A page with all its parts open."""
    if isinstance(part, tuple):
        return tuple(map(opened, part))
    if not is_dataclass(part) or isinstance(part, type):
        return part
    inner = {f.name: opened(getattr(part, f.name)) for f in fields(part)}
    return replace(part, **{**inner, **({"open": True} if isinstance(part, Fold) else {})})


def regions(browser: Browser, tab: str) -> dict[str, Page]:
    told = browser.client.get(f"/play/parts?as=page&tab={tab}").json()
    assert told["token"]
    return {name: opened(read_page(part["page"])) for name, part in told["regions"].items()}


def act(do: str, values: dict[str, str]) -> Act:
    return tuple(sorted({"do": do, **values}.items()))


def of_page(page: Page) -> Counter[Act]:
    """What its forms would send, untouched: one act for each button that can be pressed."""
    out: Counter[Act] = Counter()
    for form in (p for p in parts_of(page) if isinstance(p, Form)):
        parts, values = list(parts_of(form.blocks)), dict(form.fields)
        for field in (p for p in parts if isinstance(p, Input)):
            known = [value for value, _ in field.choices]
            values[field.name] = known[0] if known and field.value not in known else field.value
        for b in (p for p in parts if isinstance(p, Button)):
            if not (b.shut or b.barred or b.look):
                out[act(form.do, {**values, **({b.name: b.value} if b.name else {})})] += 1
    return out


def of_window(name: str, page: Page) -> Counter[Act]:
    """What all the buttons send that the window makes of it."""
    hands = Hands()
    made = PageView(name, hands).column(page.blocks)
    ids = [w.id for w in made.walk() if w.id]
    assert len(ids) == len(set(ids))
    for widget in made.walk():
        if isinstance(widget, button.Button) and widget.enabled and "/open/" not in widget.id:
            widget.press()
    return Counter(act(do, values) for do, values in hands.sent)


def unseen(forms: list[tuple[str, dict[str, str]]]) -> Counter[Act]:
    return Counter(act(do, {k: v for k, v in values.items() if k not in ("do", "csrf", "n")})
                   for do, values in forms)


def check(school: Class, browser: Browser) -> set[str]:
    """Compare all pages of a browser in every face; what they offer."""
    seen: set[str] = set()
    for tab in TABS:
        regions(browser, tab)
        assert school.room.beside.settle(240)
        pages, whole = regions(browser, tab), browser.page(f"/play?tab={tab}")
        for name, page in pages.items():
            wanted, found = of_page(page), of_window(name, page)
            assert found == wanted, (tab, wanted - found, found - wanted)
            seen |= {dict(one)["do"] for one in wanted}
        assert not {icon for page in pages.values() for p in parts_of(page)
                    if (icon := getattr(p, "icon", ""))} - set(ICONS)
        forms = [p for page in pages.values() for p in parts_of(page) if isinstance(p, Form)]
        html = [Sent(x) for x in FORM.findall(whole)]
        assert unseen([(f.do, dict(f.fields)) for f in forms]) == unseen(
            [(f.do, f.fields) for f in html])
    return seen


@pytest.mark.slow
def test_every_form_of_every_part_is_there(school: Class) -> None:
    first, *_ = school.students(4)
    done: set[str] = set()
    for _ in range(16):
        if school.room.stage.name == "orders":
            first.act("draft", order=school.room.match.view("us").choices()[0].text, why="Why")
        done |= check(school, first)
        if school.room.stage.name == "ticket":
            break
        school.next()
    assert {"sit", "practise", "draft", "put", "withdraw", "estimate", "press", "write", "seal",
            "ticket"} <= done, done


def test_what_is_typed_and_chosen_is_sent(school: Class) -> None:
    student = school.students(1, "orders")[0]
    page = regions(student, "orders")["tab"]
    kept, hands = Kept(), Hands()
    made = PageView("tab", hands, kept).column(page.blocks)
    order = next(w for w in made.walk() if isinstance(w, Dropdown) and len(w.items) > 1
                 and w.id.endswith("/order"))
    order.choose(order.items[1].key, tell=True)
    form = order.id.removeprefix("tab/field/").rpartition("/")[0]
    kept.typed[form, "why"] = "Because"
    again = PageView("tab", hands, kept).column(page.blocks)  # the page changed meanwhile
    shown = next(w for w in again.walk() if isinstance(w, Dropdown) and w.id == order.id)
    assert shown.key == order.items[1].key
    next(w for w in again.walk() if isinstance(w, button.Button)
         and w.id.startswith(f"tab/do/{form}/") and not w.id.endswith("look")).press()
    do, values = hands.sent[-1]
    assert do == "draft" and values["order"] == order.items[1].key and values["why"] == "Because"
    assert (form, "why") not in kept.typed and (form, "order") in kept.typed
