//! Where the crosshair stands, snapped to bars and their prices, and what it says there.

use super::Subject;
use crate::reading::glance::{broke, glance};
use crate::rounding;
use crate::scene::{self, Frame};
use crate::series::{Resolution, Series, Time, Timeframe};

/// Who put the crosshair where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A mouse or a pen.
    Pointer,
    /// A finger, which hides what it points at.
    Finger,
    /// The keyboard.
    Key,
    /// Another chart of the board.
    Link,
}

/// Where the crosshair stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The bar.
    pub bar: usize,
    /// Height of the pointer, CSS px; none where the close is meant.
    pub y: Option<f64>,
    /// Who put it there.
    pub by: By,
}

/// Lines up to the close: what broke on a bar is told behind it.
const CLOSE: usize = 2;
/// A price this near attracts the level line, CSS px.
const MAGNET: f64 = 6.0;

impl Place {
    /// The bar nearest to a place.
    pub(super) fn at(frame: &Frame, index: f64, y: Option<f64>, bars: usize, by: By) -> Option<Place> {
        let newest = bars.checked_sub(1)?;
        // Beyond the history, and out of sight, there is no bar to stand on.
        let seen = |i: f64| rounding::within(rounding::round(i), 0.0, newest as f64);
        let (first, last) = (rounding::ceil(frame.view.first()), rounding::floor(frame.view.last()));
        let bar = seen(rounding::within(seen(index), first.min(last), last)) as usize;
        Some(Place { bar, y, by })
    }

    /// The price of the level line: one of the bar's own, or a level's edge, where the pointer is near it.
    fn price(&self, frame: &Frame, subject: &Subject) -> Option<f64> {
        let bar = subject.bars.bar(self.bar)?;
        let Some(y) = self.y else { return Some(bar.close) };
        let mut prices = vec![bar.close, bar.high, bar.low, bar.open];
        for level in &subject.analysis.levels {
            prices.extend([level.low, level.high]);
        }
        let (mut nearest, mut least) = (None, MAGNET);
        for price in prices {
            let away = (frame.y(price) - y).abs();
            if away < least || nearest.is_none() && away <= least {
                (nearest, least) = (Some(price), away);
            }
        }
        nearest.or_else(|| Some(frame.price.invert(y)))
    }

    /// What is drawn, and what it says.
    pub(super) fn cursor(&self, frame: &Frame, subject: &Subject, level: Option<usize>) -> Option<scene::Cursor> {
        let bar = subject.bars.bar(self.bar)?;
        let (formats, linked) = (subject.formats, self.by == By::Link);
        let priced = |price: f64| (price, subject.analysis.prices(formats).price(price, subject.analysis.noise.band()));
        let price = self.price(frame, subject).filter(|_| !linked).map(priced);
        let date = formats.short_moment(bar.time, subject.bars.resolution);
        let lines = if linked { Vec::new() } else { self.lines(subject, level)? };
        Some(scene::Cursor { index: self.bar as f64, close: bar.close, price, date, lines, lifted: self.by == By::Finger })
    }

    /// The bar in one line, to be read aloud.
    pub(super) fn text(&self, subject: &Subject, level: Option<usize>) -> String {
        self.lines(subject, level).map(|lines| lines.join(". ")).unwrap_or_default()
    }

    /// The bar in lines, and what broke on it.
    fn lines(&self, subject: &Subject, level: Option<usize>) -> Option<Vec<String>> {
        let Subject { analysis, bars, formats, .. } = *subject;
        let mut lines = glance(analysis, bars, self.bar, level, subject.whole_bars, formats)?;
        let time = bars.time.get(self.bar)?;
        // They stand in the order in which they could be known: never before they were so.
        let known = subject.records.partition_point(|record| record.confirmed < time);
        let here = subject.records.iter().skip(known).filter(|record| record.occurred == time);
        let broke: Vec<String> = here.filter_map(|record| broke(analysis, record, bars, formats)).collect();
        lines.splice(CLOSE..CLOSE, broke);
        Some(lines)
    }
}

/// The bar of another chart's time: the one of that time, else the one whose period it falls into, else the one that was the newest
/// then; none before the first.
pub(super) fn bar_of(subject: &Subject, time: Time) -> Option<usize> {
    let (bars, name) = (subject.bars, subject.analysis.timeframe);
    // A date stands for all of its day.
    let time = if bars.resolution == Resolution::Date { Time::from_days(time.days()) } else { time };
    let next = bars.time.partition_point(|t| t < time);
    let timeframe = [Timeframe::Week, Timeframe::Month].into_iter().find(|t| t.as_str() == name).unwrap_or(Timeframe::Day);
    let same = bars.time.get(next).is_some_and(|bar| timeframe.period(bar) == timeframe.period(time));
    if same { Some(next) } else { next.checked_sub(1) }
}

/// Time at an index between bars, and before and after them as far as the mean bar reaches.
pub fn time_at(bars: &Series, index: f64) -> f64 {
    let (Some(first), Some(last)) = (bars.time.first(), bars.time.last()) else { return 0.0 };
    let newest = bars.len() as f64 - 1.0;
    let mean = if newest > 0.0 { (last.0 - first.0) as f64 / newest } else { 0.0 };
    if index <= 0.0 {
        return first.0 as f64 + index * mean;
    }
    if index >= newest {
        return last.0 as f64 + (index - newest) * mean;
    }
    let before = rounding::floor(index);
    let at = |i: f64| bars.time.get(i as usize).map_or(0.0, |t| t.0 as f64);
    at(before) + (index - before) * (at(before + 1.0) - at(before))
}

/// Index at a time, the inverse of [`time_at`].
pub fn index_at(bars: &Series, time: f64) -> f64 {
    let (Some(first), Some(last)) = (bars.time.first(), bars.time.last()) else { return 0.0 };
    let newest = bars.len() as f64 - 1.0;
    let mean = if newest > 0.0 { (last.0 - first.0) as f64 / newest } else { 1.0 };
    if time <= first.0 as f64 {
        return (time - first.0 as f64) / mean;
    }
    if time >= last.0 as f64 {
        return newest + (time - last.0 as f64) / mean;
    }
    let after = bars.time.partition_point(|t| t.0 as f64 <= time);
    let at = |i: usize| bars.time.get(i).map_or(0.0, |t| t.0 as f64);
    let before = after.saturating_sub(1);
    before as f64 + (time - at(before)) / (at(after) - at(before))
}
