//! Which bars and prices are in sight, and the index that finds their extremes.

use baton_chart::scene::{ColumnSource, Mark, Ohlc, PartKind};
use baton_chart::series::Bar;
use baton_chart::widget::{Indexed, Key, Of, Preset, Pyramid, Viewport, index_at};
use proptest::prelude::*;

use super::*;
use crate::support::{DAILY, RATIO, WEEKLY, bars};

fn valid(view: &Viewport, count: usize) {
    let v = view.view();
    assert!(v.first() >= -0.5 - 1e-9, "{v:?}");
    assert!(v.first() <= count as f64 && v.last() >= 0.0, "{v:?} of {count}");
    assert!(v.span() >= 1.0 && v.span() <= count as f64 * 1.02 + 4.0, "{v:?} of {count}");
}

/// Something done to a range.
#[derive(Clone, Debug)]
enum Act {
    Zoom(f64, f64),
    Pan(f64),
    Show(f64, f64),
    Fit,
    FitAll,
    Preset(i32),
    Reveal(f64),
    Lock(f64, f64),
}

fn act() -> impl Strategy<Value = Act> {
    let number = || prop_oneof![-5_000.0..5_000.0_f64, Just(f64::NAN), Just(f64::INFINITY), Just(1e300), Just(0.0)];
    prop_oneof![
        (number(), prop_oneof![0.01..10.0_f64, Just(0.0), Just(f64::NAN), Just(-1.0)]).prop_map(|(at, f)| Act::Zoom(at, f)),
        number().prop_map(Act::Pan),
        (number(), number()).prop_map(|(a, b)| Act::Show(a, b)),
        Just(Act::Fit),
        Just(Act::FitAll),
        (1..40).prop_map(Act::Preset),
        number().prop_map(Act::Reveal),
        (number(), number()).prop_map(|(a, b)| Act::Lock(a, b)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_range_is_valid_whatever_is_done_to_it(count in 2usize..3_000, acts in proptest::collection::vec(act(), 1..30)) {
        let (analysis, bars) = chart(&Plan { bars: count.max(40), ..WEEKLY });
        let mut view = Viewport::new(&analysis, &bars);
        for act in acts {
            match act {
                Act::Zoom(at, factor) => view.zoom(at, factor),
                Act::Pan(by) => view.pan(by),
                Act::Show(a, b) => view.show(a, b),
                Act::Fit => view.fit(),
                Act::FitAll => view.fit_all(),
                Act::Preset(years) => view.preset(Preset::Years(years), &bars),
                Act::Reveal(index) => view.reveal(index),
                Act::Lock(low, high) => view.lock_prices(low, high),
            };
            valid(&view, bars.len());
            if let Some((low, high)) = view.view().prices() {
                prop_assert!(low > 0.0 && low < high && high.is_finite());
            }
        }
    }

    #[test]
    fn zooming_keeps_the_bar_under_the_pointer(share in 0.0..1.0_f64, factor in 0.2..4.0_f64) {
        let (analysis, bars) = chart(&DAILY);
        let mut view = Viewport::new(&analysis, &bars);
        view.show(800.0, 1_300.0);
        let at = 800.0 + share * 500.0;
        view.zoom(at, factor);
        let v = view.view();
        let inside = v.first() > -0.5 && v.last() < bars.len() as f64;
        let now = (at - v.first()) / v.span();
        prop_assert!(!inside || (now - share).abs() < 1e-9, "{share} became {now}");
        prop_assert!((v.span() - 500.0 * factor).abs() < 1e-6 || !inside);
    }

    #[test]
    fn panning_there_and_back_changes_nothing(by in -300.0..300.0_f64) {
        let (analysis, bars) = chart(&DAILY);
        let mut view = Viewport::new(&analysis, &bars);
        view.show(800.0, 1_300.0);
        view.pan(by);
        view.pan(-by);
        prop_assert!((view.view().first() - 800.0).abs() < 1e-9 && (view.view().last() - 1_300.0).abs() < 1e-9);
    }

    #[test]
    fn the_pyramid_folds_as_the_bars_do(count in 1usize..5_000, cuts in proptest::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 20), candles in any::<bool>()) {
        let bars = bars(&Plan { bars: count, candles, ..DAILY });
        let of = if candles { Of::Ranges } else { Of::Closes };
        let pyramid = Pyramid::new(&bars, of);
        let indexed = Indexed { bars: &bars, pyramid: &pyramid };
        for (a, b) in cuts {
            let (from, to) = ((a * count as f64) as usize, (b * (count as f64 + 2.0)) as usize);
            prop_assert_eq!(indexed.fold(from, to), brute(&bars, of, from, to));
        }
    }

    #[test]
    fn the_pyramid_follows_every_new_bar(start in 1usize..700, more in 1usize..400) {
        let all = bars(&Plan { bars: start + more, ..DAILY });
        let cut = |n: usize| all.as_of(all.time.get(n - 1).unwrap().end(all.resolution));
        let mut pyramid = Pyramid::new(&cut(start), Of::Ranges);
        for n in start + 1..=start + more {
            let mut now = cut(n);
            // Two ticks: the bar as it opens, then as it ends.
            let end = now.range.as_ref().map(|r| (r.high[n - 1], r.low[n - 1])).unwrap();
            if let Some(range) = &mut now.range {
                (range.high[n - 1], range.low[n - 1]) = (now.close[n - 1] * 3.0, now.close[n - 1] / 3.0);
            }
            pyramid.newest_changed(&now);
            if let Some(range) = &mut now.range {
                (range.high[n - 1], range.low[n - 1]) = end;
            }
            pyramid.newest_changed(&now);
        }
        let whole = cut(start + more);
        prop_assert_eq!(&pyramid, &Pyramid::new(&whole, Of::Ranges));
    }

    #[test]
    fn times_between_bars_lead_back(index in -400.0..2_900.0_f64) {
        let bars = bars(&DAILY);
        prop_assert!((index_at(&bars, time_at(&bars, index)) - index).abs() < 1e-6);
    }
}

fn brute(bars: &Series, of: Of, from: usize, to: usize) -> Option<Ohlc> {
    if from >= to || to > bars.len() {
        return None;
    }
    let run: Vec<_> = (from..to).map(|i| bars.bar(i).unwrap()).collect();
    let closes = of == Of::Closes;
    let (high, low) = (|b: &Bar| if closes { b.close } else { b.high }, |b: &Bar| if closes { b.close } else { b.low });
    Some(Ohlc {
        open: if closes { run[0].close } else { run[0].open },
        high: run.iter().map(high).fold(f64::NEG_INFINITY, f64::max),
        low: run.iter().map(low).fold(f64::INFINITY, f64::min),
        close: run[run.len() - 1].close,
    })
}

#[test]
fn an_index_that_is_behind_its_bars_knows_none_of_the_later_ones() {
    let all = bars(&Plan { bars: 130, ..DAILY });
    let early = all.as_of(all.time.get(99).unwrap().end(all.resolution));
    let pyramid = Pyramid::new(&early, Of::Ranges);
    let indexed = Indexed { bars: &all, pyramid: &pyramid };
    assert_eq!(indexed.len(), 100);
    assert_eq!(indexed.fold(0, 100), brute(&all, Of::Ranges, 0, 100));
    assert_eq!([(0, 101), (60, 130), (100, 101)].map(|(from, to)| indexed.fold(from, to)), [None; 3]);
}

#[test]
fn the_pyramid_takes_less_than_a_sixteenth_of_a_line() {
    let bars = bars(&Plan { bars: 300_000, candles: false, ..DAILY });
    let data = bars.len() * 16;
    assert!(Pyramid::new(&bars, Of::Closes).bytes() * 16 <= data);
}

#[test]
fn a_spike_up_and_down_in_one_column_shows_at_every_zoom() {
    let mut bench = Bench::new(&Plan { bars: 200_000, levels: 0, candles: false, noise: 0.0005, ..DAILY });
    let (top, bottom) =
        (bench.bars.close.iter().copied().fold(0.0, f64::max) * 1.4, bench.bars.close.iter().copied().fold(f64::MAX, f64::min) / 1.4);
    (bench.bars.close[100_001], bench.bars.close[100_003]) = (top, bottom);
    bench.with(|widget, subject| widget.open(subject));
    for span in [200_000.0, 60_000.0, 9_000.0, 2_000.0, 400.0, 30.0] {
        bench.show(100_002.0 - span / 2.0, 100_002.0 + span / 2.0);
        let frame = bench.frame();
        let price = bench.widget.scene().unwrap().parts.iter().find(|p| p.kind == PartKind::Price).unwrap();
        let ends: Vec<(f64, f64)> = price
            .marks
            .iter()
            .map(|mark| match mark {
                Mark::Rects { rects, .. } => {
                    (rects.iter().map(|r| r.top).fold(f64::MAX, f64::min), rects.iter().map(|r| r.bottom).fold(0.0, f64::max))
                }
                Mark::Path { points, .. } => {
                    (points.iter().map(|p| p.y).fold(f64::MAX, f64::min), points.iter().map(|p| p.y).fold(0.0, f64::max))
                }
                _ => (f64::MAX, 0.0),
            })
            .collect();
        let (up, down) = ends.iter().fold((f64::MAX, 0.0_f64), |(a, b), e| (a.min(e.0), b.max(e.1)));
        assert!((up - frame.y(top)).abs() < 1.0 && (down - frame.y(bottom)).abs() < 1.0, "{span}: {up} {down}");
        assert!(price.marks.iter().map(|m| if let Mark::Rects { rects, .. } = m { rects.len() } else { 0 }).sum::<usize>() < 2_400);
    }
}

#[test]
fn a_year_begins_on_the_day_after_the_same_date() {
    let (analysis, bars) = chart(&DAILY);
    let newest = bars.len() - 1;
    assert_eq!(bars.date(newest), "2022-08-03");
    for (years, begins) in [(1, "2021-08-04"), (3, "2019-08-04")] {
        let mut range = Viewport::new(&analysis, &bars);
        range.preset(Preset::Years(years), &bars);
        let view = range.view();
        assert_eq!(bars.date(view.first().ceil() as usize), begins);
        assert!(view.last() > newest as f64);
    }
}

#[test]
fn linked_charts_share_time_not_bars() {
    let (mut weekly, mut ratio) = (Bench::new(&WEEKLY), Bench::new(&RATIO));
    let times = weekly.with(|widget, subject| widget.times(subject)).unwrap();
    assert!(ratio.with(|widget, subject| widget.show_times(subject, times.0, times.1)).range);
    ratio.paint();
    let now = ratio.with(|widget, subject| widget.times(subject)).unwrap();
    let week = 7.0 * 86_400_000.0;
    // The ratio's history is shorter: its range keeps the length as far as its limits let it.
    assert!((now.1 - now.0) - (times.1 - times.0) < week);
    let time = ratio.bars.time.get(200).unwrap();
    assert!(ratio.with(|widget, subject| widget.link(subject, Some(time))).cursor);
    assert_eq!(ratio.widget.bar(), Some(200));
    ratio.with(|widget, subject| widget.go(subject, None, &[time]));
    ratio.paint();
    let overlay = ratio.overlay();
    assert!(overlay.parts.iter().any(|p| p.kind == PartKind::Cursor));
    assert_eq!(overlay.parts.iter().any(|p| p.kind == PartKind::Tooltip), ratio.widget.bar().is_some());
}

#[test]
fn a_sentence_brings_its_level_and_its_bars_into_sight() {
    let mut bench = Bench::new(&DAILY);
    bench.with(|widget, subject| widget.preset(subject, Preset::Years(1)));
    bench.paint();
    let level = bench.analysis.levels.iter().position(|l| !l.campaigns.is_empty()).unwrap();
    let id = bench.analysis.levels[level].id.clone();
    bench.with(|widget, subject| widget.go(subject, Some(&id), &[]));
    bench.paint();
    assert_eq!(bench.widget.level(), Some(level));
    let (first, last) = bench.view();
    for campaign in &bench.analysis.levels[level].campaigns {
        let bar = (0..bench.bars.len()).find(|&i| bench.bars.date(i) == campaign.peak).unwrap() as f64;
        assert!((first..=last).contains(&bar));
    }
}

#[test]
fn a_run_of_bars_that_fits_is_moved_to_and_a_longer_one_is_gone_back_from() {
    // From bar 500 to 600, with 15 in a hundred of that on either side, just fits the 130 bars in sight.
    for (last, range) in [(600, (493.5, 623.5)), (601, (500.0 - 15.15, 601.0 + 15.15))] {
        let mut bench = Bench::new(&DAILY);
        bench.show(1_000.0, 1_130.0);
        let days = [500, last].map(|i: usize| bench.bars.time.get(i).unwrap());
        bench.with(|widget, subject| widget.go(subject, None, &days));
        let now = bench.view();
        assert!((now.0 - range.0).abs() < 1e-9 && (now.1 - range.1).abs() < 1e-9, "{last}: {now:?}");
    }
}

#[test]
fn held_prices_stay_while_bars_pass_and_follow_again_when_let_go() {
    let mut bench = Bench::new(&DAILY);
    let ends = |bench: &Bench| {
        let frame = bench.frame();
        (frame.price.invert(frame.plot.bottom), frame.price.invert(frame.plot.top))
    };
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 / b.0 - 1.0).abs() < 1e-9 && (a.1 / b.1 - 1.0).abs() < 1e-9;
    let opened = ends(&bench);
    assert!(!bench.widget.prices_locked());
    let effects = bench.with(|widget, _| widget.lock_prices(true));
    assert!(bench.widget.prices_locked() && effects.range, "it is told");
    bench.paint();
    assert!(near(ends(&bench), opened), "holding them moves nothing");
    bench.with(|widget, subject| widget.preset(subject, Preset::Years(1)));
    bench.paint();
    assert!(near(ends(&bench), opened), "another range, the same prices");
    assert_eq!(bench.with(|widget, _| widget.lock_prices(true)), Effects::NONE, "held is held");
    let effects = bench.with(|widget, _| widget.lock_prices(false));
    assert!(!bench.widget.prices_locked() && effects.range);
    bench.paint();
    assert!(!near(ends(&bench), opened), "they follow the year");
    let (x, y) = (bench.frame().plot.right + 20.0, 200.0);
    bench.drag((x, y), (x, y + 40.0), false);
    assert!(bench.widget.prices_locked(), "who drags the axis holds it");
    bench.input(Input::Key(Key::PricesFollow));
    assert!(!bench.widget.prices_locked());
}

#[test]
fn an_index_is_made_anew_where_more_than_the_newest_bar_came() {
    let of = |count: usize| bars(&Plan { bars: count, ..DAILY });
    let known = Pyramid::new(&of(1_000), Of::Closes);
    for (count, follows) in [(999, false), (1_000, true), (1_001, true), (1_002, false)] {
        let followed = known.clone().followed(&of(count));
        assert_eq!(followed.is_some(), follows, "{count}");
        assert!(followed.is_none_or(|followed| followed == Pyramid::new(&of(count), Of::Closes)), "{count}");
    }
}

#[test]
fn a_replay_from_the_first_bars_shows_all_that_is_known_and_grows_to_the_length_it_had() {
    let (analysis, all) = chart(&DAILY);
    let mut range = Viewport::new(&analysis, &all);
    let known = |count: usize| bars(&Plan { bars: count, ..DAILY });
    let opened = range.view();
    for count in [3, 30, 31, 200, 201] {
        range.travel(&analysis, &known(count));
        let (first, last, newest) = (range.view().first(), range.view().last(), count as f64 - 1.0);
        assert!(first < -0.4 && last > newest && last - newest < 6.0, "{count}: {first} {last}");
    }
    range.travel(&analysis, &all);
    assert_eq!((range.view().span(), range.moved()), (opened.span(), false));
    // Where what came after is drawn, there is no room that is empty.
    range.reach(all.len());
    range.travel(&analysis, &known(30));
    assert_eq!(range.view().span(), opened.span());
    range.reach(0);
    // Nor has a reader chosen a length who drags what little there is.
    range.travel(&analysis, &known(30));
    range.pan(1.0);
    range.travel(&analysis, &all);
    assert_eq!(range.view().span(), opened.span());
    // A length that a reader has chosen meanwhile is the one that stays.
    range.travel(&analysis, &known(29));
    assert!(range.view().span() < 33.0 && range.show(0.0, 20.0));
    range.travel(&analysis, &all);
    assert_eq!(range.view().span(), 20.0);
}

#[test]
fn no_reader_moves_all_that_is_known_on_a_date_out_of_sight() {
    let (analysis, all) = chart(&DAILY);
    let mut range = Viewport::new(&analysis, &all);
    range.travel(&analysis, &bars(&Plan { bars: 400, ..DAILY }));
    let seen = |range: &Viewport| (399.0 - range.view().first()) / range.view().span();
    range.show(200.0, 450.0);
    assert!(range.pan(5_000.0) && (seen(&range) - 0.3).abs() < 1e-9);
    assert!(!range.pan(1.0));
    assert!(range.zoom(range.view().last(), 0.2) && seen(&range) > 0.3 - 1e-9);
    assert!(range.show(500.0, 600.0) && seen(&range) > 0.3 - 1e-9);
    // What came after is something to see where it is drawn.
    range.reach(500);
    assert!(range.show(450.0, 550.0));
    assert_eq!(range.view().first(), 450.0);
    range.reach(0);
    assert!(seen(&range) > 0.3 - 1e-9, "and no more where it is hidden again");
}
