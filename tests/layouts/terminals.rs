//! What terminals, charting programs and statistics packages write.

use baton_chart::error::Code;
use baton_chart::series::{Repair, Resolution, Series, csv, warnings};

use super::*;

fn text(text: &str, name: &str) -> Series {
    csv::read_text(text, name, Repair::default()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The five bars below their titles, as `row` writes one of them.
fn bars(titles: &str, row: impl Fn(usize) -> String) -> String {
    (0..DATES.len()).fold(titles.to_owned() + "\n", |text, i| text + &row(i) + "\n")
}

#[test]
fn metastock_spells_its_dates_form_out() {
    let prices = |i: usize| format!("{},{},{},{}", OPEN[i], HIGH[i], LOW[i], CLOSE[i]);
    let date = |i: usize| DATES[i].replace('-', "");
    let days = bars("<TICKER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>", |i| format!("EURUSD,{},000000,{}", date(i), prices(i)));
    has_candles(&text(&days, "test"), &[]);
    let minutes = bars("<TICKER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>", |i| format!("EURUSD,20240102,00{i:02}00,{}", prices(i)));
    let minutes = text(&minutes, "test");
    assert_eq!((minutes.resolution, minutes.date(4)), (Resolution::Instant, "2024-01-02T00:04:00Z".into()));
}

#[test]
fn bloomberg_has_a_field_for_each_price() {
    let row = |i: usize| format!("{},{},{},{},{},{}", DATES[i], OPEN[i], HIGH[i], LOW[i], CLOSE[i], VOLUME[i]);
    let series = text(&bars("Dates,PX_OPEN,PX_HIGH,PX_LOW,PX_LAST,PX_VOLUME", row), "test");
    has_candles(&series, &[]);
    assert_eq!(series.volume.as_deref(), Some(&VOLUME[..]));
}

/// The turnover of a busy share looks like an epoch: Moscow's exchange lists it before the dates, by which it says when bars begin.
#[test]
fn dates_are_looked_for_before_numbers_that_could_be_epochs() {
    let row = |i: usize| {
        format!("{};{};{};{};{};{};{} 00:00:00", OPEN[i], CLOSE[i], HIGH[i], LOW[i], VOLUME[i] * (1e3 + i as f64), VOLUME[i], DATES[i])
    };
    let series = text(&("candles\n\n".to_owned() + &bars("open;close;high;low;value;volume;begin", row)), "test");
    has_candles(&series, &["preamble"]);
}

#[test]
fn a_column_that_begins_with_dates_is_theirs_whatever_it_is_called() {
    let row = |i: usize| format!("{} 00:00:00,{}", DATES[i], CLOSE[i]);
    let sourced =
        "S&P Dow Jones Indices\n\n".to_owned() + &bars("Effective date ,S&P 500", row) + "\n\nSource: S&P Dow Jones Indices LLC.\n";
    has_closes(&text(&sourced, "test"), &["preamble", "footer"]);
    // What is no date is told where it stands, not that there are none.
    let error = csv::read_text("Session,Close\n2024-01-02,5\n2024-01-03,6\nTotal,11\n", "test", Repair::default()).unwrap_err();
    assert_eq!(
        (error.code, error.row, error.column, error.value.as_deref()),
        (baton_chart::error::Code::BadDate, Some(4), Some(1), Some("Total"))
    );
}

#[test]
fn statistics_packages_write_dates_in_one_word() {
    let months = ["02JAN2024", "03JAN2024", "04jan2024", "05jan24", "16Jan2024"];
    has_closes(&text(&bars("DATE,CLOSE", |i| format!("{},{}", months[i], CLOSE[i])), "test"), &[]);
    let timed = bars("DATE,CLOSE", |i| format!("{}:16:00:00,{}", months[i], CLOSE[i]));
    assert!(csv::read_text(&timed, "test", Repair::default()).is_err());
}

#[test]
fn a_series_that_pandas_has_no_name_for_is_called_by_a_number() {
    has_closes(&text(&bars(",0", |i| format!("{},{}", DATES[i], CLOSE[i])), "test"), &["preamble"]);
}

#[test]
fn a_name_picks_a_column_beside_one_that_is_known() {
    let row = |i: usize| format!("{},{},{},{}", DATES[i], CLOSE[i] * 4.0, CLOSE[i], VOLUME[i]);
    let fund = bars("As Of,Index Level,NAV per Share,Volume", row);
    has_closes(&text(&fund, "NAV per Share"), &[]);
    assert_eq!(text(&fund, "nav per share").volume.as_deref(), Some(&VOLUME[..]));
    for name in ["fund", "Volume", "As Of", "Index Level"] {
        assert_eq!(text(&fund, name).close, CLOSE.map(|close| close * 4.0), "{name}");
    }
    // An indicator beside candles is none of their prices: a share may be called MA.
    let indicator = bars("time,open,high,low,close,MA", |i| format!("{},{},{},{},{},9", DATES[i], OPEN[i], HIGH[i], LOW[i], CLOSE[i]));
    has_candles(&text(&indicator, "MA"), &[]);
}

/// CoinGecko's newest point is the price of now, on a date that has its midnight, too.
#[test]
fn one_row_that_makes_instants_of_all_is_told() {
    let days = bars("snapped_at,price", |i| format!("{} 00:00:00 UTC,{}", DATES[i], CLOSE[i]));
    let told = |text_: &str| warnings(&text(text_, "test"));
    let warning = |time: &str| {
        vec![("lone-time-of-day", format!("test: Without its newest row, {time}, all rows have one time of day and are days."))]
    };
    assert_eq!(told(&(days.clone() + "2024-01-16 14:35:12 UTC,1219\n")), warning("2024-01-16T14:35:12Z"));
    let turned = "snapped_at,price\n2024-01-03 08:00:00 UTC,7\n2024-01-03 00:00:00 UTC,6\n2024-01-02 00:00:00 UTC,5\n";
    assert_eq!(told(turned)[1..], warning("2024-01-03T08:00:00Z"));
    let epochs = "unix,close\n1704153600,5\n1704240000,6\n1704270000,7\n";
    assert_eq!(told(epochs)[1..], warning("2024-01-03T08:20:00Z"));
    for none in ["2024-01-16 14:35:12 UTC,1219\n2024-01-16 15:35:12 UTC,1220\n", "2024-01-17 14:35:12 UTC,1219\n"] {
        assert!(told(&(days.clone() + none)).iter().all(|(code, _)| *code != "lone-time-of-day"), "{none}");
    }
}

#[test]
fn dukascopy_writes_local_times() {
    let row = |time: &str| format!("{time},5\n");
    let rows: String = ["30.03.2024 00:00:00.000 GMT+0100", "31.03.2024 00:00:00.000 GMT+0200"].map(row).concat();
    let series = csv::read_text(&format!("Local time,Close\n{rows}"), "test", Repair::default()).unwrap();
    assert_eq!((dates(&series), codes(&series)), (vec!["2024-03-30".to_owned(), "2024-03-31".to_owned()], vec![]));
    let hours: String = ["11.10.2021 00:00:00.000 GMT+0800", "11.10.2021 01:00:00.000 GMT+0800"].map(row).concat();
    let series = csv::read_text(&format!("Local time,Close\n{hours}"), "test", Repair::default()).unwrap();
    assert_eq!(dates(&series), ["2021-10-10T16:00:00Z", "2021-10-10T17:00:00Z"]);
    for odd in ["CET+0100", "ZGMT", "GMT+0800 x", "GMT+", "GMT0800"] {
        let error = csv::read_text(&format!("time,close\n{}", row(&format!("11.10.2021 00:00 {odd}"))), "test", Repair::default());
        assert_eq!(error.unwrap_err().code, Code::BadDate, "{odd}");
    }
}

#[test]
fn a_rate_of_exchange_is_no_change() {
    let rates = csv::read_text("Date,exchange_rate,\n1999-01-04,1.1825,0.8456\n1999-01-05,1.1774,0.8493\n", "test", Repair::default());
    assert_eq!(rates.unwrap().close, [1.1825, 1.1774]);
    let countries = "Date,Country,Exchange rate\n1971-01-01,Australia,0.8944\n1971-01-01,Japan,357\n1971-02-01,Japan,356\n";
    assert_eq!(csv::read_text(countries, "Japan", Repair::default()).unwrap().close, [357.0, 356.0]);
    assert_eq!(csv::read_text(countries, "test", Repair::default()).unwrap_err().code, Code::SeveralSeries);
}
