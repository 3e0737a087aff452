"""One seat's turn at its desk: read, answer, order, undo, seal.

Every command is a word, possibly with more words; numbers choose from the list of advisers' orders
and letters from what awaits an answer. Nothing typed here can end the game unsaved.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from game.app.saves import Keeper
from game.core.errors import MultipolarError, OrderError, UsageError
from game.core.sheets import Sheet, items
from game.match import Match
from game.present import order_cards
from game.present.advisers import Advice, Advisers
from game.present.facts import risk_text
from game.present.formatting import find_name, order_title, row_in
from game.present.questions import DEFAULTS, Question, questions
from game.present.texts.terminal import tr
from game.report import date_text
from game.seats import OrderChoice, answers_of
from game.terminal import catalogue, pages
from game.terminal.briefing import role_card
from game.terminal.choosing import choose_answer
from game.terminal.commands import PAGES, Reader
from game.terminal.console import Console, small_number

WISHES = ("quit", "load", "branch", "stop")
"""Commands that end the sitting."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Ask(Exception):  # noqa: N818 - a wish of the person, not an error
    """The person wants something that ends this sitting: quit, load, branch or stop."""

    def __init__(self, what: str, argument: str = "") -> None:
        self.what, self.argument = what, argument
        super().__init__(what, argument)


class Desk:
    """A seat's desk for one turn. Each state of the sheet goes into the journal."""

    def __init__(self, console: Console, keeper: Keeper, seat: str, advisers: Advisers,
                 sheet: Sheet) -> None:
        self.console, self.keeper, self.advisers = console, keeper, advisers
        self.match: Match = keeper.match
        match = self.match
        self.seat = match.scenario.seats.index(seat)
        self.reader = Reader(match, self.seat, advisers, console.width)
        self.id, self.sheet = seat, sheet
        self.questions: list[Question] = questions(match, self.seat)
        self.picks: list[Advice] = advisers.picks(match, self.seat)
        self.found: list[OrderChoice] = []
        self._undo: list[Sheet] = []

    # The sitting -------------------------------------------------------------------------------

    def sit(self) -> Sheet:
        """Show the desk and obey commands until the sheet is sealed. Raises Ask and Leave."""
        if self.match.turn == 1 and not self.sheet.orders:
            self.say(role_card(self.match, self.seat, self.advisers))
        self.overview()
        while True:
            said = self.console.ask(self.prompt())
            try:
                if self.obey(said):
                    return self.sheet
            except MultipolarError as error:
                self.console.say(str(error))

    def prompt(self) -> str:
        """Whose turn it is and how full the sheet is."""
        scenario = self.match.scenario
        return tr("prompt", seat=self.id, date=date_text(scenario, self.match.turn),
                  used=len(self.sheet.orders), slots=scenario.slots)

    def say(self, lines: list[str]) -> None:
        """Print a page."""
        self.console.say(*lines)

    def overview(self) -> None:
        """What lies on the desk when the turn begins."""
        m, s = self.match, self.seat
        self.say(pages.news(m, s))
        self.say(pages.situation(m, s))
        self.say(pages.pipeline_page(m, s, pages.PIPELINE))
        self.pending()
        self.say(pages.advice_page(m, s, self.advisers, self.picks))
        self.show_sheet()
        self.console.say(tr("desk_hint"))

    def obey(self, said: str) -> bool:
        """Do what was typed; True once the sheet is sealed. Raises MultipolarError, Ask, Leave."""
        words = said.split()
        if not words:
            self.console.say(tr("desk_hint"))
            return False
        number = small_number(words[0])
        if number is not None:
            self.take_number(number)
            return False
        if len(words[0]) == 1 and words[0].lower() in LETTERS[:len(self.questions)]:
            self.answer(self.questions[LETTERS.index(words[0].lower())], words[1:])
            return False
        name = self._command(words[0])
        if name == "done":
            return self.seal()
        if name in WISHES:
            raise Ask(name, " ".join(words[1:]))
        if name in PAGES:
            self.say(PAGES[name](self.reader, words[1:]))
            return False
        getattr(self, f"do_{name}")(words[1:])
        return False

    def _command(self, word: str) -> str:
        """A command by its name, a synonym, or an unambiguous beginning."""
        said = word.lower()
        if said in SYNONYMS:
            return SYNONYMS[said]
        if not any(c.startswith(said) for c in COMMANDS):
            raise UsageError(tr("no_command", word=word))
        return find_name({c: c for c in COMMANDS}, said, tr("command"))

    # Orders ------------------------------------------------------------------------------------

    def take_number(self, number: int) -> None:
        """Put an adviser's order, or one that was found, on the sheet."""
        listed = self.found or [a.order for a in self.picks]
        if not 1 <= number <= len(listed):
            raise UsageError(tr("number_please", count=len(listed)))
        self.add(listed[number - 1].text)

    def add(self, text: str) -> None:
        """Put an order on the sheet, after a warning where it can bring general war."""
        choice = order_cards.typed(self.match, self.seat, self.sheet.orders, text)
        row = row_in(self.match.scenario, self.seat, choice.text)
        kind = self.match.scenario.order_types[int(self.match.scenario.orders.type[row])]
        if "war_risk" in kind.tags:
            self.say(order_cards.details(self.match, self.seat, choice, self.advisers))
            self.say(order_cards.war_warning(self.match, self.seat, row))
            if not self.console.confirm(tr("war_confirm")):
                self.console.say(tr("not_added"))
                return
        self.change(replace(self.sheet, orders=(*self.sheet.orders, choice.text)))
        self.console.say(tr("added", title=order_title(self.match.scenario, row)))
        risk = risk_text(self.match.scenario, row)
        if risk:
            self.console.say("  " + tr("risk", text=risk))
        self.show_sheet()

    def change(self, sheet: Sheet) -> None:
        """Take a new state of the sheet, kept for undo and for a later sitting."""
        self._undo.append(self.sheet)
        self._take(sheet)

    def _take(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.keeper.note("draft", turn=self.match.turn, seat=self.id, sheet=sheet.plain())

    def show_sheet(self) -> None:
        """The sheet as it stands, and what is left to pay with."""
        self.say(catalogue.sheet_lines(self.match, self.seat, self.sheet.orders))
        self.console.say(*(f"  {LETTERS[i]}) {q.title}: {self.sheet.answers[q.item]}"
                           for i, q in enumerate(self.questions)
                           if q.item in self.sheet.answers))

    # Answers -----------------------------------------------------------------------------------

    def pending(self) -> None:
        """What awaits an answer, one line each."""
        if self.questions:
            self.say(["", tr("pending_title"), "-" * len(tr("pending_title"))])
            for i, q in enumerate(self.questions):
                given = self.sheet.answers.get(q.item, "")
                self.console.say(f"  {LETTERS[i]}) {q.headed(given)}")
            self.console.say("  " + tr("pending_hint"))
        world, scenario = self.match.world, self.match.scenario
        if int(world.crisis[0]) >= 0:
            self.console.say(tr("crisis_waits",
                                place=scenario.flashpoints[int(world.crisis[0])].name))

    def answer(self, question: Question, words: list[str]) -> None:
        """Show a question and take one of its answers."""
        said = " ".join(words).lower() or choose_answer(self.console, question)
        if not said:
            return
        if said not in [w for w, _ in question.choices]:
            raise UsageError(tr("no_such_answer", word=said, words=", ".join(
                w for w, _ in question.choices if not w.startswith("counter"))))
        sheet = replace(self.sheet, answers={**self.sheet.answers, question.item: said})
        answers_of(self.match.world, {self.seat: sheet})
        self.change(sheet)
        self.console.say(tr("answered", title=question.title, word=said))

    def seal(self) -> bool:
        """Ask what must be asked, then seal."""
        open_items = [q for q in self.questions
                      if q.item not in self.sheet.answers and not q.settled]
        if open_items:
            kinds = items(self.match.scenario)
            self.say([tr("unanswered"), *(
                "  - " + tr("default_line", title=q.headed(),
                           word=DEFAULTS[kinds.kind(kinds.names.index(q.item))])
                for q in open_items)])
        if not self.sheet.orders:
            self.console.say(tr("no_orders_yet"))
        if (open_items or not self.sheet.orders) and not self.console.confirm(tr("seal_anyway")):
            return False
        self.console.say(tr("sealed_now"))
        return True

    # Commands ----------------------------------------------------------------------------------

    def do_desk(self, words: list[str]) -> None:
        """The whole desk again."""
        self.found = []
        self.overview()

    def do_advice(self, words: list[str]) -> None:
        """The advisers' orders again; numbers mean them."""
        self.found = []
        self.say(pages.advice_page(self.match, self.seat, self.advisers, self.picks))

    def do_pending(self, words: list[str]) -> None:
        """What awaits an answer."""
        if not self.questions:
            self.console.say(tr("nothing_pending"))
        self.pending()

    def do_answer(self, words: list[str]) -> None:
        """Answer an item by its letter."""
        at = LETTERS.find(words[0].lower()) if words else -1
        if not 0 <= at < len(self.questions) or len(words[0]) != 1:
            raise UsageError(tr("answer_which", letters=", ".join(LETTERS[:len(self.questions)])
                                or tr("nothing")))
        self.answer(self.questions[at], words[1:])

    def do_orders(self, words: list[str]) -> None:
        """The catalogue, step by step."""
        if len(self.sheet.orders) >= self.match.scenario.slots:
            raise OrderError(tr("sheet_full", slots=self.match.scenario.slots))
        text = catalogue.browse(self.console, self.match, self.seat, self.sheet.orders,
                                " ".join(words))
        if text is not None:
            choice = order_cards.typed(self.match, self.seat, self.sheet.orders, text)
            self.say(order_cards.details(self.match, self.seat, choice, self.advisers))
            if self.console.confirm(tr("add_confirm")):
                self.add(text)

    def do_order(self, words: list[str]) -> None:
        """Give an order typed as text."""
        if not words:
            self.do_orders(words)
        else:
            self.add(" ".join(words))

    def do_look(self, words: list[str]) -> None:
        """Everything about an order, by its number in the list or as text."""
        number = small_number(words[0]) if len(words) == 1 else None
        listed = self.found or [a.order for a in self.picks]
        if number is not None and 1 <= number <= len(listed):
            choice = listed[number - 1]
        elif words and number is None:
            choice = order_cards.typed(self.match, self.seat, (), " ".join(words))
        else:
            raise UsageError(tr("look_what", count=len(listed)))
        self.say(order_cards.details(self.match, self.seat, choice, self.advisers))

    def do_find(self, words: list[str]) -> None:
        """Legal orders with a word in them; numbers mean them until `advice`."""
        if not words:
            raise UsageError(tr("find_what"))
        found = order_cards.find(self.match, self.seat, self.sheet.orders, " ".join(words))
        self.found = found[:catalogue.FOUND]
        self.say(catalogue.found_lines(self.match, self.seat, self.found, len(found)))

    def do_sheet(self, words: list[str]) -> None:
        """The sheet."""
        self.show_sheet()

    def do_undo(self, words: list[str]) -> None:
        """Take back the last change, or order number N."""
        number = small_number(words[0]) if words else None
        if words and (number is None or not 1 <= number <= len(self.sheet.orders)):
            raise UsageError(tr("number_please", count=len(self.sheet.orders)))
        if number is not None:
            kept = tuple(o for n, o in enumerate(self.sheet.orders, 1) if n != number)
            self.change(replace(self.sheet, orders=kept))
        elif self._undo:
            self._take(self._undo.pop())
        elif self.sheet.orders or self.sheet.answers:
            self.change(Sheet())
        else:
            raise UsageError(tr("nothing_to_undo"))
        self.show_sheet()

    def do_save(self, words: list[str]) -> None:
        """Make sure that the game is on disk, here or from now on in another file."""
        if words:
            path = Path(os.path.expanduser(" ".join(words)))
            if path.exists() and not self.console.confirm(tr("overwrite", path=path)):
                return
            self.match.save(path)
            self.keeper.wanted = path
        if self.keeper.keep():
            self.console.say(tr("saved", path=self.match.journal.path))


COMMANDS = ("done", *WISHES, *PAGES,
            *(n.removeprefix("do_") for n in vars(Desk) if n.startswith("do_")))
SYNONYMS = {"?": "help", "h": "help", "exit": "quit", "q": "quit", "end": "done", "seal": "done",
            "o": "orders", "s": "sheet", "u": "undo", "briefing": "brief",
            "role": "brief", "headlines": "news", "map": "country", "advisers": "advice",
            "catalogue": "orders", "catalog": "orders", "countries": "country"}
