//! Scene → `DrawingBackend`, in sixteenths of a CSS pixel, because backends take whole numbers.

use super::brush::{Brush, Cells, Disc, Figures, Painted, Stroke};
use super::seen::seen;
use super::style::{Type, backend_color};
use super::units::{SUBPIXEL, area, length, place, unit};
use crate::error::{Code, Error, Result};
use crate::scene::{Anchor, Mark, Part, Rect, Scene, Text, TextMeasure, is_figures};
use plotters_backend::DrawingErrorKind;
use std::borrow::Cow;

/// What must be made good about a backend, so that the same scene looks the same on each.
#[derive(Clone, Copy)]
pub struct Surface<'a> {
    /// Font sizes are multiplied by this before they are given to the backend.
    pub font_scale: f64,
    /// From where the backend puts a text's top to its baseline, in parts of the font size.
    pub top_to_baseline: f64,
    /// Where the backend cannot set tabular figures, the widths to set them one by one.
    pub cells: Option<&'a dyn TextMeasure>,
    /// Font families as CSS lists them: names only, since they are spliced into styles.
    pub family: &'a str,
}

impl<'a> Surface<'a> {
    /// `plotters_svg::SVGBackend`: divides sizes by 1.24 and lowers text by 0.76 em.
    pub fn svg(family: &'a str) -> Surface<'a> {
        Surface { font_scale: 1.24, top_to_baseline: 0.76, cells: None, family }
    }
}

/// Paints all marks of `scene`. Layout, clipping and text widths are the scene's; nothing is measured here.
///
/// # Errors
/// [`Code::Render`] if the backend refuses a mark.
pub fn paint<B: Brush>(scene: &Scene, backend: &mut B, surface: Surface) -> Result<()> {
    paint_parts(scene.parts.iter(), backend, surface)
}

/// Paints what can be seen in an area, CSS px, that the host has cut the backend to.
///
/// # Errors
/// As [`paint`].
pub fn repaint<B: Brush>(scene: &Scene, area: &Rect, backend: &mut B, surface: Surface) -> Result<()> {
    paint_marks(seen(scene, area), backend, surface)
}

/// Paints some parts of a scene.
pub(super) fn paint_parts<'a, B: Brush>(parts: impl Iterator<Item = &'a Part>, backend: &mut B, surface: Surface) -> Result<()> {
    paint_marks(parts.flat_map(|part| part.marks.iter()), backend, surface)
}

fn paint_marks<'a, B: Brush>(marks: impl Iterator<Item = &'a Mark>, backend: &mut B, surface: Surface) -> Result<()> {
    backend.ensure_prepared().map_err(refused)?;
    let mut marks = marks.peekable();
    while let Some(mark) = marks.next() {
        // A disc and the number on it are one thing to a backend that copies them.
        let number = marks.next_if(|next| is_number_on(next, mark));
        draw(mark, number, backend, &surface).map_err(refused)?;
    }
    backend.present().map_err(refused)
}

/// Our own backend never refuses, nor does a string; its words would bring those of all files and sockets.
fn refused<E: std::error::Error + Send + Sync>(_: DrawingErrorKind<E>) -> Error {
    Error::new(Code::Render, "a surface that can be painted on")
}

/// Whether a mark is figures in the middle of a disc.
fn is_number_on(mark: &Mark, disc: &Mark) -> bool {
    let (Mark::Text(text), Mark::Circle { center, .. }) = (mark, disc) else { return false };
    text.anchor == Anchor::Middle && text.x == center.x && is_figures(&text.text)
}

/// Draws a mark, and the number on it if it is a disc with one.
fn draw<B: Brush>(mark: &Mark, number: Option<&Mark>, backend: &mut B, surface: &Surface) -> Painted<B> {
    match mark {
        Mark::Rects { rects, fill } => backend.rectangles(rects, backend_color(*fill)),
        Mark::Dots { first, pitch, count, fill } => backend.dots(area(first), unit(*pitch), *count, backend_color(*fill)),
        Mark::Polygon { points, fill } => backend.polygon(points, backend_color(*fill)),
        // Two-point paths too: `draw_line` shifts upright and level lines on canvases.
        Mark::Path { points, stroke, width } => backend.line(points, backend_color(*stroke), length(*width)),
        Mark::Circle { center, radius, fill, stroke, width } => {
            let ring = &Stroke { color: backend_color(*stroke), width: if *width > 0.0 { length(*width) } else { 0 } };
            let disc = Disc { center: place(center), radius: length(*radius), fill: backend_color(*fill), ring };
            match number {
                Some(Mark::Text(text)) => with_figures(text, surface, |figures| backend.numbered(&disc, figures)),
                _ => backend.disc(&disc),
            }
        }
        Mark::Text(text) => words(text, backend, surface),
    }
}

/// Does something with a text of figures, in cells where the surface asks for them.
fn with_figures<T>(text: &Text, surface: &Surface, done: impl FnOnce(&Figures<Type>) -> T) -> T {
    let units = f64::from(SUBPIXEL);
    let (bounds, top) = (text.bounds(), top_of(text, surface) * units);
    let style = &Type::new(text, Anchor::Middle, units, surface);
    let Some(measure) = surface.cells else {
        let middle = (bounds.left + bounds.right) / 2.0 * units;
        return done(&Figures { text: &text.text, cells: None, style, at: (middle, top) });
    };
    let one = |glyph: char| measure.width(glyph.encode_utf8(&mut [0; 4]), text.font) * units;
    let cells = Cells { all: text.width * units, one: &one };
    done(&Figures { text: &text.text, cells: Some(&cells), style, at: (bounds.left * units, top) })
}

/// Where a text's top is, CSS px.
fn top_of(text: &Text, surface: &Surface) -> f64 {
    text.y - surface.top_to_baseline * text.font.size
}

fn words<B: Brush>(text: &Text, backend: &mut B, surface: &Surface) -> Painted<B> {
    if surface.cells.is_some() && is_figures(&text.text) {
        return with_figures(text, surface, |figures| backend.figures(figures));
    }
    // Titles come from outside; a control character would break the document it is written to. Most texts are told by their bytes.
    let plain = text.text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let clean = match !plain && text.text.contains(char::is_control) {
        true => Cow::Owned(text.text.replace(char::is_control, " ")),
        false => Cow::Borrowed(text.text.as_str()),
    };
    let style = Type::new(text, text.anchor, f64::from(SUBPIXEL), surface);
    backend.draw_text(&clean, &style, (unit(text.x), unit(top_of(text, surface))))
}
