"""How else the paper words a fact: two more wordings of the commonest kinds, beside their own.

Keys are those of game.present.news.key_of; fields are those of the kind's own wording. A field is
written with a small letter: it gets its capital where a sentence begins.
"""

from __future__ import annotations

from collections.abc import Mapping

Ways = tuple[str, str]
ORDERS: Mapping[str, Ways] = {
    "order.back_occasion": ("{self} speaks up for {target}.",
                            "{self} lends its weight to {target}."),
    "order.border_talks": (
        "Delhi and Beijing talk about their border; {self} has brought them together.",
        "{self} gets Delhi and Beijing to sit down over their border."),
    "order.court_country": ("{self} sends ministers and offers to {target}.",
                            "{self} seeks the favour of {target}."),
    "order.declare_support": ("{self} puts its word behind {target}.",
                              "{self} says in public that it stands by {target}."),
    "order.demand_burden_sharing": (
        "{self} tells {target} to spend more on the common defence.",
        "{target} should carry more of the load, says {self}."),
    "order.deploy": ("{self} moves more forces to the theatre {option}.",
                     "More forces of {self} arrive in the theatre {option}."),
    "order.distance_from_partner": (
        "{self} takes a step back from {target}.",
        "{self} lets it be seen that its way is not {target}'s."),
    "order.domestic_consolidation": ("{self} puts its own house in order.",
                                     "{self} gives its attention to matters at home."),
    "order.embrace_occasion": ("{self} welcomes what came of {target}.",
                               "{self} is content with the results of {target}, and says so."),
    "order.follow_up_occasion": (
        "{self} sees to it that what was agreed at {target} is done.",
        "After {target}, {self} puts what was agreed to work."),
    "order.grey_zone": ("{self} keeps up the pressure {where}, short of force.",
                        "Pressure grows {where}: {self} stops just short of force."),
    "order.hand_over_theatre": (
        "{self} lets its allies do more in the theatre {option}.",
        "Allies of {self} take over tasks in the theatre {option}."),
    "order.host_forum": ("{self} gathers delegations from many countries at a forum.",
                         "Guests from many countries meet at the invitation of {self}."),
    "order.humanitarian_exchange": (
        "Prisoners and aid are exchanged {where}; {self} has arranged it.",
        "{self} sees to an exchange {where}: prisoners come home, aid gets through."),
    "order.impose_sanctions": ("New {option} sanctions by {self} hit {target}.",
                               "{target} comes under new {option} sanctions from {self}."),
    "order.invite": ("{self} asks {target} to a summit; the subject is {option}.",
                     "{self} calls for a summit with {target} on {option}."),
    "order.joint_exercise_partner": (
        "Forces of {self} and {target} train side by side.",
        "In a joint exercise, {self} and {target} show how close they are."),
    "order.lower_tariffs": ("Tariffs on {target} come down: {self} opens its market a little.",
                            "{self} asks less at its border for goods from {target}."),
    "order.mediate": ("{self} offers itself as a go-between {where}.",
                      "{self} says that it could bring the sides together {where}."),
    "order.nuclear_signal": (
        "{self} reminds everybody of its nuclear weapons over the dispute {where}.",
        "A nuclear signal comes from {self} over the dispute {where}."),
    "order.offensive": ("An offensive begins {where}: {self} has given the order.",
                        "{self} sends its side on the attack {where}."),
    "order.offer_recognition": (
        "{self} says that it would respect {target}'s interests in its own region.",
        "{self} would recognise what {target} sees as its interests next door."),
    "order.offer_security": ("{self} would keep some of its forces away from {target}.",
                             "Fewer forces near {target}: that is what {self} offers."),
    "order.patrol": ("{self} sends its forces on patrol {where}.",
                     "{self} lets its forces be seen {where}."),
    "order.promise_guest": ("{self} has a promise for the guest of {target}: {option}.",
                            "To the guest of {target}, {self} promises: {option}."),
    "order.propose_accord": ("{self} puts an accord before {target}: {option}.",
                             "{self} would sign an accord with {target}: {option}."),
    "order.propose_partial": ("{self} suggests a first step {where}: {option}.",
                              "A smaller deal is on the table {where}, from {self}: {option}."),
    "order.propose_settlement": ("{self} puts a settlement on the table {where}: {option}.",
                                 "{self} has a plan to end the dispute {where}: {option}."),
    "order.raise_rung": ("{self} raises the stakes {where}, and a crisis begins.",
                         "A crisis opens {where}: {self} has forced the issue."),
    "order.reform_institutions": (
        "Votes and seats in the world institutions should be shared anew, says {self}.",
        "{self} wants more votes and seats for those who have few in the world institutions."),
    "order.separate_understanding": (
        "{self} seeks an understanding with {target} that leaves {option} out.",
        "{self} tells {target} that the two could agree apart from {option}."),
    "order.trade_deal": ("{self} and {target} sign on trade.",
                         "{self} and {target} agree on easier trade."),
    "order.withdraw_support": ("{self} no longer promises to support {target}.",
                               "{self} takes back what it had declared: its support for {target}."),
}
"""Orders that were given; the key ends with the order's id."""
ENDS: Mapping[str, Ways] = {
    "accord broken": ("{actor} no longer keeps its accord with {other}.",
                      "{other} is let down: {actor} breaks their accord."),
    "accord signed": ("{actor} and {other} have an accord: {terms}.",
                      "It is signed between {actor} and {other}: {terms}."),
    "bond signed": ("{actor} and {other} sign: {bond}.",
                    "It is agreed between {actor} and {other}: {bond}."),
    "courted": ("{actor} listens to offers that leave {other} aside.",
                "Others court {actor}, and it hears them out; {other} looks on."),
    "courted answer.1": ("{guest} has come to {occasion}, and {host} must keep what it promised.",
                         "The answer is yes: {guest} comes to {occasion}, and {host} has to pay."),
    "courted answer.2": (
        "An envoy of {guest} comes to {occasion}; {host} and {rival} owe only a part.",
        "{guest} is at {occasion} by an envoy only, so that {host} and {rival} pay in part."),
    "courted answer.3": (
        "{guest} is not at {occasion}, and {rival} must keep what it promised.",
        "The answer is no: {guest} stays away from {occasion}, and {rival} has to pay."),
    "flashpoints.incident": ("A dangerous encounter {where} frays nerves.",
                             "Tempers rise {where} after an incident."),
    "occasion.came": ("{actor} was among the guests: {occasion}.",
                      "{actor} was there: {occasion}."),
    "occasion.away": ("{actor} was not among the guests: {occasion}.",
                      "{actor} did not come: {occasion}."),
    "outbid": ("{other} keeps {actor} at its side with the better offer.",
               "{other} gives {actor} more than its rivals would."),
    "partial dropped": ("{place}: {actor} finds nobody who agrees to its deal, {deal}.",
                        "{place}: no agreement on what {actor} put forward, {deal}."),
    "promise kept half": ("{guest} gets less than {giver} promised: {thing}.",
                          "{giver} delivers to {guest} only in part: {thing}."),
    "promise kept in part": (
        "{guest} sent an envoy, so {giver} pays in part: {thing}.",
        "For its envoy {guest} gets a part of what {giver} promised: {thing}."),
    "settlement countered": ("{who} rewrites the part on {field} in the offer {where}: {position}.",
                             "{who} now wants on {field}, in the talks {where}: {position}."),
    "summit.0": ("{host} and {guest} talk about {subject} and part politely, without result.",
                 "Friendly words, no result: {host} and {guest} meet on {subject}."),
    "summit.1": ("{host} and {guest} come out of their summit with an agreement on {subject}.",
                 "A summit with results: {host} and {guest} agree on {subject}."),
    "summit.2": ("{guest} gives {host} no answer about a summit on {subject}.",
                 "{host} still waits to hear from {guest} about a summit on {subject}."),
    "summit.3": ("{guest} says no to {host}: there will be no summit on {subject}.",
                 "No summit on {subject}: {guest} will not meet {host}."),
}
"""What became of offers, invitations, promises and days; the key ends with how it ended."""
WORLD: Mapping[str, Ways] = {
    "event.plant_inspection": (
        "Outside power is back at the Zaporizhzhia nuclear plant, and a new IAEA team is there.",
        "The IAEA has a new team at the Zaporizhzhia nuclear plant, which gets outside power "
        "again."),
    "event.prisoner_exchange": (
        "Several hundred prisoners return home to Russia and Ukraine.",
        "An exchange between Russia and Ukraine frees several hundred prisoners."),
    "third_party.africa_debt_china": (
        "Beijing gives African governments more time to pay, and gets new orders.",
        "African debts to Beijing run longer, and new orders follow."),
    "third_party.africa_russian_security": (
        "In the Sahel, Russian troops come and Western ones go.",
        "Western troops must leave the Sahel; its officers ask Russians in."),
    "third_party.africa_un_votes": (
        "African votes go to a peace plan of the South, not to Western texts.",
        "African states abstain on Western texts and back a plan of the South."),
    "third_party.asean_supply_runs": (
        "With cameras on board, Manila brings supplies to its post at a disputed shoal.",
        "Cameras follow a Philippine supply run to a disputed shoal from start to end."),
    "third_party.central_asia_enforce": (
        "Russian payments fail at Kazakh and Kyrgyz banks, and listed goods at the border.",
        "Kazakh and Kyrgyz banks and customs look closer: Russian payments and listed goods are "
        "turned back."),
    "third_party.eu_rearm": (
        "Members of the European Union may borrow for arms outside the budget rules.",
        "Money for arms: the European Union loosens its budget rules."),
    "third_party.eu_sanctions": (
        "Brussels agrees on one more package of sanctions against Russia.",
        "Another package: the European Union tightens its sanctions on Russia."),
    "third_party.eu_tariffs_china": (
        "Brussels puts higher duties on Chinese goods, and Beijing answers with cases of its own.",
        "Chinese goods cost more at Europe's border; Beijing opens cases in return."),
    "third_party.gulf_arms_us": (
        "Hundreds of billions from the Gulf go into American arms, aircraft and chips.",
        "Gulf states buy American: arms, aircraft and chips for hundreds of billions."),
    "third_party.gulf_pump_less": (
        "Oil becomes dearer as the producers around Riyadh and Moscow keep output low.",
        "Riyadh, Moscow and their partners go on pumping less; the oil price rises."),
    "third_party.gulf_pump_more": (
        "More oil from Saudi Arabia and its partners brings the price down.",
        "The oil price falls as Riyadh and its partners raise output."),
    "third_party.india_cut_oil": (
        "Russian oil finds fewer buyers as Indian refiners turn sanctioned tankers away.",
        "Indian refiners no longer take oil from sanctioned tankers; Russia loses customers."),
    "third_party.iran_talks": ("Envoys from Tehran and Washington sit down in Muscat.",
                               "In Muscat, Iranian and American envoys talk."),
    "third_party.north_korea_missiles": (
        "North Korean missiles fly over the sea; Japan and South Korea ask for more protection.",
        "After new missile tests by North Korea, Tokyo and Seoul ask for more protection."),
    "third_party.north_korea_troops": ("More North Korean troops and shells reach Russia.",
                                       "Russia gets more soldiers and shells from North Korea."),
    "third_party.taiwan_dialogue": (
        "Beijing receives Taiwan's opposition, which holds parliament and cuts the budget.",
        "Taiwan's opposition, with its majority in parliament, travels to Beijing; the budget is "
        "cut."),
    "third_party.turkey_mediate": (
        "Envoys of both sides meet in Istanbul, and prisoners are exchanged.",
        "Istanbul hosts both sides, and prisoners come home."),
    "third_party.uk_tankers": (
        "London puts more of the tankers that carry Russian oil on its list.",
        "More tankers with Russian oil are listed by London."),
    "third_party.ukraine_deep_strikes": (
        "Refineries and depots far inside Russia burn after Ukrainian strikes.",
        "Ukraine strikes refineries and depots far behind the front, in Russia."),
}
"""Events and what third parties do; the key ends with the id."""
FURTHER: Mapping[str, Ways] = {**ORDERS, **ENDS, **WORLD}
TITLES: Mapping[str, tuple[str, str, str]] = {
    "crisis_0": ("{two} gives way: {place}", "{one} prevails: {place}",
                 "{place}: {two} steps back"),
    "crisis_1": ("{one} gives way: {place}", "{two} holds firm: {place}",
                 "{place}: {one} steps back"),
    "crisis_2": ("{one} and {two} settle for terms: {place}",
                 "A compromise ends the crisis: {place}", "{place}: {one} and {two} find terms"),
    "crisis_3": ("Both sides call it off: {place}", "{one} and {two} step back together: {place}",
                 "{place}: the crisis is called off"),
    "crisis_4": ("A stalemate wears both sides: {place}", "Neither side gains: {place}",
                 "{place}: a stand-off with nothing to show for it"),
    "crisis_5": ("The guns speak: {place}", "Force is used: {place}",
                 "{place}: the crisis turns into fighting"),
    "occasion_honour": ("{one} takes the seat of honour: {day}",
                        "The guest of honour is {one}: {day}",
                        "{one} is received as guest of honour: {day}"),
    "occasion_came": ("{one} is there: {day}", "{day}: {one} takes its seat",
                      "{one} joins the guests: {day}"),
    "occasion_away": ("{one} stays away: {day}", "{day}: {one} is missing",
                      "{one} is not among the guests: {day}"),
    "occasion_envoy": ("{one} sends an envoy: {day}", "{day}: {one} sends only an envoy",
                       "An envoy comes for {one}: {day}"),
}
"""Headlines of crises, by how they ended, and of guests of a day."""
