//! The sample's three charts as they were read through the years, against what was looked at and found good: every number of the
//! method has a part in it. `UPDATE_GOLDENS=1 cargo test --test reading_golden` rewrites it.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/goldens.rs"]
mod goldens;
mod support;

use std::fmt::Write;

use baton_chart::reading::report::{ChartAnalysis, Level, News, Trigger};
use baton_chart::reading::spec::Board;
use baton_chart::series::{Repair, Resolution, Series, Timeframe, csv};
use goldens::compare_text;
use support::laws::{board, read};

/// Sessions from one reading to the next, and from one that is told with its levels to the next.
const READ: usize = 15;
const DETAILED: usize = 300;

fn sample(name: &str) -> Series {
    let path = format!("{}/www/data/synthetic-{name}.csv", env!("CARGO_MANIFEST_DIR"));
    csv::read(&std::fs::read(path).unwrap(), name, Repair::default()).unwrap()
}

/// What stands behind the chart's name in the name of a level.
fn short(id: Option<&String>) -> &str {
    id.and_then(|id| id.split_once(':')).map_or("-", |(_, name)| name)
}

fn close(trigger: Option<&Trigger>) -> String {
    trigger.map_or_else(|| "-".into(), |trigger| trigger.close.to_string())
}

fn finding(chart: &ChartAnalysis) -> String {
    let (headline, stance) = (&chart.headline, &chart.stance);
    format!(
        "{} {} {}, {} {} {}, {} {}",
        headline.state.as_str(),
        short(headline.level_id.as_ref()),
        headline.since,
        stance.side.as_str(),
        short(stance.level_id.as_ref()),
        stance.since.as_deref().unwrap_or("-"),
        close(chart.confirms.as_ref()),
        close(chart.invalidates.as_ref()),
    )
}

fn level(out: &mut String, level: &Level) {
    let Level { id, side, low, high, score, .. } = level;
    let (name, side, phase) = (short(Some(id)), side.as_str(), level.phase.as_str());
    writeln!(out, "    {name} {side} {low:.5} to {high:.5}, {phase} since {}, {score:.5}", level.since).unwrap();
    for campaign in &level.campaigns {
        let (side, outcome) = (campaign.side.as_str(), campaign.outcome.as_str());
        let (from, to, peak) = (&campaign.from, &campaign.to, &campaign.peak);
        writeln!(out, "      {from} to {to}, peak {peak}, {side} {outcome}, {} tests", campaign.tests).unwrap();
    }
    if let Some(now) = &level.under_way {
        writeln!(out, "      number {} under way from {}, peak {}", now.number, now.from, now.peak).unwrap();
    }
}

fn details(out: &mut String, chart: &ChartAnalysis) {
    writeln!(out, "  {}: close {}, atr {:.7}, A {:.7}", chart.id, chart.last.close, chart.noise.atr, chart.noise.a).unwrap();
    chart.narrative.iter().for_each(|sentence| writeln!(out, "    {}", sentence.text).unwrap());
    chart.levels.iter().for_each(|each| level(out, each));
    for line in &chart.trendlines {
        let (name, phase) = (&line.id, line.phase.as_str());
        writeln!(out, "    {name} at {:.5}, {phase} since {}, {} contacts", line.price, line.since, line.contacts.len()).unwrap();
    }
    for target in &chart.targets {
        writeln!(out, "    {} {} {:.5}", target.direction.as_str(), target.kind.as_str(), target.price).unwrap();
    }
}

/// An event by its name, which has the bar that confirmed it, and its other dates where they are others.
fn event(out: &mut String, event: &News) {
    write!(out, "{} {}", event.id, short(event.level_id.as_ref())).unwrap();
    for (word, date) in [("of", &event.occurred_at), ("known", &event.confirmed_at)] {
        if !event.id.contains(date.as_str()) {
            write!(out, " {word} {date}").unwrap();
        }
    }
    out.push('\n');
}

/// The readings of a board on some of the leader's sessions, and in the end all events.
fn history(timeframe: Timeframe) -> String {
    let all = board([sample("large-caps"), sample("small-caps"), sample("coin")], Some(timeframe));
    let sessions = all.series[0].1.time.clone();
    let mut out = String::new();
    for index in (READ..sessions.len()).step_by(READ) {
        let now = sessions.get(index).unwrap().end(Resolution::Date);
        let analysis = read(&Board { as_of: Some(now), ..all.clone() }).analysis;
        let reading = analysis.reading.as_ref().unwrap();
        let (verdict, risk) = (reading.verdict.as_str(), reading.risk.as_str());
        writeln!(out, "{} {verdict} {risk} {:.5}", analysis.as_of, reading.agreement).unwrap();
        for chart in &analysis.charts {
            writeln!(out, "  {}: {}; {}", chart.id, finding(chart), chart.headline.text).unwrap();
        }
        if index % DETAILED == 0 {
            reading.narrative.iter().for_each(|sentence| writeln!(out, "  {}", sentence.text).unwrap());
            analysis.charts.iter().for_each(|chart| details(&mut out, chart));
        }
    }
    read(&all).analysis.charts.iter().flat_map(|chart| &chart.events).for_each(|each| event(&mut out, each));
    out
}

#[test]
fn days_of_the_sample_are_read_as_they_were() {
    compare_text("sample-day.txt", &history(Timeframe::Day));
}

#[test]
fn weeks_of_the_sample_are_read_as_they_were() {
    compare_text("sample-week.txt", &history(Timeframe::Week));
}
