"""A few countries with plain numbers, for the tests of the map."""

from game.screens.map import layers
from game.screens.map.layers import Party, Place
from game.screens.map.styles import Layer, Look, Marker

PLACES = {"840": Place("United States", 50), "643": Place("Russia", 50), "156": Place("China", 50),
          "804": Place("Ukraine", 1), "276": Place("Germany", 7), "702": Place("Singapore", 1),
          "398": Place("Kazakhstan", 1), "818": Place("Egypt", 1.6), "124": Place("Canada", 3),
          "036": Place("Australia", 2.4), "484": Place("Mexico", 2), "792": Place("Türkiye", 2)}
HOMES = {"840": "us", "643": "russia", "156": "china"}
SHARES = {"804": {"us": 50.0, "russia": 10.0}, "276": {"us": 70.0},
          "702": {"us": 30.0, "china": 25.0},
          "398": {"russia": 45.0, "china": 30.0}, "818": {"us": 8.0, "china": 9.0},
          "124": {"us": 80.0}, "036": {"us": 66.0, "china": 8.0}, "484": {"us": 40.0},
          "792": {"us": 35.0, "russia": 20.0}}
WORDS = {"free": "Non-aligned", "contested": "Contested", "outside": "Outside the game"}
NOTE = "Borders are data, not positions."
MARKERS = (Marker("war", "War in Ukraine", 37.5, 48.3, 2, "6", ("Rung 6 of 10",)),
           Marker("strait", "Taiwan Strait", 119.5, 24.2, 1, "3"),
           Marker("sea", "South China Sea", 114.0, 12.0, 0, "2"))


def parties(look: Look) -> dict[str, Party]:
    return {"us": Party("United States", look.actors["us"], "dots", "US"),
            "russia": Party("Russia", look.actors["russia"], "lines", "RU"),
            "china": Party("China", look.actors["china"], "bars", "CN")}


def influence(look: Look, shares: dict[str, dict[str, float]] | None = None) -> Layer:
    layer = layers.influence(look, PLACES, parties(look), shares or SHARES, HOMES, WORDS,
                             "Influence")
    return layers.disputed(layer, look, {"CRI": ("804", "643")}, {"CRI": "Crimea"},
                           "Disputed area", NOTE)
