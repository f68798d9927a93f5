//! What is said of a chart as it is looked at.

use super::{Say, Subject, Widget};
use crate::reading::export::chart_text;
use crate::reading::glance::{level_words, span};

impl Widget {
    /// What is to be said, in words.
    pub fn words(&self, say: Say, subject: &Subject) -> String {
        let analysis = subject.analysis;
        match say {
            Say::Bar => self.place.map(|place| place.text(subject, self.level())).unwrap_or_default(),
            Say::Level => {
                let level = self.level().and_then(|i| analysis.levels.get(i));
                level.map(|level| level_words(analysis, level, self.test, subject.bars, subject.formats)).unwrap_or_default()
            }
            Say::Summary => chart_text(analysis),
            Say::Range => {
                let (oldest, newest) = (self.oldest_in_sight(subject.newest()), self.newest_in_sight(subject.newest()));
                let dates = span(subject.bars, oldest, newest, subject.formats);
                match self.view().and_then(|view| view.prices()) {
                    Some((low, high)) => [dates, analysis.prices(subject.formats).range(low, high)].join(". "),
                    None => dates,
                }
            }
            Say::Nothing | Say::Help => String::new(),
        }
    }
}
