//! The laws of a board that stays: however it came to its bars, it says what a reading of all of them at once says.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use baton_chart::error::Code;
use baton_chart::reading::LiveBoard;
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::{ChartAnalysis, Last, Level, News};
use baton_chart::reading::spec::Board;
use baton_chart::series::{Bar, Row, RowTime, Timeframe};
use proptest::prelude::*;
use support::histories::{History, history};
use support::laws::{board, head, json, read};
use support::prices::walk;
use support::rows::{early, row};

fn timeframe() -> impl Strategy<Value = Option<Timeframe>> {
    proptest::sample::select(vec![None, Some(Timeframe::Day), Some(Timeframe::Week), Some(Timeframe::Month)])
}

fn of(plan: &History, timeframe: Option<Timeframe>) -> Board {
    let risk = walk(plan.seed + 1, plan.bars, 0.035);
    board([plan.series(), plan.other(), risk], timeframe)
}

fn opened(board: Board) -> LiveBoard {
    let mut live = LiveBoard::open(board).unwrap();
    while !live.advance(100_000, &Formats::default()) {}
    live
}

fn without_tail(board: &Board, tails: &[usize]) -> Board {
    let series = board.series.iter().zip(tails);
    Board { series: series.map(|((key, s), &tail)| (key.clone(), head(s, s.len().saturating_sub(tail).max(1)))).collect(), ..board.clone() }
}

/// What pictures are drawn from, and the sentences of a chart, are what the analysis says.
fn pictures_what_it_says(live: &LiveBoard, formats: &Formats) {
    for (place, (said, (pictured, _))) in live.analysis(formats).charts.into_iter().zip(live.charts()).enumerate() {
        let worded = live.worded(place, formats).unwrap();
        assert_eq!(worded.narrative, said.narrative);
        assert_eq!(ChartAnalysis { narrative: Vec::new(), ..worded }, *pictured);
        // Whether the newest bar may still change is the picture's own; what a reader asks for is not put together for it.
        let last = Last { provisional: pictured.last.provisional, ..said.last.clone() };
        let levels = said.levels.iter().map(|level| Level { tests: Vec::new(), ..level.clone() }).collect();
        let (stance, join) = (pictured.stance.clone(), pictured.join.clone());
        let (trendlines, targets, events, narrative) = Default::default();
        let (confirms, invalidates) = (None, None);
        let expected = ChartAnalysis { last, levels, stance, join, trendlines, targets, confirms, invalidates, events, narrative, ..said };
        assert_eq!(*pictured, expected);
    }
    assert!(live.worded(live.charts().len(), formats).is_none());
}

/// Brings a board's missing bars in, in an order that `dice` decide, some of them in parts; the board says what a reading of
/// all of them says, and tells no change twice.
fn grows(full: &Board, tails: &[usize], dice: &[u8]) -> Vec<News> {
    let formats = Formats::default();
    let mut live = opened(without_tail(full, tails));
    let mut told: Vec<News> = Vec::new();
    let mut next: Vec<usize> = full.series.iter().zip(tails).map(|((_, s), &tail)| s.len().saturating_sub(tail).max(1)).collect();
    let mut dice = dice.iter().copied().cycle();
    loop {
        let short: Vec<usize> = (0..next.len()).filter(|&i| next[i] < full.series[i].1.len()).collect();
        let Some(&which) = short.get(usize::from(dice.next().unwrap()) % short.len().max(1)) else { break };
        let (key, series) = &full.series[which];
        let bar = series.bar(next[which]).unwrap();
        for _ in 0..dice.next().unwrap() % 3 {
            let part = f64::from(dice.next().unwrap()) / 255.0;
            told.extend(live.update(key, &row(series, early(bar, part)), &formats).unwrap());
        }
        told.extend(live.update(key, &row(series, bar), &formats).unwrap());
        next[which] += 1;
    }
    assert_eq!(json(&live.analysis(&formats)), json(&read(full).analysis));
    live.catch_up(&formats);
    pictures_what_it_says(&live, &formats);
    let mut ids: Vec<&str> = told.iter().map(|news| news.id.as_str()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "told twice: {told:?}");
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn updates_in_any_order_say_what_all_of_it_says(
        plan in history(2..1500), timeframe in timeframe(), tails in [0usize..40, 0usize..40, 0usize..40], dice in prop::collection::vec(any::<u8>(), 7..60),
    ) {
        grows(&of(&plan, timeframe), &tails, &dice);
    }

    #[test]
    fn slices_of_any_size_say_what_one_go_says(plan in history(2..1500), timeframe in timeframe(), slice in 1usize..700) {
        let full = of(&plan, timeframe);
        let formats = Formats::default();
        let mut live = LiveBoard::open(full.clone()).unwrap();
        let mut slices = 0;
        while !live.advance(slice, &formats) {
            slices += 1;
            prop_assert!(!live.is_read() && live.charts().iter().all(|(chart, drawing)| chart.levels.is_empty() && chart.bars == drawing.bars.len()));
        }
        prop_assert!(slices + 1 >= full.series[2].1.len().div_ceil(slice));
        prop_assert_eq!(json(&live.analysis(&formats)), json(&read(&full).analysis));
    }

    #[test]
    fn rows_that_come_between_slices_count(plan in history(30..900), timeframe in timeframe(), slice in 20usize..300) {
        let full = of(&plan, timeframe);
        let formats = Formats::default();
        let mut live = LiveBoard::open(without_tail(&full, &[9, 9, 9])).unwrap();
        for back in (1..=9).rev() {
            for (key, series) in &full.series {
                let bar = series.bar(series.len() - back).unwrap();
                prop_assert!(live.update(key, &row(series, early(bar, 0.2)), &formats).unwrap().is_empty() || live.is_read());
                live.update(key, &row(series, bar), &formats).unwrap();
            }
            live.advance(slice, &formats);
        }
        while !live.advance(slice, &formats) {}
        prop_assert_eq!(json(&live.analysis(&formats)), json(&read(&full).analysis));
    }

    #[test]
    fn dates_in_any_order_are_truncations(plan in history(60..1200), timeframe in timeframe(), ends in prop::collection::vec(0.0f64..1.0, 1..6)) {
        let full = of(&plan, timeframe);
        let formats = Formats::default();
        let mut live = opened(full.clone());
        let leader = &full.series[0].1;
        for end in ends {
            let from = (leader.len() - 1) as f64 * end;
            for step in 0..4 {
                let time = leader.time.get((from as usize + step).min(leader.len() - 1)).unwrap().end(leader.resolution);
                let expected = baton_chart::reading::analyze(&Board { as_of: Some(time), ..full.clone() }, &formats);
                match (live.set_as_of(Some(time), &formats), expected) {
                    (Ok(()), Ok(expected)) => prop_assert_eq!(json(&live.analysis(&formats)), json(&expected.analysis)),
                    (Err(found), Err(expected)) => prop_assert_eq!(found, expected),
                    (found, expected) => prop_assert!(false, "{:?} against {:?}", found, expected.err()),
                }
            }
        }
        pictures_what_it_says(&live, &formats);
        live.set_as_of(None, &formats).unwrap();
        prop_assert_eq!(json(&live.analysis(&formats)), json(&read(&full).analysis));
    }
}

#[test]
fn a_refused_row_changes_nothing() {
    let full = board([walk(1, 300, 0.012), walk(2, 300, 0.016), walk(3, 300, 0.035)], None);
    let formats = Formats::default();
    let mut live = opened(full.clone());
    let before = json(&live.analysis(&formats));
    let series = &full.series[0].1;
    let bar = series.bar(299).unwrap();
    let good = row(series, bar);
    let with = |change: fn(&mut Row)| {
        let mut row = good.clone();
        change(&mut row);
        row
    };
    let cases = [
        ("nobody", good.clone(), Code::UnknownSeries),
        ("leader", row(series, series.bar(298).unwrap()), Code::UnsortedDate),
        ("leader", with(|row| row.close = Some(f64::NAN)), Code::BadPrice),
        ("leader", with(|row| row.close = Some(0.0)), Code::BadPrice),
        ("leader", with(|row| row.high = None), Code::MissingColumn),
        ("leader", with(|row| row.low = Some(1e9)), Code::BadRange),
        ("leader", with(|row| row.time = RowTime::Text("tomorrow".into())), Code::BadDate),
        // A price in itself, but a ratio of it is none.
        (
            "challenger",
            with(|row| (row.open, row.high, row.low, row.close) = (Some(1e-320), Some(1e-320), Some(1e-320), Some(1e-320))),
            Code::BadPrice,
        ),
    ];
    for (key, row, code) in cases {
        let error = live.update(key, &row, &formats).unwrap_err();
        assert_eq!(error.code, code, "{error}");
        assert_eq!(json(&live.analysis(&formats)), before, "{error}");
        let (record, drawing) = &live.charts()[1];
        assert_eq!((record.bars, drawing.bars.len()), (300, 300));
    }
    assert_eq!(live.update("leader", &row(series, series.bar(298).unwrap()), &formats).unwrap_err().series.as_deref(), Some("leader"));
}

#[test]
fn what_happens_is_told_once_and_history_not_at_all() {
    let full = board([walk(11, 900, 0.012), walk(12, 900, 0.016), walk(13, 900, 0.035)], Some(Timeframe::Day));
    let told = grows(&full, &[200, 200, 200], &[0, 2, 128, 40, 1, 1, 200, 2, 2, 9, 77]);
    let all = read(&full).analysis;
    let from = full.series[0].1.date(700);
    for chart in &all.charts {
        for event in chart.events.iter().filter(|event| event.confirmed_at >= from) {
            assert!(told.iter().any(|news| news.id == event.id), "not told: {event:?}");
        }
    }
    assert!(told.iter().all(|news| news.confirmed_at >= from));
    let turns: Vec<_> = told.iter().filter(|news| news.kind == "headline").map(|news| (news.from, news.to)).collect();
    assert!(!turns.is_empty() && turns.iter().all(|(from, to)| from.is_some() && to.is_some()), "{turns:?}");
    assert!(told.iter().filter(|news| news.direction.is_some()).all(|news| news.from.is_none() && news.to.is_none()));
    let mut live = opened(full.clone());
    let series = &full.series[1].1;
    let again = live.update("challenger", &row(series, series.bar(899).unwrap()), &Formats::default()).unwrap();
    assert!(again.is_empty(), "the same bar once more is no news: {again:?}");
}

#[test]
fn a_newest_bar_that_came_by_itself_is_marked_and_dates_of_before_are_not() {
    let full = board([walk(1, 300, 0.012), walk(2, 300, 0.016), walk(3, 300, 0.035)], Some(Timeframe::Day));
    let formats = Formats::default();
    let mut live = opened(without_tail(&full, &[1, 1, 0]));
    let marks = |live: &LiveBoard| live.charts().iter().map(|(chart, _)| chart.last.provisional).collect::<Vec<bool>>();
    let (leader, challenger) = (&full.series[0].1, &full.series[1].1);
    live.update("leader", &row(leader, leader.bar(299).unwrap()), &formats).unwrap();
    assert_eq!(marks(&live), [false, false, false], "the ratio's newest session is still the one before");
    live.update("challenger", &row(challenger, challenger.bar(299).unwrap()), &formats).unwrap();
    assert_eq!(marks(&live), [true, true, false]);
    live.set_as_of(Some(leader.time.get(290).unwrap().end(leader.resolution)), &formats).unwrap();
    assert_eq!(marks(&live), [false, false, false]);
    live.set_as_of(None, &formats).unwrap();
    assert_eq!(marks(&live), [true, true, false]);
}

#[test]
fn what_came_next_is_shown_in_bars_as_long_as_those_of_the_date() {
    let full = board([walk(5, 1500, 0.009), walk(6, 1500, 0.009), walk(7, 1500, 0.035)], None);
    let formats = Formats::default();
    let mut live = opened(full.clone());
    let lengths = |live: &LiveBoard| live.charts().iter().map(|(chart, _)| chart.timeframe).collect::<Vec<_>>();
    assert_eq!(lengths(&live)[..2], ["week", "week"], "a long quiet history is read in weeks");
    let series = &full.series[1].1;
    live.set_as_of(Some(series.time.get(500).unwrap().end(series.resolution)), &formats).unwrap();
    assert_eq!(lengths(&live)[..2], ["day", "day"], "a short one in days");
    assert!(live.future(0).is_none() && live.future(1).is_none(), "nobody has asked");
    live.see_future().unwrap();
    let leads_on = |live: &LiveBoard, bars: [usize; 3]| {
        for (chart, ((_, drawing), bars)) in live.charts().iter().zip(bars).enumerate() {
            let (known, all) = (&drawing.bars, live.future(chart).expect("bars behind the date"));
            assert_eq!((all.len(), &all.time.head(known.len())), (bars, &known.time), "chart {chart}");
            assert_eq!(all.close[..known.len() - 1], known.close[..known.len() - 1], "chart {chart}");
        }
    };
    leads_on(&live, [1500; 3]);
    live.set_as_of(Some(series.time.get(600).unwrap().end(series.resolution)), &formats).unwrap();
    leads_on(&live, [1500; 3]);
    let next = Bar { time: baton_chart::series::Time(series.time.get(1499).unwrap().0 + 3 * 86_400_000), ..series.bar(1499).unwrap() };
    live.update("challenger", &row(series, next), &formats).unwrap();
    leads_on(&live, [1500, 1501, 1500]);
    live.set_as_of(Some(series.time.get(1400).unwrap().end(series.resolution)), &formats).unwrap();
    assert_eq!(lengths(&live)[..2], ["week", "week"]);
    assert!(live.future(0).is_some_and(|all| all.len() < 400), "weeks again");
    live.set_as_of(None, &formats).unwrap();
    assert!(live.future(0).is_none(), "nothing lies behind today");
}

#[test]
fn a_glance_says_what_the_analysis_says() {
    let full = board([walk(11, 900, 0.012), walk(12, 900, 0.016), walk(13, 900, 0.035)], None);
    let formats = Formats::default();
    let mut live = opened(full.clone());
    assert_eq!((live.newest("leader"), live.newest("none")), (full.series[0].1.last_time(), None));
    for bar in [899, 400, 700] {
        live.set_as_of(Some(full.series[0].1.time.get(bar).unwrap().end(full.series[0].1.resolution)), &formats).unwrap();
        let said = live.analysis(&formats).charts.into_iter().flat_map(|chart| {
            let tests = chart.events.iter().filter(|event| event.kind == "test");
            let newest = tests.map(|event| event.confirmed_at.clone()).max().unwrap_or_default();
            [chart.id.clone(), chart.headline.state.as_str().to_owned(), chart.headline.level_id.clone().unwrap_or_default(), newest]
        });
        assert_eq!(live.glance(), said.collect::<Vec<String>>());
    }
}
