//! What a scene is made of. Everything is resolved: positions in CSS pixels from the top left corner, colours, words.

use std::borrow::Cow;
use std::rc::Rc;

use super::frame::Frame;
use super::text::Font;
use super::view::Size;
use crate::rounding::{self, least, most};

/// A colour with opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    /// Red, green, blue: `0xRRGGBB`.
    pub rgb: u32,
    /// Opacity, 0 to 1.
    pub alpha: f64,
}

impl Color {
    /// The opaque colour `0xRRGGBB`.
    pub const fn hex(value: u32) -> Color {
        Color { rgb: value, alpha: 1.0 }
    }

    /// Red, green and blue apart.
    pub const fn channels(self) -> (u8, u8, u8) {
        let [_, red, green, blue] = self.rgb.to_be_bytes();
        (red, green, blue)
    }

    /// The same colour, less opaque.
    pub const fn with_alpha(self, alpha: f64) -> Color {
        Color { rgb: self.rgb, alpha }
    }

    /// What is seen of it on an opaque paper.
    #[must_use]
    pub fn over(self, paper: Color) -> Color {
        let share = rounding::within(self.alpha, 0.0, 1.0);
        let mix = |own: u8, other: u8| rounding::round(f64::from(own) * share + f64::from(other) * (1.0 - share)) as u8;
        let (own, other) = (self.channels(), paper.channels());
        Color::hex(u32::from_be_bytes([0, mix(own.0, other.0), mix(own.1, other.1), mix(own.2, other.2)]))
    }
}

/// A place, CSS px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A rectangle, CSS px; `left ≤ right`, `top ≤ bottom`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// Whether a place lies in it, or on its edge.
    pub(crate) fn holds(&self, at: Point) -> bool {
        (self.left..=self.right).contains(&at.x) && (self.top..=self.bottom).contains(&at.y)
    }

    /// Width, CSS px.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height, CSS px.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the two share an area.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// The common part, if there is any.
    pub fn intersect(&self, other: &Rect) -> Option<Rect> {
        self.overlaps(other).then(|| Rect {
            left: most(self.left, other.left),
            top: most(self.top, other.top),
            right: least(self.right, other.right),
            bottom: least(self.bottom, other.bottom),
        })
    }

    /// The smallest rectangle that holds both.
    pub fn union(self, other: Rect) -> Rect {
        Rect {
            left: least(self.left, other.left),
            top: least(self.top, other.top),
            right: most(self.right, other.right),
            bottom: most(self.bottom, other.bottom),
        }
    }

    /// The rectangle with `margin` more on every side.
    pub fn grown(&self, margin: f64) -> Rect {
        Rect { left: self.left - margin, top: self.top - margin, right: self.right + margin, bottom: self.bottom + margin }
    }
}

/// Which part of a text stands at its `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The words.
    pub text: String,
    /// Anchor position, CSS px.
    pub x: f64,
    /// Baseline, CSS px.
    pub y: f64,
    /// Which part of the text stands at `x`.
    pub anchor: Anchor,
    /// Size and weight.
    pub font: Font,
    /// Colour.
    pub color: Color,
    /// Measured width, CSS px.
    pub width: f64,
}

/// Height of ascenders and depth of descenders, in parts of the font size; the families of [`super::text::FAMILY`] stay within.
const ASCENT: f64 = 0.76;
const DESCENT: f64 = 0.22;

impl Text {
    /// The box the text fills, ascenders and descenders included.
    pub fn bounds(&self) -> Rect {
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - self.width / 2.0,
        };
        let size = self.font.size;
        Rect { left, right: left + self.width, top: self.y - ASCENT * size, bottom: self.y + DESCENT * size }
    }
}

/// One thing to paint. Filled shapes have no outline.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Filled rectangles of one colour, painted in one go. Where the colour is translucent they are few, and must not overlap.
    Rects {
        /// The rectangles.
        rects: Vec<Rect>,
        /// Their colour.
        fill: Color,
    },
    /// A level row of square dots.
    Dots {
        /// The leftmost.
        first: Rect,
        /// From dot to dot, CSS px.
        pitch: f64,
        /// How many there are.
        count: usize,
        /// Their colour.
        fill: Color,
    },
    /// A filled polygon.
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// Its colour.
        fill: Color,
    },
    /// An open line with round joins.
    Path {
        /// Its corners; where there are many, none of them left of the one before it.
        points: Vec<Point>,
        /// Its colour, opaque.
        stroke: Color,
        /// Its width, CSS px.
        width: f64,
    },
    /// A disc with a ring.
    Circle {
        /// Centre.
        center: Point,
        /// Radius of the ring's middle, CSS px.
        radius: f64,
        /// Colour of the disc.
        fill: Color,
        /// Colour of the ring.
        stroke: Color,
        /// Width of the ring, CSS px; 0 for none.
        width: f64,
    },
    /// A line of text.
    Text(Text),
}

/// The dots of a [`Mark::Dots`].
pub(crate) fn dots(first: Rect, pitch: f64, count: usize) -> impl Iterator<Item = Rect> {
    (0..count).map(move |i| {
        let by = i as f64 * pitch;
        Rect { left: first.left + by, right: first.right + by, ..first }
    })
}

/// What a part of the picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The paper.
    Background,
    /// Title and subtitle.
    Header,
    /// Gridlines.
    Grid,
    /// The band of a level.
    Zone,
    /// What came after the date that the chart is read as of.
    Future,
    /// The line or the candles.
    Price,
    /// The numbered tests of a level.
    Tests,
    /// The axes and their labels.
    Axis,
    /// The line from a level to its rung.
    Leader,
    /// A level's words in the ladder.
    Rung,
    /// The newest price.
    Last,
    /// The line under a picture that is taken elsewhere.
    Source,
    /// The crosshair with its tags.
    Cursor,
    /// What the crosshair says.
    Tooltip,
}

/// Marks that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The level it belongs to, as its position in the analysis' list.
    pub level: Option<usize>,
    /// The campaign of that level that it numbers, as its position in the level's list.
    pub test: Option<usize>,
    /// Its marks in painting order: shared by the pictures in which they stand still, whose marks then are the same at a glance.
    pub marks: Rc<[Mark]>,
}

impl Part {
    /// A part that belongs to no level.
    pub(crate) fn new(kind: PartKind, marks: impl Into<Rc<[Mark]>>) -> Part {
        Part { kind, level: None, test: None, marks: marks.into() }
    }

    /// A part of a level.
    pub(crate) fn of_level(kind: PartKind, level: usize, marks: impl Into<Rc<[Mark]>>) -> Part {
        Part { kind, level: Some(level), test: None, marks: marks.into() }
    }

    /// The number of a campaign of a level.
    pub(crate) fn of_test(level: usize, test: usize, marks: impl Into<Rc<[Mark]>>) -> Part {
        Part { kind: PartKind::Tests, level: Some(level), test: Some(test), marks: marks.into() }
    }
}

/// A whole picture, ready to paint.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Size and device pixel ratio it was made for.
    pub size: Size,
    /// Where bars and prices lie; `None` where there is nothing to plot.
    pub frame: Option<Frame>,
    /// The parts in painting order.
    pub parts: Vec<Part>,
    /// Font families of its texts, as CSS lists them.
    pub family: Cow<'static, str>,
}

impl Scene {
    /// All marks in painting order.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.parts.iter().flat_map(|part| part.marks.iter())
    }

    /// All texts in painting order.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.marks().filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None })
    }
}
