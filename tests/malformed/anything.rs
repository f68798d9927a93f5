//! Bytes of any kind: nothing makes the reader panic, and what it takes is sound.

use baton_chart::series::{Repair, Resolution, Time, csv};
use proptest::prelude::*;

/// Fragments of real files, to reach deeper than random bytes do.
fn fragments() -> impl Strategy<Value = String> {
    let parts = [
        "date",
        "close",
        "Open,High,Low,Close",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        "2024-01-02",
        "1/2/2024",
        "31.12.99",
        "1.234,5",
        "-",
        ".",
        "null",
        "1704153600",
        "1704153600000000",
        "$",
        "%",
        "é",
        "12-AM",
        "T",
        "+05:30",
        "Jan ",
        "<DATE>",
        "Price",
        "Ticker",
        "Date,,",
        "0",
        "99999999999999999999",
        "-5",
        "1e400",
        " ",
        "\u{A0}",
        "Volume 5K",
    ];
    proptest::collection::vec(proptest::sample::select(parts.to_vec()), 0..60).prop_map(|parts| parts.concat())
}

fn bar() -> impl Strategy<Value = (f64, f64, f64, f64)> {
    let price = || (1e-6f64..1e7).prop_map(|p| p);
    (price(), price(), price(), price()).prop_map(|(a, b, c, d)| {
        let mut prices = [a, b, c, d];
        prices.sort_by(f64::total_cmp);
        let [low, open, close, high] = prices;
        (open, high, low, close)
    })
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), all in any::<bool>()) {
        let _ = csv::read(&bytes, "test", Repair { sort: all, dedupe_last: all, clamp_ohlc: all });
    }

    #[test]
    fn no_fragments_make_it_panic(text in fragments(), header in any::<bool>(), all in any::<bool>()) {
        let text = if header { "date,close\n".to_owned() + &text } else { text };
        if let Ok(series) = csv::read_text(&text, "test", Repair { sort: all, dedupe_last: all, clamp_ohlc: all }) {
            prop_assert!(series.time.iter().zip(series.time.iter().skip(1)).all(|(a, b)| a < b));
            prop_assert!(series.close.iter().all(|c| c.is_finite() && *c > 0.0));
        }
    }

    #[test]
    fn what_is_written_reads_back(bars in proptest::collection::vec(bar(), 1..80), gaps in proptest::collection::vec(1i32..9, 80), style in 0usize..6) {
        let (delimiter, quote, line) = [(",", "", "\n"), (";", "", "\r\n"), ("\t", "", "\r"), (",", "\"", "\n"), ("|", "\"", "\r\n"), (";", "\"", "\n")][style];
        let mut day = 10_000;
        let mut text = ["Date", "Open", "High", "Low", "Close"].join(delimiter) + line;
        let mut days = Vec::new();
        for ((open, high, low, close), gap) in bars.iter().zip(&gaps) {
            day += gap;
            days.push(Time::from_days(day));
            let date = Time::from_days(day).format(Resolution::Date);
            let cells = [date, open.to_string(), high.to_string(), low.to_string(), close.to_string()];
            text += &(cells.map(|cell| format!("{quote}{cell}{quote}")).join(delimiter) + line);
        }
        let series = csv::read_text(&text, "test", Repair::default()).unwrap();
        prop_assert_eq!(&series.time, &days.into());
        let range = series.range.as_ref().unwrap();
        let bits = |column: &[f64]| column.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        let written = |part: fn(&(f64, f64, f64, f64)) -> f64| bars.iter().map(|b| part(b).to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(series.open.as_ref().unwrap()), written(|b| b.0));
        prop_assert_eq!(bits(&range.high), written(|b| b.1));
        prop_assert_eq!(bits(&range.low), written(|b| b.2));
        prop_assert_eq!(bits(&series.close), written(|b| b.3));
    }
}
