"""Which scenes illustrate what, by the records' own ids: kinds of orders, events, acts of third
parties, clauses, countries and regions; and where each scene is.

Where several scenes stand, the first is taken that is not elsewhere than the fact (`AT`), else the
last.
"""

from __future__ import annotations

from collections.abc import Mapping

Scenes = tuple[str, ...]
PAYMENTS = ("server_hall", "exchange")
PORT, HARBOUR, MARKET = ("container_port",), ("harbour_deal",), ("exchange",)
ARMS, MINE, GAS, OIL = ("stock_floor",), ("mine",), ("pipeline",), ("refinery",)
FRONT, SECRET, WORLD, CROWD = ("front_dusk",), ("archive",), ("united_nations",), (
    "square_protest",)
TABLE: Scenes = ("long_table",)
MEMBERS, ROCKET, STRAIT, REEF = ("round_table",), ("missile",), ("strait_night",), ("reef",)
GRAIN, SEA, EUROPE = ("grain_port",), ("baltic",), ("brussels",)

EUROPES = frozenset({"europe_west", "europe_east"})
BRICS = frozenset({"BRA", "RUS", "IND", "CHN", "ZAF"})
AT: Mapping[str, frozenset[str]] = {
    "border_heights": frozenset({"CHN", "IND"}), "brasilia": frozenset({"BRA"}),
    "brussels": EUROPES | {"BEL"}, "delhi": frozenset({"IND"}), "kremlin": frozenset({"RUS"}),
    "kyiv": frozenset({"UKR"}), "parliament": frozenset({"USA"}),
    "white_house": frozenset({"USA"}), "zhongnanhai": frozenset({"CHN"}),
    "taipei": frozenset({"TWN"}), "savanna": frozenset({"africa", "ZAF", "EGY"}),
    "round_table": BRICS, "server_hall": BRICS,
    "empty_seat": frozenset({"RUS"}), "victory_day": frozenset({"RUS"}),
    "victory_envoy": frozenset({"RUS"})}
"""Where a scene is that shows a country, its flag or its landscape: codes of countries and ids of
regions, of which a fact must be about one. Other scenes may be anywhere."""

AIRLIFT = "airlift"
"""Arms on their way, under the flags of who sends and who gets them."""
ENVOYS = "victory_envoy"
"""The day that the scenario is about, where the guest of honour sent an envoy."""

GATHERINGS: Mapping[str, tuple[str, ...]] = {
    "g7_kananaskis": ("CAN", "FRA", "DEU", "ITA", "JPN", "GBR", "USA"),
    "nato_hague": ("NLD", "USA", "CAN", "GBR", "FRA", "DEU", "POL", "TUR"),
    "sco_tianjin": ("CHN", "RUS", "IND", "PAK", "KAZ", "UZB", "IRN"),
    "apec_gyeongju": ("KOR", "USA", "CHN", "JPN", "RUS", "AUS", "IDN"),
    "apec_china_2026": ("CHN", "USA", "KOR", "JPN", "RUS", "AUS", "IDN"),
    "g20_johannesburg": ("ZAF", "USA", "CHN", "RUS", "IND", "BRA", "DEU", "JPN"),
    "g20_united_states": ("USA", "CHN", "RUS", "IND", "BRA", "ZAF", "DEU", "JPN"),
    "climate_belem": ("BRA", "USA", "CHN", "IND", "DEU", "ZAF", "JPN"),
    "davos_2026": (), "munich_2026": (), "petersburg_forum": (), "eastern_forum": ()}
"""Days in a hall, by their ids, with the flags of some of the members of what meets there, the host
first; where nobody is a member, of those who are asked."""
DAYS: Mapping[str, str] = {
    **dict.fromkeys(GATHERINGS, "conference"), "new_start_expiry": "long_table",
    "victory_day_2026": "victory_day", "european_council": "brussels"}
"""Scenes of other days by their ids; the rest show the host's place."""
MATTERS: Mapping[str, str] = {
    "partnership": "empty_seat", "ukraine": "front_dusk", "seas": "strait_night",
    "commerce": "container_port", "bloc": "round_table", "south": "savanna",
    "order": "united_nations"}
"""Scenes of matters by their ids; others have that of their dispute or of their next day."""
OUTCOMES: Mapping[str, Scenes] = {
    "partnership": ("bridge_open", "bridge_shut"), "ukraine": ("front_dusk", AIRLIFT),
    "seas": ("cordon", "strait_dawn"), "commerce": ("mine", "exchange"),
    "bloc": ("round_table", "two_chairs"), "south": ("savanna", "harbour_deal"),
    "order": ("assembly_against", "assembly_for")}
"""Scenes of matters that were settled, by their ids, for each side that may prevail; where neither
does, a matter has its own."""
INSTRUMENTS: Mapping[str, Scenes] = {
    **dict.fromkeys(("impose_sanctions", "ease_sanctions", "secondary_sanctions",
                     "alternative_payments"), PAYMENTS),
    **dict.fromkeys(("tighten_oil_cap", "raise_output"), OIL),
    **dict.fromkeys(("restrict_materials", "grant_material_licences", "secure_materials"), MINE),
    **dict.fromkeys(("export_controls", "raise_tariffs", "lower_tariffs", "trade_deal"), PORT),
    **dict.fromkeys(("compensate_partner", "open_market"), HARBOUR),
    "energy_contract": GAS,
    **dict.fromkeys(("spend_frozen_assets", "pay_participation", "defend_reserve_currency",
                     "sanction_proofing", "stimulus"), MARKET),
    **dict.fromkeys(("technology_partnership", "offer_technology"), TABLE),
    **dict.fromkeys(("industrial_support", "arms_transfer", "deploy", "withdraw_forces",
                     "mobilise_manpower", "mobilise_industry", "modernise_forces"), ARMS),
    "table_motion": MEMBERS, "arms_control_talks": ROCKET,
    "fund_alternative": (*MEMBERS, *WORLD),
    **dict.fromkeys(("condemn", "un_vote", "promote_universal_norms", "promote_sovereign_norms",
                     "fund_incumbent", "reform_institutions"), WORLD),
    **dict.fromkeys(("covert_action", "conceal", "intelligence_focus"), SECRET),
    "border_talks": ("border_heights",),
    **dict.fromkeys(("rally_home", "appease_faction"), CROWD)}
"""Scenes of what is done, by the id of the order's type; other types show where it is done."""
IN_DISPUTES: Mapping[str, str] = {
    **dict.fromkeys(("propose_settlement", "propose_partial", "yield_in_talks", "insist_in_talks",
                     "suspend_talks", "mediate", "humanitarian_exchange"), "long_table"),
    "nuclear_signal": "missile"}
"""Scenes of what is done in a dispute that show another place, by the id of the order's type."""
FAMILIES: Mapping[str, str] = {
    "economy": "container_port", "force": "stock_floor", "alliances": "long_table",
    "influence": "archive", "diplomacy": "long_table"}
"""Scenes of orders that have none by their type nor by their place, by family."""
CLAUSES: Mapping[str, Scenes] = {
    **dict.fromkeys(("ease_finance", "no_secondary", "shelve_payments", "own_currencies"),
                    PAYMENTS),
    **dict.fromkeys(("ease_energy", "discount_energy"), GAS),
    **dict.fromkeys(("ease_technology", "cap_technology"), PORT), "grant_licences": MINE,
    "market_access": HARBOUR, "invest_in": HARBOUR, "vote_with": WORLD}
"""Scenes of what an accord promises, by the id of the clause."""
EVENTS: Mapping[str, Scenes] = {
    **dict.fromkeys(("prisoner_exchange", "holiday_truce"), FRONT), "energy_truce": GAS,
    **dict.fromkeys(("plant_inspection", "plant_damaged"), ("nuclear_plant",)),
    **dict.fromkeys(("grain_corridor", "good_harvest", "bad_harvest", "us_farm_bill"), GRAIN),
    **dict.fromkeys(("baltic_inquiry", "baltic_cable_cut", "stray_drone", "shadow_tanker_seized",
                     "china_cable", "russia_tanker_escort"), SEA),
    **dict.fromkeys(("strait_calm", "taiwan_cable_cut", "air_intercept", "china_strait_answer",
                     "us_taiwan_arms", "us_strait_transit"), STRAIT),
    **dict.fromkeys(("shoal_understanding", "coast_guard_collision", "china_shoal",
                     "china_shoal_summit", "us_treaty_call"), REEF),
    **dict.fromkeys(("trade_talks_progress", "chip_plants_open", "chip_shortage",
                     "china_consumers", "us_tariff_ruling", "us_panama", "china_railway",
                     "russia_railway_guard"), PORT),
    **dict.fromkeys(("launch_notices", "china_korea"), ROCKET),
    **dict.fromkeys(("oil_price_falls", "oil_price_jumps", "middle_east_truce",
                     "middle_east_flares", "gulf_mines", "china_iran_oil", "russia_refineries",
                     "russia_fuel", "russia_iran_help", "us_gulf_escort"), OIL),
    "us_iran_plan": TABLE,
    **dict.fromkeys(("inflation_eases", "currency_crisis", "china_property", "us_fed_pressure",
                     "russia_budget_gap"), MARKET),
    **dict.fromkeys(("mineral_shortage", "china_licences", "china_smugglers", "us_magnets"), MINE),
    **dict.fromkeys(("rescue_teams", "leaders_call"), WORLD),
    **dict.fromkeys(("technology_leap", "russia_korea", "us_korea_answer"), ARMS),
    **dict.fromkeys(("cyber_attack", "china_app", "us_payment_threat"), PAYMENTS),
    **dict.fromkeys(("spies_expelled", "scandal", "defector"), SECRET),
    **dict.fromkeys(("election_surprise", "election_relief", "coup_in_africa", "china_provinces",
                     "russia_migrants", "russia_amnesty"), CROWD),
    **dict.fromkeys(("russia_astana", "russia_caucasus"), GAS),
    "himalaya_clash": ("border_heights",), "india_pakistan_clash": ("delhi",),
    "martial_law_ends": ("kyiv",), "us_migrant_flights": HARBOUR, "us_budget_vote": (
        "parliament",), "us_nato_share": EUROPE,
    **dict.fromkeys(("brics_pilot", "brics_bank_loan", "brics_soy", "brics_iran_statement",
                     "brics_himalaya", "brics_newcomers", "brics_venezuela", "brics_climate_fund",
                     "brics_pretoria", "brics_sudan_gold"), MEMBERS)}
"""Scenes of events by the id of their type; others show where they are, or what they move."""
POLICIES: Mapping[str, Scenes] = {
    "korea_arms_ukraine": ARMS, "asean_supply_runs": REEF, "asean_code": REEF,
    "india_russian_oil": OIL, "india_cut_oil": OIL, "india_border_accord": ("border_heights",),
    "central_asia_china_rail": PORT, "uk_tankers": SEA, "uk_missiles": ROCKET,
    "ukraine_deep_strikes": OIL, "ukraine_incursion": FRONT, "ukraine_accept_truce": FRONT,
    "turkey_straits": GRAIN, "iran_nuclear_step": ("nuclear_plant",), "africa_minerals_levy": MINE,
    "latin_america_lithium": MINE, "japan_buildup": STRAIT,
    **dict.fromkeys(("turkey_mediate", "gulf_mediate", "iran_talks", "korea_new_government",
                     "latin_america_moscow_guests"), TABLE)}
"""Scenes of what third parties do, by the id of the act; others show whose it is."""
PARTIES: Mapping[str, str] = {"india": "IND"}
"""Countries of third parties that stand for no contested ones."""
COUNTRIES: Mapping[str, Scenes] = {
    "UKR": ("kyiv",), "TWN": ("taipei",), "IND": ("delhi",), "BRA": ("brasilia",),
    "USA": ("white_house",), "RUS": ("kremlin",), "CHN": ("zhongnanhai",), "ZAF": ("savanna",),
    "PHL": REEF, "PRK": ROCKET, "CHL": MINE, "PER": MINE, "COD": MINE, "NOR": GAS,
    "GBR": HARBOUR, "TUR": HARBOUR, "EGY": GRAIN, "ETH": ("savanna",), "IDN": HARBOUR}
"""Scenes of countries by their codes; others show their region."""
REGIONS: Mapping[str, Scenes] = {
    "africa": ("savanna",), "europe_west": EUROPE, "europe_east": EUROPE, "middle_east": OIL,
    "post_soviet": GAS, "indo_pacific": HARBOUR, "south_asia": PORT, "latin_america": GRAIN,
    "north_america": PORT}
"""Scenes of regions by their ids."""
MILITARY: Mapping[str, Scenes] = {"indo_pacific": ("strait_dawn",)}
"""Scenes of regions for what armed forces do there, where these differ."""
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "tie": ("pipeline", "harbour_deal"), "cooperation": ("pipeline", "long_table"),
    "dependence": ("pipeline", "harbour_deal"), "technology": ("stock_floor",),
    "relations": ("harbour_deal", "long_table"), "threat": ("missile",),
    "alignment": ("united_nations",), "prestige": ("united_nations",),
    "isolation": ("united_nations", "empty_seat"), "pressure": ("refinery", "exchange"),
    "polarity": ("round_table", "united_nations"), "membership": ("round_table",),
    "norms": ("united_nations",), "dollar": ("exchange", "server_hall"),
    "alternative_finance": ("server_hall", "exchange"),
    "incumbent_institutions": ("united_nations",),
    "alternative_institutions": ("round_table", "united_nations"),
    "growth": ("container_port", "mine"), "world_growth": ("container_port", "exchange"),
    "tariff": ("container_port", "grain_port"), "energy_price": ("refinery",),
    "weariness": ("square_protest",),
    "budget": ("exchange",), "nuclear_risk": ("missile",), "posture": ("baltic",)}
"""Scenes by the number that a goal is measured by or that an event moves, the fitting one first.
Numbers of contested countries show their region."""
