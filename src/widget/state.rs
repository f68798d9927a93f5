//! How a chart is looked at, to be kept and taken up again.

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
}
