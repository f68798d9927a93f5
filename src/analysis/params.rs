//! Every number of the method, with its unit. `A` is the slow noise unit of [`super::noise`].

use crate::series::Timeframe;

/// Half-width of a zone, in A.
pub const ZONE_HALF_WIDTH: f64 = 0.35;
/// Distance beyond the zone's edge at which a test has held, and within which price is near, in A.
pub const HELD_DISTANCE: f64 = 1.0;
/// Distance beyond the far edge that a close must reach to count toward a break, in A.
pub const ATTEMPT_DISTANCE: f64 = 0.5;
/// Distance beyond the far edge at which a single close breaks, in A.
pub const BREAK_DISTANCE: f64 = 1.5;
/// Consecutive closes beyond [`ATTEMPT_DISTANCE`] that confirm a break.
pub const BREAK_CLOSES: u8 = 2;
/// Distance beyond the zone's edge after which a next test counts, in A.
pub const REARM_DISTANCE: f64 = 2.0;
/// A broken level is retested when price comes within this of its edge, in A.
pub const RETEST_DISTANCE: f64 = 0.25;

/// Wilder period of the average true range, in bars.
pub const ATR_PERIOD: f64 = 20.0;
/// True range of a close-only bar per absolute log return.
pub const CLOSE_ONLY_RANGE: f64 = 1.8;

/// Most zones alive at once.
pub const MAX_ZONES: usize = 256;
/// Prominence is capped at this, in A.
pub const PROMINENCE_CAP: f64 = 12.0;
/// A single pivot this prominent makes a level alone, in A.
pub const PROMINENCE_ALONE: f64 = 6.0;
/// Weight of a pivot of full prominence in the score.
pub const PIVOT_WEIGHT: f64 = 3.0;
/// `ln(.75 / .6)`: evidence of a held test for a level that holds with .75 against one that holds with .6.
pub const HELD_EVIDENCE: f64 = 0.223_143_551_314_209_76;
/// `ln(.25 / .4)`: the same for a broken test.
pub const BROKEN_EVIDENCE: f64 = -0.470_003_629_245_735_6;
/// What the oldest pivots and tests keep of their weight.
pub const DECAY_FLOOR: f64 = 0.4;
/// Half-lives of that weight in one lookback.
pub const DECAY_HALF_LIVES: f64 = 4.0;
/// Least score of a level.
pub const MIN_SCORE: f64 = 1.0;
/// Gap between the edges of two levels, in A.
pub const LEVEL_GAP: f64 = 0.5;
/// Levels a side that headline, stance and reading look at, whatever a chart shows.
pub const SHOWN: usize = 3;

/// A failed break is news within this distance of price, in A.
pub const FAILED_REACH: f64 = 2.0;
/// Bars for which a zone that fell to a lower phase keeps its rank.
pub const RANK_MEMORY: u32 = 3;
/// A level with [`STRONGER`] times the score wins over one nearer by less than this, in A.
pub const NEARER_BY: f64 = 0.5;
/// See [`NEARER_BY`].
pub const STRONGER: f64 = 2.0;

/// Numbers that depend on the length of a bar; counts are in bars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// Half-life of A.
    pub a_half_life: f64,
    /// No output before this many bars.
    pub warm_up: u32,
    /// A pivot is confirmed by a reversal of this many ATR.
    pub reversal: f64,
    /// Age at which a zone is forgotten.
    pub lookback: u32,
    /// A break taken back within this many bars has failed; a failure is remembered as long.
    pub fail: u32,
    /// A break is remembered this long.
    pub broken: u32,
    /// Tests whose starts are closer than this are one campaign.
    pub campaign_gap: u32,
    /// Distance over which a level's claim to be shown falls to 1/e, in A.
    pub proximity: f64,
}

const DAY: Params =
    Params { a_half_life: 126.0, warm_up: 60, reversal: 4.0, lookback: 2520, fail: 20, broken: 60, campaign_gap: 60, proximity: 25.0 };

const WEEK: Params =
    Params { a_half_life: 26.0, warm_up: 26, reversal: 3.0, lookback: 520, fail: 8, broken: 26, campaign_gap: 12, proximity: 12.0 };

const MONTH: Params =
    Params { a_half_life: 12.0, warm_up: 12, reversal: 2.5, lookback: 240, fail: 3, broken: 12, campaign_gap: 6, proximity: 8.0 };

impl Params {
    /// The numbers for a bar length. Intraday bars use the daily ones: they count bars, not days.
    pub const fn of(timeframe: Timeframe) -> Params {
        match timeframe {
            Timeframe::Day => DAY,
            Timeframe::Week => WEEK,
            Timeframe::Month => MONTH,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_constants_are_the_logs_they_claim() {
        assert_eq!(HELD_EVIDENCE, libm::log(0.75 / 0.6));
        assert_eq!(BROKEN_EVIDENCE, libm::log(0.25 / 0.4));
    }
}
