"""A class in memory: all pages of students, the teacher and the wall in each part of a lesson, with
students who act by the forms of their pages."""

from __future__ import annotations

import html
import random
import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from web.conftest import FORM, Browser, Class, Form

from game.app.room import ahead
from game.app.room.pack import FILES
from game.app.room.rooms import new_room
from game.app.room.setup_page import MATERIAL
from game.app.room.stages import STAGES
from game.core.model import Scenario

PLANS = "90", "50", "weeks", "free"
MONTHS = 3
LINK = re.compile(r'href="(/[^"#]*)"')
TABS = ("desk", "orders", "talks", "world", "goals")
TALKS = ("", "team", "between")
MOST = {"/play": 8, "/play/why": 3, "/play/table": 8, "/play/dossier": 5, "/teacher/why": 2,
        "/teacher": 3}
"""Path → at most so many of the pages that links lead to are opened by one person in a part of the
lesson: reasons are worked out by playing the month many times."""
LOOKING = 2
"""Students who look at every page in a part of the lesson; in each part others."""
WRITTEN = {"text": "We stand by our word.", "why": "It serves us.", "t0": "The war",
           "t1": "Patience", "t2": "Much"}
"""What is typed into fields."""
WAITED = 300.0
"""Seconds that work beside the game may take."""
NEVER = 1e9
"""Seconds until the month ahead is looked at again, but where the teacher's page is looked at."""
IN_SECOND_MONTH = (
    ("review", {"on": "1"}), ("extra", {"seat": "{seat}", "minutes": "2"}),
    ("say", {"text": "Think of your goals.", "seat": ""}),
    ("say", {"text": "They bluff.", "seat": "{seat}"}), ("inject", {"event": "{event}"}),
    ("event", {"text": "A strike", "number": "support,{seat}", "by": "-3"}),
    ("mute", {"seat": "{seat}", "on": "1"}), ("takeover", {"seat": "{last}", "on": "1"}),
    ("doctrine", {"seat": "{last}", "doctrine": "hawk"}), ("pause", {"on": "1"}),
    ("wall", {"view": "map"}))
"""What the teacher does in the second month."""


class Lesson(Class):
    """A class that looks at everything."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        plan = PLANS[(seed - 1) % len(PLANS)]
        super().__init__(new_room(scenario, "pw", plan=plan, seed=seed, now=lambda: 0.0))
        self.hall.too_many = lambda *_: False  # type: ignore[method-assign]
        self.lots = random.Random(seed)
        if plan != "50":
            self.say("plan", plan=plan, turns=str(MONTHS))

    def settle(self) -> None:
        """Wait for what is worked out beside the game."""
        for live in list(self.hall.rooms.values()):
            assert live.room.beside.settle(WAITED)
            assert live.remedies._beside.settle(WAITED)
        for thread in threading.enumerate():
            if thread.daemon and thread.name.endswith(("(_find_out)", "(_run)")):
                thread.join(WAITED)

    # Looking ------------------------------------------------------------------------------------

    def open(self, browser: Browser, path: str) -> str:
        """A page as it is once all that it waits for is worked out; "" for none."""
        answer = browser.client.get(path)
        if "data-again" in answer.text:
            self.settle()
            answer = browser.client.get(path)
        return answer.text if answer.status_code == 200 else ""

    def follow(self, browser: Browser, *first: str) -> None:
        """These pages, and those that their links lead to."""
        ahead, seen, opened = list(first), set(first), Counter[str]()
        while ahead:
            path = ahead.pop(0)
            text = self.open(browser, path)
            for link in LINK.findall(text):
                to = html.unescape(link)
                kind = urlsplit(to).path
                if to not in seen and opened[kind] < MOST.get(kind, 0):
                    opened[kind] += 1
                    seen.add(to)
                    ahead.append(to)

    def look(self, students: list[Browser]) -> None:
        """Every page of everybody in this part of the lesson."""
        first = STAGES.index(self.room.stage.name) % max(1, len(students))
        for student in (students * 2)[first:first + LOOKING]:
            self.follow(student, *(f"/play?tab={tab}" for tab in TABS), "/play/back",
                        "/play/parts?tab=orders")
        for student in students:
            self.open(student, "/play")
        ahead.PAUSE = 0.0
        self.teacher.page("/teacher")
        ahead.PAUSE = NEVER
        self.settle()
        self.follow(self.teacher, *(f"/teacher?talk={talk}" for talk in TALKS))
        self.open(self.teacher, f"/wall/{self.room.id}")

    def outside(self) -> None:
        """What is read before anybody is known, and what goes wrong there."""
        stranger = Browser(self.app)
        for path in ("/", "/?pin=123", "/test", "/wait", "/gone", "/teacher", "/play", "/nothing"):
            stranger.client.get(path, headers={"accept": "text/html,*/*"})
        for path, field in (("/", "pin"), ("/teacher", "password"), ("/test", "text")):
            form = Form(FORM.findall(stranger.page(path))[0])
            stranger.client.post(form.action, data={**form.fields, field: "000000"})
        stranger.client.get("/back/unknown")

    # Acting -------------------------------------------------------------------------------------

    def act(self, browser: Browser) -> None:
        """Fill in the forms of a student's pages: answers, estimates, letters, drafts, a seal."""
        done = set[tuple[str, ...]]()
        for path in ("/play", "/play?tab=orders", *self._threads(browser)):
            for form in browser.forms(path):
                mark = (form.do, form.fields.get("item", ""), form.fields.get("to", ""))
                if form.do in ("seal", "unseal", "practise", "withdraw", "report", "lobby"):
                    continue
                if mark not in done or (form.do == "draft" and self.lots.random() < 0.1):
                    done.add(mark)
                    browser.send(form, **self._filled(form))
        for form in browser.forms("/play"):
            if form.do == "seal":
                browser.send(form)

    def _threads(self, browser: Browser) -> Iterator[str]:
        """The pages of letters to others, and the tables with them."""
        text = browser.page("/play?tab=talks")
        for link in sorted({html.unescape(link) for link in LINK.findall(text)}):
            if "with=" in link:
                yield link

    def _filled(self, form: Form) -> dict[str, str]:
        """What is filled into a form."""
        out = {name: WRITTEN.get(name, "") for name in form.free}
        out |= {name: self.lots.choice(some) for name, some in form.choices.items() if some}
        out |= {name: str(self.lots.randrange(0, 101, 5)) for name in form.free
                if name.startswith("chance.")}
        out |= {name: str(self.lots.randrange(1, 6)) for name in (*form.free, *form.choices)
                if name.startswith("peer.")}
        return {name: text for name, text in out.items() if text}

    def teach(self) -> None:
        """What the teacher does while orders are written: in the second month much."""
        room, seats = self.room, self.room.scenario.seats
        words = {"seat": seats[0], "last": seats[-1],
                 "event": next(event.id for event in room.scenario.events)}
        for do, fields in IN_SECOND_MONTH if room.stage.turn == 2 else ():
            self.say(do, **{key: text.format(**words) for key, text in fields.items()})

    def afterwards(self) -> None:
        """The teacher's questions and files once nothing is hidden."""
        self.say("whatif", name=next(iter(self.room.scenario.coefficients), ""), value="1",
                 turn="1")
        for name in FILES:
            self.teacher.client.get(f"/teacher/file/{self.room.id}/{name}")


def play(scenario: Scenario, mine: str, seats: Mapping[str, str], seed: int) -> None:
    """Hold a lesson of some months with a student more than there are teams."""
    ahead.PAUSE = NEVER
    school = Lesson(scenario, seed)
    school.outside()
    for name in MATERIAL:
        school.open(school.teacher, f"/teacher/print/{name}?room={school.room.id}")
    school.look([])
    school.say("newroom")
    students = school.students(len(scenario.seats) + 2)
    while school.room.stage.name != "end":
        if school.room.stage.name == "orders":
            school.teach()
        school.look(students)
        for student in students:
            school.act(student)
        if school.room.stage.name == "orders":
            school.look(students)
        if school.room.stage.name == "debrief":
            school.afterwards()
            school.look([])
        school.next()
    school.look(students)
    for live in school.hall.rooms.values():
        live.room.release()
