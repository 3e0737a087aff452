"""What can be done on a page has a number, in the order of the page; what cannot has none."""

from __future__ import annotations

from game.page import Button, Fold, Form, Input, Mark, Meter, Run, Section, line, press, text
from game.page.acts import numbered
from game.page.html import HtmlView
from game.page.text import lines_of


def test_links_folds_and_buttons_are_numbered_and_what_is_barred_is_told() -> None:
    blocks = (
        text("To ", Run("China", link="table:with=china"), " or ", Run("Mars", link="mars:1")),
        Section("Answer", (
            press("answer", "Sign", item="accord.us", word="sign"),
            press("answer", "Refuse", barred="It is too late", word="refuse"),
            Form("draft", (Input("why", "Why?"), Button(line("Draft"), told=(line("Costs 2"),),
                                                        chosen=True)), {"order": "x"}))),
        Fold(line("More"), (press("seal", "Seal"),)), Fold(line("Open"), (text("Said"),), True))
    lines, acts = numbered(blocks, lambda link: link.startswith("table:"))
    assert [act.words for act in acts] == ["China", "Sign", "Draft", "More"]
    assert acts[0].link == "table:with=china" and acts[1].sends == "sign"
    assert [one.name for one in acts[2].inputs] == ["why"] and acts[3].fold is blocks[2]
    told = "\n".join(lines)
    for part in ("To [1] China or Mars", "[2] Sign", "    Refuse", "It is too late",
                 "[3] * Draft", "Costs 2", "[4] More", "Said"):
        assert part in told, part
    assert "Seal" not in told and "Why?" not in told


def test_a_scale_is_drawn_with_its_marks_and_where_nothing_is_drawn_left_out() -> None:
    scale = Meter(40.0, "", marks=(Mark(0.0, "all", kind="tick"), Mark(55.0, "you", kind="own"),
                                   Mark(70.0, "they", kind="ring")), kind="scale")
    html = HtmlView().blocks((scale,))
    assert [html.count(f'class="{kind}"') for kind in ("track", "tick", "mine", "ring", "now")] \
        == [1] * 5
    free = HtmlView().blocks((Meter(-1.0, "", kind="scale"),))
    assert 'class="now"' not in free, "nothing lies on the table"
    assert lines_of((scale, text("A bar is you", kind="small drawn"), text("Told"))) == ["Told"]
