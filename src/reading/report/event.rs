//! Changes of state: those at levels, which the analysis lists, and all that are told as they happen.

use serde::Serialize;

use super::Direction;

/// A change of state, dated twice: at a level, of a chart's headline, of the reading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct News {
    /// Stable name: chart, confirming bar and what changed.
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
    /// Session on which it could be known: the bar that confirmed it or, where only a later session told that this bar was
    /// complete (a week that ends before its Friday, every month), that session.
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
