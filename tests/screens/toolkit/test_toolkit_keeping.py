"""What widgets keep while their screen is built anew, lies below another, or is gone."""

from __future__ import annotations

from conftest_toolkit import Shown

from game.screens.toolkit.widget import Widget


class Counter(Widget):
    """Remembers a number, and tells when it is gone."""

    def __init__(self, id: str, lost: list[str]) -> None:
        super().__init__(id)
        self.number, self.lost = 0, lost

    def remember(self) -> int:
        return self.number

    def restore(self, state: int) -> None:
        self.number = state

    def aside(self) -> None:
        self.lost.append(f"{self.id}{self.number} aside")

    def gone(self) -> None:
        self.lost.append(f"{self.id}{self.number}")


def test_what_a_screen_shows_is_as_before_when_it_comes_back(window) -> None:
    lost: list[str] = []
    below, above = (Shown(lambda: Counter("count", lost)) for _ in range(2))
    app = window(below)
    app.ui.get("count", Counter).number = 7
    below.rebuild()
    assert app.ui.get("count", Counter).number == 7 and lost == []
    app.push(above)
    assert app.ui.get("count", Counter).number == 0, "another screen, another widget"
    app.ui.get("count", Counter).number = 9
    app.pop()
    assert app.ui.get("count", Counter).number == 7
    assert lost == ["count7 aside", "count9"]


def test_screens_that_are_replaced_let_go_of_everything(window) -> None:
    lost: list[str] = []
    app = window(Shown(lambda: Counter("a", lost)))
    app.ui.get("a", Counter).number = 1
    app.push(Shown(lambda: Counter("b", lost)))
    first = app.scenes[0]
    assert first.kept and lost == ["a1 aside"]
    app.replace(Shown(lambda: Counter("a", lost)))
    assert app.ui.get("a", Counter).number == 0
    assert lost == ["a1 aside", "b0"] and not first.kept


def test_a_widget_that_is_used_again_is_not_gone(window) -> None:
    lost: list[str] = []
    same = Counter("same", lost)
    scene = Shown(lambda: Widget(children=[same]))
    window(scene)
    scene.rebuild()
    assert lost == []
