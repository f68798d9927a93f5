//! Levels and their tests: arrows, leaders and numbers.

use baton_chart::scene::{Mark, Metrics, Part, PartKind, Point, Rect, Size, Text, Theme, View, build};

use crate::support::boxes::around;
use crate::support::{WEEKLY, chart, input};
use crate::{Case, plain, scene};

#[test]
fn a_level_off_the_scale_has_an_arrow_the_way_it_lies() {
    // The oldest twentieth of a history whose levels came later.
    let case = Case { view: Some((0.0, 0.05)), ..plain(WEEKLY, 900.0, 420.0) };
    let (analysis, bars, scene) = scene(&case);
    let (low, high) = (0..bars.len() / 20)
        .filter_map(|i| bars.bar(i))
        .fold((f64::MAX, 0.0), |(low, high): (f64, f64), bar| (low.min(bar.low), high.max(bar.high)));
    let mut arrows = 0;
    for part in scene.parts.iter().filter(|p| p.kind == PartKind::Leader) {
        let level = &analysis.levels[part.level.unwrap()];
        let [Mark::Path { points: shaft, .. }, Mark::Path { points: head, .. }] = &part.marks[..] else { continue };
        let (above, below) = (level.low > high * 1.1, level.high < low * 0.9);
        if shaft[0].x != shaft[1].x {
            continue;
        }
        arrows += 1;
        assert!(above || below, "{} to {} is seen among {low} to {high}", level.low, level.high);
        assert_eq!(shaft[1], head[1], "the head is at the end of the shaft");
        assert_eq!(shaft[1].y < shaft[0].y, above, "it points up to what lies above");
        assert_eq!(head[0].y > head[1].y, above);
    }
    assert!(arrows > 0, "a level lies off the scale");
}

#[test]
fn leaders_pass_arrows_by() {
    let mut both = 0;
    for step in 0..40 {
        let case = Case { view: Some((f64::from(step) / 42.0, 0.05)), ..plain(WEEKLY, 900.0, 420.0) };
        let (_, _, scene) = scene(&case);
        let paths = scene.parts.iter().filter(|p| p.kind == PartKind::Leader).flat_map(|p| p.marks.iter());
        let paths: Vec<&Vec<Point>> = paths.filter_map(|m| if let Mark::Path { points, .. } = m { Some(points) } else { None }).collect();
        let (shafts, leaders): (Vec<&Vec<Point>>, Vec<&Vec<Point>>) =
            paths.into_iter().filter(|p| p.len() != 3 || p[0].y == p[1].y).partition(|p| p.len() == 2 && p[0].x == p[1].x);
        let slanted = leaders.iter().flat_map(|p| p.windows(2)).filter(|run| run[0].y != run[1].y);
        for run in slanted {
            let along = (0..=100).map(|i| f64::from(i) / 100.0);
            let along = along.map(|t| Point { x: run[0].x + t * (run[1].x - run[0].x), y: run[0].y + t * (run[1].y - run[0].y) });
            let inside = |rect: &Rect, p: Point| p.x >= rect.left && p.x <= rect.right && p.y >= rect.top && p.y <= rect.bottom;
            both += usize::from(!shafts.is_empty());
            assert!(along.into_iter().all(|p| !shafts.iter().any(|shaft| inside(&around(shaft).grown(3.5), p))), "view {step}: {run:?}");
        }
    }
    assert!(both > 3, "{both} leaders beside arrows");
}

#[test]
fn numbers_stand_on_the_side_price_came_from() {
    let (analysis, bars, scene) = scene(&plain(WEEKLY, 1400.0, 700.0));
    let frame = scene.frame.unwrap();
    for part in scene.parts.iter().filter(|p| p.kind == PartKind::Tests) {
        let level = &analysis.levels[part.level.unwrap()];
        for pair in part.marks.windows(2) {
            let [Mark::Circle { center, .. }, Mark::Text(text)] = pair else { continue };
            let campaign = &level.campaigns[text.text.parse::<usize>().unwrap() - 1];
            let bar = (0..bars.len()).find(|&i| bars.date(i) == campaign.peak).unwrap();
            let bar = bars.bar(bar).unwrap();
            match campaign.side {
                baton_chart::reading::report::Side::Resistance => assert!(center.y < frame.y(bar.high)),
                baton_chart::reading::report::Side::Support => assert!(center.y > frame.y(bar.low)),
            }
        }
    }
}

#[test]
fn rows_under_a_chart_have_their_details_in_a_column_where_all_have_room_for_it() {
    // One range is shorter than the others by a comma and a figure or two.
    let (mut analysis, bars) = chart(&WEEKLY);
    let shorter = analysis.levels.iter_mut().min_by(|a, b| a.low.total_cmp(&b.low)).unwrap();
    (shorter.low, shorter.mid, shorter.high) = (97.0, 98.0, 99.0);
    let (mut columns, mut ragged) = (0, 0);
    for width in (18..40).map(|tens| f64::from(tens) * 10.0) {
        let size = Size::new(width, 420.0, 1.0).unwrap();
        let scene = build(&input(&analysis, &bars), View::article(&analysis, &bars), size, &Theme::LIGHT, &Metrics);
        let texts =
            |part: &Part| part.marks.iter().filter_map(|m| if let Mark::Text(text) = m { Some(text.clone()) } else { None }).collect();
        let rows: Vec<Vec<Text>> = scene.parts.iter().filter(|part| part.kind == PartKind::Rung).map(texts).collect();
        let rows: Vec<(&Text, &Text)> = rows.iter().filter_map(|row| Some((row.first()?, row.get(1)?))).collect();
        let (left, widest) = (rows[0].0.x, rows.iter().map(|(range, _)| range.width).fold(0.0, f64::max));
        if rows.windows(2).all(|pair| pair[0].1.x == pair[1].1.x) {
            columns += usize::from(rows.len() == analysis.levels.len());
            continue;
        }
        ragged += 1;
        assert!(rows.iter().any(|(_, detail)| left + widest + 12.0 + detail.width > width - 8.0), "{width}: room for a column");
    }
    assert!(columns > 10 && ragged < columns, "{columns} columns, {ragged} without room for one");
}
