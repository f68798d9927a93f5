//! Text widths by the canvas that will draw the text.

use crate::error::Result;
use crate::scene::{FAMILY, Font, TextMeasure, Weight, is_figures};
use litemap::LiteMap;
use std::cell::{Cell, RefCell};
use web_sys::CanvasRenderingContext2d;

/// Font size that texts are measured at, px: large, so that no hinting rounds them, and near what painting sets.
const MEASURE_SIZE: f64 = 192.0;
/// Texts remembered before the memory is emptied.
const REMEMBERED: usize = 4_096;
/// Widths of two figures differ if more than this apart, parts of the font size.
const SAME: f64 = 0.002;
const FIGURES: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// `measureText` with a memory. Canvases cannot ask a font for tabular figures: every figure is given the width of the widest.
pub struct CanvasMeasure {
    context: CanvasRenderingContext2d,
    family: RefCell<String>,
    /// Widths in parts of the font size.
    known: RefCell<[LiteMap<String, f64>; 2]>,
    /// The same of single ASCII characters; NaN where it is not known.
    glyphs: RefCell<[[f64; ASCII]; 2]>,
    /// Widths of the widest figure.
    figures: Cell<[Option<f64>; 2]>,
    baseline: Cell<Option<f64>>,
    cells: Cell<Option<bool>>,
    /// What the context is set to. Nobody else sets it: to set a font costs more than to measure a word.
    weight: Cell<Option<Weight>>,
}

const ASCII: usize = 128;
const UNKNOWN: [[f64; ASCII]; 2] = [[f64::NAN; ASCII]; 2];

impl CanvasMeasure {
    /// Measures with the context of a canvas on which nothing is drawn.
    pub fn new(context: CanvasRenderingContext2d) -> CanvasMeasure {
        CanvasMeasure {
            context,
            family: RefCell::new(FAMILY.to_owned()),
            known: RefCell::default(),
            glyphs: RefCell::new(UNKNOWN),
            figures: Cell::default(),
            baseline: Cell::new(None),
            cells: Cell::new(None),
            weight: Cell::new(None),
        }
    }

    /// Measures in other families from now on.
    pub fn set_family(&self, family: &str) {
        if *self.family.borrow() != family {
            self.family.replace(family.to_owned());
            self.forget();
        }
    }

    /// Forgets all widths: for fonts that came late.
    pub fn forget(&self) {
        self.known.replace(Default::default());
        self.glyphs.replace(UNKNOWN);
        self.figures.set([None; 2]);
        self.baseline.set(None);
        self.cells.set(None);
        self.weight.set(None);
    }

    /// Distance from where the canvas puts a text's top to its baseline, in parts of the font size.
    ///
    /// # Errors
    /// [`crate::error::Code::Render`] if the canvas does not measure.
    pub fn top_to_baseline(&self) -> Result<f64> {
        if let Some(known) = self.baseline.get() {
            return Ok(known);
        }
        let ascent = |baseline: &str| {
            self.set_font(Weight::Regular);
            self.context.set_text_baseline(baseline);
            let metrics = self.context.measure_text("H").map_err(|e| super::canvas::refused(&e))?;
            Ok(metrics.actual_bounding_box_ascent())
        };
        let distance = (ascent("alphabetic")? - ascent("top")?) / MEASURE_SIZE;
        self.baseline.set(Some(distance));
        Ok(distance)
    }

    /// Whether figures differ in width, so that they must be set one by one to stand in columns.
    pub fn needs_cells(&self) -> bool {
        if let Some(known) = self.cells.get() {
            return known;
        }
        let widths = || FIGURES.iter().map(|figure| self.natural(figure, Weight::Regular));
        let differ = widths().fold(0.0, f64::max) - widths().fold(f64::INFINITY, f64::min) > SAME;
        self.cells.set(Some(differ));
        differ
    }

    fn set_font(&self, weight: Weight) {
        if self.weight.replace(Some(weight)) == Some(weight) {
            return;
        }
        let weight = if weight == Weight::Bold { "bold " } else { "" };
        self.context.set_font(&format!("{weight}{MEASURE_SIZE}px {}", self.family.borrow()));
    }

    /// Width as the font has it, parts of the font size.
    fn natural(&self, text: &str, weight: Weight) -> f64 {
        let row = usize::from(weight == Weight::Bold);
        if let &[glyph] = text.as_bytes() {
            return self.glyph(glyph, row, weight);
        }
        if let Some(&width) = self.known.borrow().get(row).and_then(|known| known.get(text)) {
            return width;
        }
        let width = self.measured(text, weight);
        if let Some(known) = self.known.borrow_mut().get_mut(row) {
            if known.len() >= REMEMBERED {
                known.clear();
            }
            known.insert(text.to_owned(), width);
        }
        width
    }

    fn glyph(&self, glyph: u8, row: usize, weight: Weight) -> f64 {
        let column = usize::from(glyph);
        let known = self.glyphs.borrow().get(row).and_then(|glyphs| glyphs.get(column)).copied();
        if let Some(width) = known.filter(|width| !width.is_nan()) {
            return width;
        }
        let width = self.measured(char::from(glyph).encode_utf8(&mut [0; 4]), weight);
        if let Some(entry) = self.glyphs.borrow_mut().get_mut(row).and_then(|glyphs| glyphs.get_mut(column)) {
            *entry = width;
        }
        width
    }

    fn measured(&self, text: &str, weight: Weight) -> f64 {
        self.set_font(weight);
        self.context.measure_text(text).map_or(0.0, |m| m.width()) / MEASURE_SIZE
    }

    fn widest_figure(&self, weight: Weight) -> f64 {
        let row = usize::from(weight == Weight::Bold);
        let mut known = self.figures.get();
        let Some(entry) = known.get_mut(row) else { return 0.0 };
        let widest = || FIGURES.iter().map(|figure| self.natural(figure, weight)).fold(0.0, f64::max);
        let width = *entry.get_or_insert_with(widest);
        self.figures.set(known);
        width
    }
}

impl TextMeasure for CanvasMeasure {
    fn width(&self, text: &str, font: Font) -> f64 {
        if is_figures(text) {
            let figure = self.widest_figure(font.weight);
            let glyph = |c: char| if c.is_ascii_digit() { figure } else { self.natural(c.encode_utf8(&mut [0; 4]), font.weight) };
            return text.chars().map(glyph).sum::<f64>() * font.size;
        }
        self.natural(text, font.weight) * font.size
    }
}
