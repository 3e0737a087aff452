"""A class in a real Chromium, as people meet it: phones, a killed server, reloads, keys, access.

Kept apart, with test_real_lesson.py: they run where MULTIPOLAR_BROWSER is set, with Selenium,
chromium and its driver. MULTIPOLAR_AXE names the file axe.min.js of the accessibility checker, if
there is one.
"""

from __future__ import annotations

import time
from typing import Any

import pytest

from game.app.room.setup_page import MATERIAL

from .chromium import (
    LAPTOP,
    NEXT,
    WALL,
    Borrower,
    By,
    Gate,
    Keys,
    Server,
    choose,
    click,
    faults,
    fill,
    find,
    fresh,
    join,
    press_next,
    serious,
    shot,
    stage,
    teacher,
    text_of,
    to_stage,
    too_wide,
    unfold,
    until,
    wall,
)

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]


def test_scenario_1_a_first_run_ends_with_pin_and_code(server: Server, open_: Borrower) -> None:
    """The plan of 50 minutes with four teams, the preflight, PIN and code: without a manual, and
    without anything from elsewhere."""
    begun = time.monotonic()
    desk = teacher(open_(*LAPTOP), server)
    until(lambda: desk.find_elements(By.CSS_SELECTOR, ".ticks li:last-child .good"))  # the rules
    choose(desk, "[name=plan]", "50")
    click(desk, "form:has([name=plan]) button")
    phone = open_()
    phone.get(f"{server.at}/test")
    click(phone, "form button")
    until(lambda: "1 device reached" in desk.find_element(By.ID, "main").text)
    click(desk, "form[action='/teacher/test-student'] button")
    until(lambda: len(desk.window_handles) == 2)
    desk.switch_to.window(desk.window_handles[1])
    until(lambda: "Nothing of this counts" in desk.page_source)
    click(desk, "#foot form:has([value=seal]) button")
    until(lambda: desk.find_elements(By.CSS_SELECTOR, "#desk .paper"))
    desk.switch_to.window(desk.window_handles[0])
    until(lambda: len(desk.find_elements(By.CSS_SELECTOR, ".ticks .good")) >= 3)
    shown = desk.find_element(By.ID, "main").text.replace(" ", "")
    assert server.pin in shown and desk.find_elements(By.CSS_SELECTOR, ".qr svg")
    assert time.monotonic() - begun < 300
    hosts = desk.execute_script("return performance.getEntriesByType('resource')"
                                ".map((e) => new URL(e.name).host)")
    assert set(hosts) == {f"localhost:{server.port}"}
    assert not faults(desk) and not faults(phone)


def test_scenario_4_a_phone_drafts_writes_and_comes_back_after_a_kill_and_a_reload(
        server: Server, open_: Borrower) -> None:
    desk = teacher(open_(*LAPTOP), server)
    phone = join(open_(), server)
    to_stage(desk, "orders")
    until(lambda: "Your task" in phone.page_source)
    click(phone, ".nav [data-tab=orders]")
    unfold(phone, "#tab .pick")
    fill(phone, "#tab .pick[open] [name=why]",
         "It keeps the talks open").send_keys(Keys.ENTER)
    until(lambda: "It keeps the talks open" in phone.page_source)
    shot(phone, "phone_desk")
    click(phone, ".nav [data-tab=talks]")
    click(phone, "[data-thread=china]")
    field = until(lambda: phone.find_element(By.CSS_SELECTOR, "[data-keep=letter-china]"))
    field.send_keys("Come first, and we")
    phone.refresh()
    field = until(lambda: phone.find_element(By.CSS_SELECTOR, "[name=text][data-keep]"))
    click(phone, ".nav [data-tab=talks]")
    click(phone, "[data-thread=china]")
    field = until(lambda: phone.find_element(By.CSS_SELECTOR, "[data-keep=letter-china]"))
    assert field.get_attribute("value") == "Come first, and we"
    server.kill()
    field.send_keys(" talk about five per cent.", Keys.ENTER)
    until(lambda: "Not saved yet" in phone.find_element(By.ID, "status").text)
    shot(phone, "phone_offline")
    server.start()
    until(lambda: any("five per cent" in x.text for x in phone.find_elements(
        By.CSS_SELECTOR, ".bubble")))
    assert len(phone.find_elements(By.CSS_SELECTOR, ".bubble")) == 1
    until(lambda: "It keeps the talks open" in desk.page_source)
    assert not faults(phone) and not faults(desk)


def test_scenario_4_a_device_whose_connections_died_is_back_by_itself(server: Server,
                                                                     open_: Borrower) -> None:
    """A laptop slept, or a phone changed its network: its connections are open and dead. What was
    sent meanwhile is saved once, and the news come again, without a reload; when that
    happens again they still come by a stream, though two are dead by then."""
    gate = Gate(server.port)
    try:
        desk, phone = teacher(open_(*LAPTOP), server), join(open_(), server, gate)
        to_stage(desk, "orders")
        click(fresh(phone), ".nav [data-tab=talks]")
        click(phone, "[data-thread=china]")
        field = until(lambda: phone.find_element(By.CSS_SELECTOR, "[data-keep=letter-china]"))
        gate.die()
        field.send_keys("Still with us?", Keys.ENTER)
        time.sleep(1.0)  # so that it is on its way
        gate.live()
        begun = time.monotonic()
        _announce(desk, "MEANWHILE")
        until(lambda: "Still with us?" in text_of(phone, "#thread"), 40.0)
        until(lambda: "MEANWHILE" in text_of(phone, "#notice"), 40.0)
        _announce(desk, "AFTERWARDS")
        until(lambda: "AFTERWARDS" in text_of(phone, "#notice"), 40.0)
        assert time.monotonic() - begun < 40 and not faults(phone)
        assert len(phone.find_elements(By.CSS_SELECTOR, ".bubble")) == 1
        time.sleep(6.0)  # until the server has closed what is idle: but for the stream
        gate.die()
        gate.live()
        phone.execute_script("dispatchEvent(new Event('online'))")
        _announce(desk, "ELSEWHERE")
        until(lambda: "ELSEWHERE" in text_of(phone, "#notice"), 40.0)
        _listens(phone)
    finally:
        gate.close()


def test_a_page_that_did_not_come_once_is_asked_for_again(server: Server, open_: Borrower) -> None:
    """Also where nothing more happens, and the stream of news was never cut."""
    desk, phone = teacher(open_(*LAPTOP), server), join(open_(), server)
    to_stage(desk, "orders")
    time.sleep(8.0)  # until what is worked out for the orders has come, which would be news
    fresh(phone).execute_cdp_cmd("Network.enable", {})
    phone.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/parts*"]})
    _announce(desk, "HEARD ONCE")
    until(lambda: "Saved" in text_of(desk, "#status"))
    time.sleep(3.0)  # until the phone has asked in vain
    assert "HEARD ONCE" not in text_of(phone, "#notice")
    phone.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    until(lambda: "HEARD ONCE" in text_of(phone, "#notice"), 20.0)


def _announce(desk: Any, text: str) -> None:
    """The teacher says something to all."""
    fill(desk, ".event.own [name=text]", text)
    click(desk, ".event.own form:has([value=say]) button")


def _listens(page: Any) -> None:
    """News come by a stream, beside which little is asked; that a question fails is then no loss of
    the connection."""
    asked = ("return performance.getEntriesByType('resource').filter((e) =>"
             " e.name.includes('/news') && e.startTime > arguments[0]).length")

    def quiet() -> float:
        """Since when little was asked; 0 while the page still asks instead of listening."""
        begun: float = page.execute_script("return performance.now()")
        time.sleep(5.0)
        return begun if page.execute_script(asked, begun) <= 1 else 0.0
    begun = until(quiet, 40.0)
    page.execute_cdp_cmd("Network.enable", {})
    page.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/news*"]})
    page.execute_script("document.dispatchEvent(new Event('visibilitychange'))")
    time.sleep(1.0)
    assert page.execute_script(asked, begun) and not find(page, ".offline")
    page.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})


def test_scenario_7_practice_reasons_and_changed_assumptions_on_all_sizes(
        server: Server, open_: Borrower) -> None:
    """The teacher sets a preset; a phone and a large screen practise a month, and ask why."""
    desk = teacher(open_(*LAPTOP), server)
    shot(desk, "preflight-1366")
    choose(desk, "[name=preset]", "accidents")
    click(desk, "form:has([name=preset]) button")
    until(lambda: "instead of" in desk.find_element(By.ID, "main").text)
    shot(desk, "assumptions-1366")
    press_next(desk)
    phone, large = join(open_(), server), join(open_(*WALL), server)
    shot(phone, "lobby-390")
    for page, name in ((phone, "390"), (large, "1920")):
        click(page, "form:has([value=practise]) button")
        until(lambda p=page: "Nothing of this counts" in p.find_element(By.ID, "notice").text)
        if name == "390":
            click(page, ".nav [data-tab=orders]")
        unfold(page, "#tab .pick")
        click(page, "#tab .pick[open] button[type=submit]")
        until(lambda p=page: "Saved" in p.find_element(By.ID, "status").text)
        if name == "390":
            click(page, ".nav [data-tab=desk]")
        shot(page, f"practice-{name}")
        click(page, "#foot form:has([value=seal]) button")
        until(lambda p=page: p.find_elements(By.CSS_SELECTOR, "#desk .why-link"))
        shot(page, f"practice-result-{name}")
        if name == "390":
            _unreachable(page, "#desk .why-link")
        click(page, "#desk .why-link")
        until(lambda p=page: p.find_elements(By.CSS_SELECTOR, "dialog[open] .why-page")
              and not p.find_elements(By.CSS_SELECTOR, "dialog[open] [data-again]"), 60.0)
        shot(page, f"why-{name}")
        click(page, "dialog[open] button:last-child")
        click(page, "#foot form:has([value=lobby]) button")
        until(lambda p=page: "Try a month" in p.find_element(By.ID, "desk").text)
        assert not faults(page)
    to_stage(desk, "results")
    shot(desk, "results-1366")
    click(desk, "#main a[data-why]")
    until(lambda: desk.find_elements(By.CSS_SELECTOR, "dialog[open] .why-page")
          and not desk.find_elements(By.CSS_SELECTOR, "dialog[open] [data-again]"), 60.0)
    shot(desk, "teacher-why-1366")
    assert not faults(desk)


def _unreachable(page: Any, link: str) -> None:
    """Who asks why while there is no connection is told so, as long as there is none; nothing
    opens."""
    way = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    page.execute_cdp_cmd("Network.enable", {})
    page.execute_cdp_cmd("Network.emulateNetworkConditions", {**way, "offline": True})
    click(page, link)
    until(lambda: "No connection" in text_of(page, "#status"))
    page.execute_cdp_cmd("Network.emulateNetworkConditions", {**way, "offline": False})
    assert not find(page, "dialog[open]")
    until(lambda: "No connection" not in text_of(page, "#status"))


def test_scenario_9_the_lesson_by_the_keyboard_alone_in_three_tabs(server: Server,
                                                                  open_: Borrower) -> None:
    """Enter on the focused button leads through, for the teacher and for a student who has the page
    open three times, once more than streams of news are given: each tab is the same member and
    hears them."""
    desk = teacher(open_(*LAPTOP), server)
    laptop = join(open_(*LAPTOP), server)
    for _ in range(2):
        laptop.switch_to.new_window("tab")
        laptop.get(f"{server.at}/play")
    name = laptop.title
    while not stage(desk).startswith("orders"):
        before = stage(desk)
        find(desk, NEXT)[0].send_keys(Keys.ENTER)
        until(lambda before=before: stage(desk) != before)
    for handle in laptop.window_handles:
        laptop.switch_to.window(handle)
        assert laptop.title == name
        until(lambda: find(laptop, ".foot button"))
    until(lambda: find(laptop, "#desk .dossier"))  # the desk is drawn anew when they are there
    until(lambda: find(laptop, ".task:has(input) > summary")[0].send_keys(Keys.ENTER) is None)
    seen = set()
    for _ in range(40):
        laptop.switch_to.active_element.send_keys(Keys.TAB)
        seen.add(laptop.switch_to.active_element.tag_name)
    assert {"a", "button", "input", "summary"} <= seen
    find(laptop, ".foot button")[0].send_keys(Keys.ENTER)
    until(lambda: "sheet is sealed" in laptop.page_source)


ANSWERS_LATE = """
const now = window.fetch, held = new Promise((go) => { window.answerNow = go; });
window.fetch = async (to, how) => {
  const answer = await now(to, how);
  if (how && how.method === "POST") await held;
  return answer;
};"""
UNANSWERED = "return Object.keys(localStorage).some((key) => key.endsWith('-acts'))"


@pytest.mark.parametrize("server", [("--plan", "weeks")], indirect=True)
def test_memo_and_debrief_midway_are_accessible(server: Server, open_: Borrower) -> None:
    desk, phone = teacher(open_(*LAPTOP), server), join(open_(), server)
    projector = wall(open_(*WALL), desk)
    to_stage(desk, "orders")
    until(lambda: phone.find_elements(By.CSS_SELECTOR, "#desk textarea[data-keep='memo-1']"))
    assert not serious(phone)
    field = "#desk textarea[data-keep='memo-1']"
    fill(phone, field, "We want")
    phone.execute_script(ANSWERS_LATE)
    click(phone, "#desk form:has(textarea[data-keep='memo-1']) button")
    # The news of it may come before the answer to it: what is typed between is not handed in.
    until(lambda: "Handed in" in phone.find_element(By.ID, "desk").text)
    until(lambda: phone.find_element(By.CSS_SELECTOR, field).send_keys(" peace") is None)
    phone.execute_script("answerNow()")
    until(lambda: not phone.execute_script(UNANSWERED))
    phone.refresh()  # what was not handed in yet comes back, though there is a memo already
    until(lambda: phone.find_element(By.CSS_SELECTOR, field).get_attribute("value")
          == "We want peace")
    press_next(desk)
    click(desk, "#next form:has([value=halfway]) button")
    until(lambda: "The months so far" in phone.find_element(By.ID, "desk").text)
    for page in (phone, desk, projector):
        until(lambda page=page: "midway" in page.find_element(By.TAG_NAME, "body").text
              or page is phone)
        assert not serious(page) and too_wide(page) <= 1
    press_next(desk)
    until(lambda: phone.find_elements(By.CSS_SELECTOR, "#foot form"))  # the orders of month 2


def test_an_accord_is_composed_at_the_table_on_a_phone(server: Server, open_: Borrower) -> None:
    """What is typed there stays while the estimate arrives; drafting closes the box."""
    desk, phone = teacher(open_(*LAPTOP), server), join(open_(), server)
    to_stage(desk, "orders")
    until(lambda: phone.find_elements(By.CSS_SELECTOR, "#foot form"))
    click(phone, ".nav a[data-tab=talks]")
    click(phone, "#tab a[data-thread=china]")
    click(phone, "#tab a[href^='/play/table']")
    click(phone, "#why a[href*='give=market_access']")
    click(phone, "#why a[href*='get=no_support.russia']")
    until(lambda: phone.find_element(By.CSS_SELECTOR, "#why input[name=why]"))
    phone.find_element(By.CSS_SELECTOR, "#why input[name=why]").send_keys("To win them over")
    until(lambda: "nobody sees into their papers" in phone.find_element(By.ID, "why").text, 60)
    typed = phone.find_element(By.CSS_SELECTOR, "#why input[name=why]")
    assert typed.get_attribute("value") == "To win them over"
    shot(phone, "table-390")
    assert too_wide(phone) <= 0
    click(phone, "#why form button[type=submit]")
    until(lambda: not phone.execute_script("return document.getElementById('why').open"))
    click(phone, ".nav a[data-tab=orders]")
    until(lambda: "To win them over" in phone.find_element(By.CSS_SELECTOR, ".draft").text)
    assert not faults(phone)


def test_a_new_part_brings_a_phone_back_to_its_desk(server: Server, open_: Borrower) -> None:
    """Who reads another page when the teacher presses Next sees what is to do now."""
    desk = teacher(open_(*LAPTOP), server)
    press_next(desk)
    phone = join(open_(), server)
    to_stage(desk, "brief")
    click(fresh(phone), "nav [data-tab=goals]")  # not before that part is on the phone itself
    until(lambda: "Your goals" in text_of(phone, "#tab"))
    assert not find(phone, "#desk")[0].is_displayed()
    press_next(desk)
    until(lambda: find(phone, "#desk")[0].is_displayed() and "Your task" in text_of(phone, "#desk"))
    assert find(phone, "nav .chosen")[0].get_attribute("data-tab") == "desk"
    assert not find(phone, "#tab")[0].is_displayed() and not faults(phone)


def test_the_pages_beside_the_lesson_have_room_and_are_accessible(server: Server,
                                                                  open_: Borrower) -> None:
    """Coming in, the test of a device, the way back, an address that leads nowhere, the password,
    what is printed, and what is there when all is deleted."""
    phone, desk = open_(), teacher(open_(*LAPTOP), server)
    found: list[tuple[object, ...]] = []

    def look(page: Any, path: str) -> None:
        page.get(f"{server.at}{path}")
        wide = [("scrolls sideways",)] if too_wide(page) > 1 else []
        found.extend((path, *each) for each in (*serious(page), *wide))
    for path in ("/", "/?pin=123456", "/test", "/teacher", "/nothing"):
        look(phone, path)
    join(phone, server)
    look(phone, "/play/back")
    for name in MATERIAL:
        look(desk, f"/teacher/print/{name}")
    look(phone, "/gone")
    assert not found, "\n".join(map(str, found))
