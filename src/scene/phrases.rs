//! The few words the picture itself adds; everything else comes written from the reading.

/// Words of the ladder. `{}` stands for what is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrases<'a> {
    /// One test.
    pub test: &'a str,
    /// Several tests.
    pub tests: &'a str,
    /// Since a month.
    pub since: &'a str,
    /// Price stands inside the zone.
    pub inside: &'a str,
}

impl Phrases<'static> {
    /// English.
    pub const ENGLISH: Phrases<'static> = Phrases { test: "{} test", tests: "{} tests", since: "since {}", inside: "inside" };
}

impl Phrases<'_> {
    /// A count of tests.
    pub(crate) fn count_of_tests(&self, count: usize) -> String {
        let words = if count == 1 { self.test } else { self.tests };
        filled(words, &count.to_string())
    }

    /// Since when.
    pub(crate) fn since(&self, month: &str) -> String {
        filled(self.since, month)
    }
}

/// A phrase with its `{}` filled. (To look for two characters, `str::replace` sets up a search that costs more than the phrase.)
fn filled(phrase: &str, with: &str) -> String {
    let (before, after) = phrase.split_once('{').unwrap_or((phrase, ""));
    match after.strip_prefix('}') {
        Some(after) => [before, with, after].concat(),
        None => phrase.to_owned(),
    }
}
