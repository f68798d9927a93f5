//! Where bars and prices lie on the picture, both ways.

use super::mark::Rect;
use super::scale::Scale;
use super::view::View;

/// The plot's rectangle with its two scales.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The plot, CSS px.
    pub plot: Rect,
    /// The price labels' column beside it, CSS px.
    pub price_axis: Rect,
    /// Visible bars.
    pub view: View,
    /// Price to vertical position.
    pub price: Scale,
}

impl Frame {
    /// Horizontal position of a bar index, CSS px.
    pub fn x(&self, index: f64) -> f64 {
        self.plot.left + (index - self.view.first()) * self.spacing()
    }

    /// Horizontal positions of the bars from one on, CSS px.
    pub(crate) fn xs(&self, from: usize) -> impl Iterator<Item = f64> {
        let (left, first, spacing) = (self.plot.left, self.view.first(), self.spacing());
        (from..).map(move |bar| left + (bar as f64 - first) * spacing)
    }

    /// Vertical position of a price, CSS px.
    pub fn y(&self, price: f64) -> f64 {
        self.price.at(price)
    }

    /// Bar index at a horizontal position.
    pub fn index(&self, x: f64) -> f64 {
        self.view.first() + (x - self.plot.left) / self.spacing()
    }

    /// Distance of two neighbouring bars, CSS px.
    pub fn spacing(&self) -> f64 {
        self.plot.width() / self.view.span()
    }
}
