//! What holds still while ticks follow each other: distances, the scale of prices, the width of the plot.

use baton_chart::reading::report::ChartAnalysis;
use baton_chart::scene::{Form, Mark, PartKind, Scene};
use baton_chart::series::Series;
use baton_chart::widget::{Subject, Widget};

use crate::support::{DAILY, Plan, chart};
use crate::{known, picture, with};

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
