//! Broken, repaired and patchy input through the public interface: a typed error at the right row, or a word in the warnings.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use baton_chart::error::{Code, Error};
use baton_chart::reading::analyze;
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::Analysis;
use baton_chart::reading::spec::{Board, ChartSpec, Source};
use baton_chart::series::{Repair, Row, RowTime, Series, from_rows, ratio};
use proptest::prelude::*;
use proptest::sample::Index;
use support::histories::plain;

const STRICT: Repair = Repair { sort: false, dedupe_last: false, clamp_ohlc: false };

fn rows(series: &Series) -> Vec<Row> {
    let row = |(index, bar): (usize, baton_chart::series::Bar)| Row {
        time: RowTime::Text(series.date(index)),
        open: Some(bar.open),
        high: Some(bar.high),
        low: Some(bar.low),
        close: Some(bar.close),
        value: None,
        volume: None,
    };
    series.bars().enumerate().map(row).collect()
}

fn build(rows: &[Row], repair: Repair) -> Result<Series, Error> {
    from_rows(rows, "s", repair)
}

fn read(series: &[(&str, &Series)], source: Source) -> Result<Analysis, Error> {
    let series = series.iter().map(|(key, s)| ((*key).to_owned(), (*s).clone())).collect();
    let board = Board { series, charts: vec![ChartSpec::new("c", source)], as_of: None, evidence: true };
    Ok(analyze(&board, &Formats::default())?.analysis)
}

fn warned(series: &Series, code: &str) -> Option<String> {
    let analysis = read(&[("s", series)], Source::Series("s".into())).unwrap();
    analysis.warnings.into_iter().find(|warning| warning.code == code).map(|warning| warning.message)
}

const FIELDS: [&str; 4] = ["open", "high", "low", "close"];

fn set(row: &mut Row, field: &str, value: Option<f64>) {
    *match field {
        "open" => &mut row.open,
        "high" => &mut row.high,
        "low" => &mut row.low,
        _ => &mut row.close,
    } = value;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_price_that_is_none_is_an_error_at_its_row(
        plan in plain(2..300), at in any::<Index>(), field in proptest::sample::select(FIELDS.to_vec()),
        value in proptest::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, -1.0, -1e300]),
    ) {
        let mut rows = rows(&plan.series());
        let index = at.index(rows.len());
        set(&mut rows[index], field, Some(value));
        // No repair makes a price of it.
        for repair in [STRICT, Repair { sort: true, dedupe_last: true, clamp_ohlc: true }] {
            let error = build(&rows, repair).unwrap_err();
            prop_assert_eq!((error.code, error.row, error.field.as_deref()), (Code::BadPrice, Some(index as u32 + 1), Some(field)));
            prop_assert_eq!(error.series.as_deref(), Some("s"));
        }
    }

    #[test]
    fn a_missing_price_leaves_its_row_out_and_is_counted(plan in plain(3..300), holes in proptest::collection::btree_set(0usize..300, 1..9)) {
        let mut rows = rows(&plan.series());
        let holes: Vec<usize> = holes.into_iter().filter(|hole| *hole < rows.len()).take(rows.len() - 1).collect();
        holes.iter().for_each(|&hole| set(&mut rows[hole], FIELDS[hole % 4], None));
        let series = build(&rows, STRICT).unwrap();
        prop_assert_eq!(series.len(), rows.len() - holes.len());
        let word = warned(&series, "missing-prices");
        prop_assert_eq!(word.is_some(), !holes.is_empty());
        let counted = format!("{} row", holes.len());
        prop_assert!(word.is_none_or(|word| word.contains(&counted)));
    }

    #[test]
    fn a_repeated_date_is_an_error_or_a_counted_repair(plan in plain(2..300), at in any::<Index>()) {
        let series = plan.series();
        let mut rows = rows(&series);
        let index = at.index(rows.len());
        let again = rows[index].clone();
        rows.insert(index + 1, again);
        let error = build(&rows, STRICT).unwrap_err();
        prop_assert_eq!((error.code, error.row), (Code::DuplicateDate, Some(index as u32 + 2)));
        let repaired = build(&rows, Repair { dedupe_last: true, ..STRICT }).unwrap();
        prop_assert_eq!(&repaired.close, &series.close);
        prop_assert!(warned(&repaired, "deduped").unwrap().contains("1 row "));
    }

    #[test]
    fn an_unsorted_date_is_an_error_or_a_counted_repair(plan in plain(4..300), at in any::<Index>()) {
        let series = plan.series();
        let mut rows = rows(&series);
        // Not the first pair of four rows: three descending steps and one ascending would be a file that is newest first.
        let index = 1 + at.index(rows.len() - 2);
        rows.swap(index, index + 1);
        let error = build(&rows, STRICT).unwrap_err();
        prop_assert_eq!((error.code, error.row), (Code::UnsortedDate, Some(index as u32 + 2)));
        let repaired = build(&rows, Repair { sort: true, ..STRICT }).unwrap();
        prop_assert_eq!((&repaired.time, &repaired.close), (&series.time, &series.close));
        prop_assert!(warned(&repaired, "sorted").is_some());
        prop_assert!(warned(&repaired, "newest-first").is_none());
    }

    #[test]
    fn a_newest_first_table_is_turned_and_told(plan in plain(2..300)) {
        let series = plan.series();
        let turned: Vec<Row> = rows(&series).into_iter().rev().collect();
        let read = build(&turned, STRICT).unwrap();
        prop_assert_eq!((&read.time, &read.close), (&series.time, &series.close));
        prop_assert!(warned(&read, "newest-first").is_some());
    }

    #[test]
    fn a_range_that_leaves_its_close_out_is_an_error_or_a_counted_repair(plan in plain(1..300), at in any::<Index>(), above in any::<bool>()) {
        let mut rows = rows(&plan.series());
        let index = at.index(rows.len());
        let row = &mut rows[index];
        let close = row.close.unwrap();
        if above { row.high = Some(close * 0.9) } else { row.low = Some(close * 1.1) }
        let error = build(&rows, STRICT).unwrap_err();
        prop_assert_eq!((error.code, error.row), (Code::BadRange, Some(index as u32 + 1)));
        let repaired = build(&rows, Repair { clamp_ohlc: true, ..STRICT }).unwrap();
        prop_assert!(warned(&repaired, "clamped").unwrap().contains("1 row "));
    }

    #[test]
    fn gaps_of_one_side_of_a_ratio_are_audited_and_never_filled(plan in plain(80..400), gaps in proptest::collection::btree_set(1usize..79, 1..30)) {
        // Of one name: the audit goes by the keys.
        let (a, b) = (Series { name: "s".into(), ..plan.series() }, plan.other());
        let patchy: Vec<Row> = rows(&b).into_iter().enumerate().filter(|(i, _)| !gaps.contains(i)).map(|(_, row)| row).collect();
        let patchy = build(&patchy, STRICT).unwrap();
        let (quotient, audit) = ratio(&a, &patchy, "q").unwrap();
        let left_out: Vec<_> = gaps.iter().map(|&gap| a.time.get(gap).unwrap()).collect();
        prop_assert_eq!(&audit.dropped[0].times, &left_out);
        prop_assert!(audit.dropped[1].times.is_empty());
        prop_assert_eq!(quotient.len(), a.len() - gaps.len());
        prop_assert!(left_out.iter().all(|time| !quotient.time.iter().any(|other| other == *time)));
        let analysis = read(&[("a", &a), ("b", &patchy)], Source::Ratio("a".into(), "b".into())).unwrap();
        let join = analysis.charts[0].join.as_ref().unwrap();
        let counts: Vec<(&str, usize)> = join.dropped.iter().map(|(key, side)| (key.as_str(), side.count)).collect();
        prop_assert_eq!(counts, [("a", gaps.len()), ("b", 0)]);
        let steps = quotient.time.iter().zip(quotient.time.iter().skip(1)).map(|(from, to)| to.days() - from.days());
        prop_assert_eq!(Some(join.longest_gap_days), steps.max());
    }
}
