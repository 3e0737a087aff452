"""The desk of dossiers on a phone, in a real Chromium: with every part open nothing is wider than
the screen, nothing lies out of it, no letter is cut."""

from __future__ import annotations

from typing import Any

import pytest

from .chromium import (
    LAPTOP,
    Borrower,
    Server,
    click,
    faults,
    find,
    fresh,
    join,
    shot,
    teacher,
    text_of,
    to_stage,
    too_wide,
    until,
)

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
WAITING = "Your dossiers are still being put together"
OUT = """const out = [];
for (const at of document.querySelectorAll('body *')) {
  const box = at.getBoundingClientRect(), style = getComputedStyle(at);
  if (!box.width || !box.height || style.visibility === 'hidden' || at.closest('.nav, .skip')
      || at.closest('[hidden]')) continue;
  let scrolls = false;
  for (let up = at.parentElement; up; up = up.parentElement)
    scrolls = scrolls || ['auto', 'scroll'].includes(getComputedStyle(up).overflowX);
  if (!scrolls && (box.right > innerWidth + 1 || box.left < -1)) out.push(
    at.tagName + '.' + at.className + ': ' + at.textContent.trim().slice(0, 60));
  if (style.overflowX === 'hidden' && at.clientWidth > 2 && at.textContent.trim()
      && at.scrollWidth > at.clientWidth + 1)
    out.push('cut ' + at.tagName + '.' + at.className + ': ' + at.textContent.trim().slice(0, 60));
}
return out;"""
"""What of a page is out of the screen at a side or cut there; what scrolls in itself is not."""
SMALL = """const out = new Set();
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const at = walk.currentNode.parentElement, range = document.createRange();
  range.selectNodeContents(walk.currentNode);
  if (walk.currentNode.textContent.trim() && range.getBoundingClientRect().width
      && !at.closest('svg') && parseFloat(getComputedStyle(at).fontSize) < 12)
    out.add(at.tagName + '.' + at.className + ': ' + walk.currentNode.textContent.trim());
}
return [...out];"""
"""Texts below twelve pixels."""


def opened(page: Any) -> list[str]:
    """Open all parts of a page; what is out of sight then."""
    page.execute_script("for (const d of document.querySelectorAll('details')) d.open = true;")
    return [*page.execute_script(OUT), *page.execute_script(SMALL)]


def test_a_phone_shows_dossiers_whole(server: Server, open_: Borrower) -> None:
    desk, phone = teacher(open_(*LAPTOP), server), join(open_(), server)
    to_stage(desk, "orders")
    until(lambda: WAITING not in text_of(phone, "#desk") and find(phone, "#desk .dossier"),
          240.0)
    shot(phone, "dossiers-390")
    assert not opened(phone) and too_wide(phone) <= 1
    shot(phone, "dossiers-open-390")
    until(lambda: find(phone, "[aria-pressed]"))
    click(phone, "#desk [aria-pressed=false]")
    until(lambda: "Saved" in text_of(phone, "#status"))
    for tab in ("orders", "talks", "desk"):
        click(fresh(phone), f".nav [data-tab={tab}]")
        shot(phone, f"dossiers-{tab}-390")
        assert not opened(phone) and too_wide(phone) <= 1, tab
        shot(phone, f"dossiers-{tab}-open-390")
    assert not faults(phone)
