//! Other data, or the same as of another date: what of a chart as it is looked at outlives that.

use std::rc::Rc;

use super::gesture::Gesture;
use super::{Subject, Viewport, Widget, named};
use crate::reading::report::ChartAnalysis;
use crate::series::Series;

impl Widget {
    /// Looks at other data: everything opens anew.
    pub fn open(&mut self, subject: &Subject) {
        self.view = Some(Viewport::new(subject.analysis, subject.bars));
        self.pyramid = None;
        self.kept_for = None;
        self.distances.clear();
        self.steady = false;
        self.release();
        self.reach(subject);
        self.name_levels(subject);
    }

    /// Follows the same bars once they are analysed. A range the reader chose stays.
    pub fn settle(&mut self, subject: &Subject) {
        self.follow(subject, Viewport::settle);
        self.steady = false;
    }

    /// Follows the same chart as of another date; the range in sight stays as far as it can.
    pub fn travel(&mut self, subject: &Subject) {
        self.follow(subject, Viewport::travel);
        self.steady = false;
        self.pyramid = None;
    }

    fn follow(&mut self, subject: &Subject, follow: fn(&mut Viewport, &ChartAnalysis, &Series)) {
        self.keep_up(subject, follow);
        self.distances.clear();
        self.kept_for = None;
    }

    /// Looks at what the chart has become; returns the names that its levels had.
    pub(super) fn keep_up(&mut self, subject: &Subject, follow: fn(&mut Viewport, &ChartAnalysis, &Series)) -> Rc<[String]> {
        match &mut self.view {
            Some(view) => follow(view, subject.analysis, subject.bars),
            None => self.view = Some(Viewport::new(subject.analysis, subject.bars)),
        }
        // Levels may have others before them now; one that is gone is lit no longer, and its tests with it.
        let names = self.name_levels(subject);
        let now = |level: Option<usize>| level.and_then(|i| names.get(i)).and_then(|name| named(subject, Some(name)));
        (self.over, self.chosen) = (now(self.over), now(self.chosen));
        let tests = self.chosen.and_then(|i| subject.analysis.levels.get(i)).map_or(0, |level| level.campaigns.len());
        self.test = self.test.filter(|&test| test < tests);
        self.place = self.place.filter(|place| place.bar < subject.bars.len());
        self.reach(subject);
        self.outdate(&names);
        names
    }

    /// Notes the names of the levels; returns those of before.
    fn name_levels(&mut self, subject: &Subject) -> Rc<[String]> {
        let names = subject.analysis.levels.iter().map(|level| level.id.clone()).collect();
        std::mem::replace(&mut self.names, names)
    }

    /// Nothing points at what was there before.
    fn release(&mut self) {
        (self.scene, self.seen, self.place) = (None, None, None);
        (self.over, self.chosen, self.test, self.confined) = (None, None, None, false);
        self.gesture = Gesture::Idle;
        self.glide.stop();
    }
}
