//! Levels, their tests and campaigns, trendlines and what price may reach next.

use serde::Serialize;

use super::{Direction, Outcome, Phase, Side, TargetKind};

/// One concluded visit of price to a level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Test {
    /// First bar of the visit.
    pub from: String,
    /// Bar on which the outcome was known.
    pub to: String,
    /// Side of the level at that time.
    pub side: Side,
    /// Held or broke.
    pub outcome: Outcome,
}

/// Tests close in time, counted as one attempt of the market.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Campaign {
    /// First bar of the first test.
    pub from: String,
    /// Last bar of the last test.
    pub to: String,
    /// Number of tests.
    pub tests: usize,
    /// Outcome of the last test.
    pub outcome: Outcome,
    /// Side of the level at the first test: tested from below (`resistance`) or from above (`support`).
    pub side: Side,
    /// Bar of the extreme price of the campaign, where a chart puts its number.
    pub peak: String,
    /// The same bars as indices, for pictures.
    #[serde(skip)]
    pub at: Place,
}

/// Where a campaign happened, as indices of the chart's bars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// First bar.
    pub from: usize,
    /// Last bar.
    pub to: usize,
    /// Bar of the extreme price.
    pub peak: usize,
}

/// A test that has not ended yet, and belongs to none of the campaigns before it: the next one, if it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnderWay {
    /// First bar of the visit.
    pub from: String,
    /// Bar of its extreme price so far.
    pub peak: String,
    /// Its number among the level's campaigns, counted from 1.
    pub number: usize,
    /// The same bars as indices, for pictures.
    #[serde(skip)]
    pub at: Place,
}

/// A zone of support or resistance.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// Stable name: chart, pivot date and `H` (swing high) or `L` (swing low).
    pub id: String,
    /// Side on the date shown.
    pub side: Side,
    /// Lower edge, `exp(c − w)`.
    pub low: f64,
    /// Centre, the pivot's price.
    pub mid: f64,
    /// Upper edge, `exp(c + w)`.
    pub high: f64,
    /// Phase on the date shown.
    pub phase: Phase,
    /// Weight of pivots and tests.
    pub score: f64,
    /// Bar on which the level entered its phase.
    pub since: String,
    /// Bar of the pivot the level stands on.
    pub pivot: String,
    /// The same as an index, for pictures.
    #[serde(skip)]
    pub pivot_at: usize,
    /// Session from which the level could be known.
    pub confirmed_at: String,
    /// The level's own concluded tests, oldest first.
    pub tests: Vec<Test>,
    /// Campaigns of its own held tests and of the pivots within its zone, oldest first.
    pub campaigns: Vec<Campaign>,
    /// The test under way, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under_way: Option<UnderWay>,
    /// Distance of the zone's nearer edge from the last close, as a fraction of it (0 inside, negative below).
    pub distance: f64,
    /// How far the level hangs on the settings, where the board asks for evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stability: Option<Stability>,
}

/// In how many neighbouring settings a level is found again: the reversal of a pivot and the unit `A` (with it the width of
/// zones) each 0.8, 1 or 1.25 times the chart's, and the lookback 0.8 or 1.25 times. A level holds where one of the levels
/// shown under the other setting has its centre within its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stability {
    /// Settings in which it holds.
    pub holds: usize,
    /// Settings tried, the chart's own not among them.
    pub of: usize,
}

/// A bar's date and a price.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The bar.
    pub date: String,
    /// The price.
    pub price: f64,
}

/// A sloped level: an edge of the hull of swing lows (support) or swing highs (resistance), straight in log price over bars.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trendline {
    /// Stable name: chart, dates of the two swings, `L` (under lows) or `H` (over highs).
    pub id: String,
    /// Side on the date shown.
    pub side: Side,
    /// Left swing.
    pub from: Point,
    /// Right swing.
    pub to: Point,
    /// The line's price at the newest bar.
    pub price: f64,
    /// Change of the log price a bar.
    pub slope: f64,
    /// Swings within `0.35A` of the line.
    pub contacts: Vec<String>,
    /// Fewer than three contacts: a guess.
    pub tentative: bool,
    /// Phase on the date shown.
    pub phase: Phase,
    /// Bar on which the line entered its phase.
    pub since: String,
    /// Session from which the line could be known.
    pub confirmed_at: String,
}

/// A price that comes next in a direction.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// The price.
    pub price: f64,
    /// Where it comes from.
    pub kind: TargetKind,
    /// Above or below the last close.
    pub direction: Direction,
    /// The level, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_id: Option<String>,
}
