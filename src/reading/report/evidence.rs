//! What followed earlier breaks, as the outside sees it. Returns are log returns (0.02 ≈ 2 %) in the direction of the break:
//! `±ln(close after h bars / close at confirmation)`, so that a gain is a break that went on.

use serde::Serialize;

use super::{Direction, Sentence};
pub use crate::analysis::evidence::base::Base;
pub use crate::analysis::evidence::bootstrap::Interval;
pub use crate::analysis::evidence::study::{Group, Statistics};

/// What the studies of a chart amount to. None of the words claims a prediction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceVerdict {
    /// No study has cases enough for statistics.
    TooFew,
    /// Every interval of an edge spans zero.
    NoEdge,
    /// Some interval leaves zero out, none by enough for the number of combinations tried or on 30 cases.
    ByChance,
    /// Some edge on 30 cases or more stays off zero with its interval widened for the number tried (Bonferroni, "Teoria
    /// statistica delle classi e calcolo delle probabilità", 1936).
    BeyondChance,
}

named!(EvidenceVerdict {
    TooFew => "too-few",
    NoEdge => "no-edge",
    ByChance => "by-chance",
    BeyondChance => "beyond-chance",
});

/// What followed the confirmed breaks of levels with two campaigns or more, counted as they were known at the break.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// What it amounts to.
    pub verdict: EvidenceVerdict,
    /// Combinations of direction and length tried on the whole board: nine a chart.
    pub tried: usize,
    /// Studies of this chart whose interval of the edge leaves zero out.
    pub beyond_zero: usize,
    /// Studies of this chart whose edge is beyond what the number tried explains.
    pub beyond_chance: usize,
    /// Share that the intervals hold, 0.95.
    pub confidence: f64,
    /// Draws of each bootstrap.
    pub draws: usize,
    /// The combinations: for 5, 20 and 60 bars breakouts, breakdowns, and both.
    pub studies: Vec<Study>,
    /// The evidence in sentences, its verdict first.
    pub narrative: Vec<Sentence>,
}

/// What followed one kind of break over one length.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Study {
    /// Which breaks.
    pub group: Group,
    /// Length of the stretch after the break, in bars of the chart.
    pub bars: u32,
    /// Number of cases: the first break and every next one that is at least `bars` after the last one counted, each with as
    /// many complete bars to follow.
    pub n: usize,
    /// Fewer than 30 cases.
    pub small_sample: bool,
    /// What follows any bar of the series; for both directions in the mix of the cases. Absent in a history shorter than the
    /// stretch.
    pub base: Option<Base>,
    /// Statistics of the cases; absent under 10 cases, where the cases themselves are all there is to say.
    pub statistics: Option<Statistics>,
    /// The cases, oldest first.
    pub cases: Vec<Case>,
}

/// One break and what followed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// Bar on which the break was confirmed.
    pub date: String,
    /// The level that broke.
    pub level_id: String,
    /// The way it broke.
    pub direction: Direction,
    /// Campaigns of the level at that time.
    pub campaigns: usize,
    /// Log return in the direction of the break.
    #[serde(rename = "return")]
    pub gain: f64,
}
