"""A class in a real Chromium, as people meet it: phones, a killed server, reloads, keys, access.

Kept apart: it runs where MULTIPOLAR_BROWSER is set, with Selenium, chromium and its driver.
MULTIPOLAR_AXE names the file axe.min.js of the accessibility checker, if there is one.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playing import ROOT

if not os.environ.get("MULTIPOLAR_BROWSER"):
    pytest.skip("MULTIPOLAR_BROWSER is not set", allow_module_level=True)
webdriver = pytest.importorskip("selenium.webdriver")

By = pytest.importorskip("selenium.webdriver.common.by").By
Keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
SHOTS = os.environ.get("MULTIPOLAR_SHOTS", "")


def browser(wide: int, high: int, phone: bool = False) -> Any:
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
                 f"--window-size={wide},{high}"):
        options.add_argument(word)
    if phone:
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": {
            "width": wide, "height": high, "pixelRatio": 2}})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(
        shutil.which("chromedriver")))


class Server:
    """The program, started as a person starts it."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("", 0))
            self.port = int(probe.getsockname()[1])
        self.folder = folder
        self.start("--new", "--seed", "5")

    def start(self, *more: str) -> None:
        environment = {**os.environ, "MULTIPOLAR_DATA": str(self.folder), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "host", "--quiet", "--port", str(self.port), *more],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        text = ""
        assert self.process.stdout is not None
        while "Ctrl-C" not in text:
            text += self.process.stdout.readline()
        self.pin = "".join(re.findall(r"PIN (\d+) (\d+)", text)[0])
        self.once = re.findall(r"open/(\S+)", text)[0]
        self.at = f"http://localhost:{self.port}"

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    yield made
    made.kill()


@pytest.fixture
def open_(server: Server) -> Iterator[Callable[..., Any]]:
    opened: list[Any] = []

    def make(wide: int = 390, high: int = 844, phone: bool = True) -> Any:
        opened.append(browser(wide, high, phone))
        return opened[-1]
    yield make
    for each in opened:
        each.quit()


def until(what: Callable[[], Any], seconds: float = 20.0) -> Any:
    end = time.monotonic() + seconds
    while True:
        try:
            if found := what():
                return found
        except Exception:
            if time.monotonic() > end:
                raise
        if time.monotonic() > end:
            raise AssertionError("waited in vain")
        time.sleep(0.1)


def join(driver: Any, server: Server) -> Any:
    driver.get(f"{server.at}/?pin={server.pin}")
    driver.find_element(By.CSS_SELECTOR, "form button").click()
    until(lambda: driver.find_element(By.ID, "page"))
    return driver


def teacher(driver: Any, server: Server) -> Any:
    driver.get(f"{server.at}/teacher/open/{server.once}")
    until(lambda: driver.find_element(By.CSS_SELECTOR, "[data-next]"))
    return driver


def press_next(driver: Any) -> None:
    driver.execute_script("scrollTo(0, 0)")
    before = driver.find_element(By.CSS_SELECTOR, "[name=token]").get_attribute("value")
    click(driver, "[data-next]")
    until(lambda: not driver.find_elements(By.CSS_SELECTOR, "[name=token]") or driver.find_element(
        By.CSS_SELECTOR, "[name=token]").get_attribute("value") != before)


def click(driver: Any, what: str) -> None:
    """Click on something that may be drawn anew meanwhile."""
    def once() -> bool:
        found = driver.find_element(By.CSS_SELECTOR, what)
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()
        return True
    until(once)


def shot(driver: Any, name: str) -> None:
    if SHOTS:
        driver.save_screenshot(f"{SHOTS}/{name}.png")


def faults(driver: Any) -> list[str]:
    """What the browser complained about, but for connections that were cut on purpose."""
    return [x["message"] for x in driver.get_log("browser")
            if "ERR_" not in x["message"] and "favicon" not in x["message"]]


def test_scenario_1_a_first_run_ends_with_pin_and_code(server: Server,
                                                       open_: Callable[..., Any]) -> None:
    """The plan of 50 minutes with four teams, the preflight, PIN and code: without a manual, and
    without anything from elsewhere."""
    begun = time.monotonic()
    desk = teacher(open_(1366, 768, False), server)
    plan = desk.find_element(By.CSS_SELECTOR, "[name=plan]")
    plan.find_element(By.CSS_SELECTOR, "option[value='50']").click()
    click(desk, "form:has([name=plan]) button")
    phone = open_()
    phone.get(f"{server.at}/test")
    click(phone, "form button")
    until(lambda: "(1 so far)" in desk.find_element(By.ID, "main").text)
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


def test_scenario_3_a_student_is_moved_in_three_clicks(server: Server,
                                                       open_: Callable[..., Any]) -> None:
    desk = teacher(open_(1366, 768, False), server)
    student = join(open_(), server)
    for _ in range(4):
        press_next(desk)
    until(lambda: "Your task" in student.page_source)
    assert "United States" in student.find_element(By.ID, "top").text
    until(lambda: "a program plays" in desk.find_element(By.ID, "main").text)
    click(desk, "li.student summary")
    click(desk, "li.student details[open] [name=seat] option[value=russia]")
    join(open_(), server)  # news, while the teacher chooses
    until(lambda: "2 students" in desk.find_element(By.ID, "top").text)
    time.sleep(1.0)
    click(desk, "li.student details[open] form:has([name=seat]) button")
    until(lambda: "Russia" in student.find_element(By.ID, "top").text)
    assert not faults(student) and not faults(desk)


def test_deleted_class_data_leave_nothing_in_a_browser(server: Server,
                                                       open_: Callable[..., Any]) -> None:
    desk = teacher(open_(1366, 768, False), server)
    phone = join(open_(), server)
    for _ in range(4):
        press_next(desk)
    click(phone, ".nav [data-tab=talks]")
    click(phone, "[data-thread=china]")
    until(lambda: phone.find_element(By.CSS_SELECTOR, "[data-keep=letter-china]")).send_keys("Hm")
    until(lambda: phone.execute_script("return localStorage.length"))
    click(desk, "details.more > summary")
    until(lambda: desk.find_element(By.NAME, "sure")).send_keys(server.pin)
    click(desk, "form:has([name=sure]) button")
    until(lambda: "/gone" in phone.current_url and "/gone" in desk.current_url)
    for page in (phone, desk):
        assert page.execute_script("return localStorage.length + sessionStorage.length") == 0
    assert not [c for c in phone.get_cookies() if c["name"] == "seat"]
    assert not [p for p in server.folder.rglob("*.jsonl") if p.is_file()]


def test_scenario_4_a_phone_drafts_writes_and_comes_back_after_a_kill_and_a_reload(
        server: Server, open_: Callable[..., Any]) -> None:
    desk = teacher(open_(1366, 768, False), server)
    phone = join(open_(), server)
    for _ in range(4):
        press_next(desk)
    until(lambda: "Your task" in phone.page_source)
    click(phone, ".nav [data-tab=orders]")
    until(lambda: "What advisers would do" in phone.find_element(By.ID, "tab").text)
    time.sleep(1.0)
    click(phone, ".pick:not(.situation) summary")
    why = until(lambda: next(x for x in phone.find_elements(By.NAME, "why") if x.is_displayed()))
    why.send_keys("It keeps the talks open")
    why.send_keys(Keys.ENTER)
    click(phone, ".nav [data-tab=desk]")
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


def test_scenario_7_practice_reasons_and_changed_assumptions_on_all_sizes(
        server: Server, open_: Callable[..., Any]) -> None:
    """The teacher sets a preset; a phone and a large screen practise a month, and ask why."""
    desk = teacher(open_(1366, 768, False), server)
    shot(desk, "preflight-1366")
    desk.find_element(By.CSS_SELECTOR, "[name=preset] option[value=accidents]").click()
    click(desk, "form:has([name=preset]) button")
    until(lambda: "instead of" in desk.find_element(By.ID, "main").text)
    shot(desk, "assumptions-1366")
    press_next(desk)
    phone, large = join(open_(), server), join(open_(1920, 1080, False), server)
    shot(phone, "lobby-390")
    for page, name in ((phone, "390"), (large, "1920")):
        click(page, "form:has([value=practise]) button")
        until(lambda p=page: "Nothing of this counts" in p.find_element(By.ID, "notice").text)
        if name == "390":
            click(page, ".nav [data-tab=orders]")
        click(page, "#tab details.pick summary")
        click(page, "#tab details.pick[open] button[type=submit]")
        until(lambda p=page: "Saved" in p.find_element(By.ID, "status").text)
        if name == "390":
            click(page, ".nav [data-tab=desk]")
        shot(page, f"practice-{name}")
        click(page, "#foot form:has([value=seal]) button")
        until(lambda p=page: p.find_elements(By.CSS_SELECTOR, "#desk .why-link"))
        shot(page, f"practice-result-{name}")
        click(page, "#desk .why-link")
        until(lambda p=page: p.find_elements(By.CSS_SELECTOR, "dialog[open] .why-page")
              and not p.find_elements(By.CSS_SELECTOR, "dialog[open] [data-again]"), 60.0)
        shot(page, f"why-{name}")
        click(page, "dialog[open] button:last-child")
        click(page, "#foot form:has([value=lobby]) button")
        until(lambda p=page: "Try a month" in p.find_element(By.ID, "desk").text)
        assert not faults(page)
    for _ in range(4):
        press_next(desk)
    shot(desk, "results-1366")
    click(desk, "#main .why-link")
    until(lambda: desk.find_elements(By.CSS_SELECTOR, "dialog[open] .why-page")
          and not desk.find_elements(By.CSS_SELECTOR, "dialog[open] [data-again]"), 60.0)
    shot(desk, "teacher-why-1366")
    assert not faults(desk)


def test_a_second_tab_is_the_same_member_and_hears_the_news(server: Server,
                                                           open_: Callable[..., Any]) -> None:
    desk = teacher(open_(1366, 768, False), server)
    laptop = join(open_(1366, 768, False), server)
    for _ in range(4):
        laptop.switch_to.new_window("tab")
        laptop.get(f"{server.at}/play")
    name = laptop.title
    for _ in range(3):
        press_next(desk)
    for handle in laptop.window_handles:
        laptop.switch_to.window(handle)
        assert laptop.title == name
        until(lambda: "Your job each month" in laptop.page_source)


def test_scenario_9_the_lesson_by_the_keyboard_alone(server: Server,
                                                     open_: Callable[..., Any]) -> None:
    """Enter on the focused button leads through; the focus is where it was after a change."""
    desk = teacher(open_(1366, 768, False), server)
    laptop = join(open_(1366, 768, False), server)
    for _ in range(4):
        button = desk.find_element(By.CSS_SELECTOR, "[data-next]")
        before = desk.find_element(By.CSS_SELECTOR, "[name=token]").get_attribute("value")
        button.send_keys(Keys.ENTER)
        until(lambda before=before: desk.find_element(
            By.CSS_SELECTOR, "[name=token]").get_attribute("value") != before)
    until(lambda: laptop.find_element(By.CSS_SELECTOR, ".foot button"))
    seen = set()
    for _ in range(40):
        laptop.switch_to.active_element.send_keys(Keys.TAB)
        seen.add(laptop.switch_to.active_element.tag_name)
    assert {"a", "button", "input"} & seen == {"a", "button", "input"} or "summary" in seen
    laptop.find_element(By.CSS_SELECTOR, ".foot button").send_keys(Keys.ENTER)
    until(lambda: "sheet is sealed" in laptop.page_source)


def test_scenario_9_no_page_scrolls_sideways(server: Server, open_: Callable[..., Any]) -> None:
    """At 390, 683 (1366 at 200 % zoom), 1366 and 1920 pixels, in each part of the lesson."""
    desk = teacher(open_(1366, 768, False), server)
    pages = [(join(open_(390, 844), server), "phone"), (join(open_(683, 384), server), "zoom"),
             (join(open_(1366, 768, False), server), "laptop")]
    wall = open_(1920, 1080, False)
    wall.get(desk.find_element(By.CSS_SELECTOR, "a[href^='/wall/']").get_attribute("href"))
    pages.append((wall, "wall"))
    for n in range(8):
        time.sleep(1.2)
        for page, name in (*pages, (desk, "desk")):
            wide = page.execute_script(
                "return document.documentElement.scrollWidth - innerWidth")
            shot(page, f"{n}_{name}")
            assert wide <= 1, (n, name, wide)
        press_next(desk)


def serious(page: Any) -> list[tuple[object, ...]]:
    """What the accessibility checker finds serious or critical, with all parts of a page open."""
    page.execute_script("document.querySelectorAll('details:not(.pop)').forEach("
                        "(d) => { d.open = true; })")
    page.execute_script(Path(os.environ["MULTIPOLAR_AXE"]).read_text("utf-8"))
    told = page.execute_async_script(
        "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then(done)")
    return [(v["id"], v["nodes"][0]["html"][:160], len(v["nodes"]))
            for v in told["violations"] if v["impact"] in ("serious", "critical")]


checked = pytest.mark.skipif(not os.environ.get("MULTIPOLAR_AXE"),
                             reason="MULTIPOLAR_AXE is not set")


@checked
def test_scenario_9_the_accessibility_checker_finds_nothing_serious(server: Server,
                                                         open_: Callable[..., Any]) -> None:
    found: list[tuple[object, ...]] = []

    def look(page: Any, name: str) -> None:
        found.extend((name, *each) for each in serious(page))

    def box(page: Any, name: str, link: str, inside: str) -> None:
        """Check the box that a link opens, once all of it is there."""
        click(page, link)
        until(lambda: page.find_elements(By.CSS_SELECTOR, f"dialog[open] {inside}")
              and not page.find_elements(By.CSS_SELECTOR, "dialog[open] [data-again]"), 60.0)
        look(page, name)
        click(page, "dialog[open] > button:last-child")
    desk = teacher(open_(1366, 768, False), server)
    phone, laptop = join(open_(), server), join(open_(1366, 768, False), server)
    wall = open_(1920, 1080, False)
    wall.get(desk.find_element(By.CSS_SELECTOR, "a[href^='/wall/']").get_attribute("href"))
    for part in range(9):
        time.sleep(1.0)
        for page, name in ((desk, "desk"), (phone, "phone"), (laptop, "laptop"), (wall, "wall")):
            look(page, f"{part} {name}")
        for tab in ("orders", "talks", "world", "goals", "desk"):
            click(phone, f"nav [data-tab={tab}]")
            time.sleep(0.5)
            look(phone, f"{part} phone {tab}")
        if part == 4:  # orders are written
            click(laptop, "nav [data-tab=talks]")
            click(laptop, "#tab a[data-thread=china]")
            box(laptop, "table laptop", "#tab a[href^='/play/table']", ".table")
        if part == 5:  # what the first month brought
            box(desk, "why desk", "#main .why-link", ".why-page")
            box(phone, "why phone", "#desk .why-link", ".why-page")
        press_next(desk)
    assert not found, "\n".join(map(str, sorted(set(found))))


@checked
def test_memo_and_debrief_midway_are_accessible(server: Server,
                                                open_: Callable[..., Any]) -> None:
    server.kill()
    server.start("--new", "--seed", "5", "--plan", "weeks")
    desk, phone = teacher(open_(1366, 768, False), server), join(open_(), server)
    wall = open_(1920, 1080, False)
    wall.get(desk.find_element(By.CSS_SELECTOR, "a[href^='/wall/']").get_attribute("href"))
    for _ in range(4):
        press_next(desk)
    until(lambda: phone.find_elements(By.CSS_SELECTOR, "#desk textarea[data-keep='memo-1']"))
    assert not serious(phone)
    field = "#desk textarea[data-keep='memo-1']"
    phone.find_element(By.CSS_SELECTOR, field).send_keys("We want")
    click(phone, "#desk form:has(textarea[data-keep='memo-1']) button")
    until(lambda: "Handed in" in phone.find_element(By.ID, "desk").text)
    phone.find_element(By.CSS_SELECTOR, field).send_keys(" peace")
    phone.refresh()  # what was not handed in yet comes back, though there is a memo already
    until(lambda: phone.find_element(By.CSS_SELECTOR, field).get_attribute("value")
          == "We want peace")
    press_next(desk)
    click(desk, "#next form:has([value=halfway]) button")
    until(lambda: "The months so far" in phone.find_element(By.ID, "desk").text)
    for page in (phone, desk, wall):
        until(lambda page=page: "midway" in page.find_element(By.TAG_NAME, "body").text
              or page is phone)
        assert not serious(page)
        assert page.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 1
    press_next(desk)
    until(lambda: phone.find_elements(By.CSS_SELECTOR, "#foot form"))  # the orders of month 2


def test_an_accord_is_composed_at_the_table_on_a_phone(server: Server,
                                                       open_: Callable[..., Any]) -> None:
    """What is typed there stays while the estimate arrives; drafting closes the box."""
    desk, phone = teacher(open_(1366, 768, False), server), join(open_(), server)
    for _ in range(4):
        press_next(desk)
    until(lambda: phone.find_elements(By.CSS_SELECTOR, "#foot form"))
    click(phone, "a[data-tab=talks]")
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
    assert phone.execute_script("return document.documentElement.scrollWidth") <= 390
    click(phone, "#why form button[type=submit]")
    until(lambda: not phone.execute_script("return document.getElementById('why').open"))
    click(phone, "a[data-tab=desk]")
    until(lambda: "To win them over" in phone.find_element(By.CSS_SELECTOR, ".draft").text)
    assert not faults(phone)
