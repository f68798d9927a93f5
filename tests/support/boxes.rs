//! The boxes of a picture's words, which never touch and never leave it.

use baton_chart::scene::{Mark, PartKind, Point, Rect, Scene};

/// A thing with words that nothing else may touch: a label, a numbered circle, the last price's tag.
#[derive(Debug)]
pub struct Worded {
    pub words: String,
    pub bounds: Rect,
}

pub fn around(points: &[Point]) -> Rect {
    points.iter().fold(Rect { left: f64::MAX, top: f64::MAX, right: f64::MIN, bottom: f64::MIN }, |r, p| Rect {
        left: r.left.min(p.x),
        top: r.top.min(p.y),
        right: r.right.max(p.x),
        bottom: r.bottom.max(p.y),
    })
}

/// Circles with their numbers and the tag with its price count as one thing each; triangles belong to their rung.
pub fn worded(scene: &Scene) -> Vec<Worded> {
    let mut all = Vec::new();
    for part in &scene.parts {
        let mut frame: Option<Rect> = None;
        for mark in part.marks.iter() {
            match mark {
                Mark::Circle { center, radius, width, .. } if part.kind == PartKind::Tests => {
                    frame = Some(around(&[*center]).grown(radius + width / 2.0));
                }
                Mark::Polygon { points, .. } if part.kind == PartKind::Last => frame = Some(around(points)),
                Mark::Polygon { points, .. } => all.push(Worded { words: "▲".to_owned(), bounds: around(points) }),
                Mark::Text(text) => {
                    let inner = text.bounds();
                    let bounds = frame.take().inspect(|outer| {
                        assert!(outer.left <= inner.left && inner.right <= outer.right, "{:?} bursts {outer:?}", text.text);
                        assert!(outer.top <= text.y && text.y <= outer.bottom);
                    });
                    all.push(Worded { words: text.text.clone(), bounds: bounds.unwrap_or(inner) });
                }
                _ => {}
            }
        }
    }
    all
}

/// What is wrong with the words of a picture: one leaves it, or two touch.
pub fn fault(scene: &Scene) -> Option<String> {
    let words = worded(scene);
    let inside = |b: &Rect| b.left >= 0.0 && b.top >= 0.0 && b.right <= scene.size.width() && b.bottom <= scene.size.height();
    for (i, a) in words.iter().enumerate() {
        if !inside(&a.bounds) {
            return Some(format!("{a:?} leaves the canvas"));
        }
        if let Some(b) = words[i + 1..].iter().find(|b| a.bounds.overlaps(&b.bounds)) {
            return Some(format!("{a:?} touches {b:?}"));
        }
    }
    None
}
