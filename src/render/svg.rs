//! A scene as a self-contained SVG document: no script, no style, nothing loaded, the same bytes every time.

use super::paint::{Surface, paint_parts};
use super::units::SUBPIXEL;
use crate::error::Result;
use crate::scene::{Part, PartKind, Scene};
use plotters::backend::SVGBackend;
use std::fmt::Write as _;

/// The scene as SVG, `title` and `desc` for those who do not see it (both escaped).
///
/// Sized in CSS px; tabular figures (but in the header) and round joins are said once.
///
/// # Errors
/// [`crate::error::Code::Render`] if the backend refuses, which a string never does.
pub fn svg(scene: &Scene, title: &str, desc: &str) -> Result<String> {
    let (width, height) = (scene.size.width(), scene.size.height());
    let (across, down) = (width * f64::from(SUBPIXEL), height * f64::from(SUBPIXEL));
    let is_header = |part: &&Part| part.kind == PartKind::Header;
    let picture = marks(scene.parts.iter().filter(|part| !is_header(part)), &scene.family)?;
    let header = marks(scene.parts.iter().filter(is_header), &scene.family)?;
    let mut out = String::with_capacity(picture.len() + header.len() + 1_024);
    // Writing to a string does not fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {across} {down}\" \
         role=\"img\" direction=\"ltr\" stroke-linejoin=\"round\">\n<title>{}</title>\n<desc>{}</desc>\n\
         <g font-variant=\"tabular-nums\">\n{picture}</g>\n{header}</svg>\n",
        escaped(title),
        escaped(desc),
    );
    Ok(out)
}

/// The marks of some parts, without the root element that the backend puts around them: it has the size of our units.
fn marks<'a>(parts: impl Iterator<Item = &'a Part>, family: &str) -> Result<String> {
    let mut document = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut document, (1, 1));
        paint_parts(parts, &mut backend, Surface::svg(family))?;
    }
    let inside = document.split_once('\n').and_then(|(_, rest)| rest.trim_end().strip_suffix("</svg>"));
    Ok(inside.unwrap_or_default().to_owned())
}

/// Text for element content: markup escaped, characters that XML forbids left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Anchor, Color, Font, Mark, Size, Text};

    #[test]
    fn markup_and_control_characters_never_reach_the_document() {
        assert_eq!(escaped("a<b>&\u{0}\u{b}c\nd"), "a&lt;b&gt;&amp;c\nd");
    }

    #[test]
    fn a_text_has_a_space_where_a_control_character_was() {
        let font = Font::regular(12.0);
        let text = Text { text: "a\u{0}b\tc".into(), x: 9.0, y: 20.0, anchor: Anchor::Start, font, color: Color::hex(0), width: 20.0 };
        let parts = vec![Part::new(PartKind::Tooltip, vec![Mark::Text(text)])];
        let scene = Scene { size: Size::new(40.0, 40.0, 1.0).unwrap(), frame: None, parts, family: "Inter".into() };
        let drawn = svg(&scene, "", "").unwrap();
        assert!(drawn.contains("a b c") && !drawn.contains(['\u{0}', '\t']), "{drawn}");
    }
}
