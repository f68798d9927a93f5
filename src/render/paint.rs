//! Scene → `DrawingBackend`, in sixteenths of a CSS pixel, because backends take whole numbers.

use super::comb::comb;
use super::style::{Stroke, Type, backend_color};
use crate::error::{Code, Error, Result};
use crate::scene::{Anchor, Mark, Part, Point, Rect, Scene, Text, TextMeasure, is_figures};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

/// Backend units in a CSS pixel. The host scales them down: a viewBox, or `setTransform(dpr / 16, …)`.
pub const SUBPIXEL: i32 = 16;

/// What must be made good about a backend, so that the same scene looks the same on each.
#[derive(Clone, Copy)]
pub struct Surface<'a> {
    /// Font sizes are multiplied by this before they are given to the backend.
    pub font_scale: f64,
    /// From where the backend puts a text's top to its baseline, in parts of the font size.
    pub top_to_baseline: f64,
    /// Where the backend cannot set tabular figures, the widths to set them one by one.
    pub cells: Option<&'a dyn TextMeasure>,
    /// Whether the backend itself paints rectangles of one colour together; where it does not, they come as one polygon.
    pub gathers: bool,
    /// Font families as CSS lists them: names only, since they are spliced into styles.
    pub family: &'a str,
}

impl<'a> Surface<'a> {
    /// `plotters_svg::SVGBackend`: divides sizes by 1.24 and lowers text by 0.76 em.
    pub fn svg(family: &'a str) -> Surface<'a> {
        Surface { font_scale: 1.24, top_to_baseline: 0.76, cells: None, gathers: false, family }
    }
}

/// Largest coordinate given to a backend: some loop over every unit of a shape, and far ones would take for ever.
const COORDINATE_MAX: f64 = 1_048_576.0;

/// Paints all marks of `scene`. Layout, clipping and text widths are the scene's; nothing is measured here.
///
/// # Errors
/// [`Code::Render`] with the backend's own words if it refuses a mark.
pub fn paint<B: DrawingBackend>(scene: &Scene, backend: &mut B, surface: Surface) -> Result<()> {
    paint_parts(scene.parts.iter(), backend, surface)
}

/// Paints some parts of a scene.
pub(super) fn paint_parts<'a, B: DrawingBackend>(parts: impl Iterator<Item = &'a Part>, backend: &mut B, surface: Surface) -> Result<()> {
    backend.ensure_prepared().map_err(refused)?;
    for mark in parts.flat_map(|part| &part.marks) {
        draw(mark, backend, &surface).map_err(refused)?;
    }
    backend.present().map_err(refused)
}

fn refused<E: std::error::Error + Send + Sync>(error: DrawingErrorKind<E>) -> Error {
    Error::new(Code::Render, "a surface that can be painted on").with_value(error)
}

fn draw<B: DrawingBackend>(mark: &Mark, backend: &mut B, surface: &Surface) -> std::result::Result<(), DrawingErrorKind<B::ErrorType>> {
    match mark {
        Mark::Rects { rects, fill } => rectangles(rects, *fill, backend, surface),
        Mark::Polygon { points, fill } => backend.fill_polygon(points.iter().map(place), &backend_color(*fill)),
        // Two-point paths too: `draw_line` shifts upright and level lines on canvases.
        Mark::Path { points, stroke, width } => {
            backend.draw_path(points.iter().map(place), &Stroke { color: *stroke, width: length(*width) })
        }
        Mark::Circle { center, radius, fill, stroke, width } => {
            backend.draw_circle(place(center), length(*radius), &backend_color(*fill), true)?;
            if *width <= 0.0 {
                return Ok(());
            }
            backend.draw_circle(place(center), length(*radius), &Stroke { color: *stroke, width: length(*width) }, false)
        }
        Mark::Text(text) => words(text, backend, surface),
    }
}

fn rectangles<B: DrawingBackend>(
    rects: &[Rect],
    fill: crate::scene::Color,
    backend: &mut B,
    surface: &Surface,
) -> std::result::Result<(), DrawingErrorKind<B::ErrorType>> {
    if surface.gathers {
        let color = backend_color(fill);
        return rects
            .iter()
            .try_for_each(|r| backend.draw_rect((unit(r.left), unit(r.top)), (unit(r.right), unit(r.bottom)), &color, true));
    }
    let boxes: Vec<_> = rects.iter().map(|r| (unit(r.left), unit(r.top), unit(r.right), unit(r.bottom))).collect();
    match boxes.as_slice() {
        [] => Ok(()),
        [(left, top, right, bottom)] => backend.draw_rect((*left, *top), (*right, *bottom), &backend_color(fill), true),
        many => backend.fill_polygon(comb(many), &backend_color(fill)),
    }
}

fn words<B: DrawingBackend>(text: &Text, backend: &mut B, surface: &Surface) -> std::result::Result<(), DrawingErrorKind<B::ErrorType>> {
    let top = text.y - surface.top_to_baseline * text.font.size;
    // Titles come from outside; a control character would break the document it is written to.
    let clean: String = text.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let style = |anchor: Anchor| Type::new(text, anchor, f64::from(SUBPIXEL), surface);
    let Some(measure) = surface.cells.filter(|_| is_figures(&clean)) else {
        return backend.draw_text(&clean, &style(text.anchor), (unit(text.x), unit(top)));
    };
    let mut left = text.bounds().left;
    for glyph in clean.chars() {
        let glyph = glyph.encode_utf8(&mut [0; 4]).to_owned();
        let width = measure.width(&glyph, text.font);
        backend.draw_text(&glyph, &style(Anchor::Middle), (unit(left + width / 2.0), unit(top)))?;
        left += width;
    }
    Ok(())
}

fn place(point: &Point) -> BackendCoord {
    (unit(point.x), unit(point.y))
}

/// CSS px to backend units; NaN, which no scene holds, would become 0.
fn unit(position: f64) -> i32 {
    libm::round(position * f64::from(SUBPIXEL)).clamp(-COORDINATE_MAX, COORDINATE_MAX) as i32
}

fn length(css: f64) -> u32 {
    unit(css).max(1).unsigned_abs()
}
