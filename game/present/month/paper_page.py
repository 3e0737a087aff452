"""A month as the papers tell it, and the months so far, as pages."""

from __future__ import annotations

from game.core.errors import UsageError
from game.match.ranking import SETTLED
from game.match.report import date_text
from game.page import Block, Item, Page, Points, Section, bold, line, text
from game.present.month.front_page import Story, front_page
from game.present.month.great_moments import is_great
from game.present.month.seat_page import seat_page
from game.present.observer.observer import Observer
from game.present.words.texts import front as say
from game.present.words.texts import terminal as tr


def paper_page(observer: Observer, turn: int) -> Page:
    """The front page of a month, then what only the seat may read."""
    eyes = observer.as_read
    return Page(say("paper"), (
        *public_paper(eyes.public, turn),
        *(seat_page(eyes, turn) if eyes.seat is not None else ())),
        f"{say('number', turn=turn)} · {date_text(eyes.scenario, turn)}")


def public_paper(public: Observer, turn: int) -> tuple[Block, ...]:
    """What everybody reads of a month."""
    found = front_page(public, turn)
    lead: tuple[Block, ...] = (text(say("quiet_text")),)
    if found.lead is not None:
        voices = tuple(text(f"“{v.words}” ({v.office})", kind="quote") for v in found.lead.voices)
        lead = (Section(found.lead.kicker.upper(), (text(bold(found.lead.headline.upper())), *(
            _told(found.lead, found.lead.detail, len(found.lead.deck))), *voices), 3),)
    stories = tuple(Item((bold(_headline(story)),), _told(story, "", 1))
                    for story in (*found.stories, *found.further))
    brief = text(f"{say('brief')}: ", " ".join(found.brief))
    return (*lead, *([Points(stories)] if stories else []), *([brief] if found.brief else []))


def _headline(story: Story) -> str:
    """A story's headline; of a matter that was settled behind which it was, and its round."""
    return story.headline if story.note.kind != SETTLED else say(
        "kicked", kicker=story.kicker, headline=story.headline)


def _told(story: Story, first: str, most: int) -> tuple[Block, ...]:
    """What a story adds to its headline: what it changed, for whom, and the motive behind it."""
    deck = [told for _, told in story.deck[:most]]
    return tuple(text(told) for told in (first, *deck, story.meaning, story.motive) if told)


def history_page(observer: Observer) -> Page:
    """All months so far, each with its lead; great moments have a mark."""
    if not observer.played:
        raise UsageError(tr("no_report"))
    months = []
    for turn in range(1, observer.played + 1):
        found = front_page(observer.public, turn)
        mark = "* " if is_great(observer, observer.public, turn) else ""
        lead = say("quiet") if found.lead is None else found.lead.headline
        months.append(Item(line(f"{mark}{found.date}: {lead}"), number=turn))
    return Page(say("past"), (Points(tuple(months), "numbered"), text(say("past_hint"))))
