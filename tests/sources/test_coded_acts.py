"""The coded acts: sound tables, matches that mean something, a second coding that can disagree."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "scenarios" / "sources"
sys.path.insert(0, str(SOURCES))

import acts_table  # noqa: E402
import code_acts  # noqa: E402
import match_acts  # noqa: E402
from acts_table import Act  # noqa: E402

ORDERS = acts_table.orders()
DISPUTES = ("ukraine_war", "european_order", "taiwan_strait", "south_china_sea")
TABLES = {"acts.csv": (acts_table.FIRST, acts_table.LAST),
          "acts_trial.csv": (acts_table.TRIAL_FIRST, acts_table.TRIAL_LAST)}
PAGE = (SOURCES / "ACTS.md").read_text(encoding="utf-8")


def fits(act: Act) -> bool:
    """Whether the target is of the kind that the verb wants, and the seat one that may order it."""
    order = ORDERS[act.verb]
    kind = "bloc" if act.seat == "brics" else "state"
    if not {act.seat, kind} & set(order.get("by", ("state", "bloc"))):
        return False
    wanted = order.get("target", "none")
    seat, dispute = act.target in acts_table.SEATS, act.target in DISPUTES
    country = not seat and not dispute and act.target != "none"
    return {"actor": seat and act.target != act.seat, "flashpoint": dispute,
            "none": act.target == "none"}.get(wanted, country)


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sound(name: str) -> None:
    rows = acts_table.read_rows(SOURCES / name)
    assert tuple(rows[0]) == acts_table.COLUMNS
    acts = acts_table.read_acts(name)
    first, last = TABLES[name]
    listed = PAGE.split("Kinds of act without a verb:")[1].split("Left out:")[0]
    kinds = set(re.findall(r"`(\w+)`", listed))
    for act in acts:
        assert first <= act.when <= last and 1 <= act.when[1] <= 12, act
        assert act.id.startswith(f"{act.seat}-{act.when[0]}-{act.when[1]:02d}-"), act
        assert act.seat in acts_table.SEATS and act.certainty in (1, 2, 3), act
        assert act.quality in acts_table.QUALITIES, act
        assert len(act.description) > 10 and re.search(r"\d", act.source), act
        if act.verb == "none":
            assert act.family == "none" and act.form in kinds, act
        else:
            assert act.family == ORDERS[act.verb]["family"] and fits(act), act
    cells = Counter((act.seat, act.when, act.verb, act.target) for act in acts
                    if act.verb != "none")
    assert max(cells.values()) == 1


def test_no_act_stands_twice_and_each_seat_has_enough() -> None:
    acts = acts_table.read_acts()
    ids = [act.id for name in TABLES for act in acts_table.read_acts(name)]
    assert len(ids) == len(set(ids))
    seats = Counter(act.seat for act in acts)
    assert len(acts) >= 600 and min(seats[seat] for seat in acts_table.SEATS) >= 120
    assert {act.when[0] for act in acts} == set(range(2014, 2026))


def test_claims_name_what_exists_and_do_not_contradict() -> None:
    months: Counter[tuple[str, str, str, int]] = Counter()
    for row in acts_table.read_rows(SOURCES / "acts_months.csv"):
        assert row["seat"] in acts_table.SEATS, row
        assert row["claim"] in ("complete", "believed", "partial"), row
        assert row["verb"] in ("*", "none") or row["verb"] in ORDERS, row
        begin, end = acts_table.month_of(row["from"]), acts_table.month_of(row["to"])
        assert begin and end and acts_table.FIRST <= begin <= end <= acts_table.LAST, row
        for month in range(begin[0] * 12 + begin[1], end[0] * 12 + end[1] + 1):
            months[row["seat"], row["verb"], row["target"], month] += 1
    assert max(months.values()) == 1


def test_every_month_that_is_told_of_each_day_has_its_row() -> None:
    """Taiwan's ministry reported aircraft in each month since September 2020."""
    found = {act.when for act in acts_table.read_acts()
             if (act.seat, act.verb, act.target) == ("china", "grey_zone", "taiwan_strait")}
    assert {(y, m) for y in range(2020, 2026) for m in range(1, 13)
            if (2020, 9) <= (y, m) <= (2025, 1)} <= found


def test_matches_belong_to_acts_and_inner_ones_are_found_again() -> None:
    acts = acts_table.read_acts()
    kept = {row["id"]: row for row in acts_table.read_rows(SOURCES / "acts_matches.csv")}
    assert set(kept) <= {act.id for act in acts}
    assert all(row["level"] in ("month", "year") and row["reference"] for row in kept.values())
    again = match_acts.search(acts, None)
    assert set(again) == set(kept)
    assert {key for key, row in kept.items() if row["table"] in match_acts.INNER} == {
        key for key, match in again.items() if match[0] in match_acts.INNER}
    assert len(kept) >= len(acts) / 2


ACT = Act("us-2018-09-1", "us", (2018, 9), "impose_sanctions", "economy", "china", "finance",
          "Lists the Equipment Development Department for Su-35",
          "State Department, 20 September 2018", 3, "memory")


def news(date: str, text: str) -> match_acts.Check:
    return match_acts.Check("news", date, "", "news", "", text)


CHECK = news("2018-09-20",
             "The United States imposes sanctions on China's Equipment Development Department.")
OTHERS = [news(f"2017-01-{day:02d}", f"The price of {word} rises again.")
          for day in range(1, 29) for word in ("copper", "wheat", "cocoa", "paper", "sugar")]


@pytest.mark.parametrize("act, found", [
    (ACT, True),
    (replace(ACT, when=(2018, 10), source="State Department, 20 October 2018"), False),
    (replace(ACT, target="russia"), False),
    (replace(ACT, seat="russia"), False),
    (replace(ACT, description="Freezes a vineyard", source="2018"), False),
])
def test_news_confirm_what_they_tell_and_nothing_else(act: Act, found: bool) -> None:
    finder = match_acts.Search([CHECK, *OTHERS])
    assert (finder.find(act) is not None) == found


def test_a_vote_must_be_the_one_that_was_coded() -> None:
    act = replace(ACT, seat="brics", verb="promote_sovereign_norms", target="none",
                  source="UNGA resolution 72/168")
    for kind, found in (("all five yes", True), ("four abstain", False)):
        check = match_acts.Check("roll_calls", "2018-09-19", "brics", kind, "", "72/168")
        assert (match_acts.Search([check]).find(act) is not None) == found


def test_days_of_a_source() -> None:
    for source, days in (("OFAC, 6-20 September 2018", {6, 20}),
                         ("OFAC, 5, 9 and 17 September 2018", {5, 9, 17}),
                         ("OFAC, 5 October 2018", set()), ("Act 115-44, September 2018", set())):
        assert match_acts.days_of(replace(ACT, source=source)) == days


def test_kappa_by_hand() -> None:
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: agreement 0.7, by chance 0.5, kappa 0.4."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert code_acts.kappa(pairs) == pytest.approx(0.4)
    assert code_acts.kappa([("y", "y")] * 3) == 1
    with pytest.raises(SystemExit, match="no id of the tenth"):
        code_acts.kappa([])


def test_a_second_coding_is_compared(tmp_path: Path) -> None:
    acts = acts_table.read_acts()
    tenth = code_acts.tenth(acts)
    assert 0.07 < len(tenth) / len(acts) < 0.13
    path = tmp_path / "again.csv"
    lines = [f"{act.id},{act.verb},{act.target}" for act in tenth]
    path.write_text("\n".join(["id,verb,target", *lines]) + "\n", encoding="utf-8")
    assert "kappa of the verb 1.00" in code_acts.compare(path, acts)
    lines[0] = f"{tenth[0].id},stimulus,none"
    path.write_text("\n".join(["id,verb,target", *lines]) + "\n", encoding="utf-8")
    told = code_acts.compare(path, acts)
    assert "kappa of the verb 1.00" not in told and f"| {tenth[0].id} |" in told
    path.write_text(f"id,verb,target\n{tenth[0].id},dance,none\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="dance"):
        code_acts.compare(path, acts)


def test_the_counts_on_the_page_are_those_of_the_table() -> None:
    told = PAGE.split(code_acts.BEGIN)[1].split(code_acts.END)[0]
    assert told == code_acts.counted(acts_table.read_acts())


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "acts.csv"
    path.write_text("id,seat\na,us\nb\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"acts\.csv:3"):
        acts_table.read_rows(path)
