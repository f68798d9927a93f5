//! What stands around and between the rows, and rows that are no file.

use baton_chart::error::Code;
use baton_chart::series::{Repair, Row, RowTime, Time, csv, from_candles, from_rows, warnings};

use super::*;

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
fn numbers_of_the_rows_are_no_prices_though_the_series_is_called_like_their_column() {
    let close = |text: &str, name: &str| csv::read_text(text, name, Repair::default()).unwrap().close;
    assert_eq!(close("index,Date,Close\n1,2024-01-02,5\n2,2024-01-03,6\n3,2024-01-04,4\n", "Index"), [5.0, 6.0, 4.0]);
    assert_eq!(close("Date,Price,Count\n2024-01-04,5,3\n2024-01-03,6,2\n2024-01-02,4,1\n", "Count"), [4.0, 6.0, 5.0]);
    assert_eq!(close("Date,Value,Index\n2024-01-02,5,10\n2024-01-03,6,12\n", "Index"), [10.0, 12.0], "asked for, and no count");
    assert_eq!(close("Date,Index\n2024-01-02,1\n2024-01-03,2\n", "Index"), [1.0, 2.0], "all there is");
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

#[test]
fn a_series_that_begins_long_after_the_one_beside_it_is_a_series() {
    for gap in ["", "."] {
        let rows: String = (0..100)
            .map(|day| format!("{},{}.5,{}\n", date(day), day + 1, if day < 70 { gap.into() } else { (9 * day).to_string() }))
            .collect();
        let read = |name: &str, text: &str| csv::read_text(text, name, Repair::default());
        let wide = format!("observation_date,DGS10,SP500\n{rows}");
        let late = read("SP500", &wide).unwrap();
        assert_eq!((late.len(), late.close[0]), (30, 630.0));
        assert_eq!(read("DGS10", &wide).unwrap().close[0], 1.5);
        let error = read("test", &wide).unwrap_err();
        assert_eq!((error.code, error.value.as_deref()), (Code::MissingColumn, Some("DGS10, SP500")));
        let alone: String = rows.lines().map(|row| row.split(',').step_by(2).collect::<Vec<&str>>().join(",") + "\n").collect();
        assert_eq!(read("test", &format!("observation_date,SP500\n{alone}")).unwrap().len(), 30);
    }
    // A column of words is none of prices, wherever they begin.
    let noted: String = (0..100).map(|day| format!("{},{},{}\n", date(day), day + 1, if day < 70 { "" } else { "provisional" })).collect();
    assert_eq!(csv::read_text(&format!("observation_date,SP500,FLAG\n{noted}"), "test", Repair::default()).unwrap().len(), 100);
}

fn date(day: i32) -> String {
    Time::from_days(19_000 + day).format(Resolution::Date)
}
