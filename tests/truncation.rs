//! Reading a source whole and cutting it is reading what there was of it then: prices, times and warnings.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use baton_chart::error::{Code, Result};
use baton_chart::series::time::DAY_MS;
use baton_chart::series::{Repair, Resolution, Row, RowTime, Series, Time, csv, from_rows, parse_as_of, warnings};
use proptest::prelude::*;

const STRICT: Repair = Repair { sort: false, dedupe_last: false, clamp_ohlc: false };
const REPAIRED: Repair = Repair { sort: true, dedupe_last: true, clamp_ohlc: true };

fn same(cut: &Series, truncated: &Series, what: &str) {
    if cut.is_empty() && truncated.is_empty() {
        return;
    }
    assert_eq!(warnings(cut), warnings(truncated), "{what}");
    // As text: a volume that is not there is NaN, which equals nothing.
    assert_eq!(format!("{:?}", columns(cut)), format!("{:?}", columns(truncated)), "{what}");
}

fn columns(series: &Series) -> impl std::fmt::Debug {
    let Series { name, resolution, time, open, range, close, volume, .. } = series;
    (name, resolution, time, open, range, close, volume)
}

fn read(text: &str, repair: Repair) -> Result<Series> {
    csv::read_text(text, "test", repair)
}

/// Times of all rows, those without a price among them, ascending.
fn times(series: &Series) -> Vec<Time> {
    let mut times = [&series.time.iter().collect(), &series.provenance.missing, &series.provenance.deduped].map(Vec::as_slice).concat();
    times.sort_unstable();
    times
}

/// The text up to a bar; its rows lie in order, whichever way they run.
fn truncated(lines: &[&str], rows: usize, kept: usize, newest_first: bool) -> String {
    let (above, rows) = lines.split_at(lines.len() - rows);
    let rows = if newest_first { &rows[rows.len() - kept..] } else { &rows[..kept] };
    [above, rows].concat().join("\n") + "\n"
}

/// Checks every cut of an ordered text at the end of a row's date or at its instant; says how many it could compare.
fn check(text: &str, name: &str) -> usize {
    let full = csv::read_text(text, name, STRICT).unwrap_or_else(|error| panic!("{name}: {error}"));
    let times = times(&full);
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| line.contains(char::is_alphanumeric)).collect();
    let compare = |kept: usize| {
        let as_of = times[kept - 1].end(full.resolution);
        let until = times.partition_point(|time| *time <= times[kept - 1]);
        let truncated = match csv::read_text(&truncated(&lines, times.len(), until, full.provenance.newest_first), name, STRICT) {
            Ok(truncated) => truncated,
            // Only the whole file tells what its slashes and commas mean.
            Err(error) if matches!(error.code, Code::AmbiguousDate | Code::BadNumber) => return false,
            Err(error) => panic!("{name} at {}: {error}", full.date(kept - 1)),
        };
        same(&full.as_of(as_of), &truncated.as_of(as_of), &format!("{name} at {}", full.date(kept - 1)));
        if (as_of.0 + 1) % DAY_MS == 0 {
            same(&full.as_of(as_of), &truncated, &format!("{name} at the end of {}", as_of.format(Resolution::Date)));
        }
        true
    };
    (1..=times.len()).filter(|kept| compare(*kept)).count()
}

fn fixture(path: &std::path::Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    if bytes.starts_with(&[0xFF, 0xFE]) {
        let units: Vec<u16> = bytes.as_chunks().0.iter().skip(1).map(|pair| u16::from_le_bytes(*pair)).collect();
        return String::from_utf16(&units).unwrap();
    }
    String::from_utf8(bytes).unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect())
}

#[test]
fn every_layout_is_cut_as_if_it_ended_there() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/csv");
    let mut compared = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Files of several series have to be told which.
        let name = match path.file_stem().unwrap().to_str().unwrap() {
            "fred-wide" => "SP500",
            "yfinance-two" | "long-by-date" | "long-by-symbol" | "long-melted" => "AAA",
            stem => stem,
        };
        // Rows of other series are no bars of this one.
        let own = |line: &&str| line.contains("AAA") || !line.contains("BBB");
        let found = check(&fixture(&path).split_inclusive('\n').filter(own).collect::<String>(), name);
        assert!(found > 0, "{name}: {found} cuts");
        compared += found;
    }
    assert!(compared >= 190, "{compared}");
}

/// A text of rows, and how many of its cuts a reader of the truncated text would take.
fn checks(header: &str, rows: &[&str], compared: usize) {
    let text = [&[header], rows].concat().join("\n");
    assert_eq!(check(&text, "test"), compared, "{text}");
}

#[test]
fn what_shows_late_is_not_known_early() {
    let volume = ["2024-01-02,5,", "2024-01-03,6,", "2024-01-04,7,10", "2024-01-05,8,"];
    checks("date,close,volume", &volume, 4);
    let candles = ["2024-01-02,,,,5", "2024-01-03,,,,6", "2024-01-04,6,8,5,7", "2024-01-05,,,,7", "2024-01-08,7,8,6,7"];
    checks("date,open,high,low,close", &candles, 5);
    let turned: Vec<&str> = candles.into_iter().rev().collect();
    checks("date,open,high,low,close", &turned, 5);
    let clock = ["2024-01-02,5", "2024-01-03,6", "2024-01-04 10:00,7", "2024-01-04 11:00,8", "2024-01-05 10:00+01:00,9"];
    checks("date,close", &clock, 5);
    let tail = ["2024-01-02T00:00+09:00,5", "2024-01-03T00:00+09:00,6", "2024-01-03T09:00+09:00,7", "2024-01-03T10:00+09:00,8"];
    checks("date,close", &tail, 4);
    let daily = ["1704153600,5", "1704240000,6", "1704360600,7", "1704447000,8"];
    checks("time,close", &daily, 4);
    checks("date,close", &["2024-01-04,5", "2024-01-03,6", "2024-01-02,7"], 3);
}

#[test]
fn epochs_of_two_units_are_cut_within_either() {
    let bars = |day: i64, unit: i64| format!("{},1,1,1,1,5", (19_700 + day) * 86_400 * unit);
    let rows: Vec<String> = (0..4).map(|day| bars(day, 1_000)).chain((4..8).map(|day| bars(day, 1_000_000))).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    checks("open_time,open,high,low,close,volume", &rows, 8);
    let text = [&["open_time,open,high,low,close,volume"], &rows[..]].concat().join("\n");
    let full = read(&text, STRICT).unwrap();
    let codes = |series: &Series| warnings(series).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(codes(&full), ["epoch-unit", "mixed-epoch-units"]);
    assert_eq!(codes(&full.as_of(Time::from_days(19_703).end(Resolution::Date))), ["epoch-unit"]);
}

#[test]
fn dotted_dates_are_assumed_until_a_row_settles_them() {
    checks("Datum;Kurs", &["09.02.2024;5", "12.02.2024;6", "13.02.2024;7", "01.03.2024;8"], 4);
    checks("Datum;Kurs", &["01.03.2024;5", "13.02.2024;6", "12.02.2024;7", "09.02.2024;8"], 4);
    checks("Datum;Kurs", &["01.01.2024;5", "01.02.2024;6", "01.03.2024;7"], 3);
    // With slashes the first row alone would be refused; in its file it is not.
    checks("date,close", &["02/09/2024,5", "02/13/2024,6"], 1);
    let full = read("date,close\n02/09/2024,5\n02/13/2024,6\n", STRICT).unwrap();
    assert_eq!(full.as_of(Time::from_days(19_770)).date(0), "2024-02-09");
}

#[test]
fn a_sorted_source_is_cut_before_the_row_that_was_out_of_order() {
    let rows = ["2024-01-02,5", "2024-01-09,9", "2024-01-03,6", "2024-01-03,7", "2024-01-04,8", "2024-01-08,3"];
    let full = read(&format!("date,close\n{}\n", rows.join("\n")), REPAIRED).unwrap();
    for date in ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-08", "2024-01-09"] {
        let known: Vec<&str> = rows.iter().copied().filter(|row| &row[..10] <= date).collect();
        let truncated = read(&format!("date,close\n{}\n", known.join("\n")), REPAIRED).unwrap();
        same(&full.as_of(parse_as_of(date).unwrap()), &truncated, date);
    }
    let early = warnings(&full.as_of(parse_as_of("2024-01-08").unwrap()));
    assert_eq!(early.into_iter().map(|(code, _)| code).collect::<Vec<_>>(), ["deduped"]);
}

#[test]
fn an_instant_comes_before_the_close_of_its_date() {
    let series = read("date,close\n2024-01-02,5\n2024-01-03,6\n", STRICT).unwrap();
    let bars = |as_of: &str| series.as_of(parse_as_of(as_of).unwrap()).len();
    assert_eq!(["2024-01-01", "2024-01-02", "2024-01-03"].map(bars), [0, 1, 2]);
    assert_eq!(["2024-01-02T00:00:00Z", "2024-01-02T21:00:00Z", "2024-01-03T00:00:00Z"].map(bars), [0, 0, 1]);
}

/// A row as it is made: its moment, and how it is written.
#[derive(Clone, Debug)]
struct Entry {
    day: i32,
    hour: i32,
    row: Row,
}

prop_compose! {
    /// Rows whose columns, clocks, units and order change along the way.
    fn sources()(
        rows in 2usize..14,
        steps in prop::collection::vec(0i32..3, 14),
        hours in prop::collection::vec(prop::sample::select(vec![0, 0, 0, 9, 17]), 14),
        starts in [0usize..10, 0usize..10, 0usize..10],
        holes in prop::collection::vec(0u8..8, 14),
        form in 0u8..4,
        order in 0u8..3,
        moved in (0usize..14, 0usize..14),
    ) -> Vec<Entry> {
        let mut day = 19_724;
        let mut entries: Vec<Entry> = (0..rows).map(|i| {
            day += steps[i];
            let (hour, price) = (if form == 0 { 0 } else { hours[i] }, 5.0 + f64::from(hours[i]) / 10.0 + i as f64 / 100.0);
            let from = |start: usize, bit: u8| (i >= start && holes[i] != bit).then_some(price);
            let date = Time::from_days(day).format(Resolution::Date);
            let seconds = f64::from(day) * 86_400.0 + f64::from(hour) * 3_600.0;
            let time = match form {
                0 => RowTime::Text(Time::from_days(day).format(Resolution::Date).split('-').rev().collect::<Vec<_>>().join(".")),
                1 if hour == 0 => RowTime::Text(date),
                1 => RowTime::Text(format!("{date} {hour:02}:00")),
                2 => RowTime::Number(seconds),
                _ => RowTime::Number(seconds * if i < starts[0] { 1e3 } else { 1e6 }),
            };
            let (open, range) = (from(starts[0], 1), from(starts[1], 2));
            let row = Row { time, open, high: range, low: range, close: from(0, 3), value: None, volume: from(starts[2], 4) };
            Entry { day, hour, row }
        }).collect();
        match order {
            0 => {}
            1 => entries.reverse(),
            _ => { let entry = entries.remove(moved.0 % rows); entries.insert(moved.1 % rows, entry); }
        }
        entries
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_source_is_cut_as_if_it_ended_there(entries in sources(), at in 0usize..14, evening in any::<bool>()) {
        let source = |entries: &[&Entry]| from_rows(&entries.iter().map(|e| e.row.clone()).collect::<Vec<_>>(), "test", REPAIRED);
        let Ok(full) = source(&entries.iter().collect::<Vec<_>>()) else { return Ok(()) };
        let moment = |entry: &Entry| Time(i64::from(entry.day) * DAY_MS + i64::from(entry.hour) * 3_600_000);
        let now = moment(&entries[at % entries.len()]);
        let as_of = if evening { Time::from_days(now.days()).end(Resolution::Date) } else { now };
        let end = |entry: &Entry| match full.resolution {
            Resolution::Date => Time::from_days(entry.day).end(Resolution::Date),
            Resolution::Instant => moment(entry),
        };
        let known: Vec<&Entry> = entries.iter().filter(|entry| end(entry) <= as_of).collect();
        let cut = full.as_of(as_of);
        match source(&known) {
            Ok(truncated) => {
                same(&cut, &truncated.as_of(as_of), "cut");
                same(&full.as_of(Time(as_of.0 + 3 * DAY_MS)).as_of(as_of), &cut, "cut of a cut");
            }
            Err(error) => prop_assert!(error.code != Code::Empty || cut.is_empty(), "{error}"),
        }
    }
}
