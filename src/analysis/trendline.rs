//! Sloped levels: edges of the hull of confirmed swings, in log price over bar numbers, each with the state machine of a zone.
//!
//! A support line is an edge of the lower convex hull of swing lows, a resistance line one of the upper hull of swing highs
//! (A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979). No swing lies beyond an edge when it is drawn.

use std::collections::VecDeque;

use super::calm::{Calm, View};
use super::kinds::{Phase, Swing};
use super::params::{Params, ZONE_HALF_WIDTH};
use super::pivots::Pivot;
use super::zone::{Moment, Zone, ZoneEvent};

/// Contacts that make a line more than tentative.
pub const FIRM_CONTACTS: usize = 3;
/// Lines kept a side.
const LINES: usize = 2;
/// A line is forgotten when price is this far from it, in A.
const REACH: f64 = 8.0;

/// A swing: bar and log price.
type Point = (u32, f64);

/// A line through two swings and its state.
#[derive(Debug, PartialEq)]
pub struct Trendline {
    /// Left vertex.
    pub from: Point,
    /// Right vertex.
    pub to: Point,
    /// Log price per bar.
    pub slope: f64,
    /// Its state; the centre is the line's value on the last bar.
    pub zone: Zone,
    calm: Calm,
}

copies_into_place!(Trendline { from, to, slope, zone, calm });
copies_into_place!(Family { swing, swings, hull, lines });
copies_into_place!(Trendlines { lows, highs, ignored });

impl Trendline {
    /// Log price of the line at a bar.
    pub fn at(&self, bar: u32) -> f64 {
        self.from.1 + self.slope * (f64::from(bar) - f64::from(self.from.0))
    }

    /// Takes a bar; whether the line stays.
    #[inline]
    fn step(&mut self, now: &Moment, ignored: &mut Vec<ZoneEvent>) -> bool {
        let center = self.at(now.t);
        self.zone.pivot.price = center;
        if self.calm.ends(self.zone.side.sign() * center, &View::of(self.zone.side, now)) {
            self.zone.step(now, ignored);
            self.calm = Calm::of(&self.zone, now.params);
        }
        self.stays(now)
    }

    /// Price is in reach, and the line was not broken so long ago that the break is no news.
    fn stays(&self, now: &Moment) -> bool {
        let over = self.zone.phase == Phase::Broken && now.t - self.zone.turned > now.params.fail;
        !over && (now.bar.close - self.zone.center()).abs() <= REACH * now.a
    }

    /// A line that price is at is not redrawn under it.
    fn engaged(&self) -> bool {
        !matches!(self.zone.phase, Phase::Home | Phase::Near)
    }
}

fn slope(p: Point, q: Point) -> f64 {
    (q.1 - p.1) / (f64::from(q.0) - f64::from(p.0))
}

/// The lines of one kind of swing.
#[derive(Debug, PartialEq)]
struct Family {
    swing: Swing,
    /// Oldest first, as all that follow.
    swings: VecDeque<Point>,
    /// Vertices of the hull that faces price from below (lows) or above (highs).
    hull: Vec<Point>,
    /// By their left ends.
    lines: Vec<Trendline>,
}

/// The lines under and over a series.
#[derive(Debug, PartialEq)]
pub struct Trendlines {
    lows: Family,
    highs: Family,
    /// Scratch: what lines do is read from their state.
    ignored: Vec<ZoneEvent>,
}

impl Default for Trendlines {
    fn default() -> Self {
        let family = |swing| Family { swing, swings: VecDeque::new(), hull: Vec::new(), lines: Vec::new() };
        Trendlines { lows: family(Swing::Low), highs: family(Swing::High), ignored: Vec::new() }
    }
}

impl Trendlines {
    /// Steps the lines through a bar and takes the pivot it confirmed.
    pub fn push(&mut self, now: &Moment, pivot: Option<&Pivot>) {
        self.ignored.clear();
        self.lows.lines.retain_mut(|line| line.step(now, &mut self.ignored));
        self.highs.lines.retain_mut(|line| line.step(now, &mut self.ignored));
        if let Some(pivot) = pivot {
            let family = if pivot.swing == Swing::Low { &mut self.lows } else { &mut self.highs };
            family.take(pivot, now);
        }
    }

    /// The lines, supports first, each side by age of its left end.
    pub fn iter(&self) -> impl Iterator<Item = &Trendline> {
        self.lows.lines.iter().chain(&self.highs.lines)
    }

    /// Bars of the swings within `0.35A` of a line from its left end on, oldest first, each at least the term of a failure
    /// after the one before.
    pub fn contacts(&self, line: &Trendline, a: f64, params: &Params) -> Vec<u32> {
        let family = if line.zone.pivot.swing == Swing::Low { &self.lows } else { &self.highs };
        let mut found: Vec<u32> = Vec::new();
        for &(bar, price) in family.swings.iter().filter(|(bar, _)| *bar >= line.from.0) {
            let apart = found.last().is_none_or(|last| bar - last >= params.fail);
            if (price - line.at(bar)).abs() <= ZONE_HALF_WIDTH * a && apart {
                found.push(bar);
            }
        }
        found
    }
}

impl Family {
    fn take(&mut self, pivot: &Pivot, now: &Moment) {
        self.swings.push_back((pivot.bar, pivot.price));
        extend(&mut self.hull, (pivot.bar, pivot.price), -self.swing.sign());
        self.expire(now);
        let edges = || self.hull.iter().copied().zip(self.hull.iter().copied().skip(1));
        self.lines.retain(|line| line.engaged() || edges().any(|edge| edge == (line.from, line.to)));
        // The newest edges lie nearest to price: the hull bends away from the older ones.
        for edge in edges().rev().filter(|(from, to)| to.0 - from.0 >= now.params.broken).take(LINES) {
            draw(&mut self.lines, edge, pivot, now);
        }
        while self.lines.len() > LINES {
            let Some(oldest) = self.lines.iter().position(|line| !line.engaged()) else { break };
            self.lines.remove(oldest);
        }
    }

    /// Forgets swings beyond the lookback. The hull changes only as far as its first vertex that is left: those that others
    /// did not hide stay unhidden.
    fn expire(&mut self, now: &Moment) {
        let is_over = |point: &Point| point.0 + now.params.lookback <= now.t;
        while self.swings.front().is_some_and(is_over) {
            self.swings.pop_front();
        }
        let over = self.hull.partition_point(is_over);
        if over == 0 {
            return;
        }
        let left = self.hull.get(over..).unwrap_or_default();
        let end = left.first().map_or(now.t, |vertex| vertex.0);
        let mut hull = Vec::with_capacity(self.hull.len());
        self.swings.iter().take_while(|swing| swing.0 < end).chain(left).for_each(|swing| extend(&mut hull, *swing, -self.swing.sign()));
        self.hull = hull;
    }
}

/// Draws the line of an edge that price is near to, if it is not there yet.
fn draw(lines: &mut Vec<Trendline>, (from, to): (Point, Point), pivot: &Pivot, now: &Moment) {
    let slope = slope(from, to);
    let price = from.1 + slope * (f64::from(now.t) - f64::from(from.0));
    let reachable = (now.bar.close - price).abs() <= REACH * now.a;
    if !reachable || lines.iter().any(|line| (line.from, line.to) == (from, to)) {
        return;
    }
    let origin = Pivot { bar: to.0, price, ..*pivot };
    let zone = Zone::new(0, origin, now);
    let place = lines.partition_point(|line| (line.from.0, line.to.0) <= (from.0, to.0));
    lines.insert(place, Trendline { from, to, slope, calm: Calm::of(&zone, now.params), zone });
}

/// Adds the newest swing to a hull that lies below (`1`) or above (`-1`) the swings.
fn extend(hull: &mut Vec<Point>, point: Point, sign: f64) {
    while let [.., p, q] = hull.as_slice() {
        // The middle point is no vertex if the turn over it does not bend toward price.
        let turn = sign * (slope(*p, point) - slope(*p, *q));
        if turn > 0.0 {
            break;
        }
        hull.pop();
    }
    hull.push(point);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::noise::LogBar;
    use crate::series::Timeframe;

    const PARAMS: Params = Params::of(Timeframe::Day);
    const A: f64 = 0.02;

    fn now(t: u32, x: f64) -> Moment<'static> {
        Moment { t, bar: LogBar::flat(x), a: A, params: &PARAMS, signs: false }
    }

    fn low(bar: u32, price: f64) -> Pivot {
        Pivot { bar, price, swing: Swing::Low, left_reach: price, right_reach: price }
    }

    /// Lows on a line of 0.001 a bar, price 0.05 above it.
    fn rising(lows: &[(u32, f64)]) -> Trendlines {
        let mut lines = Trendlines::default();
        for &(bar, price) in lows {
            lines.push(&now(bar + 10, price + 0.06), Some(&low(bar, price)));
        }
        lines
    }

    #[test]
    fn three_lows_on_a_line_make_it_firm() {
        let lines = rising(&[(0, 0.0), (50, 0.05), (100, 0.1)]);
        let line = lines.iter().next().unwrap();
        assert_eq!((line.from.0, line.to.0), (0, 100));
        assert_eq!(lines.contacts(line, A, &PARAMS), [0, 50, 100]);
        assert!((line.at(120) - 0.12).abs() < 1e-12);
    }

    #[test]
    fn lows_above_the_line_are_no_vertices_and_short_spans_no_lines() {
        let lines = rising(&[(0, 0.0), (50, 0.09), (100, 0.1)]);
        assert_eq!(lines.contacts(lines.iter().next().unwrap(), A, &PARAMS), [0, 100]);
        assert_eq!(rising(&[(0, 0.0), (40, 0.04)]).iter().count(), 0);
    }

    #[test]
    fn a_break_goes_through_the_state_machine_of_a_zone() {
        let mut lines = rising(&[(0, 0.0), (50, 0.05), (100, 0.1)]);
        for t in 111..114 {
            lines.push(&now(t, 0.06), None);
        }
        let line = lines.iter().next().unwrap();
        assert_eq!(line.zone.phase, Phase::Broken);
        // A lower low bends the hull, but a line that price is at stays as it was.
        let mut later = lines.clone();
        later.push(&now(114, 0.05), Some(&low(113, 0.05)));
        assert!(later.iter().any(|l| (l.from.0, l.to.0) == (0, 100)));
    }

    #[test]
    fn the_hull_that_is_kept_is_that_of_the_swings() {
        let mut random = 1_u32;
        for swing in [Swing::Low, Swing::High] {
            let mut family = Family { swing, swings: VecDeque::new(), hull: Vec::new(), lines: Vec::new() };
            for bar in (0..9_000).step_by(30) {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                // Few prices: many swings lie on one line.
                let pivot = Pivot { swing, ..low(bar, f64::from(random >> 29) * 0.25) };
                family.take(&pivot, &now(bar + 10, 0.5));
                let mut hull = Vec::new();
                family.swings.iter().for_each(|point| extend(&mut hull, *point, -swing.sign()));
                assert_eq!(family.hull, hull);
            }
            assert!(family.swings.len() < 100 && family.hull.len() > 2);
        }
    }

    #[test]
    fn mirrored_swings_have_mirrored_lines() {
        let points = [(0, 0.0), (45, 0.03), (90, 0.04), (160, 0.13), (230, 0.14)];
        let mut up = Trendlines::default();
        let mut down = Trendlines::default();
        for (bar, price) in points {
            up.push(&now(bar + 10, price + 0.06), Some(&low(bar, price)));
            let high = Pivot { swing: Swing::High, price: -price, ..low(bar, 0.0) };
            down.push(&now(bar + 10, -price - 0.06), Some(&high));
        }
        let ends = |lines: &Trendlines| lines.iter().map(|l| (l.from.0, l.to.0, lines.contacts(l, A, &PARAMS))).collect::<Vec<_>>();
        assert_eq!(ends(&up), ends(&down));
        assert!(!ends(&up).is_empty());
    }
}
