//! The analysis as the outside sees it: plain, serialisable records. Prices are in the series' own currency, dates are
//! `YYYY-MM-DD` (instants `YYYY-MM-DDTHH:MM:SSZ`), distances in log units where noted.

mod board;
mod event;
mod evidence;
mod join;
mod level;
mod sentence;

use serde::Serialize;

pub use self::board::{Analysis, Grade, Reading, Risk, Verdict, Warning};
pub use self::event::News;
pub use self::evidence::{Base, Case, Evidence, EvidenceVerdict, Group, Interval, Statistics, Study};
pub use self::join::{Dropped, JoinAudit};
pub use self::level::{Campaign, Level, Place, Point, Stability, Target, Test, Trendline, UnderWay};
pub use self::sentence::{Ref, Sentence};
use super::format::{Formats, Prices};
pub use crate::analysis::headline::HeadlineState;
pub use crate::analysis::kinds::{Direction, EventKind, Outcome, Phase, Side};
use crate::analysis::params::ZONE_HALF_WIDTH;
pub use crate::analysis::targets::TargetKind;

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
    pub events: Vec<News>,
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

impl ChartAnalysis {
    /// How its prices are written.
    pub fn prices<'a>(&self, formats: &'a Formats) -> Prices<'a> {
        formats.prices(self.last.close)
    }
}
