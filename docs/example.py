"""A whole game in which every seat gives a random legal order; then: why did it end like this?"""

import random

from game import Match, load_scenario

match = Match(load_scenario("victory_day_2025"), seed=7)
chance = random.Random(7)
while not match.over:
    sheets = {}
    for seat in match.seats:
        view = match.view(seat)                      # what this seat may see
        sheets[seat] = [chance.choice(view.choices()).text]
    report = match.play(sheets)

print(report.text())                                 # the last month, as a page
print({seat: round(score, 1) for seat, score in match.scores.items()})
for reason in match.why("tie", "russia", "china", turn=12):
    print(f"{reason.amount:+.2f}  {reason.cause}")   # these sum to the change, exactly
match.save("game.jsonl")                             # load, replay or branch it later
