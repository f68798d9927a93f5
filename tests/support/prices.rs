//! Seeded price series for the tests.

use baton_chart::series::{Civil, Provenance, Range, Resolution, Series, Time, Times};

use super::Random;

/// First business day of the generated calendars.
pub const START: Civil = Civil { year: 2010, month: 1, day: 4 };

/// Weekdays from [`START`]; with `daily` every day of the week.
pub fn calendar(bars: usize, daily: bool) -> Times {
    let first = Time::from_civil(START).days();
    (first..).map(Time::from_days).filter(|t| daily || t.weekday() < 5).take(bars).collect()
}

/// A random walk with clustered volatility and a pull toward its start, so that levels form; OHLC.
pub fn walk(seed: u64, bars: usize, daily_volatility: f64) -> Series {
    let mut random = Random::new(seed);
    let (mut x, mut variance) = (0.0_f64, 1.0_f64);
    let mut series = empty(&format!("walk {seed}"));
    series.time = calendar(bars, false);
    let mut open = Vec::new();
    let mut range = Range::default();
    for _ in 0..bars {
        let o = x;
        let steps: Vec<f64> = (0..6)
            .map(|_| {
                x += daily_volatility * variance.sqrt() * random.normal() / 6f64.sqrt() - 0.0004 * x;
                x
            })
            .collect();
        let shock = (x - o) / daily_volatility;
        variance = 0.08 + 0.84 * variance + 0.08 * shock * shock;
        let price = |x: f64| 100.0 * x.exp();
        open.push(price(o));
        range.high.push(price(steps.iter().copied().fold(o, f64::max)));
        range.low.push(price(steps.iter().copied().fold(o, f64::min)));
        series.close.push(price(x));
    }
    series.open = Some(open);
    series.range = Some(range);
    series
}

pub fn empty(name: &str) -> Series {
    Series {
        name: name.to_owned(),
        resolution: Resolution::Date,
        time: Times::default(),
        open: None,
        range: None,
        close: Vec::new(),
        volume: None,
        provenance: Provenance::default(),
    }
}
