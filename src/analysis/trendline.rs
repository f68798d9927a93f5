//! Sloped levels: edges of the hull of confirmed swings, in log price over bar numbers, each with the state machine of a zone.
//!
//! A support line is an edge of the lower convex hull of swing lows, a resistance line one of the upper hull of swing highs
//! (A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979). No swing lies beyond an edge when it is drawn.

use std::collections::VecDeque;

use super::alert::{Alert, Reached, Reaches};
use super::kinds::{Phase, Swing};
use super::noise::LogBar;
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
#[derive(Clone, Debug, PartialEq)]
pub struct Trendline {
    /// Left vertex.
    pub from: Point,
    /// Right vertex.
    pub to: Point,
    /// Log price per bar.
    pub slope: f64,
    /// Its state; the centre is the line's value on the bar that it was last looked at.
    pub zone: Zone,
}

/// What can change a line's state, or take it out of reach: prices seen from the line, or any from a bar number on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Watched {
    from: Point,
    slope: f64,
    alert: Alert,
    until: u32,
}

impl Watched {
    fn of(line: &Trendline, reaches: &Reaches, params: &Params) -> Watched {
        let zone = &line.zone;
        // Nobody asks a line for early signs: in a test it awaits none.
        let reach = reaches.reach(zone.phase, zone.settled() || zone.phase == Phase::Test).copied().unwrap_or_default();
        let alert = reach.within(REACH * reaches.least()).alert(zone.side, 0.0);
        let over = if zone.phase == Phase::Broken { params.fail + 1 } else { reach.term };
        Watched { from: line.from, slope: line.slope, alert, until: zone.turned.saturating_add(over) }
    }

    /// Less than zero if a bar may change the line.
    fn signs(&self, t: u32, bar: LogBar) -> i64 {
        let over = i64::from(self.until) - i64::from(t) - 1;
        self.alert.signs(&Reached::from(value(self.from, self.slope, t), bar)) | over
    }
}

/// Of a line through a point, at a bar.
fn value(from: Point, slope: f64, bar: u32) -> f64 {
    from.1 + slope * (f64::from(bar) - f64::from(from.0))
}

impl Trendline {
    /// Log price of the line at a bar.
    pub fn at(&self, bar: u32) -> f64 {
        value(self.from, self.slope, bar)
    }

    /// Takes a bar.
    fn step(&mut self, now: &Moment, ignored: &mut Vec<ZoneEvent>) {
        self.zone.pivot.price = self.at(now.t);
        self.zone.step(now, ignored);
    }

    /// Price is in reach, and the line was not broken so long ago that the break is no news.
    fn stays(&self, now: &Moment) -> bool {
        let over = self.zone.phase == Phase::Broken && now.t - self.zone.turned > now.params.fail;
        !over && (now.bar.close - self.at(now.t)).abs() <= REACH * now.a
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Trendlines {
    lows: Family,
    highs: Family,
    /// By what a bar is held against before lines are looked at: all of them.
    watched: Vec<Watched>,
    reaches: Reaches,
    /// Scratch: what lines do is read from their state.
    ignored: Vec<ZoneEvent>,
}

impl Default for Trendlines {
    fn default() -> Self {
        let family = |swing| Family { swing, swings: VecDeque::new(), hull: Vec::new(), lines: Vec::new() };
        let (lows, highs) = (family(Swing::Low), family(Swing::High));
        Trendlines { lows, highs, watched: Vec::new(), reaches: Reaches::default(), ignored: Vec::new() }
    }
}

impl Trendlines {
    /// Takes a bar, which steps the lines if it can change one, and the pivot it confirmed.
    pub fn push(&mut self, now: &Moment, pivot: Option<&Pivot>) {
        // One branch for all lines.
        if self.watched.iter().fold(0, |signs, line| signs | line.signs(now.t, now.bar)) < 0 || !self.reaches.hold(now.a, true) {
            self.step(now);
        }
        if let Some(pivot) = pivot {
            let family = if pivot.swing == Swing::Low { &mut self.lows } else { &mut self.highs };
            family.take(pivot, now);
            self.watch(now.params);
        }
    }

    /// Steps the lines that a bar can change.
    fn step(&mut self, now: &Moment) {
        let hold = self.reaches.hold(now.a, true);
        if !hold {
            self.reaches = self.reaches.renewed(now.a, true, now.params);
        }
        let mut all_stay = true;
        let lines = self.lows.lines.iter_mut().chain(&mut self.highs.lines);
        for (line, watched) in lines.zip(&mut self.watched) {
            if !hold || watched.signs(now.t, now.bar) < 0 {
                line.step(now, &mut self.ignored);
                all_stay &= line.stays(now);
                *watched = Watched::of(line, &self.reaches, now.params);
            }
        }
        self.ignored.clear();
        if !all_stay {
            [&mut self.lows, &mut self.highs].into_iter().for_each(|family| family.lines.retain(|line| line.stays(now)));
            self.watch(now.params);
        }
    }

    /// Watches the lines as they are.
    fn watch(&mut self, params: &Params) {
        self.watched.clear();
        self.watched.extend(self.lows.lines.iter().chain(&self.highs.lines).map(|line| Watched::of(line, &self.reaches, params)));
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
    let price = value(from, slope, now.t);
    let reachable = (now.bar.close - price).abs() <= REACH * now.a;
    if !reachable || lines.iter().any(|line| (line.from, line.to) == (from, to)) {
        return;
    }
    let origin = Pivot { bar: to.0, price, ..*pivot };
    let place = lines.partition_point(|line| (line.from.0, line.to.0) <= (from.0, to.0));
    lines.insert(place, Trendline { from, to, slope, zone: Zone::new(0, origin, now) });
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
mod tests;
