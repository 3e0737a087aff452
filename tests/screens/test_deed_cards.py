"""Cards of deeds and bars of stakes: all is shown, in windows of all sizes and both themes."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled

from game.present.dossiers.records import (
    BARGAIN,
    COMMIT,
    DOTS,
    GOAL,
    HOLD,
    STAKE,
    Chance,
    Deed,
    Quantity,
    Stake,
)
from game.screens.toolkit.app import App, FakeClock, Scene
from game.screens.toolkit.containers import Column
from game.screens.toolkit.events import Key, Pointer
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.recording import Op, RecordingRenderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.theme import READABLE, THEMES, Theme, contrast
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.deed_card import DeedCard, DeedRow, deed_tip, ground
from game.screens.turn.stake_bars import FoldedStakes, StakeBars

LOST = "relations of China with the United States and relations of BRICS with the United States"
LAUNCH = Deed(COMMIT, "Send a nuclear signal over the dispute in Ukraine", "signal", 1,
              (Quantity(STAKE, 0, 1, "your lead here"),), (Quantity(GOAL, 0, -1, LOST),),
              "2 capital", (Chance("Kyiv agrees", 0.7),
                           Chance("Kyiv does not", 0.3, opposite=True)),
              (Chance("general war", 0.03),), ("It breaks your word to China.",), 2.0, 9.0)
TALK = Deed(BARGAIN, "Speak up", "talk", 2, (Quantity(STAKE, 0, 1, "your lead here"),),
            likely=LAUNCH.likely, cost=1.0)
REST = Deed(HOLD, "No order here", likely=LAUNCH.likely)
STAKES = (Stake("Apart", (0,), 40, 0, own=False), Stake("Together", (1, 2), 30, 20, own=True))


class Desk(Scene):
    """Deeds alone."""

    def __init__(self, compact: bool) -> None:
        self.chosen = {LAUNCH.order}
        self.compact = compact

    def build(self, ui: UI) -> Widget:
        return ScrollArea(DeedRow((LAUNCH, TALK, REST), self.chosen, self.press,
                                  compact=self.compact), id="all")

    def press(self, deed: Deed) -> None:
        self.chosen ^= {deed.order}
        self.rebuild()


def opened(size: tuple[int, int] = (1366, 768), compact: bool = False, scale: float = 1.0,
           theme: str = "dark") -> tuple[App, Desk]:
    app = App(size, theme=THEMES[theme], scale=scale, clock=FakeClock(), source=lambda app: [])
    desk = Desk(compact)
    app.push(desk)
    app.ui.update()
    return app, desk


def drawn(app: App, widget: Widget | None = None) -> list[Op]:
    app.ui.update()
    recording = RecordingRenderer(app.ui.style)
    recording.area = Rect(0, 0, 5000, 5000)
    for shown in [widget] if widget is not None else app.ui.root.walk():
        if isinstance(shown, DeedCard | DeedRow | StakeBars | FoldedStakes):
            recording.owner(shown.id)
            shown.draw(recording)
    return recording.ops


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.0), ((1366, 768), 1.0),
                                             ((1280, 720), 2.0), ((800, 600), 1.0)])
def test_a_card_shows_all_of_its_deed_within_itself(size: tuple[int, int], scale: float,
                                                    theme: str) -> None:
    app, _ = opened(size, scale=scale, theme=theme)
    for card in [w for w in app.ui.root.walk() if isinstance(w, DeedCard)]:
        ops = drawn(app, card)
        told = " ".join(op.text for op in ops if op.kind == "text")
        assert card.deed.text in told and "…" not in told
        if card.deed is LAUNCH:
            assert LOST[1:] in told
            assert "3 in 100: general war" in told and "It breaks your word to China." in told
            assert {"anchor", "check", "chevron-up", "chevron-down", "triangle-alert",
                    "landmark"} <= {op.text for op in ops if op.kind == "icon"}
        assert all(card.rect.holds(op.rect) for op in ops)
        assert sum(op.kind == "disc" for op in ops) == DOTS * len(
            card.deed.likely + card.deed.risks)
        back = ground(app.ui.style.theme, card.chosen)
        for op in ops:
            if op.kind == "text" and op.colour is not None:
                assert contrast(op.colour, back) >= READABLE, (theme, op.text)
    app.quit()


def test_fields_stand_at_the_same_heights_side_by_side() -> None:
    for compact in (False, True):
        app, _ = opened(compact=compact)
        cards = [w for w in app.ui.root.walk() if isinstance(w, DeedCard)]
        assert len({card.rect.y for card in cards}) == 1 and len({c.rect.h for c in cards}) == 1
        likely = {next(op.rect.y for op in drawn(app, card) if op.kind == "disc") for card in cards}
        assert len(likely) == 1
        named = [op.owner for op in drawn(app) if op.text == "You win"]
        assert named == (["deeds"] if compact else [card.id for card in cards])
        app.quit()


def test_a_press_or_a_key_puts_a_deed_on_the_sheet_and_off_but_nothing_is_to_holding_back() -> None:
    app, desk = opened()
    card = app.ui.find("deeds/talk")
    assert card is not None
    x, y = card.rect.centre
    app.send(Pointer("down", x, y))
    app.send(Pointer("up", x, y))
    assert desk.chosen == {"signal", "talk"}
    app.ui.focus(app.ui.find("deeds/talk"))
    app.send(Key("enter"))
    assert desk.chosen == {"signal"}
    hold = app.ui.find("deeds/hold")
    assert isinstance(hold, DeedCard) and not hold.focusable
    hold.press()
    assert desk.chosen == {"signal"}
    assert not {"plus", "check"} & {op.text for op in drawn(app, hold)[:4]}
    app.quit()


def test_the_tooltip_has_every_chance_with_its_number() -> None:
    told = deed_tip(LAUNCH)
    assert "70 in 100: Kyiv agrees" in told and "30 in 100: Kyiv does not" in told
    assert "2 capital" in told and "It breaks your word to China." in told


class Bars(Scene):
    """Both forms of stakes."""

    def build(self, ui: UI) -> Widget:
        scenario = compiled(MAIN)
        return Column(StakeBars(scenario, STAKES, id="rows"), FoldedStakes(
            scenario, STAKES, id="folded"))


@pytest.mark.parametrize("theme", THEMES.values())
def test_bars_are_full_as_far_as_seen_and_hatched_as_far_as_suspected(theme: Theme) -> None:
    app = App((800, 600), theme=theme, clock=FakeClock(), source=lambda app: [])
    app.push(Bars())
    ops = drawn(app)
    ink = theme.actors["russia"]
    for id in ("rows", "folded"):
        own = [op for op in ops if op.owner == id and op.colour == ink and op.kind == "rect"]
        other = [op for op in ops if op.owner == id and op.colour == theme.actors["us"]
                 and op.kind == "rect"]
        seen, suspected = own
        assert seen.rect.w / suspected.rect.w == pytest.approx(1.5)
        assert other[0].rect.w / seen.rect.w == pytest.approx(4 / 3)
        lines = [op for op in ops if op.owner == id and op.kind == "line" and op.colour == ink]
        assert len(lines) > 5 and all(op.area == suspected.rect for op in lines)
        if id == "folded":
            assert seen.rect.right == pytest.approx(other[0].rect.x)
            assert suspected.rect.right == pytest.approx(seen.rect.x)
    named = [op.text for op in ops if op.kind == "text"]
    assert named[0] == "Together (yours)" and "Apart" in named
    app.quit()
