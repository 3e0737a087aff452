"""The schema language and the declarations: what each kind takes, says, and exports."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.errors import ScenarioError
from game.scenario.read import yaml_files
from game.scenario.read.merge import read_plain, read_scenario
from game.scenario.read.nodes import Problems
from game.scenario.schema.language import Check, ListOf, Map, MapOf, Schema, may, need
from game.scenario.schema.scalars import Choice, Flag, Id, Month, Number, Ref, Text
from game.scenario.schema.sections import HEAD, ROOT, SECTIONS, schema_json
from game.scenario.schema.sections import check as check_whole
from game.scenario.schema.selectors import Vocabulary

SMALL = Path(__file__).resolve().parents[1] / "bad_scenarios" / "small"
KNOWN = {"actors": {"us": None, "russia": None}, "sources": {}}


def check(schema: Schema, text: str) -> tuple[Any, list[str]]:
    """Value and messages (without file) of the YAML text of a value."""
    problems = Problems()
    root = yaml_files.read_bytes(f"x: {text}\n".encode(), "f", problems)
    assert root is not None, problems.found
    to = Check(problems, KNOWN, Vocabulary.of(KNOWN, ()), {})
    value = schema.check(root.value["x"], ("x",), to)
    return value, [": ".join(p for p in (q.path, q.message, q.suggestion) if p)
                   for q in problems.found]


@pytest.mark.parametrize(("schema", "text", "value"), [
    (Text(), "some words ", "some words"),
    (Text(), "'no'", "no"),
    (Text(), "|\n  one\n  two\n", "one\ntwo"),
    (Number(0, 5), "2", 2.0),
    (Number(-1, 5), "-0.0", 0.0),
    (Number(0, 5, whole=True), "2.0", 2),
    (Flag(), "false", False),
    (Choice("a", "b"), "b", "b"),
    (Ref("actors", "actor", "state"), "state", "state"),
    (Month(), "2025-02", "2025-02"),
    (ListOf(Number(0, 9)), "[1, 2]", [1.0, 2.0]),
    (MapOf(Id(), Flag()), "{b: true, a: false}", {"b": True, "a": False}),
    (Map({"a": need(Flag(), ""), "b": may(Flag(), "")}), "{b: null, a: true}", {"a": True}),
])
def test_what_is_right(schema: Schema, text: str, value: object) -> None:
    got, wrong = check(schema, text)
    assert not wrong
    assert repr(got) == repr(value)


@pytest.mark.parametrize(("schema", "text", "message"), [
    (Text(), "NO", 'x: YAML reads NO without quotes as false; write "NO" in quotes if the word is '
                   "meant"),
    (Text(), "12", 'x: YAML reads 12 as a number; write "12" in quotes if a text is meant'),
    (Text(), "[a]", "x: a text is meant, not a list"),
    (Text(), "' '", "x: this is empty; a text is meant"),
    (Text(longest=3), "abcd", "x: this has 4 characters; at most 3 are allowed"),
    (Text(), '"a\\u202eb"', "x: an invisible character (U+202E) stands in this text; remove it"),
    (Id(("self",)), "self", 'x: "self" is a word of the selectors and cannot be an id'),
    (Number(0, 5, "points"), "5.5", "x: 5.5 is above the highest allowed, 5 points"),
    (Number(0, 5), "-1", "x: -1 is below the lowest allowed, 0"),
    (Number(0, 5), "9" * 30, "x: this is above the highest allowed, 5"),
    (Number(0, 5, whole=True), "1.5", "x: 1.5 is not a whole number"),
    (Number(0, 5, grid=True), "0.1", "x: the bound 0.1 is off the grid of 1/65536 on which numbers "
                                     "are stored: 0.125"),
    (Number(0, 5), "yes", "x: a number is meant, not true"),
    (Number(0, 5), "5%", "x: a number is meant; write it in plain decimals, without a unit: 5"),
    (Number(0, 5), "007", "x: a number is meant; write it in plain decimals, without a unit: 7"),
    (Number(0, 5), "'3'", "x: a number is meant; write it without quotes: 3"),
    (Number(0, 5), ".nan", 'x: a number is meant, not the text ".nan"'),
    (Flag(), "on", "x: write true or false, not on: true"),
    (Flag(), "1", "x: true or false is meant, not the number 1"),
    (Choice("calm", "neutral"), "calmer", 'x: "calmer" is not one of calm, neutral: calm'),
    (Choice("yes", "maybe"), "yes", 'x: YAML reads yes without quotes as true; write "yes" in '
                                    "quotes if the word is meant"),
    (Ref("actors", "actor"), "rusia", 'x: there is no actor "rusia": russia'),
    (Month(), "2025/3", 'x: "2025/3" is not a month, YYYY-MM: 2025-03'),
    (Month(), "202502", "x: a month, YYYY-MM is meant, not the number 202502"),
    (ListOf(Text(), 2), "[a]", "x: at least 2 values are meant here, not 1"),
    (ListOf(Text(), 0, 1), "[a, b]", "x: at most 1 values are meant here, not 2"),
    (ListOf(Text(), distinct=True), "[a, a]", 'x[1]: "a" stands here twice'),
    (ListOf(Text()), "a", 'x: a list is meant, not the text "a": [a]'),
    (MapOf(Id(), Flag(), 1), "{}", "x: at least 1 entries are meant here, not 0"),
    (MapOf(Id(), Flag()), "{A: true}", 'x.A: "A" is not an id: lower-case letters, digits and _, '
                                       "beginning with a letter"),
    (Map({"aim": need(Flag(), "what for")}), "{}", 'x: "aim" is missing: what for'),
    (Map({"aim": may(Flag(), "")}), "{iam: true}", 'x: unknown key "iam": aim'),
    (Map({"aim": need(Flag(), "what for")}), "{aim: }", 'x.aim: "aim" is empty: what for'),
    (Map({}), "text", 'x: a map is meant (field: value), not the text "text"'),
])
def test_what_is_wrong(schema: Schema, text: str, message: str) -> None:
    assert check(schema, text)[1] == [message]


def test_data_is_in_canonical_order_whatever_the_files_order() -> None:
    data = read_scenario(SMALL).plain()
    assert list(data) == [*(name for name in HEAD if name in data),
                          *SECTIONS]
    assert list(data["orders"]) == ["praise", "sanction", "climb", "summon"]
    assert list(data["start"]["gdp[east]"]) == ["value", "source", "confidence"]


def test_every_section_is_there_even_if_empty() -> None:
    data = deepcopy(read_scenario(SMALL).plain())
    for name in ("only_orders", "first_day", "norms", "accords", "events"):
        del data[name]
    again = read_plain(data).plain()
    assert again["first_day"] == again["norms"] == again["events"] == {}
    assert again["accords"] == {"pairs": []}
    assert "only_orders" not in again


@pytest.mark.slow
def test_json_schema_is_a_schema_and_knows_sound_scenarios() -> None:
    for complete in (False, True):
        jsonschema.Draft202012Validator.check_schema(schema_json(complete))
    jsonschema.validate(read_scenario(SMALL).plain(), schema_json(complete=True))
    file = yaml.safe_load((SMALL / "scenario.yaml").read_text(encoding="utf-8"))
    file["actors"]["club"]["chairs"] = {"2025": "CCC"}  # to an editor, keys are texts
    jsonschema.validate({"extends": "other", **file}, schema_json())
    jsonschema.validate({"orders": {"praise": None, "climb": {"hint": None}}}, schema_json())


@pytest.mark.slow
@pytest.mark.parametrize("spoil", [
    lambda d: d.update(turns=0), lambda d: d.update(unknown=1), lambda d: d.pop("title"),
    lambda d: d["orders"]["praise"].update(family="x"),
    lambda d: d["orders"]["praise"].pop("log"),
    lambda d: d["actors"]["east"].update(home=["Alpha"]),
    lambda d: d["start"].update({"gdp(east)": {"value": 1, "source": "x"}}),
    lambda d: d["flashpoints"]["strait"]["rungs"].pop(),
], ids=range(8))
def test_json_schema_refuses_what_the_check_refuses(
        spoil: Callable[[dict[str, Any]], None]) -> None:
    data = deepcopy(read_scenario(SMALL).plain())
    spoil(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema_json(complete=True))
    with pytest.raises(ScenarioError):
        read_plain(data)


def test_every_field_has_help() -> None:
    seen: set[int] = set()

    def walk(schema: Any) -> None:
        if id(schema) in seen:
            return
        seen.add(id(schema))
        for field in getattr(schema, "fields", {}).values():
            assert field.help
            walk(field.schema)
        for name in ("schema", "value", "item"):
            walk(getattr(schema, name, None))
    walk(ROOT)
    assert len(seen) > 100


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner,
                                                                max_size=3), max_leaves=6)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(st.data())
def test_junk_anywhere_is_refused_or_read_never_a_traceback(data: st.DataObject) -> None:
    whole = deepcopy(read_scenario(SMALL).plain())
    at: Any = whole
    while True:
        steps = list(at) if isinstance(at, dict) else list(range(len(at)))
        step = data.draw(st.sampled_from(steps))
        if isinstance(at[step], dict | list) and at[step] and data.draw(st.integers(0, 5)):
            at = at[step]
            continue
        if isinstance(at, dict) and data.draw(st.booleans()):
            at[data.draw(st.text(max_size=8))] = at.pop(step)
        else:
            at[step] = data.draw(JUNK)
        break
    try:
        assert read_plain(whole).plain()["id"]
    except ScenarioError as error:
        assert error.problems
        assert all(p.file == "journal" and p.line == 0 for p in error.problems)


TEXT = (SMALL / "scenario.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(st.integers(0, len(TEXT)), st.integers(0, 30), st.text("a{}[]:, \n\"'-&*0~", max_size=4))
def test_a_slip_of_the_pen_is_a_located_problem_or_nothing(at: int, cut: int, junk: str) -> None:
    problems = Problems()
    root = yaml_files.read_bytes((TEXT[:at] + junk + TEXT[at + cut:]).encode(), "f.yaml", problems)
    if root is not None:
        problems.root = root
        check_whole(root, problems)
    lines = TEXT.count("\n") + 5
    assert all(p.file == "f.yaml" and 0 < p.line <= lines and p.column for p in problems.found)
