//! A board from series to statement.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::chart::chart_analysis;
use super::evidence;
use super::facts::Facts;
use super::format::Formats;
use super::report::{Analysis, ChartAnalysis, Dropped, JoinAudit, Reading, Warning};
use super::spec::{Board, ChartSpec, PriceScale, Role, Source};
use super::stance::{Position, position};
use super::statement::{Cast, Part, reading};
use crate::analysis::run::{Run, automatic, run};
use crate::error::{Code, Error, Result};
use crate::series::{self, Series, Time, own_timeframe, ratio};

/// A chart's bars, to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The chart's bars.
    pub bars: Series,
    /// Its price scale.
    pub scale: PriceScale,
    /// The chart is a ratio of these: leader, challenger.
    pub ratio: Option<(String, String)>,
    /// Its part in the reading.
    pub role: Option<Role>,
}

/// The analysis of a board and the bars of its charts, in the same order.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardAnalysis {
    /// What is said.
    pub analysis: Analysis,
    /// What is drawn.
    pub charts: Vec<Drawing>,
}

/// A chart on its way: what it draws and what the engine made of it.
struct Prepared<'a> {
    spec: &'a ChartSpec,
    title: String,
    names: Option<(String, String)>,
    run: Run,
    join: Option<JoinAudit>,
}

/// Reads a board. Sentences have the numbers of `formats`, and dates in words of their own language ([`Formats::in_sentences`]).
///
/// # Errors
/// [`Code::UnknownSeries`] if a chart names a series the board lacks, [`Code::NoDataAsOf`] if a chart has no bar at the date asked for,
/// and whatever [`ratio`] refuses.
pub fn analyze(board: &Board, formats: &Formats) -> Result<BoardAnalysis> {
    let formats = &formats.in_sentences();
    let known: Vec<(&str, Cow<Series>)> = board.series.iter().map(|(key, series)| (key.as_str(), as_known(series, board.as_of))).collect();
    let prepared = board.charts.iter().map(|spec| prepare(spec, &known, board.as_of)).collect::<Result<Vec<Prepared>>>()?;
    let facts: Vec<Facts> = prepared.iter().map(|p| Facts::new(p.spec, &p.title, &p.run, formats)).collect();
    let positions: Vec<Position> = facts.iter().map(position).collect();
    let newest = prepared.iter().filter_map(|p| Some((p.run.resampled.bars.last_time()?, p.run.resampled.bars.resolution)));
    let newest = newest.max_by_key(|(time, _)| *time);
    let reading = newest.and_then(|(now, _)| board_reading(&prepared, &facts, &positions, formats, now));
    let mut charts: Vec<ChartAnalysis> =
        facts.iter().zip(&positions).zip(&prepared).map(|((f, p), made)| chart_analysis(f, p.stance.clone(), made.join.clone())).collect();
    if board.evidence {
        charts.iter_mut().zip(&facts).for_each(|(chart, facts)| evidence::add(chart, facts, board.charts.len()));
    }
    let analysis = Analysis {
        version: env!("CARGO_PKG_VERSION"),
        as_of: newest.map(|(time, resolution)| time.format(resolution)).unwrap_or_default(),
        charts,
        reading,
        warnings: warnings(&known, board, &prepared),
    };
    drop(facts);
    let charts = prepared.into_iter().map(|p| drawing(p.spec, p.names, p.run)).collect();
    Ok(BoardAnalysis { analysis, charts })
}

fn drawing(spec: &ChartSpec, ratio: Option<(String, String)>, run: Run) -> Drawing {
    Drawing { bars: run.resampled.bars, scale: spec.scale, ratio, role: spec.role }
}

fn as_known(series: &Series, as_of: Option<Time>) -> Cow<'_, Series> {
    as_of.map_or(Cow::Borrowed(series), |time| Cow::Owned(series.as_of(time)))
}

fn prepare<'a>(spec: &'a ChartSpec, known: &[(&str, Cow<Series>)], as_of: Option<Time>) -> Result<Prepared<'a>> {
    let find = |key: &str| -> Result<&Series> {
        let unknown = || Error::new(Code::UnknownSeries, "the key of a series on this board").with_field(&spec.id).with_value(key);
        let (_, series) = known.iter().find(|(name, _)| *name == key).ok_or_else(unknown)?;
        let none = || Error::new(Code::NoDataAsOf, "a date at or after the first bar").with_series(&series.name);
        let date = || as_of.map(|t| t.format(series.resolution)).unwrap_or_default();
        if series.is_empty() { Err(none().with_value(date())) } else { Ok(series) }
    };
    match &spec.source {
        Source::Series(key) => {
            let series = find(key)?;
            let run = run(series, timeframe(spec, series));
            Ok(Prepared { spec, title: spec.title.clone().unwrap_or_else(|| series.name.clone()), names: None, run, join: None })
        }
        Source::Ratio(leader, challenger) => {
            let keys = [leader.as_str(), challenger.as_str()];
            let (leader, challenger) = (find(leader)?, find(challenger)?);
            let name = format!("{} / {}", leader.name, challenger.name);
            let (quotient, audit) = ratio(leader, challenger, &name)?;
            let run = run(&quotient, timeframe(spec, &quotient));
            let names = Some((leader.name.clone(), challenger.name.clone()));
            let join = Some(record_join(audit, keys, quotient.resolution));
            Ok(Prepared { spec, title: spec.title.clone().unwrap_or(name), names, run, join })
        }
    }
}

fn timeframe(spec: &ChartSpec, series: &Series) -> series::Timeframe {
    spec.timeframe.unwrap_or_else(|| automatic(series, None))
}

/// The audit by the keys of the series on the board: names may be shared, keys are not.
fn record_join(audit: series::JoinAudit, keys: [&str; 2], resolution: series::Resolution) -> JoinAudit {
    let dropped = keys.into_iter().zip(&audit.dropped).map(|(key, side)| {
        let dates: Vec<String> = side.times.iter().map(|t| t.format(resolution)).collect();
        (key.to_owned(), Dropped { count: dates.len(), dates })
    });
    let note = audit.mixed_calendar.then(|| "one series trades at weekends, the other does not: only shared sessions are used".to_owned());
    JoinAudit { used: audit.used, dropped: dropped.collect::<BTreeMap<_, _>>(), longest_gap_days: audit.longest_gap_days, note }
}

fn board_reading(prepared: &[Prepared], facts: &[Facts], positions: &[Position], formats: &Formats, now: Time) -> Option<Reading> {
    let part = |role: Role| {
        let index = prepared.iter().position(|p| p.spec.role == Some(role))?;
        Some((index, Part { facts: facts.get(index)?, position: positions.get(index)? }))
    };
    let (ratio_index, leadership) = part(Role::Leadership)?;
    let (_, challenger) = part(Role::Challenger)?;
    let names = prepared.get(ratio_index).and_then(|p| p.names.as_ref());
    let leader = names.map_or_else(|| leadership.facts.title.to_owned(), |(leader, _)| leader.clone());
    let risk = part(Role::Risk).map(|(_, part)| part);
    Some(reading(&Cast { leadership, challenger, risk, leader, formats, now }))
}

/// Remarks on the series that charts use, and on events too old to be listed.
fn warnings(known: &[(&str, Cow<Series>)], board: &Board, prepared: &[Prepared]) -> Vec<Warning> {
    let used = |key: &str| {
        board.charts.iter().any(|chart| match &chart.source {
            Source::Series(name) => name == key,
            Source::Ratio(a, b) => a == key || b == key,
        })
    };
    let of = |series: &Series| series::warnings(series).into_iter().map(|(code, message)| Warning { code, message });
    let forgotten = prepared.iter().filter(|chart| chart.run.forgotten > 0).map(|chart| Warning {
        code: "older-events",
        message: format!("chart \"{}\": {} older events are not listed.", chart.spec.id, chart.run.forgotten),
    });
    let coarser = prepared.iter().filter(|chart| own_timeframe(&chart.run.resampled.bars) > chart.run.timeframe).map(|chart| Warning {
        code: "coarser-bars",
        message: format!(
            "chart \"{}\": its bars lie further apart than the timeframe asked for, and are read as if they did not.",
            chart.spec.id
        ),
    });
    known.iter().filter(|(key, _)| used(key)).flat_map(|(_, series)| of(series)).chain(forgotten).chain(coarser).collect()
}
