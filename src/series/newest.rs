//! A row that comes behind a history: the newest bar once more, or the next one.

use super::bars::{Bar, Series};
use super::build::{Columns, Repair, number_text};
use super::field::Field;
use super::rows::{Row, RowTime};
use super::stamp::{Clock, Day, Stamp, numeric_stamp, stamp};
use super::time::{Resolution, Time};
use super::timeline::{A_DATE, AN_EPOCH, epoch_time};
use crate::error::{Code, Error, Result};

/// A checked bar at the end of a history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Newest {
    /// The bar.
    pub bar: Bar,
    /// Its volume, where the row has one.
    pub volume: Option<f64>,
    /// It takes the place of the newest bar; else it comes behind it.
    pub replaces: bool,
}

/// Checks a row against the history it comes behind. It must have every price that the history has; others are passed over.
///
/// # Errors
/// [`Code::BadDate`], [`Code::UnsortedDate`] for a date before the newest bar's, [`Code::MissingColumn`], [`Code::BadPrice`],
/// [`Code::BadRange`] and [`Code::BadNumber`], each with field, date and what was found.
pub fn newest(series: &Series, row: &Row) -> Result<Newest> {
    let time = time_of(&row.time, series.resolution)?;
    let last = series.last_time().filter(|last| time < *last);
    if let Some(last) = last {
        let expected = "a date at or after that of the newest bar, ".to_owned() + &last.format(series.resolution);
        return Err(Error::new(Code::UnsortedDate, expected).with_field(Field::Time.as_str()).with_value(given(&row.time)));
    }
    let (bar, volume) = checked(series, row, time).map_err(Error::without_row)?;
    Ok(Newest { bar, volume, replaces: series.last_time() == Some(time) })
}

/// The row as a bar of the series' own columns.
fn checked(series: &Series, row: &Row, time: Time) -> Result<(Bar, Option<f64>)> {
    let date = || time.format(series.resolution);
    let price = |field: Field, value: Option<f64>| {
        let missing = || Error::new(Code::MissingColumn, "every price that the series has").with_field(field.as_str()).with_date(&date());
        value.map(|value| vec![value]).ok_or_else(missing)
    };
    let wanted = |wanted: bool, field: Field, value| wanted.then(|| price(field, value)).transpose();
    let close = price(Field::Close, row.close.or(row.value))?;
    let volume = row.volume.filter(|_| series.volume.is_some());
    let columns = Columns {
        open: wanted(series.open.is_some(), Field::Open, row.open)?,
        high: wanted(series.range.is_some(), Field::High, row.high)?,
        low: wanted(series.range.is_some(), Field::Low, row.low)?,
        volume: volume.map(|volume| vec![volume]),
        ..Columns::new([time].into_iter().collect(), series.resolution, close)
    };
    let one = columns.build(&series.name, Repair::default())?;
    let bar = one.bar(0).ok_or_else(|| Error::new(Code::Empty, "a bar"))?;
    Ok((bar, volume))
}

/// The time of a row as it was given.
fn given(time: &RowTime) -> String {
    match time {
        RowTime::Text(text) => text.clone(),
        RowTime::Number(value) => number_text(*value),
    }
}

/// The time of a row in the series' own terms.
fn time_of(time: &RowTime, resolution: Resolution) -> Result<Time> {
    let read = match time {
        RowTime::Text(text) => stamp(text),
        RowTime::Number(value) => numeric_stamp(*value),
    };
    let wrong = |expected: &str| Error::new(Code::BadDate, expected).with_field(Field::Time.as_str()).with_value(given(time));
    match read {
        Some(Stamp::Epoch(value)) => {
            let time = epoch_time(value).ok_or_else(|| wrong(AN_EPOCH))?;
            Ok(if resolution == Resolution::Date { Time::from_days(time.days()) } else { time })
        }
        Some(Stamp::Civil(Day::Fixed(day), clock)) => {
            let clock = clock.filter(|_| resolution == Resolution::Instant);
            Ok(Time(Time::from_days(day).0 + clock.map_or(0, Clock::utc_ms)))
        }
        Some(Stamp::Civil(Day::Either { .. }, _)) => Err(wrong("a date whose day and month cannot be mistaken, as YYYY-MM-DD")),
        None => Err(wrong(A_DATE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Times;

    fn days(range: bool) -> Series {
        let columns = Columns::new(Times::of_days(vec![19_000, 19_001]), Resolution::Date, vec![5.0, 6.0]);
        let columns = if range { Columns { high: Some(vec![5.5, 6.5]), low: Some(vec![4.5, 5.5]), ..columns } } else { columns };
        columns.build("S", Repair::default()).unwrap()
    }

    fn row(time: &str, close: f64) -> Row {
        Row { time: RowTime::Text(time.into()), open: None, high: None, low: None, close: Some(close), value: None, volume: None }
    }

    #[test]
    fn the_same_date_replaces_and_a_later_one_appends() {
        let found = |time: &str| newest(&days(false), &row(time, 7.0)).map(|n| (n.replaces, n.bar.time.days()));
        assert_eq!(found("2022-01-09").unwrap(), (true, 19_001));
        assert_eq!(found("2022-01-09T21:30:00Z").unwrap(), (true, 19_001));
        assert_eq!(found("2022-01-12").unwrap(), (false, 19_004));
        let epoch = Row { time: RowTime::Number(1_641_772_800.0), ..row("", 7.0) };
        assert_eq!(newest(&days(false), &epoch).unwrap().bar.time.days(), 19_002);
    }

    #[test]
    fn what_is_wrong_is_told_with_field_and_value() {
        let fault = |series: &Series, row: &Row| {
            let error = newest(series, row).unwrap_err();
            (error.code, error.field.clone().unwrap_or_default(), error.value.clone().unwrap_or_default(), error.row)
        };
        let close = days(false);
        assert_eq!(fault(&close, &row("2022-01-08", 7.0)), (Code::UnsortedDate, "time".into(), "2022-01-08".into(), None));
        assert_eq!(fault(&close, &row("2022-01-10", -1.0)), (Code::BadPrice, "close".into(), "-1".into(), None));
        assert_eq!(fault(&close, &row("01/02/2023", 7.0)), (Code::BadDate, "time".into(), "01/02/2023".into(), None));
        assert_eq!(fault(&close, &row("soon", 7.0)).0, Code::BadDate);
        assert_eq!(fault(&days(true), &row("2022-01-10", 7.0)).0, Code::MissingColumn);
        let wide = Row { high: Some(6.0), low: Some(5.0), ..row("2022-01-10", 7.0) };
        assert_eq!(fault(&days(true), &wide).0, Code::BadRange);
    }
}
