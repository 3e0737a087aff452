"""Count the coded acts, and have a tenth coded again.

    python scenarios/sources/code_acts.py                the tables that ACTS.md holds
    python scenarios/sources/code_acts.py --write        put them into ACTS.md
    python scenarios/sources/code_acts.py --export FILE  a tenth without what was coded
    python scenarios/sources/code_acts.py --again FILE   how far a second coding agrees

The second coder gets id, seat, year, month, description and source, reads ACTS.md, and adds the
columns `verb` and `target`. The tenth is drawn by sha256(id) mod 10 = 0, so nobody chose it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from acts_table import HERE, SEATS, Act, offered, orders, read_acts, read_rows
from match_acts import report, search

PAGE = HERE / "ACTS.md"
BEGIN, END = "<!-- counted -->\n", "<!-- end -->\n"
BLIND = ("id", "seat", "year", "month", "description", "source")


def tenth(acts: Iterable[Act]) -> list[Act]:
    """The acts that are coded again."""
    return [act for act in acts if int(hashlib.sha256(act.id.encode()).hexdigest(), 16) % 10 == 0]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two codings: agreement above what the two margins give by chance."""
    if not pairs:
        raise SystemExit("No act was coded twice: the file holds no id of the tenth.")
    n = len(pairs)
    agreed = sum(one == other for one, other in pairs) / n
    first, second = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    chance = sum(first[label] * second[label] for label in first) / n**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table in Markdown, numbers to the right."""
    lines = ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def counted(acts: Sequence[Act]) -> str:
    """All counts: by year and seat, verb and seat, kind without a verb, and matches."""
    types = orders()
    by_year = Counter((act.when[0], act.seat) for act in acts)
    by_verb = Counter((act.verb, act.seat) for act in acts)
    kinds = Counter((act.form, act.seat) for act in acts if act.verb == "none")
    memory = [act for act in acts if act.quality == "memory"]
    silent = sum(act.verb == "none" for act in acts)
    beyond = [act for act in acts if act.verb != "none" and not offered(act, types)]
    verbs = sorted({act.verb for act in acts} - {"none"},
                   key=lambda verb: (types[verb]["family"], verb))
    unused = ", ".join(f"`{verb}`" for verb in types if verb not in verbs)
    n = len(acts)
    lines = [f"{n} acts: {silent} ({100 * silent / n:.0f} %) have no verb; {len(beyond)} "
             f"({100 * len(beyond) / n:.0f} %) have a verb that the scenario offers, but not for this "
             f"target. Certainty 3: {sum(act.certainty == 3 for act in acts)}, 2: "
             f"{sum(act.certainty == 2 for act in acts)}, 1: {sum(act.certainty == 1 for act in acts)}. "
             f"From memory {len(memory)}, from a data file {n - len(memory)}.", "",
             "### By year", ""]
    lines += table(("year", *SEATS, "all"), ([year, *(by_year[year, seat] for seat in SEATS),
                    sum(by_year[year, seat] for seat in SEATS)] for year in range(2014, 2026)))
    lines += ["### By verb", ""]
    lines += table(("verb", "family", *SEATS), ([f"`{verb}`", types[verb]["family"],
                    *(by_verb[verb, seat] or "" for seat in SEATS)] for verb in verbs))
    lines += [f"Never coded: {unused}.", "", "### Without a verb, by kind", ""]
    lines += table(("kind", *SEATS), ([kind, *(kinds[kind, seat] or "" for seat in SEATS)]
                    for kind in sorted({kind for kind, _ in kinds})))
    places = Counter((act.verb, act.target) for act in beyond)
    lines += ["### Verb offered, target not (three and more)", ""]
    lines += table(("verb and target", "acts"), ((f"`{verb}` {target}", count) for (verb, target), count
                    in sorted(places.items(), key=lambda item: (-item[1], item[0])) if count > 2))
    found = search(list(acts), None)
    lines += ["### Confirmed by other tables", "", report(list(acts), found), "",
              f"Of the {len(memory)} from memory {sum(act.id in found for act in memory)} are confirmed, "
              f"{sum(found.get(act.id, ('', ''))[1] == 'month' for act in memory)} of them in the month.", ""]
    return "\n".join(lines)


def compare(path: Path, acts: Sequence[Act]) -> str:
    """Kappa of verb, family and target between the table and a second coding, and each disagreement."""
    types = orders()
    known = {act.id: act for act in tenth(acts)}
    rows = [row for row in read_rows(path) if row["id"] in known]
    bad = sorted({row["verb"] for row in rows} - set(types) - {"none"})
    if bad:
        raise SystemExit(f"{path.name}: verbs that the scenario has not: {', '.join(bad)}.")
    both = [(known[row["id"]], row) for row in rows]
    family = {verb: order["family"] for verb, order in types.items()} | {"none": "none"}
    verb = kappa([(act.verb, row["verb"]) for act, row in both])
    said = kappa([(str(act.verb == "none"), str(row["verb"] == "none")) for act, row in both])
    kind = kappa([(act.family, family[row["verb"]]) for act, row in both])
    where = [act.target == row["target"] for act, row in both if act.verb == row["verb"]]
    lines = [f"{len(both)} of {len(known)} coded again: kappa of the verb {verb:.2f}, of the family "
             f"{kind:.2f}, of whether there is a verb {said:.2f}; where the verb agrees the target "
             f"agrees in {sum(where)} of {len(where)}.", ""]
    lines += table(("act", "first", "second", "description"), (
        (act.id, f"{act.verb} {act.target}", f"{row['verb']} {row['target']}", act.description)
        for act, row in both if act.verb != row["verb"]))
    return "\n".join(lines)


def main() -> None:
    """Print, write, export or compare."""
    parser = argparse.ArgumentParser(description="Count the coded acts, and have a tenth coded again.")
    parser.add_argument("--write", action="store_true", help="put the counts into ACTS.md")
    parser.add_argument("--export", type=Path, metavar="FILE", help="a tenth without verb and target")
    parser.add_argument("--again", type=Path, metavar="FILE", help="a second coding of the tenth")
    options = parser.parse_args()
    acts = read_acts()
    if options.export:
        with options.export.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(BLIND)
            writer.writerows((act.id, act.seat, *act.when, act.description, act.source)
                             for act in tenth(acts))
    elif options.again:
        print(compare(options.again, acts))
    elif options.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        PAGE.write_text(before + BEGIN + counted(acts) + END + after, encoding="utf-8", newline="\n")
    else:
        print(counted(acts))


if __name__ == "__main__":
    main()
