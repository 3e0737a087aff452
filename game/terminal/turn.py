"""One seat's turn in the terminal: read, answer, order, undo, seal.

Every command is a word, possibly with more words; numbers choose from the list of advisers' orders
and letters from the open questions. No input here can end the game unsaved.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl

from game.app.running import RunningGame
from game.app.settings import load_settings
from game.core.errors import MultipolarError, OrderError, UsageError
from game.core.sheets import Sheet
from game.match.report import date_text
from game.match.seats import OrderChoice
from game.page import Block, Section
from game.page.text import lines_of, page_lines
from game.present.desk import order_cards, order_search
from game.present.desk.briefing_page import briefing_page
from game.present.desk.open_sheet import OpenSheet
from game.present.desk.order_page import order_page
from game.present.desk.orders_page import families, found_page
from game.present.desk.risks import brings_war, risk_text
from game.present.desk.sheet_page import (
    LETTERS,
    advice_page,
    against,
    asked_page,
    news_page,
    whole_sheet,
)
from game.present.desk.tray_page import tray_page
from game.present.dossiers.brief import deed_of
from game.present.dossiers.dossiers import dossiers
from game.present.dossiers.offers import offers_beside, weighed
from game.present.dossiers.page import dossiers_page, numbered_deeds
from game.present.dossiers.records import Dossier, Offer
from game.present.dossiers.whole import wholes
from game.present.dossiers.whole_page import whole_page
from game.present.people.advisers import Advice
from game.present.people.people_page import protest_blocks
from game.present.talks import standing_instruction as standing
from game.present.talks.answer_briefs import at_table
from game.present.talks.question_page import question_page
from game.present.talks.questions import Question, questions
from game.present.talks.table_page import table_page
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import dossiers as say
from game.present.words.texts import terminal as tr
from game.present.world.challenge_page import short_line
from game.present.world.pointless_orders import serving
from game.present.world.queries import find_name, plain
from game.present.world.situation_page import situation_page
from game.present.world.world_page import under_way
from game.terminal.commands import ACTS, PAGES, Reader
from game.terminal.console import Console, small_number
from game.terminal.reading import Reading

WISHES = ("quit", "load", "branch", "stop")
"""Commands that end the dialog of a turn."""
PIPELINE = 8
"""Effects that are told of what is under way, the next."""


class Ask(Exception):  # noqa: N818 - a request of the person, not an error
    """A request that ends this turn's dialog: quit, load, branch or stop."""

    def __init__(self, what: str, argument: str = "") -> None:
        self.what, self.argument = what, argument
        super().__init__(what, argument)


class SeatTurn:
    """The dialog of a seat's turn. Each state of the draft is written to the journal."""

    def __init__(self, console: Console, game: RunningGame, seat: str, sheet: Sheet) -> None:
        self.console, self.game, self.advisers = console, game, game.advisers
        self.scenario, self.observer = game.scenario, game.observer(seat)
        self.view = self.observer.view()
        self.reader = Reader(self.observer, self.advisers, console.width)
        self.id, self.seat, self.sheet = seat, self.view.seat, sheet
        self.questions: list[Question] = questions(self.observer)
        self.instruction = load_settings()[0].attendance
        self.picks: list[Advice] = self.advisers.picks(self.observer)
        self.dossiers: tuple[Dossier, ...] = dossiers(self.observer, self.advisers, sheet)
        self.offers: tuple[Offer, ...] = weighed(self.observer, self.advisers)
        self.opened = 0
        self.advised = False  # whether advice is the last numbered list on the screen
        self._undo: list[Sheet] = []

    # The dialog --------------------------------------------------------------------------------

    def sit(self) -> Sheet:
        """Show the overview and obey commands until the draft is sealed. Raises Ask and Leave."""
        if self.game.turn == 1 and not self.sheet.orders:
            self.say(page_lines(briefing_page(self.observer, self.advisers)))
        self.begin()
        while True:
            said = self.console.ask(self.prompt())
            try:
                if self.obey(said):
                    return self.sheet
            except MultipolarError as error:
                self.console.say(str(error))

    def prompt(self) -> str:
        """The prompt: the seat in play and the number of orders on its draft."""
        scenario = self.scenario
        return tr("prompt", seat=self.id, date=date_text(scenario, self.game.turn),
                  used=len(self.sheet.orders), slots=scenario.slots)

    def say(self, lines: list[str]) -> None:
        """Print a page."""
        self.console.say(*lines)

    def begin(self) -> None:
        """What is shown when the turn begins: the dossiers, last month's news, what awaits an
        answer, the sheet; the whole desk in a scenario without matters."""
        if not self.dossiers:
            self.overview()
            return
        self.say(lines_of((*short_line(self.observer), *protest_blocks(self.observer))))
        self.show_dossiers()
        self.say(lines_of(news_page(self.observer)))
        self.pending()
        self.show_sheet()
        self.console.say(say("hint"))

    def show_dossiers(self) -> None:
        """The dossiers, one of them open, with what is on the sheet."""
        self.dossiers = dossiers(self.observer, self.advisers, self.sheet)
        self.advised = False
        self.say(lines_of(dossiers_page(
            self.observer, self.dossiers, self.opened, self.sheet.orders,
            offers_beside(self.observer, self.offers, self.sheet))))

    def overview(self) -> None:
        """The whole desk: last month's news, the situation, what is pending, advice, the sheet."""
        self.say(lines_of((*news_page(self.observer), situation_page(self.observer))))
        self.say(lines_of((*short_line(self.observer), *protest_blocks(self.observer),
                           under_way(self.observer, PIPELINE))))
        self.pending()
        self.show_advice()
        self.show_sheet()
        self.console.say(tr("desk_hint"))

    def obey(self, said: str) -> bool:
        """Execute a command; True once the draft is sealed. Raises MultipolarError, Ask, Leave."""
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
        if name in ACTS:
            self.show(ACTS[name](self.reading(), words[1:]))
            return False
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

    # Pages -------------------------------------------------------------------------------------

    def reading(self) -> Reader:
        """The reader with the sheet as it is."""
        return replace(self.reader, sheet=OpenSheet(
            self.sheet.orders, self.sheet.answers,
            partial(self.advisers.acceptance, self.observer)))

    def show(self, blocks: Sequence[Block]) -> None:
        """Show a page, and do what is chosen there; what is nothing of it is the next command."""
        sent = Reading(self.console, {
            "table": lambda what: table_page(self.observer, dict(parse_qsl(what)),
                                             self.reading().sheet),
            "tab": lambda what: [self._page(q) for q in self.questions]}).read(blocks)
        if isinstance(sent, str):
            self.console.hold(sent)
        elif sent is not None and sent.do == "answer":
            self.give(next(q for q in self.questions if q.item == sent.fields["item"]),
                      sent.fields["word"])
        elif sent is not None:
            choice = order_cards.typed(self.view, self.sheet.orders, sent.fields["order"])
            self.details(choice)
            if self.console.confirm(tr("add_confirm")):
                self.add(choice.text)

    def _page(self, question: Question, whole: bool = False) -> Section:
        """A question; its table's terms at once."""
        return question_page(self.observer, question, self.reading().sheet,
                             whole=whole or at_table(question))

    # Orders ------------------------------------------------------------------------------------

    def take_number(self, number: int) -> None:
        """Put a deed of the dossiers on the draft, or take it off; without dossiers an adviser's
        order."""
        deeds = self._deeds()
        listed = deeds or [pick.order.text for pick in self.picks]
        if not 1 <= number <= len(listed):
            raise UsageError(tr("number_please", count=len(listed)))
        order = listed[number - 1]
        if deeds and order in self.sheet.orders:
            self.change(replace(self.sheet, orders=tuple(
                o for o in self.sheet.orders if o != order)))
            self.show_sheet()
        else:
            self.add(order)

    def _deeds(self) -> list[str]:
        """The orders of the deeds by their numbers."""
        return [deed.order for one in self.dossiers for deed in numbered_deeds(one)]

    def add(self, text: str) -> None:
        """Put an order on the draft, after a warning where it can bring general war."""
        choice = order_cards.typed(self.view, self.sheet.orders, text)
        row = row_in(self.scenario, self.seat, choice.text)
        if brings_war(self.scenario, row):
            self.details(choice)
            if not self.console.confirm(tr("war_confirm")):
                self.console.say(tr("not_added"))
                return
        self.change(replace(self.sheet, orders=(*self.sheet.orders, choice.text)))
        self.console.say(tr("added", title=asked(self.scenario, row)))
        risk = risk_text(self.observer, row)
        if risk:
            self.console.say("  " + tr("risk", text=risk))
        self.show_sheet()

    def details(self, choice: OrderChoice) -> None:
        """Everything about an order, and how it is typed."""
        advisers, order = self.advisers, choice.text
        self.say(["", *lines_of(order_page(
            self.observer, choice, advisers.preview(self.observer, order),
            advisers.acceptance(self.observer, order),
            advisers.odds(self.observer, order), deed=deed_of(self.dossiers, order))),
            tr("as_text", text=order)])

    def change(self, sheet: Sheet) -> None:
        """Take a new state of the draft, stored for undo and for a later session."""
        self._undo.append(self.sheet)
        self._take(sheet)

    def _take(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.game.write_sheet("draft", self.id, sheet)

    def show_sheet(self) -> None:
        """The draft, and the remaining means."""
        self.say(lines_of(whole_sheet(self.observer, self.sheet.orders, self.questions,
                                      self.sheet.answers)))

    # Answers -----------------------------------------------------------------------------------

    def pending(self) -> None:
        """The open questions, one line each."""
        self.say(lines_of(asked_page(self.observer, self.questions, self.sheet.answers,
                                     self.by_instruction())))

    def answer(self, question: Question, words: list[str]) -> None:
        """Show a question and take one of its answers."""
        said = " ".join(words).lower()
        if not said:
            self.show((self._page(question),))
            return
        if said not in [w for w, _ in question.choices]:
            raise UsageError(tr("no_such_answer", word=said, words=", ".join(
                w for w, _ in question.choices if not w.startswith("counter"))))
        self.give(question, said)

    def give(self, question: Question, word: str) -> None:
        """Give an answer, or take it back for an empty word."""
        kept = {k: v for k, v in self.sheet.answers.items() if k != question.item}
        sheet = replace(self.sheet, answers={**kept, **({question.item: word} if word else {})})
        self.view.check(sheet)
        self.change(sheet)
        self.console.say(tr("answered" if word else "unanswered_now",
                            title=question.title.rstrip("."), word=question.spoken(word)))

    def seal(self) -> bool:
        """Prompt for open questions and confirmation, then seal."""
        by_itself = self.by_instruction()
        open_items = [q for q in self.questions if q.item not in self.sheet.answers
                      and not q.settled and q.item not in by_itself]
        if open_items:
            self.say([tr("unanswered"), *(
                "  - " + tr("default_line", title=q.headed(),
                           word=q.spoken(q.default))
                for q in open_items)])
        if not self.sheet.orders:
            self.console.say(tr("no_orders_yet"))
        opposed = against(self.observer, self.sheet.orders, self.sheet.answers)
        self.say(lines_of(opposed))
        if (open_items or opposed or not self.sheet.orders) \
                and not self.console.confirm(tr("seal_anyway")):
            return False
        if by_itself:
            self.change(replace(self.sheet, answers={**by_itself, **self.sheet.answers}))
        self.console.say(tr("sealed_now"))
        return True

    def by_instruction(self) -> dict[str, str]:
        """Item → word of what the standing instruction answers."""
        return standing.answers(self.observer, self.instruction, self.questions,
                                self.sheet.answers)

    # Commands ----------------------------------------------------------------------------------

    def do_desk(self, words: list[str]) -> None:
        """Show the overview again."""
        self.overview()

    def do_dossier(self, words: list[str]) -> None:
        """Open a dossier by its number with all that belongs to it, or show them again."""
        if not self.dossiers:
            raise UsageError(say("none"))
        if not words:
            self.show_dossiers()
            return
        self.opened = at = self._dossier(words)
        self.dossiers = dossiers(self.observer, self.advisers, self.sheet)
        found, = wholes(self.observer, self.advisers, self.dossiers[at:at + 1])
        self.advised = False
        before = sum(len(numbered_deeds(one)) for one in self.dossiers[:at])
        self.say(page_lines(whole_page(self.observer, found, at + 1, before, self.sheet.orders)))

    def _dossier(self, words: list[str]) -> int:
        """The place of the dossier that is named by its number."""
        number = small_number(words[0])
        if number is None or not 1 <= number <= len(self.dossiers):
            raise UsageError(tr("number_please", count=len(self.dossiers)))
        return number - 1

    def do_rest(self, words: list[str]) -> None:
        """All other orders of a dossier, by its number; of the open one without."""
        if not self.dossiers:
            raise UsageError(say("none"))
        one = self.dossiers[self._dossier(words) if words else self.opened]
        legal = {c.text: c for c in self.view.choices(self.sheet.orders)}
        texts = (self.scenario.orders.texts[row] for row in one.rest)
        found = [legal[text] for text in texts if text in legal]
        if not found:
            raise UsageError(tr("found_nothing"))
        self.show(found_page(self.observer, found, len(found)))

    def do_advice(self, words: list[str]) -> None:
        """Show the advisers' orders again, or put one on the draft by its number."""
        number = small_number(words[0]) if words else None
        if number is not None and 1 <= number <= len(self.picks):
            self.add(self.picks[number - 1].order.text)
            return
        self.show_advice()

    def show_advice(self) -> None:
        """The advisers' orders, whose numbers `look` goes by from now on."""
        self.advised = True
        self.say(lines_of((advice_page(self.observer, self.advisers, self.picks),)))

    def do_pending(self, words: list[str]) -> None:
        """Show all that is pending: the open questions, what was sent, is in force, has ended."""
        if not self.questions:
            self.console.say(tr("nothing_pending"))
        self.pending()
        self.show(tray_page(self.observer))

    def do_standing(self, words: list[str]) -> None:
        """Show or change how routine questions are answered."""
        if words and words[0] not in standing.INSTRUCTIONS:
            raise UsageError(tr("standing_which", words=", ".join(standing.INSTRUCTIONS)))
        if words:
            settings = load_settings()[0]
            self.instruction = settings.attendance = words[0]
            if problem := settings.save():
                self.console.say(problem)
        self.console.say(tr("standing", word=tr(f"standing_{self.instruction}")))

    def do_answer(self, words: list[str]) -> None:
        """Answer an item by its letter or its name."""
        self.answer(self._asked(words, "answer_which"), words[1:])

    def do_details(self, words: list[str]) -> None:
        """Show every number of a question, by its letter or its name."""
        self.show((self._page(self._asked(words, "details_which"), whole=True),))

    def _asked(self, words: list[str], refusal: str) -> Question:
        """The question that is named first; else a refusal."""
        said = words[0].lower() if words else ""
        found = [q for letter, q in zip(LETTERS, self.questions, strict=False)
                 if said in (letter, q.item)]
        if not found:
            raise UsageError(tr(refusal, letters=", ".join(LETTERS[:len(self.questions)])
                                or tr("nothing")))
        return found[0]

    def do_orders(self, words: list[str]) -> None:
        """Browse the catalogue step by step."""
        if len(self.sheet.orders) >= self.scenario.slots:
            raise OrderError(tr("sheet_full", slots=self.scenario.slots))
        offers = serving(self.observer, self.view.choices(self.sheet.orders))
        if not offers:
            raise OrderError(tr("no_orders_left"))
        found = families(self.observer, offers, self.reading().sheet)
        said = plain(" ".join(words))
        chosen = [f for f in found if said and f.startswith(said)]
        self.show(found[chosen[0]].blocks if len(chosen) == 1 else (
            Section(tr("families_title"), tuple(found.values())),))

    def do_order(self, words: list[str]) -> None:
        """Give an order typed as text."""
        if not words:
            self.do_orders(words)
        else:
            self.add(" ".join(words))

    def do_look(self, words: list[str]) -> None:
        """Everything about an order, by its number in the list that was shown last or as text."""
        number = small_number(words[0]) if len(words) == 1 else None
        listed = [pick.order.text for pick in self.picks] if self.advised else self._deeds()
        if not words or (number is not None and not 1 <= number <= len(listed)):
            raise UsageError(tr("look_what", count=len(listed)))
        self.details(order_cards.typed(self.view, (), " ".join(words) if number is None
                                       else listed[number - 1]))

    def do_find(self, words: list[str]) -> None:
        """List legal orders that contain a word, to choose from."""
        if not words:
            raise UsageError(tr("find_what"))
        typed = " ".join(words)
        found = serving(self.observer, order_search.find(self.view, self.sheet.orders, typed))
        shut = order_search.barred(self.observer, self.sheet.orders, typed)
        if not found and not shut:
            raise UsageError(tr("found_nothing"))
        self.show(found_page(self.observer, found, shut=shut))

    def do_sheet(self, words: list[str]) -> None:
        """Show the draft."""
        self.show_sheet()

    def do_undo(self, words: list[str]) -> None:
        """Undo the last change, or remove order number N."""
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
        """Make sure that the game is on disk, in its file or from now on in another one."""
        if words:
            path = Path(os.path.expanduser(" ".join(words)))
            if path.exists() and not self.console.confirm(tr("overwrite", path=path)):
                return
            self.game.save(path)
            self.game.keeper.wanted = path
        if self.game.keeper.keep():
            self.console.say(tr("saved", path=self.game.path))


COMMANDS = ("done", *WISHES, *PAGES,
            *(n.removeprefix("do_") for n in vars(SeatTurn) if n.startswith("do_")))
SYNONYMS = {"?": "help", "h": "help", "exit": "quit", "q": "quit", "end": "done", "seal": "done",
            "o": "orders", "s": "sheet", "u": "undo", "briefing": "brief",
            "role": "brief", "headlines": "news", "map": "country", "advisers": "advice",
            "catalogue": "orders", "catalog": "orders", "countries": "country"}
