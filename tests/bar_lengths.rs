//! Charts of minutes, weeks and months: bars of the source's own length, and longer ones made of instants or of days.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod support;

use std::sync::Arc;

use baton_chart::analysis::run::run;
use baton_chart::reading::spec::{Board, Source};
use baton_chart::reading::{analyze, format::Formats, subtitle};
use baton_chart::series::{Repair, Resolution, Row, RowTime, Series, Time, Timeframe, from_rows, parse_as_of, resample};
use support::alone::{board, read};
use support::laws::head;
use support::prices::walk;

const MINUTE_MS: i64 = 60_000;
/// Minutes of a session from 14:30 UTC.
const SESSION: usize = 390;

/// One-minute bars of weekday sessions, read as rows with ISO instants.
fn minutes(seed: u64, bars: usize) -> Series {
    let prices = walk(seed, bars, 0.0012);
    let days = walk(0, bars / SESSION + 1, 0.01).time;
    let time = |bar: usize| Time(days.get(bar / SESSION).unwrap().0 + (14 * 60 + 30 + (bar % SESSION) as i64) * MINUTE_MS);
    let row = |(index, bar): (usize, baton_chart::series::Bar)| Row {
        time: RowTime::Text(time(index).format(Resolution::Instant)),
        open: Some(bar.open),
        high: Some(bar.high),
        low: Some(bar.low),
        close: Some(bar.close),
        value: None,
        volume: None,
    };
    let rows: Vec<Row> = prices.bars().enumerate().map(row).collect();
    from_rows(&rows, "minutes", Repair::default()).unwrap()
}

#[test]
fn minutes_are_read_as_the_sources_own_bars() {
    let series = minutes(4, 3000);
    assert_eq!(series.resolution, Resolution::Instant);
    let given = Board { evidence: true, ..board(series.clone(), Some(Timeframe::Day)) };
    let chart = read(&given);
    assert_eq!((chart.timeframe, chart.bars, chart.last.provisional), ("day", 3000, false));
    assert_eq!(chart.last.date, series.date(2999));
    assert!(chart.levels.len() >= 2 && chart.events.len() > 20, "{} levels, {} events", chart.levels.len(), chart.events.len());
    let instant = |text: &str| text.len() == "2010-01-04T14:30:00Z".len() && text.ends_with(":00Z");
    assert!(chart.events.iter().all(|e| instant(&e.occurred_at) && e.occurred_at <= e.confirmed_at));
    assert!(
        chart
            .levels
            .iter()
            .all(|l| instant(&l.pivot) && instant(&l.confirmed_at) && l.id == format!("c:{}{}", l.pivot, &l.id[l.id.len() - 1..]))
    );
    // The engine sees the bars as it would see days.
    let days = walk(4, 3000, 0.0012);
    assert_eq!(run(&series, Timeframe::Day).engine, run(&days, Timeframe::Day).engine);
    // Left to itself, a history of days is far too short for weeks.
    assert_eq!(read(&board(series.clone(), None)).timeframe, "day");
    let drawn = analyze(&given, &Formats::default()).unwrap();
    assert!(subtitle(&drawn.analysis.charts[0], &drawn.charts[0]).contains("intraday"));
}

#[test]
fn words_about_minutes_name_the_minute_and_no_day() {
    let series = minutes(4, 3000);
    let mut dated = 0;
    for end in (200..3000).step_by(37) {
        let chart = read(&board(head(&series, end), Some(Timeframe::Day)));
        for sentence in &chart.narrative {
            assert!(!sentence.text.contains("daily"), "{}", sentence.text);
            if let Some((_, after)) = sentence.text.split_once("confirmed on ") {
                assert!(after.contains(" UTC"), "{}", sentence.text);
                dated += 1;
            }
        }
    }
    assert!(dated > 0, "no sentence told when a break was confirmed");
}

#[test]
fn as_of_an_instant_is_what_was_known_then() {
    let full = board(minutes(9, 2600), Some(Timeframe::Day));
    let series = &full.series[0].1;
    for end in 2400..2450 {
        let as_of = parse_as_of(&series.date(end)).unwrap();
        assert_eq!(as_of, series.time.get(end).unwrap());
        let then = Board { as_of: Some(as_of), ..full.clone() };
        assert_eq!(read(&then), read(&board(head(series, end + 1), Some(Timeframe::Day))));
    }
}

#[test]
fn a_week_of_instants_is_complete_only_in_the_next_one() {
    let series = minutes(2, SESSION * 50);
    let weeks = resample(&Arc::new(series.clone()), Timeframe::Week);
    assert_eq!(weeks.bars.len(), 10);
    // The last session is a Friday's, and its last minute may not be the last to come.
    assert_eq!(series.last_time().unwrap().weekday(), 4);
    assert!(!weeks.last_complete);
    assert_eq!(weeks.bars.time.get(0).unwrap(), series.time.get(SESSION * 5 - 1).unwrap());
    assert_eq!(weeks.known(0), Some(series.time.get(SESSION * 5).unwrap()));
    assert!(read(&board(series.clone(), Some(Timeframe::Week))).last.provisional);
    let next = head(&series, SESSION * 5 + 1);
    assert_eq!(run(&next, Timeframe::Week).engine.bars(), 1);
    assert_eq!(run(&head(&series, SESSION * 5), Timeframe::Week).engine.bars(), 0);
}

/// One close every six hours of every day, so that weeks and months of instants are many.
fn quarter_days(seed: u64, bars: usize) -> Series {
    let prices = walk(seed, bars, 0.01);
    let time = (0..bars).map(|bar| Time(prices.time.get(0).unwrap().0 + bar as i64 * 360 * MINUTE_MS)).collect();
    Series { time, resolution: Resolution::Instant, ..prices }
}

#[test]
fn weeks_and_months_of_instants_obey_the_laws() {
    for timeframe in [Timeframe::Week, Timeframe::Month] {
        let series = quarter_days(3, 9000);
        let full = board(series.clone(), Some(timeframe));
        let all = read(&full);
        assert!(all.events.len() > 5, "{timeframe:?}: {} events", all.events.len());
        // Bar by bar over the turns of two months and of many weeks.
        for end in (8600..8860).step_by(3) {
            let now = series.date(end);
            let part = read(&board(head(&series, end + 1), Some(timeframe)));
            let known: Vec<_> = all.events.iter().filter(|e| !e.provisional && e.confirmed_at <= now).collect();
            assert_eq!(known, part.events.iter().filter(|e| !e.provisional).collect::<Vec<_>>(), "{timeframe:?} {now}");
        }
    }
}

#[test]
fn months_of_days_take_the_months_prices_and_end_with_their_successor() {
    let days = walk(6, 5000, 0.01);
    let months = resample(&Arc::new(days.clone()), Timeframe::Month);
    let civil = |time: Time| (time.civil().year, time.civil().month);
    for (index, &start) in months.starts.iter().enumerate() {
        let end = months.starts.get(index + 1).copied().unwrap_or(days.len());
        assert!((start..end).all(|day| civil(days.time.get(day).unwrap()) == civil(months.bars.time.get(index).unwrap())));
        let range = days.range.as_ref().unwrap();
        let bar = months.bars.bar(index).unwrap();
        assert_eq!((bar.time, bar.close), (days.time.get(end - 1).unwrap(), days.close[end - 1]));
        assert_eq!(bar.open, days.open.as_ref().unwrap()[start]);
        assert_eq!(bar.high, range.high[start..end].iter().copied().fold(0.0, f64::max));
        assert_eq!(bar.low, range.low[start..end].iter().copied().fold(f64::INFINITY, f64::min));
        assert!(index + 1 == months.starts.len() || months.known(index) == Some(days.time.get(end).unwrap()));
    }
    assert!(!months.last_complete);
    let chart = read(&board(days.clone(), Some(Timeframe::Month)));
    assert_eq!((chart.timeframe, chart.bars), ("month", months.bars.len()));
    assert!(chart.last.provisional && !chart.levels.is_empty() && chart.events.len() > 3, "{} events", chart.events.len());
    assert!(chart.narrative.iter().any(|s| s.text.contains("unfinished")));
    assert!(chart.narrative.iter().all(|s| !s.text.contains("daily") && !s.text.contains("weekly")));
}

#[test]
fn a_source_of_weeks_or_months_is_read_as_such() {
    let days = walk(9, 5000, 0.004);
    for (timeframe, name) in [(Timeframe::Week, "week"), (Timeframe::Month, "month")] {
        let source = resample(&Arc::new(days.clone()), timeframe).bars.as_ref().clone();
        let whole = |asked| analyze(&board(source.clone(), asked), &Formats::default()).unwrap().analysis;
        let chosen = whole(None);
        assert_eq!((chosen.charts[0].timeframe, chosen.charts[0].bars), (name, source.len()));
        assert!(chosen.warnings.is_empty(), "{:?}", chosen.warnings);
        let forced = whole(Some(Timeframe::Day));
        assert_eq!(forced.charts[0].timeframe, "day");
        assert_eq!(forced.warnings[0].code, "coarser-bars");
    }
    assert!(read(&board(days, None)).timeframe != "month");
}

#[test]
fn a_ratio_of_weeks_and_days_is_told_and_one_of_days_is_not() {
    let days = Series { name: "Days".into(), ..walk(9, 5000, 0.004) };
    let weeks = resample(&Arc::new(days.clone()), Timeframe::Week).bars.as_ref().clone();
    let told = |leader: &Series| {
        let mut ratio = board(leader.clone(), None);
        let key = ratio.series[0].0.clone();
        ratio.series.push(("other".into(), days.clone()));
        ratio.charts[0].source = Source::Ratio(key, "other".into());
        let warnings = analyze(&ratio, &Formats::default()).unwrap().analysis.warnings;
        warnings.into_iter().filter(|warning| warning.code == "coarser-bars").map(|warning| warning.message).collect::<Vec<_>>()
    };
    let [message] = &told(&weeks)[..] else { panic!("{:?}", told(&weeks)) };
    assert!(message.contains("the bars of the series and Days are of unequal length"), "{message}");
    assert!(told(&days).is_empty());
}

#[test]
fn quarters_and_years_are_read_as_months_with_a_word() {
    for days in [91, 365] {
        let source = Series { time: (0..80).map(|bar| Time::from_days(bar * days)).collect(), ..walk(9, 80, 0.02) };
        let told = analyze(&board(source, None), &Formats::default()).unwrap().analysis;
        assert_eq!(told.charts[0].timeframe, "month");
        let [warning] = &told.warnings[..] else { panic!("{:?}", told.warnings) };
        assert_eq!(warning.code, "coarser-bars");
        assert!(warning.message.contains("further apart than months, the longest timeframe"), "{}", warning.message);
    }
}

/// Three hundred bars without a movement are not too few: title and sentence say what they lack.
#[test]
fn a_price_that_never_moved_is_called_that() {
    let still = |bars: usize| {
        let series = Series { close: vec![42.0; bars], open: None, range: None, ..walk(1, bars, 0.01) };
        read(&board(series, Some(Timeframe::Day)))
    };
    let (flat, single) = (still(300), still(1));
    assert_eq!(flat.headline.text, "No movement to read");
    assert!(flat.narrative[0].text.contains("has not moved"), "{}", flat.narrative[0].text);
    assert_eq!(single.headline.text, "Too little history to read");
}
