"""Whole lessons in real Chromiums beside students over plain sockets: by Next alone, with absence,
under attack, led by hand, graded, varied. It runs where test_real_browser.py does."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playing import ROOT, compiled

from .chromium import (
    LAPTOP,
    PHONE,
    WALL,
    ZOOM,
    Borrower,
    Pupil,
    Server,
    Shelf,
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
    stale,
    teacher,
    text_of,
    to_stage,
    too_high,
    too_wide,
    unfold,
    until,
    wall,
    webdriver,
)
from .test_lesson import _play_turn

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
of_one_lesson = pytest.mark.xdist_group("lesson")
"""For tests of the same lesson, where several processes test."""
REASON, LETTER, TICKET = "It keeps the talks open", "What would quiet be worth?", "Patience"
LATE = "Are you still there?"
SEATED, BUSY = 24, 4
"""Students of the lesson, and how many of those without a screen do all that their pages ask."""
TABS = ("orders", "talks", "world", "goals")
"""A student's pages beside the desk; the others of a laptop hold the same as the phone's."""


class Lesson:
    """A lesson of 50 minutes, in which the teacher only presses Next: three students, the teacher
    and the wall in Chromiums, the other students over sockets."""

    def __init__(self, server: Server, open_: Borrower) -> None:
        self.server = server
        self.found: list[tuple[object, ...]] = []
        """What is wrong with pages: of which, what, more of it."""
        with ThreadPoolExecutor() as beside:
            self.desk, self.phone, self.laptop, zoom, screen = beside.map(
                lambda kind: open_(*kind), (LAPTOP, PHONE, LAPTOP, ZOOM, WALL))
        teacher(self.desk, server)
        self.look(self.desk, "setup desk")
        press_next(self.desk)
        begun = time.monotonic()
        for page in (self.phone, self.laptop, zoom):
            join(page, server)
        self.pages = {"desk": self.desk, "phone": self.phone, "laptop": self.laptop,
                      "zoom": zoom, "wall": wall(screen, self.desk)}
        self.pupils = [Pupil(server) for _ in range(SEATED - 3)]
        until(lambda: f"{SEATED} students" in text_of(self.desk, "#top"))
        self.seated = time.monotonic() - begun
        self.parts: list[tuple[str, int]] = []
        """Each part, and the seconds that its clock gives the class."""

    def play(self) -> None:
        lots = random.Random(4)
        while part := stage(self.desk).partition(":")[0]:
            first = all(part != p for p, _ in self.parts)
            if first:
                self.look_at_all(part)
            else:
                for page in (self.desk, self.phone, self.laptop):
                    fresh(page)
            clock = until(lambda: find(self.desk, "#next .clock")[0].get_attribute("data-left")
                          or "0")
            self.parts.append((part, int(clock)))
            if first and part in ("orders", "results"):
                self.look_around(part)
            if part == "orders":
                self.month(sum(p == part for p, _ in self.parts), lots)
            elif part == "results":
                for page in (self.phone, self.laptop):
                    assert find(page, "#desk .paper")
            elif part == "ticket":
                fill(self.phone, "#desk [name=t0]", TICKET)
                click(self.phone, "#desk form:has([name=t0]) button")
                until(lambda: "Handed in" in text_of(self.phone, "#desk"))
            press_next(self.desk)
        self.look_at_all("end")

    def look_at_all(self, part: str) -> None:
        """Look at what each Chromium shows of a part, all at the same time."""
        with ThreadPoolExecutor() as beside:
            list(beside.map(lambda item: self.look(fresh(item[1]), f"{part} {item[0]}"),
                            self.pages.items()))

    def look(self, page: Any, name: str) -> None:
        """Note what is wrong with a page: at 390, 683 (1366 at 200 % zoom), 1366, 1920 pixels none
        scrolls sideways, and the checker finds nothing serious."""
        shot(page, name.replace(" ", "-"))
        if (wide := too_wide(page)) > 1:
            self.found.append((name, "scrolls sideways", wide))
        if name.endswith("wall") and (high := too_high(page)) > 1:
            self.found.append((name, "does not fit on the wall", high))
        if not name.endswith(("lobby laptop", "practice laptop", "freeze laptop", "zoom")):
            self.found.extend((name, *each) for each in serious(page))

    def look_around(self, part: str) -> None:
        """The phone's other pages, and boxes."""
        for tab in TABS if part == "orders" else TABS[1:2]:
            click(self.phone, f"nav [data-tab={tab}]")
            self.look(fresh(self.phone), f"{part} phone {tab}")
        click(self.phone, "nav [data-tab=desk]")
        if part == "orders":
            click(self.laptop, "nav [data-tab=talks]")
            click(self.laptop, "#tab a[data-thread=china]")
            self.look_at_box("laptop", "#tab a[href^='/play/table']", ".table")
        else:
            self.look_at_box("desk", "#main a[data-why]", ".why-page")
            self.look_at_box("phone", "#desk .why-link", ".why-page")

    def look_at_box(self, name: str, link: str, inside: str) -> None:
        """The box that a link opens, once all of it is there."""
        page = self.pages[name]
        click(page, link)
        until(lambda: find(page, f"dialog[open] {inside}")
              and not find(page, "dialog[open] [data-again]"), 60.0)
        self.look(page, f"{inside[1:]} {name}")
        click(page, "dialog[open] > button:last-child")

    def month(self, turn: int, lots: random.Random) -> None:
        """Orders are written, by hand in the Chromiums."""
        if turn == 1:
            for pupil in self.pupils[:BUSY]:
                _play_turn(pupil, lots)  # type: ignore[arg-type]
            self.write()
        elif turn == 2:
            self.look(fresh(self.pages["wall"]), "second orders wall")
        elif turn == 3:
            self.killed()
        for n, pupil in enumerate(self.pupils):
            assert pupil.act("write", to="brics", text=f"Line {turn}.{n}").json()["ok"]
        for page in (self.phone, self.laptop):
            click(page, "#foot form:has([value=seal]) button")
            until(lambda page=page: "sealed" in text_of(page, "#foot"))

    def write(self) -> None:
        """An order with its reason on the phone, and a letter that the laptop reads."""
        click(self.phone, ".nav [data-tab=orders]")
        unfold(self.phone, "#tab .pick")
        fill(self.phone, "#tab .pick[open] [name=why]", REASON)
        click(self.phone, "#tab .pick[open] button[type=submit]")
        click(self.phone, ".nav [data-tab=talks]")
        click(self.phone, "[data-thread=russia]")
        fill(self.phone, "[data-keep=letter-russia]", LETTER)
        click(self.phone, "#tab form:has([data-keep=letter-russia]) button")
        click(self.laptop, "nav [data-tab=talks]")
        click(self.laptop, "[data-thread=us]")
        until(lambda: LETTER in text_of(self.laptop, "#thread"))
        click(self.phone, ".nav [data-tab=orders]")
        until(lambda: REASON in text_of(self.phone, "#tab .draft"))
        click(self.phone, ".nav [data-tab=desk]")

    def killed(self) -> None:
        """The program is killed while a letter is written, and started again: all are back, and the
        letter is sent."""
        click(self.phone, ".nav [data-tab=talks]")
        fill(self.phone, "[data-keep=letter-russia]", LATE)
        self.server.kill()
        click(self.phone, "#tab form:has([data-keep=letter-russia]) button")
        until(lambda: "Not saved yet" in text_of(self.phone, "#status"))
        self.server.start()
        until(lambda: LATE in text_of(self.phone, "#thread"))
        for page in self.pages.values():
            fresh(page)
        click(self.phone, ".nav [data-tab=desk]")


@pytest.fixture(scope="module")
def lesson(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lesson]:
    """The lesson after its end."""
    server, open_ = Server(tmp_path_factory.mktemp("lesson")), Borrower(shelf)
    try:
        made = Lesson(server, open_)
        made.play()
        yield made
    finally:
        open_.close()
        server.close()


@of_one_lesson
def test_scenario_2_a_whole_lesson_by_next_alone(lesson: Lesson) -> None:
    """24 are seated in time, four months are played, sixteen minutes are left to debrief, every
    press leads on, and each browser is where the lesson is."""
    assert lesson.seated < 240
    assert [p for p, _ in lesson.parts if p != "crisis"] == [
        "lobby", "practice", "brief", *["orders", "results"] * 4, "freeze", "debrief", "ticket"]
    before = sum(seconds for part, seconds in lesson.parts if part not in ("debrief", "ticket"))
    assert 0 < before <= (50 - 15) * 60
    for pupil in lesson.pupils:
        assert "The lesson is over" in pupil.page()
    kept = (lesson.server.room / "game-001.jsonl").read_text("utf-8")
    letters = [LETTER, LATE, *(f"Line {turn}.{n}" for turn in range(1, 5)
                               for n in range(len(lesson.pupils)))]
    assert [kept.count(f'"text":"{x}"') for x in letters] == [1] * len(letters)
    assert kept.count('"kind":"step"') == 4
    for name in ("phone", "laptop", "zoom"):
        page = lesson.pages[name]
        assert "The lesson is over" in text_of(page, "#desk") and not faults(page)
    assert not faults(lesson.desk) and not faults(lesson.pages["wall"])


@of_one_lesson
def test_scenario_9_every_page_has_room_and_is_accessible(lesson: Lesson) -> None:
    """In each part of the lesson, by the widths of five screens and by the checker."""
    assert not lesson.found, "\n".join(map(str, lesson.found))


PRINT = """const out = {small: [], pale: [], wide: [], text: document.body.innerText};
const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map((v) => v / 255).map(
  (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const said = walk.currentNode.textContent.trim(), at = walk.currentNode.parentElement;
  const range = document.createRange(); range.selectNodeContents(walk.currentNode);
  const box = range.getBoundingClientRect(), style = getComputedStyle(at);
  if (!said || !box.width) continue;
  if (parseFloat(style.fontSize) < 8 * 96 / 72) out.small.push(said);
  if (1.05 / (light(style.color) + 0.05) < 4.5) out.pale.push([said, style.color]);
  if (box.right > innerWidth + 1) out.wide.push(said);
}
return out;"""
"""What of a page is hard to read on white paper: letters under eight points, faint ones, and what
does not fit."""
PAPER = 718
"""The width of A4 in pixels of CSS, less a centimetre at both sides."""


def downloaded(desk: Any, folder: Path, name: str) -> Path:
    """A file of the debrief pack, by the link of the teacher's page."""
    folder.mkdir(exist_ok=True)
    desk.execute_cdp_cmd("Browser.setDownloadBehavior", {
        "behavior": "allow", "downloadPath": str(folder)})
    link = f"a[href$='/{name}']"
    desk.execute_script("document.querySelector('details.more').open = true")
    click(desk, link)
    until(lambda: (folder / name).exists() and not list(folder.glob("*.crdownload")))
    return folder / name


@of_one_lesson
def test_scenario_8_the_report_prints_legibly_and_tables_are_there(lesson: Lesson, open_: Borrower,
                                                                  tmp_path: Path) -> None:
    report = downloaded(lesson.desk, tmp_path / "pack", "debrief.html")
    reader = open_(*LAPTOP)
    reader.get(report.as_uri())
    sheet = reader.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})
    pdf = __import__("base64").b64decode(sheet["data"])
    assert pdf.startswith(b"%PDF-") and len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 3
    reader.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    reader.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": PAPER, "height": 1000, "deviceScaleFactor": 1, "mobile": False})
    seen = reader.execute_script(PRINT)
    reader.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    reader.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert not seen["small"] and not seen["pale"] and not seen["wide"], seen
    for word in (REASON, LETTER, TICKET, "Turning points", "To discuss"):
        assert word.lower() in seen["text"].lower(), word
    for name in ("grading.csv", "class.csv"):
        assert REASON in downloaded(lesson.desk, tmp_path / "pack", name).read_text("utf-8-sig")


@of_one_lesson
def test_scenario_10_the_export_plays_again_and_the_console_varies_it(lesson: Lesson,
                                                                     tmp_path: Path) -> None:
    desk = lesson.desk
    journal = downloaded(desk, tmp_path / "pack", "journal.jsonl")
    ran = subprocess.run([sys.executable, "main.py", "replay", str(journal), "--verify"], cwd=ROOT,
                         capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    about = compiled("lesson_50_minutes").coefficients["sanctions.finance_points"]
    ask = "form:has(> [value=whatif]):has([name=turn])"
    order = desk.execute_script("return document.querySelector(arguments[0]).value",
                                f"{ask} [name=order] option[value^='1|us|']")
    choose(desk, f"{ask} [name=order]", order)
    choose(desk, f"{ask} [name=name]", about.name)
    fill(desk, f"{ask} [name=value]", f"{about.high:g}")
    click(desk, f"{ask} button[type=submit]")
    until(lambda: find(desk, "#main table.numbers tbody tr"), 120.0)
    told = text_of(desk, "#main section:has([value=whatif])")
    shot(desk, "what-if-1366")
    assert "Model result, not a prediction" in told and "200 times" in told
    assert "without: " in told and " to " in told
    for who in ("United States", "Russia", "China", "BRICS"):
        assert re.search(rf"Score, {who}.*[+-]\d+\.\d to [+-]\d+\.\d", told), (who, told)
    assert not faults(desk)


@of_one_lesson
def test_deleted_class_data_leave_nothing_of_the_lesson(lesson: Lesson) -> None:
    """After the tests of its files: no name, letter or order is left, here or in a browser."""
    folder, desk = lesson.server.folder, lesson.desk
    name = lesson.phone.title.rpartition(" ")[2]
    assert any(name in p.read_text("utf-8") for p in folder.rglob("*.jsonl"))
    desk.execute_script("document.querySelector('details.more').open = true")
    fill(desk, "[name=sure]", lesson.server.pin)
    click(desk, "form:has([name=sure]) button")
    for page in lesson.pages.values():
        until(lambda page=page: "/gone" in page.current_url)
    left = {p.name: p for p in folder.rglob("*") if p.is_file()}
    assert set(left) <= {"server.key", "hosted.json", "hosted.json.lock"}
    assert left["hosted.json"].read_text("utf-8") == "[]", "what is hosted names no class"
    assert name not in lesson.pupils[0].page()


# Absence ------------------------------------------------------------------------------------------

def team_of(desk: Any, name: str) -> str:
    """What the teacher reads of a team."""
    found = desk.execute_script("return Array.from(document.querySelectorAll('section.team'), "
                                "(team) => team.innerText)")  # at once: it may be drawn anew
    return str(next(text for text in found if text.startswith(name)))


def among(desk: Any) -> list[str]:
    """The code names of the first team's students."""
    found = desk.execute_script("return Array.from(document.querySelectorAll("
                                "'.team:first-child li.student summary'), (x) => x.innerText)")
    return [str(text).split()[0] for text in found]


def test_scenario_3_absence_is_played_moved_and_logged(server: Server, open_: Borrower) -> None:
    """Nobody for Russia in the first month; two leave in the second, a third is moved, one comes
    late."""
    desk = teacher(open_(*LAPTOP), server)
    phone, leaving = join(open_(), server), join(open_(*LAPTOP), server)
    choose(leaving, "[name=team]", "brics")
    click(leaving, "form:has([name=team]) button")
    Pupil(server, "china")
    moved = Pupil(server, "us")
    to_stage(desk, "orders")
    until(lambda: "a program plays" in team_of(desk, "Russia"))
    to_stage(desk, "results")
    to_stage(desk, "orders:2")
    open_.leave(leaving)
    name = re.findall(r"<title>Multipolar · (\w+)", moved.page())[0]
    click(desk, f".team:first-child li:nth-child({1 + among(desk).index(name)}) summary")
    click(desk, "li.student details[open] [name=seat] option[value=russia]")
    late = join(open_(), server)  # news, while the teacher chooses
    until(lambda: "Your task" in text_of(late, "#desk"))
    assert "Russia" in text_of(late, "#top")
    fresh(desk)
    click(desk, "li.student details[open] form:has([name=seat]) button")
    until(lambda: name in team_of(desk, "Russia"))
    assert "Russia" in moved.page() and "a program plays" not in team_of(desk, "Russia")
    until(lambda: all("is away" in team_of(desk, x) for x in ("China", "BRICS")), 40.0)
    assert "is away" not in team_of(desk, "Russia") and "is away" not in team_of(
        desk, "United States")
    to_stage(desk, "results")
    click(desk, "details:has(> form > [value=freeze]) > summary")
    click(desk, "form:has([value=freeze]) button")
    until(lambda: stage(desk).startswith("freeze"))
    assert not faults(phone) and not faults(desk) and not faults(late)


# Secrecy ------------------------------------------------------------------------------------------

class Tape:
    """All that came to a watched Chromium over the network: headers, bodies, events."""

    def __init__(self, driver: Any) -> None:
        self.driver, self.texts, self.events = driver, list[str](), 0

    def collect(self) -> str:
        """All of it so far. To be called before the browser leaves a page."""
        for entry in self.driver.get_log("performance"):
            self.texts.append(entry["message"])
            told = json.loads(entry["message"])["message"]
            if told["method"] == "Network.loadingFinished":
                with suppress(Exception):  # a page that was left keeps no bodies
                    body = self.driver.execute_cdp_cmd("Network.getResponseBody", {
                        "requestId": told["params"]["requestId"]})
                    self.texts.append(body["body"])
            self.events += told["method"] == "Network.eventSourceMessageReceived"
        self.texts.append(self.driver.page_source)
        return "".join(self.texts)


ASK = """const [to, fields, done] = arguments;
fetch(to, {method: fields ? "POST" : "GET", body: fields ? new URLSearchParams(fields) : null,
           headers: {"X-Requested-With": "class"}})
  .then(async (a) => done([a.status, a.status === 204 ? "" : await a.text()]));"""


def ask(driver: Any, to: str, /, **fields: str) -> tuple[int, str]:
    """Ask for something in a browser's name, as its student could by hand; status and answer."""
    status, text = driver.execute_async_script(ASK, to, fields or None)
    return int(status), str(text)


def fields_of(driver: Any, do: str) -> dict[str, str]:
    """The fields of the first form on a page that does something."""
    return dict(driver.execute_script(
        "return Object.fromEntries(new FormData(document.querySelector("
        f"'form:has(> [name=do][value={do}])')))"))


def test_scenario_5_nothing_of_another_team_comes_to_a_browser(server: Server,
                                                              open_: Borrower) -> None:
    """Page source, bodies, events; edited ids, replayed acts, the teacher's addresses."""
    desk = teacher(open_(*LAPTOP), server)
    us, russia = join(open_(watched=True), server), join(open_(*LAPTOP), server)
    china = Pupil(server)
    tape = Tape(us)
    to_stage(desk, "orders")
    unfold(fresh(russia), "#tab .pick")
    fill(russia, "#tab .pick[open] [name=why]", "UNIQUE WHY")
    click(russia, "#tab .pick[open] button[type=submit]")
    until(lambda: "UNIQUE WHY" in text_of(russia, "#tab .draft"))
    unfold(russia, "#desk .task:has([data-keep=estimate])")
    fill(russia, "#desk [name=text][data-keep=estimate]", "UNIQUE ESTIMATE")
    click(russia, "#desk form:has([data-keep=estimate]) button")
    click(russia, "nav [data-tab=talks]")
    click(russia, "[data-thread=china]")
    fill(russia, "[data-keep=letter-china]", "UNIQUE LETTER")
    click(russia, "#tab form:has([data-keep=letter-china]) button")
    until(lambda: "UNIQUE LETTER" in text_of(russia, "#thread"))
    fill(desk, ".event.own [name=text]", "UNIQUE WORD")
    choose(desk, ".event.own [name=seat]", "russia")
    click(desk, ".event.own form:has([value=say]) button")
    until(lambda: "UNIQUE WORD" in text_of(russia, "#notice"))
    assert "UNIQUE LETTER" in china.page("/play?tab=talks&with=russia")
    click(us, ".nav [data-tab=orders]")
    unfold(us, "#tab .pick")
    fill(us, "#tab .pick[open] [name=why]", "OUR WHY")
    click(us, "#tab .pick[open] button[type=submit]")
    for tab in ("desk", "world", "goals", "talks"):
        click(us, f".nav [data-tab={tab}]")
        fresh(us)
    for thread in ("china", "russia", "brics", "*"):
        click(us, f"[data-thread='{thread}']")
        tape.collect()
    told = tape.collect()
    assert "OUR WHY" in told and tape.events and "UNIQUE" not in told
    assert us.execute_script("return document.cookie") == ""
    _attacked(server, desk, us, russia)
    assert "UNIQUE" not in tape.collect() and not faults(russia)
    _deleted(server, desk, russia)


def _deleted(server: Server, desk: Any, student: Any) -> None:
    """Deleted class data leave nothing in a browser, also not what was typed and not sent."""
    fill(student, "[data-keep=letter-china]", "Hm")
    until(lambda: student.execute_script("return localStorage.length"))
    fill(desk, "[name=sure]", server.pin)
    click(desk, "form:has([name=sure]) button")
    until(lambda: "/gone" in student.current_url and "/gone" in desk.current_url)
    for page in (student, desk):
        assert page.execute_script("return localStorage.length + sessionStorage.length") == 0
    assert not [c for c in student.get_cookies() if c["name"] == "seat"]
    assert not [p for p in server.folder.rglob("*.jsonl") if p.is_file()]


def _attacked(server: Server, desk: Any, us: Any, russia: Any) -> None:
    """What a student tries by hand leads nowhere, and the teacher reads of it."""
    room = server.room.name
    mine = fields_of(us, "write")
    strange = {**fields_of(russia, "write"), "text": "Replayed", "to": "china"}
    assert ask(us, "/act", **strange)[0] == 403  # an act of another browser, as it was sent
    assert ask(russia, "/act", **strange)[0] == ask(russia, "/act", **strange)[0] == 200
    fresh(russia)
    assert text_of(russia, "#thread").count("Replayed") == 1  # the same number counts once
    free = {"csrf": mine["csrf"]}
    for n, more in enumerate(({"do": "put", "id": "1", "on": ""}, {"do": "write", "to": "mars"},
                              {"do": "answer", "item": "accord.china", "word": "sign"},
                              {"do": "advise", "id": "99", "side": "for", "text": "x"})):
        status = ask(us, "/act", **free, n=f"edited-{n}", **more)[0]
        assert status == 409 or more["do"] == "put", more
    click(russia, "nav [data-tab=orders]")
    assert "UNIQUE WHY" in text_of(fresh(russia), "#tab .draft.on")  # its own draft 1, not Russia's
    click(russia, "nav [data-tab=talks]")
    for path in ("/teacher", f"/teacher?room={room}", "/teacher/parts", "/teacher/why?row=3",
                 f"/teacher/file/{room}/journal.jsonl", f"/teacher/file/{room}/debrief.html",
                 f"/news?as=teacher&room={room}", "/play/parts?tab=desk&member=m2&seat=russia",
                 "/play?tab=talks&with=russia&seat=russia", "/wall/guessed", "/back/guessed",
                 f"/teacher/open/{server.once}", "/play/table?with=russia&item=accord.china"):
        assert "UNIQUE" not in ask(us, path)[1], path
    assert ask(us, "/teacher/act", **free, n="teachers-1", room=room, do="next")[0] == 401
    assert stage(fresh(desk)).startswith("orders:1")
    click(desk, "details.more > summary")
    assert "a foreign token" in text_of(desk, "details.more")
    assert "without a password" in text_of(desk, "details.more")


# The white cell -----------------------------------------------------------------------------------

def left(driver: Any) -> tuple[int, bool]:
    """Seconds that a student reads on its clock, and whether it runs."""
    minutes, _, seconds = text_of(driver, "#top .clock .left").partition(":")
    running = find(driver, "#top .clock")[0].get_attribute("data-running") == "1"
    return 60 * int(minutes) + int(seconds), running


def _held(desk: Any, button: Any, student: Any) -> None:
    """A button is held down while news come: it is pressed all the same."""
    mouse = webdriver.ActionChains(fresh(desk))
    desk.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    mouse.click_and_hold(button).perform()
    unfold(student, "#desk .task:has([data-keep=estimate])")
    fill(student, "#desk [name=text][data-keep=estimate]", "They wait")
    click(student, "#desk form:has([data-keep=estimate]) button")
    click(student, "nav [data-tab=talks]")
    fill(student, "[data-keep^=letter-]", "Who is there?")
    click(student, "#tab form:has([data-keep^=letter-]) button")
    until(lambda: any(part == "main" for part, *_ in stale(desk)))
    time.sleep(0.5)
    mouse.reset_actions()
    mouse.release().perform()
    until(lambda: "Show months at once" in text_of(desk, ".ahead"))


def test_scenario_6_the_white_cell_leads_by_hand(server: Server, open_: Borrower) -> None:
    """Pause, two minutes more, a word to one team, an event, a look ahead, a correction with its
    reason, a month taken back: students read of it, and both courses are kept."""
    desk = teacher(open_(*LAPTOP), server)
    us, russia = join(open_(), server), join(open_(*LAPTOP), server)
    to_stage(desk, "orders")
    click(desk, "form:has([value=pause]) button")
    until(lambda: not left(us)[1])
    assert "stopped the clock" in text_of(us, "#notice")
    stood = left(us)[0]
    for more in (60, 120):
        click(desk, "form:has([name=minutes][value='1']) button")
        until(lambda more=more: left(us)[0] >= stood + more - 2)
    assert not left(us)[1] and left(us)[0] <= stood + 122
    fill(desk, ".event.own [name=text]", "ONLY MOSCOW")
    choose(desk, ".event.own [name=seat]", "russia")
    click(desk, ".event.own form:has([value=say]) button")
    until(lambda: "ONLY MOSCOW" in text_of(russia, "#notice"))
    assert "ONLY MOSCOW" not in text_of(fresh(us), "#notice")
    event = find(desk, ".events .event h3")[0].text
    click(desk, ".events .event form:has([value=inject]) button")
    until(lambda: event in text_of(us, "#notice") and event in text_of(russia, "#notice"))
    until(lambda: re.search(r"in 10", text_of(desk, ".likely")), 60.0)
    shot(desk, "white-cell-1366")
    click(desk, "form:has([value=pause]) button")
    until(lambda: left(us)[1])
    _held(desk, find(desk, "form:has([value=review]) button")[0], russia)
    to_stage(desk, "review")
    until(lambda: "The month waits for the teacher" in text_of(us, "#desk"))
    click(desk, "details:has(> form [value=override]) > summary")
    choose(desk, "form:has([value=override]) [name=number]", "support,us")
    fill(desk, "form:has([value=override]) [name=value]", "33")
    fill(desk, "form:has([value=override]) [name=reason]", "A slip of mine")
    click(desk, "form:has([value=override]) button")
    until(lambda: not find(desk, "details[open] [value=override]")
          or "Saved" in text_of(desk, "#status"))
    to_stage(desk, "results")
    for page in (us, russia):
        until(lambda page=page: "A slip of mine" in text_of(page, "#notice"))
    click(desk, "details:has(> form [value=takeback]) > summary")
    click(desk, "form:has([value=takeback]) button")
    for page in (us, russia):
        until(lambda page=page: "taken time back" in text_of(page, "#notice"))
    shot(us, "taken-back-390")
    assert stage(fresh(desk)).startswith("orders:1")
    kinds = [[json.loads(line)["kind"] for line in path.read_text("utf-8").splitlines()]
             for path in sorted(server.room.glob("game-*.jsonl"))]
    assert len(kinds) == 2 and {"override", "step"} <= set(kinds[0]) and "step" not in kinds[1]
    to_stage(desk, "results")
    until(lambda: find(us, "#desk .paper"))
    assert not faults(us) and not faults(russia) and not faults(desk)
