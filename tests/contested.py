"""Scenarios with other matters: one with two, one that is dated, one that a crisis settles; one
without any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from playing import MAIN, compiled


def part(quantity: str, zero: float, full: float, weight: float, **more: float) -> dict[str, Any]:
    return {"quantity": quantity, "zero": zero, "full": full, "weight": weight, **more}


PARTNERSHIP: Mapping[str, Any] = {
    "name": "Moscow and Beijing", "text": "Whether the two draw together.", "source": "a trial",
    "sides": [
        {"name": "Together", "seats": ["russia"], "stake": [
            part("overture[russia, china]", 0, 60, 0.6, spent=0.5),
            part("relations[china, russia]", 0, 100, 0.2),
            part("cooperation[russia, china]", 0, 100, 0.1),
            part("presence[russia, region:africa]", 0, 100, 0.1)]},
        {"name": "Apart", "seats": ["us"], "stake": [
            part("overture[us, china]", 0, 60, 0.6, spent=0.5),
            part("relations[us, china]", -80, 20, 0.4)]}],
    "moments": ["victory_day"],
    "at_once": [{"change": "tie[russia, china]", "by": 8}],
    "each_month": [{"change": "isolation[russia]", "by": -1}], "lasts": 6,
    "goals": ["us_apart", "russia_recognised", "russia_partner"]}
SEAS: Mapping[str, Any] = {
    "name": "The seas", "text": "Who is there.", "source": "a trial",
    "sides": [{"name": "Beijing", "stake": [part("posture[china, asia]", 30, 100, 1)]},
              {"name": "Taipei's backers", "stake": [part("posture[us, asia]", 20, 80, 1)]}],
    "crisis": "taiwan_strait",
    "at_once": [{"change": "control[taiwan_strait]", "by": 3}], "lasts": 3,
    "goals": ["china_taiwan"]}


def assumed(value: float) -> dict[str, Any]:
    return {"value": value, "low": 0.5, "high": 40, "unit": "points of stake",
            "confidence": "low", "source": "a trial", "help": "For a test."}


Change = Callable[[dict[str, Any]], object]


def written(folder: Path, edit: Change = lambda data: None) -> Path:
    """A scenario that is the main one with both matters, changed by a function."""
    data: dict[str, Any] = {
        "id": "contested", "extends": MAIN, "title": "Contested", "version": 1, "about": "A trial."}
    (folder / "scenario.yaml").write_text(yaml.safe_dump(data), "utf-8")
    main = compiled(MAIN).data
    own = {"assumptions": {"matters": {"width": assumed(10), "noise": assumed(2)}},
           "clauses": {name: None for name, c in main["clauses"].items() if "aside" in c},
           "accords": {"pairs": []},
           "counterparts": dict.fromkeys(main["counterparts"]),
           "matters": dict.fromkeys(main["matters"]) | deepcopy(
               {"partnership": dict(PARTNERSHIP), "seas": dict(SEAS)})}
    edit(own)
    (folder / "matters.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
    return folder


def without_matters(folder: Path) -> Path:
    """A scenario that is the shipped lesson with nothing that sides contend for."""
    lesson = compiled("lesson_50_minutes")
    folder.mkdir(exist_ok=True)
    (folder / "scenario.yaml").write_text(yaml.safe_dump({
        "id": "bare", "extends": lesson.id, "title": "Bare", "version": 1,
        "counterparts": dict.fromkeys(lesson.seats),
        "matters": {matter.id: None for matter in lesson.matters}}), "utf-8")
    return folder
