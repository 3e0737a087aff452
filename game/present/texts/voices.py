"""What offices say of a fact: at least three wordings for each part in it. Offices speak, never
persons. {them} is the other party, {day} an occasion, {what} a bond."""

from __future__ import annotations

from collections.abc import Mapping

OFFICES: Mapping[str, str] = {
    "us": "The White House", "russia": "The Kremlin", "china": "Zhongnanhai",
    "brics": "The chair of BRICS", "india": "South Block"}
"""The office that speaks for a seat; other seats speak by their names."""
Lines = tuple[str, ...]
VOICES: Mapping[str, tuple[Lines, Lines]] = {
    "occasion.came": (
        ("We came because we said that we would.", "Friends keep their appointments.",
         "A visit is a visit. It is directed against nobody.", "We came for {day}, and for {them}.",
         "Who reads more into a journey than a journey should travel more.",
         "There are days on which one is present. {Day} is one.",
         "We were asked, and we had reasons to say yes.",
         "We do not count who else was there.", "{Day} is larger than any one quarrel.",
         "Nobody was told to stay away, least of all by us."),
        ("Whoever hoped to isolate us should look at this square.",
         "The chairs were filled. That is the answer.", "We thank {them} for coming.",
         "{Them} came. Others may draw their conclusions.", "A full table needs no comment.",
         "The day was remembered as it deserves.", "We invited, and the answer was yes.",
         "It was said that nobody would come.", "Today we had guests, not rivals.",
         "{Day} was what it should be.")),
    "occasion.guest": (
        ("We came to {day} to speak and to listen.", "We bring an agenda, and goodwill.",
         "At {day} everybody sits at one table.", "We shall speak with whoever wants to speak.",
         "Such meetings are made in the corridors.", "{Day} will not solve it. It may help."),
        ("All guests are welcome.", "We are glad that {them} is here.",
         "The more sit at the table, the more can be said.", "{Day} is open to all who come.",
         "We have prepared a long list.", "A host takes no side.")),
    "bond.signed": (
        ("{What}, with {them}: it is good business and no secret.",
         "With {them} we sign what both can keep.", "We and {them} have needed no one's leave.",
         "A long word for a simple thing: we rely on {them}.",
         "{What}: signed today, useful for years.",
         "Who sells and buys for years does not quarrel.",
         "Nobody has to choose between {them} and others.",
         "It took months to write and will take years to repay."),
        ("We asked for terms, not for favours, and {them} knew it.",
         "{What}: that is what partners do.", "It is directed against nobody.",
         "We sign with {them} what we could sign with others.",
         "It makes both of us harder to press.", "Our engineers know each other already.",
         "Words are easy. {What} is more than words.", "Some will be surprised. {Them} is not.")),
    "occasion.away": (
        ("Our calendar is our own.", "One can respect a day and still stay at home.",
         "An envoy carried our greetings.", "We have no comment on {day}.",
         "Nobody should read a slight into a timetable."),
        ("The day was not about one guest.", "We noticed who stood with us, and who did not.",
         "Some chairs speak louder when they are empty.", "{Day} was held without them.",
         "We had kept a chair.")),
    "crisis.won": (
        ("We said that we would stand, and we stood.", "Firmness kept the peace today.",
         "Nobody should test this twice.", "Our word was believed. That is its use.",
         "We asked for nothing that was not ours.", "{Them} has understood us."),
        ("We chose not to climb one step more. That is strength, too.",
         "A wise neighbour does not fight over a signal.", "The matter is closed, not forgotten.",
         "We have other means, and time.", "Peace was worth a word less.",
         "{Them} may keep the headline.")),
    "crisis.even": (
        ("A hotline was answered. That is worth more than a headline.",
         "Both sides went home. Good.", "We gave a little and kept what counts.",
         "It ended at a table, where it belonged.", "We took our time, and so did {them}.",
         "What was not said in public helped."),
        ("There was no winner, and no need for one.", "We kept a door open, and used it.",
         "It was close. We shall work so that it is not again.",
         "{Them} can live with it. So can we.",
         "Calm voices were heard on both sides.", "It could have gone another way.")),
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
         "The door is not locked.", "We shall try again when the time is better.",
         "The terms were fair, and fair they stay."),
        ("Nothing about us without us.", "Those terms would only date the next war.",
         "We want peace, not a pause.", "It asked too much of one side.",
         "We read it to the end, and said no.")),
    "summit.full": (
        ("More was agreed than the papers will print.", "Substance, at last.",
         "This is how grown powers talk.", "With {them} a result is possible, and here is one.",
         "It was worth the journey.", "Now it has to be carried out."),
        ("We found common words and a few common interests.", "The table was long, the talk short.",
         "A useful day.", "Both delegations left in good spirits.",
         "We and {them} agreed on what could be agreed.", "The rest will follow.")),
    "summit.met": (
        ("The tone was good. The rest takes time.", "We met, and that is something.",
         "Nobody expected a treaty.", "We told {them} what we think, and heard what {them} thinks.",
         "A first hour, no more.", "It is better to know each other's no."),
        ("A courteous meeting.", "We listened carefully.", "There will be other meetings.",
         "We speak with {them}; that is normal.", "No promises were asked for, none were made.",
         "The coffee was good.")),
    "summit.declined": (
        ("The invitation stands.", "We regret that the moment was not used.",
         "A closed door can be knocked on again.", "We asked {them}, and asked in earnest.",
         "It is easier to stay away than to speak.", "We shall ask again."),
        ("The time is not right.", "Meetings need preparation.",
         "We do not travel for photographs.", "{Them} knows what would have to come first.",
         "There was nothing on the table worth a journey.", "Perhaps later, on other terms.")),
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
         "Context is missing, as always.", "Whoever leaked it wanted no peace.",
         "It says nothing that we have to be ashamed of.", "Our talks with {them} are our affair."),
        ("So that is what was said behind our back.", "We shall remember who signed.",
         "Trust arrives on foot and leaves on horseback.", "There is nothing here that binds us.",
         "Papers come to light. Policies stay.", "We shall speak with {them} about it.")),
    "order.force": (
        ("A measured step, announced in good time.", "We show what we can do, so that we need not.",
         "Our forces move where our interests are.", "It is defensive, and visibly so.",
         "We would rather not have had to.", "Nobody who means well need worry."),
        ("This raises the risk for everybody.", "We shall answer at a time of our choosing.",
         "We have seen the movement. So have our friends.", "It makes no one safer.",
         "We call for restraint.", "There are lines, and they are known.")),
    "order.economy": (
        ("Our market is open to those who keep the rules.", "Pressure is cheaper than war.",
         "We act within the law."),
        ("Trade is no weapon without a recoil.", "We shall find other ports.",
         "Our partners can count as well as we can.")),
    "order.other": (
        ("We do what we said we would do.", "A quiet step in a long plan.", "This helps us all.",
         "It is in our interest, and we say so.", "Nobody should be surprised.",
         "We have prepared this for some time."),
        ("We take note.", "We shall judge it by what follows.", "It changes less than it says.",
         "We have read it twice.", "Our position is known.", "There are better ways.")),
    "rivalry": (
        ("We make {them} an honest offer.", "What we offer is on the table, not under it.",
         "Every government may compare offers.", "Better terms are no intrigue.",
         "We speak with {them} as with a great power.", "Nobody owns {them}."),
        ("We listen to everybody.", "We are for nobody to buy.", "An offer is not yet an answer.",
         "We weigh it as we weigh all things.", "Our old friends need not worry.",
         "We shall take our time.")),
    "answered": (
        ("We have decided, and shall explain it at home.", "It was not an easy choice.",
         "Somebody had to decide.", "We chose what can be kept up."),
        ("We respect the decision.", "It is not for us to judge.",
         "We should have chosen otherwise.", "We shall see what comes of it.")),
    "event": (
        ("We are following it closely.", "Our people expect an answer, and will get one.",
         "Calm is the first duty now."),
        ("It concerns us as well.", "Much will depend on the next weeks.",
         "We have spoken with our friends."))}
"""Part of the first actor of a fact, then of the second, by what happened."""
