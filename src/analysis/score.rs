//! What a zone weighs: the prominence of the pivots within it and the record of its tests, older ones less.

use super::book::Book;
use super::params::{MIN_SCORE, PIVOT_WEIGHT, PROMINENCE_ALONE, PROMINENCE_CAP, Params, ZONE_HALF_WIDTH};
use super::prominence::prominence;
use super::weight::{Age, Decay, Evidence};
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

    fn age(&self, bar: u32) -> Age {
        self.decay.age(self.t.saturating_sub(bar))
    }

    /// Weight of the pivot at a bar: `prominence / 12 · dec(age)`.
    pub fn pivot_mass(&self, prominence: f64, bar: u32) -> f64 {
        mass(prominence, self.age(bar))
    }

    /// `3 · Σ pivot masses + Σ_tests (held: ln(.75/.6) | broke: ln(.25/.4)) · dec(age)` if the zone may be a level:
    /// two held tests, two pivots within it, a pivot of prominence 6 or the highest or lowest that lives, and a score of at least 1.
    pub fn score(&self, book: &Book, zone: &Zone, mass: f64, pivots: usize, prominence: f64) -> Option<f64> {
        self.own(book, zone, prominence).score(mass, pivots)
    }

    fn own(&self, book: &Book, zone: &Zone, prominence: f64) -> Own {
        let (evidence, age) = (self.evidence(zone), self.age(zone.pivot.bar));
        let alone = prominence >= PROMINENCE_ALONE || book.is_outermost(zone);
        Own { held: evidence.held, tests: evidence.weigh(age), alone, mass: mass(prominence, age) }
    }

    /// The tests that count: at most one ends on a bar.
    fn evidence(&self, zone: &Zone) -> Evidence {
        let ends_now = self.before && zone.tests.last().is_some_and(|test| test.to == self.t);
        if ends_now { zone.evidence.without_last() } else { zone.evidence }
    }

    /// Whether a zone is a level: [`Judge::score_of`] without the score, and mostly without a look at its neighbours, which can
    /// only add to what its own pivot and tests weigh.
    pub fn is_level(&self, book: &Book, zone: &Zone) -> bool {
        let own = self.own(book, zone, self.prominence(book, zone));
        own.score(own.mass, 1).is_some() || self.among_neighbours(book, zone, &own).is_some()
    }

    /// Score of one zone of the book.
    pub fn score_of(&self, book: &Book, zone: &Zone) -> Option<f64> {
        let own = self.own(book, zone, self.prominence(book, zone));
        self.among_neighbours(book, zone, &own)
    }

    fn prominence(&self, book: &Book, zone: &Zone) -> f64 {
        prominence(book.rung(zone).map_or(0.0, |rung| book.departure(rung)), self.a)
    }

    fn among_neighbours(&self, book: &Book, zone: &Zone, own: &Own) -> Option<f64> {
        let (mut mass, mut pivots) = (0.0, 0);
        for rung in book.rungs_around(zone, self.half_width()) {
            let of_rung = || self.pivot_mass(prominence(book.departure(rung), self.a), rung.bar);
            mass += if rung.serial == zone.serial { own.mass } else { of_rung() };
            pivots += 1;
        }
        own.score(mass, pivots)
    }
}

fn mass(prominence: f64, age: Age) -> f64 {
    prominence / PROMINENCE_CAP * age.weight()
}

/// What a zone weighs without its neighbours.
struct Own {
    held: u32,
    /// Decayed evidence of its tests.
    tests: f64,
    /// Its pivot makes a level alone.
    alone: bool,
    /// Weight of its pivot.
    mass: f64,
}

impl Own {
    /// The score with `pivots` within the zone, itself counted, that weigh `mass` together.
    fn score(&self, mass: f64, pivots: usize) -> Option<f64> {
        let eligible = self.held >= 2 || pivots >= 2 || self.alone;
        Some(PIVOT_WEIGHT * mass + self.tests).filter(|score| eligible && *score >= MIN_SCORE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::kinds::Swing;
    use crate::analysis::noise::LogBar;
    use crate::analysis::pivots::Pivot;
    use crate::analysis::zone::Moment;
    use crate::series::Timeframe;

    const A: f64 = 0.02;
    const PARAMS: Params = Params::of(Timeframe::Day);

    #[test]
    fn two_held_tests_two_pivots_or_a_pivot_of_its_own_weight_make_a_level_of_score_1() {
        let own = |held: u32, alone: bool| Own { held, tests: 0.4, alone, mass: 0.0 };
        assert_eq!(own(2, false).score(0.2, 1), Some(3.0 * 0.2 + 0.4));
        assert_eq!(own(2, false).score(0.199, 1), None, "a score below 1");
        assert_eq!(own(1, false).score(9.0, 1), None);
        assert_eq!(own(1, false).score(0.2, 2), Some(1.0));
        assert_eq!(own(1, true).score(0.2, 1), Some(1.0));
    }

    #[test]
    fn a_pivot_makes_a_level_alone_from_prominence_6_on_or_as_the_outermost() {
        let mut book = Book::default();
        for (bar, price) in [(0, 0.0), (100, 0.5), (200, 1.0)] {
            let pivot = Pivot { bar, price, swing: Swing::High, left_reach: 0.0, right_reach: 0.0 };
            book.add(pivot, &Moment { t: bar + 10, bar: LogBar::flat(-0.1), a: A, params: &PARAMS, signs: false });
        }
        let judge = Judge { t: 300, a: A, params: &PARAMS, decay: &Decay::new(&PARAMS), before: false };
        let alone = |serial: u32, prominence: f64| judge.own(&book, book.get(serial).unwrap(), prominence).alone;
        assert!(alone(1, 6.0) && !alone(1, 5.99));
        assert!(alone(0, 0.0) && alone(2, 0.0));
    }
}
