"""A sheet that follows advice: how people are played, so that things happen."""

from __future__ import annotations

from dataclasses import replace

from game.core.errors import OrderError
from game.core.sheets import Sheet
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.questions import questions


def advised(observer: Observer, advisers: Advisers) -> Sheet:
    """Orders of the advisers as many as go together, of another adviser first in each month, and
    an answer to each question, another in each month."""
    view, sheet, month = observer.view(), Sheet(), observer.played
    picks = [pick.order.text for pick in advisers.picks(observer)]
    first = month % max(1, len(picks))
    tried = [replace(sheet, orders=(order,)) for order in (*picks[first:], *picks[:first])]
    tried += [Sheet((), {question.item: question.choices[month % len(question.choices)][0]})
              for question in questions(observer)]
    for one in tried:
        more = Sheet((*sheet.orders, *one.orders), {**sheet.answers, **one.answers})
        if len(more.orders) > observer.scenario.slots:
            continue
        try:
            view.check(more)
        except OrderError:
            continue
        sheet = more
    return sheet
