"""Texts of the terminal whose keys are built by rule."""

from __future__ import annotations

from game.present.words.texts import terminal as tr


def test_names_built_by_rule_exist() -> None:
    from game.core.model import FAMILIES
    from game.present.talks.crisis_cases import LAST
    from game.present.talks.crisis_questions import SAID, THIRD
    from game.present.talks.demands import STANDING
    from game.present.world.queries import AXES
    from game.present.world.situation_page import SITUATION
    keys = [*(f"axis_{a}" for a in AXES), *(f"q_{n}" for n in SITUATION),
            *(f"family_{f}" for f in FAMILIES),
            *(f"crisis_{w}" for w in THIRD), *(f"crisis_last_{w}" for w in LAST),
            *STANDING.values(), *SAID.values()]
    assert [k for k in keys if k not in tr] == []


def test_every_consideration_and_feature_has_words() -> None:
    from game.core.model import FEATURES
    assert [f for f in (*FEATURES, "goals", "means", "taste", "others",
                        "challenge") if f"reason_{f}" not in tr] == []


def test_texts_speak_of_the_product_alone() -> None:
    bad = ("issue", "session", "helper", "/work", "shared/", "http")
    assert [(k, b) for k, t in tr.items() for b in bad if b in t.lower()] == []
