//! Speed of the analysis: a million bars beside a plain scan of the same columns, one live push, ten years of three charts, CSV.
//!
//! `cargo bench`. Times move with the machine's load; the ratios in one run and `npm run instructions` do not.
#![allow(missing_docs)]

use std::hint::black_box;
use std::time::Duration;

use baton_chart::analysis::engine::Engine;
use baton_chart::analysis::params::Params;
use baton_chart::analysis::run::{log_bar, run};
use baton_chart::reading::analyze;
use baton_chart::reading::format::Formats;
use baton_chart::series::{Bar, Repair, Series, Timeframe, csv};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

#[path = "../examples/speed/walks.rs"]
mod walks;

const MILLION: usize = 1_000_000;
const TEN_YEARS: usize = 2_500;

/// What any reader of the columns pays: every value once.
fn scan(series: &Series) -> (f64, f64, f64) {
    let range = series.range.as_ref();
    let high = range.map_or(0.0, |r| r.high.iter().copied().fold(f64::MIN, f64::max));
    let low = range.map_or(0.0, |r| r.low.iter().copied().fold(f64::MAX, f64::min));
    (high, low, series.close.iter().sum())
}

fn a_million_bars(c: &mut Criterion) {
    let series = walks::minutes(MILLION);
    let mut group = c.benchmark_group("a million bars");
    group.throughput(Throughput::Elements(MILLION as u64)).sample_size(10).measurement_time(Duration::from_secs(10));
    group.bench_function("plain scan", |b| b.iter(|| scan(black_box(&series))));
    group.bench_function("analysis", |b| b.iter(|| run(black_box(&series), Timeframe::Day)));
    group.finish();
}

fn one_push(c: &mut Criterion) {
    let series = walks::minutes(200_000);
    let bars: Vec<Bar> = series.bars().collect();
    let mut engine = Engine::new(Params::of(Timeframe::Day));
    let (history, live) = bars.split_at(100_000);
    for bar in history {
        engine.push(log_bar(*bar));
    }
    let mut next = live.iter().cycle();
    c.bench_function("one live push", |b| b.iter(|| next.next().map(|bar| engine.push(log_bar(*bar)))));
}

fn ten_years(c: &mut Criterion) {
    let board = walks::board(TEN_YEARS);
    let formats = Formats::default();
    c.bench_function("ten years, three charts", |b| b.iter(|| analyze(black_box(&board), &formats)));
}

fn a_csv_file(c: &mut Criterion) {
    let text = walks::csv(100_000);
    let mut group = c.benchmark_group("csv");
    group.throughput(Throughput::Bytes(text.len() as u64));
    let read = |text: String| csv::read(text.as_bytes(), "csv", Repair::default());
    group.bench_function("100,000 daily rows", |b| b.iter_batched(|| text.clone(), read, BatchSize::LargeInput));
    group.finish();
}

criterion_group!(benches, a_million_bars, one_push, ten_years, a_csv_file);
criterion_main!(benches);
