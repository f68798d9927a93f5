//! What is read of a table. One file a layout in `tests/csv`: each holds the same five synthetic bars, written the way its source writes them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod numbers;
mod sources;
mod tables;
mod terminals;
mod times;

use baton_chart::series::{Repair, Resolution, Series, csv, warnings};

const DATES: [&str; 5] = ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-16"];
const OPEN: [f64; 5] = [1203.5, 1208.0, 1203.75, 1217.25, 1213.5];
const HIGH: [f64; 5] = [1211.25, 1214.5, 1219.0, 1226.5, 1222.75];
const LOW: [f64; 5] = [1198.75, 1201.25, 1200.5, 1212.0, 1209.25];
const CLOSE: [f64; 5] = [1208.0, 1203.75, 1217.25, 1213.5, 1220.5];
const VOLUME: [f64; 5] = [1_500_300.0, 1_620_450.0, 1_481_200.0, 1_730_900.0, 1_555_000.0];

fn bytes(file: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/csv/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn read(file: &str) -> Series {
    csv::read(&bytes(file), "test", Repair::default()).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn dates(series: &Series) -> Vec<String> {
    (0..series.len()).map(|index| series.date(index)).collect()
}

fn codes(series: &Series) -> Vec<&'static str> {
    warnings(series).into_iter().map(|(code, _)| code).collect()
}

/// The five closes on their dates, and nothing else but what the arguments say.
fn has_closes(series: &Series, expected_warnings: &[&str]) {
    assert_eq!(dates(series), DATES);
    assert_eq!(series.resolution, Resolution::Date);
    assert_eq!(series.close, CLOSE);
    assert_eq!(codes(series), expected_warnings);
}

fn has_candles(series: &Series, expected_warnings: &[&str]) {
    has_closes(series, expected_warnings);
    assert_eq!(series.open.as_deref(), Some(&OPEN[..]));
    let range = series.range.as_ref().unwrap();
    assert_eq!((&range.high[..], &range.low[..]), (&HIGH[..], &LOW[..]));
}

fn has_all(file: &str, expected_warnings: &[&str]) {
    let series = read(file);
    has_candles(&series, expected_warnings);
    assert_eq!(series.volume.as_deref(), Some(&VOLUME[..]));
}

fn has_closes_only(file: &str, expected_warnings: &[&str]) {
    let series = read(file);
    has_closes(&series, expected_warnings);
    assert_eq!((series.open, series.range), (None, None));
}

/// Volumes that were rounded to `K` or `M`.
fn has_rounded_volumes(series: &Series, unit: f64) {
    for (found, exact) in series.volume.as_ref().unwrap().iter().zip(VOLUME) {
        assert!(found.is_nan() || (found - exact).abs() <= unit, "{found} for {exact}");
    }
}
