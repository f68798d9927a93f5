//! Histories of many kinds for property tests: small plans that shrink, from which a series is made.

use baton_chart::series::Series;
use proptest::prelude::*;

use super::prices::walk;

/// What is odd about a history.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Nothing: open, high, low and close of a walk.
    Plain,
    /// Closes and no more.
    Closes,
    /// Prices on a coarse grid: many are equal.
    Ticks,
    /// Every so often a jump by half.
    Jumps,
    /// Stretches without any movement.
    Plateaus,
    /// Sessions left out: holidays at any day of the week, and now and then whole weeks.
    Holidays,
}

/// The plan of a history.
#[derive(Clone, Copy, Debug)]
pub struct History {
    pub seed: u64,
    pub bars: usize,
    /// Deviation of a bar's log change.
    pub volatility: f64,
    pub kind: Kind,
}

/// Histories of `bars` bars of any kind.
pub fn history(bars: std::ops::Range<usize>) -> impl Strategy<Value = History> {
    let kinds = proptest::sample::select(vec![Kind::Plain, Kind::Closes, Kind::Ticks, Kind::Jumps, Kind::Plateaus, Kind::Holidays]);
    (0..1_000_000u64, bars, 0.002f64..0.06, kinds).prop_map(|(seed, bars, volatility, kind)| History { seed, bars, volatility, kind })
}

/// Walks, whose prices hold no ties: rounding must not decide where a law compares two ways to compute the same.
pub fn plain(bars: std::ops::Range<usize>) -> impl Strategy<Value = History> {
    history(bars).prop_map(|plan| History { kind: Kind::Plain, ..plan })
}

impl History {
    /// The series.
    pub fn series(&self) -> Series {
        let series = walk(self.seed, self.bars, self.volatility);
        match self.kind {
            Kind::Plain => series,
            Kind::Closes => Series { open: None, range: None, ..series },
            Kind::Ticks => map(series, |_, price| (price * 4.0).round().max(1.0) / 4.0),
            Kind::Jumps => map(series, |bar, price| price * [1.0, 1.6, 0.7, 1.2][(bar / 130) % 4]),
            Kind::Plateaus => plateaus(series),
            Kind::Holidays => holidays(series),
        }
    }

    /// A second history of the same length.
    pub fn other(&self) -> Series {
        History { seed: self.seed ^ 0x5555, volatility: self.volatility * 1.3, ..*self }.series()
    }
}

fn map(mut series: Series, f: impl Fn(usize, f64) -> f64) -> Series {
    let all = |values: &mut Vec<f64>| values.iter_mut().enumerate().for_each(|(bar, value)| *value = f(bar, *value));
    series.open.as_mut().map(all);
    if let Some(range) = &mut series.range {
        all(&mut range.high);
        all(&mut range.low);
    }
    all(&mut series.close);
    series
}

/// Leaves out every seventh session and of every hundred the last ten.
fn holidays(mut series: Series) -> Series {
    let open = |bar: usize| bar % 7 != 3 && bar % 100 < 90;
    let keep = |values: &mut Vec<f64>| {
        let mut bar = 0..;
        values.retain(|_| open(bar.next().unwrap()));
    };
    let mut bar = 0..;
    series.time = series.time.iter().filter(|_| open(bar.next().unwrap())).collect();
    series.open.as_mut().map(keep);
    if let Some(range) = &mut series.range {
        keep(&mut range.high);
        keep(&mut range.low);
    }
    keep(&mut series.close);
    series
}

/// Of every hundred bars the first fifteen repeat the close before them.
fn plateaus(mut series: Series) -> Series {
    for bar in 1..series.len() {
        if bar % 100 < 15 {
            let close = series.close[bar - 1];
            series.close[bar] = close;
            series.open.as_mut().unwrap()[bar] = close;
            let range = series.range.as_mut().unwrap();
            (range.high[bar], range.low[bar]) = (close, close);
        }
    }
    series
}
