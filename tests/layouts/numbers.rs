//! How prices are written, and what settles those that could be two.

use baton_chart::error::Code;
use baton_chart::series::{Repair, csv, warnings};

use super::*;

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
    assert_eq!(read(&["1.234,50 EUR", "1.234,50 kr", "CHF 1.234,50", "Kč 1.234,50", "1.234,50zł"], ';').unwrap(), [1234.5; 5]);
    assert_eq!(read(&["1", "#N/A N/A", "#n/a Invalid Security", "2"], ';').unwrap(), [1.0, 2.0]);
    assert_eq!(read(&["5 Mrd"], ';').unwrap_err().value.as_deref(), Some("5 Mrd"), "no currency");
    let turnover = csv::read_text("date;close;volume\n2024-01-02;1,5;1.200,5 SEK\n2024-01-03;1,5;2,5K\n", "test", Repair::default());
    assert_eq!(turnover.unwrap().volume.unwrap(), [1200.5, 2500.0]);
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
