//! Made bars, in logs of their prices, and the noise they are judged in.

use baton_chart::analysis::noise::LogBar;
use baton_chart::series::{Provenance, Range, Resolution, Series, Time};

/// Bars of one world: natural logs of prices, one entry a bar.
#[derive(Clone, Debug, Default)]
pub struct Bars {
    pub open: Vec<f64>,
    pub high: Vec<f64>,
    pub low: Vec<f64>,
    pub close: Vec<f64>,
}

impl Bars {
    /// Adds a bar that walked through `path`, its opening price first.
    pub fn push(&mut self, path: &[f64]) {
        let (Some(&open), Some(&close)) = (path.first(), path.last()) else { return };
        self.open.push(open);
        self.high.push(path.iter().copied().fold(open, f64::max));
        self.low.push(path.iter().copied().fold(open, f64::min));
        self.close.push(close);
    }

    pub fn len(&self) -> usize {
        self.close.len()
    }

    pub fn last(&self) -> f64 {
        self.close[self.len() - 1]
    }

    pub fn bar(&self, t: usize) -> LogBar {
        LogBar { high: self.high[t], low: self.low[t], close: self.close[t] }
    }

    /// The first `end` bars.
    pub fn until(&self, end: usize) -> Bars {
        let cut = |values: &[f64]| values[..end].to_vec();
        Bars { open: cut(&self.open), high: cut(&self.high), low: cut(&self.low), close: cut(&self.close) }
    }

    /// Mean true range over all bars: the ruler of this evaluation, which no method under test sets.
    pub fn atr(&self) -> f64 {
        let range = |t: usize| self.high[t].max(self.close[t - 1]) - self.low[t].min(self.close[t - 1]);
        (1..self.len()).map(range).sum::<f64>() / (self.len() - 1) as f64
    }

    /// Highest and lowest price.
    pub fn span(&self) -> (f64, f64) {
        let low = self.low.iter().copied().fold(f64::INFINITY, f64::min);
        (low, self.high.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    }

    /// The same bars as a caller would hand them in: prices by calendar date.
    pub fn series(&self) -> Series {
        let prices = |logs: &[f64]| logs.iter().map(|&x| libm::exp(x)).collect::<Vec<f64>>();
        Series {
            name: "made".to_owned(),
            resolution: Resolution::Date,
            time: (0..self.len()).map(|day| Time::from_days(day as i32)).collect(),
            open: Some(prices(&self.open)),
            range: Some(Range { high: prices(&self.high), low: prices(&self.low) }),
            close: prices(&self.close),
            volume: None,
            provenance: Provenance::default(),
        }
    }
}
