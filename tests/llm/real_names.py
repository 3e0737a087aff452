"""Names of the real world, written down apart from those that are masked, to be looked for in what
a model is told: countries and who lives there, cities, seas and regions, institutions, people,
money."""

from __future__ import annotations

import re
from pathlib import Path

NAMES = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split()
"""Words of which none may be told by themselves."""
PHRASES = ("Belt and Road", "Federal Reserve", "White House", "Red Square", "Security Council",
           "General Assembly", "United States", "United Nations", "United Kingdom", "World Bank",
           "European Union", "Hong Kong", "Black Sea", "Red Sea", "Line of Control", "Middle East",
           "Latin America", "Victory Day", "New Development Bank", "South Block", "the West",
           "Global South", "Mexico City", "Saudi Arabia", "Supreme Court", "Criminal Court")
IDS = ("russia", "russian", "china", "chinese", "brics", "india", "ukraine", "taiwan", "beijing",
       "delhi", "brasilia", "moscow", "europe", "asia", "korea", "iran", "nato", "eu",
       "sco", "fed", "congress", "greenland", "panama", "gulf", "astana", "petersburg",
       "kananaskis", "hague", "rio", "tianjin", "gyeongju", "johannesburg", "belem",
       "davos", "munich", "belarus", "helsinki", "asean", "sudan", "pretoria",
       "venezuela", "himalaya", "caucasus", "usa")
"""Parts of ids that name something."""
CODES = ("USA", "RUS", "CHN", "IND", "BRA", "ZAF", "UKR", "TWN", "DEU", "JPN", "KAZ", "IRN", "TUR",
         "SAU", "POL", "MYS", "PAK", "VEN", "PHL", "VNM", "PRK", "KOR")
MONTHS = ("January", "February", "March 20", "April", "June", "July", "August", "September",
          "October", "November", "December")
_ANY = re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, sorted(
    {*NAMES, *PHRASES, *IDS, *CODES, *MONTHS}, key=len, reverse=True))) + r")(?![^\W_])")
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,])")


def real_names(text: str) -> set[str]:
    """The names of the real world and the years that a text holds."""
    return {*_ANY.findall(text), *_YEAR.findall(text)}


_MASK = (r"(?:Power|Capital|Country|Town|Dispute|Region|City|Place|Institution|Pact|Person|"
         r"Currency)\d+")
_BROKEN = {
    "an article before a name that has none": rf"\b[Tt]he {_MASK}(?=[.,;:!?)”]|$|['’]s\b|"
                                              r" (?:is|has|would|will|says?|to|in|of)\b)",
    "a before a vowel": r"\b[Aa] (?:Occasion|Institution)",
    "an before a consonant": r"\b[Aa]n (?!Occasion|Institution)[A-Z][a-z]+\d+\b",
    "an adjective of its own": rf"\b{_MASK}[a-z]", "an unlisted name": r"\bName[0-9a-z]{5}\b",
    "two articles": r"\b[Tt]he the\b", "an apostrophe alone": rf"{_MASK}['’] "}


def broken_grammar(text: str) -> list[str]:
    """Where sentences do not hold together any more: what is wrong, and the place."""
    return [f"{what}: …{text[max(0, m.start() - 40):m.end() + 20]}…" for what, pattern in
            _BROKEN.items() for m in re.finditer(pattern, text, re.M)]
