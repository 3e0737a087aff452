"""Requirements of the rules beyond the format, so that a valid scenario can also be played."""

from __future__ import annotations

from game.core.coefficients import NEEDED, ONLY_WITH
from game.scenario.read.nodes import Located


def check_playable(located: Located) -> None:
    """Raise a ScenarioError with all problems if the rules could not play the scenario."""
    _check_coefficients(located)
    located.problems.raise_if_any()


def _check_coefficients(located: Located) -> None:
    data, problems = located.plain(), located.problems
    given = data["assumptions"]
    for group, names in NEEDED.items():
        if group in ONLY_WITH and not data.get(ONLY_WITH[group]):
            continue
        entries = given.get(group, {})
        missing = [name for name in names if name not in entries]
        if missing:
            problems.add(("assumptions", group), "the rules read coefficients that are missing "
                         f"here: {', '.join(missing)}")
        for name in names:
            if name in entries and divides_by_nothing(group, name, entries[name]["value"]):
                problems.add(("assumptions", group, name, "value"),
                             "the rules divide by this coefficient: it must be above 0")


def divides_by_nothing(group: str, name: str, value: float) -> bool:
    """Whether the rules divide by a coefficient, which is not above 0."""
    return NEEDED.get(group, {}).get(name, False) and value <= 0
