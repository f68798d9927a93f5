//! What stays in sight while dates and bars change, and how a bar that may still change is drawn.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::VecDeque;

use baton_chart::reading::format::Formats;
use baton_chart::reading::report::ChartAnalysis;
use baton_chart::reading::spec::PriceScale;
use baton_chart::scene::{Form, Mark, Metrics, PartKind, Scene, Size, Theme};
use baton_chart::series::Series;
use baton_chart::widget::{Look, Subject, Widget};
use support::laws::head;
use support::{DAILY, Plan, WEEKLY, chart};

const THEME: Theme = Theme::LIGHT;

fn known(analysis: &ChartAnalysis, bars: &Series, count: usize) -> (ChartAnalysis, Series) {
    let bars = head(bars, count);
    let mut analysis = analysis.clone();
    (analysis.last.date, analysis.last.close) = (bars.date(count - 1), bars.close[count - 1]);
    analysis.levels.retain(|level| level.confirmed_at <= analysis.last.date && level.campaigns.iter().all(|c| c.to <= analysis.last.date));
    (analysis, bars)
}

fn with<T>(
    widget: &mut Widget,
    (analysis, bars): &(ChartAnalysis, Series),
    future: Option<&Series>,
    act: impl FnOnce(&mut Widget, &Subject) -> T,
) -> T {
    let (formats, records) = (Formats::default(), VecDeque::new());
    let scale = PriceScale::Log;
    act(
        widget,
        &Subject { analysis, bars, future, records: &records, formats: &formats, subtitle: "", scale, whole_bars: bars.range.is_some() },
    )
}

fn picture(widget: &mut Widget, known: &(ChartAnalysis, Series), future: Option<&Series>) -> Scene {
    let look = Look { size: Size::new(900.0, 420.0, 1.0).unwrap(), theme: &THEME, measure: &Metrics };
    with(widget, known, future, |widget, subject| widget.picture(subject, &look).clone())
}

fn range(widget: &Widget) -> (f64, f64) {
    let view = widget.view().unwrap();
    (view.first(), view.last())
}

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
    // A date before everything in sight: the range goes there, as long as before.
    let early = known(&analysis, &bars, 700);
    with(&mut widget, &early, None, Widget::travel);
    let (first, last) = range(&widget);
    assert!((last - first - (opened.1 - opened.0)).abs() < 1e-9 && (first..=last).contains(&699.0) && last < 760.0, "{first} {last}");
    // On from there the newest bar pushes the range along and is never out of sight.
    for count in 701..760 {
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
fn a_newest_bar_in_sight_takes_the_range_along_and_one_out_of_sight_does_not() {
    let (analysis, bars) = chart(&Plan { bars: 900, ..DAILY });
    let mut widget = Widget::default();
    with(&mut widget, &known(&analysis, &bars, 800), None, Widget::open);
    let before = range(&widget);
    with(&mut widget, &known(&analysis, &bars, 800), None, Widget::advance);
    assert_eq!(range(&widget), before, "replaced");
    with(&mut widget, &known(&analysis, &bars, 801), None, Widget::advance);
    assert_eq!(range(&widget), (before.0 + 1.0, before.1 + 1.0), "appended");
    let now = known(&analysis, &bars, 801);
    with(&mut widget, &now, None, |widget, subject| widget.show_dates(subject, bars.time.get(100).unwrap(), bars.time.get(300).unwrap()));
    let away = range(&widget);
    with(&mut widget, &known(&analysis, &bars, 802), None, Widget::advance);
    assert_eq!(range(&widget), away);
}

#[test]
fn the_picture_after_an_update_is_the_picture_of_all_bars() {
    let (analysis, bars) = chart(&Plan { bars: 5000, candles: true, ..DAILY });
    let mut widget = Widget::default();
    let mut now = known(&analysis, &bars, 4900);
    with(&mut widget, &now, None, Widget::open);
    widget.fit_all();
    picture(&mut widget, &now, None);
    for count in 4901..=5000 {
        now = known(&analysis, &bars, count);
        with(&mut widget, &now, None, Widget::advance);
    }
    widget.fit_all();
    let mut fresh = Widget::default();
    with(&mut fresh, &now, None, Widget::open);
    fresh.fit_all();
    assert_eq!(picture(&mut widget, &now, None), picture(&mut fresh, &now, None));
}

#[test]
fn a_lit_level_stays_lit_while_prices_come() {
    let (analysis, bars) = chart(&Plan { bars: 900, ..DAILY });
    let mut widget = Widget::default();
    let now = known(&analysis, &bars, 890);
    with(&mut widget, &now, None, Widget::open);
    let id = now.0.levels.last().unwrap().id.clone();
    with(&mut widget, &now, None, |widget, subject| widget.light(subject, Some(&id)));
    let mut later = known(&analysis, &bars, 891);
    later.0.levels.rotate_right(1);
    with(&mut widget, &later, None, Widget::advance);
    assert_eq!(later.0.levels[widget.level().unwrap()].id, id);
    later.0.levels.retain(|level| level.id != id);
    with(&mut widget, &later, None, Widget::advance);
    assert_eq!(widget.level(), None);
}

/// What the rungs of the ladder say below their ranges.
fn details(scene: &Scene) -> Vec<String> {
    let rungs = scene.parts.iter().filter(|part| part.kind == PartKind::Rung);
    let last = |marks: &[Mark]| if let Some(Mark::Text(text)) = marks.last() { text.text.clone() } else { String::new() };
    rungs.map(|part| last(&part.marks)).collect()
}

#[test]
fn distances_wait_while_ticks_follow_each_other_but_a_change_of_side_does_not() {
    let (analysis, bars) = chart(&Plan { bars: 900, ..DAILY });
    let mut widget = Widget::default();
    let mut now = known(&analysis, &bars, 890);
    with(&mut widget, &now, None, Widget::open);
    let opened = details(&picture(&mut widget, &now, None));
    assert!(opened.len() > 2, "{opened:?}");
    with(&mut widget, &now, None, Widget::advance);
    now.0.levels.iter_mut().for_each(|level| level.distance += level.distance.signum() * 0.01);
    with(&mut widget, &now, None, Widget::advance_calmly);
    assert_eq!(details(&picture(&mut widget, &now, None)), opened);
    let crossed = now.0.levels.iter().position(|level| level.distance > 0.0).unwrap();
    now.0.levels[crossed].distance = -0.001;
    with(&mut widget, &now, None, Widget::advance_calmly);
    let changed = |widget: &mut Widget| details(&picture(widget, &now, None)).iter().filter(|words| !opened.contains(words)).count();
    assert_eq!(changed(&mut widget), 1);
    with(&mut widget, &now, None, Widget::advance);
    assert_eq!(changed(&mut widget), opened.len());
}

/// The line of all bars in a chart that has seen nothing before.
fn whole_anew(now: &(ChartAnalysis, Series)) -> Scene {
    let mut other = Widget::default();
    with(&mut other, now, None, Widget::open);
    other.set_form(Form::Line);
    other.fit_all();
    picture(&mut other, now, None)
}

#[test]
fn ticks_leave_the_scale_where_it_is_until_prices_run_out_of_it() {
    let (analysis, bars) = chart(&Plan { bars: 900, ..DAILY });
    let mut widget = Widget::default();
    let mut now = known(&analysis, &bars, 890);
    with(&mut widget, &now, None, Widget::open);
    widget.set_form(Form::Line);
    let mut prices = |now: &(ChartAnalysis, Series), act: fn(&mut Widget, &Subject)| {
        with(&mut widget, now, None, act);
        let scale = picture(&mut widget, now, None).frame.unwrap().price;
        (scale.low(), scale.high())
    };
    let (low, high) = prices(&now, Widget::advance);
    let (mut changes, mut before) = (0, (low, high));
    for tick in 1..=40 {
        *now.1.close.last_mut().unwrap() = high * (1.0 + 0.002 * f64::from(tick));
        let next = prices(&now, Widget::advance);
        assert!(next.1 >= now.1.close[889] && next.0 <= low, "{next:?} holds {}", now.1.close[889]);
        changes += usize::from(next != before);
        before = next;
    }
    assert!((2..=10).contains(&changes), "{changes} changes");
    // Not much wider than prices need, however far they had gone.
    *now.1.close.last_mut().unwrap() = low;
    let back = prices(&now, Widget::advance);
    assert!((back.1 / back.0).ln() <= (high / low).ln() / 0.8 + 1e-9, "{back:?} for {low} to {high}");
    // Another range has a scale of its own.
    let fresh = prices(&now, |widget, _| {
        widget.fit_all();
    });
    let scale = whole_anew(&now).frame.unwrap().price;
    assert_eq!(fresh, (scale.low(), scale.high()));
}

#[test]
fn ticks_leave_the_plot_as_wide_as_it_is_until_words_need_the_room_or_much_is_left() {
    let (analysis, bars) = chart(&Plan { bars: 900, ..DAILY });
    let mut widget = Widget::default();
    let mut now = known(&analysis, &bars, 890);
    with(&mut widget, &now, None, Widget::open);
    widget.set_form(Form::Line);
    let close = now.0.last.close;
    let mut right = |close: f64, act: fn(&mut Widget, &Subject)| {
        now.0.last.close = close;
        with(&mut widget, &now, None, act);
        picture(&mut widget, &now, None).frame.unwrap().plot.right
    };
    let opened = right(close, Widget::advance);
    // The same number with more digits before its point.
    let (longer, longest) = (right(close * 1e2, Widget::advance), right(close * 1e3, Widget::advance));
    assert!(longest < longer && longer < opened, "{longest} {longer} {opened}");
    assert_eq!(right(close * 1e2, Widget::advance), longest, "a little less needs no other plot");
    assert_eq!(right(close, Widget::advance), opened, "much less does");
    right(close * 1e2, Widget::advance);
    let fresh = right(close, |widget, subject| {
        widget.advance(subject);
        widget.fit_all();
    });
    let alone = whole_anew(&now).frame.unwrap().plot.right;
    assert_eq!(fresh, alone, "another range has a plot of its own");
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

#[test]
fn an_unfinished_bar_is_hollow_and_dashed_and_a_finished_one_is_not() {
    for candles in [false, true] {
        let (mut analysis, bars) = chart(&Plan { bars: 120, candles, ..DAILY });
        let mut draw = |provisional: bool| {
            analysis.last.provisional = provisional;
            let now = (analysis.clone(), bars.clone());
            let mut widget = Widget::default();
            with(&mut widget, &now, None, Widget::open);
            with(&mut widget, &now, None, |widget, subject| {
                widget.show_dates(subject, bars.time.get(60).unwrap(), bars.time.get(119).unwrap())
            });
            picture(&mut widget, &now, None)
        };
        let (finished, open) = (draw(false), draw(true));
        let marks = |scene: &Scene, kind: PartKind| -> Vec<Mark> {
            scene.parts.iter().filter(|part| part.kind == kind).flat_map(|part| part.marks.to_vec()).collect()
        };
        let paper = |marks: &[Mark]| marks.iter().filter(|mark| matches!(mark, Mark::Polygon { fill, .. } if *fill == THEME.paper)).count();
        assert_eq!((paper(&marks(&finished, PartKind::Last)), paper(&marks(&open, PartKind::Last))), (0, 1), "the tag");
        let (finished, open) = (marks(&finished, PartKind::Price), marks(&open, PartKind::Price));
        if candles {
            let hollow = |marks: &[Mark]| marks.iter().any(|mark| matches!(mark, Mark::Rects { fill, .. } if *fill == THEME.paper));
            assert_eq!((hollow(&finished), hollow(&open)), (false, true));
        } else {
            assert_eq!(finished.len(), 1);
            assert!(open.len() >= 2, "one line and its dashes: {}", open.len());
        }
    }
}
