//! What a walk keeps of a history that is longer than its list of changes.

use super::*;

/// Days of a walk that keeps coming back, with their ranges: a change of state every few bars.
fn days(count: i32) -> Series {
    let mut state = 3_u64;
    let mut x = 0.0;
    let mut close = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        x = 0.99 * x + 0.04 * ((state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5);
        100.0 * libm::exp(x)
    };
    Series { time: (0..count).map(Time::from_days).collect(), close: (0..count).map(|_| close()).collect(), ..Series::default() }
}

/// The changes that are kept and the number of those that are not, as of a walk from the first bar on.
fn kept(source: &Series) -> (VecDeque<Record>, usize) {
    let Run { records, forgotten, .. } = run(source, Timeframe::Day);
    (records, forgotten)
}

#[test]
fn of_more_changes_than_it_keeps_a_run_keeps_the_newest_and_counts_the_others() {
    let all = days(24_000);
    let (records, forgotten) = kept(&all);
    assert!(records.len() == MAX_RECORDS && forgotten > 0, "{} and {forgotten}", records.len());
    let cut = all.as_of(Time::from_days(12_000));
    let (earlier, none) = kept(&cut);
    assert!(none == 0 && earlier.len() > forgotten, "{} and {none}", earlier.len());
    let newest = cut.last_time().unwrap();
    let common: Vec<&Record> = records.iter().take_while(|record| record.bar <= newest).collect();
    assert_eq!(common, earlier.iter().skip(forgotten).collect::<Vec<_>>());
}

#[test]
fn what_a_newest_bar_pushed_out_is_there_again_when_the_bar_is_replaced() {
    let mut source = Arc::new(days(24_000));
    let mut walk = Walk::new(&source, Timeframe::Day);
    walk.advance(&source, source.len());
    let last = source.bar(source.len() - 1).unwrap();
    let mut counts = Vec::new();
    for factor in [1.0, 1.2, 1.0, 0.8, 1.01] {
        let close = last.close * factor;
        walk.release();
        Arc::make_mut(&mut source).replace_newest(Bar { open: close, high: close, low: close, close, ..last }, None);
        walk.follow(&source, source.len());
        assert_eq!((walk.run().records.clone(), walk.run().forgotten), kept(&source), "{factor}");
        counts.push(walk.run().forgotten);
    }
    counts.sort();
    counts.dedup();
    assert!(counts.len() > 1, "some newest bars brought more than others: {counts:?}");
}
