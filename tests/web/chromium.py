"""Real Chromiums, the program as a person starts it, and pupils over plain sockets."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from served import Hosted

from .conftest import FORM, Form

if not os.environ.get("MULTIPOLAR_BROWSER"):
    pytest.skip("MULTIPOLAR_BROWSER is not set", allow_module_level=True)
webdriver = pytest.importorskip("selenium.webdriver")
By = pytest.importorskip("selenium.webdriver.common.by").By
Keys = pytest.importorskip("selenium.webdriver.common.keys").Keys

CHECKED = bool(os.environ.get("MULTIPOLAR_AXE"))
SHOTS = os.environ.get("MULTIPOLAR_SHOTS", "")
LAPTOP, WALL = (1366, 768, False), (1920, 1080, False)
NEXT = "#next form:has([name=do][value=next]) button"
"""The teacher's main button."""
PHONE, ZOOM = (390, 844, True), (683, 384, True)
"""A phone; a laptop of 1366 by 768 at 200 % zoom."""
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
           "--no-first-run", "--disable-extensions", "--disable-background-networking",
           "--force-prefers-reduced-motion")


def browser(wide: int, high: int, phone: bool, watched: bool) -> Any:
    """A new Chromium; a watched one keeps what comes over the network."""
    options = webdriver.ChromeOptions()
    for word in (*OPTIONS, f"--window-size={wide},{high}"):
        options.add_argument(word)
    if phone:
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": {
            "width": wide, "height": high, "pixelRatio": 2}})
    logs = {"browser": "ALL", **({"performance": "ALL"} if watched else {})}
    options.set_capability("goog:loggingPrefs", logs)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(
        shutil.which("chromedriver")))


class Shelf:
    """Chromiums that tests borrow one after another: starting one takes longer than most of what is
    done in it. Whoever gets one finds it as if it were new."""

    def __init__(self) -> None:
        self.free: dict[tuple[int, int, bool, bool], list[Any]] = {}
        self.lock = threading.Lock()

    def take(self, kind: tuple[int, int, bool, bool]) -> Any:
        with self.lock:
            free = self.free.setdefault(kind, [])
            if free:
                return free.pop()
        return browser(*kind)

    def give_back(self, kind: tuple[int, int, bool, bool], driver: Any) -> None:
        try:
            _clean(driver)
        except Exception:  # a test has broken it: the next one starts another
            driver.quit()
        else:
            self.free[kind].append(driver)

    def close(self) -> None:
        for drivers in self.free.values():
            for driver in drivers:
                driver.quit()


def _clean(driver: Any) -> None:
    first, *others = driver.window_handles
    for handle in others:
        driver.switch_to.window(handle)
        driver.close()
    driver.switch_to.window(first)
    with suppress(Exception):  # a page of the browser's own has none
        driver.execute_script("localStorage.clear(); sessionStorage.clear()")
    driver.get("about:blank")
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    for kind in driver.log_types:
        driver.get_log(kind)


class Borrower:
    """The Chromiums that one test has borrowed."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.lent = shelf, list[tuple[tuple[int, int, bool, bool], Any]]()

    def __call__(self, wide: int = 390, high: int = 844, phone: bool = True,
                 watched: bool = False) -> Any:
        kind = (wide, high, phone, watched)
        self.lent.append((kind, self.shelf.take(kind)))
        return self.lent[-1][1]

    def leave(self, driver: Any) -> None:
        """Give one back before the test is over, as somebody who goes home."""
        at = next(n for n, (_, each) in enumerate(self.lent) if each is driver)
        self.shelf.give_back(*self.lent.pop(at))

    def close(self) -> None:
        for kind, driver in self.lent:
            self.shelf.give_back(kind, driver)


class Server(Hosted):
    """The program, to which browsers come."""

    def __init__(self, folder: Path, *more: str) -> None:
        super().__init__(folder, *more, seed=5)
        self.at = f"http://localhost:{self.port}"


class Gate:
    """A way to the program on which connections can go dead, as when a laptop has slept or a phone
    has changed its network: they stay open, and nothing passes any more."""

    def __init__(self, to: int) -> None:
        self.to, self.dead = to, False
        self.lines: list[tuple[socket.socket, socket.socket]] = []
        self.lost: set[socket.socket] = set()
        self.listener = socket.create_server(("localhost", 0), backlog=50)
        self.port = int(self.listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                pair = self.listener.accept()[0], socket.create_connection(("localhost", self.to))
                self.lines.append(pair)
                if self.dead:
                    self.lost |= set(pair)
                for near, far in (pair, pair[::-1]):
                    threading.Thread(target=self._pass_on, args=(near, far), daemon=True).start()

    def _pass_on(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(65_536):
                if near not in self.lost:
                    far.sendall(data)
            if near not in self.lost:
                far.shutdown(socket.SHUT_WR)

    def die(self) -> None:
        """All connections go dead, and those that are made until it is over."""
        self.dead = True
        self.lost |= {end for pair in self.lines for end in pair}

    def live(self) -> None:
        """New connections pass; the dead ones stay so."""
        self.dead = False

    def close(self) -> None:
        for end in (self.listener, *(end for pair in self.lines for end in pair)):
            end.close()


class Pupil:
    """A student whose browser is a plain connection: it asks for pages and sends their forms."""

    def __init__(self, server: Server, team: str = "") -> None:
        (self.client,) = server.join(1)
        if team:
            self.send(self.form("sit"), team=team, wish="")

    def page(self, path: str = "/play", fields: dict[str, str] | None = None) -> str:
        return self.client.ask("GET" if fields is None else "POST", path, fields)

    def forms(self, path: str = "/play") -> list[Form]:
        return [Form(x) for x in FORM.findall(self.page(path))]

    def form(self, do: str, path: str = "/play") -> Form:
        return next(f for f in self.forms(path) if f.do == do)

    def send(self, form: Form, **more: str) -> Said:
        return Said(self.client.ask("POST", form.action, {**form.fields, **more}))

    def act(self, do: str, **more: str) -> Said:
        """An act without a look for its form."""
        if not self.client.csrf:
            self.page()
        return Said(self.client.ask("POST", "/act", {
            "csrf": self.client.csrf, "n": secrets.token_urlsafe(9), "do": do, **more}))


class Said:
    """The answer to an act."""

    def __init__(self, text: str) -> None:
        self.text = text

    def json(self) -> dict[str, Any]:
        return dict(json.loads(self.text))


CLOSED_AROUND = """
const part = arguments[0].parentElement.parentElement.closest("details:not([open])");
return part ? part.querySelector(":scope > summary") : null"""
"""The head of the closed part that the part of a head lies in."""


def until(what: Callable[[], Any], seconds: float = 60.0) -> Any:
    """What a question is answered, as soon as the answer is not empty."""
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
        time.sleep(0.05)


def find(driver: Any, what: str) -> list[Any]:
    """All elements of a page that a selector names."""
    return list(driver.find_elements(By.CSS_SELECTOR, what))


def text_of(driver: Any, what: str) -> str:
    """The text of an element as it is read, "" if there is none; it may be drawn anew meanwhile."""
    return str(driver.execute_script(
        "const e = document.querySelector(arguments[0]); return e ? e.innerText : ''", what))


def shown(driver: Any, what: str) -> Any:
    """The first element that a selector names and that can be seen: a phone's page holds its desk,
    too, while it shows another part."""
    found = [x for x in find(driver, what) if x.is_displayed()]
    assert found, f"{what} is not to be seen"
    return found[0]


def click(driver: Any, what: str) -> None:
    """Click on something that may be drawn anew meanwhile."""
    def once() -> bool:
        found = shown(driver, what)
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        if ready := found.is_enabled():  # a button rests for a moment when it was pressed
            found.click()
        return bool(ready)
    until(once)


def unfold(driver: Any, what: str) -> None:
    """Open a part of a page by its head, first the parts that it lies in, however often it is drawn
    anew meanwhile."""
    def once() -> bool:
        head = find(driver, f"{what} > summary")[0]
        around = driver.execute_script(CLOSED_AROUND, head)
        if around is None and find(driver, f"{what}[open]"):
            return True
        at = head if around is None else around
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", at)
        at.click()
        return False
    until(once)


def fill(driver: Any, what: str, text: str) -> Any:
    """Write into a field that may be drawn anew meanwhile; the field."""
    def once() -> Any:
        found = shown(driver, what)
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.clear()
        found.send_keys(text)
        return found
    return until(once)


def choose(driver: Any, what: str, value: str) -> None:
    """Choose an option of a list."""
    click(driver, f"{what} option[value='{value}']")


def join(driver: Any, server: Server, by: Gate | None = None) -> Any:
    """Come in as a student does, by the address with the PIN."""
    driver.get(f"http://localhost:{by.port}/?pin={server.pin}" if by
               else f"{server.at}/?pin={server.pin}")
    click(driver, "form button")
    until(lambda: driver.find_element(By.ID, "page"))
    return driver


def teacher(driver: Any, server: Server) -> Any:
    """The teacher's page, by the link that the program prints."""
    driver.get(f"{server.at}/teacher/open/{server.once}")
    until(lambda: find(driver, NEXT))
    return driver


def wall(driver: Any, desk: Any) -> Any:
    """The projector's page, by the link of the teacher's."""
    driver.get(until(lambda: find(desk, "a[href^='/wall/']")[0].get_attribute("href")))
    return driver


def stage(desk: Any) -> str:
    """The part of the lesson with its turn, as the teacher's page has it; "" after the last."""
    return str(desk.execute_script("const t = document.querySelector('[name=token]');"
                                   "return t ? t.value : ''"))


def press_next(desk: Any) -> str:
    """Press Next; the part that it leads to."""
    before = stage(desk)
    desk.execute_script("scrollTo(0, 0)")
    click(desk, NEXT)
    until(lambda: stage(desk) != before, 60.0)
    return stage(desk)


def to_stage(desk: Any, name: str) -> None:
    """Press Next until a part begins."""
    while not stage(desk).startswith(name):
        press_next(desk)


FRESH = """const done = arguments[0], page = document.getElementById("page"), data = page.dataset;
const url = new URL(data.parts, location.href);
const have = Array.from(document.querySelectorAll(".region"), (r) => r.id + "=" + r.dataset.mark);
const query = {have: have.join(",")};
if (data.as === "seat") Object.assign(query, {tab: data.tab, with: data.with || ""});
for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
const words = (html) => {
  const made = document.createElement("div");
  made.innerHTML = html;
  return Array.from(made.querySelectorAll("*")).flatMap((el) => Array.from(el.childNodes)
    .filter((n) => n.nodeType === 3).map((n) => n.data));
};
const other = ([name, part]) => {
  const had = words(document.getElementById(name).innerHTML), has = words(part.html);
  const only = (these, those) => these.filter((text) => !those.includes(text));
  return [name, only(had, has), only(has, had)];
};
const shown = ([name]) => document.getElementById(name).offsetParent;
fetch(url, {headers: {"X-Requested-With": "class"}, cache: "no-store"}).then((a) => a.json())
  .then((told) => done(Object.entries(told.regions).filter(shown).map(other)));"""


def stale(driver: Any) -> list[list[Any]]:
    """The parts of a page that the server has otherwise by now: name, texts that only the page has,
    texts that only the server has."""
    return list(driver.execute_async_script(FRESH))


def fresh(driver: Any) -> Any:
    """Wait until a page shows what the server has for it."""
    try:
        until(lambda: not stale(driver))
    except AssertionError as error:
        raise AssertionError(f"{driver.current_url} stays stale: {stale(driver)}") from error
    return driver


def shot(driver: Any, name: str) -> None:
    if SHOTS:
        driver.save_screenshot(f"{SHOTS}/{name}.png")


def faults(driver: Any) -> list[str]:
    """What the browser complained about, but for connections that were cut on purpose."""
    return [x["message"] for x in driver.get_log("browser")
            if "ERR_" not in x["message"] and "favicon" not in x["message"]]


def too_wide(driver: Any) -> int:
    """Pixels by which a page can be moved sideways."""
    return int(driver.execute_script("return document.documentElement.scrollWidth - innerWidth"))


def too_high(driver: Any) -> int:
    """Pixels of a page that are below the screen."""
    return int(driver.execute_script("return document.documentElement.scrollHeight - innerHeight"))


def serious(driver: Any) -> list[tuple[object, ...]]:
    """What the accessibility checker finds serious or critical, with all parts of a page open;
    nothing where there is no checker."""
    if not CHECKED:
        return []
    driver.execute_script("document.querySelectorAll('details:not(.pop)').forEach("
                          "(d) => { d.open = true; })")
    if not driver.execute_script("return 'axe' in window"):
        driver.execute_script(Path(os.environ["MULTIPOLAR_AXE"]).read_text("utf-8"))
    told = driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run({resultTypes: ['violations'], preload: false}).then(done)")
    return [(v["id"], v["nodes"][0]["html"][:160], len(v["nodes"]))
            for v in told["violations"] if v["impact"] in ("serious", "critical")]
