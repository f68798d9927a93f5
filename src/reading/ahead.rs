//! What came behind the date that a board is read as of: bars alone, nothing is said of them.

use super::spec::ChartSpec;
use super::track::Track;
use super::tracks::Tracks;
use crate::error::Result;
use crate::series::Series;

/// The bars behind a date, once somebody wants to see them.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    wanted: bool,
    /// By chart: the whole data in bars as long as the date's, where today's are of another length. Their walk never begins.
    tracks: Vec<Option<Track>>,
}

impl Ahead {
    /// From now on, [`Ahead::follow`] makes the bars known.
    pub fn want(&mut self) {
        self.wanted = true;
    }

    /// Lets go of the history, so that it can be changed where it lies; [`Ahead::follow`] must come next.
    pub fn release(&mut self) {
        self.tracks.clear();
    }

    /// Keeps in step with the charts of the whole data, which are made where they are missing, and those of a date.
    ///
    /// # Errors
    /// Those of [`Track::new`].
    pub fn follow(&mut self, specs: &[ChartSpec], today: &mut Tracks, then: Option<&Tracks>) -> Result<()> {
        let Some(then) = then.filter(|_| self.wanted) else { return Ok(()) };
        if today.tracks.is_empty() {
            today.tracks = Tracks::new(today.series.clone(), specs, None)?.tracks;
        }
        let mut known = std::mem::take(&mut self.tracks).into_iter();
        let charts = specs.iter().zip(&today.tracks).zip(&then.tracks);
        let mut tracks = Vec::new();
        for ((spec, now), then) in charts {
            let (known, timeframe) = (known.next().flatten(), then.timeframe());
            tracks.push(match known.filter(|track| track.timeframe() == timeframe) {
                _ if timeframe == now.timeframe() => None,
                None => Some(Track::new(&ChartSpec { timeframe: Some(timeframe), ..spec.clone() }, &today.series, None)?),
                known => known,
            });
        }
        self.tracks = tracks;
        Ok(())
    }

    /// The bars of the chart at a place with those behind the date, at the same indices. `None` without such.
    pub fn bars<'a>(&'a self, chart: usize, today: &'a Tracks, then: &Tracks) -> Option<&'a Series> {
        let (now, then) = (today.tracks.get(chart)?, then.tracks.get(chart)?);
        let now = if now.timeframe() == then.timeframe() { now } else { self.tracks.get(chart)?.as_ref()? };
        let (now, then) = (&now.walk().run().resampled.bars, &then.walk().run().resampled.bars);
        (now.len() > then.len()).then_some(now)
    }
}
