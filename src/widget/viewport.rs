//! Which bars and prices are in sight. Always a valid range: at least a few bars long, never past its limits.

use super::preset::Preset;
use crate::reading::report::ChartAnalysis;
use crate::rounding::within;
use crate::scene::{Scale, View};
use crate::series::Series;

/// Fewest bars in sight; a shorter history is shown whole.
const SPAN_MIN: f64 = 8.0;
/// Largest share of the range that may lie beyond the newest bar.
const BEYOND: f64 = 0.5;
/// Least share of the range that is known on the date a chart is read as of, or drawn: a reader goes no further, and a date that leaves
/// less is turned to like a page.
const KNOWN_LEAST: f64 = 0.3;
/// Share of the range a chart opens with that it shows of what came after the date it is read as of, where that is shown.
const AHEAD: f64 = 0.25;
/// Before the first bar, in bars.
const BEFORE: f64 = 0.5;
/// Room between a bar that is brought into sight and the edge, share of the range: what came before and after it shows too.
const BESIDE: f64 = 0.05;
/// Narrowest and widest price axis, highest price in lowest.
const PRICES_MIN: f64 = 1.000_5;
const PRICES_MAX: f64 = 1e9;

/// The visible range of one chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Where the chart opens, and where it would if nothing came after its newest bar.
    home: View,
    known: View,
    /// The whole history.
    whole: View,
    view: View,
    /// Number of bars.
    bars: usize,
    /// Most bars that this history has had in sight: the range may go there though it is read as of an earlier date.
    extent: usize,
    /// Bars that are drawn, known or not, where some are that came after the newest known one; else none.
    drawn: usize,
    /// How long the range was before less than that was known; it grows back to it.
    wish: f64,
    /// Length of the bars: indices mean something else under another.
    timeframe: &'static str,
    /// Whether the reader has chosen the range.
    moved: bool,
}

impl Viewport {
    /// A chart's range as it opens: far enough back to show the first tests of its levels.
    pub fn new(analysis: &ChartAnalysis, bars: &Series) -> Viewport {
        let home = View::article(analysis, bars);
        let (bars, whole) = (bars.len(), View::whole(bars));
        Viewport {
            home,
            known: home,
            whole,
            view: home,
            bars,
            extent: bars,
            drawn: 0,
            wish: 0.0,
            timeframe: analysis.timeframe,
            moved: false,
        }
    }

    /// Follows the same bars once they are analysed: a range the reader chose stays, one nobody touched opens anew.
    pub fn settle(&mut self, analysis: &ChartAnalysis, bars: &Series) {
        let kept = *self;
        *self = Viewport::new(analysis, bars);
        if kept.moved {
            self.keep(&kept, 0.0);
        }
    }

    /// Follows the same history as of another date. The range stays where it is; only where the newest bar is out of sight, or so
    /// far left that there is little to see, it moves until that bar stands near its right end: as long as before, but no longer than
    /// all that is known then, or drawn.
    pub fn travel(&mut self, analysis: &ChartAnalysis, bars: &Series) {
        let kept = *self;
        *self = Viewport::new(analysis, bars);
        if self.timeframe != kept.timeframe {
            return;
        }
        self.extent = kept.extent.max(self.bars);
        let (first, last, span) = (kept.view.first(), kept.view.last(), kept.view.span());
        let in_sight = (first + span * KNOWN_LEAST..=last).contains(&self.newest()) && self.end(span) <= last + 0.5;
        self.keep(&kept, 0.0);
        if !in_sight {
            let wish = kept.wish.max(span);
            let span = if kept.drawn > self.bars { wish } else { wish.min(self.whole.span()) };
            self.set(self.end(span) - span, self.end(span));
            self.wish = wish;
        }
    }

    /// Follows the history after its newest bar was replaced or further ones came: the range goes along where that bar was in
    /// sight, else it stays.
    pub fn advance(&mut self, analysis: &ChartAnalysis, bars: &Series) {
        let kept = *self;
        *self = Viewport::new(analysis, bars);
        if self.timeframe != kept.timeframe {
            return;
        }
        let in_sight = (kept.view.first()..=kept.view.last()).contains(&kept.newest());
        self.keep(&kept, if in_sight { self.newest() - kept.newest() } else { 0.0 });
    }

    /// Lets the range go over so many bars, known or not; the whole history is then all of them, and a chart opens with a part of what
    /// came after the newest known one in sight.
    pub fn reach(&mut self, bars: usize) {
        let hidden = std::mem::replace(&mut self.drawn, bars) > bars;
        if bars > self.bars {
            self.extent = self.extent.max(bars);
            self.whole = self.limit();
        }
        let ahead = (self.known.span() * AHEAD).min(bars.saturating_sub(self.bars) as f64);
        let home = View::new(self.known.first(), self.known.last() + ahead).unwrap_or(self.known);
        let before = std::mem::replace(&mut self.home, home);
        if self.view == before {
            self.view = home;
        } else if hidden {
            self.set(self.view.first(), self.view.last());
        }
    }

    /// Takes over another's range, so many bars later.
    fn keep(&mut self, other: &Viewport, by: f64) {
        (self.moved, self.wish) = (other.moved, other.wish);
        self.set(other.view.first() + by, other.view.last() + by);
        self.view = self.view.with_prices(other.view.prices());
    }

    /// Edges of the range, how far it may go, bars there are, and whether the reader has chosen it: 1, else 0.
    pub fn standing(&self) -> [f64; 5] {
        [self.view.first(), self.view.last(), self.extent as f64, self.bars as f64, f64::from(u8::from(self.moved))]
    }

    /// Takes over the range of another of the same history ([`Viewport::standing`]), which went along with the bars that came since.
    pub fn stand_again(&mut self, [first, last, extent, bars, moved]: [f64; 5], prices: (f64, f64)) -> bool {
        let came = self.bars as f64 - bars;
        let by = if (first..=last).contains(&(bars - 1.0)) { came } else { 0.0 };
        self.extent = self.extent.max(extent as usize);
        self.moved = moved > 0.0;
        self.view = self.view.with_prices(Some(prices));
        self.set(first + by, last + by)
    }

    /// Number of bars.
    pub fn bars(&self) -> usize {
        self.bars
    }

    /// Index of the newest bar.
    fn newest(&self) -> f64 {
        self.bars as f64 - 1.0
    }

    /// Right end of a range that is so long and ends with the newest bar.
    fn end(&self, span: f64) -> f64 {
        View::ending(self.bars, span).last()
    }

    /// The range in sight.
    pub fn view(&self) -> View {
        self.view
    }

    /// Whether the reader has chosen the range.
    pub fn moved(&self) -> bool {
        self.moved
    }

    /// Shows the bars from `first` to `last`, as nearly as the limits allow.
    pub fn show(&mut self, first: f64, last: f64) -> bool {
        (self.moved, self.wish) = (true, 0.0);
        self.set(first, last)
    }

    /// Makes `factor` times as many bars fit, the bar at index `at` staying where it is unless a limit moves it. Below 1
    /// goes nearer.
    pub fn zoom(&mut self, at: f64, factor: f64) -> bool {
        let (least, most) = self.spans();
        let span = within(self.view.span() * factor, least, most);
        let share = (at - self.view.first()) / self.view.span();
        let first = at - share * span;
        // At a limit the rounding of the ends would creep.
        if !factor.is_finite() || span == self.view.span() {
            return false;
        }
        self.show(first, first + span)
    }

    /// Moves the range by so many bars, later ones where positive. That chooses no length: one that few known bars have made short still
    /// grows back.
    pub fn pan(&mut self, bars: f64) -> bool {
        let wish = self.wish;
        let moved = bars != 0.0 && self.show(self.view.first() + bars, self.view.last() + bars);
        self.wish = wish;
        moved
    }

    /// Where the chart opened; from there the whole history. Prices follow again.
    pub fn fit(&mut self) -> bool {
        let target = if self.view == self.home { self.whole } else { self.home };
        (self.moved, self.wish) = (target != self.home, 0.0);
        let before = std::mem::replace(&mut self.view, target);
        before != target
    }

    /// The whole history. Prices follow again.
    pub fn fit_all(&mut self) -> bool {
        let before = std::mem::replace(&mut self.view, self.whole);
        (self.moved, self.wish) = (true, 0.0);
        before != self.view
    }

    /// The newest years, or all.
    pub fn preset(&mut self, preset: Preset, bars: &Series) -> bool {
        let Some(count) = preset.bars(bars) else { return self.fit_all() };
        let view = View::back(bars, count as f64);
        self.show(view.first(), view.last())
    }

    /// Moves the range as little as brings a bar into sight, with room beside it.
    pub fn reveal(&mut self, index: f64) -> bool {
        let room = self.view.span() * BESIDE;
        let (first, last) = (self.view.first() + room, self.view.last() - room);
        let by = if index < first { index - first } else { (index - last).max(0.0) };
        self.pan(by)
    }

    /// Sets the prices at the lower and the upper end of the plot; they stay until [`Viewport::follow_prices`].
    pub fn lock_prices(&mut self, low: f64, high: f64) -> bool {
        let sound = low > 0.0 && (PRICES_MIN..=PRICES_MAX).contains(&(high / low));
        let locked = self.view.with_prices(Some((low, high)));
        if !sound || locked == self.view {
            return false;
        }
        self.moved = true;
        self.view = locked;
        true
    }

    /// Lets the prices follow the bars in sight again.
    pub fn follow_prices(&mut self) -> bool {
        let locked = self.view.prices().is_some();
        self.view = self.view.with_prices(None);
        locked
    }

    /// Makes `factor` times as much price fit between `bottom` and `top` (CSS px) of a scale, its middle staying.
    pub fn stretch_prices(&mut self, scale: &Scale, bottom: f64, top: f64, factor: f64) -> bool {
        let (middle, half) = ((bottom + top) / 2.0, (bottom - top) / 2.0 * factor);
        self.lock_prices(scale.invert(middle + half), scale.invert(middle - half))
    }

    /// Shortest and longest span.
    fn spans(&self) -> (f64, f64) {
        let most = self.limit().span();
        (SPAN_MIN.min(most), most)
    }

    /// The whole history, as far as it has been in sight.
    fn limit(&self) -> View {
        View::ending(self.extent, self.extent as f64)
    }

    /// Sets a range within the limits: first its length, then its place.
    fn set(&mut self, first: f64, last: f64) -> bool {
        let (least, most) = self.spans();
        if !(first.is_finite() && last.is_finite()) {
            return false;
        }
        let span = within(last - first, least, most);
        // The nearer the range comes to the whole history, the less of it may lie beyond.
        let (limit, newest) = (self.limit(), self.extent as f64 - 1.0);
        let room = limit.last() - newest + limit.span() - span;
        let beyond = (span * BEYOND).min(room);
        let drawn = self.bars.max(self.drawn) as f64 - 1.0;
        let first = first.min(newest + beyond - span).min(drawn - span * KNOWN_LEAST).max(-BEFORE);
        let before = self.view;
        // The limits keep the range one that a view accepts.
        self.view = View::new(first, first + span).map_or(before, |view| view.with_prices(before.prices()));
        self.view != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many days, `first` to `last` of them in sight.
    fn viewport(bars: usize, first: f64, last: f64) -> Viewport {
        let whole = View::ending(bars, bars as f64);
        let view = View::new(first, last).unwrap();
        Viewport { home: view, known: view, whole, view, bars, extent: bars, drawn: 0, wish: 0.0, timeframe: "day", moved: false }
    }

    fn ends(viewport: &Viewport) -> (f64, f64) {
        (viewport.view.first(), viewport.view.last())
    }

    #[test]
    fn the_nearest_range_is_8_bars_about_the_bar_that_stays() {
        let mut near = viewport(1_000, 400.0, 500.0);
        assert!(near.zoom(475.0, 0.001));
        assert_eq!(ends(&near), (469.0, 477.0));
        assert!(!near.zoom(475.0, 0.5) && !near.show(469.0, 476.0) && near.show(469.0, 477.5));
        assert_eq!(ends(&near), (469.0, 477.5));
    }

    #[test]
    fn a_chart_opens_with_a_part_of_what_came_after_where_that_is_shown() {
        let mut range = viewport(1_000, 800.0, 1_002.0);
        range.reach(1_020);
        assert_eq!(ends(&range), (800.0, 1_022.0));
        range.reach(5_000);
        assert_eq!(ends(&range), (800.0, 1_052.5));
        assert!(range.show(700.0, 900.0));
        range.reach(0);
        assert_eq!(ends(&range), (700.0, 900.0));
        assert!(range.fit());
        assert_eq!(ends(&range), (800.0, 1_002.0), "where nothing of it is shown, as if there were nothing");
    }

    #[test]
    fn a_bar_is_in_sight_a_twentieth_within_the_edges() {
        for (index, by) in [(104.0, -1.0), (105.0, 0.0), (105.5, 0.0), (194.5, 0.0), (195.0, 0.0), (196.0, 1.0)] {
            let mut range = viewport(1_000, 100.0, 200.0);
            assert_eq!((range.reveal(index), range.moved), (by != 0.0, by != 0.0), "{index}");
            assert_eq!(ends(&range), (100.0 + by, 200.0 + by), "{index}");
        }
    }

    #[test]
    fn held_prices_are_above_zero_and_no_axis_is_too_narrow_or_too_wide() {
        let mut range = viewport(1_000, 100.0, 200.0);
        for ends in [(1.0, 1.000_5), (1.0, 1e9), (50.0, 100.0)] {
            assert!(range.lock_prices(ends.0, ends.1));
            assert_eq!(range.view.prices(), Some(ends));
        }
        for (low, high) in [(1.0, 1.000_499), (1.0, 1.01e9), (100.0, 50.0), (0.0, 100.0), (-50.0, -100.0), (-1.0, 1.0), (50.0, 100.0)] {
            assert!(!range.lock_prices(low, high), "{low} {high}");
            assert_eq!(range.view.prices(), Some((50.0, 100.0)), "{low} {high}");
        }
    }
}
