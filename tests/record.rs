//! Charts below the highest price they ever had.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use baton_chart::reading::report::{ChartAnalysis, Direction, HeadlineState, Side, TargetKind};
use baton_chart::series::{Series, Timeframe};
use support::alone::{board, read};
use support::prices::{calendar, empty};

/// Days of the climb.
const CLIMB: usize = 400;
/// The closes go up and down by this every other day: about 1.8 times as much is the average true range.
const SWING: f64 = 0.01;

/// A steady climb to 100, then `days` of an equally steady fall of `down` in all.
fn climb_and_fall(days: usize, down: f64) -> Series {
    let swing = |day: usize| if day.is_multiple_of(2) { 0.0 } else { -SWING };
    let climb = (0..CLIMB).map(|day| 0.002 * (day as f64 - CLIMB as f64));
    let fall = (0..=days).map(|day| -down * day as f64 / days as f64);
    let close: Vec<f64> = climb.chain(fall).enumerate().map(|(day, x)| 100.0 * (x + swing(day)).exp()).collect();
    Series { time: calendar(close.len(), false), close, ..empty("the climber") }
}

fn chart(days: usize, down: f64) -> ChartAnalysis {
    read(&board(climb_and_fall(days, down), Some(Timeframe::Day)))
}

fn projections(chart: &ChartAnalysis) -> Vec<f64> {
    let up = |t: &&baton_chart::reading::report::Target| t.kind == TargetKind::Projection && t.direction == Direction::Up;
    chart.targets.iter().filter(up).map(|t| t.price).collect()
}

#[test]
fn the_record_is_a_level_as_soon_as_price_has_turned_from_it() {
    let chart = chart(12, 0.09);
    let record = chart.levels.iter().find(|level| level.side == Side::Resistance).expect("a level at the record");
    assert!(record.low <= 100.0 && 100.0 <= record.high, "{record:?}");
    // The fall is too short to make any other pivot a level by its prominence alone.
    assert!(0.09 / chart.noise.a < 6.0);
    assert_eq!(chart.headline.text, "No level below");
    assert!(projections(&chart).is_empty());
}

#[test]
fn a_projection_lies_beyond_every_price_in_memory() {
    let chart = chart(3, 0.03);
    assert_eq!(chart.headline.state, HeadlineState::OpenAir);
    assert!(chart.last.close < 98.0);
    let [projection] = projections(&chart)[..] else { panic!("{:?}", chart.targets) };
    assert!(projection > 100.0, "{projection}");
}

#[test]
fn a_level_that_price_is_at_has_a_projection_beyond_it() {
    // Down far enough for a pivot at the record, and back up to it.
    let mut series = climb_and_fall(12, 0.12);
    let back = (1..=11).map(|day| 100.0 * (-0.12 + 0.0105 * f64::from(day)).exp());
    series.close.extend(back);
    series.time = calendar(series.close.len(), false);
    let chart = read(&board(series, Some(Timeframe::Day)));
    assert!(matches!(chart.headline.state, HeadlineState::TestingResistance | HeadlineState::PressingResistance), "{:?}", chart.headline);
    assert_eq!(projections(&chart).len(), 1, "{:?}", chart.targets);
}

#[test]
fn a_record_out_of_memory_moves_no_projection() {
    // A peak, then eleven years of a slow climb far below it.
    let mut series = climb_and_fall(60, 1.5);
    let later = 2772;
    let climb = (0..later).map(|day| 20.0 * (0.0004 * f64::from(day) + if day & 1 == 0 { 0.0 } else { -SWING }).exp());
    series.close.extend(climb);
    series.time = calendar(series.close.len(), false);
    let chart = read(&board(series, Some(Timeframe::Day)));
    let [projection] = projections(&chart)[..] else { panic!("{:?}", chart.targets) };
    assert!(chart.last.close < projection && projection < 1.1 * chart.last.close, "{projection} above {}", chart.last.close);
}

#[test]
fn an_unfinished_bar_beyond_a_trigger_is_said_to_be_there() {
    // Weeks at the record, and in the last, on its Monday, a close far below.
    let mut series = climb_and_fall(90, 0.25);
    series.close.extend((1..=64).map(|day| 100.0 * (-0.25 + 0.25 * f64::from(day) / 64.0).exp()));
    let fridays = calendar(series.close.len(), false);
    let full = fridays.iter().collect::<Vec<_>>().iter().rposition(|time| time.weekday() == 4).unwrap() + 1;
    series.close.truncate(full);
    series.close.push(88.0);
    series.time = calendar(full + 1, false);
    let chart = read(&board(series, Some(Timeframe::Week)));
    assert!(chart.last.provisional && chart.headline.state == HeadlineState::TestingResistance, "{:?}", chart.headline);
    let there: Vec<&str> = chart.narrative.iter().map(|s| s.text.as_str()).filter(|text| text.ends_with("is there now.")).collect();
    assert!(matches!(there[..], [held] if held.contains("has held")), "{there:?}");
}

#[test]
fn the_second_close_beyond_a_level_is_called_so() {
    // Down from the record, back to it, and one close above it by more than half an A.
    let mut series = climb_and_fall(12, 0.12);
    series.close.extend((1..=11).map(|day| 100.0 * (-0.12 + 0.0105 * f64::from(day)).exp()));
    series.close.push(102.2);
    series.time = calendar(series.close.len(), false);
    let chart = read(&board(series, Some(Timeframe::Day)));
    assert_eq!(chart.headline.state, HeadlineState::AttemptingBreakout);
    let said = chart.narrative.iter().any(|s| s.text.starts_with("A second daily close at"));
    assert!(said, "{:?}", chart.narrative);
}
