//! What is said of charts whose walk is done.

use std::cell::OnceCell;
use std::sync::Arc;

use super::chart::{chart_analysis, events, pictured};
use super::evidence;
use super::facts::Facts;
use super::format::Formats;
use super::known::Known;
use super::narrative::sentences;
use super::outline::Outline;
use super::report::{ChartAnalysis, Reading, Verdict, Warning};
use super::spec::{ChartSpec, Role, Source};
use super::stance::{Position, position};
use super::statement::{Cast, Part, reading};
use super::track::Track;
use super::tracks::Tracks;
use super::verdict::{Parts, verdict};
use crate::series::{self, Resolution, Series, Time, own_timeframe};

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

    /// What the charts' records hang on beside the newest prices, with what a verdict looks at where there is one.
    pub fn outlines(&self, read: bool) -> Vec<Outline> {
        self.charts.iter().map(|chart| Outline::of(chart.facts(), chart.is_open(), read.then(|| chart.position().clone()))).collect()
    }

    /// Lets records that stand follow the newest prices, where nothing else of them is another; whether that was so. Charts that the
    /// newest update has left alone are not looked at.
    pub fn follow_prices<'r>(
        &self,
        outlines: &mut [Outline],
        records: impl Iterator<Item = &'r mut ChartAnalysis>,
        said: Option<Verdict>,
    ) -> bool {
        let stirred = |(chart, outline): (&Chart, &Outline)| !chart.track.stirred || outline.holds(chart.facts(), chart.is_open());
        if outlines.len() != self.charts.len() || !self.charts.iter().zip(outlines.iter()).all(stirred) {
            return false;
        }
        if said.is_some() {
            for (chart, outline) in self.charts.iter().zip(outlines.iter_mut()).filter(|(chart, _)| chart.track.stirred) {
                outline.position = Some(chart.position().clone());
            }
            if self.verdict(outlines) != said {
                return false;
            }
        }
        for (chart, record) in self.charts.iter().zip(records).filter(|(chart, _)| chart.track.stirred) {
            record.last.close = chart.facts().close();
        }
        true
    }

    fn verdict(&self, outlines: &[Outline]) -> Option<Verdict> {
        let charts = self.charts.iter().zip(outlines);
        let of =
            |role: Role| charts.clone().find(|(chart, _)| chart.spec.role == Some(role)).and_then(|(_, outline)| outline.position.as_ref());
        Some(verdict(&Parts { leadership: of(Role::Leadership)?, challenger: of(Role::Challenger)?, risk: of(Role::Risk) }))
    }

    /// The charts' records as pictures need them. A newest bar that came as a row of its own may still be replaced by another:
    /// it is pictured as unfinished. `before` are the same charts' records a tick before, or none; where that is to be done `calmly`,
    /// levels keep the widths and distances they have there.
    pub fn pictured(&self, tracks: &Tracks, before: Vec<ChartAnalysis>, calmly: bool) -> Vec<ChartAnalysis> {
        let before = before.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
        let known = |before: Option<ChartAnalysis>, chart: &Chart| Known::of(before, chart.facts(), calmly);
        self.charts.iter().zip(before).map(|(chart, before)| chart.pictured(tracks, known(before, chart))).collect()
    }

    /// The record of the chart at a place as pictures need it, and its sentences.
    pub fn worded(&self, tracks: &Tracks, chart: usize) -> Option<ChartAnalysis> {
        let chart = self.charts.get(chart)?;
        Some(ChartAnalysis { narrative: sentences(chart.facts()), ..chart.pictured(tracks, Known::default()) })
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
        let of = |role: Role| self.charts.iter().find(|chart| chart.spec.role == Some(role));
        let (leadership, challenger) = (of(Role::Leadership)?, of(Role::Challenger)?);
        let leader = leadership.track.names.as_ref().map_or_else(|| leadership.track.title.clone(), |(leader, _)| leader.clone());
        let risk = of(Role::Risk).map(Chart::part);
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
        let coarser = "its bars lie further apart than the timeframe asked for, and are read as if they did not.";
        for facts in self.charts.iter().map(Chart::facts) {
            if own_timeframe(facts.bars()) > facts.run.timeframe {
                warnings.push(Warning { code: "coarser-bars", message: format!("chart \"{}\": {coarser}", facts.spec.id) });
            }
        }
        warnings
    }
}
