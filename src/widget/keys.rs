//! The keyboard: everything the pointer does.

use super::cursor::{By, Place};
use super::effects::{Effects, Invalidation, Say, Shape};
use super::gesture::Gesture;
use super::input::Key;
use super::{Subject, Viewport, Widget};
use crate::reading::report::EventKind;
use crate::rounding;
use crate::sorting;

/// Steps of the keys `+` and `-`.
const STEP: f64 = 1.35;
/// Part of the range that a step of panning goes.
const TENTH: f64 = 0.1;
/// Where there is no level, no test or no break to go to the chart says what there is: a key that is silent seems dead.
const UNFOUND: Effects = Effects { say: Say::Summary, ..Effects::NONE };

impl Widget {
    pub(super) fn key(&mut self, subject: &Subject, key: Key) -> Effects {
        self.glide.stop();
        let newest = subject.newest();
        let effects = match key {
            Key::Step(by) => {
                // Without a crosshair a step comes from beyond the edge in sight: the first one leads to the bar there.
                let from = match self.bar() {
                    Some(bar) => bar as isize,
                    None if by < 0 => self.newest_in_sight(newest) as isize + 1,
                    None => self.oldest_in_sight(newest) as isize - 1,
                };
                self.stand(from.saturating_add(by as isize).clamp(0, newest as isize) as usize)
            }
            Key::First => self.stand(0),
            Key::Last => self.stand(newest),
            Key::Level { back } => self.next_level(subject, back),
            Key::Test { back } => self.next_test(subject, back),
            Key::Break { back } => self.next_break(subject, back),
            Key::ZoomIn => self.zoom_by(1.0 / STEP),
            Key::ZoomOut => self.zoom_by(STEP),
            Key::Pan(tenths) => {
                let by = self.view().map_or(0.0, |view| view.span() * f64::from(tenths) * TENTH);
                self.range(|view| view.pan(by))
            }
            Key::Fit => self.range(Viewport::fit),
            Key::PricesIn => self.stretch_by(1.0 / STEP),
            Key::PricesOut => self.stretch_by(STEP),
            Key::PricesFollow => Effects { say: Say::Range, ..self.lock_prices(false) },
            Key::Summary => Effects { say: Say::Summary, ..Effects::NONE },
            Key::Help => Effects { say: Say::Help, ..Effects::NONE },
            Key::Escape => return self.escape(),
        };
        Effects { handled: true, ..effects }
    }

    pub(super) fn oldest_in_sight(&self, newest: usize) -> usize {
        self.view().map_or(0, |view| (rounding::ceil(view.first()) as usize).min(newest))
    }

    pub(super) fn newest_in_sight(&self, newest: usize) -> usize {
        self.view().map_or(newest, |view| (rounding::floor(view.last()) as usize).min(newest))
    }

    /// The crosshair on a bar, in sight.
    fn stand(&mut self, bar: usize) -> Effects {
        let moved = Effects::moved(self.viewport(|view| view.reveal(bar as f64)));
        let put = self.put(Some(Place { bar, y: None, by: By::Key }));
        Effects { say: Say::Bar, ..moved.and(put) }
    }

    /// About the crosshair, else about the newest bar in sight.
    fn zoom_by(&mut self, factor: f64) -> Effects {
        let Some(view) = self.view() else { return Effects::NONE };
        let at = self.bar().map_or(view.last(), |bar| rounding::within(bar as f64, view.first(), view.last()));
        self.range(|view| view.zoom(at, factor))
    }

    /// Another range, which is said.
    fn range(&mut self, change: impl FnOnce(&mut Viewport) -> bool) -> Effects {
        Effects { say: Say::Range, ..Effects::moved(self.viewport(change)) }
    }

    /// Levels from high to low, the headline's first.
    fn next_level(&mut self, subject: &Subject, back: bool) -> Effects {
        let analysis = subject.analysis;
        let count = analysis.levels.len();
        if count == 0 {
            return UNFOUND;
        }
        let named = || analysis.levels.iter().position(|level| Some(&level.id) == analysis.headline.level_id.as_ref()).unwrap_or(0);
        let level = match self.chosen {
            None => named(),
            Some(level) if back => (level + count - 1) % count,
            Some(level) => (level + 1) % count,
        };
        self.over = None;
        let effects = self.choose(Some(level), None);
        self.confined = true;
        Effects { say: Say::Level, ..effects }
    }

    /// Tests in the order of their bars: after `L` those of its level, else of all.
    fn next_test(&mut self, subject: &Subject, back: bool) -> Effects {
        let mut tests: Vec<(usize, usize, usize)> = Vec::new();
        let levels = subject.analysis.levels.iter().enumerate();
        for (index, level) in levels.filter(|(i, _)| !self.confined || self.chosen == Some(*i)) {
            for (test, campaign) in level.campaigns.iter().enumerate() {
                tests.push((campaign.at.peak, index, test));
            }
            tests.extend(level.under_way.as_ref().map(|now| (now.at.peak, index, now.number - 1)));
        }
        sorting::by_key(&mut tests, |test| *test);
        let current = self.bar().zip(self.level()).zip(self.test).map(|((bar, level), test)| (bar, level, test));
        let from = current.unwrap_or_else(|| (self.bar().unwrap_or(0), 0, 0));
        let after = |entry: &&(usize, usize, usize)| if current.is_some() { **entry > from } else { **entry >= from };
        let next = if back { tests.iter().rev().find(|t| **t < from).or(tests.last()) } else { tests.iter().find(after).or(tests.first()) };
        let Some(&(bar, level, test)) = next else { return UNFOUND };
        let (stood, confined) = (self.stand(bar), self.confined);
        self.over = None;
        let chosen = self.choose(Some(level), Some(test));
        self.confined = confined;
        Effects { say: Say::Level, ..stood.and(chosen) }
    }

    /// Confirmed breaks, by the bar on which price did it.
    fn next_break(&mut self, subject: &Subject, back: bool) -> Effects {
        let broke = |kind: EventKind| matches!(kind, EventKind::Breakout | EventKind::Breakdown);
        let records = subject.records.iter().filter(|record| broke(record.kind));
        let mut bars: Vec<usize> = records.filter_map(|record| subject.bars.index_at(record.occurred)).collect();
        sorting::by_key(&mut bars, |bar| *bar);
        let next = match (self.bar(), back) {
            (None, false) => bars.first(),
            (None, true) => bars.last(),
            (Some(bar), false) => bars.iter().find(|b| **b > bar).or(bars.first()),
            (Some(bar), true) => bars.iter().rev().find(|b| **b < bar).or(bars.last()),
        };
        next.map_or(UNFOUND, |&bar| self.stand(bar))
    }

    /// Out of a gesture, else out of crosshair and level; unused where there is nothing to leave.
    fn escape(&mut self) -> Effects {
        if self.gesture != Gesture::Idle {
            (self.gesture, self.shape) = (Gesture::Idle, Shape::Default);
            return Effects { invalidation: Invalidation::Cursor, handled: true, ..Effects::NONE };
        }
        let before = self.level();
        (self.over, self.chosen, self.test, self.confined) = (None, None, None, false);
        let effects = self.put(None).and(self.lights(before));
        Effects { handled: effects.invalidation > Invalidation::None, ..effects }
    }
}
