//! How good are the levels? One table, Baton beside what a user would run instead:
//! `cargo run --release --example evaluate [worlds] [first seed]`.
//!
//! The seeds that numbers were tuned on lie below [`FRESH`]; the default ones do not. With closes at hand (`BATON_DATA`, a
//! folder with spx.csv, rut.csv and eth-usd.csv) the article's constraints are checked too; nothing is tuned on them.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod study;

use baton_chart::series::Timeframe;
use study::bars::Bars;
use study::methods::{BASELINES, baton};
use study::random::Random;
use study::score::{Score, mean, score, share};
use study::worlds::{World, null, rebound, walls};
use study::{article, bounce, campaigns, ceiling, churn, table};

/// First of the seeds that nothing was tuned on.
const FRESH: u64 = 1_000_000;
const WORLDS: u64 = 60;
const BARS: usize = 1_000;

/// The four kinds of worlds, one of each a seed.
struct Worlds {
    rebound: Vec<World>,
    walls: Vec<World>,
    geometric: Vec<World>,
    garch: Vec<World>,
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|a| a.parse::<u64>().expect("worlds and first seed are numbers"));
    let count = arguments.next().unwrap_or(WORLDS);
    let first = arguments.next().unwrap_or(FRESH);
    let make = |world: fn(u64, usize) -> World| (first..first + count).map(|seed| world(seed, BARS)).collect::<Vec<World>>();
    let worlds =
        Worlds { rebound: make(rebound::world), walls: make(walls::world), geometric: make(null::geometric), garch: make(null::garch) };
    println!("{count} worlds of {BARS} bars of each kind, seeds {first} to {}", first + count - 1);
    methods(&worlds);
    ceilings(&worlds);
    bounces(&worlds);
    restlessness(&worlds);
    constraints();
}

/// One row of the first table: what a method shows in every world.
fn row(name: &str, worlds: &Worlds, shown: &dyn Fn(&World) -> Vec<f64>) -> Vec<String> {
    let mut cells = vec![name.to_owned()];
    for planted in [&worlds.rebound, &worlds.walls] {
        let scores: Vec<Score> = planted.iter().map(|world| score(world, &shown(world))).collect();
        let recall = share(&scores, |s| s.found, |s| s.truths);
        let precision = share(&scores, |s| s.right, |s| s.shown);
        cells.push(format!("{} ± {}", table::share(recall.value), table::share(recall.error)));
        cells.push(format!("{} ± {}", table::share(precision.value), table::share(precision.error)));
        cells.push(table::share(share(&scores, |s| s.planted, |s| s.shown).value));
        cells.push(table::share(share(&scores, |s| s.answered, |s| s.asked).value));
        cells.push(format!("{:.2}", mean(&scores, |s| s.shown)));
    }
    for null in [&worlds.geometric, &worlds.garch] {
        let all: Vec<(f64, f64)> = null.iter().map(|world| twice_held(world, &shown(world))).collect();
        cells.push(format!("{:.2}", all.iter().map(|(twice, _)| twice).sum::<f64>() / all.len() as f64));
        cells.push(format!("{:.2}", all.iter().map(|(_, shown)| shown).sum::<f64>() / all.len() as f64));
    }
    cells
}

/// Levels that held in two campaigns or more by the ruler that is the same for all, and levels shown.
fn twice_held(world: &World, shown: &[f64]) -> (f64, f64) {
    let twice = shown.iter().filter(|level| campaigns::held_campaigns(&world.bars, **level) >= 2).count();
    (twice as f64, shown.len() as f64)
}

const HEADER: [&str; 15] = [
    "method",
    "recall",
    "precision",
    "planted",
    "nearest",
    "shown",
    "recall",
    "precision",
    "planted",
    "nearest",
    "shown",
    "GBM twice",
    "shown",
    "GARCH twice",
    "shown",
];

fn methods(worlds: &Worlds) {
    let mut rows = vec![
        row("Baton, 3 a side", worlds, &|world| baton::levels(&world.bars, 3)),
        row("Baton, 5 a side", worlds, &|world| baton::levels(&world.bars, 5)),
    ];
    for (name, method) in BASELINES {
        rows.push(row(name, worlds, &|world| method(&world.bars, &mut Random::new(first_bits(&world.bars)))));
    }
    table::print(
        "Levels shown after the last bar: rebounds (first five columns), walls (next five), and worlds without levels",
        &HEADER,
        &rows,
    );
    for (name, null) in [("GBM", &worlds.geometric), ("GARCH", &worlds.garch)] {
        let said = null.iter().map(|world| baton::claimed_twice(&world.bars, 3)).sum::<usize>() as f64 / null.len() as f64;
        println!("{name}: Baton itself says of {said:.2} shown levels that they held in two campaigns or more.");
    }
}

/// A seed for methods that draw lots, from the bars alone.
fn first_bits(bars: &Bars) -> u64 {
    bars.last().to_bits()
}

fn ceilings(worlds: &Worlds) {
    let rows = [
        row("knows the levels, saw 3 holds", worlds, &|world| ceiling::seen_held(world, 3)),
        row("knows the levels, saw 2 holds", worlds, &|world| ceiling::seen_held(world, 2)),
        row("knows the truths, has Baton's pivots", worlds, &ceiling::among_pivots),
    ];
    table::print("Ceilings: choosers that know where the levels were planted", &HEADER, &rows);
    for (name, planted) in [("rebounds", &worlds.rebound), ("walls", &worlds.walls)] {
        let scores: Vec<Score> = planted.iter().map(|world| score(world, &baton::levels(&world.bars, 3))).collect();
        let (truths, shown) = (mean(&scores, |s| s.truths), mean(&scores, |s| s.shown));
        println!("{name}: {truths:.2} truths a world; showing {shown:.2} levels, precision is at most {}.", table::share(truths / shown));
    }
}

fn bounces(worlds: &Worlds) {
    let mut rows = Vec::new();
    let mut add = |name: &str, b: bounce::Bounce| {
        let (low, high) = b.interval;
        let interval = format!("{:+.1} to {:+.1} points", 100.0 * low, 100.0 * high);
        rows.push(vec![name.to_owned(), format!("{:.0}", b.touched), table::percent(b.shown), table::percent(b.matched), interval]);
    };
    for (name, kind) in [("rebounds", &worlds.rebound), ("walls", &worlds.walls), ("GBM", &worlds.geometric), ("GARCH", &worlds.garch)] {
        add(name, bounce::bounce(kind.iter().map(|world| &world.bars), Timeframe::Day));
    }
    for (name, bars) in real() {
        add(&name, bounce::bounce([&bars].into_iter(), Timeframe::Day));
    }
    let header = ["world", "touched", "turned at shown", "turned at matched random", "difference, 95 %"];
    table::print("Out of sample: of the levels touched within 60 bars, how many turned price", &header, &rows);
}

/// The closes at hand, as daily bars.
fn real() -> Vec<(String, Bars)> {
    let Some(folder) = article::folder() else { return Vec::new() };
    let bars = |file: &str| {
        let mut bars = Bars::default();
        for bar in article::series(&folder, file).bars() {
            bars.push(&[bar.open, bar.high, bar.low, bar.close].map(libm::log));
        }
        (file.to_owned(), bars)
    };
    vec![bars("spx"), bars("rut"), bars("eth-usd")]
}

fn restlessness(worlds: &Worlds) {
    let mut rows = Vec::new();
    let mut add = |name: &str, keep: usize, all: &mut dyn Iterator<Item = &Bars>| {
        let mut sum = churn::Churn::default();
        all.for_each(|bars| sum.add(&churn::churn(bars, keep, Timeframe::Day)));
        let causes = sum.causes.iter().map(|(cause, count)| format!("{cause} {:.0} %", 100.0 * count / sum.changed));
        rows.push(vec![
            format!("{name}, {keep} a side"),
            table::percent(sum.changed / sum.bars),
            table::percent(sum.moved / sum.bars),
            table::percent(sum.gone / sum.shown),
            table::percent(sum.headline / sum.bars),
            causes.collect::<Vec<_>>().join(", "),
        ]);
    };
    for keep in [3, 5] {
        add("rebounds", keep, &mut worlds.rebound.iter().map(|w| &w.bars));
        add("walls", keep, &mut worlds.walls.iter().map(|w| &w.bars));
        add("GBM", keep, &mut worlds.geometric.iter().map(|w| &w.bars));
        add("GARCH", keep, &mut worlds.garch.iter().map(|w| &w.bars));
    }
    for (name, bars) in &real() {
        add(name, 3, &mut [bars].into_iter());
    }
    let header = ["view", "bars with a change", "... of price", "levels gone a bar", "headline changes", "causes of changes"];
    table::print("Churn", &header, &rows);
}

fn constraints() {
    let Some(folder) = article::folder() else {
        println!("\nThe article's constraints: SKIPPED, no closes at hand (BATON_DATA)");
        return;
    };
    println!("\nThe article's constraints\n");
    for check in article::checks(&folder) {
        println!("{}  {}", if check.holds { "pass" } else { "FAIL" }, check.what);
    }
}
