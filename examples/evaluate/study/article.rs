//! The article's three charts, where their closes are at hand: what no change of the numbers may break.

use std::path::{Path, PathBuf};

use baton_chart::reading::analyze;
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::{Analysis, Level, Side, Verdict};
use baton_chart::reading::spec::{Board, ChartSpec, Role, Source};
use baton_chart::series::{Repair, Series, csv, parse_as_of};

/// A thing that must be true, and whether it is.
pub struct Check {
    pub what: String,
    pub holds: bool,
}

/// The folder of closes: `BATON_DATA`, or `../shared/data`; none if it lacks a file.
pub fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("BATON_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    ["spx.csv", "rut.csv", "eth-usd.csv"].iter().all(|file| folder.join(file).exists()).then_some(folder)
}

/// One of its series.
pub fn series(folder: &Path, file: &str) -> Series {
    let bytes = std::fs::read(folder.join(format!("{file}.csv"))).expect("the file can be read");
    csv::read(&bytes, file, Repair::default()).expect("the file is valid")
}

/// The board of the article, every chart with five levels a side as its ladder asks for.
pub fn board(folder: &Path) -> Board {
    let spec =
        |id: &str, source: Source, role: Role, max_levels: usize| ChartSpec { role: Some(role), max_levels, ..ChartSpec::new(id, source) };
    let one = |key: &str| Source::Series(key.to_owned());
    Board {
        series: ["spx", "rut", "eth-usd"].map(|key| (key.to_owned(), series(folder, key))).into(),
        charts: vec![
            spec("ratio", Source::Ratio("spx".to_owned(), "rut".to_owned()), Role::Leadership, 3),
            spec("russell", one("rut"), Role::Challenger, 3),
            spec("ethereum", one("eth-usd"), Role::Risk, 5),
        ],
        as_of: None,
        evidence: false,
    }
}

fn read(board: &Board, date: &str) -> Analysis {
    let as_of = parse_as_of(date).expect("a date");
    analyze(&Board { as_of: Some(as_of), ..board.clone() }, &Formats::default()).expect("a valid board").analysis
}

/// All checks, in order.
pub fn checks(folder: &Path) -> Vec<Check> {
    let board = board(folder);
    let mut checks = Vec::new();
    for date in ["2025-08-29", "2025-09-05"] {
        let analysis = read(&board, date);
        let mut check = |what: &str, holds: bool| checks.push(Check { what: format!("{date}: {what}"), holds });
        check("decision point", analysis.reading.as_ref().is_some_and(|r| r.verdict == Verdict::DecisionPoint));
        at_the_decision(&analysis, &mut check);
    }
    checks.extend(afterwards(&board));
    checks
}

fn at_the_decision(analysis: &Analysis, check: &mut impl FnMut(&str, bool)) {
    let levels = |chart: usize| analysis.charts[chart].levels.as_slice();
    let state = |chart: usize| serde_json::to_value(analysis.charts[chart].headline.state).unwrap().as_str().unwrap().to_owned();
    let has = |level: &Level, price: f64| level.low <= price && price <= level.high;
    let in_month = |level: &Level, month: &str| {
        level.campaigns.iter().any(|c| c.from.as_str() <= month && month <= &c.to[..7] || c.from.starts_with(month))
    };
    let above = levels(1).iter().filter(|l| l.side == Side::Resistance).min_by(|p, q| p.mid.total_cmp(&q.mid));
    check("Russell's nearest resistance holds 2,442.74", above.is_some_and(|l| has(l, 2442.74)));
    check("... with campaigns in Nov 2021 and Nov 2024", above.is_some_and(|l| in_month(l, "2021-11") && in_month(l, "2024-11")));
    check("Russell presses or tests resistance", ["pressing-resistance", "testing-resistance"].contains(&state(1).as_str()));
    check("the ratio has a support that holds 2.74", levels(0).iter().any(|l| l.side == Side::Support && has(l, 2.74)));
    check("the ratio presses or tests support", ["pressing-support", "testing-support"].contains(&state(0).as_str()));
    let resistance = levels(2).iter().find(|l| l.side == Side::Resistance && has(l, 4812.0));
    check("Ethereum has a resistance that holds 4,812", resistance.is_some());
    check("... with campaigns in Nov 2021 and Aug 2025", resistance.is_some_and(|l| in_month(l, "2021-11") && in_month(l, "2025-08")));
    check("Ethereum has a support in 3,800–4,300", levels(2).iter().any(|l| l.side == Side::Support && (3800.0..=4300.0).contains(&l.mid)));
    // By the zone's nearer edge: the middle of the level below 1,500 lies 8.1 % away.
    for price in [3000.0, 1500.0] {
        check(
            &format!("Ethereum has a level that reaches within 8 % of {price}"),
            levels(2).iter().any(|l| l.low <= 1.08 * price && l.high >= 0.92 * price),
        );
    }
}

/// What came after, as the replay must tell it.
fn afterwards(board: &Board) -> Vec<Check> {
    let fridays =
        ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06"].iter().flat_map(|month| (1..=31).map(move |d| format!("{month}-{d:02}")));
    let last = board.series[1].1.last_time();
    let fridays: Vec<String> =
        fridays.filter(|date| parse_as_of(date).is_ok_and(|time| time.weekday() == 4 && Some(time) <= last)).collect();
    let confirmed = |date: &String| read(board, date).reading.is_some_and(|r| r.verdict == Verdict::RotationConfirmed);
    let count = fridays.iter().filter(|date| confirmed(date)).count();
    let after = read(board, "2025-09-19");
    let signs = after.charts[1].events.iter().filter(|e| serde_json::to_value(e.kind).is_ok_and(|kind| kind == "early-sign"));
    let early = signs.filter(|e| ("2025-09-18"..="2025-09-19").contains(&e.occurred_at.as_str())).count();
    vec![
        Check {
            what: format!("rotation confirmed on most Fridays of Feb–June 2026 ({count} of {})", fridays.len()),
            holds: 2 * count > fridays.len(),
        },
        Check { what: "an early sign at Russell's record close of 2025-09-18".to_owned(), holds: early > 0 },
    ]
}
