//! The laws on real closes: spx.csv, rut.csv and eth-usd.csv in the folder that `BATON_DATA` names, or in `../shared/data`.
//! Where they are absent, each test says so and checks nothing.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use baton_chart::analysis::run::run;
use baton_chart::reading::LiveBoard;
use baton_chart::reading::format::Formats;
use baton_chart::reading::spec::Board;
use baton_chart::series::{Row, RowTime, Series, Timeframe, ratio};
use support::laws::{self, board, read, truncated};
use support::words::every_number_has_a_source;

/// Bars before the newest at which the laws are checked one by one.
const CHECKED: usize = 150;
/// Bars of history that the checks start from.
const HISTORY: usize = 2600;

/// Leader, challenger and risk on the dates of the first, from a date they all have; `None`, and a word, without the data.
fn closes(test: &str) -> Option<[Series; 3]> {
    support::closes::closes(test).map(|all| all.map(|series| tail(&series, HISTORY)))
}

fn tail(series: &Series, bars: usize) -> Series {
    let from = series.len().saturating_sub(bars);
    let cut = |v: &Vec<f64>| v[from..].to_vec();
    let range = series.range.as_ref().map(|r| baton_chart::series::Range { high: cut(&r.high), low: cut(&r.low) });
    let (open, close, time) = (series.open.as_ref().map(cut), cut(&series.close), series.time.iter().skip(from).collect());
    Series { time, open, range, close, volume: None, ..series.clone() }
}

#[test]
fn bar_by_bar_nothing_knows_what_comes_after() {
    let Some(series) = closes("bar_by_bar_nothing_knows_what_comes_after") else { return };
    let full = board(series, None);
    let bars = full.series[0].1.len();
    for end in bars - CHECKED..bars {
        laws::as_of_is_truncation(&full, end);
    }
}

#[test]
fn bar_by_bar_confirmed_events_stay() {
    let Some(series) = closes("bar_by_bar_confirmed_events_stay") else { return };
    for timeframe in [Timeframe::Day, Timeframe::Week, Timeframe::Month] {
        let full = board(series.clone(), Some(timeframe));
        let all = read(&full).analysis;
        let bars = full.series[0].1.len();
        for end in bars - CHECKED..bars {
            laws::events_are_never_redrawn(&full, &all, end);
        }
    }
}

#[test]
fn streaming_is_batch() {
    let Some(series) = closes("streaming_is_batch") else { return };
    for series in &series {
        laws::streaming_is_batch(series, CHECKED);
    }
}

#[test]
fn factors_and_swaps_change_nothing_but_prices_and_sides() {
    let Some([leader, challenger, risk]) = closes("factors_and_swaps_change_nothing_but_prices_and_sides") else { return };
    for series in [&leader, &challenger, &risk] {
        laws::multiplying_moves_prices_only(series);
    }
    for timeframe in [Timeframe::Day, Timeframe::Week, Timeframe::Month] {
        laws::swapping_mirrors(&leader, &challenger, timeframe);
        laws::swapping_mirrors(&leader, &risk, timeframe);
    }
}

#[test]
fn every_number_has_its_source_and_every_level_its_place() {
    let Some(series) = closes("every_number_has_its_source_and_every_level_its_place") else { return };
    for timeframe in [None, Some(Timeframe::Day), Some(Timeframe::Month)] {
        let full = Board { evidence: true, ..board(series.clone(), timeframe) };
        let bars = full.series[0].1.len();
        for end in (bars - CHECKED..bars).step_by(10) {
            let analysis = read(&truncated(&full, end)).analysis;
            every_number_has_a_source(&analysis);
            laws::levels_are_sound(&analysis);
        }
    }
}

#[test]
fn these_prices_hold_no_split_and_their_evidence_no_edge() {
    let Some(series) = closes("these_prices_hold_no_split_and_their_evidence_no_edge") else { return };
    let quotient = ratio(&series[0], &series[1], "q").unwrap().0;
    assert!(run(&quotient, Timeframe::Week).records.len() > 20);
    let analysis = read(&Board { evidence: true, ..board(series, Some(Timeframe::Day)) }).analysis;
    assert!(analysis.warnings.iter().all(|warning| warning.code != "split-suspect"), "{:?}", analysis.warnings);
    for chart in &analysis.charts {
        assert_eq!(chart.evidence.as_ref().unwrap().beyond_chance, 0, "{}", chart.id);
    }
}

#[test]
fn bar_by_bar_updates_say_what_all_of_it_says() {
    let Some(series) = closes("bar_by_bar_updates_say_what_all_of_it_says") else { return };
    let formats = Formats::default();
    for timeframe in [None, Some(Timeframe::Day), Some(Timeframe::Week), Some(Timeframe::Month)] {
        let full = board(series.clone(), timeframe);
        let start = full.series[0].1.len() - CHECKED;
        let mut live = LiveBoard::open(truncated(&full, start)).unwrap();
        while !live.advance(1000, &formats) {}
        for end in start + 1..full.series[0].1.len() {
            for (key, whole) in &full.series {
                let known = truncated(&full, end);
                let (_, known) = known.series.iter().find(|(name, _)| name == key).unwrap();
                let before = truncated(&full, end - 1).series.into_iter().find(|(name, _)| name == key).unwrap().1.len();
                for bar in (before..known.len()).filter_map(|index| whole.bar(index)) {
                    let time = RowTime::Text(bar.time.format(whole.resolution));
                    let some = |given: bool, value: f64| given.then_some(value);
                    let (open, ranged) = (some(whole.open.is_some(), bar.open), whole.range.is_some());
                    let (high, low) = (some(ranged, bar.high), some(ranged, bar.low));
                    let row = Row { time, open, high, low, close: Some(bar.close), value: None, volume: None };
                    live.update(key, &row, &formats).unwrap();
                }
            }
            if end % 10 == 0 || end + 1 == full.series[0].1.len() {
                assert_eq!(laws::json(&live.analysis(&formats)), laws::json(&read(&truncated(&full, end)).analysis), "bar {end}");
            }
        }
    }
}
