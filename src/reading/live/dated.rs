//! The date that a board is read as of.

use std::sync::Arc;

use super::LiveBoard;
use crate::error::Result;
use crate::reading::format::Formats;
use crate::reading::tracks::Tracks;
use crate::series::Time;

impl LiveBoard {
    /// Reads everything as of a date, or of the whole data. A refused date changes nothing. Going on by some bars costs those
    /// bars; going back, the bars until there.
    ///
    /// # Errors
    /// [`NoDataAsOf`](crate::error::Code::NoDataAsOf) before the first bar of a chart, and those of a join.
    pub fn set_as_of(&mut self, as_of: Option<Time>, formats: &Formats) -> Result<()> {
        self.hide_bars();
        let moved = self.go_to(as_of);
        self.show_bars();
        moved?;
        self.look_ahead()?;
        self.told_anew(formats);
        Ok(())
    }

    fn go_to(&mut self, as_of: Option<Time>) -> Result<()> {
        self.then = match as_of {
            None => {
                self.see_today()?;
                None
            }
            Some(as_of) => {
                let mut tracks = self.moved(as_of)?;
                tracks.finish();
                Some((as_of, tracks))
            }
        };
        Ok(())
    }

    /// The charts of the whole data, walked.
    pub(super) fn see_today(&mut self) -> Result<()> {
        if self.today.tracks.is_empty() {
            self.today.tracks = Tracks::new(self.today.series.clone(), &self.specs, None)?.tracks;
        }
        self.today.finish();
        Ok(())
    }

    /// The charts as of a date: those that stand taken further where that is possible, else anew.
    fn moved(&mut self, as_of: Time) -> Result<Tracks> {
        let plain = |at: Time| self.today.series.iter().all(|(_, series)| series.is_cut_plainly(at));
        let (before, mut tracks) = match self.then.take() {
            Some((before, tracks)) if before <= as_of && plain(before) => (before, tracks),
            others => {
                self.then = others;
                return self.cut(as_of);
            }
        };
        let mut series = self.today.series.iter().enumerate();
        match series.try_for_each(|(key, (_, whole))| tracks.extend(key, whole, whole.known_at(as_of))) {
            Ok(()) => Ok(tracks),
            Err(error) => {
                let mut stood = self.cut(before)?;
                stood.finish();
                self.then = Some((before, stood));
                Err(error)
            }
        }
    }

    pub(super) fn cut(&self, as_of: Time) -> Result<Tracks> {
        let known = self.today.series.iter().map(|(key, series)| (key.clone(), Arc::new(series.as_of(as_of))));
        Tracks::new(known.collect(), &self.specs, Some(as_of))
    }
}
