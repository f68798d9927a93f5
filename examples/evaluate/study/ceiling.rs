//! How far anyone could get: choosers that know the planted levels and differ in what they still must see.

use super::bars::Bars;
use super::campaigns::held_visits;
use super::methods::A_SIDE;
use super::score::MATCH;
use super::worlds::World;
use baton_chart::analysis::engine::Engine;
use baton_chart::analysis::params::Params;
use baton_chart::series::Timeframe;

/// The engine after all bars.
pub fn engine(bars: &Bars) -> Engine {
    let mut engine = Engine::new(Params::of(Timeframe::Day));
    (0..bars.len()).for_each(|t| drop(engine.push(bars.bar(t))));
    engine
}

/// The nearest of some prices on either side.
fn nearest(mut prices: Vec<f64>, x: f64) -> Vec<f64> {
    prices.sort_by(|p, q| (p - x).abs().total_cmp(&(q - x).abs()));
    let side = |above: bool| prices.iter().copied().filter(move |price| (*price > x) == above).take(A_SIDE);
    side(true).chain(side(false)).collect()
}

/// Knows where the levels were planted, but draws one only after it has seen it hold `times` times: no luck, no shifted pivots.
pub fn seen_held(world: &World, times: usize) -> Vec<f64> {
    let seen = world.levels.iter().copied().filter(|level| held_visits(&world.bars, *level).len() >= times);
    nearest(seen.collect(), world.bars.last())
}

/// Knows the truths, but may draw only where the engine has a pivot: what any choice among the engine's zones could reach.
pub fn among_pivots(world: &World) -> Vec<f64> {
    let engine = engine(&world.bars);
    let near = MATCH * world.ruler;
    let closest = |truth: f64| engine.book().zones().map(|z| z.center()).min_by(|p, q| (p - truth).abs().total_cmp(&(q - truth).abs()));
    let right = world.truths().into_iter().filter_map(|truth| closest(truth).filter(|price| (price - truth).abs() <= near));
    nearest(right.collect(), world.bars.last())
}
