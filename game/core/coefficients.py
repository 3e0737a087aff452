"""The coefficients that rules and actions read: every scenario must give a value to each.

The values stand in the scenario's assumptions, with their ranges and sources.
"""

from __future__ import annotations

from collections.abc import Mapping

_TABLE = """
    accords:
        refusal kept_trust breach_trust breach_credibility breach_relations over_head
        refused_resolve refused_credibility refused_alignment leak leak_relations
        leak_credibility rest offer_leak overheard snub_support snub_prestige welcome_support
    alliances:
        speed hollow posture_backs aid_backs overstretch slack load_pledge load_guarantee
        load_stake coop_speed coop_tie coop_pledge dilemma threat_speed bound entrapped
        stake_speed
    bonds:
        saturation+ barred leave_trust leave_credibility leave_relations secondary market costly
        bound_hand join hand_support hand_prestige discount ground menace stale belief_from
        belief_span+ threat_blocks at_odds+ asymmetry wedge support partners gain_trade
        gain_technology gain_protection gain_market gain_hand deeds borne_out+
    brics:
        heterogeneity crowding rivalry shared_threat shared_tariff usefulness dragging free_tie
        institution_speed institution_members institution_cohesion finance_speed network
        finance_members finance_institutions finance_trade finance_sanctions finance_pressure
        backlash backlash_speed backlash_relations chill
    capital:
        income per_support least most carried inherited_upkeep most_upkeep debt_limit
    courtship:
        word trusted in_public least_belief full_share+ quiet heat expose_speed company leak
        leak_trust leak_exposure envoy cheap fell_credibility fell_trust concession
        concession_stake discount+
    crisis:
        lull distracted
        stake_base stake_per_rung stake_growth accident_per_rung gain private_share
        credibility_per_rung support_per_rung firm_commitment terms_trust honoured_trust
        honoured_credibility reneged_trust reneged_relations reneged_credibility reneged_tie
        per_backer reservation fear_per_rung decisive
        stalemate_weariness stalemate_support firm_audience staked
    deeds:
        controls frozen forces aid rivals support technology trade fading contrary credibility
    demands:
        word in_public least_belief relations threat private_share audience_democracy
        audience_party audience_personal audience_bloc dropped_support dropped_credibility
        dropped_trust carried_credibility prolonged_credibility met_credibility face_support
        face_prestige defied_support broken_credibility broken_trust longer rest
        lesser_face settled_credibility settled_support
    domestic:
        support_speed support_growth support_prestige support_credibility support_toll
        toll_scale+ support_weariness rally election honeymoon_months+ weary_war weary_rung
        weary_aid aid_scale+ heal
    events:
        inflame_1 inflame_2 inflame_3 calm_1 calm_2 calm_3 hot cold second_story
    factions:
        speed met support toll
    flashpoints:
        empty
        front_base front_balance front_most tempo_commitment tempo_rung tempo_least tempo_most
        means_arms means_men means_morale means_forces means_backers means_aid means_resolve
        wear claimant_losses defender_losses civilian_losses recruits men claimant_tiring
        defender_tiring tiring_aid flight flight_front replacement_low replacement_high
        replacement_fast replacement_slow resolve_speed resolve_aid resolve_patron
        resolve_losses resolve_tired resolve_rally fading fading_floor rest backer_share
        drift_balance drift_rung drift_presence drift_resolve drift_linked drift_most
        attempt_base attempt_balance attempt_surprise attempt_decided attempt_least attempt_best
        attempt_losses attempt_flight attempt_tiring attempt_readiness won_control won_resolve
        won_rung won_prestige won_isolation lost_control lost_resolve lost_rung lost_exhaustion
        lost_prestige lost_readiness incident incident_heat incident_linked accident
        accident_from easing return_standoff return_war settled_rung general_war_1 general_war_2
        general_war_3 brink brink_height peace_base peace_guarantees peace_pledged peace_trust
        peace_imbalance peace_speed keep_budget keep_readiness
        violation_chance violation_cost broken_trust
    frozen_assets:
        earned served fear hedge
    goals:
        least_score war_score blame_score least_spread+
    influence:
        speed room+ presence commerce guarantee prestige bloc backlash shelter absence
        reassurance company neighbour unrest presence_speed welcome austerity commerce_speed
        flag calming shock
    information:
        pace half_pace+ blur cooperation floor cap
    isolation:
        speed participation relations members outrage prestige_speed prestige_support
        prestige_growth prestige_isolation prestige_word prestige_control
    matters:
        width+ noise conceded
    materials:
        arms growth sales mines closing
    motions:
        base weak_gain weak_cost per_sponsor per_lead per_tariff per_threat per_chair per_tension
        word courted warned noise+ supports objects weighty opposed reluctant blocked rest
    occasions:
        vague_trust confirm_trust refusal expected wary credit access guest_share
        per_preparation luck silent envoy score_preparation crowd_isolation crowd_prestige
        left_standing exposed withdrawn seen broken feared
    oil_cap:
        lowest own_fleet oil pressure speed taxed fuel
    rivalries:
        speed cohesion
    sanctions:
        world_output finance_points energy_points technology_points finance_speed energy_speed
        technology_speed partners_follow alternative_relief reroute_most reroute_goodwill
        reroute_technology reroute_bound reroute_reach own_channels exposure_trade
        exposure_currency sender_cost secondary_resentment adapt adapt_decay deny_channels
        partner_speed fatigue strain_energy example alarm compensation contagion
    scares:
        rise fade trade passing patrons bystanders world flight haven hedge balance mood weary
        shunned join condemn seen
    settlements:
        defender_base per_exhaustion per_control per_resolve per_aid first_peace per_guarantee
        settled_rung refused_resolve refused_credibility claimant_base claimant_war
        claimant_control claimant_exhaustion claimant_pressure claimant_weariness claimant_alone
        patron_base patron_weariness patron_support patron_stake red_line patience stall stall_month
        waver secret_common secret_field insist_binds beyond_support mediated_stall
        mediated_patience
    partials:
        bar start per_trust speed fragile failed_trust
    stocks:
        made refill aid_ammunition aid_air_defence war battle abroad dull doubt
    summits:
        full_base full_per_relations
    third_parties:
        tempo pull fade surest most+
    ties:
        threat_speed threat_sanctions threat_tariff threat_secondary threat_forces threat_pledge
        tie_speed+ tie_strain shared_threat wedge tie_trade tie_cooperation tie_regard
        tie_pledges regard_speed+ regard_strain regard_tie regard_threat regard_sanctions
        regard_company regard_dependence trust_speed trust_regard trust_credibility
    trade:
        trade_speed tariff_elasticity sanctions_stop tie_trade tie_technology technology_speed
        denial secondary_denial denial_reach arms_shortage arms_speed arms_readiness
        readiness_speed recruiting growth_speed growth_pressure growth_export_tariff
        growth_own_tariff growth_volume growth_war growth_energy growth_world revenue
        war_spending budget_speed dependence_speed captive_from captive_tie captive_prestige
    world_order:
        polarity_speed polarity_capability polarity_influence polarity_institutions
        polarity_currency dollar_speed dollar_drift dollar_alternatives dollar_sanctions
        dollar_tariffs dollar_growth dollar_prestige norms_speed norms_influence
        norms_institutions institutions_speed institutions_members institutions_word risk_speed
        risk_from risk_rung energy_speed energy_anchor energy_demand energy_sanctions
        energy_rung growth_speed growth_trend growth_seats growth_tariffs growth_energy
"""
"""Group by group. A rule divides by a name with a +, so its value must be above 0."""


def _read(table: str) -> dict[str, dict[str, bool]]:
    out: dict[str, dict[str, bool]] = {}
    group = ""
    for word in table.split():
        if word.endswith(":"):
            group = word[:-1]
            out[group] = {}
        else:
            out[group][word.rstrip("+")] = word.endswith("+")
    return out


NEEDED: Mapping[str, Mapping[str, bool]] = _read(_TABLE)
"""Group to name to whether the value must be above 0."""
ONLY_WITH: Mapping[str, str] = {"matters": "matters"}
"""Groups that a scenario needs only with a section of its data."""
