"""Explained moves: told from a replay, exactly what was played, and to nobody before it is open."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playing import compiled, play_asking

from game.core.errors import UsageError
from game.core.sheets import Sheet
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.people.explanations import (
    Mind,
    account,
    answer_title,
    begin_training,
    option_title,
    verdict,
)
from game.present.people.explanations import minds as minds_of
from game.present.people.opponents import Opponents
from game.present.words import explanations as explanation_texts
from game.saves.journal import read_lines

SEATS = {"us": "human", "russia": "doctrine:hawk@hard", "china": "doctrine@tutorial",
         "brics": "random"}


def minds(match: Match, turn: int) -> list[Mind]:
    """What everybody may read of a turn."""
    return minds_of(Observer(match, None), turn)


def laid_open(match: Match) -> bool:
    return Observer(match, None).laid_open


def in_training(match: Match) -> bool:
    return Observer(match, None).in_training


def played(turns: int, seats: Mapping[str, str] = SEATS, training: bool = True,
           seed: int = 82) -> Match:
    """A game with crises in it; the person at the table gives no orders."""
    match = Match(compiled("victory_day_2025"), seed, seats=dict(seats))
    if training:
        begin_training(match)
    opponents = Opponents(match.scenario, seats)
    for _ in range(turns):
        play_asking(match, opponents.sheets(match.world), lambda month: {}, opponents)
    return match


def of(found: list[Mind], seat: str) -> Mind:
    return next(m for m in found if m.seat == seat)


@pytest.fixture(scope="module")
def game() -> Match:
    return played(5)


def test_an_answer_is_worded_as_on_the_page_on_which_it_is_given(game: Match) -> None:
    told = [(mind.seat, d) for turn in range(1, 6) for mind in minds(game, turn)
            for d in mind.decisions if d.thought.chosen and d.thought.topic != "order"
            and not d.thought.topic.startswith("crisis")]
    assert told
    for seat, d in told:
        assert d.title.endswith(": " + answer_title(
            game.scenario, seat, d.thought.topic, d.thought.chosen.what)), d.title


def test_every_order_answer_and_stance_is_explained(game: Match) -> None:
    rounds = 0
    for turn in range(1, 6):
        line = next(x for x in game.journal.lines if x["kind"] == "step" and x["turn"] == turn)
        found = minds(game, turn)
        assert [m.seat for m in found] == ["russia", "china", "brics"], "no person is explained"
        for seat in ("russia", "china"):
            mind, sheet = of(found, seat), Sheet.of(line["sheets"][seat])
            number, decisions = game.seats.index(seat), mind.decisions
            orders = [d.thought.chosen.what for d in decisions
                      if d.thought.topic == "order" and d.thought.chosen]
            assert tuple(orders) == sheet.orders
            answered = {d.thought.topic for d in decisions} - {"order", "crisis"}
            assert set(sheet.answers) <= answered
            said = [d for d in decisions if d.thought.topic == "crisis"]
            assert len(said) == sum(r[number] > 0 for r in line["crisis"] or [])
            rounds += len(said)
            for d in decisions:
                assert d.title and all(verdict(game.scenario, number, d.thought))
    assert rounds, "a crisis was explained"


def test_the_numbers_of_an_account_add_up(game: Match) -> None:
    seen = 0
    for turn in (2, 3, 4):
        for mind in minds(game, turn):
            for d in mind.decisions:
                table = account(game.scenario, d.thought)
                if d.thought.by_lot or not (d.thought.chosen or d.thought.rejected):
                    assert table == []
                    continue
                score, chance, reasons, *parts = table
                for column in ("adds", "left"):
                    whole = getattr(score, column)
                    if whole is None:
                        continue
                    assert sum(getattr(p, column) for p in parts) == pytest.approx(
                        getattr(reasons, column), abs=1e-9)
                    assert getattr(reasons, column) + getattr(chance, column) == pytest.approx(
                        whole, abs=1e-12)
                    seen += 1
                for p in parts:
                    if p.input is not None and p.weight is not None:
                        assert p.input * p.weight == pytest.approx(p.adds or p.left, abs=1e-9)
    assert seen > 20


def test_names_of_doctrine_and_level_and_what_luck_chose(game: Match) -> None:
    found = minds(game, 3)
    assert of(found, "russia").player == "Hawk, Hard"
    assert of(found, "china").player.endswith(", Tutorial")
    assert of(found, "brics").player == "Random moves" and not of(found, "brics").decisions
    assert "by lot" in of(found, "brics").notice
    first = of(found, "china").decisions[0].thought
    said = verdict(game.scenario, 2, first)
    assert first.by_lot and len(said) == 1 and "By lot" in said[0]
    lucky = [(m, d.thought) for t in range(1, 6) for m in minds(game, t) for d in m.decisions
             if d.thought.place > 1 and d.thought.topic == "order" and not d.thought.by_lot]
    decided = 0
    for mind, thought in lucky:
        said = verdict(game.scenario, game.seats.index(mind.seat), thought)
        assert "Chance decided" in said[0]
        if "between equals" in said[0]:
            continue
        decided += 1
        assert f"among the best {thought.place}" in said[0]
        assert "went against it" in said[-1], "no reasons are put in where luck chose"
    assert decided


def test_the_best_that_was_left_is_named_with_why(game: Match) -> None:
    thought = next(d.thought for t in range(1, 6) for d in of(minds(game, t), "russia").decisions
                   if d.thought.chosen and d.thought.place == 1 and d.thought.topic == "order")
    assert thought.rejected is not None
    said = verdict(game.scenario, 1, thought)
    assert option_title(game.scenario, 1, "order", thought.rejected) in said[1]
    assert "fell behind most by" in said[2]


def test_without_training_nothing_is_told_before_the_end() -> None:
    match = played(2, training=False)
    assert not in_training(match) and not laid_open(match)
    for turn in (1, 2, 3):
        with pytest.raises(UsageError, match="opens after the game"):
            minds(match, turn)
    with pytest.raises(UsageError):
        begin_training(match)
    match.record("note", text="x", training=True)
    assert not laid_open(match), "a note after the first turn opens nothing"
    with pytest.raises(UsageError):
        minds(match, 1)


def test_training_opens_what_was_played_and_no_more(game: Match) -> None:
    assert laid_open(game) and not game.over
    for turn in (0, 6):
        with pytest.raises(UsageError, match="has not been played"):
            minds(game, turn)


def test_training_is_kept_in_saved_games_and_branches(game: Match, tmp_path: object) -> None:
    from pathlib import Path
    path = Path(str(tmp_path)) / "game.jsonl"
    copy = Match.replay(list(game.journal.lines))
    copy.save(path)
    assert in_training(Match.load(path)) and in_training(game.branch(3))
    assert read_lines(path)[0][1]["text"].startswith("Training mode")


def test_after_the_game_all_is_open_whoever_played() -> None:
    match = Match(compiled("lesson_50_minutes"), 3, seats={"us": "doctrine", "russia": "human"})
    opponents = Opponents(match.scenario, {**dict.fromkeys(match.seats, "doctrine"),
                                           "russia": "human"})
    while not match.over:
        if match.turn == 2:
            match.record("seat", turn=2, seat="russia", player="doctrine:dove@easy")
            opponents = Opponents(match.scenario, {**dict.fromkeys(match.seats, "doctrine"),
                                                   "russia": "doctrine:dove@easy"})
        match.play(opponents.sheets(match.world))
    assert "russia" not in {m.seat for m in minds(match, 1)}
    assert of(minds(match, 2), "russia").player == "Dove, Easy"


def test_a_sheet_that_the_player_would_not_give_is_not_explained() -> None:
    match = Match(compiled("victory_day_2025"), 5, seats=dict.fromkeys(
        ("us", "russia", "china", "brics"), "doctrine:hawk"))
    begin_training(match)
    opponents = Opponents(match.scenario, dict.fromkeys(match.seats, "doctrine:hawk"))
    match.play({**opponents.sheets(match.world), "china": Sheet()})
    found = minds(match, 1)
    assert not of(found, "china").decisions and "another sheet" in of(found, "china").notice
    assert of(found, "us").decisions


def test_every_word_has_its_text() -> None:
    """Whatever a consideration is called in shipped scenarios, people read words."""
    for name in ("victory_day_2025", "five_seats"):
        scenario = compiled(name)
        tags = {tag for kind in scenario.order_types for tag in kind.tags}
        assert {f"t_{t}" for t in tags} <= set(explanation_texts.say)
    from game.core.model import FEATURES
    assert {f"f_{f}" for f in FEATURES} <= set(explanation_texts.say)
    from game.players.levels import LEVELS
    for level in LEVELS:
        assert explanation_texts.level_name(level) and explanation_texts.level_text(level)


def test_the_terminal_tells_them_by_the_same_rule(game: Match) -> None:
    from game.present.people.advisers import Advisers
    from game.terminal.commands import PAGES, Reader
    closed = played(1, training=False)
    reader = Reader(Observer(game, 0), Advisers(game.scenario), 80)
    with pytest.raises(UsageError, match="opens after the game"):
        PAGES["thoughts"](Reader(Observer(closed, 0), reader.advisers, 80), [])
    page = "\n".join(PAGES["thoughts"](reader, ["5"]))
    for said in ("Russia: Hawk, Hard", "China: Historical, Tutorial", "Best that was left",
                 "By lot", "Price in political capital", "Crisis round 1", "Best left: what the"):
        assert said in page, said
    only = "\n".join(PAGES["thoughts"](reader, ["russia", "5"]))
    assert "Russia: Hawk" in only and "China: Historical" not in only
    with pytest.raises(UsageError, match="has not been played"):
        PAGES["thoughts"](reader, ["9"])
