//! What is said of a whole board: the reading of its three charts, and the answer that holds everything.

use serde::Serialize;

use super::{ChartAnalysis, Sentence};

/// The three-chart verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Ratio broke down and challenger broke out.
    RotationConfirmed,
    /// One of the two, the other at its level.
    RotationBuilding,
    /// Both at their levels.
    DecisionPoint,
    /// Both levels held.
    RotationDenied,
    /// The leader keeps the baton.
    LeaderKeeps,
    /// Ratio and challenger both broke down.
    RelativeOnly,
    /// None of the above.
    Mixed,
}

named!(Verdict {
    RotationConfirmed => "rotation-confirmed",
    RotationBuilding => "rotation-building",
    DecisionPoint => "decision-point",
    RotationDenied => "rotation-denied",
    LeaderKeeps => "leader-keeps",
    RelativeOnly => "relative-only",
    Mixed => "mixed",
});

/// Risk appetite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    /// The risk chart broke out.
    RiskOn,
    /// The risk chart broke down.
    RiskOff,
    /// Neither.
    Neutral,
    /// No risk chart.
    Absent,
}

named!(Risk {
    RiskOn => "risk-on",
    RiskOff => "risk-off",
    Neutral => "neutral",
    Absent => "absent",
});

/// Coarse grade of the agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Below 0.4.
    Low,
    /// 0.4 to 0.7.
    Medium,
    /// From 0.7.
    High,
}

named!(Grade {
    Low => "low",
    Medium => "medium",
    High => "high",
});

/// Who leads, by rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// The verdict.
    pub verdict: Verdict,
    /// The risk chart's modifier.
    pub risk: Risk,
    /// Rule agreement, 0 to 1: not a probability.
    pub agreement: f64,
    /// The agreement in a word.
    pub grade: Grade,
    /// The statement; the first sentence is its headline.
    pub narrative: Vec<Sentence>,
}

/// A remark on the input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Warning {
    /// Stable code.
    pub code: &'static str,
    /// The remark.
    pub message: String,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Analysis {
    /// Version of the engine.
    pub version: &'static str,
    /// Date of the newest bar that any chart used.
    pub as_of: String,
    /// The charts, in the board's order.
    pub charts: Vec<ChartAnalysis>,
    /// The reading, where the board has a leadership and a challenger chart.
    pub reading: Option<Reading>,
    /// Remarks on the input.
    pub warnings: Vec<Warning>,
}
