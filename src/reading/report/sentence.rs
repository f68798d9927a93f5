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

// Called in many places: each call is a call.
impl Ref {
    /// The same of a bar.
    #[inline(never)]
    pub(crate) fn on(mut self, date: String) -> Ref {
        self.dates = Some(vec![date]);
        self
    }

    /// The same by a rule.
    #[inline(never)]
    pub(crate) fn by(mut self, rule: &str) -> Ref {
        self.rule = Some(rule.to_owned());
        self
    }

    /// The same for these words.
    #[inline(never)]
    pub(crate) fn of_words(mut self, words: &str) -> Ref {
        self.words = Some(words.to_owned());
        self
    }

    /// The same at a level and of its bar, as far as they are given.
    #[inline(never)]
    pub(crate) fn at(mut self, level: Option<&str>, date: Option<&str>) -> Ref {
        self.level_id = level.map(str::to_owned);
        match date {
            Some(date) => self.on(date.to_owned()),
            None => self,
        }
    }
}

/// A sentence and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// The sources of its words and numbers.
    pub refs: Vec<Ref>,
}
