//! The state of a chart in one word, and the level it is about.

use super::kinds::{Phase, Side};
use super::params::{FAILED_REACH, NEARER_BY, RANK_MEMORY, REARM_DISTANCE, STRONGER, ZONE_HALF_WIDTH};
use super::snapshot::{Snapshot, Standing};

/// State of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadlineState {
    /// Price touches a support.
    TestingSupport,
    /// Price touches a resistance.
    TestingResistance,
    /// The close is within one A of a support.
    PressingSupport,
    /// The close is within one A of a resistance.
    PressingResistance,
    /// Closed above a resistance, unconfirmed.
    AttemptingBreakout,
    /// Closed below a support, unconfirmed.
    AttemptingBreakdown,
    /// Confirmed above.
    Breakout,
    /// Confirmed below.
    Breakdown,
    /// Back at a broken level.
    Retest,
    /// A breakout taken back.
    FailedBreakout,
    /// A breakdown taken back.
    FailedBreakdown,
    /// Between two levels.
    Range,
    /// Levels on one side at most.
    OpenAir,
    /// Not enough bars for a word.
    TooShort,
}

named!(HeadlineState {
    TestingSupport => "testing-support",
    TestingResistance => "testing-resistance",
    PressingSupport => "pressing-support",
    PressingResistance => "pressing-resistance",
    AttemptingBreakout => "attempting-breakout",
    AttemptingBreakdown => "attempting-breakdown",
    Breakout => "breakout",
    Breakdown => "breakdown",
    Retest => "retest",
    FailedBreakout => "failed-breakout",
    FailedBreakdown => "failed-breakdown",
    Range => "range",
    OpenAir => "open-air",
    TooShort => "too-short",
});

/// The state, and the level it names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Headline<'a> {
    /// The state.
    pub state: HeadlineState,
    /// The level; none for a range or open air.
    pub level: Option<Standing<'a>>,
}

/// Phase by which a level ranks, and phase by which it is described.
fn phases(level: &Standing, snapshot: &Snapshot) -> (Phase, Phase) {
    let phase = level.phase;
    let recent = |at: u32| !level.provisional && snapshot.t.saturating_sub(at) < RANK_MEMORY;
    match level.zone.fell {
        Some((before, at)) if before > phase && recent(at) => {
            if phase != Phase::Home {
                return (before, phase);
            }
            // Just out of reach is not yet gone: no flicker between "pressing" and "range".
            let was_at_level = matches!(before, Phase::Near | Phase::Test | Phase::Retest);
            let reach = (ZONE_HALF_WIDTH + REARM_DISTANCE) * snapshot.a;
            let still_close = (level.zone.center() - snapshot.x).abs() < reach;
            if was_at_level && still_close { (before, Phase::Near) } else { (phase, phase) }
        }
        _ => (phase, phase),
    }
}

/// The headline by priority FAILED > ATTEMPT > RETEST > TEST > BROKEN > NEAR, then nearest; a level with twice the score wins
/// over one nearer by less than half an A.
pub fn headline<'a>(snapshot: &Snapshot<'a>) -> Headline<'a> {
    if !snapshot.warm {
        return Headline { state: HeadlineState::TooShort, level: None };
    }
    let ranked = snapshot.levels.iter().filter_map(|level| ranked(level, snapshot));
    let Some(top) = ranked.clone().map(|(rank, _)| rank).max() else {
        return Headline { state: between(&snapshot.levels), level: None };
    };
    let best = ranked.filter(|(rank, _)| *rank == top).map(|(_, level)| level);
    let distance = |level: &Standing| (level.zone.center() - snapshot.x).abs();
    // Of equals the older, whichever side it is on: a mirrored series has the mirrored headline.
    let older = |p: &Standing, q: &Standing| p.zone.serial.cmp(&q.zone.serial);
    let nearest = best.clone().min_by(|p, q| distance(p).total_cmp(&distance(q)).then(older(p, q)));
    let stronger = nearest.and_then(|nearest| {
        let wins = |l: &Standing| l.score >= STRONGER * nearest.score && distance(l) - distance(&nearest) < NEARER_BY * snapshot.a;
        best.filter(wins).max_by(|p, q| p.score.total_cmp(&q.score).then(older(q, p)))
    });
    match stronger.or(nearest) {
        Some(level) => Headline { state: state(level.phase, level.side), level: Some(level) },
        None => Headline { state: between(&snapshot.levels), level: None },
    }
}

/// Rank of a level that may be a headline, with the phase by which it is described.
fn ranked<'a>(level: &Standing<'a>, snapshot: &Snapshot) -> Option<(Phase, Standing<'a>)> {
    let (rank, phase) = phases(level, snapshot);
    let far = (level.zone.center() - snapshot.x).abs() > FAILED_REACH * snapshot.a;
    let old = snapshot.t.saturating_sub(level.zone.turned) > snapshot.params.fail;
    let silent = match phase {
        Phase::Home => true,
        Phase::Failed => far,
        Phase::Broken => old,
        _ => false,
    };
    (!silent).then_some((rank, Standing { phase, ..*level }))
}

fn between(levels: &[Standing]) -> HeadlineState {
    let any = |side: Side| levels.iter().any(|level| level.side == side);
    if any(Side::Support) && any(Side::Resistance) { HeadlineState::Range } else { HeadlineState::OpenAir }
}

const fn state(phase: Phase, side: Side) -> HeadlineState {
    use HeadlineState as H;
    match (phase, side) {
        (Phase::Near, Side::Support) => H::PressingSupport,
        (Phase::Near, Side::Resistance) => H::PressingResistance,
        (Phase::Test, Side::Support) => H::TestingSupport,
        (Phase::Test, Side::Resistance) => H::TestingResistance,
        (Phase::Attempt, Side::Support) => H::AttemptingBreakdown,
        (Phase::Attempt, Side::Resistance) => H::AttemptingBreakout,
        // The side has flipped with the break, and back with its failure.
        (Phase::Broken, Side::Support) => H::Breakout,
        (Phase::Broken, Side::Resistance) => H::Breakdown,
        (Phase::Retest, _) => H::Retest,
        (Phase::Failed, Side::Resistance) => H::FailedBreakout,
        (Phase::Failed, Side::Support) => H::FailedBreakdown,
        (Phase::Home, _) => H::Range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::kinds::Swing;
    use crate::analysis::noise::LogBar;
    use crate::analysis::params::Params;
    use crate::analysis::pivots::Pivot;
    use crate::analysis::zone::{Moment, Zone};
    use crate::series::Timeframe;

    const A: f64 = 0.02;
    const PARAMS: Params = Params::of(Timeframe::Day);
    /// Bar at which the headline is asked for.
    const T: u32 = 500;

    /// A level that turned on this bar, so many A above the close (below it, if less than zero).
    fn zone(phase: Phase, distance: f64) -> Zone {
        let (price, swing) = (distance * A, if distance > 0.0 { Swing::High } else { Swing::Low });
        let pivot = Pivot { bar: 0, price, swing, left_reach: price, right_reach: price };
        let now = Moment { t: 1, bar: LogBar::flat(0.0), a: A, params: &PARAMS, signs: false };
        let mut zone = Zone::new(0, pivot, &now);
        (zone.phase, zone.turned) = (phase, T);
        zone
    }

    /// The same, which came from another phase some bars ago.
    fn fallen(phase: Phase, distance: f64, from: Phase, bars: u32) -> Zone {
        let mut zone = zone(phase, distance);
        zone.fell = Some((from, T - bars));
        zone
    }

    fn level(zone: &Zone) -> Standing<'_> {
        Standing { zone, side: zone.side, score: 2.0, phase: zone.phase, since: zone.since, provisional: false }
    }

    /// The state, and how far the level of the headline is, in A.
    fn found(levels: &[Standing]) -> (HeadlineState, Option<f64>) {
        let levels = levels.to_vec();
        let snapshot = Snapshot { wanted: levels.clone(), levels, x: 0.0, highest: 1.0, a: A, t: T, params: &PARAMS, warm: true };
        let headline = headline(&snapshot);
        (headline.state, headline.level.map(|level| (level.zone.center() / A * 100.0).round() / 100.0))
    }

    #[test]
    fn the_more_urgent_phase_wins_over_the_nearer_level() {
        let phases = [Phase::Near, Phase::Broken, Phase::Test, Phase::Retest, Phase::Attempt, Phase::Failed];
        for pair in phases.windows(2) {
            let (nearer, urgent) = (zone(pair[0], 0.2), zone(pair[1], 1.5));
            assert_eq!(found(&[level(&nearer), level(&urgent)]).1, Some(1.5), "{pair:?}");
        }
    }

    #[test]
    fn a_failure_is_news_within_2_a_and_a_break_for_20_bars_at_any_distance() {
        let state = |zone: &Zone| found(&[level(zone)]).0;
        assert_eq!(state(&zone(Phase::Failed, 1.99)), HeadlineState::FailedBreakout);
        assert_eq!(state(&zone(Phase::Failed, 2.01)), HeadlineState::OpenAir);
        let mut broken = zone(Phase::Broken, -40.0);
        broken.turned = T - 20;
        assert_eq!(state(&broken), HeadlineState::Breakout);
        broken.turned = T - 21;
        assert_eq!(state(&broken), HeadlineState::OpenAir);
    }

    #[test]
    fn a_level_that_fell_keeps_its_rank_for_3_bars_and_is_described_as_it_is() {
        let rival = zone(Phase::Retest, 0.2);
        let [young, old] = [2, 3].map(|bars| fallen(Phase::Test, 1.0, Phase::Attempt, bars));
        assert_eq!(found(&[level(&rival), level(&young)]), (HeadlineState::TestingResistance, Some(1.0)));
        assert_eq!(found(&[level(&rival), level(&old)]), (HeadlineState::Retest, Some(0.2)));
        assert_eq!(found(&[level(&rival), Standing { provisional: true, ..level(&young) }]).1, Some(0.2));
    }

    #[test]
    fn a_level_just_left_is_still_pressed_until_a_next_test_would_count() {
        let state = |from: Phase, bars: u32, distance: f64| found(&[level(&fallen(Phase::Home, distance, from, bars))]).0;
        assert_eq!(state(Phase::Near, 2, 2.34), HeadlineState::PressingResistance);
        assert_eq!(state(Phase::Near, 3, 2.34), HeadlineState::OpenAir);
        assert_eq!(state(Phase::Near, 2, 2.36), HeadlineState::OpenAir);
        assert_eq!(state(Phase::Broken, 2, 1.4), HeadlineState::OpenAir);
    }

    #[test]
    fn the_nearest_wins_unless_another_has_twice_its_score_and_is_farther_by_less_than_half_an_a() {
        let near = zone(Phase::Near, 0.5);
        let named = |distance: f64, score: f64| {
            let other = zone(Phase::Near, -distance);
            found(&[level(&near), Standing { score, ..level(&other) }]).1
        };
        assert_eq!(named(0.99, 4.0), Some(-0.99));
        assert_eq!(named(1.01, 4.0), Some(0.5));
        assert_eq!(named(0.99, 3.9), Some(0.5));
        assert_eq!(named(0.49, 1.1), Some(-0.49));
    }

    #[test]
    fn between_levels_there_is_a_range_and_beyond_them_open_air() {
        let (above, below) = (zone(Phase::Home, 5.0), zone(Phase::Home, -5.0));
        assert_eq!(found(&[level(&above), level(&below)]), (HeadlineState::Range, None));
        assert_eq!(found(&[level(&below)]), (HeadlineState::OpenAir, None));
        assert_eq!(found(&[]), (HeadlineState::OpenAir, None));
    }
}
