//! What pictures are drawn from, put together where a tick has changed more than the newest price, and the news.

use super::LiveBoard;
use crate::analysis::run::Record;
use crate::reading::board::drawing;
use crate::reading::chart::event;
use crate::reading::format::Formats;
use crate::reading::report::News;
use crate::reading::spec::Role;
use crate::reading::told::Told;

/// How records are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    /// From nothing.
    Anew,
    /// Levels that stay keep the widths and distances they have.
    Calmly,
    /// That, and not at all where the newest prices alone are others.
    Prices,
}

impl LiveBoard {
    /// Puts together what [`LiveBoard::charts`] has left as it was while only prices changed.
    pub fn catch_up(&mut self, formats: &Formats) {
        if self.lags {
            self.tell(formats, Telling::Anew);
        }
    }

    /// How often records were put together: as long as this stays, they are the same but for their newest prices.
    pub fn edition(&self) -> u32 {
        self.edition
    }

    /// Follows an update, and tells what it brought.
    pub(super) fn told(&mut self, formats: &Formats) -> Vec<News> {
        let records = self.records_of_now();
        let how = if records.iter().all(Vec::is_empty) { Telling::Prices } else { Telling::Calmly };
        if self.tell(formats, how) { self.news(records) } else { Vec::new() }
    }

    /// Puts together what is said of other data, or of another date: none of it is news.
    pub(super) fn told_anew(&mut self, formats: &Formats) {
        let records = self.records_of_now();
        self.tell(formats, Telling::Anew);
        self.news(records);
    }

    /// What happened at levels and nobody was told yet, by chart.
    fn records_of_now(&mut self) -> Vec<Vec<Record>> {
        self.shown_mut().tracks.iter_mut().map(|track| track.walk_mut().news()).collect()
    }

    /// Puts together what pictures are drawn from, and what the reading says, or lets it follow the newest prices; whether more has
    /// changed than those.
    fn tell(&mut self, formats: &Formats, how: Telling) -> bool {
        let LiveBoard { specs, today, then, charts, outlines, lags, edition, reading, .. } = self;
        // As of a date, what comes today changes nothing.
        let calm = how != Telling::Anew && then.is_none();
        let tracks = then.as_ref().map_or(&*today, |(_, tracks)| tracks);
        let told = Told::new(specs, tracks, formats);
        let verdict = reading.as_ref().map(|(verdict, _)| *verdict);
        if calm && how == Telling::Prices && told.follow_prices(outlines, charts.iter_mut().map(|(record, _)| record), verdict) {
            *lags = true;
            return false;
        }
        let before = std::mem::take(charts).into_iter().map(|(record, _)| record).collect();
        let pictured = told.pictured(tracks, before, calm);
        *reading = told.reading(formats).map(|reading| (reading.verdict, reading.narrative.first().map(|sentence| sentence.text.clone())));
        *outlines = told.outlines(reading.is_some());
        let drawings = specs.iter().zip(&tracks.tracks).map(|(spec, track)| drawing(spec, track));
        *charts = pictured.into_iter().zip(drawings).collect();
        (*lags, *edition) = (calm, edition.wrapping_add(1));
        true
    }

    /// What is told of the newest bars: what happened at levels, and findings and a verdict that are others than before.
    fn news(&mut self, records: Vec<Vec<Record>>) -> Vec<News> {
        let LiveBoard { specs, today, then, charts, reading, memory, .. } = self;
        let tracks = then.as_ref().map_or(&*today, |(_, tracks)| tracks);
        let mut news = Vec::new();
        for (((spec, track), (analysis, _)), records) in specs.iter().zip(&tracks.tracks).zip(charts.iter()).zip(records) {
            news.extend(records.iter().map(|record| News::of_level(event(&spec.id, track.walk().run(), record))));
            news.extend(memory.headline(analysis));
        }
        let leadership = specs.iter().zip(charts.iter()).find(|(spec, _)| spec.role == Some(Role::Leadership));
        let newest = charts.iter().map(|(chart, _)| chart.last.date.as_str()).max().unwrap_or_default();
        if let (Some((_, (chart, _))), Some((verdict, text))) = (leadership, reading.as_ref()) {
            news.extend(memory.reading(chart, newest, *verdict, text.as_deref()));
        }
        if then.is_some() { Vec::new() } else { news }
    }
}
