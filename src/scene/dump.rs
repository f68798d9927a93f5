//! A scene as text, line by line: what goldens compare before any pixel.

use super::mark::{Color, Mark, Point, Rect, Scene, dots};
use std::fmt::Write as _;

/// Lists longer than this are given by their ends, their number and a checksum.
const LISTED: usize = 6;

impl Scene {
    /// The scene as stable text, a line a mark, positions to a hundredth of a CSS pixel.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "scene {} × {} @ {}", self.size.width(), self.size.height(), self.size.dpr());
        for part in &self.parts {
            let level = part.level.map(|l| format!(" of level {l}")).unwrap_or_default();
            let test = part.test.map(|t| format!(", test {t}")).unwrap_or_default();
            let _ = writeln!(out, "{:?}{level}{test}", part.kind);
            for mark in part.marks.iter() {
                let _ = writeln!(out, "  {}", line(mark));
            }
        }
        out
    }
}

fn line(mark: &Mark) -> String {
    match mark {
        Mark::Rects { rects, fill } => format!("rects {} {}", color(*fill), list(rects, rect)),
        Mark::Dots { first, pitch, count, fill } => {
            format!("rects {} {}", color(*fill), list(&dots(*first, *pitch, *count).collect::<Vec<_>>(), rect))
        }
        Mark::Polygon { points, fill } => format!("polygon {} {}", color(*fill), list(points, point)),
        Mark::Path { points, stroke, width } => format!("path {} {width} {}", color(*stroke), list(points, point)),
        Mark::Circle { center, radius, fill, stroke, width } => {
            format!("circle {} r {radius} {} ring {} {width}", point(center), color(*fill), color(*stroke))
        }
        Mark::Text(t) => {
            let at = point(&Point { x: t.x, y: t.y });
            let weight = format!("{:?}", t.font.weight).to_lowercase();
            format!("text {at} {:?} {} {weight} {} w {:.2} {:?}", t.anchor, t.font.size, color(t.color), t.width, t.text)
        }
    }
}

fn color(c: Color) -> String {
    let (r, g, b) = c.channels();
    if c.alpha < 1.0 { format!("#{r:02x}{g:02x}{b:02x}/{}", c.alpha) } else { format!("#{r:02x}{g:02x}{b:02x}") }
}

fn point(p: &Point) -> String {
    format!("{:.2},{:.2}", p.x, p.y)
}

fn rect(r: &Rect) -> String {
    format!("{:.2},{:.2}–{:.2},{:.2}", r.left, r.top, r.right, r.bottom)
}

fn list<T>(items: &[T], show: fn(&T) -> String) -> String {
    let shown: Vec<String> = items.iter().map(show).collect();
    match (shown.first(), shown.last()) {
        (Some(first), Some(last)) if shown.len() > LISTED => {
            format!("{first} … {last} ({}, {:016x})", shown.len(), checksum(&shown.join(" ")))
        }
        _ => shown.join(" "),
    }
}

/// FNV-1a, 64 bits.
fn checksum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
