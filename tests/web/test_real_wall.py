"""The projector in a real Chromium: nobody scrolls it, so the news fit whole or not at all."""

from __future__ import annotations

import pytest

from .chromium import (
    LAPTOP,
    WALL,
    Borrower,
    Pupil,
    Server,
    press_next,
    shot,
    stage,
    teacher,
    to_stage,
    too_high,
    too_wide,
    until,
)

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]

CUT = """const out = [], down = innerHeight, right = innerWidth;
const inside = (box, frame) => box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1
  && box.left >= frame.left - 1 && box.right <= frame.right + 1;
const outside = (box, frame) => box.left >= frame.right - 1 || box.top >= frame.bottom - 1;
if (document.documentElement.scrollHeight > down + 1) out.push("scrolls");
document.querySelectorAll(".story, .governments li, .rung, .quote").forEach((e) => {
  const box = e.getBoundingClientRect();
  for (let at = e.parentElement; at; at = at.parentElement) {
    if (getComputedStyle(at).overflowY !== "hidden") continue;
    const frame = at.getBoundingClientRect();
    if (outside(box, frame)) return;
    if (!inside(box, frame)) out.push(e.innerText.slice(0, 60));
  }
  if (box.bottom > down + 1 || box.right > right + 1) out.push(e.innerText.slice(0, 60));
});
const seen = (what) => [...document.querySelectorAll(what)].filter((e) => {
  const box = e.getBoundingClientRect(); return box.right <= right && box.bottom <= down; }).length;
return [out, seen(".story"), seen(".governments li"), seen(".rung")];"""
"""What of the news is cut off, and how many stories, deeds of governments and disputes show."""


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_the_news_fit_the_projector(server: Server, open_: Borrower,
                                    size: tuple[int, int]) -> None:
    desk, page = teacher(open_(*LAPTOP), server), open_(*WALL)
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False})
    page.get(f"{server.at}/wall/{server.room.name}")
    found = []
    while not stage(desk).startswith("freeze"):
        press_next(desk)
        if stage(desk).startswith("results"):
            page.refresh()
            until(lambda: page.execute_script("return document.querySelector('.paper')"))
            shot(page, f"wall-{size[0]}-{stage(desk).replace(':', '-')}")
            cut, stories, deeds, disputes = page.execute_script(CUT)
            found.append((cut, stories, deeds, disputes))
    for name in ("freeze", "debrief"):
        if not stage(desk).startswith(name):
            press_next(desk)
        page.refresh()
        until(lambda: page.execute_script("return document.querySelector('.wall-two')"))
        shot(page, f"wall-{size[0]}-{name}")
        assert too_high(page) <= 1, name
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert len(found) == 4
    for cut, stories, _, disputes in found:
        assert not cut and stories >= 2 and disputes >= 4, found
    assert sum(deeds > 0 for _, _, deeds, _ in found) >= 3, "but where all deeds lead the paper"


LINES = (
    "We stand by every agreement that we have signed, and ask all others to say in public before "
    "this month is over by which of theirs they mean to stand, and so on.",
    "Our door is open, our patience long, and our fleet stays where it is: nobody shall say later "
    "that we had not warned of what follows from such provocations.",
    "W" * 160,
    "Development first, blocs last: we trade with all who trade with us, and vote with none who "
    "asks us to vote against the price of bread at home, now or in May.")
"""What the press of each team says: as long as a public line may be, one without a blank."""

SHOWN = """const [what] = arguments, found = [...document.querySelectorAll(what)];
const clipped = (e) => {
  const box = e.getBoundingClientRect();
  if (!box.width || box.bottom > innerHeight + 1 || box.right > innerWidth + 1) return true;
  for (let at = e.parentElement; at; at = at.parentElement) {
    if (getComputedStyle(at).overflowX === "visible") continue;
    const frame = at.getBoundingClientRect();
    if (box.bottom > frame.bottom + 1 || box.right > frame.right + 1) return true;
  }
  return e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline";
};
return [found.length, found.filter(clipped).map((e) => e.innerText.slice(0, 60)),
        Math.min(99, ...found.map((e) => parseFloat(getComputedStyle(e).fontSize)))];"""
"""How many elements a selector finds, what of them is not whole in sight, the smallest type."""


def speak(pupils: list[Pupil]) -> None:
    """All teams state their chances of the month and publish a line."""
    for pupil, line in zip(pupils, LINES, strict=True):
        form = pupil.form("estimate")
        chances = {field: "40" for field in form.free if field.startswith("chance.")}
        assert chances and pupil.send(form, text="They wait.", **chances).json()["ok"]
        assert pupil.act("press", text=line).json()["ok"]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_long_lines_questions_and_three_turning_points_fit_the_projector(
        server: Server, open_: Borrower, size: tuple[int, int]) -> None:
    """Every team publishes lines as long as they may be and states chances in all months."""
    desk, page = teacher(open_(*LAPTOP), server), open_(*WALL)
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False})
    page.get(f"{server.at}/wall/{server.room.name}")
    to_stage(desk, "lobby")
    pupils = [Pupil(server, team) for team in ("us", "russia", "china", "brics")]

    def whole(what: str, count: int) -> None:
        found, cut, smallest = page.execute_script(SHOWN, what)
        assert (found, cut) == (count, []), (stage(desk), what, found, cut)
        assert smallest >= 11, (what, smallest)

    while not stage(desk).startswith("ticket"):
        press_next(desk)
        if stage(desk).startswith("orders"):
            speak(pupils)
        page.refresh()
        until(lambda: page.execute_script("return document.querySelector('.wall-two')"))
        shot(page, f"long-{size[0]}-{stage(desk).replace(':', '-')}")
        if stage(desk).startswith("orders"):
            whole(".teams li", 4)
            whole(".to-world .quote", 4)
            whole(".map-first > .fit:first-child .card li", 3)  # what the class expects
        elif stage(desk).startswith("results"):
            whole(".paper .quotes .quote", 4)
            whole(".paper h1", 1)
        elif stage(desk).startswith("debrief"):
            whole(".wall-two ol > li", 3)
            whole(".wall-side #discuss li", 4)
            whole(".wall-side .teams li", 4)
        assert too_high(page) <= 1 and too_wide(page) <= 0, stage(desk)
    whole(".wall-side #discuss p, .wall-side #discuss li", 7)
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
