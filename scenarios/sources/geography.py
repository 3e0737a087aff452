"""Plain geography, typed by hand: regions, and neighbours by land or narrow sea.

Mexico stands in North America (trade pact with the United States and Canada), Egypt and Turkey in
the Middle East, Ukraine and Moldova in Eastern Europe, the South Caucasus and Central Asia in the
post-Soviet space with Belarus. Only contested countries are neighbours; some have none.
"""

REGIONS: dict[str, str] = {
    "north_america": "CAN MEX",
    "europe_west": "DEU ESP FIN FRA GBR ITA SWE",
    "europe_east": "EST HUN LTU LVA MDA POL ROU SRB SVK UKR",
    "post_soviet": "ARM AZE BLR GEO KAZ KGZ UZB",
    "middle_east": "ARE EGY IRN ISR SAU TUR",
    "south_asia": "BGD PAK",
    "indo_pacific": "AUS IDN JPN KOR MMR MYS PHL PRK SGP THA TWN VNM",
    "africa": "AGO COD DZA ETH KEN MLI NGA SDN",
    "latin_america": "ARG CHL COL CUB PER VEN"}

REGION_OF = {iso: region for region, isos in REGIONS.items() for iso in isos.split()}

_BORDERS = """
CUB MEX; DEU FRA; DEU POL; DEU SWE; ESP FRA; FRA GBR; FRA ITA; FIN SWE; FIN EST; EST LVA; EST SWE
LVA LTU; LVA SWE; LTU SWE; LTU POL; POL SWE; POL SVK; POL UKR; POL BLR; LTU BLR; LVA BLR; UKR BLR
HUN SVK; HUN UKR; HUN ROU; HUN SRB; SVK UKR; ROU UKR; ROU MDA; ROU SRB; MDA UKR; TUR UKR; ROU TUR
GEO TUR; ARM TUR; AZE TUR; IRN TUR; GEO ARM; GEO AZE; ARM AZE; ARM IRN; AZE IRN; AZE KAZ
KAZ UZB; KAZ KGZ; KGZ UZB; IRN PAK; IRN ARE; IRN SAU; ARE SAU; EGY SAU; EGY ISR; EGY SDN; SDN SAU
SDN ETH; ETH KEN; AGO COD; DZA MLI; DZA ESP; DZA ITA; BGD MMR; MMR THA; THA MYS; THA VNM; MYS SGP
MYS IDN; IDN SGP; MYS PHL; MYS VNM; PHL VNM; PHL TWN; PHL IDN; IDN AUS; TWN JPN; JPN KOR; JPN PRK
KOR PRK; ARG CHL; CHL PER; COL PER; COL VEN
"""


def neighbours() -> dict[str, list[str]]:
    """Neighbours of each contested country, sorted; symmetric by construction."""
    found: dict[str, set[str]] = {iso: set() for iso in REGION_OF}
    for pair in _BORDERS.replace("\n", ";").split(";"):
        if pair.strip():
            one, other = pair.split()
            found[one].add(other)
            found[other].add(one)
    return {iso: sorted(others) for iso, others in sorted(found.items())}
