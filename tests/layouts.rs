//! One file a layout: each holds the same five synthetic bars, written the way its source writes them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use baton_chart::error::Code;
use baton_chart::series::{EpochUnit, Repair, Resolution, Row, RowTime, Series, Time, csv, from_candles, from_rows, parse_as_of, warnings};

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

#[test]
fn yahoo_uses_close_and_skips_null_days() {
    has_all("yahoo.csv", &["missing-prices"]);
    assert_eq!(warnings(&read("yahoo.csv"))[0].1, "test: 1 row (2024-01-08) left out for want of a price.");
}

#[test]
fn yfinance_with_its_three_header_lines() {
    has_all("yfinance.csv", &[]);
}

#[test]
fn yfinance_with_tickers_first_and_local_midnights() {
    let series = read("yfinance-ticker-first.csv");
    assert_eq!(dates(&series), DATES);
    assert_eq!(series.close, CLOSE);
    assert_eq!(series.open.unwrap()[0], 1_203.500_000_000_001);
}

#[test]
fn yfinance_with_two_tickers_needs_a_name() {
    let file = bytes("yfinance-two.csv");
    has_closes(&csv::read(&file, "aaa", Repair::default()).unwrap(), &[]);
    assert_eq!(csv::read(&file, "BBB", Repair::default()).unwrap().close, CLOSE.map(|c| c / 2.0));
    let error = csv::read(&file, "ccc", Repair::default()).unwrap_err();
    assert_eq!((error.code, error.value.as_deref()), (Code::MissingColumn, Some("Close AAA, Close BBB")));
}

#[test]
fn stooq() {
    has_all("stooq.csv", &[]);
    let fx = read("stooq-fx.csv");
    has_candles(&fx, &[]);
    assert_eq!(fx.volume, None);
    has_all("stooq-bulk.txt", &[]);
}

#[test]
fn nasdaq() {
    let series = read("nasdaq.csv");
    has_candles(&series, &["newest-first"]);
    let volume = series.volume.unwrap();
    assert!(volume[3].is_nan());
    assert_eq!(volume[4], VOLUME[4]);
}

/// The five bars as a table of other titles: its separator, how a price is written, and whether the newest row comes first.
fn written(titles: &str, separator: char, price: fn(f64) -> String, newest_first: bool) -> String {
    let mut rows: Vec<String> = (0..DATES.len())
        .map(|i| {
            let prices = [OPEN, HIGH, LOW, CLOSE].map(|column| price(column[i]));
            let quote = if separator == ',' { "\"" } else { "" };
            let join = format!("{quote}{separator}{quote}");
            let day: Vec<&str> = DATES[i].split('-').rev().collect();
            format!("{quote}{}{join}{}{quote}", day.join("."), prices.join(&join))
        })
        .collect();
    if newest_first {
        rows.reverse();
    }
    format!("{titles}\n{}\n", rows.join("\n"))
}

#[test]
fn titles_in_other_languages() {
    let continental = |price: f64| {
        let text = format!("{price:.2}").replace('.', ",");
        format!("{}.{}", &text[..1], &text[1..])
    };
    for titles in [
        "Fecha;Apertura;Máximo;Mínimo;Último",
        "FECHA;APERTURA;MÁXIMO;MÍNIMO;CIERRE",
        "Date;Ouverture;Plus Haut;Plus Bas;Clôture",
        "date;ouv;haut;bas;clot",
        "Date;Ouv.;Plus Haut;Plus Bas;Dernier",
        "Data;Apertura;Massimo;Minimo;Chiusura",
        "Data;Apertura;Massimo;Minimo;Ultimo",
        "Data;Abertura;Máxima;Mínima;Fechamento",
        "Datum;Openen;Hoog;Laag;Slot",
        "Data;Otwarcie;Najwyzszy;Najnizszy;Zamkniecie",
        "Data;Otwarcie;Max.;Min.;Ostatnio",
        "Datum;Öppen;Högst;Lägst;Senaste",
        "Дата;Откр.;Макс.;Мин.;Цена",
        "ДАТА;ОТКРЫТИЕ;МАКСИМУМ;МИНИМУМ;ЗАКРЫТИЕ",
        "Tarih;Açılış;Yüksek;Düşük;Şimdi",
        "日付;始値;高値;安値;終値",
        "日期;开盘;最高;最低;收盘",
        "날짜;시가;고가;저가;종가",
    ] {
        for (separator, newest_first) in [(';', false), (',', true)] {
            let text = written(&titles.replace(';', &separator.to_string()), separator, continental, newest_first);
            let series = csv::read(text.as_bytes(), "test", Repair::default()).unwrap_or_else(|error| panic!("{titles}: {error}"));
            has_candles(&series, if newest_first { &["newest-first"] } else { &[] });
        }
    }
}

#[test]
fn investing() {
    for (file, unit) in
        [("investing.csv", 5_000.0), ("investing-old.csv", 5.0), ("investing-de.csv", 5_000.0), ("investing-uk.csv", 5_000.0)]
    {
        let series = read(file);
        has_candles(&series, &["newest-first"]);
        has_rounded_volumes(&series, unit);
    }
}

#[test]
fn tradingview() {
    has_all("tradingview.csv", &["epoch-unit", "time-of-day-dropped"]);
    let hours = read("tradingview-iso.csv");
    assert_eq!(hours.resolution, Resolution::Instant);
    assert_eq!(hours.date(0), "2024-01-02T14:30:00Z");
    assert_eq!(hours.close, CLOSE);
}

#[test]
fn metatrader() {
    has_all("metatrader5.csv", &[]);
    has_all("metatrader5-comma.csv", &[]);
    has_all("metatrader4.csv", &[]);
    let hours = read("metatrader5-utf16.csv");
    assert_eq!(dates(&hours)[4], "2024-01-02T04:00:00Z");
    assert_eq!(hours.close, CLOSE);
    assert_eq!(codes(&hours), ["assumed-utc"]);
}

#[test]
fn binance() {
    has_all("binance.csv", &["epoch-unit"]);
    assert_eq!(read("binance.csv").provenance.epoch_unit, Some(EpochUnit::Microseconds));
    has_all("binance-ms.csv", &["epoch-unit"]);
    assert_eq!(read("binance-ms.csv").provenance.epoch_unit, Some(EpochUnit::Milliseconds));
    has_all("binance-futures.csv", &["epoch-unit"]);
}

#[test]
fn cryptodatadownload() {
    has_all("cryptodatadownload.csv", &["newest-first", "preamble"]);
    let hours = read("cryptodatadownload-hours.csv");
    assert_eq!(hours.date(0), "2017-07-01T00:00:00Z");
    assert_eq!(hours.date(4), "2017-07-01T04:00:00Z");
    assert_eq!(hours.close, CLOSE);
}

#[test]
fn epochs_of_two_units_in_one_column() {
    let text = "unix,close\n1704412800000,14\n1704326400000,13\n1704240000,12\n1704153600,11\n";
    let series = csv::read_text(text, "test", Repair::default()).unwrap();
    assert_eq!(dates(&series), DATES[..4]);
    assert_eq!(codes(&series), ["newest-first", "epoch-unit", "mixed-epoch-units"]);
    // Milliseconds that begin in 1970 look like seconds, but only milliseconds bring them into an order.
    let text = "unix,close\n0,1\n8640000000,2\n86400000000,3\n864000000000,4\n";
    let series = csv::read_text(text, "test", Repair::default()).unwrap();
    assert_eq!(dates(&series), ["1970-01-01", "1970-04-11", "1972-09-27", "1997-05-19"]);
    // Two downloads that overlap are not in order, and not of 1970 either.
    let text = "unix,close\n1735689600000,1\n1735776000000,2\n1735689600000000,1\n1735862400000000,3\n";
    let error = csv::read_text(text, "test", Repair::default()).unwrap_err();
    assert_eq!((error.code, error.row), (Code::UnsortedDate, Some(4)));
}

#[test]
fn coins() {
    has_closes_only("coingecko.csv", &[]);
    assert_eq!(read("coingecko.csv").volume.as_deref(), Some(&VOLUME[..]));
    has_all("coinmarketcap.csv", &["newest-first", "time-of-day-dropped"]);
}

#[test]
fn fred() {
    has_closes_only("fred.csv", &["missing-prices"]);
    assert_eq!(read("fred.csv").provenance.missing.len(), 2);
    let wide = bytes("fred-wide.csv");
    has_closes(&csv::read(&wide, "sp500", Repair::default()).unwrap(), &[]);
    let error = csv::read(&wide, "test", Repair::default()).unwrap_err();
    assert_eq!((error.code, error.value.as_deref()), (Code::MissingColumn, Some("SP500, DJIA, RU2000PR")));
}

#[test]
fn ariva() {
    has_all("ariva.csv", &["newest-first"]);
    let series = read("ariva-1252.csv");
    has_candles(&series, &["empty-column"]);
    assert_eq!(series.volume, None);
}

#[test]
fn oddities() {
    has_closes_only("vega.csv", &[]);
    has_closes_only("caret-name.csv", &[]);
    has_all("pine-seeds.csv", &[]);
    has_all("btcprice.csv", &[]);
    has_all("index-first.csv", &[]);
    has_all("unnamed-date-index.csv", &[]);
    has_all("old-mac.csv", &[]);
    has_all("dukascopy.csv", &[]);
    has_closes_only("arch.csv", &[]);
    has_closes_only("pipes.txt", &[]);
    has_closes_only("spaces-thousands.csv", &[]);
    has_closes_only("excel.csv", &["preamble"]);
}

#[test]
fn other_interfaces() {
    has_all("alphavantage.csv", &["newest-first"]);
    has_all("twelvedata.csv", &["newest-first"]);
}

#[test]
fn encodings() {
    let text = String::from_utf8(bytes("stooq.csv")).unwrap();
    let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = [&[0xFE, 0xFF][..], &be].concat();
    for bytes in [&le, &be, &marked] {
        has_candles(&csv::read(bytes, "test", Repair::default()).unwrap(), &[]);
    }
}

#[test]
fn date_forms() {
    let forms = [
        "2024-02-29",
        "2024/02/29",
        "2024/2/29",
        "2024.02.29",
        "20240229",
        "20240229T",
        "20240229T000000Z",
        "29.02.2024",
        "29.2.24",
        "29/02/2024",
        "02/29/2024",
        "2/29/24",
        "29-02-2024",
        "29-Feb-2024",
        "29-Feb-24",
        "29 Feb 2024",
        "29 February 2024",
        "29. Februar 2024",
        "Feb 29 2024",
        "Feb 29, 2024",
        "Feb. 29, 2024",
        "February 29, 2024",
        "Thu, Feb 29, 2024",
        "Thu Feb 29 2024",
        "Thursday, 29 February 2024",
        "2024-Feb-29",
        "2024-02-29 00:00:00",
        "2024-02-29 00:00:00-05:00",
        "2024-02-29T00:00:00+0900",
        "2024-02-29T00:00:00+14:00",
        "2024-02-29T00:00:00.000Z",
        "2024-02-29 00:00:00 UTC",
        "2024-02-29 16:00",
        "2/29/2024 4:00 PM",
        "2/29/2024 16:00:00",
        "2024-02-29 12-AM",
        "29.02.2024 00:00:00.000",
        "2024-02-29 23:59:59.999999+02",
        "1709164800",
        "1709164800.5",
        "1709164800000",
        "1709164800000000",
        "1709164800000000000",
        "1709251199",
    ];
    for form in forms {
        let series =
            csv::read_text(&format!("Date|Close\n{form}|5\n"), "test", Repair::default()).unwrap_or_else(|e| panic!("{form}: {e}"));
        assert_eq!(series.date(0), "2024-02-29", "{form}");
        assert_eq!(series.resolution, Resolution::Date, "{form}");
    }
    for (form, date) in [
        ("10.09.08", "2008-09-10"),
        ("10.09.68", "2068-09-10"),
        ("10.09.69", "1969-09-10"),
        ("1. März 1999", "1999-03-01"),
        ("31. Dez. 70", "1970-12-31"),
        ("15-Okt-2024", "2024-10-15"),
    ] {
        let series =
            csv::read_text(&format!("Datum;Kurs\n{form};5\n"), "test", Repair::default()).unwrap_or_else(|e| panic!("{form}: {e}"));
        assert_eq!(series.date(0), date, "{form}");
    }
}

#[test]
fn a_month_is_its_first_day_but_no_date_to_read_as_of() {
    for header in ["Month,Close\n", "Date,Close\n", ""] {
        let text = (1..=9).fold(header.to_owned(), |text, month| format!("{text}2024-{month:02},{}\n", 100 + month));
        let series = csv::read_text(&text, "test", Repair::default()).unwrap_or_else(|e| panic!("{header}: {e}"));
        assert_eq!((series.len(), series.date(0), series.date(8)), (9, "2024-01-01".into(), "2024-09-01".into()), "{header}");
    }
    for wrong in ["2024-13", "2024-00", "2024-1", "24-01", "2024-Q1"] {
        let error = csv::read_text(&format!("Date,Close\n{wrong},5\n"), "test", Repair::default()).unwrap_err();
        assert_eq!((error.code, error.row, error.column), (Code::BadDate, Some(2), Some(1)), "{wrong}");
    }
    assert_eq!(parse_as_of("2024-01").unwrap_err().code, Code::BadOption);
    assert!(parse_as_of("2024-01-31").is_ok());
}

#[test]
fn a_daily_bar_is_a_date_and_more_than_one_a_day_are_instants() {
    let read = |text: &str| csv::read_text(&format!("time,close\n{text}"), "test", Repair::default()).unwrap();
    // New York's open in winter and in summer.
    assert_eq!(dates(&read("1704205800,5\n1704292200,6\n1720013400,7\n")), ["2024-01-02", "2024-01-03", "2024-07-03"]);
    // Midnights stay on the date they are written with, whatever their offset.
    assert_eq!(dates(&read("2024-01-02 00:00:00+09:00,5\n2024-07-02 00:00:00-10:00,6\n")), ["2024-01-02", "2024-07-02"]);
    assert_eq!(dates(&read("2024-01-02T00:30+01:00,5\n2024-01-02T12:30+01:00,6\n")), ["2024-01-01T23:30:00Z", "2024-01-02T11:30:00Z"]);
}

#[test]
fn day_and_month_are_settled_by_all_rows() {
    let read = |dates: &[&str]| {
        let rows: String = dates.iter().map(|date| format!("{date},5\n")).collect();
        csv::read_text(&format!("date,close\n{rows}"), "test", Repair::default()).map(|s| self::dates(&s))
    };
    assert_eq!(read(&["01/02/2024", "02/02/2024", "13/02/2024"]).unwrap()[1], "2024-02-02", "the last row has no thirteenth month");
    assert_eq!(read(&["01/02/2024", "02/02/2024", "02/13/2024"]).unwrap()[0], "2024-01-02");
    assert_eq!(read(&["11/12/2024", "12/01/2024", "01/02/2025"]).unwrap()[0], "2024-11-12", "day first would run backwards");
    assert_eq!(read(&["01.02.2024", "02.03.2024"]).unwrap()[0], "2024-02-01", "dots mean day first");
    assert_eq!(read(&["11.12.2024", "12.01.2024", "01.02.2025"]).unwrap()[0], "2024-11-12", "not with dots either");
    assert_eq!(read(&["02.13.2024", "03.01.2024"]).unwrap()[1], "2024-03-01", "there is no thirteenth month");
    let error = read(&["03/04/2024", "04/05/2024"]).unwrap_err();
    assert_eq!((error.code, error.row, error.column), (Code::AmbiguousDate, Some(2), Some(1)));
    assert_eq!(error.value.as_deref(), Some("03/04/2024"));
    assert!(error.expected.contains("2024-04-03") && error.expected.contains("2024-03-04"), "{error}");
}

#[test]
fn dotted_dates_that_nothing_settles_are_day_first_with_a_word() {
    let read = |dates: &str| csv::read_text(&format!("date;close\n{dates}"), "test", Repair::default()).unwrap();
    let told = "test: Dates with dots were read day first, which no row settles: 01.02.2024 is 2024-02-01, not 2024-01-02.";
    assert_eq!(
        warnings(&read("02.02.2024;5\n1.2.24;4\n")),
        [
            ("newest-first", "test: The source lists its rows newest first; they were turned.".to_owned()),
            ("assumed-day-first", told.to_owned()),
        ]
    );
    for settled in ["13.02.2024;5\n01.03.2024;5\n", "28.01.2024;5\n01.02.2024;5\n", "02.02.2024;5\n03.03.2024;5\n", "2024.01.02;5\n"] {
        assert_eq!(codes(&read(settled)), [""; 0], "{settled}");
    }
}

#[test]
fn numbers_in_every_dress() {
    let read = |cells: &[&str], delimiter: char| {
        let rows: String = (10..).zip(cells).map(|(day, cell)| format!("2024-01-{day}{delimiter}{cell}\n")).collect();
        csv::read_text(&format!("date{delimiter}close\n{rows}"), "test", Repair::default()).map(|series| series.close)
    };
    assert_eq!(read(&["1.234,5", "999", "1.234"], ';').unwrap(), [1234.5, 999.0, 1234.0]);
    assert_eq!(read(&["13,279", "13,283"], ';').unwrap(), [13.279, 13.283], "a semicolon frees the comma");
    assert_eq!(read(&["\"13,279\"", "\"999\""], ',').unwrap(), [13279.0, 999.0]);
    assert_eq!(
        read(&["\"1,234,567.25\"", "$5", "£ 6", "7 €", "1e3", "+8", ".5"], ',').unwrap(),
        [1234567.25, 5.0, 6.0, 7.0, 1000.0, 8.0, 0.5]
    );
    assert_eq!(read(&["1\u{a0}234,5", "1\u{202f}234,5", "1 234,5", "1'234,5"], ';').unwrap(), [1234.5; 4]);
    assert_eq!(read(&["1,23,456.50"], '\t').unwrap(), [123456.5], "lakhs");
    assert_eq!(read(&["0,123"], '\t').unwrap(), [0.123]);
    assert_eq!(read(&["1,234,567", "999"], ';').unwrap(), [1234567.0, 999.0]);
    assert_eq!(read(&["1.234.567", "999"], '\t').unwrap(), [1234567.0, 999.0]);
    let error = read(&["3,412"], '\t').unwrap_err();
    assert_eq!((error.code, error.value.as_deref()), (Code::BadNumber, Some("3,412")));
}

/// The closes of two columns, and what is said of their marks; `first` is how the first row's date is written.
fn marks(first: &str, delimiter: char, cells: [&str; 2]) -> std::result::Result<(Vec<f64>, Vec<String>), String> {
    let quote = if delimiter == ',' { "\"" } else { "" };
    let row = |date: &str, cell: &str| format!("{date}{delimiter}{quote}{cell}{quote}\n");
    let second = first.replace("13", "14");
    let text = format!("Date{delimiter}Close\n{}{}", row(first, cells[0]), row(&second, cells[1]));
    let read = csv::read_text(&text, "test", Repair::default());
    read.map(|series| (series.close.clone(), warnings(&series).into_iter().map(|(_, words)| words).collect()))
        .map_err(|error| error.expected.clone())
}

#[test]
fn a_mark_that_no_price_settles_is_said_or_refused() {
    let (iso, dotted) = ("2024-02-13", "13.02.2024");
    let decimal = |price: &str, mark: &str| {
        vec![format!(
            "test: {price} was read as a decimal fraction, which no row settles: if its {mark} groups thousands, all prices are a thousand times as large."
        )]
    };
    let thousands = |price: &str, mark: &str| {
        vec![format!(
            "test: {price} was read as thousands, which no row settles: if its {mark} is a decimal mark, all prices are a thousandth."
        )]
    };
    let refused = |mark: &str| Err(format!("numbers that tell whether their {mark} is a decimal mark or groups thousands"));
    // Points: decimals but in a country that writes dots in dates.
    assert_eq!(marks(iso, ';', ["1.234", "1.245"]), Ok((vec![1.234, 1.245], decimal("1.234", "point"))));
    assert_eq!(marks(dotted, ';', ["1.234", "1.245"]), Ok((vec![1234.0, 1245.0], thousands("1.234", "point"))));
    assert_eq!(marks(dotted, '\t', ["1.234", "1.245"]), Ok((vec![1234.0, 1245.0], thousands("1.234", "point"))));
    assert_eq!(marks(iso, '\t', ["141.983", "143.289"]), Ok((vec![141.983, 143.289], vec![])));
    assert_eq!(marks(dotted, ',', ["1.234", "1.245"]), Ok((vec![1.234, 1.245], vec![])));
    // A price that is whole tells, where dates do not say otherwise.
    assert_eq!(marks(dotted, ';', ["998", "1.005"]), Ok((vec![998.0, 1005.0], vec![])));
    assert_eq!(marks(iso, ';', ["998", "1.005"]), refused("point"));
    assert_eq!(marks(iso, ',', ["998", "1,005"]), Ok((vec![998.0, 1005.0], vec![])));
    assert_eq!(marks(dotted, ',', ["998", "1,005"]), refused("comma"));
    assert_eq!(marks(iso, ';', ["998", "1,005"]), refused("comma"));
    // Commas: decimals where semicolons or dates say so.
    assert_eq!(marks(dotted, ';', ["3,412", "3,415"]), Ok((vec![3.412, 3.415], vec![])));
    assert_eq!(marks(iso, ';', ["3,412", "3,415"]), Ok((vec![3.412, 3.415], decimal("3,412", "comma"))));
    assert_eq!(marks(dotted, ',', ["2,893", "2,821"]), Ok((vec![2.893, 2.821], decimal("2,893", "comma"))));
    assert_eq!(marks(iso, ',', ["3,412", "3,415"]), Ok((vec![3412.0, 3415.0], thousands("3,412", "comma"))));
    assert_eq!(marks(iso, '\t', ["3,412", "3,415"]), refused("comma"));
    assert_eq!(marks(iso, ';', ["3,412", "3.415"]), refused("comma"));
}

#[test]
fn numbers_beside_the_prices_tell_their_mark() {
    let read = |text: &str| csv::read_text(text, "test", Repair::default()).map(|series| (series.close.clone(), codes(&series)));
    // Gas at three decimals, as Investing.com has it in France, and in the United States.
    let gas = "\"Date\",\"Dernier\",\"Vol.\",\"Variation %\"\n\"12/01/2024\",\"2,821\",\"152,51K\",\"5,73%\"\n\"15/01/2024\",\"2,893\",\"\",\"2,55%\"\n";
    assert_eq!(read(gas).unwrap(), (vec![2.821, 2.893], vec![]));
    let index = gas.replace("152,51K", "152.51K").replace(",73%", ".73%").replace(",55%", ".55%");
    assert_eq!(read(&index).unwrap(), (vec![2821.0, 2893.0], vec![]));
    assert_eq!(read("Datum;Schluss;Volumen\n2024-01-02;1.234;1.234.567\n").unwrap(), (vec![1234.0], vec![]));
    assert_eq!(read("Datum;Schluss;Volumen\n2024-01-02;998;1.234.567\n").unwrap(), (vec![998.0], vec![]));
    // A lone point is no number that has a mark.
    assert_eq!(read("Datum;Kurs\n2024-01-01;.\n2024-01-02;1,0956\n").unwrap(), (vec![1.0956], vec!["missing-prices"]));
}

#[test]
fn words_around_a_table_are_no_part_of_it() {
    let read = |text: &str| csv::read_text(text, "test", Repair::default()).unwrap();
    let barchart = read(
        "Symbol,Time,Last,\"%Chg\"\n$SPX,01/31/2024,4845.65,\"-1.61%\"\n$SPX,01/30/2024,4924.97,\"-0.06%\"\n\"Downloaded from Barchart.com as of 02-01-2024, 05:12am CST\"\n\n",
    );
    assert_eq!(barchart.close, [4924.97, 4845.65]);
    assert_eq!(warnings(&barchart)[1], ("footer", "test: 1 line below the table left out.".to_owned()));
    let terminal =
        read("Security,SPX Index\nStart Date,01/02/2024\nEnd Date,01/31/2024\n\nDate,PX_LAST\n01/30/2024,4924.97\n01/31/2024,4845.65\n");
    assert_eq!((terminal.close.clone(), codes(&terminal)), (vec![4924.97, 4845.65], vec!["preamble"]));
}

#[test]
fn a_unit_behind_a_title_is_no_other_title() {
    let read = |titles: &str| csv::read_text(&format!("{titles}\n2024-01-02,1,3,0.5,2,7\n"), "test", Repair::default()).unwrap();
    for titles in ["Date,Open (USD),High (USD),Low (USD),Close (USD),Volume (M)", "Date (UTC),Open,High,Low,Close*,Close (adjusted)"] {
        let series = read(titles);
        assert_eq!((series.open.clone(), series.close.clone(), series.range.is_some()), (Some(vec![1.0]), vec![2.0], true), "{titles}");
    }
}

#[test]
fn rows_and_candles() {
    let row = |time: RowTime, close: Option<f64>| Row { time, open: None, high: None, low: None, close: None, value: close, volume: None };
    let rows: Vec<Row> = DATES.iter().zip(CLOSE).map(|(date, close)| row(RowTime::Text((*date).into()), Some(close))).collect();
    has_closes(&from_rows(&rows, "test", Repair::default()).unwrap(), &[]);
    let gap = [row(RowTime::Number(1_704_153_600.0), Some(1.0)), row(RowTime::Number(1_704_240_000.0), None)];
    let series = from_rows(&gap, "test", Repair::default()).unwrap();
    assert_eq!(series.provenance.missing, [Time::from_days(19_725)]);
    let error = from_rows(&[row(RowTime::Text("soon".into()), Some(1.0))], "test", Repair::default()).unwrap_err();
    assert_eq!((error.code, error.row, error.value.as_deref()), (Code::BadDate, Some(1), Some("soon")));

    let epoch = |index: usize| RowTime::Number([19_724, 19_725, 19_726, 19_727, 19_738][index] as f64 * 86_400.0);
    let candles =
        |order: [&[f64; 5]; 5]| (0..5).map(|i| (epoch(i), order.iter().map(|column| Some(column[i])).collect())).collect::<Vec<_>>();
    for order in [[&OPEN, &HIGH, &LOW, &CLOSE, &VOLUME], [&LOW, &HIGH, &OPEN, &CLOSE, &VOLUME]] {
        has_candles(&from_candles(&candles(order), "test", Repair::default()).unwrap(), &["epoch-unit"]);
    }
}

#[test]
fn a_row_without_all_its_prices_is_left_out_and_counted() {
    let text = "date,open,high,low,close,volume\n2024-01-02,5,6,4,5,\n2024-01-03,,6,4,5,1\n2024-01-04,5,6,4,5,-\n2024-01-05,5,N/A,4,5,1\n";
    let series = csv::read_text(text, "test", Repair::default()).unwrap();
    assert_eq!(dates(&series), ["2024-01-02", "2024-01-04"]);
    assert_eq!(series.provenance.missing, [19_725, 19_727].map(Time::from_days));
    assert_eq!(warnings(&series)[0].1, "test: 2 rows (2024-01-03 … 2024-01-05) left out for want of a price.");
    // A column without any price is no column.
    let series = csv::read_text("date,open,close\n2024-01-02,,5\n2024-01-03,null,6\n", "test", Repair::default()).unwrap();
    assert_eq!((series.open.clone(), codes(&series)), (None, vec!["empty-column"]));
}

#[test]
fn a_short_table_under_a_long_preamble() {
    let preamble = "Some Fund - Index Levels\n\nThe data are as they are\nNo warranty\nSee the site\n";
    let series = csv::read_text(&format!("{preamble}date;value\n2024-01-02;1,5\n2024-01-03;1,25\n"), "test", Repair::default()).unwrap();
    assert_eq!(series.close, [1.5, 1.25]);
    assert_eq!(warnings(&series), [("preamble", "test: 4 lines above the table left out.".to_owned())]);
}

#[test]
fn repairs_are_counted() {
    let text = "date,open,high,low,close\n2024-01-03,5,6,4,5\n2024-01-02,5,5,5,6\n2024-01-04,5,6,4,5\n2024-01-04,7,8,6,7\n";
    let repair = Repair { sort: true, dedupe_last: true, clamp_ohlc: true };
    let series = csv::read_text(text, "test", repair).unwrap();
    assert_eq!(dates(&series), ["2024-01-02", "2024-01-03", "2024-01-04"]);
    assert_eq!(series.close, [6.0, 5.0, 7.0]);
    assert_eq!(series.range.as_ref().unwrap().high, [6.0, 6.0, 8.0]);
    assert_eq!(codes(&series), ["sorted", "deduped", "clamped"]);
    for (field, code) in [(0, Code::UnsortedDate), (1, Code::DuplicateDate), (2, Code::BadRange)] {
        let without = Repair { sort: field != 0, dedupe_last: field != 1, clamp_ohlc: field != 2 };
        assert_eq!(csv::read_text(text, "test", without).unwrap_err().code, code);
    }
}

#[test]
fn real_histories_read_without_a_remark() {
    let folder = std::env::var("BATON_DATA").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data").into());
    for (file, bars, last) in [("spx.csv", 10_490, "2026-"), ("rut.csv", 9_811, "2026-"), ("eth-usd.csv", 3_207, "2026-")] {
        let Ok(bytes) = std::fs::read(format!("{folder}/{file}")) else {
            eprintln!("skipped: no {file} in {folder} (set BATON_DATA)");
            continue;
        };
        let series = csv::read(&bytes, file, Repair::default()).unwrap();
        assert!(series.len() >= bars && series.date(series.len() - 1).as_str() >= last, "{file}: {} bars", series.len());
        assert!(series.open.is_some() && series.range.is_some() && series.volume.is_some());
        assert_eq!(codes(&series), [""; 0], "{file}");
    }
}

#[test]
fn several_series_below_each_other_need_a_name() {
    for file in ["long-by-symbol.csv", "long-by-date.csv", "long-melted.csv"] {
        let file = bytes(file);
        has_closes(&csv::read(&file, "AAA", Repair::default()).unwrap(), &[]);
        assert_eq!(csv::read(&file, "bbb", Repair::default()).unwrap().close, CLOSE.map(|c| c / 2.0));
        // Repairs are not asked to make one series of two.
        for repair in [Repair::default(), Repair { sort: true, dedupe_last: true, clamp_ohlc: true }] {
            let error = csv::read(&file, "ccc", repair).unwrap_err();
            assert_eq!((error.code, error.value.as_deref()), (Code::SeveralSeries, Some("AAA, ^BBB")));
        }
    }
    let error = csv::read(&bytes("long-by-symbol.csv"), "prices", Repair::default()).unwrap_err();
    let said = "series \"prices\", row 7, column 1, field \"Symbol\": found \"AAA, ^BBB\", expected \
                rows of one series (there are several: name the series like one of them) [several-series]";
    assert_eq!(error.to_string(), said);
}

#[test]
fn a_name_picks_one_of_several_letter_by_letter_first() {
    let text = "date,ticker,close\n2024-01-02,BRK-A,1\n2024-01-02,BRKA,2\n2024-01-03,BRK-A,3\n2024-01-03,BRKA,4\n2024-01-03,,9\n";
    let close = |name: &str| csv::read(text.as_bytes(), name, Repair::default()).unwrap().close;
    assert_eq!((close("BRKA"), close("BRK-A"), close("brk a")), (vec![2.0, 4.0], vec![1.0, 3.0], vec![1.0, 3.0]));
}

#[test]
fn a_symbol_that_stays_the_same_is_none_to_choose_by() {
    let read = |text: &str| csv::read(text.as_bytes(), "test", Repair::default());
    assert_eq!(read("date,name,close\n2024-01-02,Fund,1\n2024-01-03,,2\n2024-01-04,Fund,3\n").unwrap().close, [1.0, 2.0, 3.0]);
    // Numbers are codes beside a close, and prices without one.
    assert_eq!(read("date,code,close\n2024-01-02,7203,1\n2024-01-02,6758,2\n").unwrap_err().code, Code::SeveralSeries);
    let bonds = csv::read(b"date,Stock,Bond\n2024-01-02,1,2\n2024-01-03,3,4\n", "Bond", Repair::default());
    assert_eq!(bonds.unwrap().close, [2.0, 4.0]);
}
