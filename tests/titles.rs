//! What titles say agrees with what pictures and events say.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use baton_chart::reading::report::{ChartAnalysis, HeadlineState, Level, Phase, Side};
use baton_chart::series::{Series, Timeframe};
use support::Random;
use support::alone::{board, read};
use support::laws::head;
use support::prices::{calendar, empty};

/// A walk of days that keeps coming back, so that levels are met again and again.
fn walk(seed: u64) -> Series {
    let mut random = Random::new(seed);
    let mut x = 0.0;
    let close: Vec<f64> = (0..1_200)
        .map(|_| {
            x = 0.995 * x + 0.015 * random.normal();
            100.0 * f64::exp(x)
        })
        .collect();
    Series { time: calendar(close.len(), false), close, ..empty("the walker") }
}

/// The charts of some walks on some of their days, with the bars known then.
fn days(mut check: impl FnMut(&ChartAnalysis, &Series)) {
    for seed in 1..7 {
        let series = walk(seed);
        for bars in (300..series.len()).step_by(7) {
            let known = head(&series, bars);
            check(&read(&board(known.clone(), Some(Timeframe::Day))), &known);
        }
    }
}

fn named(chart: &ChartAnalysis) -> Option<&Level> {
    chart.levels.iter().find(|level| Some(&level.id) == chart.headline.level_id.as_ref())
}

/// The number that a title says in words.
fn ordinal(title: &str) -> Option<usize> {
    let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    title.to_lowercase().split(' ').find_map(|word| words.iter().position(|nth| *nth == word).map(|index| index + 1))
}

#[test]
fn a_title_counts_tests_as_the_rings_of_the_picture_do() {
    let (mut running, mut going_on, mut turned) = (0, 0, 0);
    days(|chart, _| {
        let (Some(level), Some(nth)) = (named(chart), ordinal(&chart.headline.text)) else { return };
        let rings = level.campaigns.len();
        assert!(nth == rings || nth == rings + 1, "{}: {rings} rings", chart.headline.text);
        if let Some(now) = &level.under_way {
            running += 1;
            assert_eq!(nth, now.number, "{}", chart.headline.text);
        } else if level.phase == Phase::Test {
            // Of a campaign that goes on, or before price has left: the picture has no ring of its own for it.
            going_on += 1;
            assert_eq!(nth, rings, "{} on {}", chart.headline.text, chart.last.date);
        }
        let sides = if level.side == Side::Support { "now support" } else { "now resistance" };
        let changed = level.campaigns.iter().any(|campaign| campaign.side != level.side);
        turned += usize::from(changed);
        assert_eq!(chart.headline.text.contains(sides), changed, "{}", chart.headline.text);
    });
    assert!(
        running > 10 && going_on > 10 && turned > 10,
        "{running} tests under way, {going_on} that go on, {turned} levels that had the other side"
    );
}

#[test]
fn the_day_a_break_is_known_its_level_is_the_finding() {
    let mut breaks = 0;
    days(|chart, _| {
        let stance = &chart.stance;
        let fresh = stance.since.as_ref() == Some(&chart.last.date) && ["up", "down"].contains(&stance.side.as_str());
        if fresh && stance.level_id.is_some() {
            breaks += 1;
            let quiet = [HeadlineState::Range, HeadlineState::OpenAir, HeadlineState::PressingSupport, HeadlineState::PressingResistance];
            assert!(!quiet.contains(&chart.headline.state), "{} on {}: {}", stance.side.as_str(), chart.last.date, chart.headline.text);
        }
    });
    assert!(breaks > 5, "{breaks} breaks");
}

#[test]
fn a_level_is_called_after_a_year_only_if_no_price_of_that_year_lies_beyond_it() {
    let mut names = [0, 0];
    days(|chart, known| {
        let (Some(level), title) = (named(chart), &chart.headline.text) else { return };
        let Some((before, high)) =
            title.split_once(" high").map(|(before, _)| (before, true)).or(title.split_once(" low").map(|(before, _)| (before, false)))
        else {
            return;
        };
        let mut words = before.rsplit(' ');
        let year = words.next().unwrap();
        if words.next() == Some("the") {
            names[0] += 1;
            let of_year = (0..known.len()).filter(|&i| known.date(i).starts_with(year)).map(|i| known.close[i]);
            let beyond = of_year.filter(|&price| if high { price > level.high } else { price < level.low }).count();
            assert_eq!(beyond, 0, "{title} on {}", chart.last.date);
        } else {
            names[1] += 1;
        }
    });
    assert!(names.iter().all(|count| *count > 10), "{names:?} names by year and by month");
}
