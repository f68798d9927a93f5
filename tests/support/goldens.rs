//! What was looked at and found good, beside what is made now. `UPDATE_GOLDENS=1` rewrites the goldens of the tests that run;
//! a failure leaves expected, actual and what differs side by side in `target/goldens`.

// Each test file uses its own part.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};
use std::path::{Path, PathBuf};

/// Difference of a channel from which a pixel is another one: below it is rounding at the edges of shapes.
const CHANNEL: u8 = 24;
/// Largest share of other pixels.
pub const SHARE: f64 = 0.000_05;

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens").join(name)
}

fn left(name: &str, kind: &str, extension: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/goldens");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{name}.{kind}{extension}"))
}

fn rewrites() -> bool {
    std::env::var_os("UPDATE_GOLDENS").is_some_and(|value| value == "1")
}

/// Compares text line by line.
pub fn compare_text(name: &str, actual: &str) {
    if rewrites() {
        std::fs::write(golden(name), actual).unwrap();
    }
    let expected = std::fs::read_to_string(golden(name)).unwrap_or_default();
    if expected == actual {
        return;
    }
    let diff = difference(&expected, actual);
    for (kind, text) in [("expected", expected.as_str()), ("actual", actual), ("diff", diff.as_str())] {
        std::fs::write(left(name, kind, ""), text).unwrap();
    }
    let shown: String = diff.lines().take(12).map(|line| format!("{line}\n")).collect();
    panic!("{name} differs; see target/goldens, or rewrite it with UPDATE_GOLDENS=1\n{shown}");
}

/// Lines of two texts that differ, in place.
fn difference(expected: &str, actual: &str) -> String {
    let (mut old, mut new) = (expected.lines(), actual.lines());
    let mut out = String::new();
    loop {
        match (old.next(), new.next()) {
            (None, None) => return out,
            (a, b) if a == b => {}
            (a, b) => out += &format!("- {}\n+ {}\n", a.unwrap_or_default(), b.unwrap_or_default()),
        }
    }
}

/// Compares pixel by pixel.
pub fn compare_picture(name: &str, actual: &Pixmap) {
    if rewrites() {
        actual.save_png(golden(name)).unwrap();
    }
    let expected = Pixmap::load_png(golden(name)).unwrap_or_else(|_| Pixmap::new(1, 1).unwrap());
    let share = differing(&expected, actual);
    if share <= SHARE {
        return;
    }
    side_by_side(&expected, actual).save_png(left(name, "expected-actual-diff", ".png")).unwrap();
    panic!("{name}: {:.3} % of the pixels differ; see target/goldens, or rewrite it with UPDATE_GOLDENS=1", share * 100.0);
}

/// Share of the pixels that differ; all of them where the sizes do.
pub fn differing(expected: &Pixmap, actual: &Pixmap) -> f64 {
    if (expected.width(), expected.height()) != (actual.width(), actual.height()) {
        return 1.0;
    }
    let pairs = expected.pixels().iter().zip(actual.pixels());
    pairs.filter(|(a, b)| differ(a, b)).count() as f64 / actual.pixels().len() as f64
}

fn differ(a: &PremultipliedColorU8, b: &PremultipliedColorU8) -> bool {
    [(a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()), (a.alpha(), b.alpha())].iter().any(|(a, b)| a.abs_diff(*b) > CHANNEL)
}

/// Expected, actual, and the actual in grey with red where it differs.
fn side_by_side(expected: &Pixmap, actual: &Pixmap) -> Pixmap {
    let (width, height) = (expected.width().max(actual.width()), expected.height().max(actual.height()));
    let mut sheet = Pixmap::new(width * 3, height).unwrap();
    for y in 0..height {
        for x in 0..width {
            let (old, new) = (expected.pixel(x, y), actual.pixel(x, y));
            let same = matches!((old, new), (Some(a), Some(b)) if !differ(&a, &b));
            let grey = new.map_or(255, |c| 160 + ((u32::from(c.red()) + u32::from(c.green()) + u32::from(c.blue())) / 8) as u8);
            let marked =
                if same { PremultipliedColorU8::from_rgba(grey, grey, grey, 255) } else { PremultipliedColorU8::from_rgba(220, 0, 0, 255) };
            for (column, pixel) in [(0, old), (1, new), (2, marked)] {
                if let Some(pixel) = pixel {
                    sheet.pixels_mut()[(y * width * 3 + column * width + x) as usize] = pixel;
                }
            }
        }
    }
    sheet
}
