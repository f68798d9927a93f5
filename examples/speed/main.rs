//! The best of some interleaved rounds: a million bars beside a plain scan of their columns, one live push, a CSV file:
//! `cargo run --release --example speed [bars]`. With `--once` the analysis alone is run, with `--prepare` nothing: their
//! difference is what `npm run instructions` counts.
#![allow(missing_docs)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use baton_chart::analysis::engine::{Engine, Event, Push};
use baton_chart::analysis::params::Params;
use baton_chart::analysis::run::{Walk, log_bar};
use baton_chart::series::{Bar, Repair, Series, Timeframe, csv};

mod walks;

const ROUNDS: usize = 9;
const ROWS: usize = 100_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let bars = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1_000_000_usize);
    let series = Arc::new(walks::minutes(bars));
    match arguments.next().as_deref() {
        Some("--prepare") => {}
        Some("--once") => drop(black_box(walk(&series))),
        _ => measure(&series),
    }
}

/// What any reader of the columns pays: every value once.
fn scan(series: &Series) -> f64 {
    let range = series.range.iter().flat_map(|range| [&range.high, &range.low]);
    range.chain([&series.close]).map(|column| column.iter().sum::<f64>()).sum()
}

/// The whole analysis, as a board makes it: the columns are its own.
fn walk(series: &Arc<Series>) -> Walk {
    let mut walk = Walk::new(series, Timeframe::Day);
    walk.advance(series, series.len());
    walk
}

/// Takes bars one by one as they would come in live, the look for a break included.
fn push_all(bars: &[Bar]) -> Engine {
    let mut engine = Engine::new(Params::of(Timeframe::Day));
    let mut events: Vec<Event> = Vec::new();
    for bar in bars {
        engine.push_as(log_bar(*bar), Push { signs: true, stance: true, events: true, near: true }, &mut events);
    }
    engine
}

fn measure(series: &Arc<Series>) {
    let bars: Vec<Bar> = series.bars().collect();
    let text = walks::csv(ROWS);
    let mut best = [f64::INFINITY; 4];
    for _ in 0..ROUNDS {
        let times = [
            seconds(|| walk(series)),
            seconds(|| scan(series)),
            seconds(|| push_all(&bars)),
            seconds(|| csv::read(text.as_bytes(), "csv", Repair::default())),
        ];
        best.iter_mut().zip(times).for_each(|(best, time)| *best = best.min(time));
    }
    let [analysis, scan, push, file] = best;
    let each = |time: f64| time * 1e9 / bars.len() as f64;
    println!("analysis {:.1} ns a bar, plain scan {:.2} ns a bar, ratio {:.0}", each(analysis), each(scan), analysis / scan);
    println!("one live push {:.0} ns", each(push));
    println!("CSV of {:.1} MB: {:.0} MB/s", text.len() as f64 / 1e6, text.len() as f64 / file / 1e6);
}

fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    let started = Instant::now();
    let result = black_box(work());
    let time = started.elapsed().as_secs_f64();
    drop(result);
    time
}
