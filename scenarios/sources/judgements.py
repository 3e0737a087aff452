"""What no figure gives: every judged number, with its reason. All of it has low confidence.

Three kinds: single numbers of the starting world (JUDGEMENTS), tables of public facts and
judged grades by country, and the weights of the formulas (their scale is a judgement, too).
"""

from __future__ import annotations

from typing import NamedTuple


class Judgement(NamedTuple):
    """A judged number and why it was chosen."""

    value: float
    reason: str


JUDGEMENTS: dict[str, Judgement] = {
    "capital": Judgement(4, "one turn's income of political capital, the same for every seat"),
    "room": Judgement(0.5, "fiscal room without new legislation: 0.5 % of output for every seat"),
    "fund": Judgement(50, "half of a liquid reserve fund may be drawn in the game's period"),
    "index": Judgement(100, "an index: its own start is 100"),
    "rung_ukraine": Judgement(6, "full-scale conventional war below NATO's involvement"),
    "rung_order": Judgement(3, "sabotage, air-space and cable incidents, forces on alert"),
    "rung_taiwan": Judgement(3, "two named large drills in 2024, almost daily flights"),
    "rung_sea": Judgement(3, "water cannon and ramming at Second Thomas and Sabina Shoal in 2024"),
    "control_order": Judgement(
        20, "the United States stays in Europe, NATO grew by two; doubts about it grew as well"),
    "control_taiwan": Judgement(
        10, "no part of Taiwan is held; its trade depends on the mainland by more than a third"),
    "finance_us_russia": Judgement(
        7, "large banks and the central bank blocked, energy payments exempted until March 2025"),
    "energy_us_russia": Judgement(
        5, "import ban; Gazprom Neft, Surgutneftegas, 183 tankers on 10 January"),
    "oil_cap_us_russia": Judgement(
        4, "ceiling of 60 USD since December 2022, ships and traders named, few stopped"),
    "frozen_us_russia": Judgement(
        280, "state assets that the G7 named as immobilised in June 2024 (memory), most of them in "
        "the European Union (bilateral.csv: 210 bn EUR)"),
    "materials_china_us": Judgement(
        2, "gallium, germanium and antimony barred for the United States in December 2024"),
    "technology_us_russia": Judgement(7, "export controls with foreign direct product rules"),
    "finance_us_china": Judgement(1, "some companies barred from US investment"),
    "technology_us_china": Judgement(
        4, "advanced chips, tools and memory barred, 140 firms added in December 2024"),
    "finance_russia_us": Judgement(2, "accounts of unfriendly investors frozen"),
    "energy_russia_us": Judgement(1, "temporary limits on enriched uranium from November 2024"),
    "technology_russia_us": Judgement(1, "some export bans on unfriendly states"),
    "technology_china_us": Judgement(
        2, "methods of refining rare earths barred since December 2023, dual-use goods for the "
        "American military since December 2024 (memory)"),
    "secondary_us_russia": Judgement(
        3, "threat to foreign banks since December 2023, first bank listed in January 2025"),
    "mitigation_us": Judgement(40, "issuer of the reserve currency, broad markets"),
    "mitigation_china": Judgement(20, "own payment system and stocks, but dollar trade"),
    "mitigation_brics": Judgement(10, "few own ways round sanctions"),
    "readiness": Judgement(45, "base of every seat; spending and losses move it"),
    "trusted": Judgement(40, "trust in a partner with neutral relations"),
    "prestige": Judgement(20, "base of every seat; public views and posts abroad move it"),
    "shunned": Judgement(5, "base of every seat"),
    "credible_us": Judgement(5, "many allies and forces abroad, but a new course is expected"),
    "credible_russia": Judgement(0, "acted on threats; accords of 1994-2015 disputed; Syria fell"),
    "credible_china": Judgement(5, "few promises, mostly kept"),
    "credible_brics": Judgement(-10, "a group by consensus makes few commitments"),
    "nuclear": Judgement(
        15, "war of a nuclear power, lowered doctrine of November 2024; experts see below 1 %"),
    "russia_asia": Judgement(5, "Pacific Fleet and Eastern District, thinned by the war"),
    "ammunition_us": Judgement(55, "over 3 million shells given to Ukraine, output tripled"),
    "ammunition_russia": Judgement(45, "Soviet stocks used up, 3 million shells a year, imports"),
    "ammunition_china": Judgement(80, "large industry and no war since 1979"),
    "ammunition_brics": Judgement(50, "India buys abroad and has reserves for a short war"),
    "ammunition_india": Judgement(50, "buys abroad, reserves for a short war"),
    "air_defence_us": Judgement(50, "some 500 Patriot missiles made a year, asked for everywhere"),
    "air_defence_russia": Judgement(55, "dense at home, thinned by the war and by drones"),
    "air_defence_china": Judgement(75, "dense on the coast, untried"),
    "air_defence_brics": Judgement(40, "few systems, some of them Russian"),
    "air_defence_india": Judgement(40, "few systems, some of them Russian"),
    "home_ready": Judgement(
        33.3, "of the forces at home a third can be sent, a third trains, a third is refitted"),
    "bias": Judgement(5, "a rival is planned for at its worst: forces overrated"),
    "bias_resolve": Judgement(-8, "claimants underrate the will of defenders"),
}

WIDTHS = {"rival": 16.0, "neutral": 18.0, "partner": 8.0, "own": 0.0}
"""Half-width of an observer's estimate of another seat's forces: 80 % of the truth inside."""
RESOLVE_WIDTHS = {"claimant": 20.0, "lead": 10.0, "backer": 18.0, "other": 20.0}
"""Half-width of an observer's estimate of a defender's resolve, by role."""

PARTNERSHIP: dict[tuple[str, str], float] = {
    ("RUS", "CHN"): 2.0, ("RUS", "IND"): 1.5, ("RUS", "BRA"): 1.0, ("RUS", "ZAF"): 1.0,
    ("CHN", "BRA"): 1.5, ("CHN", "ZAF"): 1.5, ("CHN", "IND"): 0.5,
    ("USA", "IND"): 1.0, ("USA", "BRA"): 0.5}
"""Declared strategic partnership: 0 none, 1 partner, 2 'no limits' (public record, graded)."""

US_SANCTIONED = {"IRN": 1.0, "PRK": 1.0, "CUB": 1.0, "VEN": 0.8, "BLR": 0.7, "MMR": 0.5,
                 "SDN": 0.5, "MLI": 0.2}
"""How far the country itself is under US sanctions programmes (public record, graded)."""

RUSSIA_STANCE: dict[str, tuple[float, float]] = {
    "yes": (90, 0), "yes (as EU member; opposes)": (75, 1),
    "partial (aligned with some EU packages)": (45, 0),
    "yes (limited; export controls, banks)": (50, 0),
    "no (financial compliance only)": (20, 1), "no (export controls on some goods)": (15, 1),
    "no": (0, 0)}
"""Column sanctions_on_russia: participation in percent, and dissent from the neighbours' line."""

CHINA_STANCE = {"TWN": 50.0, "JPN": 40.0, "CAN": 25.0, "AUS": 20.0, "GBR": 20.0, "KOR": 20.0,
                "LTU": 15.0, "DEU": 10.0, "FRA": 10.0, "SWE": 10.0}
"""Participation in limits on China: chip tools (Japan), network bans, tariffs (public record)."""

RUSSIA_BASES = {"BLR": 1.0, "ARM": 0.5, "KGZ": 0.5, "KAZ": 0.25, "MLI": 0.5}
"""Russian forces or sites in the country, 1 = a joint regional force (public record, graded)."""
DEFENCE_PACTS = {"russia": ("BLR", "KAZ", "KGZ", "PRK"), "china": ("PRK",)}
"""Defence treaties in force: CSTO (Armenia froze its part in 2024), the treaties with North Korea
of 2024 (in force 4 December) and 1961. Azerbaijan is coded as an ally in ATOP, not counted."""
CLOSE = {"TWN": 0.7, "UKR": 0.7}
"""Bound to the United States without a treaty of defence: Taiwan Relations Act; security
agreement of June 2024 and military aid."""
G7 = ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN")
NATO_ASPIRANTS = ("GEO", "UKR")
BANK_MEMBERS = ("ARE", "BGD", "DZA", "EGY")
"""Members (Algeria: admitted 2024) of the New Development Bank besides the seats."""

NON_ALIGNED = (60.0, 40.0)
"""Non-aligned share in percent: the first less the second times the closest bond (0…1)."""
BONDS = {"ally": 1.0, "eu": -0.1, "dissent": -0.3, "brics_partner": -0.4, "pact": 1.0,
         "csto": 0.6, "mnna": 0.5, "us_arms": 0.25, "one_market": 0.6, "one_supplier": 0.4,
         "brics_member": 0.3, "partner": 0.2, "candidate": 0.3}
"""How close a bond is (0…1), or what takes away from it."""

PULL_US = {"reach": 20, "ally": 40, "mnna": 10, "eu": 8, "candidate": 4, "sanctions": 12,
           "votes": 25, "trade": 25, "arms": 18, "view": 0.2}
PULL_RUSSIA = {"reach": 20, "csto": 25, "eaeu": 8, "pact": 20, "arms": 15, "abstains": 15,
               "votes": 10, "trade": 25, "sco": 5, "dissent": 15, "bases": 10}
PULL_CHINA = {"reach": 20, "trade": 35, "bri": 8, "arms": 15, "votes": 10, "sco": 5, "pact": 20,
              "view": 0.2}
PULL_BRICS = {"reach": 10, "member": 12.5, "votes": 8, "trade": 20, "bank": 5}
"""Weights of the parts of an actor's pull on a country, in points at full strength."""

WEIGHT_PARTS = {"output": 0.35, "people": 0.2, "military": 0.2, "trade": 0.25}
"""Parts of a country's weight: shares of output at purchasing power, of the root of population,
of military spending and of trade."""
