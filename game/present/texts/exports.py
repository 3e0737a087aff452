"""Texts and style sheet of the debrief as a file."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "title": "Debrief: {title}",
    "kicker": "Multipolar · debrief",
    "span": "{first} to {last}, {turns:turn}; {state}.",
    "over": "the game is over", "going_on": "the game goes on, this is the debrief so far",
    "world": "The world: {name}", "blame": "The last step to it was taken by {name}.",
    "scores": "Scores", "place": "Place", "seat": "Seat", "score": "Score", "player": "Played by",
    "mandate": "Mandate",
    "standing_chart": "All goals of each seat together, by weight (0 to 100)",
    "scores_normed": "50 is the middle of many games of that seat; near it 15 points are one "
                     "standard deviation. General war lies below every other score.",
    "scores_raw": "Scores are the weighted progress of each seat's goals; they compare games of "
                  "the same seat, not seats with each other.",
    "goals": "What each government sought", "verdict": "Verdict", "goal": "Goal",
    "progress": "Progress", "from_to": "{first} → {last}",
    "goals_note": "Progress runs from 0 to 100. The lines on a bar show from where a goal counts "
                  "as held, and as achieved.",
    "after": "What lasted", "was": "Before",
    "after_note": "From {first} to {last} nobody ordered anything. These months decide {share} % "
                  "of every score.",
    "turning": "Turning points", "most_by": "most by “{goal}” ({step})",
    "because": "Behind it: {causes}.", "nothing": "nothing", "none": "None.",
    "timeline": "Timeline", "start": "start", "ordered": "Orders.",

    "team_why": "Why: {why}", "team_kicker": "Multipolar · log of a team",
    "team_player": "Played by {who}.", "team_goals": "What it sought",
    "team_read": "What it read of the month:",
    "kind_played by": "Played by", "kind_order": "Order:", "kind_answer": "Answer:",
    "kind_reason": "Why:", "to_read": "To read:",
    "escalation": "Escalation", "rungs_chart": "Rungs of the flashpoints (10 is general war)",
    "place_name": "Flashpoint", "highest": "Highest rung", "when": "When",
    "killed": "Killed and wounded (thousand)", "displaced": "Displaced (thousand)",
    "crises": "Crises: {count}.",
    "secrets": "What was hidden", "beliefs": "Widest of the mark at the end",
    "belief": "{Who} believed {what} to be {believed}; it was {truth}.",
    "promises": "Promise against deed", "no_accords": "No accord was signed.",
    "date": "Signed", "who": "Between", "gives": "First gives", "gets": "First gets",
    "form": "Form", "fate": "What became of it", "pair": "{first} and {second}",
    "secret": "secret", "public": "public",
    "fate_kept": "kept until {date}", "fate_broken": "ended before its time in {date}",
    "fate_running": "in force at the end",
    "world_title": "The world over the turns",
    "world_chart": "Numbers of the world",
    "questions": "To discuss", "by_idea": "By the ideas behind the orders that were given most",
    "ask_1": "Which turning point would you take back, and what did you know at that moment?",
    "ask_2": "Where did you misread another seat, and what would have told you?",
    "why_now": "Why, as is known now: {causes}.",
    "ask_3": "Which promise was worth keeping, and which threat was believed?",
    "ask_4": "What does the model leave out that would have mattered most?",
    "foot": "Multipolar {version}, scenario {scenario}, seed {seed}, state {hash}. A model for "
            "teaching; it does not predict. Orders and estimates are each seat's own.",
}

STYLE = """
:root{--ink:#0c1324;--dim:#42506a;--line:#c3ccdb;--good:#006c46;--bad:#ba1e1e;--fair:#845000}
*{box-sizing:border-box}
body{margin:0;background:#eef2f8;color:var(--ink);font:16px/1.5 Inter,"Segoe UI",Helvetica,Arial,
sans-serif}
main{max-width:860px;margin:0 auto;background:#fff;padding:36px 44px}
h1{font-size:30px;line-height:1.2;margin:.1em 0}h2{font-size:21px;
border-bottom:2px solid var(--ink);padding-bottom:4px;margin:1.8em 0 .6em}
h3{font-size:17px;margin:1.2em 0 .4em}
.kicker{text-transform:uppercase;letter-spacing:.08em;color:var(--dim);margin:0;font-size:13px}
.note,small,figcaption,footer{color:var(--dim)}small,figcaption,footer,.orders{font-size:13.5px}
table{border-collapse:collapse;width:100%;margin:.5em 0}th,td{text-align:left;vertical-align:top;
padding:5px 8px;border-bottom:1px solid var(--line)}th{font-size:13px;color:var(--dim)}
ul,ol{padding-left:22px}li{margin:.25em 0}figure{margin:.8em 0}svg{width:100%;height:auto;
max-width:720px;
font:12px Inter,"Segoe UI",Helvetica,Arial,sans-serif}
.meter{width:130px;display:inline-block}
.dot{display:inline-block;width:11px;height:11px;border-radius:50%;margin-right:7px;
border:1px solid #0c132444}
.good{color:var(--good);font-weight:600}.bad{color:var(--bad);font-weight:600}
.fair{color:var(--fair);font-weight:600}
.mark{border-left:4px solid var(--fair);padding-left:10px;color:var(--fair)}
.orders{background:#f4f6fb;padding:8px 12px 8px 28px;border-radius:6px}
footer{margin-top:3em;border-top:1px solid var(--line);padding-top:10px}
@media (max-width:600px){main{padding:20px 16px}}
@media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}
@page{size:A4;margin:16mm}h2,h3,.note{break-after:avoid}tr,li,p,figure,.orders{break-inside:
avoid}
footer{margin-top:1em;break-before:avoid}
.keep{break-inside:avoid}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""

say = sayer(TEXT)
"""The text of a key, its fields filled in."""
