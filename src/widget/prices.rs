//! The price axis: it follows the bars in sight until somebody takes hold of it.

use super::effects::{Effects, Say};
use super::{Viewport, Widget};
use crate::scene::{Frame, Scale};

impl Widget {
    /// Holds the prices that are in sight, or lets them follow the bars in sight again.
    pub fn lock_prices(&mut self, locked: bool) -> Effects {
        if !locked {
            return Effects::moved(self.viewport(Viewport::follow_prices));
        }
        // What somebody holds already stays as it is.
        let Some(frame) = self.frame().filter(|_| !self.prices_locked()) else { return Effects::NONE };
        let (low, high) = (frame.price.invert(frame.plot.bottom), frame.price.invert(frame.plot.top));
        Effects::moved(self.viewport(|view| view.lock_prices(low, high)))
    }

    /// Whether the prices are held.
    pub fn prices_locked(&self) -> bool {
        self.view().is_some_and(|view| view.prices().is_some())
    }

    /// Makes `factor` times as much price fit.
    pub(super) fn stretch(&mut self, frame: &Frame, factor: f64) -> Effects {
        // The axis may not have been painted since it was last stretched: its ends are what was asked for, not what is seen.
        let (price, plot) = (frame.price, frame.plot);
        let current = frame.view.prices().and_then(|ends| Scale::new(price.kind(), ends, plot.bottom, plot.top));
        let scale = current.unwrap_or(price);
        Effects { handled: true, ..Effects::moved(self.viewport(|view| view.stretch_prices(&scale, plot.bottom, plot.top, factor))) }
    }

    /// The same without a pointer on the axis, which is said.
    pub(super) fn stretch_by(&mut self, factor: f64) -> Effects {
        let effects = self.frame().map_or(Effects::NONE, |frame| self.stretch(&frame, factor));
        Effects { say: Say::Range, ..effects }
    }
}
