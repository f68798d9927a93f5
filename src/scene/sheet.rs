//! A picture to be taken elsewhere: the chart, and under it a line that says what it rests on.

use super::Scene;
use super::layout::margin;
use super::mark::{Anchor, Mark, Part, PartKind, Rect, Text};
use super::text::{Font, TextMeasure, broken};
use super::theme::Theme;
use super::view::Size;
use crate::error::Result;

const FONT: Font = Font::regular(12.0);
/// Height of a line, and the room under the last one, CSS px.
const LINE: f64 = 16.0;
const FOOT: f64 = 8.0;
/// From the top of a line to its baseline, CSS px.
const BASELINE: f64 = 12.0;
/// Lower pictures have no source line, CSS px.
const SOURCE_MIN: f64 = 120.0;

/// The scene that `draw` makes, a little lower than `size`, and the source line in the room that is left.
///
/// # Errors
/// Those of [`Size::new`], for a picture too low for both.
pub fn sheet(size: Size, source: &str, theme: &Theme, measure: &dyn TextMeasure, draw: &mut dyn FnMut(Size) -> Scene) -> Result<Scene> {
    let margin = margin(&size);
    let room = size.width() - 2.0 * margin;
    let lines = broken(source, 2, FONT, room, measure);
    if size.height() < SOURCE_MIN {
        return Ok(draw(size));
    }
    let height = size.height() - lines.len() as f64 * LINE - FOOT;
    let mut scene = draw(Size::new(size.width(), height, size.dpr())?);
    let paper = Rect { left: 0.0, top: height, right: size.width(), bottom: size.height() };
    let mut marks = vec![Mark::Rects { rects: vec![paper], fill: theme.paper }];
    marks.extend(lines.into_iter().enumerate().map(|(row, text)| {
        let y = height + row as f64 * LINE + BASELINE;
        let width = measure.width(&text, FONT);
        Mark::Text(Text { text, x: margin, y, anchor: Anchor::Start, font: FONT, color: theme.muted, width })
    }));
    scene.parts.push(Part::new(PartKind::Source, marks));
    scene.size = size;
    Ok(scene)
}
