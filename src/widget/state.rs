//! How a chart is looked at, to be kept and taken up again.

use super::cursor::{By, Place};
use super::effects::Invalidation;
use super::{Effects, Subject, Viewport, Widget, named};
use serde::Serialize;

/// The range in sight, locked prices and the lit level: what the reader did, free of bar numbers, so that it still means the
/// same when the history has grown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct State {
    /// Times at both edges, ms; `None` where the reader chose no range and the chart stands as it opened.
    pub range: Option<(f64, f64)>,
    /// Prices at the lower and the upper end of the plot, where they are locked.
    pub prices: Option<(f64, f64)>,
    /// Name of the lit level.
    pub level: Option<String>,
}

impl Widget {
    /// How the chart is looked at.
    pub fn state(&self, subject: &Subject) -> State {
        let moved = self.view.is_some_and(|view| view.moved());
        State {
            range: self.times(subject).filter(|_| moved),
            prices: self.view().and_then(|view| view.prices()),
            level: self.level().and_then(|i| subject.analysis.levels.get(i)).map(|level| level.id.clone()),
        }
    }

    /// Looks at the chart that way again. A level that is no more is not lit.
    pub fn restore(&mut self, subject: &Subject, state: &State) -> Effects {
        (self.over, self.steady) = (None, false);
        let mut effects = self.choose(named(subject, state.level.as_deref()), None);
        self.view = Some(Viewport::new(subject.analysis, subject.bars));
        if let Some((from, to)) = state.range {
            effects = effects.and(self.show_times(subject, from, to));
        }
        if let Some((low, high)) = state.prices {
            self.viewport(|view| view.lock_prices(low, high));
        }
        effects.and(Effects::moved(true))
    }

    /// All that the reader has made of the chart, for another engine that is given the same data ([`Widget::stand_again`]): edges of
    /// the range, how far it may go, bars there are, whether it was chosen, prices that are held; level under the pointer, chosen level,
    /// its test, whether keys stay with it; bar, height and origin of the crosshair. NaN for what is not. Empty before there is a range.
    pub fn standing(&self) -> Vec<f64> {
        let Some(viewport) = &self.view else { return Vec::new() };
        let [first, last, extent, bars, moved] = viewport.standing();
        let (low, high) = viewport.view().prices().unwrap_or((f64::NAN, f64::NAN));
        let [over, chosen, test, bar] = [self.over, self.chosen, self.test, self.bar()].map(|at| at.map_or(f64::NAN, |at| at as f64));
        let y = self.place.and_then(|place| place.y).unwrap_or(f64::NAN);
        let by = self.place.map_or(0.0, |place| f64::from(place.by as u8));
        vec![first, last, extent, bars, moved, low, high, over, chosen, test, f64::from(u8::from(self.confined)), bar, y, by]
    }

    /// Stands as another widget stood ([`Widget::standing`]) that had the same data, but for bars that came behind them.
    pub fn stand_again(&mut self, subject: &Subject, standing: &[f64]) -> Effects {
        let &[first, last, extent, bars, moved, low, high, over, chosen, test, confined, bar, y, by] = standing else {
            return Effects::NONE;
        };
        let index = |at: f64| at.is_finite().then_some(at as usize);
        let level = |at: f64| index(at).filter(|&level| level < subject.analysis.levels.len());
        self.viewport(|view| view.stand_again([first, last, extent, bars, moved], (low, high)));
        (self.over, self.chosen, self.test, self.confined) = (level(over), level(chosen), index(test), confined > 0.0);
        let by = [By::Pointer, By::Finger, By::Key, By::Link].into_iter().find(|each| f64::from(*each as u8) == by);
        let place = |bar| Some(Place { bar, y: y.is_finite().then_some(y), by: by? });
        self.place = index(bar).filter(|&bar| bar < subject.bars.len()).and_then(place);
        Effects { invalidation: Invalidation::Full, ..Effects::NONE }
    }
}
