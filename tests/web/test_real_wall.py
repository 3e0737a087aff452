"""The projector in a real Chromium: nobody scrolls it, so the news fit whole or not at all."""

from __future__ import annotations

import pytest

from .chromium import (
    LAPTOP,
    WALL,
    Borrower,
    Server,
    press_next,
    shot,
    stage,
    teacher,
    too_high,
    until,
)

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]

CUT = """const out = [], down = innerHeight, right = innerWidth;
const inside = (box, frame) => box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1
  && box.left >= frame.left - 1 && box.right <= frame.right + 1;
const outside = (box, frame) => box.left >= frame.right - 1 || box.top >= frame.bottom - 1;
if (document.documentElement.scrollHeight > down + 1) out.push("scrolls");
document.querySelectorAll(".story, .governments li, .rung, blockquote").forEach((e) => {
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
    for cut, stories, deeds, disputes in found:
        assert not cut and stories >= 2 and deeds >= 1 and disputes >= 4, found
