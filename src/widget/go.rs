//! Where a host has a chart look: ranges, dates, and what a sentence rests on.

use super::cursor::{By, Place, bar_of, index_at, time_at};
use super::preset::Preset;
use super::viewport::Viewport;
use super::{Effects, Subject, Widget, named};
use crate::series::Time;

impl Widget {
    /// Shows the bars between two times, ms; the link between the charts of a board.
    pub fn show_times(&mut self, subject: &Subject, from: f64, to: f64) -> Effects {
        self.glide.stop();
        let (first, last) = (index_at(subject.bars, from), index_at(subject.bars, to));
        Effects::moved(self.viewport(|view| view.show(first, last)))
    }

    /// The times at both edges, ms.
    pub fn times(&self, subject: &Subject) -> Option<(f64, f64)> {
        let view = self.view()?;
        Some((time_at(subject.bars, view.first()), time_at(subject.bars, view.last())))
    }

    /// Shows the bars from one date to another, both in sight.
    pub fn show_dates(&mut self, subject: &Subject, from: Time, to: Time) -> Effects {
        let bars = subject.future.filter(|_| self.future).unwrap_or(subject.bars);
        let first = bars.time.partition_point(|t| t < from) as f64;
        let last = bars.index_at(to).map_or(0.0, |i| i as f64);
        self.glide.stop();
        Effects::moved(self.viewport(|view| view.show(first - 0.5, last.max(first) + 0.5)))
    }

    /// The whole history.
    pub fn fit_all(&mut self) -> Effects {
        self.glide.stop();
        Effects::moved(self.viewport(Viewport::fit_all))
    }

    /// The newest years, or all.
    pub fn preset(&mut self, subject: &Subject, preset: Preset) -> Effects {
        self.glide.stop();
        Effects::moved(self.viewport(|view| view.preset(preset, subject.bars)))
    }

    /// Puts the crosshair where another chart of the board has it; nowhere with `None`.
    pub fn link(&mut self, subject: &Subject, time: Option<Time>) -> Effects {
        let bar = time.and_then(|time| bar_of(subject, time));
        self.put(bar.map(|bar| Place { bar, y: None, by: By::Link }))
    }

    /// Lights the level of that name as hovering does; with none the chosen one, if there is one, is lit again.
    pub fn light(&mut self, subject: &Subject, id: Option<&str>) -> Effects {
        let before = self.level();
        self.over = named(subject, id);
        self.lights(before)
    }

    /// Goes to what a sentence rests on: lights the level, brings the bars into sight.
    pub fn go(&mut self, subject: &Subject, level: Option<&str>, days: &[Time]) -> Effects {
        self.glide.stop();
        self.over = None;
        let mut effects = self.choose(named(subject, level), None);
        let mut bars: Vec<usize> = days.iter().filter_map(|&day| bar_of(subject, day)).collect();
        if let (Some(level), true) = (self.chosen.and_then(|i| subject.analysis.levels.get(i)), days.is_empty()) {
            bars.extend(level.campaigns.iter().map(|campaign| campaign.at.peak));
        }
        if let (Some(&first), Some(&last)) = (bars.iter().min(), bars.iter().max()) {
            effects = effects.and(Effects::moved(self.viewport(|view| reveal_all(view, first as f64, last as f64))));
        }
        if let (&[bar], false) = (bars.as_slice(), days.is_empty()) {
            effects = effects.and(self.put(Some(Place { bar, y: None, by: By::Key })));
        }
        effects
    }
}

/// Brings a run of bars into sight: by moving if it fits, else by going further away.
fn reveal_all(view: &mut Viewport, first: f64, last: f64) -> bool {
    const ROOM: f64 = 0.15;
    let needed = (last - first) * (1.0 + 2.0 * ROOM);
    if needed > view.view().span() {
        return view.show(first - (last - first) * ROOM, last + (last - first) * ROOM);
    }
    let moved = view.reveal(last);
    view.reveal(first) || moved
}
