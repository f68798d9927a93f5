//! A smoke test of the evaluation on a few worlds, with floors that only a broken engine falls through; its parts bring their own tests.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "../examples/evaluate/study/mod.rs"]
mod study;

use study::methods::{BASELINES, baton};
use study::random::Random;
use study::score::{Score, score, share};
use study::worlds::{World, rebound, walls};

const WORLDS: u64 = 12;
const FIRST: u64 = 2_000_000;

fn recall(worlds: &[World], shown: impl Fn(&World) -> Vec<f64>) -> f64 {
    let scores: Vec<Score> = worlds.iter().map(|world| score(world, &shown(world))).collect();
    share(&scores, |s| s.found, |s| s.truths).value
}

#[test]
fn most_planted_levels_are_shown_and_more_than_luck_would() {
    for make in [rebound::world as fn(u64, usize) -> World, walls::world] {
        let worlds: Vec<World> = (FIRST..FIRST + WORLDS).map(|seed| make(seed, 1000)).collect();
        let shown = recall(&worlds, |world| baton::levels(&world.bars, 3));
        let (name, lots) = BASELINES[3];
        let luck = recall(&worlds, |world| lots(&world.bars, &mut Random::new(1)));
        assert!(shown > 0.55, "recall {shown:.2}");
        assert!(shown > luck + 0.2, "recall {shown:.2}, {name} {luck:.2}");
    }
}
