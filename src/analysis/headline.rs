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
    let nearest = best.clone().min_by(|p, q| distance(p).total_cmp(&distance(q)));
    let stronger = nearest.and_then(|nearest| {
        let wins = |l: &Standing| l.score >= STRONGER * nearest.score && distance(l) - distance(&nearest) < NEARER_BY * snapshot.a;
        best.filter(wins).max_by(|p, q| p.score.total_cmp(&q.score))
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
