//! Three charts, one verdict: the first rule that matches.

use super::report::{Grade, Risk, StanceSide, Verdict};
use super::spec::Role;
use super::stance::Position;
use crate::analysis::price::power_of_two;
use crate::series::Time;

/// The charts that have a part in the reading.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// The ratio leader / challenger.
    pub leadership: &'a Position,
    /// The challenger.
    pub challenger: &'a Position,
    /// Risk appetite.
    pub risk: Option<&'a Position>,
}

/// The verdict by the stances of leadership and challenger; risk never decides.
pub fn verdict(parts: &Parts) -> Verdict {
    use StanceSide as S;
    let (ratio, challenger) = (parts.leadership, parts.challenger);
    match (ratio.stance.side, challenger.stance.side) {
        (S::Down, S::Up) => Verdict::RotationConfirmed,
        (S::Down, S::Down) => Verdict::RelativeOnly,
        (S::Down, S::AtResistance) | (S::AtSupport, S::Up) => Verdict::RotationBuilding,
        (S::AtSupport, S::AtResistance) => Verdict::DecisionPoint,
        _ if (challenger.failed_breakout || challenger.resistance_held) && ratio.support_held => Verdict::RotationDenied,
        (S::Up, side) if side != S::Up => Verdict::LeaderKeeps,
        (ratio_side, side) if !matches!(ratio_side, S::Down | S::AtSupport) && side != S::Up && ratio.above_support => Verdict::LeaderKeeps,
        _ => Verdict::Mixed,
    }
}

/// Risk appetite by the stance of the risk chart.
pub fn risk(position: Option<&Position>) -> Risk {
    match position.map(|p| p.stance.side) {
        None => Risk::Absent,
        Some(StanceSide::Up) => Risk::RiskOn,
        Some(StanceSide::Down) => Risk::RiskOff,
        Some(_) => Risk::Neutral,
    }
}

/// Weights of the agreement's parts: how settled the stances are, how many point the verdict's way, how fresh the newest is.
const QUALITY: f64 = 0.5;
const POINTING: f64 = 0.3;
const FRESHNESS: f64 = 0.2;
/// Agreement may not exceed this where a chart is missing.
const MISSING_CAP: f64 = 0.4;
/// Half-life of freshness, in days.
const FRESH_DAYS: f64 = 30.0;
/// Grades begin at these.
const MEDIUM: f64 = 0.4;
const HIGH: f64 = 0.7;

/// `0.5 · mean(quality) + 0.3 · share of charts that point the verdict's way + 0.2 · freshness`: not a probability.
pub fn agreement(parts: &Parts, verdict: Verdict, now: Time) -> f64 {
    let charts =
        [Some((Role::Leadership, parts.leadership)), Some((Role::Challenger, parts.challenger)), parts.risk.map(|risk| (Role::Risk, risk))];
    let (mut count, mut quality, mut pointing, mut newest) = (0.0, 0.0, 0.0, None);
    for (role, position) in charts.iter().flatten() {
        count += 1.0;
        quality += position.quality;
        pointing += f64::from(u8::from(points(verdict, *role, position.stance.side)));
        newest = newest.max(position.since);
    }
    let fresh = newest.map_or(0.0, |since| power_of_two(-f64::from(now.days() - since.days()) / FRESH_DAYS));
    let value = QUALITY * (quality / count) + POINTING * (pointing / count) + FRESHNESS * fresh;
    if parts.risk.is_none() { value.min(MISSING_CAP) } else { value }
}

/// Whether a chart's stance points the way of the verdict: ratio down, challenger up, risk up for a rotation; the opposite for
/// the leader. A mixed reading has no way.
fn points(verdict: Verdict, role: Role, side: StanceSide) -> bool {
    let rotation = match verdict {
        Verdict::RotationConfirmed | Verdict::RotationBuilding | Verdict::DecisionPoint | Verdict::RelativeOnly => true,
        Verdict::RotationDenied | Verdict::LeaderKeeps => false,
        Verdict::Mixed => return false,
    };
    let up = (role == Role::Leadership) != rotation;
    side == if up { StanceSide::Up } else { StanceSide::Down }
}

/// The agreement in a word.
pub fn grade(agreement: f64) -> Grade {
    if agreement < MEDIUM {
        Grade::Low
    } else if agreement < HIGH {
        Grade::Medium
    } else {
        Grade::High
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::report::Stance;

    fn at(side: StanceSide) -> Position {
        Position {
            stance: Stance { side, level_id: None, since: None },
            quality: 0.0,
            since: None,
            failed_breakout: false,
            resistance_held: false,
            support_held: false,
            above_support: false,
            broke: None,
        }
    }

    fn read(ratio: Position, challenger: Position) -> Verdict {
        verdict(&Parts { leadership: &ratio, challenger: &challenger, risk: None })
    }

    #[test]
    fn the_first_matching_rule_decides() {
        use StanceSide as S;
        assert_eq!(read(at(S::Down), at(S::Up)), Verdict::RotationConfirmed);
        assert_eq!(read(at(S::Down), at(S::Down)), Verdict::RelativeOnly);
        assert_eq!(read(at(S::Down), at(S::AtResistance)), Verdict::RotationBuilding);
        assert_eq!(read(at(S::AtSupport), at(S::Up)), Verdict::RotationBuilding);
        assert_eq!(read(at(S::AtSupport), at(S::AtResistance)), Verdict::DecisionPoint);
        assert_eq!(read(at(S::Up), at(S::None)), Verdict::LeaderKeeps);
        assert_eq!(read(at(S::Up), at(S::Up)), Verdict::Mixed);
        assert_eq!(read(Position { above_support: true, ..at(S::None) }, at(S::Down)), Verdict::LeaderKeeps);
        // A ratio that broke down does not keep the baton by standing above some lower support.
        assert_eq!(read(Position { above_support: true, ..at(S::Down) }, at(S::None)), Verdict::Mixed);
        let denied = read(Position { support_held: true, ..at(S::None) }, Position { resistance_held: true, ..at(S::None) });
        assert_eq!(denied, Verdict::RotationDenied);
    }

    #[test]
    fn full_agreement_is_one_and_a_missing_chart_caps_it() {
        let now = Time::from_days(20_000);
        let settled = |side| Position { quality: 1.0, since: Some(now), ..at(side) };
        let (ratio, challenger, risk) = (settled(StanceSide::Down), settled(StanceSide::Up), settled(StanceSide::Up));
        let parts = Parts { leadership: &ratio, challenger: &challenger, risk: Some(&risk) };
        assert!((agreement(&parts, Verdict::RotationConfirmed, now) - 1.0).abs() < 1e-12);
        assert_eq!(agreement(&Parts { risk: None, ..parts }, Verdict::RotationConfirmed, now), 0.4);
        assert_eq!(grade(0.39), Grade::Low);
        assert_eq!(grade(0.4), Grade::Medium);
        assert_eq!(grade(0.7), Grade::High);
    }
}
