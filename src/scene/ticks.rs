//! Few round prices for the axis, on log scales too.

use super::layout::AXIS_FONT;
use super::scale::Scale;
use super::text::TextMeasure;
use crate::analysis::price::{decade, power_of_ten};
use crate::reading::format::Prices;
use crate::reading::spec::PriceScale;
use crate::rounding;

/// A labelled price.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceTick {
    /// The price.
    pub price: f64,
    /// Vertical position, CSS px.
    pub y: f64,
    /// Its label.
    pub label: String,
    /// Width of the label, CSS px.
    pub width: f64,
}

/// A tick that may be chosen; only chosen ones are put into words.
struct Candidate {
    price: f64,
    y: f64,
    decimals: i32,
}

/// Round numbers as mantissa and power of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Round {
    /// In tenths: 25 is 2.5.
    tenths: f64,
    exponent: i32,
}

/// Mantissas of steps, in tenths.
const STEPS: [f64; 4] = [10.0, 20.0, 25.0, 50.0];
/// Mantissas marked in every decade of a log scale, in tenths, densest first.
const DECADES: [&[f64]; 4] = [&[10.0, 20.0, 30.0, 50.0], &[10.0, 20.0, 50.0], &[10.0, 30.0], &[10.0]];
/// Least and best distance of two labels, CSS px, and the most labels an axis has.
const GAP_MIN: f64 = 26.0;
const GAP_BEST: f64 = 58.0;
const COUNT_MAX: usize = 12;
/// Cost of a single label: it tells a price, but no distance.
const LONE: f64 = 2.0;
/// Positions nearer than this are the same, CSS px.
const ROUNDING: f64 = 1e-6;
/// Powers of ten that steps run over beside the one the span suggests.
const NEIGHBOURS: i32 = 2;
/// Decades between marks when every decade would be too many.
const DECADE_STRIDES: [i32; 6] = [2, 3, 5, 10, 25, 50];

impl Round {
    /// `tenths · 10^(exponent − 1)`, exact to the last bit where a float can be.
    fn value(self) -> f64 {
        let e = self.exponent - 1;
        if e < 0 { self.tenths / power_of_ten(-e) } else { self.tenths * power_of_ten(e) }
    }

    /// Decimals the number needs; below zero for digits before the point.
    fn decimals(self) -> i32 {
        let whole_tens = rounding::rest(self.tenths, 10.0) == 0.0;
        if whole_tens { -self.exponent } else { 1 - self.exponent }
    }
}

/// Ticks of a scale, lowest first, between the positions `bottom` and `top`.
pub fn price_ticks(scale: &Scale, bottom: f64, top: f64, prices: &Prices, measure: &dyn TextMeasure) -> Vec<PriceTick> {
    // A round price at the very end must not fall to the rounding of the inverse.
    let (low, high) = (scale.invert(bottom + ROUNDING).max(f64::MIN_POSITIVE), scale.invert(top - ROUNDING));
    let mut best: Option<(f64, Vec<Candidate>)> = None;
    let mut consider = |ticks: Vec<Candidate>| {
        let cost = cost(&ticks, bottom - top);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, ticks));
        }
    };
    for step in steps(high - low) {
        consider(multiples(step, low, high, scale));
    }
    if scale.kind() == PriceScale::Log {
        for set in DECADES {
            consider(decades(set, 1, low, high, scale));
        }
        for stride in DECADE_STRIDES {
            consider(decades(&[10.0], stride, low, high, scale));
        }
    }
    let chosen = best.filter(|(cost, _)| cost.is_finite()).map(|(_, ticks)| ticks).unwrap_or_default();
    let tick = |c: &Candidate| {
        let label = prices.fixed(c.price, c.decimals);
        PriceTick { price: c.price, y: c.y, width: measure.width(&label, AXIS_FONT), label }
    };
    chosen.iter().map(tick).collect()
}

/// How far a set of ticks is from the best one; infinite where labels would crowd or there is none.
fn cost(ticks: &[Candidate], height: f64) -> f64 {
    let gaps = || ticks.iter().zip(ticks.iter().skip(1)).map(|(a, b)| a.y - b.y);
    let least = gaps().fold(f64::INFINITY, f64::min);
    if ticks.is_empty() || ticks.len() > COUNT_MAX || least < GAP_MIN {
        return f64::INFINITY;
    }
    let wanted = rounding::within(height / GAP_BEST, 2.0, 8.0);
    let lone = if ticks.len() == 1 { LONE } else { 0.0 };
    let uneven = gaps().fold(0.0, f64::max) / height;
    (ticks.len() as f64 - wanted).abs() + 2.0 * uneven + lone
}

fn steps(span: f64) -> impl Iterator<Item = Round> {
    let middle = decade(span.max(f64::MIN_POSITIVE));
    (middle - NEIGHBOURS..=middle + 1).flat_map(|exponent| STEPS.iter().map(move |&tenths| Round { tenths, exponent }))
}

/// Whole multiples of a step.
fn multiples(step: Round, low: f64, high: f64, scale: &Scale) -> Vec<Candidate> {
    let width = step.value();
    let (first, last) = (rounding::ceil(low / width), rounding::floor(high / width));
    if !(width > 0.0 && last - first < COUNT_MAX as f64) {
        return Vec::new();
    }
    let decimals = step.decimals();
    let multiples = (0..=(last - first) as i64).map(|i| first + i as f64);
    multiples.map(|k| tick(Round { tenths: k * step.tenths, ..step }, decimals, scale)).collect()
}

/// The mantissas `set` in every `stride`-th decade.
fn decades(set: &[f64], stride: i32, low: f64, high: f64, scale: &Scale) -> Vec<Candidate> {
    let (from, to) = (decade(low), decade(high));
    let numbers = (from..=to).filter(|e| e.rem_euclid(stride) == 0);
    let rounds = numbers.flat_map(|exponent| set.iter().map(move |&tenths| Round { tenths, exponent }));
    let inside = rounds.filter(|r| (low..=high).contains(&r.value()));
    inside.take(COUNT_MAX + 1).map(|r| tick(r, r.decimals(), scale)).collect()
}

fn tick(round: Round, decimals: i32, scale: &Scale) -> Candidate {
    let price = round.value();
    Candidate { price, y: scale.at(price), decimals }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::format::Formats;
    use crate::scene::text::Metrics;

    fn labels(kind: PriceScale, low: f64, high: f64, height: f64) -> Vec<String> {
        let scale = Scale::new(kind, (low, high), height, 0.0).unwrap();
        let ticks = price_ticks(&scale, height, 0.0, &Formats::default().prices(high), &Metrics);
        for pair in ticks.windows(2) {
            assert!(pair[0].y - pair[1].y >= GAP_MIN, "{ticks:?}");
        }
        ticks.into_iter().map(|t| t.label).collect()
    }

    #[test]
    fn low_axes_have_two_labels_where_there_is_room() {
        let log = |low, high, height| labels(PriceScale::Log, low, high, height);
        assert_eq!(log(1.55, 3.1, 60.0), ["2", "3"]);
        assert_eq!(log(1.55, 3.1, 110.0), ["2", "3"]);
        assert_eq!(log(900.0, 3_200.0, 60.0), ["1,000", "2,000"]);
        assert_eq!(log(1_000.0, 5_200.0, 60.0), ["1,000", "3,000"]);
        assert_eq!(labels(PriceScale::Linear, 14.0, 36.0, 60.0), ["20", "30"]);
        assert_eq!(log(1.55, 3.1, 40.0), ["2"], "where there is none, one");
    }

    #[test]
    fn ratios_and_prices_read_well() {
        assert_eq!(labels(PriceScale::Log, 1.6, 2.9, 300.0), ["1.75", "2.00", "2.25", "2.50", "2.75"]);
        assert_eq!(labels(PriceScale::Log, 0.38, 0.46, 300.0), ["0.38", "0.40", "0.42", "0.44", "0.46"]);
        assert_eq!(labels(PriceScale::Linear, 42_000.0, 68_000.0, 300.0), ["45,000", "50,000", "55,000", "60,000", "65,000"]);
        assert_eq!(labels(PriceScale::Log, 100.0, 70_000.0, 300.0), ["100", "300", "1,000", "3,000", "10,000", "30,000"]);
        assert_eq!(labels(PriceScale::Linear, 0.6e9, 1.5e9, 300.0), ["0.6bn", "0.8bn", "1.0bn", "1.2bn", "1.4bn"]);
        assert_eq!(labels(PriceScale::Log, 5e7, 3e13, 300.0), ["0.1bn", "1bn", "10bn", "100bn", "1tn", "10tn"]);
    }

    #[test]
    fn every_scale_has_ticks_that_keep_apart() {
        for kind in [PriceScale::Log, PriceScale::Linear] {
            for exponent in -12..12 {
                for ratio in [1.003, 1.02, 1.3, 2.7, 9.0, 40.0, 3e3, 1e7, 1e40] {
                    for height in [60.0, 140.0, 420.0, 1300.0] {
                        let low = power_of_ten(exponent) * 1.37;
                        let shown = labels(kind, low, low * ratio, height);
                        assert!(!shown.is_empty(), "{kind:?} {low} ×{ratio} at {height}");
                    }
                }
            }
        }
    }
}
