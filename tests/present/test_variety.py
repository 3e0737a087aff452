"""Ten games of one seat are ten stories: how they end, what leads, what offices say."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from playing import MAIN, ROOT, compiled, table_of

from game.arena.outcomes import outcomes
from game.core.model import Scenario
from game.match.match import Match
from game.present.debrief.results import outcome
from game.present.month.front_page import WORDS, FrontPage, front_page
from game.present.observer.observer import Observer
from game.present.words.texts import voices as say

GAMES, SCENES, MOST = 10, 24, 2
SEAT = "us"


@cache
def told() -> tuple[tuple[str, tuple[FrontPage, ...]], ...]:
    """The ending and the pages of each game, the seat with other doctrines by turns."""
    out, seats = [], compiled(MAIN).seats
    styles = ("hawk", "dove", "hedger", "opportunist", "historical")
    for number in range(GAMES):
        match = Match(compiled(MAIN), 540 + number, seats={
            **dict.fromkeys(seats, "doctrine"), SEAT: f"doctrine:{styles[number % len(styles)]}"})
        while not match.over:
            match.step()
        everything = Observer(match, None, everything=True)
        found, public = outcome(everything), Observer(match, None)
        assert found is not None
        out.append((found.name, tuple(front_page(public, t) for t in range(1, public.played + 1))))
    return tuple(out)


def test_games_of_strong_programs_end_in_many_ways(main: Scenario) -> None:
    ends = outcomes(main, table_of(main, "doctrine@hard").play(list(range(500, 560))).flat)
    often = Counter(ends.tolist())
    assert len(often) >= 5 and max(often.values()) <= 45, often


@pytest.mark.slow
def test_no_lead_and_deck_comes_in_more_than_two_games() -> None:
    often = Counter(lead for _, pages in told() for lead in {
        (page.lead.headline, page.lead.more, page.lead.deck) for page in pages if page.lead})
    assert len(often) > GAMES and max(often.values()) <= MOST, often.most_common(5)


@pytest.mark.slow
def test_no_two_utterances_of_a_game_have_one_text() -> None:
    """An office says of a moment what its paper says; in another month nobody says it again."""
    spoken = 0
    for _, pages in told():
        said = [voice.words for page in pages if page.lead for voice in page.lead.voices]
        assert len(set(said)) == len(said), [w for w in said if said.count(w) > 1]
        spoken += len(said)
    assert spoken > 4 * GAMES


def test_a_paper_has_220_words_at_most() -> None:
    assert max(page.words for _, pages in told() for page in pages) <= WORDS == 220


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_there_are_scenes_enough_in_both_themes(theme: str) -> None:
    folder = Path(ROOT) / "assets" / "scenes"
    found = {path.stem for path in (folder / theme).glob("*.jpg")}
    assert len(found) >= SCENES
    assert found == {path.stem for path in (folder / "dark").glob("*.jpg")}


def test_offices_have_as_many_lines_for_either_side() -> None:
    """For who wins and who loses, who asks and who refuses; lines of one bond come on top."""
    found = Counter(match.groups() for key in say
                    if (match := re.fullmatch(r"(.+)_([12])_\d+", key)))
    stems = {stem for stem, _ in found if not stem.startswith("bond.signed.")}
    assert len(stems) > 20
    assert not {stem: (found[stem, "1"], found[stem, "2"]) for stem in stems
                if found[stem, "1"] != found[stem, "2"] or found[stem, "1"] < 3}
