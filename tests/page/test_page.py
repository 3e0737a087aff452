"""Pages as data: every face shows what a page tells; a record of it comes back as it was, and a
foreign one does no harm."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.locale.texts import Told
from game.page import (
    Block,
    Button,
    Chart,
    Curve,
    Fold,
    Form,
    Group,
    Input,
    Item,
    Live,
    Map,
    Mark,
    Meter,
    Page,
    Picture,
    Points,
    Run,
    Section,
    Table,
    Text,
    bold,
    line,
    parts_of,
    press,
    text,
)
from game.page.html import HtmlView
from game.page.kinds import __dict__ as kinds
from game.page.markup import Html, el
from game.page.record import KINDS, BadPageError, page_record, read_page
from game.page.text import lines_of, page_lines
from game.present.words.texts import debrief as say

NASTY = '<script>alert("x")</script> {icon:x} [a](b) **'


def whole() -> Page:
    """A page of all kinds."""
    told = text("Nobody ", Run("expected", tone="bad", small=True), " that. ", NASTY, kind="told")
    form = Form("press", (
        Input("text", "Line to the public", most=160, keep="press", error="Too long"),
        Input("chance", "Chance", "number", "40", low=0, high=100, step=5),
        Input("to", "Whom", "choice", "china", (("russia", "Russia"), ("china", "China"))),
        Button(line("Publish"), "how", "aloud", "primary", "megaphone", (line("Costs 1"),)),
        Button(line("Whisper"), barred="No means")), {"seat": "us"})
    blocks: tuple[Block, ...] = (
        Picture("kremlin", line("Moscow"), (text("In spring"),)), told,
        Section("Kept", (
            Points((Item(line(bold("One", "russia"), ": a"), (text("under it", kind="small"),)),
                    Item(line(Run("Two", link="why:rung,taiwan"),
                              Run("Why it is", link="why:rung,taiwan", way=True)),
                         number=7)), "numbered"),
            Points((), none="Nothing at all"),
            Table(("Who", "How far"), (((text("China"),), (Meter(
                63.0, "63 of 100", marks=(Mark(50.0, "held"),), who="china", shown=True),)),),
                (1,))), kind="brass", note="so far", tip="By what is known"),
        Chart("Rungs", (Curve("Taiwan", (3.0, 4.5)),), ("start", "Feb"), low=0, high=10),
        Map("The world", told=(line("Taiwan: 4"),)),
        Group((Section("Left", (text(say("signed", date="May")),), 3),), "cards"),
        Live("clock", (text("4:31"),)), form, press("seal", "Seal it"),
        Fold(line(bold("More"), " of it"), (text("behind it"),), open=True))
    return Page("All kinds", blocks, "for a test")


def words(part: Any) -> set[str]:
    """Every text of a page that somebody reads."""
    unseen = {"id", "kind", "link", "icon", "who", "name", "value", "keep", "do", "scene", "sign",
              "layer", "of", "tone", "fields"}
    named = {"Meter", "Chart", "Map", "Curve"}
    if isinstance(part, str):
        return {str(part)} if part.strip() else set()
    if isinstance(part, tuple):
        return set().union(*map(words, part))
    if not is_dataclass(part):
        return set()
    return set().union(*(
        words(tuple(read for _, read in getattr(part, f.name)) if f.name == "choices" else
              getattr(part, f.name)) for f in fields(part)
        if f.name not in unseen or (f.name == "name" and type(part).__name__ in named)))


def test_every_kind_is_in_the_page_and_may_be_sent() -> None:
    used = {type(part).__name__ for part in parts_of(whole())}
    declared = {name for name, cls in kinds.items() if is_dataclass(cls) and isinstance(cls, type)}
    assert used == declared == set(KINDS)


def test_a_record_comes_back_as_it_was() -> None:
    page = whole()
    again = read_page(json.loads(json.dumps(page_record(page))))
    assert again == page
    left = next(b for b in again.blocks if isinstance(b, Group)).blocks[0]
    assert isinstance(left, Section) and isinstance(left.blocks[0], kinds["Text"])
    signed = left.blocks[0].runs[0].text
    assert isinstance(signed, Told) and signed.key == "debrief.signed"
    assert signed.fields == {"date": "May"}


def test_text_tells_every_word_of_a_page() -> None:
    lines = "\n".join(page_lines(whole()))
    hidden = {"Russia", "China", "start", "Feb", "held", "Why it is"}
    missing = {w for w in words(whole()) if w not in lines} - hidden
    assert not missing
    assert "7. Two" in lines and "1. One: a" in lines


def test_html_tells_every_word_and_lets_nothing_through() -> None:
    class Open(HtmlView):
        def sent(self, form: Form) -> dict[str, str]:
            return {"action": "/act", "method": "post"}
    html = Open().blocks(whole().blocks)
    assert "<script" not in html and "&lt;script&gt;" in html
    plain = unescape(html)
    unshown = {"All kinds", "for a test", "held", "Why it is"}
    assert not {w for w in words(whole()) if w not in plain} - unshown
    assert '<li value="7">' in html and 'aria-invalid="true"' in html and "disabled" in html
    assert "Why it is" not in html, "nothing leads there"
    assert "action" not in HtmlView().blocks(whole().blocks), "a file sends nothing"


JSON = st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=9)
                    | st.sampled_from(sorted(KINDS)),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
                        st.sampled_from(["kind", "runs", "blocks", "text", "title", "items",
                                         "version", "role", "rows", "heads"]), inner, max_size=5))


@given(JSON)
def test_a_foreign_record_is_a_page_or_told(found: object) -> None:
    given_ = {"version": 1, "kind": "Page", "title": "x", "blocks": [found]}
    try:
        page = read_page(given_)
    except BadPageError as error:
        assert len(str(error)) < 300
    else:
        page_lines(page)
        HtmlView().blocks(page.blocks)


@pytest.mark.parametrize("found", [
    None, [], {"kind": "Page"}, {"version": 2, "kind": "Page", "title": "", "blocks": []},
    {"version": 1, "kind": "Text", "runs": []},
    {"version": 1, "kind": "Page", "title": "x", "blocks": [{"kind": "Text", "runs": []}] * 20_001},
    {"version": 1, "kind": "Page", "title": "x", "blocks": [{"kind": "Page", "title": "y",
                                                             "blocks": []}]}])
def test_what_is_no_page_is_refused(found: object) -> None:
    with pytest.raises(BadPageError):
        read_page(found)


def test_depth_is_bounded() -> None:
    inner: dict[str, Any] = {"kind": "Text", "runs": []}
    for _ in range(60):
        inner = {"kind": "Group", "blocks": [inner]}
    with pytest.raises(BadPageError):
        read_page({"version": 1, "kind": "Page", "title": "x", "blocks": [inner]})


def test_what_arrives_is_harmless() -> None:
    page = read_page({"version": 1, "kind": "Page", "title": "a\x1b[2Jb\u202ec", "blocks": []})
    assert page.title == "a?[2Jb?c"


def test_in_text_what_is_within_a_section_stands_below_its_line() -> None:
    page = Page("x", (Section("All", (Section("One", (text("a"),), 3, note="first"),)),))
    assert page_lines(page)[-2:] == ["One (first)", "  a"]


def test_in_html_the_first_cell_of_a_row_of_numbers_is_its_head() -> None:
    rows = (((text("May"),), (text("3"),)),)
    assert '<th scope="row">May</th><td>3</td>' in HtmlView().block(
        Table(("", "Rung"), rows, kind="numbers"))
    assert 'scope="row"' not in HtmlView().block(Table(("", "Rung"), rows))


def test_a_chart_has_numbers_on_the_lines_of_their_actors_alone() -> None:
    """A mark of nobody, as an event is, has no line to stand on."""
    curves = Curve("China", (3.0, 4.5), "china", own=True), Curve("Rest", (1.0, 2.0))
    chart = Chart("Goals", curves, ("start", "Feb"), usual=(2.0, 3.0), shaded=1, moments=(
        Mark(1, "1 up", who="china"), Mark(1, "An event")))
    drawn = HtmlView().block(chart)
    assert drawn.count('class="disc"') == 1 and 'class="disc-number">1<' in drawn
    assert drawn.count('stroke-width="4"') == 2, "one's own line and its name in the legend"
    assert 'class="band"' in drawn and 'class="shaded"' in drawn


def test_an_entry_may_have_the_number_nought() -> None:
    """The lowest rung of a ladder."""
    ladder = (Points((Item(line("war"), number=1), Item(line("calm"), number=0)), "numbered"),)
    assert lines_of(ladder) == ["  1. war", "  0. calm"]
    assert 'value="0">calm' in HtmlView().blocks(ladder)
    assert lines_of((Points((Item(line("a")), Item(line("b"))), "numbered"),))[1] == "  2. b"


def test_text_has_every_step_of_a_chart_with_few_curves() -> None:
    """Where a picture would be read off; many curves are told in words only."""
    curve, told = Curve("China", (3.0, 4.5)), (line("China rose"),)
    few = lines_of((Chart("Goals", (curve,), ("start", "Feb"), told),))
    assert few == ["Goals", "  China rose", "  China: start 3, Feb 4.5"]
    assert len(lines_of((Chart("Goals", (curve,) * 9, ("start", "Feb"), told),))) == 2
    assert len(lines_of((Chart("Goals", (curve,) * 9, ("start", "Feb")),))) == 10
    assert lines_of((Chart("Goals", (curve,), (), told),)) == ["Goals", "  China rose"]


def test_ways_lead_on_by_one_anchor_each_and_say_which_is_chosen() -> None:
    class Leads(HtmlView):
        def address(self, link: str) -> dict[str, str]:
            return {"href": f"/{link}"}

        def sent(self, form: Form) -> dict[str, str]:
            return {}

        def icon(self, name: str, label: str = "") -> Html:
            return el("i", aria_label=label or None, class_=name)
    view = Leads()
    ways = Text((Run("Talks", link="tab:talks", bold=True), Run("2", link="tab:talks", small=True),
                 Run("World", link="tab:world", icon="globe")), "ways")
    assert view.block(ways) == (
        '<div class="ways"><a class="chip-link chosen" aria-current="true" href="/tab:talks">Talks'
        '<small>2</small></a><a class="chip-link" href="/tab:world"><i class="globe"></i>World</a>'
        "</div>")
    assert "Talks2World" in "".join(lines_of((ways,)))
    rises = text(Run("rises", icon="arrow-up", drawn=True))
    assert view.block(rises) == '<p><i aria-label="rises" class="arrow-up"></i></p>'
    assert lines_of((rises,)) == ["rises"] and "rises" in HtmlView().block(rises)
    assert view.block(text(Run("rung", link="why:rung"))) == '<p><a href="/why:rung">rung</a></p>'
    form = view.block(Form("draft", (Button(line("Look"), look=True), Button(
        line("Arms"), kind="choice", chosen=True, shut=True, told=(line("Costs 2"),))),
        {"order": "arm_defender"}))
    assert '<input type="hidden" name="order" value="arm_defender">' in form
    assert '<button type="button" class="button" data-look="1">' in form
    assert '<button type="submit" class="choice chosen" disabled aria-pressed="true"><b><i ' in form
