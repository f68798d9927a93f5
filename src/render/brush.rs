//! What painting asks of a backend beyond single shapes: many shapes of one colour at once, which some backends have a
//! quicker way for.

use super::comb::comb;
use super::units::{area, place};
use crate::rounding;
use crate::scene::{Point, Rect};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

/// A rectangle in backend units: left, top, right, bottom.
pub type Area = (i32, i32, i32, i32);

/// What painting on a backend comes to.
pub type Painted<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// How wide the cells of figures are, units.
pub struct Cells<'a> {
    /// All together.
    pub all: f64,
    /// That of a figure or a mark.
    pub one: &'a dyn Fn(char) -> f64,
}

/// A disc with a ring, whose width may be 0.
pub struct Disc<'a, S> {
    /// Middle, units.
    pub center: BackendCoord,
    /// Radius of the ring's middle, units.
    pub radius: u32,
    /// Colour of the disc.
    pub fill: BackendColor,
    /// Colour and width of the ring.
    pub ring: &'a S,
}

/// A text of figures, each in the middle of a cell of its own where the backend's font needs that.
pub struct Figures<'a, T> {
    /// The figures with their signs and marks.
    pub text: &'a str,
    /// How wide they are; `None` in a font whose figures are all as wide, where they are set as one text.
    pub cells: Option<&'a Cells<'a>>,
    /// Anchored at the middle.
    pub style: &'a T,
    /// Upper left corner of the first cell, units; without cells the middle of the upper edge.
    pub at: (f64, f64),
}

/// Paints a disc, and its ring above it.
///
/// # Errors
/// The backend's own.
pub fn paint_disc<B: DrawingBackend, S: BackendStyle>(backend: &mut B, disc: &Disc<S>) -> Painted<B> {
    backend.draw_circle(disc.center, disc.radius, &disc.fill, true)?;
    if disc.ring.stroke_width() == 0 { Ok(()) } else { backend.draw_circle(disc.center, disc.radius, disc.ring, false) }
}

/// Sets figures, one by one in their cells, at a place instead of their own, units.
///
/// # Errors
/// The backend's own.
pub fn set_figures<B: DrawingBackend, T: BackendTextStyle>(backend: &mut B, figures: &Figures<T>, (x, y): (f64, f64)) -> Painted<B> {
    let top = rounding::round(y) as i32;
    let Some(cells) = figures.cells else { return backend.draw_text(figures.text, figures.style, (rounding::round(x) as i32, top)) };
    let mut left = x;
    figures.text.chars().try_for_each(|glyph| {
        let width = (cells.one)(glyph);
        let middle = (rounding::round(left + width / 2.0) as i32, top);
        left += width;
        backend.draw_text(glyph.encode_utf8(&mut [0; 4]), figures.style, middle)
    })
}

/// Fills areas with one colour, as one polygon.
fn fill<B: DrawingBackend>(backend: &mut B, areas: &[Area], color: BackendColor) -> Painted<B> {
    match areas {
        [] => Ok(()),
        [(left, top, right, bottom)] => backend.draw_rect((*left, *top), (*right, *bottom), &color, true),
        many => backend.fill_polygon(comb(many), &color),
    }
}

/// A plotters backend with its way of painting many shapes.
pub trait Brush: DrawingBackend {
    /// Filled rectangles of one colour; as one polygon where the backend has no better way.
    ///
    /// # Errors
    /// The backend's own.
    fn rectangles(&mut self, rects: &[Rect], color: BackendColor) -> Painted<Self> {
        fill(self, &rects.iter().map(area).collect::<Vec<Area>>(), color)
    }

    /// `count` squares in a row, `pitch` units from one to the next.
    ///
    /// # Errors
    /// The backend's own.
    fn dots(&mut self, first: Area, pitch: i32, count: usize, color: BackendColor) -> Painted<Self> {
        let (left, top, right, bottom) = first;
        let dots = (0..).map(|i: i32| i.saturating_mul(pitch)).take(count).map(|by| (left + by, top, right + by, bottom));
        fill(self, &dots.collect::<Vec<Area>>(), color)
    }

    /// A filled polygon.
    ///
    /// # Errors
    /// The backend's own.
    fn polygon(&mut self, points: &[Point], color: BackendColor) -> Painted<Self> {
        self.fill_polygon(points.iter().map(place), &color)
    }

    /// A disc with its ring.
    ///
    /// # Errors
    /// The backend's own.
    fn disc<S: BackendStyle>(&mut self, disc: &Disc<S>) -> Painted<Self> {
        paint_disc(self, disc)
    }

    /// Figures.
    ///
    /// # Errors
    /// The backend's own.
    fn figures<T: BackendTextStyle>(&mut self, figures: &Figures<T>) -> Painted<Self> {
        set_figures(self, figures, figures.at)
    }

    /// A disc with figures on it.
    ///
    /// # Errors
    /// The backend's own.
    fn numbered<S: BackendStyle, T: BackendTextStyle>(&mut self, disc: &Disc<S>, figures: &Figures<T>) -> Painted<Self> {
        self.disc(disc)?;
        self.figures(figures)
    }

    /// An open line through some points, `width` units wide.
    ///
    /// # Errors
    /// The backend's own.
    fn line(&mut self, points: &[Point], color: BackendColor, width: u32) -> Painted<Self> {
        self.draw_path(points.iter().map(place), &Stroke { color, width })
    }
}

/// SVG has no quicker way.
impl Brush for plotters::backend::SVGBackend<'_> {}

/// A colour with a stroke width in backend units.
pub(super) struct Stroke {
    pub color: BackendColor,
    pub width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}
