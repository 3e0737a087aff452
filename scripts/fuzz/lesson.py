"""A class under siege: a whole lesson in two rooms, honest browsers, their teacher, an adversary.

What is planned (sieges.py) follows from the seed; how long anything takes is the machine's. An act
is honest when a seated client sent it whole. It is lost when it was acknowledged and stands neither
in the room's book nor in its journal at the end, when it was not acknowledged within 60 seconds of
a browser's tries, or when the browser was told to drop it though the rules did not refuse it.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import math
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from adversary import BEGUN, LANDED
from audit import Found, audit, lost
from browser import DROPPED, GIVEN_UP, Browser
from hosted import lesson_seconds
from hosting import HOSTED, Hosting, small_disk
from sieges import DISK_SECONDS, ELSEWHERE, SECOND_SECONDS, STUDENTS, TEACHER, Plan, plan
from teaching import SERVED, Teacher, Try
from wire import Client

from game.app.room.stages import PACES

ADVERSARY = Path(__file__).with_name("adversary.py")
PLAN, REPORT = "plan.json", "failure.txt"
ACTS = 2.0
"""Acts a second of all students together."""
KINDS, APART = 3, 0.3
"""Kinds of phones; seconds between two students who come in at the beginning, as people do."""
LATE = (0.35, 0.65)
"""When latecomers come, one in each room, as shares of the lesson."""
MOST, AFTER = 4.0, 120.0
"""A lesson is given up after so many times its length and so many seconds, beside those in which
acts may be under way."""
SLOWER = 3.0
"""The adversary may make the teacher wait so many times as long as the slowest page without it,
where the machine is so slow that this is longer than teaching.SERVED; GIVEN_UP at most."""
OVERHEARD = 1_000_000
"""Bytes that wait for the adversary at most."""


@dataclass
class Result:
    """What came of a lesson."""

    browsers: list[Browser] = field(default_factory=list)
    tries: list[Try] = field(default_factory=list)
    late: list[Browser] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    adversary: dict[str, dict[str, int]] = field(default_factory=dict)
    sent_out: int = 0
    """The teacher's presses that sent out a crowd."""
    disk: str = ""
    took: float = 0.0

    @property
    def seconds(self) -> list[float]:
        """Seconds from each honest act to its acknowledgement, sorted; of one that was not
        acknowledged, those until it was given up."""
        return sorted(a.took for b in self.browsers for a in b.acts if a.ending)

    @property
    def unserved(self) -> list[Try]:
        """Tries in which the teacher was not served."""
        return [t for t in self.tries if not t.served]

    @property
    def failures(self) -> list[str]:
        """Everything for which a lesson fails."""
        twice = [name for f in self.found for name in f.twice]
        wrong = [name for f in self.found for name in f.wrong]
        return [*(f"lost: {x}" for x in self.lost), *(f"done twice: {x}" for x in twice),
                *(f"the teacher was not served: {t.where}, {t.what}, {t.seconds:.0f} s"
                  for t in self.unserved), *wrong, *self.wrong]


def percentile(values: list[float], share: float) -> float:
    """The least value that so large a share of sorted values does not exceed; 0 for none."""
    return values[max(0, math.ceil(round(share * len(values), 6)) - 1)] if values else 0.0


class Lesson:
    """One lesson by its plan, in a folder of its own."""

    def __init__(self, planned: Plan, folder: Path, launcher: Path = HOSTED,
                 patience: float = SERVED) -> None:
        self.plan, self.folder, self.patience = planned, folder, patience
        self.share = planned.seconds / lesson_seconds()
        self.data = folder / "data"
        self.data.mkdir()
        self.hosting = Hosting(self.data, self.share, planned.seed, launcher)
        self.luck = Random(planned.seed)
        self.result = Result()
        self.rooms: dict[str, str] = {}
        """PIN of each room by its id."""
        self.begun = 0.0
        self._overhears: asyncio.StreamWriter | None = None

    def run(self) -> Result:
        """Play it; what came of it."""
        began = time.monotonic()
        with small_disk(self.data) as mounted:
            self.result.disk = "a disk of its own, full" if mounted else "files that may not grow"
            asyncio.run(self._run(mounted))
            self._audit()
            if self.result.failures:
                shutil.copytree(self.data / "classes", self.folder / "classes",
                                ignore=shutil.ignore_patterns("*.lock"))
        self.result.took = time.monotonic() - began
        return self.result

    async def _run(self, mounted: bool) -> None:
        try:
            async with asyncio.timeout(MOST * self.plan.seconds + 2 * GIVEN_UP + AFTER):
                await self._played(mounted)
        except TimeoutError:
            self.result.wrong.append("the lesson did not come to its end")
        finally:
            await self.hosting.stop()
            await asyncio.sleep(0.1)  # connections that were closed end with the loop's next turn

    async def _played(self, mounted: bool) -> None:
        await self.hosting.start("--new")
        teacher, second = await self._teachers()
        await self._seat_all()
        lives = [asyncio.create_task(b.live()) for b in self.result.browsers]
        self.begun = time.monotonic()
        adversary = await self._adversary()
        beside = [asyncio.create_task(x) for x in (
            second.watch(list(self.rooms)), self._befall(mounted))]
        acting = [asyncio.create_task(x) for x in (*(
            self._acts(b) for b in self.result.browsers), *self._latecomers(lives))]
        try:
            leads = [asyncio.create_task(teacher.lead(r, self.share)) for r in self.rooms]
            while not all(lead.done() for lead in leads):
                await asyncio.wait(leads, timeout=0.5)
                _check(*leads, *beside, *acting, *lives)
            await _cancel(*acting)
            while any(b.pending for b in self.result.browsers):
                await asyncio.sleep(0.2)
        finally:
            await _cancel(*leads, *beside, *acting, *lives)
            for client in (teacher.client, second.client, *(
                    b.client for b in (*self.result.browsers, *self.result.late))):
                client.close()
            self.result.tries = [*teacher.tries, *second.tries]
            self.result.sent_out = teacher.sent_out
            await self._end(adversary)
        self.result.wrong += [f"not let in: the latecomer {b.name}" for b in self.result.late
                              if b.came and b.seated < 0]
        self.result.wrong += [f"sent away: the student {b.name}" for b in self.result.browsers
                              if b.thrown_out and b not in self.result.late]
        if self.hosting.ended:
            self.result.wrong.append(f"the server ended by itself: {self.hosting.errors}")

    # The class ---------------------------------------------------------------------------------

    async def _teachers(self) -> tuple[Teacher, Teacher]:
        """The teacher at the computer that serves, with two rooms open, and elsewhere."""
        def doubled() -> bool:
            return self._doubled
        one, two = (Teacher(where, Client(self.hosting.port, source), self.hosting,
                            Random(self.luck.random()), doubled, self.patience, self._outside)
                    for where, source in (("here", TEACHER), ("elsewhere", ELSEWHERE)))
        await one.client.ask("GET", self.hosting.link(), seconds=GIVEN_UP)
        page = await two.client.ask("GET", "/teacher", seconds=GIVEN_UP)
        await two.client.ask("POST", "/teacher/login", {
            "csrf": re.findall(r'name="csrf" value="([^"]+)"', page.text)[0],
            "password": self.hosting.password()}, seconds=GIVEN_UP)
        first = re.findall(r"/wall/([\w-]+)", await one.page(""))[0]
        await one.act(first, "newroom")
        for room in dict.fromkeys(re.findall(r"/teacher\?room=([\w-]+)", await one.page(""))):
            page_of = await one.page(room)
            self.rooms[room] = "".join(re.findall(r"PIN (\d+) (\d+)", page_of)[0])
            await one.act(room, "next", token="setup:0:0")
        if len(self.rooms) != 2:
            raise RuntimeError(f"rooms: {list(self.rooms)}")
        return one, two

    @property
    def _doubled(self) -> bool:
        first, last = self.plan.doubled
        return first <= time.monotonic() - self.begun < last

    def _browser(self, number: int) -> tuple[Browser, str]:
        """A student's browser and the PIN of its room."""
        client = Client(self.hosting.port, STUDENTS, f"Phone {number % KINDS}")
        one = Browser(f"s{number}", client, Random(f"{self.plan.seed}/{number}"),
                      self._sent, lambda: self._doubled)
        return one, list(self.rooms.values())[number % len(self.rooms)]

    async def _seat_all(self) -> None:
        """All who are there at the beginning; the adversary comes later."""
        made = [self._browser(n) for n in range(self.plan.students - len(LATE))]
        self.result.browsers = [b for b, _ in made]
        for browser, pin in made:
            await browser.come_in(pin)
            await asyncio.sleep(APART)

    def _outside(self, room: str) -> list[Browser]:
        """Latecomers who wait to come into a room, and have not given up yet."""
        now = time.monotonic()
        return [b for b in self.result.late if b.pin == self.rooms[room] and b.seated < 0
                and now - b.came < GIVEN_UP]

    def _latecomers(self, lives: list[asyncio.Task[None]]) -> Iterator[Coroutine[Any, Any, None]]:
        for number, share in zip(range(self.plan.students - len(LATE), self.plan.students), LATE,
                                 strict=True):
            browser, pin = self._browser(number)
            self.result.late.append(browser)

            async def come(browser: Browser = browser, pin: str = pin,
                           share: float = share) -> None:
                await asyncio.sleep(share * self.plan.seconds)
                await browser.come_in(pin)
                lives.append(asyncio.create_task(browser.live()))
                self.result.browsers.append(browser)
                await self._acts(browser)
            yield come()

    async def _acts(self, browser: Browser) -> None:
        """Let a student act from time to time until the lesson is over."""
        pause = self.plan.students / ACTS
        await asyncio.sleep(browser.luck.uniform(0.0, pause))
        while True:
            await browser.act()
            await asyncio.sleep(browser.luck.uniform(0.5, 1.5) * pause)

    # What is done to it ------------------------------------------------------------------------

    async def _adversary(self) -> asyncio.subprocess.Process | None:
        if not self.plan.attacks:
            return None
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(ADVERSARY), stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE)
        to = process.stdin
        assert to is not None
        to.write(json.dumps({"port": self.hosting.port, "pins": list(self.rooms.values()),
                             "begun": self.begun, "attacks": [asdict(a) for a in self.plan.attacks]
                             }).encode() + b"\n")
        self._overhears = to
        return process

    def _sent(self, data: bytes) -> None:
        """An honest act is on its way, and the adversary hears it."""
        to = self._overhears
        if to is not None and not to.is_closing() \
                and to.transport.get_write_buffer_size() < OVERHEARD:
            to.write(base64.b64encode(data) + b"\n")

    async def _end(self, adversary: asyncio.subprocess.Process | None) -> None:
        if adversary is None:
            return
        assert adversary.stdin is not None
        adversary.stdin.close()
        try:
            out, _ = await asyncio.wait_for(adversary.communicate(), 20)
            told = json.loads(out or b"{}")
            self.result.adversary = told.get("done", {})
            self.result.wrong += [f"the adversary failed: {x}" for x in told.get("faults", ["?"])]
        except TimeoutError:
            adversary.kill()
            self.result.wrong.append("the adversary did not end")

    async def _befall(self, mounted: bool) -> None:
        """What befalls the computer, one after another."""
        for at, name in self.plan.operations:
            await asyncio.sleep(max(0.0, self.begun + at - time.monotonic()))
            if name == "disk":
                await self.hosting.full_disk(DISK_SECONDS, mounted)
            elif name == "second":
                await self.hosting.second(SECOND_SECONDS)
            else:
                await self.hosting.kill()
                await self.hosting.start()

    # What came of it ---------------------------------------------------------------------------

    def _audit(self) -> None:
        """Look for every act in the files of its room."""
        for room in self.rooms:
            own = [(b.secret, a) for b in self.result.browsers if b.room == room for a in b.acts]
            found = audit(self.data / "classes" / room, own, turns=PACES["50"].turns)
            self.result.found.append(found)
            self.result.lost += lost([a for _, a in own], found, DROPPED)


def _check(*tasks: asyncio.Task[None]) -> None:
    """Raise what one of the tasks failed with."""
    for task in tasks:
        if task.done() and not task.cancelled() and (failed := task.exception()) is not None:
            raise failed


async def _cancel(*tasks: asyncio.Task[None]) -> None:
    """End tasks."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def lines(alone: Result | None, result: Result) -> Iterator[str]:
    """The figures of a lesson, beside those of the same one without adversary."""
    acts = [a for b in result.browsers for a in b.acts]
    endings = Counter(a.ending or "open" for a in acts)
    yield f"  honest acts: {len(acts)}, lost: {len(result.lost)} (" + ", ".join(
        f"{endings[e]} {e}" for e in sorted(endings)) + ")"
    took = result.seconds
    before = "" if alone is None else f", without adversary {percentile(alone.seconds, 0.95):.2f} s"
    yield (f"  p95 of honest acts: {percentile(took, 0.95):.2f} s{before}; median "
           f"{percentile(took, 0.5):.2f} s; slowest {max(took, default=0):.1f} s")
    for where in dict.fromkeys(t.where for t in result.tries):
        tries = [t for t in result.tries if t.where == where]
        yield (f"  tries of the teacher {where}: {len(tries)}, not served: "
               f"{sum(not t.served for t in tries)}; p95 "
               f"{percentile(sorted(t.seconds for t in tries), 0.95):.1f} s")
    seated = [b for b in result.late if b.seated >= 0]
    yield (f"  latecomers let in: {len(seated)} of {len(result.late)}" + "".join(
        f", after {b.seated:.1f} s" for b in seated) + f"; presses that sent out a crowd: "
        f"{result.sent_out}; students sent away: {sum(b.thrown_out for b in result.browsers)}; "
        f"full disk: {result.disk}")
    for kind, done in sorted(result.adversary.items()):
        more = sorted((what, n) for what, n in done.items() if what not in (BEGUN, LANDED))
        yield (f"  adversary, {kind}: {done.get(LANDED, 0):,} of {done.get(BEGUN, 0):,} landed"
               + "".join(f", {n:,}{' ×' * what.isdigit()} {what}" for what, n in more))


def play_plan(planned: Plan, out: Path, name: str, alone: bool = True,
              launcher: Path = HOSTED) -> int:
    """Play a plan, after the same lesson without adversary; 1 if it failed, then kept in `out`."""
    results: list[Result] = []
    patience = SERVED
    for each in ((planned.alone(), planned) if alone else (planned,)):
        with tempfile.TemporaryDirectory(prefix="fuzz-class-") as folder:
            if results:
                slowest = max(t.seconds for t in results[0].tries)
                patience = min(GIVEN_UP, max(SERVED, SLOWER * slowest))
            lesson = Lesson(each, Path(folder), launcher,
                            GIVEN_UP if alone and not results else patience)
            results.append(lesson.run())
            failures = results[-1].failures
            if failures:
                _keep(planned, failures, Path(folder), lesson.hosting, out / name)
                break
    print(f"{name}: a lesson in {planned.seconds:g} s, {planned.students} students in 2 rooms, "
          f"{sum(r.took for r in results):.0f} s in all; a teacher is served within "
          f"{patience:.0f} s", flush=True)
    against = len(results) == 1 + alone
    print(*lines(results[0] if alone and against else None, results[-1]), sep="\n", flush=True)
    if failures:
        print("  without adversary already:" if not against else "  failed:", *(
            f"    {x[:300]}" for x in failures[:12]), sep="\n", flush=True)
    return bool(failures)


def _keep(planned: Plan, failures: list[str], folder: Path, hosting: Hosting, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    (place / PLAN).write_text(planned.text(), encoding="utf-8")
    (place / REPORT).write_text("\n".join([*failures, "", hosting.errors]), encoding="utf-8")
    with contextlib.suppress(FileNotFoundError):
        shutil.copytree(folder / "classes", place / "classes")


def run(count: int, seed: int, seconds: float, students: int, out: Path) -> int:
    """Play so many lessons, of the seed and those after it; 1 if one failed."""
    failed = 0
    with contextlib.suppress(KeyboardInterrupt):
        for number in range(seed, seed + count):
            failed |= play_plan(plan(number, seconds, students), out, f"class-{number}")
    if failed:
        print(f"Kept in {out}; try one again with: python scripts/fuzz again {out}/NAME")
    return failed


def again(case: Path) -> int:
    """Play a kept lesson again; 1 if it failed."""
    try:
        planned = Plan.read((case / PLAN).read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        print(f"{case}: this is no kept lesson", file=sys.stderr)
        return 2
    return play_plan(planned, case.parent, case.name)
