//! What programs hand over: rows, candles, columns, and the date to read them as of.

use baton_chart::error::{Code, Error};
use baton_chart::series::{Columns, Repair, Resolution, Row, RowTime, Time, Times, from_candles, from_rows, parse_as_of};

fn row(time: f64, close: Option<f64>) -> Row {
    Row { time: RowTime::Number(time), open: None, high: None, low: None, close, value: None, volume: None }
}

#[test]
fn rows_candles_and_columns() {
    let place = |error: Error| (error.code, error.row, error.field.clone(), error.value.clone());
    let (day, field, text) = (86_400.0, |name: &str| Some(name.to_owned()), |value: &str| Some(value.to_owned()));
    let rows = |rows: &[Row]| place(from_rows(rows, "test", Repair::default()).unwrap_err());
    let start = 1e9;
    assert_eq!(rows(&[]), (Code::Empty, None, None, None));
    assert_eq!(rows(&[row(start, None)]), (Code::Empty, None, None, None));
    assert_eq!(rows(&[row(start, Some(1.0)), row(start + day, Some(f64::NAN))]), (Code::BadPrice, Some(2), field("close"), text("NaN")));
    assert_eq!(rows(&[row(f64::NAN, Some(1.0))]), (Code::BadDate, Some(1), field("time"), text("NaN")));
    assert_eq!(rows(&[row(45_292.0, Some(1.0))]), (Code::BadDate, Some(1), field("time"), text("45292")));
    assert_eq!(rows(&[row(start, Some(1.0)), row(start, Some(1.0))]), (Code::DuplicateDate, Some(2), field("time"), text("1000000000")));

    let candles = |values: &[&[f64]]| {
        let candle = |(index, values): (usize, &&[f64])| {
            (RowTime::Number(start + day * index as f64), values.iter().map(|v| Some(*v)).collect::<Vec<_>>())
        };
        let candles: Vec<_> = values.iter().enumerate().map(candle).collect();
        place(from_candles(&candles, "test", Repair::default()).unwrap_err())
    };
    assert_eq!(candles(&[&[1.0], &[1.0, 2.0, 1.0, 2.0]]), (Code::RaggedRow, Some(2), None, text("5 entries")));
    assert_eq!(candles(&[&[1.0, 2.0]]), (Code::RaggedRow, Some(1), None, text("3 entries")));
    assert_eq!(candles(&[&[3.0, 3.0, 1.0, 2.0], &[1.0, 3.0, 2.0, 2.0]]), (Code::BadRange, Some(2), field("low"), text("2")));

    let days = |days: &[i32]| Times::of_days(days.to_vec());
    let columns = |days, close: &[f64]| Columns::new(days, Resolution::Date, close.to_vec());
    let build = |columns: Columns| place(columns.build("test", Repair::default()).unwrap_err());
    assert_eq!(build(columns(days(&[]), &[])), (Code::Empty, None, None, None));
    assert_eq!(build(columns(days(&[1, 2]), &[1.0])), (Code::LengthMismatch, None, field("close"), text("1 entry")));
    assert_eq!(build(columns(days(&[1]), &[f64::INFINITY])), (Code::BadPrice, Some(1), field("close"), text("inf")));
    assert_eq!(build(columns(days(&[i32::MAX]), &[1.0])), (Code::BadDate, Some(1), field("time"), text("2147483647 days")));
    assert_eq!(build(columns(vec![Time(5)].into(), &[1.0])).0, Code::BadDate, "a date is a midnight");
    let lonely = Columns { high: Some(vec![2.0]), ..columns(days(&[1]), &[1.0]) };
    assert_eq!(build(lonely), (Code::MissingColumn, None, field("low"), None));
}

#[test]
fn as_of_is_a_day_or_an_instant() {
    assert_eq!(parse_as_of("2025-09-05").unwrap().days(), 20_336);
    assert_eq!(parse_as_of("2025-09-05").unwrap().0 + 1, Time::from_days(20_337).0);
    assert_eq!(parse_as_of("2025-09-05T14:00:00+02:00").unwrap().0, Time::from_days(20_336).0 + 12 * 3_600_000);
    for wrong in ["", "yesterday", "03/04/2025", "2025-02-30", "1757030400"] {
        assert_eq!(parse_as_of(wrong).unwrap_err().code, Code::BadOption, "{wrong}");
    }
}
