//! Series and the charts over them, walked in slices and kept in step with their newest bars.

use std::sync::Arc;

use super::spec::ChartSpec;
use super::track::Track;
use crate::error::Result;
use crate::series::{Newest, Series, Time};

/// Series as they are known at one moment, and the charts that were made of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Tracks {
    /// By key, in the caller's order.
    pub series: Vec<(String, Arc<Series>)>,
    /// In the order of the charts.
    pub tracks: Vec<Track>,
}

impl Tracks {
    /// Charts whose walk has not begun.
    ///
    /// # Errors
    /// Those of [`Track::new`].
    pub fn new(series: Vec<(String, Arc<Series>)>, specs: &[ChartSpec], as_of: Option<Time>) -> Result<Tracks> {
        let mut tracks = Vec::new();
        for spec in specs {
            tracks.push(Track::new(spec, &series, as_of)?);
        }
        Ok(Tracks { series, tracks })
    }

    /// Takes up to `bars` further bars of the charts in turn; `true` when all stand at their newest.
    pub fn advance(&mut self, bars: usize) -> bool {
        let mut left = bars;
        for track in &mut self.tracks {
            left = track.advance(left);
        }
        self.tracks.iter().all(|track| track.walk().is_done())
    }

    /// Walks to the end.
    pub fn finish(&mut self) {
        self.advance(usize::MAX);
    }

    /// Puts a checked bar at the end of the series at place `key`.
    ///
    /// # Errors
    /// [`Code::BadPrice`](crate::error::Code::BadPrice) where a ratio would be no price; then nothing has changed.
    pub fn update(&mut self, key: usize, newest: &Newest) -> Result<()> {
        if let Some(error) = self.tracks.iter().find_map(|track| track.refuses(&self.series, key, newest)) {
            return Err(error);
        }
        let changed = self.change(key, |series| match newest.replaces {
            true => series.replace_newest(newest.bar, newest.volume),
            false => series.append(newest.bar, newest.volume),
        });
        for (track, changed) in self.tracks.iter_mut().zip(changed) {
            track.live |= changed;
            track.stirred = changed;
        }
        Ok(())
    }

    /// Adds to the series at place `key` the bars that `whole`, a longer history of the same source, has behind it.
    ///
    /// # Errors
    /// Those of [`Tracks::update`]; then no chart may be used any more.
    pub fn extend(&mut self, key: usize, whole: &Series, bars: usize) -> Result<()> {
        let known = self.series.get(key).map_or(0, |(_, series)| series.len());
        let volume = |index: usize| whole.volume.as_ref().and_then(|column| column.get(index)).copied();
        let newer = || (known..bars).filter_map(|index| Some((whole.bar(index)?, volume(index))));
        for (bar, volume) in newer() {
            let newest = Newest { bar, volume, replaces: false };
            if let Some(error) = self.tracks.iter().find_map(|track| track.refuses(&self.series, key, &newest)) {
                return Err(error);
            }
        }
        if known < bars {
            self.change(key, |series| newer().for_each(|(bar, volume)| series.append(bar, volume)));
        }
        Ok(())
    }

    /// Changes the end of a series where it lies, and lets its charts follow; tells which of them that changed.
    fn change(&mut self, key: usize, change: impl FnOnce(&mut Series)) -> Vec<bool> {
        self.tracks.iter_mut().for_each(|track| track.release(key));
        let Some((_, series)) = self.series.get_mut(key) else { return Vec::new() };
        let seen = series.len();
        change(Arc::make_mut(series));
        self.tracks.iter_mut().map(|track| track.follow(&self.series, key, seen)).collect()
    }
}
