//! What a first picture takes whatever it shows, done while a page waits for its data.

use wasm_bindgen::prelude::*;

use super::{ChartHandle, themed};
use crate::scene::{Anchor, Font, Mark, Part, PartKind, Point, Scene, Size, Text, TextMeasure, Theme};

/// Where nothing is seen, CSS px.
const NOWHERE: Point = Point { x: -99.0, y: -99.0 };
/// Radius and ring of a test's number, CSS px, and its font.
const RADIUS: f64 = 8.5;
const RING: f64 = 1.75;
const FONT: Font = Font::bold(12.0);

#[wasm_bindgen]
impl ChartHandle {
    /// Has the browser make the store of a picture of that size, its fonts, and the sheet of labels. Nothing is seen of it; what is
    /// refused is told with the first picture.
    pub fn prepare(&mut self, width: f64, height: f64, ratio: f64, dark: bool) {
        let theme = themed(&self.themes, dark);
        self.measure.set_family(&theme.family);
        if let Ok(size) = Size::new(width, height, ratio) {
            self.picture.paint(&unseen(size, theme, &*self.measure), &self.measure).ok();
        }
    }
}

/// A test's number beside the picture.
fn unseen(size: Size, theme: &Theme, measure: &dyn TextMeasure) -> Scene {
    let Point { x, y } = NOWHERE;
    let disc = Mark::Circle { center: NOWHERE, radius: RADIUS, fill: theme.paper, stroke: theme.support, width: RING };
    let width = measure.width("0", FONT);
    let number = Mark::Text(Text { text: "0".to_owned(), x, y, anchor: Anchor::Middle, font: FONT, color: theme.ink, width });
    Scene { size, frame: None, parts: vec![Part::new(PartKind::Background, [disc, number])], family: theme.family.clone() }
}
