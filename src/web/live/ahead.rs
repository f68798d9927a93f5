//! What a first picture takes whatever it shows, done while a page waits for its data.

use wasm_bindgen::prelude::*;

use super::{ChartHandle, themed};
use crate::scene::{Mark, Part, PartKind, Point, Scene, Size, Theme};

/// Where nothing is seen, CSS px.
const NOWHERE: Point = Point { x: -99.0, y: -99.0 };
/// Radius and ring of a test's number, CSS px.
const RADIUS: f64 = 8.5;
const RING: f64 = 1.75;

#[wasm_bindgen]
impl ChartHandle {
    /// Has the browser make the store of a picture of that size, look for its fonts, and make the sheet of labels. Nothing is seen of
    /// it; what is refused is told with the first picture.
    pub fn prepare(&mut self, width: f64, height: f64, ratio: f64, dark: bool) {
        let theme = themed(&self.themes, dark);
        self.measure.set_family(&theme.family);
        if let Ok(size) = Size::new(width, height, ratio) {
            self.picture.paint(&unseen(size, theme), &self.measure).ok();
        }
    }
}

/// The disc of a test beside the picture: discs are copied from the sheet.
fn unseen(size: Size, theme: &Theme) -> Scene {
    let disc = Mark::Circle { center: NOWHERE, radius: RADIUS, fill: theme.paper, stroke: theme.support, width: RING };
    Scene { size, frame: None, parts: vec![Part::new(PartKind::Background, [disc])], family: theme.family.clone() }
}
