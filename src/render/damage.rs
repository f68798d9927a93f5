//! What of a picture must be painted again where another one stands: a tick moves the last price, a pan leaves the header.

use std::rc::Rc;

use super::areas::Areas;
use crate::rounding::{self, least, most};
use crate::scene::{Mark, Part, PartKind, Point, Rect, Scene, Text, is_figures};

/// Room around what is painted, CSS px: for soft edges, round joins, and glyphs that reach over their cells.
pub(super) const MARGIN: f64 = 2.0;
/// Room above and below a text for accents, in parts of the font size; figures have none.
pub(super) const ACCENTS: f64 = 0.35;
/// Share of the picture from which on it is painted as a whole.
const MOST: f64 = 0.75;

/// The areas in which `after` is not what was painted of `before`, on whole device pixels and apart from each other; `None`
/// where the whole is better painted again.
pub fn damage(before: &Scene, after: &Scene) -> Option<Vec<Rect>> {
    if before.size != after.size || before.family != after.family {
        return None;
    }
    let mut areas = Areas::default();
    let mut add = |area: Rect| areas.add(area.grown(MARGIN));
    // Where the range is another the whole plot is, and what strokes reach over it: what lies in it need not be compared point by point.
    let plot = moved_plot(before, after);
    plot.into_iter().for_each(|plot| add(plot.grown(MARGIN)));
    let known = |part: &Part| plot.is_some() && in_plot(part.kind);
    let mut old = before.parts.iter().peekable();
    for part in &after.parts {
        // Parts keep their order; those that are no more lie between.
        let same = |other: &&Part| (other.kind, other.level, other.test) == (part.kind, part.level, part.test);
        if old.clone().any(|other| same(&other)) {
            while let Some(gone) = old.next_if(|other| !same(other)) {
                gone.marks.iter().filter(|_| !known(gone)).for_each(|mark| add(bounds(mark)));
            }
            let gone = old.next().map(|other| &other.marks).filter(|gone| !Rc::ptr_eq(gone, &part.marks));
            if let Some(gone) = gone.filter(|_| !known(part)) {
                part_changed(gone, part, plot, &mut add);
            }
        } else if !known(part) {
            part.marks.iter().for_each(|mark| add(bounds(mark)));
        }
    }
    old.filter(|gone| !known(gone)).flat_map(|gone| gone.marks.iter()).for_each(|mark| add(bounds(mark)));
    let paper = Rect { left: 0.0, top: 0.0, right: after.size.width(), bottom: after.size.height() };
    let whole = |area: &Rect| Rect {
        left: outward(area.left, after, rounding::floor),
        top: outward(area.top, after, rounding::floor),
        right: outward(area.right, after, rounding::ceil),
        bottom: outward(area.bottom, after, rounding::ceil),
    };
    let areas: Vec<Rect> = areas.all().iter().map(whole).filter(|area| area.overlaps(&paper)).collect();
    let painted: f64 = areas.iter().map(|area| area.width() * area.height()).sum();
    (painted < MOST * paper.width() * paper.height()).then_some(areas)
}

/// The plot, where it shows another range than before.
fn moved_plot(before: &Scene, after: &Scene) -> Option<Rect> {
    let (old, new) = before.frame.as_ref().zip(after.frame.as_ref())?;
    (old.plot == new.plot && (old.view.first(), old.view.last()) != (new.view.first(), new.view.last())).then_some(new.plot)
}

/// A position on the next device pixel that way.
fn outward(at: f64, scene: &Scene, round: fn(f64) -> f64) -> f64 {
    round(at * scene.size.dpr()) / scene.size.dpr()
}

/// Where a part differs from what it was. Under a plot that moves most labels do, too: there they are one area.
fn part_changed(before: &[Mark], part: &Part, moved: Option<Rect>, add: &mut dyn FnMut(Rect)) {
    let bottom = moved.filter(|_| part.kind == PartKind::Axis).map_or(f64::INFINITY, |plot| plot.bottom);
    let mut under: Option<Rect> = None;
    exchanged(before, &part.marks, &mut |area| match area.top < bottom {
        true => add(area),
        false => under = Some(under.map_or(area, |all| all.union(area))),
    });
    under.into_iter().for_each(add);
}

/// Where the marks of a part differ. Those that came or went in its midst, as a price label that makes room for the newest price,
/// leave the ones before and behind them what they are.
fn exchanged(before: &[Mark], after: &[Mark], add: &mut dyn FnMut(Rect)) {
    if before.len() == after.len() {
        return before.iter().zip(after).for_each(|(old, new)| changed(old, new, add));
    }
    let mut left = after;
    for old in before {
        let Some((came, stays)) = left.iter().position(|new| new == old).and_then(|place| left.split_at_checked(place)) else {
            add(bounds(old));
            continue;
        };
        came.iter().for_each(|new| add(bounds(new)));
        left = stays.get(1..).unwrap_or_default();
    }
    left.iter().for_each(|new| add(bounds(new)));
}

/// Where one mark differs from another in its place.
fn changed(before: &Mark, after: &Mark, add: &mut dyn FnMut(Rect)) {
    match (before, after) {
        (Mark::Path { points: old, stroke: was, width: wide }, Mark::Path { points: new, stroke, width })
            if (was, wide) == (stroke, width) =>
        {
            // How a line is painted hangs on how many points it has, and how far it goes.
            let ends = |of: &[Point]| of.first().zip(of.last()).map(|(a, b)| (a.x, b.x));
            if old.len() == new.len() && ends(old) == ends(new) {
                let (from, to) = differing(old, new);
                let near = |of: &[Point]| around(of.get(from.saturating_sub(1)..(to + 1).min(of.len())).unwrap_or_default());
                [near(old), near(new)].into_iter().flatten().filter(|_| from < to).for_each(|area| add(area.grown(*width)));
            } else {
                [before, after].into_iter().for_each(|mark| add(bounds(mark)));
            }
        }
        (Mark::Rects { rects: old, fill: was }, Mark::Rects { rects: new, fill }) if was == fill && old.len() == new.len() => {
            let (from, to) = differing(old, new);
            let both = [old, new].map(|of| of.get(from..to).unwrap_or_default().iter().copied().reduce(Rect::union));
            both.into_iter().flatten().for_each(add);
        }
        _ if before == after => {}
        _ => [before, after].into_iter().for_each(|mark| add(bounds(mark))),
    }
}

/// The run in which two lists of one length differ.
fn differing<T: PartialEq>(a: &[T], b: &[T]) -> (usize, usize) {
    let pairs = || a.iter().zip(b);
    let front = pairs().take_while(|(a, b)| a == b).count();
    let back = pairs().skip(front).rev().take_while(|(a, b)| a == b).count();
    (front, a.len() - back)
}

/// What lies around some points.
fn around(points: &[Point]) -> Option<Rect> {
    let (first, others) = points.split_first()?;
    Some(others.iter().fold(Rect { left: first.x, top: first.y, right: first.x, bottom: first.y }, with))
}

pub(super) fn with(area: Rect, p: &Point) -> Rect {
    Rect { left: least(area.left, p.x), top: least(area.top, p.y), right: most(area.right, p.x), bottom: most(area.bottom, p.y) }
}

/// What a mark covers, without its soft edges.
pub(super) fn bounds(mark: &Mark) -> Rect {
    match mark {
        Mark::Rects { rects, .. } => rects.iter().copied().reduce(Rect::union).unwrap_or_default(),
        Mark::Dots { first, pitch, count, .. } => Rect { right: first.right + pitch * *count as f64, ..*first },
        Mark::Polygon { points, .. } => around(points).unwrap_or_default(),
        Mark::Path { points, width, .. } => around(points).unwrap_or_default().grown(*width),
        Mark::Circle { center, radius, width, .. } => {
            Rect { left: center.x, top: center.y, right: center.x, bottom: center.y }.grown(radius + width)
        }
        Mark::Text(text) => room(text, if is_figures(&text.text) { 0.0 } else { ACCENTS }),
    }
}

/// A text's own box with so much above and below it, parts of the font size.
pub(super) fn room(text: &Text, accents: f64) -> Rect {
    let (own, accents) = (text.bounds(), accents * text.font.size);
    Rect { left: own.left - MARGIN, top: own.top - accents, right: own.right + MARGIN, bottom: own.bottom + accents }
}

/// Whether all of such a part lies in the plot.
pub(super) fn in_plot(kind: PartKind) -> bool {
    matches!(kind, PartKind::Grid | PartKind::Zone | PartKind::Future | PartKind::Price)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Color, Frame, PartKind, Size};

    const INK: Color = Color::hex(0x15_20_2b);

    fn scene(parts: Vec<Part>) -> Scene {
        Scene { size: Size::new(400.0, 300.0, 1.5).unwrap(), frame: None, parts, family: "Inter".into() }
    }

    fn part(kind: PartKind, marks: Vec<Mark>) -> Part {
        Part { kind, level: None, test: None, marks: marks.into() }
    }

    fn line(ys: impl Iterator<Item = f64>) -> Mark {
        let points = ys.enumerate().map(|(i, y)| Point { x: 10.0 + i as f64, y }).collect();
        Mark::Path { points, stroke: INK, width: 2.0 }
    }

    fn rect(left: f64, top: f64) -> Mark {
        Mark::Rects { rects: vec![Rect { left, top, right: left + 10.0, bottom: top + 10.0 }], fill: INK }
    }

    #[test]
    fn the_same_picture_is_not_painted_again() {
        let one = scene(vec![part(PartKind::Grid, vec![rect(5.0, 5.0)]), part(PartKind::Price, vec![line((0..200).map(f64::from))])]);
        assert_eq!(damage(&one, &one.clone()), Some(Vec::new()));
    }

    #[test]
    fn a_point_that_moves_costs_what_lies_around_it() {
        let with = |last: f64| scene(vec![part(PartKind::Price, vec![line((0..200).map(|i| if i == 199 { last } else { 100.0 }))])]);
        let areas = damage(&with(110.0), &with(120.0)).unwrap();
        let [area] = areas.as_slice() else { panic!("{areas:?}") };
        assert!(area.left > 190.0 && area.right < 220.0 && area.top < 100.0 && area.bottom > 120.0, "{area:?}");
        assert_eq!((area.left * 1.5).fract(), 0.0);
    }

    #[test]
    fn another_range_is_the_whole_plot_and_what_stands_beside_it() {
        let plot = Rect { left: 20.0, top: 40.0, right: 300.0, bottom: 200.0 };
        let price = crate::scene::Scale::new(crate::reading::spec::PriceScale::Linear, (1.0, 2.0), 200.0, 40.0).unwrap();
        let seen = |first: f64, label: f64| {
            let view = crate::scene::View::new(first, first + 100.0).unwrap();
            let frame = Some(Frame { plot, price_axis: Rect { left: 300.0, right: 340.0, ..plot }, view, price });
            let bars = part(PartKind::Price, vec![line((0..200).map(|i| 100.0 + first + f64::from(i % 3)))]);
            Scene {
                frame,
                ..scene(vec![part(PartKind::Axis, vec![rect(label, 220.0)]), bars, part(PartKind::Rung, vec![rect(380.0, 5.0)])])
            }
        };
        let areas = damage(&seen(0.0, 30.0), &seen(5.0, 40.0)).unwrap();
        let covers = |x: f64, y: f64| areas.iter().any(|r| r.left <= x && x <= r.right && r.top <= y && y <= r.bottom);
        assert!(covers(20.0, 40.0) && covers(300.0, 200.0) && covers(30.0, 225.0) && covers(50.0, 225.0), "{areas:?}");
        assert!(!covers(385.0, 10.0), "{areas:?}");
        assert_eq!(damage(&seen(0.0, 30.0), &seen(0.0, 30.0)), Some(Vec::new()));
    }

    #[test]
    fn labels_under_a_plot_that_moves_are_one_area_and_those_beside_it_stay() {
        let plot = Rect { left: 20.0, top: 40.0, right: 620.0, bottom: 400.0 };
        let price = crate::scene::Scale::new(crate::reading::spec::PriceScale::Linear, (1.0, 2.0), 400.0, 40.0).unwrap();
        let seen = |first: f64| {
            let view = crate::scene::View::new(first, first + 100.0).unwrap();
            let frame = Some(Frame { plot, price_axis: Rect { left: 620.0, right: 660.0, ..plot }, view, price });
            let times = [0.0, 150.0, 300.0, 450.0, 590.0].map(|x| rect(28.0 + x - first, 408.0));
            let size = Size::new(900.0, 500.0, 1.0).unwrap();
            Scene { size, frame, ..scene(vec![part(PartKind::Axis, [vec![rect(630.0, 60.0)], times.into()].concat())]) }
        };
        let areas = damage(&seen(0.0), &seen(2.0)).unwrap();
        let painted = |x: f64, y: f64| areas.iter().filter(|r| r.left < x && x < r.right && r.top < y && y < r.bottom).count();
        assert_eq!([painted(300.0, 200.0), painted(30.0, 415.0), painted(620.0, 415.0)], [1; 3], "{areas:?}");
        assert!(areas.len() <= 2 && painted(632.0, 65.0) == 0, "{areas:?}");
    }

    #[test]
    fn what_came_and_what_went_is_painted_and_nothing_between() {
        let (a, b, c) = (
            part(PartKind::Grid, vec![rect(5.0, 5.0)]),
            part(PartKind::Axis, vec![rect(200.0, 5.0)]),
            part(PartKind::Last, vec![rect(380.0, 200.0)]),
        );
        let areas = damage(&scene(vec![a.clone(), b.clone()]), &scene(vec![b, c])).unwrap();
        assert_eq!(areas.len(), 2);
        assert!(areas.iter().all(|area| area.right < 30.0 || area.left > 370.0), "{areas:?}");
        assert_eq!(damage(&scene(vec![a]), &scene(Vec::new())).unwrap().len(), 1);
    }

    #[test]
    fn a_mark_that_goes_from_the_midst_of_a_part_leaves_the_others() {
        let labels = |gone: Option<usize>| {
            let marks = (0..9).filter(|&i| Some(i) != gone).map(|i| rect(5.0, f64::from(i as u32) * 30.0)).collect();
            scene(vec![part(PartKind::Axis, marks)])
        };
        for (before, after) in [(None, Some(3)), (Some(3), None)] {
            let areas = damage(&labels(before), &labels(after)).unwrap();
            let [area] = areas.as_slice() else { panic!("{areas:?}") };
            assert!(area.top > 80.0 && area.bottom < 110.0, "{area:?}");
        }
        let areas = damage(&labels(Some(1)), &labels(Some(7))).unwrap();
        assert!(areas.iter().any(|area| area.top < 30.0) && areas.iter().any(|area| area.bottom > 220.0), "{areas:?}");
    }

    #[test]
    fn a_mark_that_goes_while_others_move_leaves_those_that_stay() {
        // Ticks of time, price labels, and labels of time, as an axis has them when a bar is appended.
        let axis = |at: f64, gone: Option<usize>| {
            let stay = (0..9).filter(|&i| Some(i) != gone).map(|i| rect(300.0, f64::from(i as u32) * 25.0));
            scene(vec![part(PartKind::Axis, [rect(at, 240.0)].into_iter().chain(stay).chain([rect(at, 260.0)]).collect())])
        };
        for (before, after) in [(None, Some(3)), (Some(3), None)] {
            let areas = damage(&axis(40.0, before), &axis(44.0, after)).unwrap();
            let covers = |x: f64, y: f64| areas.iter().any(|r| r.left <= x && x <= r.right && r.top <= y && y <= r.bottom);
            assert!(covers(42.0, 245.0) && covers(52.0, 265.0) && covers(305.0, 80.0), "{areas:?}");
            assert!(!covers(305.0, 55.0) && !covers(305.0, 105.0), "{areas:?}");
        }
    }

    #[test]
    fn a_picture_that_changed_nearly_everywhere_is_painted_as_a_whole() {
        let with = |top: f64| {
            scene(vec![part(
                PartKind::Price,
                vec![Mark::Rects { rects: vec![Rect { left: 0.0, top, right: 400.0, bottom: 300.0 }], fill: INK }],
            )])
        };
        assert_eq!(damage(&with(0.0), &with(20.0)), None);
        let other = Scene { size: Size::new(400.0, 300.0, 2.0).unwrap(), ..with(0.0) };
        assert_eq!(damage(&with(0.0), &other), None);
    }

    #[test]
    fn few_areas_are_left_of_many_and_they_lie_apart() {
        let many = |by: f64| scene((0..9).map(|i| part(PartKind::Grid, vec![rect(f64::from(i * 40), f64::from(i * 30) + by)])).collect());
        let areas = damage(&many(0.0), &many(1.0)).unwrap();
        assert!(areas.len() < 9);
        assert!(areas.iter().enumerate().all(|(i, a)| areas.iter().skip(i + 1).all(|b| !a.overlaps(b))), "{areas:?}");
        let held = |r: &Rect| areas.iter().any(|area| area.intersect(r) == Some(*r));
        assert!(
            (0..9)
                .map(|i| Rect {
                    left: f64::from(i * 40),
                    top: f64::from(i * 30),
                    right: f64::from(i * 40) + 10.0,
                    bottom: f64::from(i * 30) + 11.0
                })
                .all(|r| held(&r))
        );
    }
}
