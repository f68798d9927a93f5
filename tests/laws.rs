//! The laws of the method on generated series: no look-ahead, streaming equals batch, symmetry, a source for every number.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use baton_chart::analysis::engine::Engine;
use baton_chart::analysis::params::Params;
use baton_chart::analysis::run::{log_bar, run};
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::{Analysis, Side};
use baton_chart::reading::spec::{Board, ChartSpec, DEFAULT_MAX_LEVELS, PriceScale, Role, Source};
use baton_chart::reading::{BoardAnalysis, analyze};
use baton_chart::series::{Range, Series, Time, Timeframe, ratio};
use support::prices::walk;

fn chart(id: &str, source: Source, role: Role, timeframe: Option<Timeframe>) -> ChartSpec {
    ChartSpec { id: id.into(), source, role: Some(role), timeframe, scale: PriceScale::Log, max_levels: DEFAULT_MAX_LEVELS, title: None }
}

fn board(seed: u64, bars: usize, timeframe: Option<Timeframe>) -> Board {
    let series = |key: &str, offset: u64, volatility: f64| (key.to_owned(), walk(seed * 3 + offset, bars, volatility));
    Board {
        series: vec![series("a", 0, 0.010), series("b", 1, 0.013), series("c", 2, 0.035)],
        charts: vec![
            chart("ratio", Source::Ratio("a".into(), "b".into()), Role::Leadership, timeframe),
            chart("challenger", Source::Series("b".into()), Role::Challenger, timeframe),
            chart("risk", Source::Series("c".into()), Role::Risk, timeframe),
        ],
        as_of: None,
        evidence: true,
    }
}

fn read(board: &Board) -> BoardAnalysis {
    analyze(board, &Formats::default()).unwrap()
}

fn json(analysis: &Analysis) -> String {
    serde_json::to_string(analysis).unwrap()
}

fn truncated(board: &Board, end: usize) -> Board {
    let cut = |series: &Series| series.as_of(series.time[end]);
    Board { series: board.series.iter().map(|(key, s)| (key.clone(), cut(s))).collect(), ..board.clone() }
}

#[test]
fn as_of_is_truncation_to_the_byte() {
    for seed in 0..4 {
        let full = board(seed, 1500, None);
        for end in [30, 61, 200, 777, 1201, 1499] {
            let as_of = Board { as_of: Some(full.series[0].1.time[end]), ..full.clone() };
            assert_eq!(json(&read(&as_of).analysis), json(&read(&truncated(&full, end)).analysis), "seed {seed}, bar {end}");
        }
    }
}

#[test]
fn confirmed_events_are_never_redrawn() {
    for seed in 0..4 {
        for timeframe in [Timeframe::Day, Timeframe::Week, Timeframe::Month] {
            let full = board(seed, 1500, Some(timeframe));
            let all = read(&full).analysis;
            for end in (100..1500).step_by(97) {
                let part = read(&truncated(&full, end)).analysis;
                let now = full.series[0].1.time[end];
                for (whole, early) in all.charts.iter().zip(&part.charts) {
                    let known = |e: &&baton_chart::reading::report::Event| !e.provisional && e.confirmed_at <= day(now);
                    let then: Vec<_> = early.events.iter().filter(|e| !e.provisional).collect();
                    // A week that ends on its last bar is complete in the prefix, and labelled alike in the whole.
                    assert_eq!(whole.events.iter().filter(known).collect::<Vec<_>>(), then, "seed {seed}, bar {end}, {timeframe:?}");
                }
            }
        }
    }
}

fn day(time: Time) -> String {
    time.format(baton_chart::series::Resolution::Date)
}

#[test]
fn pushing_bar_by_bar_is_the_batch_run() {
    let series = walk(7, 3000, 0.012);
    let batch = run(&series, Timeframe::Day);
    let mut engine = Engine::new(Params::of(Timeframe::Day));
    for bar in series.bars() {
        engine.push(log_bar(bar));
    }
    assert_eq!(engine, batch.engine);
    assert!(batch.records.len() > 50, "the walk should bring out events, not {}", batch.records.len());
}

#[test]
fn multiplying_a_series_moves_prices_only() {
    for seed in 0..6 {
        let series = walk(seed, 2000, 0.012);
        let scaled = map(&series, |price| price * 8.0);
        let (one, eight) = (run(&series, Timeframe::Day), run(&scaled, Timeframe::Day));
        let shape = |r: &baton_chart::analysis::run::Record| (r.kind, r.side, r.pivot, r.swing, r.occurred, r.confirmed);
        assert_eq!(one.records.iter().map(shape).collect::<Vec<_>>(), eight.records.iter().map(shape).collect::<Vec<_>>(), "seed {seed}");
        let levels = |r: &baton_chart::analysis::run::Run| -> Vec<(u32, Side)> {
            r.engine.levels(r.engine.last().close, 5).iter().map(|l| (l.zone.pivot.bar, l.side)).collect()
        };
        assert_eq!(levels(&one), levels(&eight), "seed {seed}");
    }
}

#[test]
fn swapping_a_ratio_mirrors_support_into_resistance() {
    for seed in 0..6 {
        let (a, b) = (walk(seed * 2, 1800, 0.01), walk(seed * 2 + 1, 1800, 0.013));
        for timeframe in [Timeframe::Day, Timeframe::Week] {
            let (forward, backward) = (run(&ratio(&a, &b, "q").unwrap().0, timeframe), run(&ratio(&b, &a, "q").unwrap().0, timeframe));
            let mirrored = |r: &baton_chart::analysis::run::Run, mirror: bool| {
                let mut levels: Vec<(u32, bool, i64)> = r
                    .engine
                    .levels(r.engine.last().close, 5)
                    .iter()
                    .map(|l| (l.zone.pivot.bar, (l.side == Side::Support) != mirror, (l.score * 1e6).round() as i64))
                    .collect();
                levels.sort_unstable();
                levels
            };
            assert_eq!(mirrored(&forward, false), mirrored(&backward, true), "seed {seed}, {timeframe:?}");
            assert_eq!(forward.records.len(), backward.records.len(), "seed {seed}, {timeframe:?}");
        }
    }
}

#[test]
fn levels_of_one_view_never_overlap_and_tests_lie_in_the_data() {
    for seed in 0..8 {
        for end in [300, 700, 1499] {
            let analysis = read(&truncated(&board(seed, 1500, None), end)).analysis;
            for chart in &analysis.charts {
                let mut edges: Vec<(f64, f64)> = chart.levels.iter().map(|l| (l.low, l.high)).collect();
                edges.sort_by(|p, q| p.0.total_cmp(&q.0));
                assert!(edges.windows(2).all(|pair| pair[0].1 < pair[1].0), "{} {edges:?}", chart.id);
                for level in &chart.levels {
                    assert!(level.tests.iter().all(|t| chart.first <= t.from && t.from <= t.to && t.to <= chart.last.date));
                    assert!(level.campaigns.iter().all(|c| c.from <= c.peak && c.peak <= c.to && c.to <= chart.last.date));
                }
            }
        }
    }
}

fn map(series: &Series, f: impl Fn(f64) -> f64) -> Series {
    let all = |values: &Vec<f64>| values.iter().map(|v| f(*v)).collect::<Vec<f64>>();
    Series {
        open: series.open.as_ref().map(all),
        range: series.range.as_ref().map(|r| Range { high: all(&r.high), low: all(&r.low) }),
        close: all(&series.close),
        ..series.clone()
    }
}

/// Numbers as a reader finds them in a text: digits with groups and decimals; dates and clock parts are digits too.
fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut current = String::new();
    for c in text.chars().chain(" ".chars()) {
        if c.is_ascii_digit() || ((c == '.' || c == ',') && !current.is_empty()) {
            current.push(c);
        } else if !current.is_empty() {
            let plain = current.trim_end_matches(['.', ',']).replace(',', "");
            found.push(plain.parse().unwrap());
            current.clear();
        }
    }
    found
}

fn collect(value: &serde_json::Value, numbers_out: &mut Vec<f64>, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::Number(n) => numbers_out.push(n.as_f64().unwrap()),
        serde_json::Value::String(s) => texts.push(s.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|v| collect(v, numbers_out, texts)),
        serde_json::Value::Object(map) => {
            map.iter().filter(|(key, _)| *key != "narrative").for_each(|(_, v)| collect(v, numbers_out, texts));
        }
        _ => {}
    }
}

#[test]
fn every_number_in_a_sentence_stands_in_the_analysis() {
    for seed in 0..10 {
        let analysis = read(&truncated(&board(seed, 1500, None), 900 + 60 * seed as usize)).analysis;
        let (mut values, mut texts) = (Vec::new(), Vec::new());
        collect(&serde_json::to_value(&analysis).unwrap(), &mut values, &mut texts);
        let dates: Vec<f64> = texts.iter().flat_map(|t| t.split(['-', ':', 'T'])).filter_map(|p| p.parse().ok()).collect();
        let known = |n: f64| {
            let rounded = |v: f64| (v - n).abs() <= 0.5 * 10f64.powi(n.abs().max(1e-9).log10().floor() as i32 - 3) + 1e-9;
            let percent = |v: f64| ((v * 100.0).abs() - n).abs() <= 0.05 + 1e-9;
            let two_decimals = |v: f64| (v - n).abs() <= 0.005 + 1e-9;
            values.iter().any(|v| rounded(v.abs()) || percent(*v))
                || dates.contains(&n)
                || analysis.reading.as_ref().is_some_and(|r| two_decimals(r.agreement))
        };
        let evidence = analysis.charts.iter().flat_map(|c| &c.evidence).flat_map(|e| &e.narrative);
        let sentences =
            analysis.charts.iter().flat_map(|c| &c.narrative).chain(evidence).chain(analysis.reading.iter().flat_map(|r| &r.narrative));
        for sentence in sentences {
            let plain = sentence.text.replace("walk ", "walk-");
            let names = analysis.charts.iter().fold(plain, |text, chart| text.replace(&chart.title.replace("walk ", "walk-"), ""));
            let names = (0..100).rev().fold(names, |text, n| text.replace(&format!("walk-{n}"), ""));
            for number in numbers(&names) {
                assert!(known(number), "seed {seed}: {number} of \"{}\" is nowhere in the analysis", sentence.text);
            }
            for source in &sentence.refs {
                assert!(source.words.as_ref().is_none_or(|words| sentence.text.contains(words)), "{sentence:?}");
                let chart = analysis.charts.iter().find(|c| c.id == source.chart_id).expect("a source names a chart");
                assert!(source.dates.iter().flatten().all(|d| *d >= chart.first && *d <= chart.last.date), "{sentence:?}");
            }
        }
    }
}
