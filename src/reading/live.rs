//! A board that stays: read in slices, followed bar by bar, moved from date to date.

mod dated;
mod tell;

use std::collections::VecDeque;
use std::sync::Arc;

use super::ahead::Ahead;
use super::board::{Drawing, drawing};
use super::chart::blank;
use super::facts::level_id;
use super::format::Formats;
use super::news::Memory;
use super::outline::Outline;
use super::report::{Analysis, ChartAnalysis, HeadlineState, News};
use super::spec::{Board, ChartSpec};
use super::told::Told;
use super::track::Track;
use super::tracks::Tracks;
use crate::analysis::kinds::EventKind;
use crate::analysis::run::Record;
use crate::error::{Code, Error, Result};
use crate::series::{Newest, Row, Series, Time, newest};

/// A board that stays.
///
/// It holds the charts as of today and, where it is read as of a date, as they stood then. What a picture needs of them stands
/// ready ([`LiveBoard::charts`]); everything that is said is put together when it is asked for ([`LiveBoard::analysis`]).
///
/// Ticks leave what stands ready as it is, but for the newest bars: levels and findings follow with [`LiveBoard::catch_up`]. What is
/// told, and what is put together when it is asked for, is always of the newest price.
#[derive(Debug, Default)]
pub struct LiveBoard {
    specs: Vec<ChartSpec>,
    evidence: bool,
    /// The whole data; its charts are made when they are looked at.
    today: Tracks,
    /// The charts as of a date.
    then: Option<(Time, Tracks)>,
    ahead: Ahead,
    charts: Vec<(ChartAnalysis, Drawing)>,
    /// How many of their bars were older than the newest when they were put together.
    settled: Vec<usize>,
    /// Their findings at the newest tick; none before they are read.
    outlines: Vec<Outline>,
    /// Ticks have come that nobody was told of.
    unheard: bool,
    /// Ticks have come since they were put together, and how often they were.
    lags: bool,
    edition: u32,
    memory: Memory,
}

impl LiveBoard {
    /// Takes a board; nothing is analysed yet, and its charts show prices alone.
    ///
    /// # Errors
    /// Those of [`analyze`](super::analyze).
    pub fn open(board: Board) -> Result<LiveBoard> {
        let series = board.series.into_iter().map(|(key, series)| (key, Arc::new(series))).collect();
        let today = Tracks { series, tracks: Vec::new() };
        let mut open = LiveBoard { specs: board.charts, evidence: board.evidence, today, ..LiveBoard::default() };
        open.then = board.as_of.map(|as_of| Ok((as_of, open.cut(as_of)?))).transpose()?;
        if open.then.is_none() {
            open.today = Tracks::new(std::mem::take(&mut open.today.series), &open.specs, None)?;
        }
        let mut charts = Vec::new();
        for (spec, track) in open.specs.iter().zip(&open.shown().tracks) {
            charts.push((unread(spec, track), drawing(spec, track)));
        }
        open.charts = charts;
        Ok(open)
    }

    /// Takes up to `bars` further bars of the charts; `true` when all are taken. Then, and not before, levels and words stand.
    pub fn advance(&mut self, bars: usize, formats: &Formats) -> bool {
        if !self.shown_mut().advance(bars) {
            return false;
        }
        // What the history has brought is no news.
        self.told_anew(formats);
        true
    }

    /// Makes the bars behind the date known to [`LiveBoard::future`], from now on.
    ///
    /// # Errors
    /// Those of [`LiveBoard::open`].
    pub fn see_future(&mut self) -> Result<()> {
        self.ahead.want();
        self.look_ahead()
    }

    fn look_ahead(&mut self) -> Result<()> {
        self.ahead.follow(&self.specs, &mut self.today, self.then.as_ref().map(|(_, then)| then))
    }

    /// The bars of the chart at a place with those behind the date that the board is read as of, at the same indices. `None`
    /// without such, and where nobody asked to see them.
    pub fn future(&self, chart: usize) -> Option<&Series> {
        self.then.as_ref().and_then(|(_, then)| self.ahead.bars(chart, &self.today, then))
    }

    /// Number of bars that [`LiveBoard::advance`] takes in all.
    pub fn bars(&self) -> usize {
        self.shown().tracks.iter().map(Track::bars).sum()
    }

    /// Whether levels and words stand.
    pub fn is_read(&self) -> bool {
        self.shown().tracks.iter().all(|track| track.walk().is_done())
    }

    /// What pictures are drawn from: bars, and records of their levels, headline and newest price. Everything that only readers look
    /// at is left out: it is put together when it is asked for. After ticks that changed the newest price alone, levels are as wide and
    /// as far away as they were before, until [`LiveBoard::catch_up`].
    pub fn charts(&self) -> &[(ChartAnalysis, Drawing)] {
        &self.charts
    }

    /// The record of the chart at a place and its sentences, put together anew.
    pub fn worded(&self, chart: usize, formats: &Formats) -> Option<ChartAnalysis> {
        if !self.is_read() {
            return self.specs.get(chart).zip(self.shown().tracks.get(chart)).map(|(spec, track)| unread(spec, track));
        }
        Told::new(&self.specs, self.shown(), formats).worded(self.shown(), chart)
    }

    /// What happened at the levels of the chart at a place, oldest first.
    pub fn records(&self, chart: usize) -> Option<&VecDeque<Record>> {
        self.shown().tracks.get(chart).map(|track| &track.walk().run().records)
    }

    /// Of each chart its name, its state, its level (empty without), and the newest session on which a test could be known (empty
    /// without), after one another. After ticks that [nobody was told of](LiveBoard::update_unheard) [`LiveBoard::heed`] comes first.
    pub fn glance(&self) -> Vec<String> {
        let newest = |track: &Track| {
            let run = track.walk().run();
            let tests = run.records.iter().filter(|record| record.kind == EventKind::Test);
            tests.map(|record| record.confirmed).max().map(|time| time.format(run.resampled.bars.resolution))
        };
        let mut lines = Vec::new();
        for (place, (spec, track)) in self.specs.iter().zip(&self.shown().tracks).enumerate() {
            let (state, level) = self.outlines.get(place).map_or((HeadlineState::TooShort, None), Outline::finding);
            lines.push(spec.id.clone());
            lines.push(state.as_str().to_owned());
            lines.push(level.map(|(pivot, swing)| level_id(&spec.id, track.walk().run(), pivot, swing)).unwrap_or_default());
            lines.push(newest(track).unwrap_or_default());
        }
        lines
    }

    /// Time of the newest bar of a series, whatever date the board is read as of.
    pub fn newest(&self, series: &str) -> Option<Time> {
        self.today.series.iter().find(|(key, _)| key == series).and_then(|(_, history)| history.last_time())
    }

    /// Everything that is said, put together anew. Before the board [is read](LiveBoard::is_read), that is of the bars walked so far.
    pub fn analysis(&self, formats: &Formats) -> Analysis {
        // As the date has them, their provenance included: charts that were taken further hold bars alone.
        let known = |series: &Arc<Series>| self.as_of().map_or_else(|| Arc::clone(series), |as_of| Arc::new(series.as_of(as_of)));
        let known: Vec<(&str, Arc<Series>)> = self.today.series.iter().map(|(key, series)| (key.as_str(), known(series))).collect();
        let told = Told::new(&self.specs, self.shown(), formats);
        Analysis {
            version: env!("CARGO_PKG_VERSION"),
            as_of: told.newest().map(|(time, resolution)| time.format(resolution)).unwrap_or_default(),
            charts: told.recorded(self.shown(), self.evidence),
            reading: told.reading(formats),
            warnings: told.warnings(&known),
        }
    }

    /// The date that everything is read as of.
    pub fn as_of(&self) -> Option<Time> {
        self.then.as_ref().map(|(as_of, _)| *as_of)
    }

    /// Replaces or appends the newest bar of a series, and tells what that brought: every change once. A refused row changes
    /// nothing. Costs the same however long the history is. While the board is read as of a date there is no news.
    ///
    /// # Errors
    /// [`Code::UnknownSeries`], and those of [`newest`]; [`Code::BadPrice`] where a ratio would be no price.
    pub fn update(&mut self, series: &str, row: &Row, formats: &Formats) -> Result<Vec<News>> {
        self.heed(formats);
        self.receive(series, row)?;
        Ok(self.told(formats, true))
    }

    /// [`LiveBoard::update`] where nobody listens. Findings, half of what an update costs, are not looked at; what came so is no news to
    /// who listens from later on.
    ///
    /// # Errors
    /// Those of [`LiveBoard::update`].
    pub fn update_unheard(&mut self, series: &str, row: &Row, formats: &Formats) -> Result<()> {
        self.receive(series, row)?;
        self.told(formats, false);
        Ok(())
    }

    /// Takes a row, if it can come next.
    fn receive(&mut self, series: &str, row: &Row) -> Result<()> {
        let unknown = || Error::new(Code::UnknownSeries, "the key of a series on this board").with_series(series).with_value(series);
        let mut known = self.today.series.iter().enumerate();
        let (key, (_, history)) = known.find(|(_, (key, _))| key == series).ok_or_else(unknown)?;
        let newest = newest(history, row).map_err(|error| error.of_series(series))?;
        let end = newest.bar.time.end(history.resolution);
        self.hide_bars();
        let updated = self.take(key, &newest, end);
        self.show_bars();
        updated
    }

    /// Takes a checked bar that is known from `end` on.
    fn take(&mut self, key: usize, newest: &Newest, end: Time) -> Result<()> {
        let Some((as_of, read)) = self.then.as_ref().map(|(as_of, _)| (*as_of, self.is_read())) else {
            return self.today.update(key, newest);
        };
        self.see_today()?;
        self.ahead.release();
        self.today.update(key, newest)?;
        if end <= as_of {
            // What was known then is another now: it is read anew.
            let mut tracks = self.cut(as_of)?;
            if read {
                tracks.finish();
            }
            self.then = Some((as_of, tracks));
        }
        self.look_ahead()
    }

    fn shown(&self) -> &Tracks {
        self.then.as_ref().map_or(&self.today, |(_, tracks)| tracks)
    }

    fn shown_mut(&mut self) -> &mut Tracks {
        self.then.as_mut().map_or(&mut self.today, |(_, tracks)| tracks)
    }

    /// Lets go of the bars, so that they can be changed where they lie.
    fn hide_bars(&mut self) {
        self.charts.iter_mut().for_each(|(_, drawing)| drawing.bars = Arc::default());
    }

    /// Shows the bars as they are now.
    fn show_bars(&mut self) {
        let tracks = self.then.as_ref().map_or(&self.today, |(_, tracks)| tracks);
        for ((_, drawing), track) in self.charts.iter_mut().zip(&tracks.tracks) {
            drawing.bars = Arc::clone(&track.walk().run().resampled.bars);
        }
    }
}

/// The record of a chart that is not analysed yet: prices alone.
fn unread(spec: &ChartSpec, track: &Track) -> ChartAnalysis {
    blank(spec, &track.title, track.walk().run(), track.join(&[], false))
}
