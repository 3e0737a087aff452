"""The table where accords are made and the tray of what is pending, by events, at all sizes."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled, play_by_lot
from test_dossier_desk import reach
from test_play_games import Player
from test_play_looks import player_of

from game.match.match import Match
from game.present.talks.negotiation import Table, Terms, title
from game.present.words.texts import table as say
from game.screens.toolkit.button import Button
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.scroll import ScrollArea
from game.screens.turn.desk_protocol import ALL, ANSWERS, DESK
from game.screens.turn.main_screen import Main
from game.screens.turn.negotiation import Negotiation

SIZES = (((1920, 1080), 1.0, "light"), ((1280, 720), 1.0, "dark"), ((1366, 768), 2.0, "light"),
         ((1280, 720), 2.0, "dark"))
OFFER = "propose_accord china market_access/no_support.russia"


def seated(match: Match, seat: str, size: tuple[int, int] = (1280, 720), scale: float = 1.0,
           theme: str = "dark") -> Player:
    """Somebody at the desk of a seat in that game."""
    player = player_of(size, scale, theme)
    player.take(match, match.seats.index(seat))
    player.to_desk()
    return player


def fresh() -> Match:
    return Match(compiled(MAIN), 4)


def asked() -> Match:
    """A game in which Washington has proposed an accord to Beijing."""
    match = fresh()
    match.play({"us": {"orders": [OFFER]}})
    return match


def clean(player: Player) -> None:
    player.window.ui.notices.toasts = []
    player.tidy()


def compose(player: Player) -> None:
    """One clause on each side, by keys."""
    if player.window.ui.has("tabs"):
        player.at(Negotiation).turn_page(0)
        player.rest()
    for side in ("give", "get"):
        player.press_at(f"add.{side}", "enter")
        clean(player)
        player.press_at(f"{side}.0", "enter")


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale", "theme"), SIZES)
def test_a_proposal_is_composed_by_keys_and_sent(size: tuple[int, int], scale: float,
                                                 theme: str) -> None:
    player = seated(fresh(), "us", size, scale, theme)
    player.press("ctrl+t")
    scene = player.at(Negotiation)
    clean(player)
    compose(player)
    assert scene.terms.whole and scene.sent() in [
        c.text for c in player.game.draft.choices()]
    clean(player)
    for page in range(3 if player.window.ui.has("tabs") else 0):
        scene.turn_page(page)
        clean(player)
    order = scene.sent()
    player.press("ctrl+enter")
    assert isinstance(player.window.scene, Main) and player.game.draft.orders == [order]
    player.press("ctrl+z")
    assert player.game.draft.orders == [], "undone like any order"


@pytest.mark.parametrize(("size", "scale", "theme"), SIZES[:3])
def test_everything_at_the_table_is_reached_by_tab(size: tuple[int, int], scale: float,
                                                   theme: str) -> None:
    player = seated(fresh(), "us", size, scale, theme)
    player.press("ctrl+t")
    met = reach(player)
    assert {"add.give", "add.get", "back"} <= set(met)


@pytest.fixture
def player() -> Player:
    return seated(fresh(), "us", (1920, 1080))


@pytest.mark.slow
def test_by_mouse_a_clause_is_put_on_and_taken_off_and_secrecy_is_a_switch(player: Player) -> None:
    player.click("negotiate")
    scene, ui = player.at(Negotiation), player.window.ui
    player.click("add.give")
    player.click("give.2")  # what may be given in secret, too
    assert scene.terms.give >= 0 and ui.has("lies.give")
    player.click("add.get")
    player.click("get.0")
    assert scene.terms.whole and not scene.terms.secret
    player.click("secret")
    assert scene.terms.secret and scene.sent().endswith(":secret")
    player.click("public")
    player.click("off.give")
    assert scene.terms.give == -1 and not ui.find("send").enabled
    player.click("partner.1")
    assert scene.terms == Terms() and player.painted().says("An accord with Beijing")


def test_what_cannot_be_combined_stands_there_with_its_reason() -> None:
    player = seated(fresh(), "us")
    player.open("table", order="propose_accord russia ease_energy/cap_technology.china")
    ui = player.window.ui
    assert ui.get("lies.give", RichText).text.startswith("You lift part")
    player.press_at("add.get", "enter")
    assert "“Relief of energy sanctions”" in ui.get("one_for_one", RichText).text
    barred = [w for w in ui.root.walk(shown_only=True) if w.id.startswith("barred.get.")]
    assert any("in return for “" in w.tooltip for w in barred)
    reasons = [w.text for w in ui.root.walk(shown_only=True) if isinstance(w, RichText)
               and w.id.startswith(("why.barred.get.", "why.never.get."))]
    shut = [w for w in ui.root.walk(shown_only=True) if w.id.startswith("never.get.")]
    assert len(set(reasons)) == len(reasons), "each reason once, above what it bars"
    assert {w.tooltip for w in (*barred, *shut)} == set(reasons)
    assert "Less technology for Beijing" not in [getattr(w, "text", "") for w in barred]
    told = ui.get("instead.get", RichText).text
    assert "“Relief of energy sanctions”" in told and "off the table" in told
    assert all(w.enabled for w in barred) and not any(
        w.enabled for w in ui.root.walk(shown_only=True) if w.id.startswith("never.get."))
    usable = barred[0]
    player.press_at(usable.id, "enter")
    terms = player.at(Negotiation).terms
    assert terms.give == -1 and terms.get >= 0, "it lies there now, and the other side is free"


def test_the_acts_stay_in_their_place_whatever_lies_on_the_table() -> None:
    player = seated(asked(), "china", (1920, 1080))
    player.open("table", item="accord.us")
    scene, ui = player.at(Negotiation), player.window.ui
    assert scene.table is not None

    def places() -> dict[str, tuple[float, float]]:
        boxes = {id: ui.find(id).rect for id in ("silence", "refuse", "sign")}
        return {id: (box.x, box.y) for id, box in boxes.items()}
    before = places()
    for terms in (next(iter(scene.table.offers)), Terms(), scene.table.asked):
        scene._lay(terms)
        player.rest()
        assert places() == before
    scene.game.draft.answer("accord.us", "refuse")
    scene.rebuild()
    player.rest()
    assert ui.has("take_back") and places() == before


def test_it_says_would_they_sign_what_it_does_and_who_minds(player: Player) -> None:
    player.open("table", order="propose_accord russia ease_energy/cap_technology.china")
    scene, painted = player.at(Negotiation), player.painted()
    assert scene.estimate() is not None and player.window.ui.has("meter")
    assert painted.says("Would they sign this?") and painted.says("Moscow and Beijing apart")
    assert painted.says("over its head") and painted.says("Now your proposal")


def test_the_papers_lie_before_the_room_in_which_both_sides_sit(player: Player) -> None:
    player.open("table")
    room, = [op.rect for op in player.painted().ops
             if op.kind == "image" and op.text.startswith("long_table")]
    give, get = (player.window.ui.find(f"paper.{side}").rect for side in ("give", "get"))
    assert room.x < give.x < give.right < get.x < get.right < room.right, "on the table"
    assert room.y < give.y and room.h > 300, "the room is seen"


def test_the_list_of_clauses_is_opened_closed_by_escape_and_leads_on() -> None:
    player = seated(fresh(), "us")
    player.press("ctrl+t")
    ui, scene = player.window.ui, player.at(Negotiation)
    player.press("enter")
    assert ui.has("list.give") and not ui.has("paper.give"), "the keyboard was there"
    player.press("escape")
    assert player.at(Negotiation) is scene and ui.has("paper.give") and not ui.has("give.0")
    player.press("enter", "enter")
    assert scene.terms.give >= 0 and scene.terms.get < 0
    player.press("enter", "enter")
    assert scene.terms.whole, "what is empty comes next"
    assert ui.focused is not None and ui.focused.id == "send"
    clean(player)


@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.0), ((1280, 720), 1.0)])
def test_with_both_sides_chosen_nothing_scrolls_and_the_room_is_seen(
        size: tuple[int, int], scale: float) -> None:
    player = seated(fresh(), "us", size, scale)
    player.open("table", order="propose_accord russia ease_energy/cap_technology.china")
    ui = player.window.ui
    assert not ui.get("terms", ScrollArea).bar.needed
    room, = [op.rect for op in player.painted().ops
             if op.kind == "image" and op.text.startswith("long_table")]
    assert ui.find("paper.give").rect.y - room.y > 50


def test_what_they_asked_for_before_can_be_put_on_the_paper_at_once() -> None:
    match = asked()
    match.play({"china": {"answers": {"accord.us": "refuse"}}})
    player = seated(match, "china", (1920, 1080))
    player.open("table", seat=0)
    assert player.painted().says("What it asked for before")
    assert "Lower tariffs" not in player.window.ui.get("asked.give.0", Button).text
    player.press_at("asked.give.0", "enter")
    table = player.at(Negotiation).table
    assert table is not None
    assert match.scenario.variants[player.at(Negotiation).terms.give] == "no_support.russia"
    assert player.painted().says("Washington proposed"), "so far, as a line of months"
    assert not player.window.ui.has("asked.give.0"), "it lies there"


def test_tips_name_only_what_may_be_sent_and_is_more_to_their_mind(
        player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.present.talks.negotiation.WANTS", 99)  # of all wishes, not the first
    table = Table(player.game.mine, 1)
    told = {terms: table.tips(terms) for terms in table.offers}
    assert any(more for more, _ in told.values()) and any(less for _, less in told.values())
    strong = {w.name: w.strength for w in table.wants()}
    minded = {w.name: w.strength for w in table.unwilling()}
    for terms, (more, less) in told.items():
        give, get = (title(table.scenario, table.clause(v, side)) for v, side in (
            (terms.give, True), (terms.get, False)))
        assert all(strong.get(name, 0) > strong.get(give, 0) for name in more)
        assert all(minded.get(name, 0) < minded.get(get, 0) for name in less)


def test_sending_another_replaces_the_proposal_on_the_sheet() -> None:
    player = seated(fresh(), "us")
    draft = player.game.draft
    assert draft.add("propose_accord russia ease_energy/cap_technology.china")
    player.press("ctrl+t")
    scene = player.at(Negotiation)
    assert scene.seat == 1 and scene.terms.whole, "what is on the sheet lies on the table"
    assert player.window.ui.has("take_back")
    scene.sit_with(2)
    player.rest()
    compose(player)
    order = scene.sent()
    player.press("ctrl+enter")
    assert draft.orders == [order] and order.startswith("propose_accord china")
    player.press("ctrl+t")
    player.press_at("take_back", "enter")
    assert draft.orders == []


@pytest.mark.slow
@pytest.mark.parametrize("word", ("sign", "refuse", "silence"))
def test_an_accord_is_answered_at_the_table(word: str) -> None:
    player = seated(asked(), "china")
    main = player.at(Main)
    main.turn_page(ANSWERS)
    player.rest()
    player.window.ui.get("waiting", ListBox).choose("accord.us", tell=True)
    main.answer("accord.us")
    player.rest()
    clean(player)
    assert player.painted().says("Washington proposes an accord")
    player.press_at(word, "enter")
    assert player.game.draft.answers == {"accord.us": word}
    if player.screen != "Main":  # what else is open comes next
        player.press("escape")
    assert player.screen == "Main"
    main.answer("accord.us")
    player.rest()
    player.press_at("take_back", "enter")
    assert player.game.draft.answers == {}


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale", "theme"), SIZES)
def test_a_counter_changes_one_side(size: tuple[int, int], scale: float, theme: str) -> None:
    player = seated(asked(), "china", size, scale, theme)
    player.open("table", item="accord.us")
    scene = player.at(Negotiation)
    assert scene.table is not None and scene.terms == scene.table.asked
    terms, word = next(iter(scene.table.offers.items()))
    side = "give" if terms.give != scene.terms.give else "get"
    player.press_at(f"off.{side}", "enter")
    assert not player.window.ui.find("send").enabled
    chips = [c for c in scene.table.chips(side == "give", scene.terms) if not c.why]
    at = [c.variant for c in chips].index(terms.give if side == "give" else terms.get)
    player.press_at(f"add.{side}", "enter")
    player.press_at(f"{side}.{at}", "enter")
    assert scene.terms == terms
    clean(player)
    player.press("ctrl+enter")
    assert player.game.draft.answers == {"accord.us": word}


def test_all_orders_list_with_whom_and_cards_lead_to_the_table() -> None:
    player = seated(fresh(), "us")
    main = player.at(Main)
    main.turn_page(ALL)
    main.family("diplomacy")
    name = next(c.name for c in player.game.draft.choices() if c.text.startswith("propose_accord"))
    main.kind(name)
    player.rest()
    rows = player.window.ui.get("forms", ListBox).items
    assert [i.text for i in rows] == ["With Russia", "With China", "With BRICS"]
    player.press_at("forms", "end", "enter")
    assert player.at(Negotiation).seat == 3
    player.press("escape")
    main.turn_page(DESK)
    player.rest()
    assert player.window.ui.has("negotiate")


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale", "theme"), SIZES)
def test_the_tray_tells_what_is_sent_in_force_and_ended(size: tuple[int, int], scale: float,
                                                        theme: str) -> None:
    match = play_by_lot(compiled(MAIN), 5, 5)
    player = seated(match, "us", size, scale, theme)
    main = player.at(Main)
    main.turn_page(ANSWERS)
    player.rest()
    clean(player)
    ui = player.window.ui
    assert any(isinstance(w, RichText) and "or it lapses" in w.text for w in ui.root.walk())
    player.press_at("tray/text", "enter")
    assert player.at(Negotiation).seat == match.seats.index("brics")
    if ui.has("tabs"):
        player.at(Negotiation).turn_page(2)
        player.rest()
        assert "you proposed" in ui.get("history", RichText).text
    else:
        assert "You proposed" in ui.get("course.0", RichText).text


@pytest.mark.slow
def test_an_empty_table_says_nothing_of_terms_that_do_not_lie_there() -> None:
    match = fresh()
    match.play({"us": {"orders": [OFFER]}})
    player = seated(match, "us", (1920, 1080))
    player.open("table", seat=3)
    painted, table = player.painted(), player.at(Negotiation).table
    assert table is not None and table.barred(), "one proposal of the seat is under way"
    for key in ("would_sign", "untouched", "nobody_minds", "now_new"):
        assert not painted.says(say(key)), key
    assert painted.says(say("nothing_lies"))


def test_a_bare_table_waits_for_terms(player: Player) -> None:
    player.open("table", seat=2)
    painted = player.painted()
    assert painted.says(say("nothing_lies")) and painted.says(say("would_sign"))
    assert not painted.says(say("untouched"))
