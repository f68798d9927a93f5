//! Sentences and what their words rest on.

use serde::Serialize;

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
