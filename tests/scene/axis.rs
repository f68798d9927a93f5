//! What the time axis says.

use baton_chart::scene::{Metrics, Size, Theme, View, build};
use baton_chart::series::{Resolution, Time};

use crate::support::{DAILY, Plan, chart, input};

/// Labels of the time axis of hourly bars, `hours` of them in sight.
fn hourly_labels(hours: usize) -> Vec<String> {
    let plan = Plan { bars: 400, candles: false, levels: 0, ..DAILY };
    let (mut analysis, mut bars) = chart(&plan);
    bars.resolution = Resolution::Instant;
    bars.time = (0..400).map(|h| Time(1_700_000_000_000 / 3_600_000 * 3_600_000 + h * 3_600_000)).collect();
    analysis.last.date = bars.date(399);
    let view = View::new(399.0 - hours as f64, 400.0).unwrap();
    let scene = build(&input(&analysis, &bars), view, Size::new(900.0, 420.0, 1.0).unwrap(), &Theme::LIGHT, &Metrics);
    let bottom = scene.frame.unwrap().plot.bottom;
    scene.texts().filter(|t| t.y > bottom + 8.0).map(|t| t.text.clone()).collect()
}

/// Labels of the time axis of a chart so wide, days from one index to another in sight, and where they begin.
fn labels_of_days(width: f64, from: f64, to: f64) -> Vec<(String, f64)> {
    let (mut analysis, bars) = chart(&DAILY);
    // No rows beneath, which would be labels as well.
    analysis.levels.clear();
    let scene =
        build(&input(&analysis, &bars), View::new(from, to).unwrap(), Size::new(width, 420.0, 1.0).unwrap(), &Theme::LIGHT, &Metrics);
    let bottom = scene.frame.unwrap().plot.bottom;
    scene.texts().filter(|t| t.y > bottom + 8.0).map(|t| (t.text.clone(), t.x)).collect()
}

#[test]
fn intraday_axes_show_hours_then_days() {
    // The last bar is 2023-12-01 13:00 UTC.
    assert_eq!(hourly_labels(9), ["1 Dec, 05:00", "07:00", "08:00", "09:00", "10:00", "11:00", "12:00", "13:00"]);
    assert_eq!(hourly_labels(60), ["06:00", "12:00", "18:00", "30 Nov", "06:00", "12:00", "18:00", "1 Dec", "06:00", "12:00"]);
    let days = hourly_labels(380);
    assert_eq!((days[0].as_str(), days[1].as_str(), days[days.len() - 1].as_str()), ("16 Nov 2023", "18", "1 Dec"));
}

#[test]
fn an_axis_of_days_names_its_year_where_that_takes_no_month_away() {
    let labels = |from: f64, to: f64| labels_of_days(800.0, from, to).into_iter().map(|(label, _)| label).collect::<Vec<_>>();
    let year = |label: &String| label.ends_with(|c: char| c.is_ascii_digit()) && label.split(' ').count() == 3;
    let mut named = 0;
    for start in 0..60 {
        let shown = labels(f64::from(start) + 300.5, f64::from(start) + 309.0);
        let second_names_month = shown.get(1).is_some_and(|label| label.contains(' '));
        assert!(year(&shown[0]) || second_names_month, "{shown:?}");
        named += usize::from(year(&shown[0]));
    }
    assert!(named > 40, "{named}");
}

/// Months in sight, from a few to many, wherever in the year they begin; narrow charts have no room for all of their names.
fn months() -> impl Iterator<Item = Vec<(String, f64)>> {
    let views = (0..12).flat_map(|month| (0..30).map(move |step| (f64::from(month) * 30.4, 90.0 + 10.0 * f64::from(step))));
    views.map(|(from, days)| labels_of_days(300.0, from + 40.0, from + 40.0 + days))
}

#[test]
fn no_month_is_missing_among_others() {
    for labels in months().filter(|labels| labels.len() > 3) {
        // The first may have its year in the place of the second.
        let gaps = || labels.windows(2).skip(1).map(|pair| pair[1].1 - pair[0].1);
        let (narrow, wide) = (gaps().fold(f64::INFINITY, f64::min), gaps().fold(0.0, f64::max));
        assert!(wide < 1.3 * narrow && labels[1].1 - labels[0].1 < 2.3 * narrow, "{labels:?}");
    }
}

#[test]
fn months_without_a_january_name_their_year() {
    let year = |label: &str| label.len() >= 4 && label.as_bytes()[label.len() - 4..].iter().all(u8::is_ascii_digit);
    for labels in months().filter(|labels| labels.len() > 2) {
        assert!(labels.iter().any(|(label, _)| year(label)), "{labels:?}");
    }
}
