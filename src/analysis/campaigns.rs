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
