"""What offices say of a fact: three wordings for each part in it. Offices speak, never persons."""

from __future__ import annotations

from collections.abc import Mapping

OFFICES: Mapping[str, str] = {
    "us": "The White House", "russia": "The Kremlin", "china": "Zhongnanhai",
    "brics": "The chair of BRICS", "india": "South Block"}
"""The office that speaks for a seat; other seats speak by their names."""
Lines = tuple[str, str, str]
VOICES: Mapping[str, tuple[Lines, Lines]] = {
    "occasion.came": (
        ("We came to honour the dead of a war.", "Friends keep their appointments.",
         "A visit is a visit. It is directed against nobody."),
        ("Whoever hoped to isolate us should look at this square.",
         "The chairs were filled. That is the answer.", "History was in the front row today.")),
    "occasion.away": (
        ("Our calendar is our own.", "One can respect a day and still stay at home.",
         "An envoy carried our greetings."),
        ("The day was not about one guest.", "We noticed who stood with us, and who did not.",
         "Some chairs speak louder when they are empty.")),
    "crisis.won": (
        ("We said that we would stand, and we stood.", "Firmness kept the peace today.",
         "Nobody should test this twice."),
        ("We chose not to climb one step more. That is strength, too.",
         "A wise neighbour does not fight over a signal.", "The matter is closed, not forgotten.")),
    "crisis.even": (
        ("A hotline was answered. That is worth more than a headline.",
         "Both sides went home. Good.", "We gave a little and kept what counts."),
        ("There was no winner, and no need for one.", "We kept a door open, and used it.",
         "It was close. We shall work so that it is not again.")),
    "crisis.arms": (
        ("We answered force as we said we would.", "We did not want this hour.",
         "What begins now could have been avoided elsewhere."),
        ("The world can see who fired first.", "We defend what is ours.",
         "Every call went unanswered.")),
    "settlement.signed": (
        ("The guns are silent. Now the work begins.", "A signature is a promise; we shall keep it.",
         "Peace has a price, and it was worth paying."),
        ("We sign with open eyes.", "What is written holds as long as both hold it.",
         "Nobody got all that they came for.")),
    "settlement.refused": (
        ("The offer was serious. It stays on the record.", "We tried. Others will have to explain.",
         "The door is not locked."),
        ("Nothing about us without us.", "Those terms would only date the next war.",
         "We want peace, not a pause.")),
    "summit.full": (
        ("More was agreed than the papers will print.", "Substance, at last.",
         "This is how grown powers talk."),
        ("We found common words and a few common interests.", "The table was long, the talk short.",
         "A useful day.")),
    "summit.met": (
        ("The tone was good. The rest takes time.", "We met, and that is something.",
         "Nobody expected a treaty."),
        ("A courteous meeting.", "We listened carefully.", "There will be other meetings.")),
    "summit.declined": (
        ("The invitation stands.", "We regret that the moment was not used.",
         "A closed door can be knocked on again."),
        ("The time is not right.", "Meetings need preparation.",
         "We do not travel for photographs.")),
    "motion.passed": (
        ("The members have spoken.", "A majority of the world wants its own institutions.",
         "It was not against anyone."),
        ("We note the vote.", "Words on paper are not yet policy.",
         "We shall talk with the members one by one.")),
    "motion.failed": (
        ("A family may disagree.", "It will come back in another form.",
         "Consensus needs patience."),
        ("Not every table speaks with one voice.", "The members know their interests.",
         "That was to be expected.")),
    "leak": (
        ("We do not comment on papers that may be forged.", "Governments talk. That is no scandal.",
         "Context is missing, as always."),
        ("So that is what was said behind our back.", "We shall remember who signed.",
         "Trust arrives on foot and leaves on horseback.")),
    "order.force": (
        ("A measured step, announced in good time.", "We show what we can do, so that we need not.",
         "Our forces move where our interests are."),
        ("This raises the risk for everybody.", "We shall answer at a time of our choosing.",
         "We have seen the movement. So have our friends.")),
    "order.economy": (
        ("Our market is open to those who keep the rules.", "Pressure is cheaper than war.",
         "We act within the law."),
        ("Trade is no weapon without a recoil.", "We shall find other ports.",
         "Our partners can count as well as we can.")),
    "order.other": (
        ("We do what we said we would do.", "A quiet step in a long plan.", "This helps us all."),
        ("We take note.", "We shall judge it by what follows.", "It changes less than it says.")),
    "event": (
        ("We are following it closely.", "Our people expect an answer, and will get one.",
         "Calm is the first duty now."),
        ("It concerns us as well.", "Much will depend on the next weeks.",
         "We have spoken with our friends."))}
"""Part of the first actor of a fact, then of the second, by what happened."""
