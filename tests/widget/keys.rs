//! What the keys do.

use baton_chart::analysis::kinds::{EventKind, Side, Swing};
use baton_chart::widget::{Key, Say};

use super::*;
use crate::support::{DAILY, WEEKLY};

#[test]
fn keys_walk_bars_levels_and_tests() {
    let mut bench = Bench::new(&WEEKLY);
    let newest = bench.bars.len() - 1;
    let effects = bench.input(Input::Key(Key::Last));
    assert_eq!((effects.say, effects.handled, bench.widget.bar()), (Say::Bar, true, Some(newest)));
    bench.input(Input::Key(Key::parse("ArrowLeft", false).unwrap()));
    bench.input(Input::Key(Key::parse("PageUp", false).unwrap()));
    assert_eq!(bench.widget.bar(), Some(newest - 11));
    let before = bench.view();
    bench.input(Input::Key(Key::First));
    assert!(bench.view().0 < before.0 && bench.view().0 <= 0.0, "the bar came into sight");
    let said = bench.with(|widget, subject| widget.words(Say::Bar, subject));
    assert!(said.contains("Close "), "{said}");
    let mut seen = Vec::new();
    for _ in 0..bench.analysis.levels.len() {
        assert!(bench.input(Input::Key(Key::Level { back: false })).level);
        seen.push(bench.widget.level().unwrap());
    }
    seen.sort_unstable();
    assert_eq!(seen, (0..bench.analysis.levels.len()).collect::<Vec<_>>());
    let chosen = bench.widget.level().unwrap();
    let count = bench.analysis.levels[chosen].campaigns.len();
    for round in 0..2 * count {
        let effects = bench.input(Input::Key(Key::Test { back: false }));
        assert_eq!((bench.widget.level(), effects.say), (Some(chosen), Say::Level));
        let said = bench.with(|widget, subject| widget.words(Say::Level, subject));
        assert!(round > 0 || said.contains("Test "), "{said}");
    }
    assert!(bench.input(Input::Key(Key::Escape)).handled);
    assert_eq!((bench.widget.level(), bench.widget.bar()), (None, None));
    assert!(!bench.input(Input::Key(Key::Escape)).handled, "nothing left to leave");
    let all: usize = bench.analysis.levels.iter().map(|l| l.campaigns.len()).sum();
    let mut visited = std::collections::BTreeSet::new();
    for _ in 0..all {
        bench.input(Input::Key(Key::Test { back: true }));
        visited.insert((bench.widget.level(), bench.widget.bar()));
    }
    assert!(visited.len() > count, "tests of all levels");
}

#[test]
fn a_crosshair_at_the_newest_bar_and_a_level_that_is_lit_tell_of_it() {
    let mut bench = Bench::new(&DAILY);
    assert!(!bench.widget.tells_newest());
    bench.input(Input::Key(Key::Last));
    assert!(bench.widget.tells_newest());
    bench.input(Input::Key(Key::parse("ArrowLeft", false).unwrap()));
    assert!(!bench.widget.tells_newest());
    bench.input(Input::Key(Key::Level { back: false }));
    assert!(bench.widget.tells_newest());
}

#[test]
fn keys_pan_fit_and_scale_prices() {
    let mut bench = Bench::new(&WEEKLY);
    let key = |name: &str, shift: bool| Input::Key(Key::parse(name, shift).unwrap());
    let home = bench.view();
    let effects = bench.input(key("ArrowLeft", true));
    assert_eq!((effects.say, effects.range, effects.handled), (Say::Range, true, true));
    let moved = bench.view();
    let step = (home.1 - home.0) / 10.0;
    assert!((home.0 - moved.0 - step).abs() < 1e-9 && (home.1 - moved.1 - step).abs() < 1e-9, "{moved:?}");
    assert_eq!(bench.widget.bar(), None, "the crosshair is nobody's business");
    let said = bench.with(|widget, subject| widget.words(Say::Range, subject));
    assert!(said.contains(" to "), "{said}");
    bench.input(key("f", false));
    assert_eq!(bench.view(), home);
    bench.input(key("F", true));
    assert!(bench.view().0 <= 0.0);
    bench.input(key("f", false));
    let height = |bench: &Bench| {
        let frame = bench.frame();
        frame.price.invert(frame.plot.top) / frame.price.invert(frame.plot.bottom)
    };
    let follows = height(&bench);
    let range = |bench: &mut Bench| bench.with(|widget, subject| widget.words(Say::Range, subject));
    let dates = range(&mut bench);
    let taller = bench.input(key("ArrowUp", true));
    assert_eq!((taller.say, taller.handled), (Say::Range, true));
    assert!(height(&bench) < follows);
    let (bottom, top) = bench.widget.view().unwrap().prices().unwrap();
    let prices = bench.analysis.prices(&bench.formats).range(bottom, top);
    assert_eq!(range(&mut bench), format!("{dates}. {prices}"), "prices that are held are told");
    bench.input(key("ArrowDown", true));
    bench.input(key("ArrowDown", true));
    assert!(height(&bench) > follows);
    assert_eq!(bench.input(key("a", false)).say, Say::Range);
    assert!((height(&bench) - follows).abs() < 1e-9);
    assert_eq!(range(&mut bench), dates);
    assert_eq!(bench.input(key("a", false)).say, Say::Range, "and a key that changes nothing is no dead one");
    assert_eq!(Key::parse("ArrowUp", false), None, "up and down scroll the page");
}

#[test]
fn a_test_under_way_is_walked_to_and_told() {
    let mut bench = Bench::new(&Plan { seed: 9, ..WEEKLY });
    let newest = bench.bars.len() - 1;
    let mut said = Vec::new();
    for _ in 0..60 {
        bench.input(Input::Key(Key::Test { back: false }));
        if bench.widget.bar() == Some(newest) {
            said.push(bench.with(|widget, subject| widget.words(Say::Level, subject)));
        }
    }
    assert!(said.iter().any(|words| words.contains(", under way since ")), "{said:?}");
}

#[test]
fn the_first_step_leads_back_to_the_newest_bar_in_sight_or_on_from_the_oldest() {
    let stands = |first: f64, last: f64, by: i32| {
        let mut bench = Bench::new(&WEEKLY);
        bench.show(first, last);
        bench.input(Input::Key(Key::Step(by)));
        bench.widget.bar()
    };
    assert_eq!([-1, -10, 1, 10].map(|by| stands(100.4, 200.6, by)), [200, 191, 101, 110].map(Some));
    let newest = Bench::new(&WEEKLY).bars.len() - 1;
    assert_eq!(stands(500.0, newest as f64 + 20.0, -1), Some(newest), "there is none beyond the newest");
}

#[test]
fn keys_walk_confirmed_breaks_in_both_directions_and_around() {
    let mut bench = Bench::new(&WEEKLY);
    let kinds = [EventKind::Breakdown, EventKind::Breakout, EventKind::FailedBreakout, EventKind::Attempt, EventKind::Breakout];
    for (bar, kind) in [300, 100, 150, 250, 200].into_iter().zip(kinds) {
        let time = bench.bars.time.get(bar).unwrap();
        let (side, swing) = (Side::Resistance, Swing::High);
        bench.records.push_back(Record { kind, side, pivot: 0, swing, occurred: time, confirmed: time, bar: time, provisional: false });
    }
    let mut walk = |back: bool| {
        let mut step = || {
            assert_eq!(bench.input(Input::Key(Key::Break { back })).say, Say::Bar);
            bench.widget.bar().unwrap()
        };
        let bars = [step(), step(), step(), step()];
        bench.input(Input::Key(Key::Step(-7)));
        bench.input(Input::Key(Key::Break { back }));
        let between = bench.widget.bar().unwrap();
        bench.input(Input::Key(Key::Escape));
        (bars, between)
    };
    // From seven bars before the last one reached: on to it again, back to the one before.
    assert_eq!(walk(false), ([100, 200, 300, 100], 100));
    assert_eq!(walk(true), ([300, 200, 100, 300], 200));
}

#[test]
fn a_bar_on_which_a_level_broke_says_which() {
    let mut bench = Bench::new(&WEEKLY);
    for (kind, swing) in [(EventKind::Breakout, Swing::High), (EventKind::Attempt, Swing::High), (EventKind::Breakdown, Swing::Low)] {
        let time = bench.bars.time.get(300).unwrap();
        bench.records.push_back(Record {
            kind,
            side: Side::Resistance,
            pivot: 52,
            swing,
            occurred: time,
            confirmed: time,
            bar: time,
            provisional: false,
        });
    }
    bench.input(Input::Key(Key::Break { back: false }));
    let said = bench.with(|widget, subject| widget.words(Say::Bar, subject));
    assert!(said.contains("%). Breakout above the Jan 2017 high. Breakdown below the Jan 2017 low. Open "), "{said}");
    // A level of the ladder is called what it is called there.
    let level = &mut bench.analysis.levels[0];
    (level.id, level.pivot_at) = ("made up:2017-01-06L".to_owned(), 52);
    let (low, high) = (level.low, level.high);
    let range = bench.analysis.prices(&Formats::default()).range(low, high);
    let said = bench.with(|widget, subject| widget.words(Say::Bar, subject));
    assert!(said.contains(&format!(". Breakout above the Jan 2017 high. Breakdown below {range}. ")), "{said}");
    let shown: Vec<String> = bench.overlay().texts().map(|text| text.text.clone()).collect();
    assert!(shown.iter().any(|line| line == "Breakout above the Jan 2017 high"), "{shown:?}");
    bench.input(Input::Key(Key::Step(1)));
    let said = bench.with(|widget, subject| widget.words(Say::Bar, subject));
    assert!(!said.contains("Break"), "{said}");
}

#[test]
fn keys_that_find_nothing_have_the_chart_say_what_there_is() {
    let mut bench = Bench::new(&WEEKLY);
    bench.analysis.levels.clear();
    bench.with(Widget::open);
    bench.paint();
    for back in [false, true] {
        for key in [Key::Level { back }, Key::Test { back }, Key::Break { back }] {
            assert_eq!(bench.input(Input::Key(key)).say, Say::Summary, "{key:?}");
        }
    }
}
