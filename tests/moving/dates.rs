//! From date to date, and what came after the one that is read.

use baton_chart::scene::{Mark, PartKind, Scene};
use baton_chart::widget::Widget;

use crate::support::{DAILY, Plan, WEEKLY, chart};
use crate::{THEME, known, picture, range, with};

#[test]
fn going_from_date_to_date_leaves_the_axis_where_it_is() {
    let (analysis, bars) = chart(&Plan { bars: 1500, ..DAILY });
    let all = known(&analysis, &bars, 1500);
    let mut widget = Widget::default();
    with(&mut widget, &all, None, Widget::open);
    let opened = range(&widget);
    for count in [1499, 1400, 1300, 1350, 1490, 1500] {
        with(&mut widget, &known(&analysis, &bars, count), None, Widget::travel);
        assert_eq!(range(&widget), opened, "{count} bars");
    }
    // A date before everything in sight: the range goes there, as long as before, or as long as all that is known then.
    let length = opened.1 - opened.0;
    for (count, whole) in [(900, false), (300, true)] {
        with(&mut widget, &known(&analysis, &bars, count), None, Widget::travel);
        let ((first, last), newest) = (range(&widget), count as f64 - 1.0);
        assert!((first..=last).contains(&newest) && last < newest + length / 12.0, "{first} {last}");
        let kept = (last - first - length).abs() < 1e-9;
        assert!(if whole { first < 0.0 && last - first < length } else { kept }, "{first} {last} of {length}");
    }
    // On from there the newest bar pushes the range along and is never out of sight.
    for count in 301..360 {
        with(&mut widget, &known(&analysis, &bars, count), None, Widget::travel);
        let (first, last) = range(&widget);
        // With the room beside it that a chart opens with, but for half a bar.
        assert!((first..=last - 2.5).contains(&(count as f64 - 1.0)), "{count} in {first}..{last}");
    }
}

#[test]
fn going_back_turns_the_page_before_there_is_little_to_see() {
    let (analysis, bars) = chart(&Plan { bars: 1500, ..DAILY });
    let mut widget = Widget::default();
    let all = known(&analysis, &bars, 1500);
    with(&mut widget, &all, None, Widget::open);
    with(&mut widget, &all, None, |widget, subject| widget.show_dates(subject, bars.time.get(1300).unwrap(), bars.time.get(1499).unwrap()));
    let mut turned = 0;
    for count in (300..1500).rev() {
        let before = range(&widget);
        with(&mut widget, &known(&analysis, &bars, count), None, Widget::travel);
        let (first, last) = range(&widget);
        turned += usize::from((first, last) != before);
        assert!((last - first - 200.0).abs() < 1.5, "as many bars in sight: {}", last - first);
        assert!((0.3..=1.0).contains(&((count as f64 - 1.0 - first) / (last - first))), "{count} in {first}..{last}");
    }
    assert!((6..=10).contains(&turned), "{turned} pages");
}

#[test]
fn what_came_next_is_drawn_behind_what_is_known_and_only_where_it_is_asked_for() {
    let (analysis, bars) = chart(&Plan { bars: 900, ..WEEKLY });
    let then = known(&analysis, &bars, 700);
    let mut widget = Widget::default();
    with(&mut widget, &then, Some(&bars), Widget::open);
    let future = |scene: &Scene| {
        scene.parts.iter().filter(|part| part.kind == PartKind::Future).flat_map(|part| part.marks.to_vec()).collect::<Vec<Mark>>()
    };
    assert!(future(&picture(&mut widget, &then, Some(&bars))).is_empty());
    with(&mut widget, &then, Some(&bars), |widget, subject| widget.set_future(subject, true));
    with(&mut widget, &then, Some(&bars), |widget, subject| {
        widget.show_dates(subject, bars.time.get(600).unwrap(), bars.time.get(800).unwrap())
    });
    assert!(range(&widget).1 >= 800.0);
    let scene = picture(&mut widget, &then, Some(&bars));
    let frame = scene.frame.unwrap();
    let marks = future(&scene);
    let points: Vec<f64> = marks
        .iter()
        .flat_map(|mark| match mark {
            Mark::Path { points, stroke, .. } => {
                assert_eq!(*stroke, THEME.grid);
                points.iter().map(|point| point.x).collect::<Vec<f64>>()
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let least = points.iter().copied().fold(f64::INFINITY, f64::min);
    assert!((least - frame.x(699.0)).abs() < 1e-6, "from the newest known bar on");
    assert!(points.len() >= 100);
    let price = scene.parts.iter().find(|part| part.kind == PartKind::Price).unwrap();
    let ends = price.marks.iter().flat_map(|mark| match mark {
        Mark::Path { points, .. } => points.iter().map(|p| p.x).collect::<Vec<f64>>(),
        Mark::Rects { rects, .. } => rects.iter().map(|r| r.right).collect(),
        other => panic!("{other:?}"),
    });
    assert!(ends.fold(0.0, f64::max) <= frame.x(700.0), "what is known ends where it ends");
}
