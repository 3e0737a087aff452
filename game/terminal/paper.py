"""The month, and the months so far, as pages of text."""

from __future__ import annotations

from game.core.errors import UsageError
from game.present.month.front_page import Story, front_page
from game.present.month.great_moments import is_great
from game.present.month.private_page import meanings, moods, results, secrets
from game.present.observer.observer import Observer
from game.present.people import opposition
from game.present.words.texts import front as say
from game.present.words.texts import terminal as tr
from game.terminal.console import heading


def paper_page(observer: Observer, turn: int) -> list[str]:
    """The front page of a month, then what only the seat may read."""
    observer = observer.as_read
    page = front_page(observer.public, turn)
    lines = ["", say("paper").upper(), f"{say('number', turn=turn)} · {page.date}", ""]
    if page.lead is None:
        lines.append(say("quiet_text"))
    else:
        lines += [f"{page.lead.kicker.upper()}", f"  {page.lead.headline.upper()}",
                  *([f"  {page.lead.detail}"] if page.lead.detail else []),
                  *(f"  {text}" for _, text in page.lead.deck), *_meaning(page.lead),
                  *_motive(page.lead), *(f"  “{v.words}” ({v.office})" for v in page.lead.voices)]
    for story in (*page.stories, *page.further):
        lines += ["", f"* {story.headline}", *(f"  {text}" for _, text in story.deck[:1]),
                  *_meaning(story), *_motive(story)]
    if page.brief:
        lines += ["", f"{say('brief')}: " + " ".join(page.brief)]
    return [*lines, *_private(observer, turn)] if observer.seat is not None else lines


def _motive(story: Story) -> list[str]:
    """What the office behind an order gives as its reason."""
    return [f"  {story.motive}"] if story.motive else []


def _meaning(story: Story) -> list[str]:
    """Whose goal a story serves and whose it goes against, where the page tells it."""
    return [f"  {story.meaning}"] if story.meaning else []


def _private(observer: Observer, turn: int) -> list[str]:
    lines = ["", say("your_orders")]
    lines += [f"  {r.title}: {r.text}" for r in results(observer, turn)] or [
        f"  {say('no_orders')}"]
    lines += ["", say("means")]
    lines += [f"  {m.goal.name}: {m.of_month}" for m in meanings(observer, turn)]
    hidden = secrets(observer, observer.public, turn)
    lines += ["", say("eyes_only"), *(f"  {text}" for text in hidden)] if hidden else []
    if voice := opposition.spoken(observer, turn):
        lines += ["", f"  {voice}"]
    changed = moods(observer, turn)
    return [*lines, "", say("moods"), *(
        f"  {m.office}: {say('warmer' if m.change > 0 else 'colder', why=m.why)}"
        for m in changed)] if changed else lines


def history_page(observer: Observer) -> list[str]:
    """All months so far, each with its lead; great moments have a mark."""
    if not observer.played:
        raise UsageError(tr("no_report"))
    lines = heading(say("past"))
    for turn in range(1, observer.played + 1):
        page = front_page(observer.public, turn)
        lead = say("quiet") if page.lead is None else page.lead.headline
        mark = "*" if is_great(observer, observer.public, turn) else " "
        lines.append(f" {mark}{turn:3}  {page.date}: {lead}")
    return [*lines, "  " + say("past_hint")]
