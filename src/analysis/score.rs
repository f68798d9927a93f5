//! What a zone weighs: the prominence of the pivots within it and the record of its tests, older ones less.

use super::book::Book;
use super::params::{MIN_SCORE, PIVOT_WEIGHT, PROMINENCE_ALONE, PROMINENCE_CAP, Params, ZONE_HALF_WIDTH};
use super::weight::{Decay, Evidence};
use super::zone::Zone;

/// The bar at which zones are judged.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// Bar number.
    pub t: u32,
    /// The unit A.
    pub a: f64,
    /// Counts of this bar length.
    pub params: &'a Params,
    /// Weights by age.
    pub decay: &'a Decay,
    /// Judge as before bar `t`: tests that ended on it do not count yet.
    pub before: bool,
}

impl Judge<'_> {
    /// Half-width of a zone, log units.
    pub fn half_width(&self) -> f64 {
        ZONE_HALF_WIDTH * self.a
    }

    /// Weight of one pivot: `prominence / 12 · dec(age)`.
    pub fn pivot_mass(&self, prominence: f64, bar: u32) -> f64 {
        prominence / PROMINENCE_CAP * self.decay.weight(self.t.saturating_sub(bar))
    }

    /// `3 · Σ pivot masses + Σ_tests (held: ln(.75/.6) | broke: ln(.25/.4)) · dec(age)` if the zone may be a level:
    /// two held tests, two pivots within it, or a pivot of prominence 6, and a score of at least 1.
    pub fn score(&self, zone: &Zone, mass: f64, pivots: usize, prominence: f64) -> Option<f64> {
        let evidence = self.evidence(zone);
        if evidence.held < 2 && pivots < 2 && prominence < PROMINENCE_ALONE {
            return None;
        }
        let tests = evidence.weigh(self.t.saturating_sub(zone.pivot.bar), self.decay);
        Some(PIVOT_WEIGHT * mass + tests).filter(|score| *score >= MIN_SCORE)
    }

    /// The tests that count: at most one ends on a bar.
    fn evidence(&self, zone: &Zone) -> Evidence {
        match zone.tests.last() {
            Some(test) if self.before && test.to == self.t => zone.evidence.without(test, zone.pivot.bar, self.params),
            _ => zone.evidence,
        }
    }

    /// Whether a zone is a level: [`Judge::score_of`] without the score, and mostly without a look at its neighbours, which can
    /// only add to what its own pivot and tests weigh.
    pub fn is_level(&self, book: &Book, zone: &Zone) -> bool {
        let own = zone.prominence(book.reach(zone), self.a);
        let alone = self.score(zone, self.pivot_mass(own, zone.pivot.bar), 1, own);
        alone.is_some() || self.score_of(book, zone).is_some()
    }

    /// Score of one zone of the book.
    pub fn score_of(&self, book: &Book, zone: &Zone) -> Option<f64> {
        let w = self.half_width();
        let mass_of = |other: &Zone| self.pivot_mass(other.prominence(book.reach(other), self.a), other.pivot.bar);
        let own = zone.prominence(book.reach(zone), self.a);
        let (mut mass, mut pivots) = (0.0, 0);
        for other in book.between(zone.center() - w, zone.center() + w) {
            mass += if other.serial == zone.serial { self.pivot_mass(own, zone.pivot.bar) } else { mass_of(other) };
            pivots += 1;
        }
        self.score(zone, mass, pivots, own)
    }
}
