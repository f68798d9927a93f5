//! A crosshair that goes along with another chart's, whose bars are other ones.

use baton_chart::series::{Civil, Resolution, Time};

use super::*;
use crate::support::{DAILY, WEEKLY};

fn day(month: u32, day: u32) -> Time {
    Time::from_civil(Civil { year: 2016, month, day })
}

/// The date that the crosshair of a chart comes to stand on.
fn linked(bench: &mut Bench, time: Time) -> Option<String> {
    bench.with(|widget, subject| widget.link(subject, Some(time)));
    bench.widget.bar().map(|bar| bench.bars.date(bar))
}

#[test]
fn a_day_without_a_session_leads_to_the_one_before_and_never_to_a_later_one() {
    let mut bench = Bench::new(&DAILY);
    // Mondays to Fridays alone.
    bench.bars.time = (0..bench.bars.len() as i32).map(|i| Time::from_days(day(1, 4).days() + i / 5 * 7 + i % 5)).collect();
    assert_eq!(linked(&mut bench, day(3, 18)).as_deref(), Some("2016-03-18"));
    for weekend in [19, 20] {
        assert_eq!(linked(&mut bench, day(3, weekend)).as_deref(), Some("2016-03-18"));
    }
    let noon = Time(day(3, 21).0 + 43_200_000);
    assert_eq!(linked(&mut bench, noon).as_deref(), Some("2016-03-21"), "a date is all of its day");
    assert_eq!(linked(&mut bench, day(1, 3)), None, "before the first bar there is none");
}

#[test]
fn a_day_leads_to_its_week_and_to_the_one_before_only_where_its_own_has_no_bar() {
    let mut bench = Bench::new(&WEEKLY);
    // Fridays from 2016-01-08 on.
    for (date, friday) in [(14, "2016-03-18"), (18, "2016-03-18"), (19, "2016-03-18"), (20, "2016-03-18"), (21, "2016-03-25")] {
        assert_eq!(linked(&mut bench, day(3, date)).as_deref(), Some(friday), "{date} March");
    }
}

#[test]
fn an_instant_leads_to_the_bar_that_ends_with_it_or_next_on_its_day_else_to_the_last_one_before() {
    let mut bench = Bench::new(&DAILY);
    bench.bars.resolution = Resolution::Instant;
    // Seven hours a day, from 14:00 on.
    let hour = |i: i64| day(3, 1 + (i / 7) as u32).0 + (14 + i % 7) * 3_600_000;
    bench.bars.time = (0..150).map(|i| Time(hour(i))).chain((0..2_250).map(|i| Time(hour(149) + (1 + i) * 3_600_000))).collect();
    let at = |bench: &mut Bench, date: u32, minutes: i64| linked(bench, Time(day(3, date).0 + minutes * 60_000));
    assert_eq!(at(&mut bench, 2, 15 * 60).as_deref(), Some("2016-03-02T15:00:00Z"));
    assert_eq!(at(&mut bench, 2, 15 * 60 + 20).as_deref(), Some("2016-03-02T16:00:00Z"));
    assert_eq!(at(&mut bench, 2, 0).as_deref(), Some("2016-03-02T14:00:00Z"), "a day's crosshair stays on that day");
    assert_eq!(at(&mut bench, 2, 22 * 60).as_deref(), Some("2016-03-02T20:00:00Z"));
}
