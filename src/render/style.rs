//! Our colours and fonts as backends ask for them.

use super::paint::Surface;
use crate::scene::{Anchor, Color, Text, Weight};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, FontFamily, FontStyle};
use std::convert::Infallible;

pub(super) fn backend_color(color: Color) -> BackendColor {
    BackendColor { alpha: color.alpha, rgb: color.channels() }
}

/// A text's style, in backend units. Always anchored at its top, the one anchor that both backends place by font size.
pub(super) struct Type<'a> {
    family: &'a str,
    color: Color,
    size: f64,
    bold: bool,
    anchor: Anchor,
}

impl<'a> Type<'a> {
    /// Style of `text`, anchored at `anchor`, on a surface whose units are `units` to a CSS pixel.
    pub(super) fn new(text: &Text, anchor: Anchor, units: f64, surface: &Surface<'a>) -> Type<'a> {
        let size = text.font.size * units * surface.font_scale;
        Type { family: surface.family, color: text.color, size, bold: text.font.weight == Weight::Bold, anchor }
    }
}

impl BackendTextStyle for Type<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        backend_color(self.color)
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let across = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
        };
        Pos::new(across, VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    // Backends that draw glyphs themselves would ask these; ours are measured by the scene and drawn by the host.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
