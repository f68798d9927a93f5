//! Nanoseconds a bar of the analysis beside a plain scan, and a fixed piece of work for counting instructions:
//! `cargo run --release --example speed [bars]`; with `--prepare` only the series is made, to be subtracted.
#![allow(missing_docs)]

use std::time::Instant;

use baton_chart::analysis::run::run;
use baton_chart::series::Timeframe;

mod walks;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let bars = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1_000_000_usize);
    let series = walks::minutes(bars);
    if arguments.next().as_deref() == Some("--prepare") {
        return;
    }
    let started = Instant::now();
    let result = run(&series, Timeframe::Day);
    let analysis = started.elapsed();
    let started = Instant::now();
    let sum: f64 = series.bars().map(|bar| bar.high + bar.low + bar.close).sum();
    let scan = started.elapsed();
    let each = |time: std::time::Duration| time.as_secs_f64() * 1e9 / bars as f64;
    println!("{bars} bars, {} events, checksum {sum:.0}", result.records.len());
    println!("analysis {:.1} ns a bar, plain scan {:.2} ns a bar, ratio {:.0}", each(analysis), each(scan), each(analysis) / each(scan));
}
