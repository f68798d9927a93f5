//! A scene as a self-contained SVG document: no script, no style, nothing loaded, the same bytes every time.

use super::paint::{SUBPIXEL, Surface, paint};
use crate::error::Result;
use crate::scene::Scene;
use plotters::backend::SVGBackend;

/// The scene as SVG, `title` and `desc` for those who do not see it (both escaped).
///
/// Sized in CSS px; tabular figures and round joins are said once at the root.
///
/// # Errors
/// [`crate::error::Code::Render`] if the backend refuses, which a string never does.
pub fn svg(scene: &Scene, title: &str, desc: &str) -> Result<String> {
    let units = |side: f64| libm::ceil(side * f64::from(SUBPIXEL)) as u32;
    let (width, height) = (scene.size.width(), scene.size.height());
    let mut body = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut body, (units(width), units(height)));
        paint(scene, &mut backend, Surface::SVG)?;
    }
    // The backend's own root has the size of its units, no name and no inherited style: ours takes its place.
    let marks = body.split_once(">\n").map_or("", |(_, rest)| rest);
    let root = [
        ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
        ("width", width.to_string()),
        ("height", height.to_string()),
        ("viewBox", format!("0 0 {} {}", width * f64::from(SUBPIXEL), height * f64::from(SUBPIXEL))),
        ("role", "img".to_owned()),
        ("font-variant", "tabular-nums".to_owned()),
        ("stroke-linejoin", "round".to_owned()),
        ("direction", "ltr".to_owned()),
    ];
    let mut out = String::with_capacity(marks.len() + 512);
    out.push_str("<svg");
    for (name, value) in root {
        out.push_str(&format!(" {name}=\"{value}\""));
    }
    out.push_str(">\n");
    for (element, text) in [("title", title), ("desc", desc)] {
        out.push_str(&format!("<{element}>{}</{element}>\n", escaped(text)));
    }
    out.push_str(marks);
    Ok(out)
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

    #[test]
    fn markup_and_control_characters_never_reach_the_document() {
        assert_eq!(escaped("a<b>&\u{0}\u{b}c\nd"), "a&lt;b&gt;&amp;c\nd");
    }
}
