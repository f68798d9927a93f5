//! The analysis as the outside sees it: plain, serialisable records. Prices are in the series' own currency, dates are
//! `YYYY-MM-DD` (instants `YYYY-MM-DDTHH:MM:SSZ`), distances in log units where noted.

mod board;
mod evidence;
mod join;

use serde::Serialize;

pub use self::board::{Analysis, Grade, Reading, Risk, Verdict, Warning};
pub use self::evidence::{Base, Case, Evidence, EvidenceVerdict, Group, Interval, Statistics, Study};
pub use self::join::{Dropped, JoinAudit};
pub use crate::analysis::headline::HeadlineState;
pub use crate::analysis::kinds::{Direction, EventKind, Outcome, Phase, Side};
use crate::analysis::params::ZONE_HALF_WIDTH;
pub use crate::analysis::targets::TargetKind;

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

/// A change of state, dated twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Stable name: chart, confirming bar, direction and kind.
    pub id: String,
    /// The chart.
    pub chart_id: String,
    /// What happened.
    pub kind: EventKind,
    /// The level it happened at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_id: Option<String>,
    /// The way price pushed.
    pub direction: Direction,
    /// Bar on which price did it.
    pub occurred_at: String,
    /// Session on which it could be known: the bar that confirmed it or, where only a later session told that this bar was
    /// complete (a week that ends before its Friday, every month), that session.
    pub confirmed_at: String,
    /// Whether a later bar may still take it back without a further event.
    pub provisional: bool,
}

/// A change of state as it happens: at a level, of a chart's headline, of the reading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct News {
    /// Stable name: chart, bar and what changed.
    pub id: String,
    /// The chart; of the reading the leadership chart.
    pub chart_id: String,
    /// What happened, by its public name.
    pub kind: &'static str,
    /// The level, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_id: Option<String>,
    /// The way price pushed, where it happened at a level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Bar on which price did it.
    pub occurred_at: String,
    /// Bar on which it could be known.
    pub confirmed_at: String,
    /// Whether a later bar may still take it back without a further event.
    pub provisional: bool,
    /// State of the chart, or verdict of the reading, before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<&'static str>,
    /// The same now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<&'static str>,
    /// The new headline of the chart or the reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What a part of a sentence rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ref {
    /// The chart.
    pub chart_id: String,
    /// The level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_id: Option<String>,
    /// The bars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Vec<String>>,
    /// The rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The words of the sentence that rest on it, as a substring of its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// A sentence and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// The sources of its words and numbers.
    pub refs: Vec<Ref>,
}

/// The finding of a chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Headline {
    /// The state.
    pub state: HeadlineState,
    /// The level it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_id: Option<String>,
    /// Bar on which that level entered its phase; without a level, the last bar.
    pub since: String,
    /// The finding in a few words, for a title.
    pub text: String,
}

/// What the reading uses of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StanceSide {
    /// Broke out, still good.
    Up,
    /// Broke down, still good.
    Down,
    /// At a support.
    AtSupport,
    /// At a resistance.
    AtResistance,
    /// Neither.
    None,
}

named!(StanceSide {
    Up => "up",
    Down => "down",
    AtSupport => "at-support",
    AtResistance => "at-resistance",
    None => "none",
});

/// A [`StanceSide`] with its level and date.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stance {
    /// The side.
    pub side: StanceSide,
    /// The level it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_id: Option<String>,
    /// Since which bar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// A close that would change the state on the next bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trigger {
    /// The exact close, on the chart's price step.
    pub close: f64,
    /// The rule in words.
    pub rule: String,
}

/// The newest bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Last {
    /// Its date.
    pub date: String,
    /// Its close.
    pub close: f64,
    /// Whether its period is unfinished.
    pub provisional: bool,
}

/// Units of noise, log units (0.02 ≈ 2 %).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Noise {
    /// Wilder mean of the log true range.
    pub atr: f64,
    /// Slow mean of `atr`, the unit `A` of every distance.
    pub a: f64,
}

impl Noise {
    /// Width of a level's band, log units.
    pub fn band(&self) -> f64 {
        2.0 * ZONE_HALF_WIDTH * self.a
    }
}

/// Everything that is said of one chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChartAnalysis {
    /// The chart.
    pub id: String,
    /// What is drawn, such as `S&P 500 / Russell 2000`.
    pub title: String,
    /// Bar length: `day`, `week` or `month`.
    pub timeframe: &'static str,
    /// Number of bars, the unfinished one included.
    pub bars: usize,
    /// First bar.
    pub first: String,
    /// Newest bar.
    pub last: Last,
    /// Units of noise at the last complete bar; zeros while the history is too short.
    pub noise: Noise,
    /// Levels of both sides, highest price first.
    pub levels: Vec<Level>,
    /// Sloped levels, supports first.
    pub trendlines: Vec<Trendline>,
    /// The finding.
    pub headline: Headline,
    /// What the reading uses.
    pub stance: Stance,
    /// What comes next, by distance, up before down.
    pub targets: Vec<Target>,
    /// The close that confirms the headline.
    pub confirms: Option<Trigger>,
    /// The close that takes it back.
    pub invalidates: Option<Trigger>,
    /// All changes of state, oldest first.
    pub events: Vec<Event>,
    /// What followed earlier breaks, where the board asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The join's audit, for a ratio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub join: Option<JoinAudit>,
    /// The chart in sentences.
    pub narrative: Vec<Sentence>,
    /// Smallest price step that words and triggers use, `10^(⌊log10 close⌋ − 4)`.
    pub price_step: f64,
}
