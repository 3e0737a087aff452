"""The numbers of the world as a whole at the start."""

from __future__ import annotations

from figures import ACTORS, HOME, LOW, MEDIUM, Figure, Figures, total
from writer import Start


def polarity(f: Figures) -> float:
    """0 one seat holds all capability, 100 the strongest holds a quarter.

    The strongest seat's mean share, among the four seats, of output (nominal and at purchasing
    power), military spending, and reserve currency (dollar and yuan).
    """
    dollar, yuan = (f.known("WORLD", c, "fx_reserve_share_cofer").value for c in ("USD", "CNY"))
    currency = {"us": dollar, "china": yuan}
    tables = [{a: f.home_sum(a, "gdp_nominal_usd_bn") for a in ACTORS},
              {a: f.home_sum(a, "gdp_ppp_2021usd_bn") for a in ACTORS},
              {a: total([f.milex(c).value for c in HOME[a]]) for a in ACTORS},
              {a: currency.get(a, 0.0) for a in ACTORS}]
    shares = [total([t[a] / total(list(t.values())) for t in tables]) / 4 for a in ACTORS]
    return 100 * (1 - max(shares)) / (1 - 1 / len(ACTORS))


def norms(f: Figures) -> float:
    """Mean of two shares in percent.

    UN members that voted for resolution ES-11/6; agreement of the contested countries with the
    United States over that with the United States and China together.
    """
    us, china = f.un_mean("us"), f.un_mean("china")
    return 50 * (f.fact("un_yes").value / f.fact("un_members").value + us / (us + china))


def institutions(f: Figures) -> tuple[float, float]:
    """Weight of the Western and of the BRICS institutions, points.

    Western: mean of four currencies' share of SWIFT payments, five currencies' share of reserves,
    and the share of output of the United States and its treaty allies. BRICS: mean of its share
    of world output and of its members' and partners' share of UN members.
    """
    swift = total([f.known("WORLD", c, "swift_payment_share").value
                   for c in ("USD", "EUR", "GBP", "JPY")])
    reserves = total([f.known("WORLD", c, "fx_reserve_share_cofer").value
                      for c in ("USD", "EUR", "GBP", "JPY", "CAD")])
    allies = total([f.gdp(c) for c in f.rows if c == "USA" or f.flag(c, "us_treaty_ally")])
    output = 100 * allies / total([f.gdp(c) for c in f.rows])
    count = sum(f.rows[c]["brics_status"] in ("member", "partner") for c in f.rows)
    brics = 100 * count / f.fact("un_members").value
    return (swift + reserves + output) / 3, (f.fact("brics_output_share").value + brics) / 2


def alternative_finance(f: Figures) -> float:
    """Points: the yuan's share of SWIFT payments and of reserves, and Russia's share of world
    trade times its settlements outside unfriendly currencies."""
    yuan = [f.known("WORLD", "CNY", m).value for m in ("swift_payment_share",
                                                       "fx_reserve_share_cofer")]
    other = 100 - f.known("RUS", "WORLD", "unfriendly_currency_share_export_settlement").value
    return total([*yuan, other * f.trade("RUS").value / f.fact("world_trade").value])


def write_world(start: Start) -> None:
    """The numbers of the world as a whole."""
    f = start.figures
    names = {name: start.formula(name, over) for name, over in {
        "polarity": "output, military spending and reserve currency of the seats",
        "norms": "UN vote ES-11/6, UN votes 2015-19",
        "institutions": "SWIFT, IMF COFER, output of the US and its allies; BRICS output, members",
        "alternative_finance": "yuan in SWIFT and COFER, Russian settlements"}.items()}
    western, brics = institutions(f)
    start.put("polarity", Figure(polarity(f), MEDIUM), names["polarity"], 0.5)
    start.put("norms", Figure(norms(f), MEDIUM), names["norms"], 0.5)
    start.put("dollar", f.known("WORLD", "USD", "fx_reserve_share_cofer"),
              start.source("cofer", "IMF COFER, fourth quarter of 2024, via Reuters"))
    start.put("incumbent_institutions", Figure(western, MEDIUM), names["institutions"], 0.5)
    start.put("alternative_institutions", Figure(brics, MEDIUM), names["institutions"], 0.5)
    start.put("alternative_finance", Figure(alternative_finance(f), LOW),
              names["alternative_finance"])
    start.fact("world_growth", "world_growth")
    start.fact("energy_price", "brent_price")
    start.judged("nuclear_risk", "nuclear")
