"""How programs answer: accords, motions, invitations, occasions, settlements, demands, events,
crises.

Of a doctrine each word gets a score from what it is worth to the seat's goals, how far the other is
trusted, the doctrine's leanings such as `accord.sign` or `crisis.firm`, and a little noise; the
best is said.
"""

from __future__ import annotations

from game.actions.brinkmanship import clash_chance
from game.actions.reservations import CLAIMANT, margin, side_of, sorest
from game.actions.ultimatums import CARRY_OUT, EXTEND, can_offer_less
from game.actions.waiting import can_counter, can_decide, can_sign, concerned, pledged
from game.core.kinds import KINDS
from game.core.model import DOWN, FIRM, PROMISED, TERMS
from game.core.named import Assumptions, Courtship
from game.core.rulebook import Month, Numbers, draw, formula, rule
from game.core.sheets import CHANGE, COUNTER, LESS
from game.core.sheets import CRISIS as SAID
from game.policies.scores import BREACH, promised, ruin, tied_down
from game.policies.tables import Deciding, Policies, Reasons, Situation
from game.rules.courtship import belief, company
from game.rules.decisions import ripe
from game.rules.demands import COMPLIES, audience
from game.rules.demands import belief as believed_threat

CAUTION = 0.3
"""What speaks against signing away a war that might still turn."""
TIRING = 0.15
"""What each further crisis round takes off standing firm."""
HASTE = 0.06
"""What each month of talks takes off asking for more."""
HONOUR = 0.4
"""What speaks for standing by declared support in the partner's crisis: it is kept far from always
(Leeds 2003: three times in four; Berkemeier and Fuhrmann 2018: half of the time, less since 1945).
"""
STRETCHED = 0.3
"""What a dispute that ties a seat down elsewhere takes off standing by its partner: whose means
have changed since it gave its word breaks it more often (Leeds 2003)."""
OWN_DOING = 0.2
"""Part of it that is left where the partner itself has forced the crisis."""
BARRED = 50.0
"""What speaks against signing what can no longer be promised."""
ROOM = 0.2
"""Height of the noise on an answer."""
LAST_WORD = 0.05
"""What speaks against leaving the last answer to an occasion open."""
HOPED = 0.25
"""Part of what suitors might still promise for which a guest waits."""
WEARING = 0.1
"""What each month of waiting takes off waiting on."""
UNMOVED = 0.1
"""What speaks for letting a demand stand."""
OWN_THREAT = 0.8
"""What speaks for standing firm in the first round of a crisis that oneself has forced: who
threatens in public and does nothing pays for it at home (Fearon 1994)."""
FACED, DEFIANT = 0.3, 0.1
"""What giving in to a public threat takes off, and defying it adds, at a full audience."""
IN_PRIVATE, IN_PUBLIC, AT_HOME, OWED = 0.05, 0.2, 0.25, 0.25
"""What a word that is not kept costs: that only the other has heard; that all have; more for a
threat before a full audience, and for an offer whose condition is met."""
HALFWAY, LESSER_FACE = 0.6, 0.4
"""The odds that the maker settles for less, as its target guesses; part of the face that costs."""
STUBBORN, SETTLING = 0.4, 0.3
"""The odds of the whole that the maker guesses who has been offered less; part of the price of an
empty threat that settling for less costs in public."""
LATER_SHARE, PATIENT = 0.4, 0.15
"""Part of that which a moved deadline costs, and what else speaks against one."""
IMPOSSIBLE = float("-inf")
STANCES = len(SAID)
"""Words of a crisis round, the default among them."""
THREE, WORDS = 3, 4
"""Words among which a doctrine chooses, mostly and at most."""
EVENT = -1
"""Kind of question of what an event asks: its words are its own."""
UNSURE = 0.4
"""How likely a consequence counts whose conditions do not hold yet, as part of its chance."""
SAYINGS = tuple(f"{kind.id}.{word}" for kind in KINDS for word in kind.leanings)
"""What a doctrine may lean to in answers, by place."""
(INVITATION, ACCORD, MOTION, CRISIS, OCCASION, SETTLEMENT, PARTIAL, DEMAND, KEEPING, LESSENING) = (
    SAYINGS.index(f"{kind.id}.{kind.leanings[0]}") for kind in KINDS if kind.leanings)
SWAP = SAYINGS.index("accord.rest")
"""Questions: the place of their first word; a refused accord asks whether to counter, too."""
REASONS = ("base", "terms", "trust", "own_terms", "goals", "appeal", "relations", "soon",
           "tilt", "weary", "caution", "stake", "fear", "rounds", "word", "first", "means",
           "others", "taste", "later", "promises", "exposure", "hope", "waiting", "threatened",
           "face", "act", "credit", "stretched")
"""Considerations of answers."""
(BASE, GAIN, TRUST, OWN_TERMS, GOALS, APPEAL, RELATIONS, SOON, TILT, WEARY, RELUCTANCE, STAKE,
 FEAR, ROUNDS, GIVEN_WORD, FIRST, MEANS, OTHERS, TASTE, LATER,
 PROMISES, EXPOSURE, HOPE, WAITING, THREATENED, FACE, ACT, CREDIT,
 BUSY) = range(len(REASONS))


@rule
def ask(q: Situation, r: Reasons, item: int, kind: int) -> None:
    """Begin to weigh a question."""
    for word in range(WORDS):
        q.case[word] = 0.0
    if r.told:
        r.questions[r.counts[2], 0] = item
        r.questions[r.counts[2], 1] = kind


@rule
def say(q: Situation, r: Reasons, word: int, part: int, amount: float) -> None:
    """What a consideration adds to a word."""
    q.case[word] += amount
    if r.told:
        n = r.counts[1]
        r.words[n, 0] = r.counts[2]
        r.words[n, 1] = word
        r.words[n, 2] = part
        r.words[n, 3] = amount
        r.counts[1] = n + 1


@rule
def best(t: Deciding, p: Policies, q: Situation, r: Reasons, month: Month, d: int, seat: int,
         kind: int, words: int, luck: int) -> int:
    """The word with the best considerations + leaning + noise.

    luck: the row of the noise's stems, -1 for none.
    """
    out, most, c = 0, 0.0, t.chance
    for word in range(words):
        noise = 0.0
        if luck >= 0:
            u = draw(month.luck[0] ^ c.own[0], c.replies[luck * c.months + month.number],
                     c.word[seat * WORDS + word])
            noise = (u - 0.5) * (2.0 * ROOM)
        score = q.case[word] + noise
        if kind != EVENT:
            score += p.words[d, kind + word]
        if word == 0 or score > most:
            out, most = word, score
        if r.told:
            r.chance[r.counts[2], word] = noise
    if r.told:
        r.questions[r.counts[2], 2] = out
        r.counts[2] += 1
    return out


@rule
def on_accord(w: Numbers, v: Numbers, t: Deciding, p: Policies, q: Situation, r: Reasons,
              month: Month, d: int, seat: int, item: int, number: int) -> int:
    """What is said to a proposal, and if no, whether with which counter-proposal."""
    give, get = max(int(v.proposal_give[number]), 0), max(int(v.proposal_get[number]), 0)
    gain = terms(t, p, d, give, get, number, seat)
    ask(q, r, item, ACCORD)
    say(q, r, 0, BASE, -0.4)
    say(q, r, 1, GAIN, gain)
    say(q, r, 1, TRUST, (v.trust[seat, number] - 40.0) / 100.0)
    if not can_sign(w, t.waiting, number, seat):
        say(q, r, 1, GIVEN_WORD, -BARRED)
    say(q, r, 1, GIVEN_WORD, -BREACH * words_taken_back(v, t, get, number, seat))
    say(q, r, 2, BASE, 0.1)
    say(q, r, 2, GAIN, -(gain * 0.5))
    choice = best(t, p, q, r, month, d, seat, ACCORD, THREE, item)
    if choice != 2 and r.told == 0:
        return choice
    value, swap = IMPOSSIBLE, 0
    for pair in range(t.waiting.pairs.shape[0]):
        if can_counter(w, t.waiting, number, seat, pair):
            give, get = t.waiting.pairs[pair, 0], t.waiting.pairs[pair, 1]
            mine = terms(t, p, d, give, get, number, seat)
            mine -= BREACH * words_taken_back(v, t, get, number, seat)
            if mine > value:
                value, swap = mine, pair
    ask(q, r, item, SWAP)
    say(q, r, 0, GAIN, max(gain, 0.0))
    say(q, r, 0, BASE, 0.2)
    say(q, r, 1, OWN_TERMS, value)
    counter = best(t, p, q, r, month, d, seat, SWAP, 2, -1)
    return COUNTER + swap if choice == 2 and counter == 1 else choice


@formula
def terms(t: Deciding, p: Policies, d: int, give: int, get: int, other: int, seat: int) -> float:
    """What it is worth to the seat that another gives one clause and gets one."""
    given, returned = t.clause[give, other, seat], t.clause[get, seat, other]
    out = p.clauses[d, given] if given >= 0 else 0.0
    return out + (p.clauses[d, returned] if returned >= 0 else 0.0)


@rule
def words_taken_back(v: Numbers, t: Deciding, variant: int, other: int, seat: int) -> int:
    """With how many seats a seat breaks an accord in force by what it would perform for another."""
    out, number = 0, t.clause[variant, seat, other]
    if number >= 0:
        for a in range(v.tie.shape[0]):
            if t.contrary[number, a] & promised(v, seat, a) != 0:
                out += 1
    return out


@rule
def on_motion(v: Numbers, t: Deciding, p: Policies, q: Situation, r: Reasons, month: Month, d: int,
              seat: int, item: int) -> int:
    """What is said to a motion."""
    at = max(int(v.motion), 0)
    goals = p.passed_weak[d, at] if v.motion_weak > 0.0 else p.passed[d, at]
    liked = 0.35 * t.appeal[seat, at]
    ask(q, r, item, MOTION)
    say(q, r, 0, BASE, 0.0)
    say(q, r, 1, GOALS, goals)
    say(q, r, 1, APPEAL, liked)
    say(q, r, 2, GOALS, -goals)
    say(q, r, 2, APPEAL, -liked)
    say(q, r, 2, BASE, -0.5)
    return best(t, p, q, r, month, d, seat, MOTION, THREE, item)


@rule
def on_invitation(v: Numbers, t: Deciding, p: Policies, q: Situation, r: Reasons, month: Month,
                  d: int, seat: int, number: int) -> int:
    """What is said to an invitation; its item is the host's number."""
    at = number * p.agendas + max(int(v.invitation_agenda[number]), 0)
    warm = v.relations[seat, number] / 150.0
    ask(q, r, number, INVITATION)
    say(q, r, 0, GOALS, p.meetings[d, at, 0])
    say(q, r, 1, GOALS, p.meetings[d, at, 1])
    say(q, r, 1, RELATIONS, warm)
    say(q, r, 2, GOALS, p.meetings[d, at, 2])
    say(q, r, 2, RELATIONS, -warm)
    return best(t, p, q, r, month, d, seat, INVITATION, THREE, number)


@rule
def on_occasion(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, r: Reasons,
                month: Month, d: int, seat: int, item: int, number: int) -> int:
    """What is said of coming to an occasion: what it brings to be vague, to come, to stay away."""
    last = t.waiting.occasion_turn[number] - month.number <= 1
    ask(q, r, item, OCCASION)
    for word in range(THREE):
        say(q, r, word, GOALS, p.days[d, number, word])
    if last:
        say(q, r, 0, SOON, -LAST_WORD)
    if month.number > t.occasions.timely[number]:
        say(q, r, 2, SOON, min(p.days[d, number, 2], 0.0) * (t.occasions.late[number] - 1.0))
    assured(v, t, q, r, seat, number)
    for n in range(t.courting.occasion.shape[0]):
        if t.courting.occasion[n] == number and t.courting.honour[n] == seat:
            on_courtship(v, k.courtship, t, p, q, r, month, d, n, last)
    choice = best(t, p, q, r, month, d, seat, OCCASION, THREE, item)
    return 2 if choice == 0 else 1 if choice == 1 else 3


@rule
def assured(v: Numbers, t: Deciding, q: Situation, r: Reasons, seat: int, number: int) -> None:
    """What was agreed to when others demanded it speaks for coming to an occasion, or for staying
    away."""
    asked, row = t.waiting.demands, t.attendance + seat * v.attendance.shape[1] + number
    for maker in range(v.demand.shape[0]):
        if v.demand_answer[maker, seat] == COMPLIES:
            m = int(v.demand[maker, seat])
            if asked.rows[maker, seat, m] == row:
                say(q, r, 1 if asked.sign[m] > 0.0 else 2, GIVEN_WORD, HONOUR)


@rule
def on_courtship(v: Numbers, k: Courtship, t: Deciding, p: Policies, q: Situation, r: Reasons,
                 month: Month, d: int, n: int, last: bool) -> None:
    """What a guest of honour weighs beside the day: what each suitor promises as far as it is
    believed, what it has to lose if it comes, and what may still be promised while it waits."""
    c, there, away, more = t.courting, 0.0, 0.0, 0.0
    for j in range(c.day.shape[0]):
        if c.day[j] == n and v.inducement[j] <= PROMISED:
            sure = belief(v, k, c.giver[j], c.honour[n], v.inducement_secret[j])
            worth = sure * p.promises[d, j]
            if v.inducement[j] < PROMISED:
                more += max(worth, 0.0)
            elif c.giver[j] == c.host[n]:
                there += worth
            else:
                away += worth
    exposed = 0.01 * v.exposure[c.occasion[n]] * (1.0 - company(v, k, c, n))
    say(q, r, 1, PROMISES, there)
    say(q, r, 1, EXPOSURE, exposed * p.bills[d, n])
    say(q, r, 2, PROMISES, away)
    say(q, r, 0, PROMISES, k.envoy * (there + away))
    if not last:
        say(q, r, 0, HOPE, HOPED * more)
        say(q, r, 0, WAITING, -WEARING * (month.number - c.opens[n]))


@rule
def on_settlement(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, r: Reasons,
                  month: Month, d: int, seat: int, item: int, number: int) -> int:
    """What is said to an offer of settlement, and if it must change, in which field.

    What lies beyond the bottom line is changed if it is near and refused if it is far; within it,
    one more change is asked for while talks are young.
    """
    terms, side = t.waiting.terms, side_of(t.roles, number, seat)
    gain = margin(v, k.settlements, terms, number, side, -1, 0)
    tired = v.claimant_exhaustion[number] if side == CLAIMANT else v.weariness[seat]
    value, field = worth(v, t, p, d, number), sorest(v, k.settlements, terms, number, side)
    ask(q, r, item, SETTLEMENT)
    say(q, r, 0, BASE, -0.2)
    say(q, r, 1, GOALS, value)
    say(q, r, 1, TILT, min(max(gain / 10.0, -2.5), 1.2))
    say(q, r, 1, WEARY, tired / 100.0 * 0.3)
    say(q, r, 1, RELUCTANCE, -CAUTION)
    say(q, r, 2, GOALS, -0.5 * value)
    say(q, r, 2, TILT, min(max((-20.0 - gain) / 12.0, -1.2), 1.5))
    say(q, r, 3, BASE, 0.4 if field >= 0 else IMPOSSIBLE)
    say(q, r, 3, TILT, min((gain + 25.0) / 20.0, 0.0))
    say(q, r, 3, ROUNDS, -HASTE * v.talks[number])
    said = best(t, p, q, r, month, d, seat, SETTLEMENT, WORDS, item)
    return CHANGE + field if said == 3 else said


@rule
def worth(v: Numbers, t: Deciding, p: Policies, d: int, f: int) -> float:
    """What the positions on the table are worth to the seat's goals, within limits."""
    out, width = 0.0, t.waiting.terms.favour.shape[2]
    for field in range(t.waiting.terms.count.shape[1]):
        out += p.deals[d, f, field * width + max(int(v.offer_term[f, field]), 0)]
    return min(max(out * 0.3, -0.8), 0.8)


@rule
def on_partial(v: Numbers, t: Deciding, p: Policies, q: Situation, r: Reasons, month: Month,
               d: int, seat: int, item: int, number: int) -> int:
    """What is said to a partial deal: worth to the goals, tiredness, and trust in the other."""
    deal, other = max(int(v.partial_offer[number]), 0), t.roles.claimant[number]
    if other == seat:
        other = t.roles.patron[number]
    tired = v.claimant_exhaustion[number] if seat == t.roles.claimant[number] else v.weariness[seat]
    value = min(max(p.partials[d, number, deal], -0.8), 0.8)
    trust = (v.trust[seat, other] - 40.0) / 100.0 if other >= 0 else 0.0
    ask(q, r, item, PARTIAL)
    say(q, r, 0, BASE, -0.1)
    say(q, r, 1, BASE, 0.2)
    say(q, r, 1, GOALS, value)
    say(q, r, 1, WEARY, tired / 100.0 * 0.5)
    say(q, r, 1, TRUST, trust)
    say(q, r, 2, GOALS, -value)
    say(q, r, 2, BASE, 0.1)
    say(q, r, 2, TRUST, -trust)
    return best(t, p, q, r, month, d, seat, PARTIAL, THREE, item)


@rule
def on_demand(w: Numbers, v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation,
              r: Reasons, month: Month, d: int, seat: int, item: int, number: int) -> int:
    """What is said to a demand: what giving in does for the goals and costs in face, against what
    is threatened or offered, as far as it is believed; less is offered where that serves better."""
    m, n = int(v.demand[number, seat]), int(v.demand_means[number, seat])
    sure = believed_threat(v, k.demands, number, v.demand_secret[number, seat])
    known, worth = v.demand_secret[number, seat] <= 0.0, sure * p.hits[d, number, n]
    shown = audience(k.demands, t.waiting.demands, seat) if known else 0.0
    threat = t.waiting.demands.gives[n] == 0
    ask(q, r, item, DEMAND)
    say(q, r, 0, BASE, UNMOVED)
    say(q, r, 1, GOALS, p.yields[d, number, m])
    if threat:
        say(q, r, 1, THREATENED, -worth)
        say(q, r, 1, FACE, -FACED * shown)
        say(q, r, 2, FACE, DEFIANT * shown)
        say(q, r, 2, THREATENED, 0.5 * min(worth, 0.0))
    else:
        say(q, r, 1, PROMISES, worth)
    say(q, r, 2, GOALS, -0.5 * p.yields[d, number, m])
    say(q, r, 2, RELATIONS, -v.relations[seat, number] / 300.0)
    less = lesser(w, t, p, d, seat, number)
    if less >= 0:
        say(q, r, 3, GOALS, HALFWAY * p.yields[d, number, less])
        say(q, r, 3, THREATENED if threat else PROMISES, HALFWAY * (-worth if threat else worth))
        say(q, r, 3, FACE, -HALFWAY * LESSER_FACE * FACED * shown if threat else 0.0)
    else:
        say(q, r, 3, BASE, IMPOSSIBLE)
    said = best(t, p, q, r, month, d, seat, DEMAND, WORDS, item)
    return LESS + less if said == 3 else said


@rule
def lesser(w: Numbers, t: Deciding, p: Policies, d: int, seat: int, maker: int) -> int:
    """The lesser demand that a seat would rather meet than any other, -1 none."""
    out, most = -1, IMPOSSIBLE
    for m in range(t.waiting.demands.lesser.shape[0]):
        if can_offer_less(w, t.waiting.demands, t.legality.checks, maker, seat, m) \
                and p.yields[d, maker, m] > most:
            out, most = m, p.yields[d, maker, m]
    return out


@rule
def on_concession(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, r: Reasons,
                  month: Month, d: int, seat: int, item: int, number: int) -> int:
    """What the maker says to less than it demanded: what the lesser thing brings, against the odds
    of the whole, and what either costs its word."""
    m, n = int(v.demand[seat, number]), int(v.demand_means[seat, number])
    less, given = max(int(v.demand_counter[seat, number]), 0), 0.0
    lost = IN_PRIVATE
    if t.waiting.demands.gives[n] > 0:
        given = p.acts[d, number, n]
    elif v.demand_secret[seat, number] <= 0.0:
        lost = IN_PUBLIC + AT_HOME * audience(k.demands, t.waiting.demands, seat)
    ask(q, r, item, LESSENING)
    say(q, r, 0, BASE, 0.0)
    say(q, r, 1, GOALS, p.wants[d, number, less])
    say(q, r, 1, ACT, given)
    say(q, r, 1, CREDIT, -SETTLING * lost)
    say(q, r, 2, GOALS, STUBBORN * p.wants[d, number, m])
    say(q, r, 2, ACT, STUBBORN * given)
    say(q, r, 2, CREDIT, -(1.0 - STUBBORN) * lost)
    return best(t, p, q, r, month, d, seat, LESSENING, THREE, item)


@rule
def on_deadline(w: Numbers, v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation,
                r: Reasons, month: Month, d: int, seat: int, item: int, number: int) -> int:
    """Whether a word that has fallen due is kept: what the act itself brings, against what it costs
    to have announced it in vain; more time is asked for where neither is worth much."""
    n = int(v.demand_means[seat, number])
    known, gives = v.demand_secret[seat, number] <= 0.0, t.waiting.demands.gives[n] > 0
    lost = IN_PUBLIC if known else IN_PRIVATE
    if gives:
        lost += OWED
    elif known:
        lost += AT_HOME * audience(k.demands, t.waiting.demands, seat)
    ask(q, r, item, KEEPING)
    say(q, r, 0, CREDIT, -lost)
    say(q, r, 1, ACT, p.acts[d, number, n])
    if not can_decide(w, t.waiting, month.number, seat, number, CARRY_OUT):
        say(q, r, 1, GIVEN_WORD, -BARRED)
    say(q, r, 2, CREDIT, -LATER_SHARE * lost)
    say(q, r, 2, BASE, -PATIENT)
    if not can_decide(w, t.waiting, month.number, seat, number, EXTEND):
        say(q, r, 2, GIVEN_WORD, -BARRED)
    return best(t, p, q, r, month, d, seat, KEEPING, THREE, item)


@rule
def on_event(v: Numbers, t: Deciding, p: Policies, q: Situation, r: Reasons, month: Month, d: int,
             seat: int, item: int, number: int) -> int:
    """What is decided on what an event asks: what each answer does for the goals, now and later."""
    asked = t.waiting.questions
    goals = p.now.shape[2] - 3
    ask(q, r, item, EVENT)
    for way in range(asked.ways[number]):
        at = WORDS * number + way
        gain, then, other = 0.0, 0.0, 0.0
        for g in range(goals):
            gain += q.need[g] * p.now[d, at, g]
            then += q.need[g] * p.later[d, 2 * at, g]
            other += q.need[g] * p.later[d, 2 * at + 1, g]
        then += p.later[d, 2 * at, goals] + p.later[d, 2 * at, goals + 1]
        other += p.later[d, 2 * at + 1, goals] + p.later[d, 2 * at + 1, goals + 1]
        odds = asked.chance[number, way]
        if not ripe(v, asked, number, way):
            odds *= UNSURE
        say(q, r, way, GOALS, gain)
        say(q, r, way, MEANS, p.now[d, at, goals])
        say(q, r, way, OTHERS, p.now[d, at, goals + 1])
        say(q, r, way, TASTE, p.now[d, at, goals + 2])
        say(q, r, way, LATER, then * odds + other * (1.0 - odds))
    return 1 + best(t, p, q, r, month, d, seat, EVENT, asked.ways[number], item)


@rule
def in_crisis(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, r: Reasons,
              month: Month, d: int, seat: int, number: int) -> int:
    """Stance in a crisis round: firm while it has more at stake, softer as the rung rises and as
    general war becomes likelier if both sides stand firm.

    As a patron: back (as firm), restrain (as terms) or abstain (as down). 0 without a say.
    """
    if not concerned(v, t.waiting, seat):
        return 0
    f, bound = int(v.crisis), pledged(v, seat)
    held, fear = v.commitment[seat, f], max(v.rung[f] - 4.0, 0.0) * 0.28
    tired = (number - 1) * TIRING
    ask(q, r, -1, CRISIS)
    say(q, r, 0, STAKE, held / 100.0)
    say(q, r, 0, BASE, 0.2)
    say(q, r, 0, FEAR, -fear - ruin(k) * clash_chance(v, k.flashpoints, t.intensity, t.roles))
    say(q, r, 0, ROUNDS, -tired)
    if number == 1 and v.challenger == seat:
        say(q, r, 0, FACE, OWN_THREAT)
    if bound:
        say(q, r, 0, GIVEN_WORD, word_given(v, seat))
        say(q, r, 0, BUSY, -STRETCHED * tied_down(v, seat, f))
    say(q, r, 1, BASE, 0.25)
    say(q, r, 1, FEAR, fear * 0.6)
    say(q, r, 1, ROUNDS, tired)
    say(q, r, 2, FEAR, fear * 0.35)
    say(q, r, 2, STAKE, -held / 150.0)
    say(q, r, 2, FIRST, 0.15 if number == 1 else 0.0)
    say(q, r, 2, ROUNDS, tired / 2.0)
    choice = best(t, p, q, r, month, d, seat, CRISIS, THREE, t.waiting.items + number - 1)
    return FIRM if choice == 0 else TERMS if choice == 1 else DOWN


@formula
def word_given(v: Numbers, seat: int) -> float:
    """What speaks for standing by declared support: whole for a partner that was challenged, less
    for one that has brought the crisis on itself.

    Theory: most commitments are for defence; who starts it is left alone more often (Leeds 2003;
    Snyder 1984 on entrapment).
    """
    attacked = v.responder >= 0.0 and v.pledge[seat, int(v.responder)] >= 1.0
    return HONOUR if attacked else HONOUR * OWN_DOING


@formula
def any_stance(t: Deciding, month: Month, seat: int, number: int) -> int:
    """Any stance in a crisis round."""
    c = t.chance
    stem = c.random_crisis[(number - 1) * c.months + month.number]
    return int(draw(month.luck[0] ^ c.own[0], stem, c.seat[seat]) * STANCES)
