//! How dates and instants are written, and what settles those that could be two.

use baton_chart::error::Code;
use baton_chart::series::{Repair, Resolution, csv, parse_as_of, warnings};

use super::*;

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
fn date_forms() {
    let forms = [
        "2024-02-29",
        "2024/02/29",
        "2024/2/29",
        "2024.02.29",
        "20240229",
        "20240229T",
        "20240229163000",
        "2024年02月29日",
        "2024年2月29日 16:00",
        "2024- 02- 29",
        "2024. 2. 29",
        "2024.02.29.",
        "29. 2. 2024",
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
    for wrong in ["2024-13", "2024-00", "2024-1", "24-01", "2024-Q0", "2024-Q5", "2024Q", "2024-M13", "2024-W05", "2024-Q12"] {
        let error = csv::read_text(&format!("Date,Close\n{wrong},5\n"), "test", Repair::default()).unwrap_err();
        assert_eq!((error.code, error.row, error.column), (Code::BadDate, Some(2), Some(1)), "{wrong}");
    }
    for period in ["2024-01", "2024-Q1", "2024M01"] {
        assert_eq!(parse_as_of(period).unwrap_err().code, Code::BadOption, "{period}");
    }
    assert!(parse_as_of("2024-01-31").is_ok());
}

#[test]
fn quarters_and_months_as_statistics_offices_write_them() {
    for form in ["{y}-Q{q}", "{y}Q{q}", "{y} Q{q}", "{y}-M{m}", "{y}M{m}", "{y}-{m}"] {
        let quarter = |(year, quarter): (i32, i32)| {
            let month = format!("{:02}", 3 * quarter - 2);
            form.replace("{y}", &year.to_string()).replace("{q}", &quarter.to_string()).replace("{m}", &month)
        };
        let quarters = [(2023, 2), (2023, 3), (2023, 4), (2024, 1)];
        let rows: String = quarters.map(|at| format!("MNA.Q,{},3000.5\n", quarter(at))).concat();
        let text = format!("KEY,TIME_PERIOD,OBS_VALUE\n{rows}");
        let series = csv::read_text(&text, "test", Repair::default()).unwrap_or_else(|error| panic!("{form}: {error}"));
        assert_eq!(dates(&series), ["2023-04-01", "2023-07-01", "2023-10-01", "2024-01-01"], "{form}");
    }
}

#[test]
fn a_month_may_be_written_with_its_name() {
    for forms in [
        ["Nov 2023", "Dec 2023", "Jan 2024"],
        ["Nov-2023", "Dec-2023", "Jan-2024"],
        ["November 2023", "Dezember 2023", "January 2024"],
        ["11/2023", "12/2023", "01/2024"],
    ] {
        let rows: String = forms.map(|form| format!("{form},3000.5\n")).concat();
        let series =
            csv::read_text(&format!("Month,Close\n{rows}"), "test", Repair::default()).unwrap_or_else(|error| panic!("{forms:?}: {error}"));
        assert_eq!(dates(&series), ["2023-11-01", "2023-12-01", "2024-01-01"], "{forms:?}");
        assert_eq!(series.resolution, Resolution::Date);
        for form in forms {
            assert_eq!(parse_as_of(form).unwrap_err().code, Code::BadOption, "{form}: its first day or its last one");
        }
    }
    for wrong in ["13/2023", "00/2023", "1/2023", "Mon 2023", "Nov 23", "Nov 2023 x"] {
        let error = csv::read_text(&format!("Date,Close\n2023-10-02,4\n{wrong},5\n"), "test", Repair::default()).unwrap_err();
        assert_eq!((error.code, error.row), (Code::BadDate, Some(3)), "{wrong}");
    }
    // Contracts side by side, called by their months.
    let text = "Date,Dec 2024,Mar 2025\n2024-01-02,70,75\n2024-01-03,71,76\n";
    assert_eq!(csv::read_text(text, "Mar 2025", Repair::default()).unwrap().close, [75.0, 76.0]);
    // Two digits and four behind a point are a price.
    let series = csv::read_text("Date,Close\n2024-01-02,10.1990\n2024-01-03,11.2010\n", "test", Repair::default()).unwrap();
    assert_eq!(series.close, [10.199, 11.201]);
}

#[test]
fn months_in_six_languages() {
    for names in [
        "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec",
        "January,February,March,April,May,June,July,August,September,October,November,December",
        "Jän,Feb,Mrz,Apr,Mai,Jun,Jul,Aug,Sep,Okt,Nov,Dez",
        "Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember",
        "janv.,févr.,mars,avr.,mai,juin,juil.,août,sept.,oct.,nov.,déc.",
        "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre",
        "ene,feb,mar,abr,may,jun,jul,ago,sept,oct,nov,dic",
        "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre",
        "gen,feb,mar,apr,mag,giu,lug,ago,set,ott,nov,dic",
        "gennaio,febbraio,marzo,aprile,maggio,giugno,luglio,agosto,settembre,ottobre,novembre,dicembre",
        "jan,fev,mar,abr,mai,jun,jul,ago,set,out,nov,dez",
        "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro",
    ] {
        let rows: String = names.split(',').map(|name| format!("15 {name} 2024;1,5\n")).collect();
        let series =
            csv::read_text(&format!("Date;Close\n{rows}"), "test", Repair::default()).unwrap_or_else(|error| panic!("{names}: {error}"));
        assert_eq!(dates(&series), (1..=12).map(|month| format!("2024-{month:02}-15")).collect::<Vec<String>>(), "{names}");
    }
    let error = csv::read_text("Date;Close\n15 jui 2024;1,5\n", "test", Repair::default()).unwrap_err();
    assert_eq!(error.code, Code::BadDate, "June or July");
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

/// As in Korea and Japan.
#[test]
fn years_of_two_digits_that_may_stand_in_front_are_refused() {
    let read = |dates: &[&str]| {
        let rows: String = dates.iter().map(|date| format!("{date},5\n")).collect();
        csv::read_text(&format!("date,close\n{rows}"), "test", Repair { sort: true, ..Repair::default() }).map(|s| self::dates(&s))
    };
    for month in [&["24/01/02", "24/01/03", "24/01/04"][..], &["24.01.31", "24.02.01", "24.02.02"], &["24-02-01", "24-01-31", "24-01-30"]] {
        let error = read(month).unwrap_err();
        assert_eq!((error.code, error.row, error.value.as_deref()), (Code::AmbiguousDate, Some(2), Some(month[0])));
        assert!(error.expected.ends_with("(year/month/day)"), "{error}");
    }
    assert!(read(&["24/01/02", "24/01/03"]).unwrap_err().expected.contains("2002-01-24 (day/month/year) or 2024-01-02 (year/month/day)"));
    assert_eq!(read(&["30/01/24", "31/01/24", "01/02/24"]).unwrap(), ["2024-01-30", "2024-01-31", "2024-02-01"]);
    assert_eq!(read(&["31/12/2001", "31/12/2002"]).unwrap()[1], "2002-12-31", "a year of four digits");
    assert_eq!(read(&["24/01/02"]).unwrap(), ["2002-01-24"]);
    assert_eq!(read(&["24/01/02 10:00", "24/01/02 11:00"]).unwrap()[1], "2002-01-24T11:00:00Z", "the hours of one day");
}

#[test]
fn a_year_and_the_number_of_its_day_are_no_epoch() {
    let error = csv::read_text("date,close\n2024001,5\n2024002,6\n", "test", Repair::default()).unwrap_err();
    assert_eq!((error.code, error.row, error.value.as_deref()), (Code::BadDate, Some(2), Some("2024001")));
}

#[test]
fn eight_digits_with_the_year_behind_are_no_epoch() {
    for [first, second] in [["13012025", "14012025"], ["10312025", "11012025"], ["31012025", "03022025"]] {
        let error = csv::read_text(&format!("date,close\n{first},5\n{second},6\n"), "test", Repair::default()).unwrap_err();
        assert_eq!((error.code, error.row, error.value.as_deref()), (Code::BadDate, Some(2), Some(first)));
        assert_eq!(error.expected, "a date as year, month, day");
    }
    let days = csv::read_text("time,close\n10454400,5\n10540800,6\n", "test", Repair::default()).unwrap();
    assert_eq!(dates(&days), ["1970-05-02", "1970-05-03"]);
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
