//! What is said of charts whose walk is done.

use std::cell::OnceCell;
use std::sync::Arc;

use super::chart::{chart_analysis, event, events, pictured};
use super::evidence;
use super::facts::Facts;
use super::format::Formats;
use super::known::Known;
use super::narrative::sentences;
use super::news::{At, Memory};
use super::outline::Outline;
use super::report::{ChartAnalysis, Last, News, Reading, Verdict, Warning};
use super::spec::{ChartSpec, Role, Source};
use super::stance::{Position, position};
use super::statement::{Cast, Part, reading};
use super::title::title;
use super::track::Track;
use super::tracks::Tracks;
use super::verdict::{Parts, verdict};
use crate::analysis::run::Record;
use crate::series::{self, Resolution, Series, Time, exceeds_months, own_timeframe};

/// A chart, what is known of it, and its position, once it was looked at.
struct Chart<'a> {
    spec: &'a ChartSpec,
    track: &'a Track,
    formats: &'a Formats,
    facts: OnceCell<Facts<'a>>,
    position: OnceCell<Position>,
}

impl<'a> Chart<'a> {
    fn facts(&self) -> &Facts<'a> {
        self.facts.get_or_init(|| Facts::new(self.spec, &self.track.title, self.track.walk().run(), self.formats))
    }

    fn position(&self) -> &Position {
        self.position.get_or_init(|| position(self.facts()))
    }

    /// The chart at its newest bar, for news.
    fn at(&self) -> At<'a> {
        let bars = &self.track.walk().run().resampled.bars;
        At { chart: &self.spec.id, date: bars.date(bars.len().saturating_sub(1)), provisional: self.is_open() }
    }

    /// News of what happened at a level: provisional as long as the bar that brought it is.
    fn news_of(&self, record: &Record) -> News {
        let run = self.track.walk().run();
        let open = self.is_open() && run.resampled.bars.last_time() == Some(record.bar);
        let mut news = event(&self.spec.id, run, record);
        news.provisional |= open;
        news
    }

    fn pictured(&self, tracks: &Tracks, before: Known) -> ChartAnalysis {
        let mut record = pictured(self.facts(), self.track.join(&tracks.series, false), before);
        record.last.provisional = self.is_open();
        record
    }

    /// Whether the newest bar may still change: it is unfinished, or came as a row of its own.
    fn is_open(&self) -> bool {
        self.track.live || self.track.walk().run().unfinished.is_some()
    }

    fn part(&self) -> Part<'_> {
        Part { facts: self.facts(), position: self.position() }
    }
}

/// The charts of a board at their newest bars.
pub(super) struct Told<'a> {
    charts: Vec<Chart<'a>>,
}

impl<'a> Told<'a> {
    pub fn new(specs: &'a [ChartSpec], tracks: &'a Tracks, formats: &'a Formats) -> Told<'a> {
        let chart = |(spec, track)| Chart { spec, track, formats, facts: OnceCell::new(), position: OnceCell::new() };
        Told { charts: specs.iter().zip(&tracks.tracks).map(chart).collect() }
    }

    /// Time of the newest bar of all charts.
    pub fn newest(&self) -> Option<(Time, Resolution)> {
        let bars = self.charts.iter().map(|chart| &chart.track.walk().run().resampled.bars);
        let newest = bars.filter_map(|bars| Some((bars.last_time()?, bars.resolution)));
        newest.max_by_key(|(time, _)| *time)
    }

    /// News: what happened at levels, and findings and a verdict that are others than before. Charts that the newest update has left alone
    /// are not looked at; without `outlines`, which are kept from tick to tick, all are.
    pub fn news(&self, records: Vec<Vec<Record>>, outlines: &mut Vec<Outline>, memory: &mut Memory, formats: &Formats) -> Vec<News> {
        let (mut news, judged) = (Vec::new(), self.cast().is_some());
        for (place, (chart, records)) in self.charts.iter().zip(records).enumerate() {
            news.extend(records.iter().map(|record| chart.news_of(record)));
            if place < outlines.len() && !chart.track.stirred {
                continue;
            }
            let facts = chart.facts();
            let outline = Outline::of(facts, judged.then(|| chart.position().clone()));
            if !outlines.get(place).is_some_and(|before| before.finds(&outline)) {
                let level = facts.headline.level.map(|level| facts.zone_id(level.zone));
                news.extend(memory.headline(&chart.at(), facts.headline.state, level, &|| title(facts)));
            }
            match outlines.get_mut(place) {
                Some(before) => *before = outline,
                None => outlines.push(outline),
            }
        }
        if let (Some(verdict), Some((leadership, _))) = (self.verdict(outlines), self.cast()) {
            let text = || self.reading(formats).and_then(|reading| reading.narrative.into_iter().next()).map(|sentence| sentence.text);
            let newest = self.charts.iter().map(|chart| chart.at().date).max().unwrap_or_default();
            news.extend(memory.reading(&At { date: newest, ..leadership.at() }, verdict, &|| text().unwrap_or_default()));
        }
        news
    }

    /// Lets records that stand follow their charts' newest bars; `false` where bars are as long no more as they were: then nothing of a
    /// record stands.
    pub fn follow<'r>(&self, records: impl Iterator<Item = &'r mut ChartAnalysis>) -> bool {
        for (chart, record) in self.charts.iter().zip(records).filter(|(chart, _)| chart.track.stirred) {
            let run = chart.track.walk().run();
            let bars = &run.resampled.bars;
            if record.timeframe != run.timeframe.as_str() {
                return false;
            }
            record.bars = bars.len();
            let At { date, provisional, .. } = chart.at();
            record.last = Last { date, close: bars.close.last().copied().unwrap_or_default(), provisional };
        }
        true
    }

    /// The charts of a statement that must be there: leadership and challenger.
    fn cast(&self) -> Option<(&Chart<'a>, &Chart<'a>)> {
        let of = |role: Role| self.charts.iter().find(|chart| chart.spec.role == Some(role));
        of(Role::Leadership).zip(of(Role::Challenger))
    }

    fn verdict(&self, outlines: &[Outline]) -> Option<Verdict> {
        let charts = self.charts.iter().zip(outlines);
        let of =
            |role: Role| charts.clone().find(|(chart, _)| chart.spec.role == Some(role)).and_then(|(_, outline)| outline.position.as_ref());
        Some(verdict(&Parts { leadership: of(Role::Leadership)?, challenger: of(Role::Challenger)?, risk: of(Role::Risk) }))
    }

    /// The charts' records as pictures need them. A newest bar that came as a row of its own may still be replaced by another:
    /// it is pictured as unfinished. `before` are the same charts' records as they were put together last, with the number of bars that
    /// were settled then, or none.
    pub fn pictured(&self, tracks: &Tracks, before: Vec<(ChartAnalysis, usize)>) -> Vec<ChartAnalysis> {
        let mut before = before.into_iter();
        let mut records = Vec::new();
        for chart in &self.charts {
            records.push(chart.pictured(tracks, Known::of(before.next(), chart.facts())));
        }
        records
    }

    /// The record of the chart at a place as pictures need it, and its sentences.
    pub fn worded(&self, tracks: &Tracks, chart: usize) -> Option<ChartAnalysis> {
        let chart = self.charts.get(chart)?;
        let mut record = chart.pictured(tracks, Known::default());
        record.narrative = sentences(chart.facts());
        Some(record)
    }

    /// The charts' whole records.
    pub fn recorded(&self, tracks: &Tracks, with_evidence: bool) -> Vec<ChartAnalysis> {
        let record = |chart: &Chart| {
            let join = chart.track.join(&tracks.series, true);
            let mut record = chart_analysis(chart.facts(), chart.position().stance.clone(), join);
            record.events = events(chart.facts());
            if with_evidence {
                evidence::add(&mut record, chart.facts(), self.charts.len());
            }
            record
        };
        self.charts.iter().map(record).collect()
    }

    /// The three charts in one statement, where the board has them.
    pub fn reading(&self, formats: &Formats) -> Option<Reading> {
        let now = self.newest()?.0;
        let (leadership, challenger) = self.cast()?;
        let leader = leadership.track.names.as_ref().map_or_else(|| leadership.track.title.clone(), |(leader, _)| leader.clone());
        let risk = self.charts.iter().find(|chart| chart.spec.role == Some(Role::Risk)).map(Chart::part);
        Some(reading(&Cast { leadership: leadership.part(), challenger: challenger.part(), risk, leader, formats, now }))
    }

    /// Remarks on the series that charts use, and on events too old to be listed.
    pub fn warnings(&self, known: &[(&str, Arc<Series>)]) -> Vec<Warning> {
        let used = |key: &str| {
            self.charts.iter().any(|chart| match &chart.spec.source {
                Source::Series(name) => name == key,
                Source::Ratio(a, b) => a == key || b == key,
            })
        };
        let mut warnings = Vec::new();
        for (_, series) in known.iter().filter(|(key, _)| used(key)) {
            for (code, message) in series::warnings(series) {
                warnings.push(Warning { code, message });
            }
        }
        for facts in self.charts.iter().map(Chart::facts) {
            if facts.run.forgotten > 0 {
                let message = format!("chart \"{}\": {} older events are not listed.", facts.spec.id, facts.run.forgotten);
                warnings.push(Warning { code: "older-events", message });
            }
        }
        for facts in self.charts.iter().map(Chart::facts) {
            let than = match facts.bars() {
                bars if own_timeframe(bars) > facts.run.timeframe => "the timeframe asked for",
                bars if exceeds_months(bars) => "months, the longest timeframe",
                _ => continue,
            };
            let message = ["chart \"", &facts.spec.id, "\": its bars lie further apart than ", than, ", and are read as if they did not."];
            warnings.push(Warning { code: "coarser-bars", message: message.concat() });
        }
        warnings.extend(self.charts.iter().filter_map(|chart| unequal_bars(chart.facts().spec, known)));
        warnings
    }
}

/// Of a ratio whose series have bars of unequal length: a week that is dated by its Monday meets the close of that Monday.
fn unequal_bars(chart: &ChartSpec, known: &[(&str, Arc<Series>)]) -> Option<Warning> {
    let Source::Ratio(leader, challenger) = &chart.source else { return None };
    let series = |key: &str| known.iter().find(|(name, _)| *name == key).map(|(_, series)| series);
    let (leader, challenger) = (series(leader)?, series(challenger)?);
    if own_timeframe(leader) == own_timeframe(challenger) {
        return None;
    }
    let words = [
        "chart \"",
        &chart.id,
        "\": the bars of ",
        &leader.name,
        " and ",
        &challenger.name,
        " are of unequal length; closes of equal dates are divided.",
    ];
    Some(Warning { code: "coarser-bars", message: words.concat() })
}
