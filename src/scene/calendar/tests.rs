use super::*;
use crate::reading::spec::PriceScale;
use crate::scene::mark::Rect;
use crate::scene::scale::Scale;
use crate::scene::text::Metrics;
use crate::scene::view::View;
use crate::series::{Columns, Repair};

const PLOT: Rect = Rect { left: 10.0, top: 0.0, right: 322.0, bottom: 100.0 };

/// The ticks of daily bars on these days of January 2024, 32 being the first of February, as far as they are in sight.
fn ticks(days: &[i32], first: f64, last: f64) -> Vec<TimeTick> {
    let time = days.iter().map(|day| Time::from_days(19_722 + day)).collect();
    let bars = Columns::new(time, Resolution::Date, vec![1.0; days.len()]).build("", Repair::default()).unwrap();
    let price = Scale::new(PriceScale::Log, (1.0, 2.0), 100.0, 0.0).unwrap();
    let frame = Frame { plot: PLOT, price_axis: PLOT, view: View::new(first, last).unwrap(), price };
    time_ticks(&bars, &frame, PLOT.right, &Formats::default(), Font::regular(12.0), &Metrics)
}

fn labels(ticks: &[TimeTick]) -> Vec<&str> {
    ticks.iter().map(|tick| tick.label.as_str()).collect()
}

#[test]
fn periods_begin_where_the_calendar_has_them() {
    let day = |year, month, day| Time::from_days(days_from_civil(Civil { year, month, day }));
    let at = |hour: i64| Time(day(2024, 5, 15).0 + hour * 3_600_000);
    let now = Time(at(14).0 + 1_800_000);
    for (step, begin, next) in [
        (Step::Hours(1), at(14), at(15)),
        (Step::Hours(6), at(12), at(18)),
        (Step::Hours(12), at(12), at(24)),
        (Step::Days, at(0), day(2024, 5, 16)),
        (Step::Weeks, day(2024, 5, 13), day(2024, 5, 20)),
        (Step::Months(1), day(2024, 5, 1), day(2024, 6, 1)),
        (Step::Months(3), day(2024, 4, 1), day(2024, 7, 1)),
        (Step::Years(1), day(2024, 1, 1), day(2025, 1, 1)),
        (Step::Years(20), day(2020, 1, 1), day(2040, 1, 1)),
    ] {
        assert_eq!((step.start(now, 0), step.start(now, 1)), (begin, next), "{step:?}");
    }
    let before = day(1969, 11, 5);
    assert_eq!((Step::Weeks.start(before, 0), Step::Months(3).start(before, 1)), (day(1969, 11, 3), day(1970, 1, 1)));
}

#[test]
fn the_first_bar_of_a_history_begins_no_period() {
    let ticks = ticks(&[8, 9, 10, 11], -0.5, 3.5);
    assert_eq!(labels(&ticks), ["9 Jan 2024", "10", "11"]);
    assert_eq!(ticks[0].x, PLOT.left + PLOT.width() / 4.0);
}

#[test]
fn a_bar_alone_has_its_date_though_it_lies_left_of_the_plot() {
    let inside = ticks(&[8], -0.5, 3.5);
    assert_eq!((labels(&inside), inside[0].x), (vec!["8 Jan 2024"], PLOT.left + PLOT.width() / 8.0));
    let beside = ticks(&[8], 0.5, 3.5);
    assert_eq!((labels(&beside), beside[0].x), (vec!["8 Jan 2024"], PLOT.left));
}

/// The ticks of a bar in the middle of each of these months, 0 being January 2001.
fn monthly(months: impl Iterator<Item = i32>) -> Vec<TimeTick> {
    let civil = |m: i32| Civil { year: 2001 + m.div_euclid(12), month: m.rem_euclid(12).unsigned_abs() + 1, day: 15 };
    let days: Vec<i32> = months.map(|m| days_from_civil(civil(m)) - 19_722).collect();
    ticks(&days, -0.5, days.len() as f64)
}

#[test]
fn beside_a_hole_a_label_gives_way_and_no_other_step_is_taken() {
    // Two bars of 2002, then from March 2006 on.
    assert_eq!(labels(&monthly((-3..14).chain(62..86))), ["2001", "2006", "2007"]);
    // And where those after it are the few.
    assert_eq!(labels(&monthly((-3..20).chain(70..90))), ["2001", "2002", "2006", "2008"]);
}

#[test]
fn what_follows_a_hole_says_its_year() {
    assert_eq!(labels(&monthly((7..11).chain(13..15))), ["Sep", "Oct", "Nov", "Feb 2002"]);
}

#[test]
fn of_two_labels_that_touch_the_one_of_the_larger_unit_stays() {
    // One bar in the last week of January: the next week begins right behind it.
    let days: Vec<i32> = [8..13, 15..20, 22..27, 31..32, 36..41, 43..48].into_iter().flatten().collect();
    assert_eq!(labels(&ticks(&days, -0.5, 25.5)), ["15 Jan 2024", "5 Feb", "12"]);
}
