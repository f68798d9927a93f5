//! Levels: what a person would draw of the live zones. A pure function of the zones at one bar, without memory of earlier views.

use super::book::Book;
use super::kinds::{Phase, Side};
use super::params::{LEVEL_GAP, ZONE_HALF_WIDTH};
use super::prominence::prominence;
use super::score::Judge;
use super::zone::Zone;
use crate::sorting;

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
    sorting::by(&mut candidates, |p, q| q.score.total_cmp(&p.score).then(p.zone.pivot.bar.cmp(&q.zone.pivot.bar)));
    let gap = (2.0 * ZONE_HALF_WIDTH + LEVEL_GAP) * judge.a;
    let mut apart: Vec<Shown> = Vec::new();
    for candidate in candidates {
        if apart.iter().all(|kept| (kept.zone.center() - candidate.zone.center()).abs() >= gap) {
            apart.push(candidate);
        }
    }
    let reach = judge.params.proximity * judge.a;
    let claim = |level: &Shown| level.score * libm::exp(-(level.zone.center() - x).abs() / reach);
    sorting::by(&mut apart, |p, q| claim(q).total_cmp(&claim(p)));
    let side = |side: Side| apart.iter().filter(move |level| level.side == side).take(keep).copied();
    side(Side::Support).chain(side(Side::Resistance)).collect()
}

fn candidates<'a>(book: &'a Book, judge: &Judge) -> Vec<Shown<'a>> {
    let w = judge.half_width();
    let prominences: Vec<f64> = book.zones().zip(book.reaches()).map(|(zone, reach)| prominence(zone.departure(reach), judge.a)).collect();
    let prominence_of = |zone: &Zone| book.position(zone.serial).and_then(|i| prominences.get(i)).copied().unwrap_or(0.0);
    let mut found = Vec::new();
    for zone in book.zones() {
        let (mut mass, mut pivots) = (0.0, 0);
        for other in book.between(zone.center() - w, zone.center() + w) {
            mass += judge.pivot_mass(prominence_of(other), other.pivot.bar);
            pivots += 1;
        }
        if let Some(score) = judge.score(book, zone, mass, pivots, prominence_of(zone)) {
            found.push(Shown { zone, side: side_at(zone, judge), score });
        }
    }
    found
}

/// A break flips the side on its own bar; before that bar the zone stood on the other one.
fn side_at(zone: &Zone, judge: &Judge) -> Side {
    let flipped_now = zone.turned == judge.t && matches!(zone.phase, Phase::Broken | Phase::Failed);
    if judge.before && flipped_now { zone.side.flipped() } else { zone.side }
}
