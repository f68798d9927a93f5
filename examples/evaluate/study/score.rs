//! What a list of shown levels is worth where the truth is known.

use super::worlds::World;

/// A shown level is right within so many rulers of the truth.
pub const MATCH: f64 = 0.5;

/// Counts of one world.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Levels to be found, and those of them that were.
    pub truths: f64,
    pub found: f64,
    /// Levels shown, those that are a truth, and those that were planted at all.
    pub shown: f64,
    pub right: f64,
    pub planted: f64,
    /// Whether there was a truth nearest to price, and whether it was shown.
    pub asked: f64,
    pub answered: f64,
}

/// Scores what a method shows of a world. A level answers for one truth, and a truth for one level: doubles are wrong.
pub fn score(world: &World, shown: &[f64]) -> Score {
    let truths = world.truths();
    let near = MATCH * world.ruler;
    let hit = |level: f64| shown.iter().any(|price| (price - level).abs() <= near);
    let hits = |levels: &[f64]| levels.iter().filter(|level| hit(**level)).count() as f64;
    let x = world.bars.last();
    let nearest = truths.iter().copied().min_by(|p, q| (p - x).abs().total_cmp(&(q - x).abs()));
    Score {
        truths: truths.len() as f64,
        found: hits(&truths),
        shown: shown.len() as f64,
        // Levels are planted further apart than two matches, so the truths hit are the right levels without doubles.
        right: hits(&truths),
        planted: hits(&world.levels),
        asked: f64::from(nearest.is_some()),
        answered: f64::from(nearest.is_some_and(hit)),
    }
}

/// A share over many worlds with its standard error (the linearised error of a ratio of sums).
#[derive(Clone, Copy, Debug)]
pub struct Share {
    pub value: f64,
    pub error: f64,
}

/// `Σ part / Σ whole` over the worlds.
pub fn share(scores: &[Score], part: fn(&Score) -> f64, whole: fn(&Score) -> f64) -> Share {
    let total: f64 = scores.iter().map(whole).sum();
    let value = scores.iter().map(part).sum::<f64>() / total;
    let error = scores.iter().map(|s| (part(s) - value * whole(s)).powi(2)).sum::<f64>().sqrt() / total;
    Share { value, error }
}

/// Mean of a count over the worlds.
pub fn mean(scores: &[Score], of: fn(&Score) -> f64) -> f64 {
    scores.iter().map(of).sum::<f64>() / scores.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::bars::Bars;

    fn world() -> World {
        let mut bars = Bars::default();
        bars.push(&[1.9, 2.2]);
        World { bars, levels: vec![1.0, 2.0, 3.0], holds: vec![3, 5, 2], ruler: 0.2 }
    }

    #[test]
    fn levels_answer_for_what_they_hit() {
        let all = score(&world(), &[1.05, 2.0, 2.05, 3.0, 5.0]);
        assert_eq!((all.truths, all.found, all.shown, all.right, all.planted), (2.0, 2.0, 5.0, 2.0, 3.0));
        assert_eq!((all.asked, all.answered), (1.0, 1.0));
        let missed = score(&world(), &[1.0, 2.2]);
        assert_eq!((missed.found, missed.answered), (1.0, 0.0));
    }

    #[test]
    fn shares_weigh_worlds_by_what_they_hold() {
        let of = |found: f64, truths: f64| Score { found, truths, ..Score::default() };
        let share = share(&[of(1.0, 1.0), of(1.0, 3.0)], |s| s.found, |s| s.truths);
        assert_eq!(share.value, 0.5);
        assert!((share.error - (0.5f64 * 0.5 + 0.5 * 0.5).sqrt() / 4.0).abs() < 1e-12);
    }
}
