//! One file a source, as it writes its bars.

use baton_chart::error::Code;
use baton_chart::series::{EpochUnit, Repair, Resolution, csv, warnings};

use super::*;

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
    // Where an index has no volume, the field is left out, not left empty.
    let series = csv::read_text(
        "Date,Open,High,Low,Close,Volume\n1950-01-03,5,6,4,5\n1950-01-04,5,6,4,6,70\n1950-01-05,6,6,4,5\n",
        "test",
        Repair::default(),
    );
    let volume = series.unwrap().volume.unwrap();
    assert_eq!((volume[0].is_nan(), volume[1], volume[2].is_nan()), (true, 70.0, true));
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
        "Datum;Open;Hoog;Laag;Laatste",
        "Dato;Åbning;Høj;Lav;Seneste",
        "Dato;Åpning;Høy;Lav;Siste",
        "Päivämäärä;Avaus;Ylin;Alin;Viimeisin",
        "Tanggal;Pembukaan;Tertinggi;Terendah;Terakhir",
        "日期;開市;高;低;收市",
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
fn bundesbank() {
    for file in ["bundesbank.csv", "bundesbank-en.csv"] {
        has_closes_only(file, &["missing-prices", "preamble"]);
    }
    assert_eq!(warnings(&read("bundesbank.csv"))[1].1, "test: 4 lines above the table left out.");
    let months =
        "\"\";X.M;X.M_FLAGS\n\"\";Preise;\nEinheit;2020 = 100;\nStand vom;30.04.2024 16:15:09;\n2024-01;117,6;\n2024-02;118,1;vorläufig\n";
    let series = csv::read_text(months, "test", Repair::default()).unwrap();
    assert_eq!((dates(&series), series.close), (vec!["2024-01-01".into(), "2024-02-01".into()], vec![117.6, 118.1]));
}

#[test]
fn barchart_calls_its_close_the_latest() {
    let text = "Time,Open,High,Low,Latest,Change,%Change,Volume\n01/31/2024,10,12,9,11,-1,-0.08%,1500\n01/30/2024,9,11,8,10,1,0.1%,1400\n\
        \"Downloaded from Barchart.com as of 08-21-2024 04:14pm CDT\"\n";
    let series = csv::read_text(text, "test", Repair::default()).unwrap();
    assert_eq!((dates(&series), series.close.clone()), (vec!["2024-01-30".into(), "2024-01-31".into()], vec![10.0, 11.0]));
    assert_eq!((series.open.clone().unwrap(), codes(&series)), (vec![9.0, 10.0], vec!["newest-first", "footer"]));
}

/// As the ECB, Eurostat, the OECD and the IMF write it.
#[test]
fn sdmx_has_its_values_beside_other_numbers() {
    let text = "KEY,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS,DECIMALS,TITLE,UNIT_MULT\n\
        EXR.D.USD.EUR.SP00.A,D,2024-01-02,1.0956,A,4,\"US dollar/Euro, 2:15 pm\",0\nEXR.D.USD.EUR.SP00.A,D,2024-01-03,1.0919,A,4,\"US dollar/Euro, 2:15 pm\",0\n";
    assert_eq!(csv::read_text(text, "test", Repair::default()).unwrap().close, [1.0956, 1.0919]);
}

#[test]
fn an_adjusted_close_is_asked_for_by_its_title() {
    for (title, name) in
        [("Adj Close", "adj close"), ("Adj Close", "Adj Close"), ("Adjusted_close", "Adjusted close"), ("adjClose", "adjClose")]
    {
        let text = format!("Date,Open,High,Low,Close,{title},Volume\n2024-01-02,10,12,9,11,5.5,100\n2024-01-03,11,13,10,12,6,100\n");
        let series = csv::read_text(&text, name, Repair::default()).unwrap();
        // What it is adjusted for the other prices are not.
        assert_eq!((series.close.clone(), series.open.clone(), series.range.is_some()), (vec![5.5, 6.0], None, false), "{title}");
        let usual = csv::read_text(&text, "ABC", Repair::default()).unwrap();
        assert_eq!((usual.close.clone(), usual.open.unwrap()), (vec![11.0, 12.0], vec![10.0, 11.0]), "{title}");
    }
}

#[test]
fn quantmod_and_polygon() {
    has_all("quantmod.csv", &[]);
    has_all("polygon.csv", &["epoch-unit"]);
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
