//! Files that are no table, or a broken one.

use baton_chart::error::Code;
use baton_chart::series::{Repair, csv};

/// Input; code; row and column (0: none); field and value (`""`: none, `*`: any).
type Case = (&'static str, Code, u32, u32, &'static str, &'static str);

#[rustfmt::skip]
const NO_TABLE: &[Case] = &[
    ("", Code::Empty, 0, 0, "", ""),
    ("\n\n  \r\n", Code::Empty, 0, 0, "", ""),
    ("\u{FEFF}", Code::Empty, 0, 0, "", ""),
    ("date,close\n", Code::Empty, 0, 0, "", ""),
    ("Date,Open,High,Low,Close,Volume", Code::Empty, 0, 0, "", ""),
    ("https://www.CryptoDataDownload.com\nunix,date,symbol,open,high,low,close,Volume ETH,Volume USD\n", Code::Empty, 0, 0, "", ""),
    ("date,close\n\n\n,\n", Code::Empty, 0, 0, "", ""),
    ("date,close\n2024-01-02,.\n2024-01-03,null\n", Code::Empty, 0, 0, "", ""),
    ("<!DOCTYPE html>\n<html><body>404</body></html>", Code::NotATable, 0, 0, "", "<!DOCTYPE html>"),
    ("\n  <html lang=\"en\">", Code::NotATable, 0, 0, "", "<html lang=\"en\">"),
    ("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", Code::NotATable, 0, 0, "", "*"),
    ("<head><title>Just a moment...</title>", Code::NotATable, 0, 0, "", "*"),
    ("{\"Error Message\": \"Invalid API call.\"}", Code::NotATable, 0, 0, "", "{\"Error Message\": \"Invalid API call.\"}"),
    ("{\n  \"Note\": \"5 calls per minute\"\n}", Code::NotATable, 0, 0, "", "{"),
    ("[[1704153600,1,2,1,2,5]]", Code::NotATable, 0, 0, "", "[[1704153600,1,2,1,2,5]]"),
    ("Get your apikey at https://example.com/q/d/?s=^spx", Code::NotATable, 0, 0, "", "Get your apikey at https://example.com/q/d/?s=^spx"),
    ("No data", Code::NotATable, 0, 0, "", "No data"),
    ("Exceeded the daily hits limit", Code::NotATable, 0, 0, "", "Exceeded the daily hits limit"),
    ("Will be right back...\nThank you for your patience.\n", Code::NotATable, 0, 0, "", "Will be right back..."),
    ("The quick brown fox, they say, jumps\nover the lazy dog\n", Code::NotATable, 0, 0, "", "*"),
    ("1.5\n2.5\n3.5\n", Code::NotATable, 0, 0, "", "1.5"),
    ("2024-01-02\n2024-01-03\n", Code::NotATable, 0, 0, "", "2024-01-02"),
    ("name,address\nAnn,Elm Street\n", Code::NotATable, 2, 0, "", "Ann,Elm Street"),
    ("Week\tClose\n\n2024-W01\t100\n2024-W02\t101\n", Code::NotATable, 3, 0, "", "2024-W01\t100"),
    ("PK\u{3}\u{4}xl/workbook.xml", Code::NotATable, 0, 0, "", ""),
    ("%PDF-1.7\n", Code::NotATable, 0, 0, "", ""),
    ("date,close\0\n2024-01-02,1\n", Code::NotATable, 0, 0, "", ""),
];

#[rustfmt::skip]
const COLUMNS: &[Case] = &[
    ("Date,Open,High,Low\n2024-01-02,1,2,1\n", Code::MissingColumn, 1, 0, "close", "Date, Open, High, Low"),
    ("Date,Open,High,Low,Clsoe\n2024-01-02,1,2,1,2\n", Code::MissingColumn, 1, 0, "close", "*"),
    ("Date,Symbol\n2024-01-02,SPX\n", Code::MissingColumn, 1, 0, "close", "Date, Symbol"),
    ("Date,Change %\n2024-01-02,1.5\n", Code::MissingColumn, 1, 0, "close", "Date, Change %"),
    ("Date,Volume\n2024-01-02,1500\n", Code::MissingColumn, 1, 0, "close", "Date, Volume"),
    ("Date,SPX,RUT\n2024-01-02,4700,2000\n", Code::MissingColumn, 1, 0, "close", "SPX, RUT"),
    ("Date,Close,Close\n2024-01-02,4700,2000\n", Code::MissingColumn, 1, 0, "close", "Close, Close"),
    ("Price,Close,Close\nTicker,SPY,IWM\nDate,,\n2024-01-02,470,200\n", Code::MissingColumn, 1, 0, "close", "Close SPY, Close IWM"),
    ("Date,High,Close\n2024-01-02,2,1\n", Code::MissingColumn, 0, 0, "low", ""),
    ("Date,Low,Close\n2024-01-02,1,2\n", Code::MissingColumn, 0, 0, "high", ""),
    ("2024-01-02,1,2\n2024-01-03,1,2\n", Code::MissingColumn, 1, 0, "close", "2024-01-02, 1, 2"),
    ("2024-01-02,1,2,1\n", Code::MissingColumn, 1, 0, "close", "2024-01-02, 1, 2, 1"),
];

#[rustfmt::skip]
const SHAPE: &[Case] = &[
    ("date,close\n2024-01-02,1\n2024-01-03\n", Code::RaggedRow, 3, 0, "", "1 field"),
    ("date,close\n2024-01-02,1\n2024-01-03,1,2\n", Code::RaggedRow, 3, 0, "", "3 fields"),
    ("date,close\n2024-01-02,1\n\n2024-01-03,1,,\n", Code::RaggedRow, 4, 0, "", "4 fields"),
    ("date,open,high,low,close\n2024-01-02,1,2,1,2\n2024-01-03,1,2,1\n", Code::RaggedRow, 3, 0, "", "4 fields"),
    ("date,close,volume\n2024-01-02,1,5\n2024-01-03,1", Code::RaggedRow, 3, 0, "", "2 fields"),
    ("date,volume,close\n2024-01-02,1,5\n2024-01-03,1\n", Code::RaggedRow, 3, 0, "", "2 fields"),
    ("date,close,volume,note\n2024-01-02,1,5,a\n2024-01-03,1,5\n", Code::RaggedRow, 3, 0, "", "3 fields"),
    ("date;close\r\n2024-01-02;1\r\n2024-01-03;1;5\r\n", Code::RaggedRow, 3, 0, "", "3 fields"),
    ("date,close\r2024-01-02,1\r2024-01-03,1,5\r", Code::RaggedRow, 3, 0, "", "3 fields"),
    ("date,close\n2024-01-02,1\nSource: someone\n2024-01-03,1\n", Code::RaggedRow, 3, 0, "", "1 field"),
    ("date,close\n\"Jan 2, 2024\",1\n\"Jan 3, 2024\"\n", Code::RaggedRow, 3, 0, "", "1 field"),
    ("date,close\n2024-01-02,1\n3 Jan 2024\n", Code::RaggedRow, 3, 0, "", "1 field"),
    ("date;close\n2024-01-02;1\n2024-01-03\nSource: someone\n", Code::RaggedRow, 3, 0, "", "1 field"),
    ("date,close\n2024-01-02,1,234.5\n2024-01-03,1,236.5\n", Code::RaggedRow, 2, 0, "", "3 fields"),
    ("\"date\",\"close\"\n\"2024-01-02\",\"1\"\n\"2024-01-03\",\"2\n", Code::RaggedRow, 3, 0, "", ""),
    ("date,name,close\n2024-01-02,\"a\nb\",1\n2024-01-03,\"a\"\n", Code::RaggedRow, 4, 0, "", "2 fields"),
];

#[rustfmt::skip]
const DATES: &[Case] = &[
    ("date,close\nsoon,1\n", Code::BadDate, 2, 1, "time", "soon"),
    ("date,close\n2024-01-02,1\n,2\n", Code::BadDate, 3, 1, "time", ""),
    ("date,close\n2024-01-02,1\nTotal,2\n", Code::BadDate, 3, 1, "time", "Total"),
    ("date,close\n2024-01-02,1\n2024-13-01,2\n", Code::BadDate, 3, 1, "time", "2024-13-01"),
    ("date,close\n2023-02-29,2\n", Code::BadDate, 2, 1, "time", "2023-02-29"),
    ("date,close\n2024-00-10,2\n", Code::BadDate, 2, 1, "time", "2024-00-10"),
    ("date,close\n0000-01-01,2\n", Code::BadDate, 2, 1, "time", "0000-01-01"),
    ("close,date\n1,2024-01-02\n2,2024-01-32\n", Code::BadDate, 3, 2, "time", "2024-01-32"),
    ("date,close\n32/13/2024,2\n", Code::BadDate, 2, 1, "time", "32/13/2024"),
    ("date,close\n13/01/2024,1\n01/13/2024,2\n", Code::BadDate, 3, 1, "time", "01/13/2024"),
    ("date,close\n30 Feb 2024,2\n", Code::BadDate, 2, 1, "time", "30 Feb 2024"),
    ("date,close\n1 Foo 2024,2\n", Code::BadDate, 2, 1, "time", "1 Foo 2024"),
    ("date,close\n2024-01-02 25:00,2\n", Code::BadDate, 2, 1, "time", "2024-01-02 25:00"),
    ("date,close\n2024-01-02 10:60,2\n", Code::BadDate, 2, 1, "time", "2024-01-02 10:60"),
    ("date,close\n2024-01-02 13-PM,2\n", Code::BadDate, 2, 1, "time", "2024-01-02 13-PM"),
    ("date,close\n2024-01-02T10:00:00 EST,2\n", Code::BadDate, 2, 1, "time", "2024-01-02T10:00:00 EST"),
    ("date,close\n2024-01-02T10:00+99:00,2\n", Code::BadDate, 2, 1, "time", "2024-01-02T10:00+99:00"),
    ("date,close\n2024-W05,2\n", Code::BadDate, 2, 1, "time", "2024-W05"),
    ("date,close\n1/2/3,2\n", Code::BadDate, 2, 1, "time", "1/2/3"),
    ("date,close\n1/2/20245,2\n", Code::BadDate, 2, 1, "time", "1/2/20245"),
    ("date,close\n45292,2\n45293,2\n", Code::BadDate, 2, 1, "time", "45292"),
    ("date,close\n2023,1\n2024,2\n", Code::BadDate, 2, 1, "time", "2023"),
    ("unix,close\n1704153600,1\n1704240000,2\n99999999999999999999,2\n", Code::BadDate, 4, 1, "time", "99999999999999999999"),
    ("date,close\n2024-01-02,1\n1704240000,2\n", Code::BadDate, 3, 1, "time", "1704240000"),
    ("date,time,close\n2024-01-02,10:00,1\n2024-01-02,ten,2\n", Code::BadDate, 3, 1, "time", "2024-01-02 ten"),
    ("2024.01.02,00:00,1,2,1,2,5\n2024.01.99,00:00,1,2,1,2,5\n", Code::BadDate, 2, 1, "time", "2024.01.99 00:00"),
    ("date,close\n03/04/2024,1\n", Code::AmbiguousDate, 2, 1, "time", "03/04/2024"),
    ("date,close\n02/02/2024,1\n03/04/2024,1\n04/05/2024,1\n", Code::AmbiguousDate, 3, 1, "time", "03/04/2024"),
    ("date,close\n1-2-24,1\n2-3-24,1\n", Code::AmbiguousDate, 2, 1, "time", "1-2-24"),
    ("close,date\n1,12/11/2024 16:00\n1,12/12/2024 16:00\n", Code::AmbiguousDate, 2, 2, "time", "12/11/2024 16:00"),
];

#[rustfmt::skip]
const ORDER: &[Case] = &[
    ("date,close\n2024-01-02,1\n2024-01-02,2\n", Code::DuplicateDate, 3, 1, "time", "2024-01-02"),
    ("date,close\n2024-01-03,1\n2024-01-02,2\n2024-01-02,2\n", Code::DuplicateDate, 4, 1, "time", "2024-01-02"),
    ("date,close\n2024-01-02,1\n2024-01-04,2\n2024-01-03,3\n2024-01-05,4\n", Code::UnsortedDate, 4, 1, "time", "2024-01-03"),
    ("date,close\n2024-01-05,1\n2024-01-03,2\n2024-01-04,3\n2024-01-02,4\n", Code::UnsortedDate, 4, 1, "time", "2024-01-04"),
    ("date,close\n2024-01-05,1\n2024-01-05,2\n2024-01-03,3\n2024-01-03,4\n", Code::DuplicateDate, 3, 1, "time", "2024-01-05"),
    ("# note\n\ndate,close\n2024-01-02,1\n\n2024-01-02,2\n", Code::DuplicateDate, 6, 1, "time", "2024-01-02"),
    ("time,close\n2024-01-02 10:00,1\n2024-01-02 11:00,2\n2024-01-02 11:00,3\n", Code::DuplicateDate, 4, 1, "time", "2024-01-02 11:00"),
    ("unix,close\n1704153600,1\n1704153600,2\n", Code::DuplicateDate, 3, 1, "time", "1704153600"),
    ("date,close\n2024-01-02 00:00:00-05:00,1\n2024-01-02 00:00:00-05:00,2\n", Code::DuplicateDate, 3, 1, "time", "2024-01-02 00:00:00-05:00"),
];

#[rustfmt::skip]
const PRICES: &[Case] = &[
    ("date,close\n2024-01-02,abc\n", Code::BadNumber, 2, 2, "close", "abc"),
    ("date,close\n2024-01-02,1\n2024-01-03,1.2.3\n", Code::BadNumber, 3, 2, "close", "1.2.3"),
    ("date,close\n2024-01-02,12x\n", Code::BadNumber, 2, 2, "close", "12x"),
    ("date,close\n2024-01-02,0x10\n", Code::BadNumber, 2, 2, "close", "0x10"),
    ("date,close\n2024-01-02,#REF!\n", Code::BadNumber, 2, 2, "close", "#REF!"),
    ("date,close\n2024-01-02,=1+1\n", Code::BadNumber, 2, 2, "close", "=1+1"),
    ("date,close\n2024-01-02,(5)\n", Code::BadNumber, 2, 2, "close", "(5)"),
    ("date,close\n2024-01-02,5M\n", Code::BadNumber, 2, 2, "close", "5M"),
    ("date,close\n2024-01-02,inf\n", Code::BadPrice, 2, 2, "close", "inf"),
    ("date,close\n2024-01-02,-Infinity\n", Code::BadPrice, 2, 2, "close", "-Infinity"),
    ("date,close\n2024-01-02,1 2\n", Code::BadNumber, 2, 2, "close", "1 2"),
    ("date,close\n2024-01-02,\"12,34,5\"\n", Code::BadNumber, 2, 2, "close", "12,34,5"),
    ("date;close\n2024-01-02;1,5\n2024-01-03;1.5\n", Code::BadNumber, 3, 2, "close", "1.5"),
    ("date|close\n2024-01-02|3,412\n2024-01-03|3.415\n", Code::BadNumber, 2, 2, "close", "3,412"),
    ("date,open,high,low,close\n2024-01-02,1,2,x,2\n", Code::BadNumber, 2, 4, "low", "x"),
    ("date,close,volume\n2024-01-02,1,lots\n", Code::BadNumber, 2, 3, "volume", "lots"),
    ("date,close,volume\n2024-01-02,1,-5\n", Code::BadNumber, 2, 3, "volume", "-5"),
    ("date,close\n2024-01-02,0\n", Code::BadPrice, 2, 2, "close", "0"),
    ("date,close\n2024-01-02,-1.50\n", Code::BadPrice, 2, 2, "close", "-1.50"),
    ("date,close\n2024-01-02,1\n2024-01-03,1e999\n", Code::BadPrice, 3, 2, "close", "1e999"),
    ("date,close\n2024-01-02,$0.00\n", Code::BadPrice, 2, 2, "close", "$0.00"),
    ("date,open,high,low,close\n2024-01-02,0.0,2,1,2\n", Code::BadPrice, 2, 2, "open", "0.0"),
    ("close,date\n1,2024-01-03\n0,2024-01-02\n", Code::BadPrice, 3, 1, "close", "0"),
    ("date,open,high,low,close\n2024-01-02,1,2,1.5,2\n", Code::BadRange, 2, 4, "low", "1.5"),
    ("date,open,high,low,close\n2024-01-02,2,2,1,2\n2024-01-03,2,1.9,1,1\n", Code::BadRange, 3, 3, "high", "1.9"),
    ("date,open,high,low,close\n2024-01-02,2,2,1,2.5\n", Code::BadRange, 2, 3, "high", "2"),
    ("date,high,low,close\n2024-01-02,2,1,0.5\n", Code::BadRange, 2, 3, "low", "1"),
    ("date,high,low,close\n2024-01-02,1,2,1.5\n", Code::BadRange, 2, 3, "low", "2"),
    ("Date,Close/Last,Volume,Open,High,Low\n01/16/2024,$20.50,5,$13.50,$22.75,$9.25\n01/12/2024,$10.50,N/A,$13.50,$22.75,$11.25\n", Code::BadRange, 3, 6, "low", "$11.25"),
];

fn check(cases: &[Case]) {
    for &(input, code, row, column, field, value) in cases {
        let shown: String = input.chars().take(80).collect();
        let error = match csv::read(input.as_bytes(), "test", Repair::default()) {
            Ok(series) => panic!("{shown:?} was read as {series:?}"),
            Err(error) => error,
        };
        let found = (error.code, error.row.unwrap_or(0), error.column.unwrap_or(0), error.field.as_deref().unwrap_or(""));
        assert_eq!(found, (code, row, column, field), "{shown:?}: {error}");
        assert!(value == "*" || error.value.as_deref().unwrap_or("") == value, "{shown:?}: {error}");
        assert_eq!(error.series.as_deref(), Some("test"), "{shown:?}");
    }
}

#[test]
fn files_that_are_no_table() {
    check(NO_TABLE);
}

#[test]
fn columns_that_are_not_there() {
    check(COLUMNS);
}

#[test]
fn rows_of_the_wrong_shape() {
    check(SHAPE);
}

#[test]
fn dates_that_are_none() {
    check(DATES);
}

#[test]
fn dates_out_of_order() {
    check(ORDER);
}

#[test]
fn prices_that_are_none() {
    check(PRICES);
}

#[test]
fn there_are_a_hundred() {
    assert!([NO_TABLE, COLUMNS, SHAPE, DATES, ORDER, PRICES].iter().map(|cases| cases.len()).sum::<usize>() >= 100);
}

#[test]
fn bytes_that_are_no_text() {
    let read = |bytes: &[u8]| csv::read(bytes, "test", Repair::default()).unwrap_err();
    let table = "date,close\n2024-01-02,1\n";
    let utf16 = |unit: fn(u16) -> [u8; 2]| table.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let mut odd = [&[0xFF, 0xFE][..], &utf16(u16::to_le_bytes)].concat();
    odd.pop();
    let lone = [&[0xFE, 0xFF][..], &utf16(u16::to_be_bytes), &[0xD8, 0x00]].concat();
    for (bytes, code, row) in [
        (&[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, b'I'][..], Code::NotATable, None),
        (&[0x1F, 0x8B, 8, 0, 0, 0][..], Code::NotATable, None),
        (&[0xD0, 0xCF, 0x11, 0xE0, 0xA1][..], Code::NotATable, None),
        (b"PAR1\x15\x04\x15", Code::NotATable, None),
        (&[0xFF, 0xFE, 0, 0, b'd', 0, 0, 0], Code::BadEncoding, None),
        (b"date,close\n2024-01-02,1\x81\n", Code::BadEncoding, Some(2)),
        (b"date,close\n2024-01-02,1\xE9\x01\n", Code::NotATable, None),
        (&odd, Code::BadEncoding, None),
        (&lone, Code::BadEncoding, None),
    ] {
        let error = read(bytes);
        assert_eq!((error.code, error.row), (code, row), "{bytes:?}: {error}");
    }
}

#[test]
fn the_message_names_the_place() {
    let error = csv::read_text("date,close\n2024-01-02,1\n2024-01-03,0\n", "RUT", Repair::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "series \"RUT\", row 3, column 2, field \"close\", date 2024-01-03: found \"0\", expected a finite price above zero [bad-price]"
    );
}
