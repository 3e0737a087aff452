"""Words of demands with a deadline."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "ask_demand": "{Them} demands that you {demand}; otherwise it will {means}",
    "ask_offer": "{Them} will {means} if you {demand}",
    "ask_due": "{Them} did not {demand}: will you {means}, as you threatened?",
    "ask_give": "{Them} has met your condition, to {demand}: will you {means}, as you offered?",
    "private": "In private: only the two of you know of it. It is believed less, and costs less to "
               "take back.",
    "open": "In public: everybody knows of it.",
    "believed": "How far {who} is believed to make good a threat like this: {share}.",
    "believed_offer": "How far {who} is believed to keep an offer like this: {share}.",
    "then": "What it then does:", "if_met": "If they comply:",
    "shows": "Whether it is met shows in this number: {what}.",
    "at_most": "{what}: now {now}; met at {limit} or less.",
    "at_least": "{what}: now {now}; met at {limit} or more.",
    "hold": "{what}: now {now}; kept as long as it stays at or below {limit}.",
    "attends": "{what}: so far {now}.",
    "until": "Time until the end of {date}.",
    "silence": "you let it stand; you are asked again until its time is over",
    "comply": "you say yes and do it at once",
    "face": "; at home giving in reads as weakness (support {support}, prestige {prestige})",
    "for_you": "; for you: {text}",
    "refuse": "you say no, for good; what you do may still meet it",
    "defied": "; at home they like that (support {support})",
    "dropped": "nothing follows; {them} trusts your word less ({trust})",
    "dropped_open": ", and so does everybody else (credibility {credibility})",
    "dropped_home": "; at home they see that it was an empty threat (support {support})",
    "carry": "you {means}, at no further price in political capital",
    "give": "you {means}, at no further price in political capital",
    "carried_open": "; your word counts for more (credibility {credibility})",
    "extend": "you give {them} {months} more months, once, and ask again",
    "moved_open": "; a deadline that moves is believed less (credibility {credibility})",
    "less": "you offer {them} to {demand} instead; if it agrees, that is what is demanded",
    "offer_less": "Offer less: {demand}",
    "ask_less": "{Them} does not {demand}, but offers to {less} instead",
    "if_taken": "What that does:",
    "leave_less": "the offer stands until the time is over; then it lapses",
    "take": "{them} does that at once, and it stands in the place of what you demanded",
    "settled_open": "; all see that you settle for less (credibility {credibility}, support "
                    "{support})",
    "settled_owed": "; you then owe what you offered: {means}",
    "insist": "you ask {them} again to {demand}; it cannot offer less once more",
    "t_demand": "You demand that {them} {demand}; otherwise: {means}",
    "t_offer": "You offer {them} to {means} if it will {demand}",
    "t_asked": "{Them} demands that you {demand}; otherwise: {means}",
    "t_offered": "{Them} offers to {means} if you {demand}",
    "act_until": "{Them} has until the end of {date}", "act_due": "Its time is over; you decide",
}
say = sayer(TEXT)
