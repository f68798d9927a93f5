//! Campaigns: tests whose starts are close in time are one attempt of the market.

use super::book::Book;
use super::kinds::{Outcome, Side};
use super::score::Judge;
use super::zone::Zone;
use crate::sorting;

/// One attempt of the market at a level, in bar numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Campaign {
    /// First bar of the first test.
    pub from: u32,
    /// First bar of the last test.
    pub last_from: u32,
    /// Last bar of the last test.
    pub to: u32,
    /// Number of tests.
    pub tests: usize,
    /// Outcome of the last test.
    pub outcome: Outcome,
    /// Side of the level at the first test.
    pub side: Side,
}

#[derive(Clone, Copy)]
struct Visit {
    from: u32,
    to: u32,
    side: Side,
}

/// The campaigns of a level, oldest first: its own held tests and the origins of the pivots within its zone, grouped where
/// starts are less than the campaign gap apart. A broken test starts no campaign but decides the outcome of the one it ends.
pub fn campaigns(book: &Book, judge: &Judge, zone: &Zone) -> Vec<Campaign> {
    let mut groups: Vec<Campaign> = Vec::new();
    for visit in visits(book, judge, zone) {
        match groups.last_mut() {
            Some(group) if visit.from - group.last_from < judge.params.campaign_gap => {
                group.last_from = visit.from;
                group.to = group.to.max(visit.to);
                group.tests += 1;
            }
            _ => groups.push(Campaign {
                from: visit.from,
                last_from: visit.from,
                to: visit.to,
                tests: 1,
                outcome: Outcome::Held,
                side: visit.side,
            }),
        }
    }
    for broke in zone.tests.iter().filter(|test| test.outcome == Outcome::Broke) {
        let ended = |g: &&mut Campaign| g.from <= broke.from && broke.from < g.last_from + judge.params.campaign_gap;
        if let Some(group) = groups.iter_mut().rev().find(ended) {
            // A later held test of the same campaign overrules an earlier break.
            if broke.from >= group.last_from {
                group.outcome = Outcome::Broke;
                group.to = group.to.max(broke.to);
            }
        }
    }
    groups
}

fn visits(book: &Book, judge: &Judge, zone: &Zone) -> Vec<Visit> {
    let held = zone.tests.iter().filter(|test| test.outcome == Outcome::Held);
    let mut visits: Vec<Visit> = held.map(|test| Visit { from: test.from, to: test.to, side: test.side }).collect();
    let own = visits.len();
    let w = judge.half_width();
    for other in book.between(zone.center() - w, zone.center() + w) {
        let bar = other.pivot.bar;
        // The pivot of a visit that is counted already is not a second test.
        let counted = visits.iter().take(own).any(|visit| visit.from <= bar && bar <= visit.to);
        if !counted {
            visits.push(Visit { from: bar, to: other.confirmed, side: other.pivot.swing.side() });
        }
    }
    sorting::by_key(&mut visits, |visit| (visit.from, visit.to));
    visits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::kinds::Swing;
    use crate::analysis::noise::LogBar;
    use crate::analysis::params::Params;
    use crate::analysis::pivots::Pivot;
    use crate::analysis::weight::Decay;
    use crate::analysis::zone::{Moment, TestRecord};
    use crate::series::Timeframe;

    const A: f64 = 0.02;
    const PARAMS: Params = Params::of(Timeframe::Day);

    /// Adds a swing high at a log price, confirmed ten bars later.
    fn high(book: &mut Book, bar: u32, price: f64) {
        let pivot = Pivot { bar, price, swing: Swing::High, left_reach: -1.0, right_reach: -1.0 };
        book.add(pivot, &Moment { t: bar + 10, bar: LogBar::flat(-0.1), a: A, params: &PARAMS, signs: false });
    }

    /// The campaigns of a resistance with these tests (first bar, last bar, outcome), its origin the bars 0 to 10, and other pivots
    /// at its price.
    fn found(tests: &[(u32, u32, Outcome)], pivots: &[u32]) -> Vec<(u32, u32, usize, Outcome)> {
        let mut book = Book::default();
        high(&mut book, 0, 0.0);
        pivots.iter().for_each(|bar| high(&mut book, *bar, 0.3 * A));
        let mut zone = book.get(0).unwrap().clone();
        zone.tests.extend(tests.iter().map(|&(from, to, outcome)| TestRecord { from, to, side: Side::Resistance, outcome }));
        let judge = Judge { t: 1000, a: A, params: &PARAMS, decay: &Decay::new(&PARAMS), before: false };
        campaigns(&book, &judge, &zone).iter().map(|c| (c.from, c.to, c.tests, c.outcome)).collect()
    }

    use Outcome::{Broke, Held};

    #[test]
    fn tests_that_begin_less_than_60_bars_apart_are_one_campaign() {
        assert_eq!(found(&[(59, 65, Held)], &[]), [(0, 65, 2, Held)]);
        assert_eq!(found(&[(60, 65, Held)], &[]), [(0, 10, 1, Held), (60, 65, 1, Held)]);
        // From start to start, not from the first: a siege of any length is one campaign.
        assert_eq!(found(&[(50, 55, Held), (100, 105, Held)], &[]), [(0, 105, 3, Held)]);
    }

    #[test]
    fn pivots_within_the_zone_are_tests_unless_they_are_of_one_that_is_counted() {
        assert_eq!(found(&[], &[10]), [(0, 10, 1, Held)]);
        assert_eq!(found(&[], &[11]), [(0, 21, 2, Held)]);
        assert_eq!(found(&[], &[300]), [(0, 10, 1, Held), (300, 310, 1, Held)]);
        let mut book = Book::default();
        high(&mut book, 0, 0.0);
        high(&mut book, 300, 0.36 * A);
        let judge = Judge { t: 1000, a: A, params: &PARAMS, decay: &Decay::new(&PARAMS), before: false };
        assert_eq!(campaigns(&book, &judge, book.get(0).unwrap()).len(), 1, "a pivot outside the zone is none of its tests");
    }

    #[test]
    fn a_break_decides_the_campaign_that_it_ends_and_begins_none() {
        assert_eq!(found(&[(59, 63, Broke)], &[]), [(0, 63, 1, Broke)]);
        assert_eq!(found(&[(60, 63, Broke)], &[]), [(0, 10, 1, Held)]);
        assert_eq!(found(&[(30, 33, Broke), (40, 44, Held)], &[]), [(0, 44, 2, Held)]);
        // The break of the visit that made the last pivot.
        assert_eq!(found(&[(40, 55, Broke)], &[40]), [(0, 55, 2, Broke)]);
    }
}
