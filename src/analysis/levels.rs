//! Levels: what a person would draw of the live zones. A pure function of the zones at one bar, without memory of earlier views.

use std::cell::Cell;

use super::book::Book;
use super::kinds::{Phase, Side};
use super::params::{LEVEL_GAP, ZONE_HALF_WIDTH};
use super::score::{Judge, Weight};
use super::zone::Zone;

/// A zone chosen to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown<'a> {
    /// The zone.
    pub zone: &'a Zone,
    /// Its side at the judged moment.
    pub side: Side,
    /// Its score.
    pub score: f64,
}

/// Chooses at most `keep` zones a side: non-maximum suppression by score with a gap of `2w + 0.5A` between centres, then the
/// largest `score · exp(−|c − x| / proximity)` of each side. Support first, each side by falling claim.
pub fn shown<'a>(book: &'a Book, judge: &Judge, x: f64, keep: usize) -> Vec<Shown<'a>> {
    let mut candidates = candidates(book, judge);
    let gap = (2.0 * ZONE_HALF_WIDTH + LEVEL_GAP) * judge.a;
    for place in 0..candidates.len() {
        stands(&candidates, place, gap);
    }
    let reach = judge.params.proximity * judge.a;
    candidates.retain(|candidate| candidate.stands.get() == Some(true));
    for candidate in &mut candidates {
        candidate.claim = candidate.shown.score * libm::exp(-(candidate.center - x).abs() / reach);
    }
    let mut chosen = Vec::with_capacity(2 * keep.min(candidates.len()));
    for side in [Side::Support, Side::Resistance] {
        for _ in 0..keep {
            let of_side = candidates.iter().enumerate().filter(|(_, candidate)| candidate.shown.side == side);
            let best = of_side.reduce(|best, other| if other.1.claims_more(best.1) { other } else { best });
            let Some(place) = best.map(|(place, _)| place) else { break };
            chosen.push(candidates.swap_remove(place).shown);
        }
    }
    chosen
}

/// A zone that may be a level.
struct Candidate<'a> {
    center: f64,
    shown: Shown<'a>,
    /// Whether none that outranks it and stands itself is too near; once that is known.
    stands: Cell<Option<bool>>,
    /// Of one that stands: its score, less with its distance.
    claim: f64,
}

impl Candidate<'_> {
    /// By score; of equals the older pivot. No score is less than one.
    fn outranks(&self, other: &Candidate) -> bool {
        self.shown.score > other.shown.score || (self.shown.score == other.shown.score && self.age() < other.age())
    }

    fn claims_more(&self, other: &Candidate) -> bool {
        self.claim > other.claim || (self.claim == other.claim && self.outranks(other))
    }

    fn age(&self) -> (u32, u32) {
        (self.shown.zone.pivot.bar, self.shown.zone.serial)
    }
}

/// Whether a candidate stands: what outranks it near by is settled first, so that no order over all of them is needed.
fn stands(candidates: &[Candidate], place: usize, gap: f64) -> bool {
    let Some(own) = candidates.get(place) else { return false };
    if let Some(known) = own.stands.get() {
        return known;
    }
    let (before, after) = (candidates.iter().enumerate().take(place).rev(), candidates.iter().enumerate().skip(place + 1));
    let near = |(_, other): &(usize, &Candidate)| (other.center - own.center).abs() < gap;
    let bars = |(place, other): (usize, &Candidate)| other.outranks(own) && stands(candidates, place, gap);
    let free = !before.take_while(near).any(bars) && !after.take_while(near).any(bars);
    own.stands.set(Some(free));
    free
}

/// The zones that may be levels, by price.
fn candidates<'a>(book: &'a Book, judge: &Judge) -> Vec<Candidate<'a>> {
    let (rungs, w) = (book.rungs(), judge.half_width());
    let weights: Vec<Weight> = rungs.iter().map(|rung| judge.weight(book, rung)).collect();
    let mut found = Vec::with_capacity(rungs.len());
    let (mut from, mut to) = (0, 0);
    for (place, (rung, weight)) in rungs.iter().zip(&weights).enumerate() {
        // What lies within the zone begins and ends further up with every zone.
        let (low, high) = (rung.center - w, rung.center + w);
        while rungs.get(from).is_some_and(|other| other.center < low) {
            from += 1;
        }
        while rungs.get(to).is_some_and(|other| other.center <= high) {
            to += 1;
        }
        let Some(zone) = book.get(rung.serial) else { continue };
        let outermost = place == 0 || place + 1 == rungs.len();
        let mass = || weights.get(from..to).unwrap_or_default().iter().fold(0.0, |sum, weight| sum + weight.mass);
        if let Some(score) = judge.score(zone, weight, outermost, to - from, mass) {
            let shown = Shown { zone, side: side_at(zone, judge), score };
            found.push(Candidate { center: rung.center, shown, stands: Cell::new(None), claim: 0.0 });
        }
    }
    found
}

/// A break flips the side on its own bar; before that bar the zone stood on the other one.
fn side_at(zone: &Zone, judge: &Judge) -> Side {
    let flipped_now = zone.turned == judge.t && matches!(zone.phase, Phase::Broken | Phase::Failed);
    if judge.before && flipped_now { zone.side.flipped() } else { zone.side }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::engine::Engine;
    use crate::analysis::noise::LogBar;
    use crate::analysis::params::Params;
    use crate::series::Timeframe;

    /// All candidates by rank, each kept unless one kept before it is too near; then by claim.
    fn plainly<'a>(book: &'a Book, judge: &Judge, x: f64, keep: usize) -> Vec<Shown<'a>> {
        let mut ranked: Vec<Shown> = Vec::new();
        for zone in book.zones() {
            if let Some(score) = judge.score_of(book, zone) {
                ranked.push(Shown { zone, side: side_at(zone, judge), score });
            }
        }
        ranked.sort_by(|p, q| q.score.total_cmp(&p.score).then(p.zone.pivot.bar.cmp(&q.zone.pivot.bar)));
        let gap = (2.0 * ZONE_HALF_WIDTH + LEVEL_GAP) * judge.a;
        let mut apart: Vec<Shown> = Vec::new();
        for level in ranked {
            if apart.iter().all(|kept| (kept.zone.center() - level.zone.center()).abs() >= gap) {
                apart.push(level);
            }
        }
        let claim = |level: &Shown| level.score * libm::exp(-(level.zone.center() - x).abs() / (judge.params.proximity * judge.a));
        apart.sort_by(|p, q| claim(q).total_cmp(&claim(p)));
        let side = |side: Side| apart.iter().filter(move |level| level.side == side).take(keep).copied();
        side(Side::Support).chain(side(Side::Resistance)).collect()
    }

    #[test]
    fn levels_are_those_of_the_plain_rules() {
        let mut state = 9_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let mut several = 0;
        for _ in 0..4 {
            let mut engine = Engine::new(Params::of(Timeframe::Day));
            let mut price = 0.0;
            for bar in 0..4_000 {
                price += 0.03 * (random() - 0.5) - 0.002 * price;
                engine.push(LogBar { high: price + 0.01 * random(), low: price - 0.01 * random(), close: price });
                if bar % 37 == 0 && engine.warm() {
                    for judge in [engine.judge(), Judge { before: true, ..engine.judge() }] {
                        let levels = shown(engine.book(), &judge, price, 5);
                        assert_eq!(levels, plainly(engine.book(), &judge, price, 5), "bar {bar}");
                        several += usize::from(levels.len() > 4);
                    }
                }
            }
        }
        assert!(several > 200, "{several}");
    }
}
