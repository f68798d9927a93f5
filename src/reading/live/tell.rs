//! What pictures are drawn from, put together when it is wanted, and the news of every tick.

use super::LiveBoard;
use crate::analysis::run::Record;
use crate::reading::board::drawing;
use crate::reading::format::Formats;
use crate::reading::report::News;
use crate::reading::told::Told;

impl LiveBoard {
    /// Puts together what [`LiveBoard::charts`] has left as it was while ticks came.
    pub fn catch_up(&mut self, formats: &Formats) {
        if self.lags {
            self.tell(formats, None);
        }
    }

    /// How often records were put together: as long as this stays, they are the same but for their newest bars.
    pub fn edition(&self) -> u32 {
        self.edition
    }

    /// Looks at findings that ticks have changed and nobody was told of: none of it is news any more.
    pub fn heed(&mut self, formats: &Formats) {
        if self.unheard {
            self.told_anew(formats);
        }
    }

    /// Follows an update, and tells what it brought, if that is `heard`. The records of charts follow their newest bars, and the rest of
    /// them when they are caught up.
    pub(super) fn told(&mut self, formats: &Formats, heard: bool) -> Vec<News> {
        if !self.is_read() {
            return Vec::new();
        }
        if self.then.is_some() {
            // As of a date, what comes today is no news.
            self.told_anew(formats);
            return Vec::new();
        }
        let records = heard.then(|| self.records_of_now());
        let LiveBoard { specs, today, charts, outlines, memory, .. } = self;
        let told = Told::new(specs, today, formats);
        let news = records.map(|records| told.news(records, outlines, memory, formats)).unwrap_or_default();
        (self.lags, self.unheard) = (true, !heard);
        if !told.follow(charts.iter_mut().map(|(record, _)| record)) {
            self.catch_up(formats);
        }
        news
    }

    /// Puts together what is said of other data, or of another date: none of it is news.
    pub(super) fn told_anew(&mut self, formats: &Formats) {
        let records = self.records_of_now();
        self.outlines.clear();
        self.tell(formats, Some(records));
        self.unheard = false;
    }

    /// What happened at levels and nobody was told yet, by chart.
    fn records_of_now(&mut self) -> Vec<Vec<Record>> {
        self.shown_mut().tracks.iter_mut().map(|track| track.walk_mut().news()).collect()
    }

    /// Puts together what pictures are drawn from, and notes what is no news any more.
    fn tell(&mut self, formats: &Formats, noted: Option<Vec<Vec<Record>>>) {
        let LiveBoard { specs, today, then, charts, settled, outlines, memory, .. } = self;
        let tracks = then.as_ref().map_or(&*today, |(_, tracks)| tracks);
        let told = Told::new(specs, tracks, formats);
        if let Some(records) = noted {
            told.news(records, outlines, memory, formats);
        }
        let mut before = Vec::new();
        for ((record, _), settled) in charts.drain(..).zip(settled.drain(..)) {
            before.push((record, settled));
        }
        for ((record, spec), track) in told.pictured(tracks, before).into_iter().zip(specs.iter()).zip(&tracks.tracks) {
            settled.push(record.bars.saturating_sub(1));
            charts.push((record, drawing(spec, track)));
        }
        (self.lags, self.edition) = (false, self.edition.wrapping_add(1));
    }
}
