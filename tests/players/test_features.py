"""The features that scenario files may name are the ones that players compute."""

from game.core.model import FEATURES
from game.players import features


def test_every_feature_that_may_be_named_is_computed() -> None:
    assert {*features.FEATURES, "behind"} == set(FEATURES)
