//! A chart whose newest bar is replaced by every tick.

use std::rc::Rc;

use super::{Subject, Viewport, Widget};
use crate::reading::report::Level;

impl Widget {
    /// Follows the same chart after its newest bar was replaced, or further ones came. What the reader is about goes on.
    pub fn advance(&mut self, subject: &Subject) {
        self.step(subject, false);
    }

    /// The same a moment after another tick: the ladder goes on saying how far away levels were then, since nobody reads numbers
    /// that change with every frame. What is new there, and on which side of the price a level lies, does not wait.
    pub fn advance_calmly(&mut self, subject: &Subject) {
        self.step(subject, true);
    }

    /// The same where nothing is another than before but the newest bars: the analysis is the one that was looked at last, and levels,
    /// words and places of numbers stay as they are.
    pub fn follow_bars(&mut self, subject: &Subject) {
        if self.view.is_some_and(|view| view.bars() != subject.bars.len()) {
            self.keep_up(subject, Viewport::advance);
        }
        self.pyramid = self.pyramid.take().and_then(|pyramid| pyramid.followed(subject.bars));
        if self.pyramid.is_some() {
            self.kept.follow_price(self.scene.clone());
        } else {
            self.kept_for = None;
            self.outdate(&Rc::clone(&self.names));
        }
    }

    fn step(&mut self, subject: &Subject, calm: bool) {
        let said = std::mem::take(&mut self.distances);
        let names = self.keep_up(subject, Viewport::advance);
        let distance = |level: &Level| {
            let before = names.iter().position(|name| *name == level.id).and_then(|place| said.get(place)).copied();
            before.filter(|before| calm && side(*before) == side(level.distance)).unwrap_or(level.distance)
        };
        self.distances = subject.analysis.levels.iter().map(distance).collect();
        self.pyramid = self.pyramid.take().and_then(|pyramid| pyramid.followed(subject.bars));
        if self.pyramid.is_some() {
            self.kept.tick(self.distances.clone(), calm);
        } else {
            self.kept_for = None;
        }
    }
}

/// Below the price, at it or above.
fn side(distance: f64) -> Option<std::cmp::Ordering> {
    distance.partial_cmp(&0.0)
}
