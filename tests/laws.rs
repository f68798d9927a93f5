//! The laws of the method on generated series: no look-ahead, streaming equals batch, symmetry, a source for every number.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use baton_chart::analysis::noise::LogBar;
use baton_chart::analysis::run::run;
use baton_chart::reading::spec::Board;
use baton_chart::series::Timeframe;
use proptest::prelude::*;
use support::histories::{History, Kind, history, plain};
use support::laws::{self, board, read, truncated};
use support::prices::walk;
use support::words::every_number_has_a_source;

/// Cases of a law; each is a board of three charts or a series of a thousand bars and more.
const CASES: u32 = 24;

fn timeframe() -> impl Strategy<Value = Option<Timeframe>> {
    proptest::sample::select(vec![None, Some(Timeframe::Day), Some(Timeframe::Week), Some(Timeframe::Month)])
}

fn of(plan: &History, timeframe: Option<Timeframe>) -> Board {
    let risk = walk(plan.seed + 1, plan.bars, 0.035);
    board([plan.series(), plan.other(), risk], timeframe)
}

/// A bar of a board's history.
fn bar(board: &Board, part: f64) -> usize {
    ((board.series[0].1.len() - 1) as f64 * part) as usize
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn as_of_is_truncation_to_the_byte(plan in history(2..1500), timeframe in timeframe(), parts in [0.0f64..1.0, 0.3..1.0, 0.9..1.0], evidence in any::<bool>()) {
        let full = Board { evidence, ..of(&plan, timeframe) };
        for part in parts {
            laws::as_of_is_truncation(&full, bar(&full, part));
        }
    }

    #[test]
    fn confirmed_events_are_never_redrawn(plan in history(60..1500), timeframe in timeframe(), part in 0.05f64..1.0) {
        // A choice of timeframe by the data is made anew at each date: the law holds for one timeframe.
        let full = of(&plan, Some(timeframe.unwrap_or(Timeframe::Day)));
        let all = read(&full).analysis;
        let last = bar(&full, part);
        for end in last.saturating_sub(8)..=last {
            laws::events_are_never_redrawn(&full, &all, end);
        }
    }

    #[test]
    fn pushing_bar_by_bar_is_the_batch_run(plan in history(1..1500)) {
        laws::streaming_is_batch(&plan.series(), 12);
    }

    #[test]
    fn multiplying_a_series_moves_prices_only(plan in plain(100..2000)) {
        laws::multiplying_moves_prices_only(&plan.series());
    }

    #[test]
    fn swapping_a_ratio_mirrors_support_into_resistance(plan in plain(100..1800), timeframe in timeframe()) {
        laws::swapping_mirrors(&plan.series(), &plan.other(), timeframe.unwrap_or(Timeframe::Day));
    }

    #[test]
    fn levels_of_one_view_never_overlap_and_tests_lie_in_the_data(plan in history(1..1500), timeframe in timeframe()) {
        laws::levels_are_sound(&read(&of(&plan, timeframe)).analysis);
    }

    #[test]
    fn every_number_in_a_sentence_stands_in_the_analysis(plan in history(1..1500), timeframe in timeframe()) {
        every_number_has_a_source(&read(&Board { evidence: true, ..of(&plan, timeframe) }).analysis);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bar_by_bar_over_holidays_and_month_ends_confirmed_events_stay(seed in 0..1_000_000u64, weeks in any::<bool>()) {
        let plan = History { seed, bars: 1500, volatility: 0.02, kind: Kind::Holidays };
        let full = of(&plan, Some(if weeks { Timeframe::Week } else { Timeframe::Month }));
        let all = read(&full).analysis;
        let bars = full.series[0].1.len();
        for end in bars - 250..bars {
            laws::events_are_never_redrawn(&full, &all, end);
        }
    }
}

/// Prices on a grid, so that many are equal, with bars that reach beyond both neighbours and bars without a range.
#[test]
fn bars_upside_down_mirror_levels_headline_and_events() {
    for seed in 0..30 {
        let mut dice = Dice(seed);
        let mut price = 0.0;
        let mut bar = |_| {
            price += f64::from(dice.roll(9)) - 4.0 - (price / 32.0_f64).trunc();
            let (up, down) = if dice.roll(4) == 0 { (0, 0) } else { (dice.roll(9), dice.roll(9)) };
            let log = |ticks: f64| ticks / 256.0;
            LogBar { high: log(price + f64::from(up)), low: log(price - f64::from(down)), close: log(price) }
        };
        laws::mirrored_bars_mirror_all(&(0..1_500).map(&mut bar).collect::<Vec<_>>());
    }
}

/// A seeded generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides) as u32
    }
}

/// Longer than zones live: what a batch leaves out while many bars follow is nowhere seen.
#[test]
fn a_long_batch_is_all_its_pushes() {
    for seed in [3, 4] {
        laws::streaming_is_batch(&walk(seed, 6000, 0.015), 3);
    }
}

#[test]
fn the_walks_are_worth_reading() {
    let records = run(&walk(7, 3000, 0.012), Timeframe::Day).records;
    assert!(records.len() > 50, "the walk should bring out events, not {}", records.len());
    let full = board([walk(1, 1500, 0.01), walk(2, 1500, 0.013), walk(3, 1500, 0.035)], None);
    let mut under_way = 0;
    for end in (900..1500).step_by(25) {
        let charts = read(&truncated(&full, end)).analysis.charts;
        under_way += charts.iter().flat_map(|chart| &chart.levels).filter(|level| level.under_way.is_some()).count();
    }
    assert!(under_way >= 3, "{under_way} tests under way");
    for end in [900, 1100, 1300, 1499] {
        assert!(read(&truncated(&full, end)).analysis.charts.iter().any(|chart| chart.levels.len() > 3));
    }
}
