//! Where prices of bars lie on a scale: of all but the newest bar they stay as long as the scale does, while ticks come and ranges
//! move.

use super::columns::{ColumnSource, Ohlc};
use super::scale::Scale;

/// Vertical positions of `N` prices of each of a run of bars.
pub(crate) struct Heights<const N: usize> {
    scale: Option<Scale>,
    /// Bar of the first one.
    first: usize,
    heights: Vec<[f64; N]>,
}

impl<const N: usize> Default for Heights<N> {
    fn default() -> Self {
        Heights { scale: None, first: 0, heights: Vec::new() }
    }
}

/// So many times the bars in sight are remembered before what lies left of them is forgotten.
const SPARE: usize = 4;

impl<const N: usize> Heights<N> {
    /// Those of the bars `from..to`, none of them the newest, CSS px; `prices` are always the same of a bar.
    pub fn of(&mut self, scale: &Scale, source: &dyn ColumnSource, from: usize, to: usize, prices: fn(Ohlc) -> [f64; N]) -> &[[f64; N]] {
        let known = self.first..=self.first + self.heights.len();
        if self.scale.as_ref() != Some(scale) || !known.contains(&from) || self.heights.len() > SPARE * (to - from) {
            *self = Heights { scale: Some(*scale), first: from, heights: Vec::with_capacity(to - from) };
        }
        let next = self.first + self.heights.len();
        self.heights.extend((next..to).map_while(|bar| Some(prices(source.fold(bar, bar + 1)?).map(|price| scale.at(price)))));
        self.heights.get(from - self.first..).map(|run| run.get(..to - from).unwrap_or(run)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::spec::PriceScale;

    /// Closes that count how often they are asked for.
    struct Counted(std::cell::Cell<usize>);

    impl ColumnSource for Counted {
        fn len(&self) -> usize {
            1_000
        }

        fn fold(&self, from: usize, _: usize) -> Option<Ohlc> {
            self.0.set(self.0.get() + 1);
            let close = 1.0 + from as f64;
            Some(Ohlc { open: close, high: close, low: close, close })
        }
    }

    #[test]
    fn only_bars_that_were_not_in_sight_are_looked_at() {
        let close = |bar: Ohlc| [bar.close];
        let (source, mut heights) = (Counted(Default::default()), Heights::default());
        let scale = Scale::new(PriceScale::Log, (1.0, 1_000.0), 500.0, 0.0).unwrap();
        let other = Scale::new(PriceScale::Log, (1.0, 2_000.0), 500.0, 0.0).unwrap();
        let looks = [
            (scale, 100, 200, 100),
            (scale, 100, 200, 0),
            (scale, 101, 201, 1),
            (scale, 150, 190, 0),
            (scale, 90, 190, 100),
            (other, 90, 190, 100),
        ];
        for (scale, from, to, asked) in looks {
            source.0.set(0);
            let expected: Vec<[f64; 1]> = (from..to).map(|bar| [scale.at(1.0 + bar as f64)]).collect();
            assert_eq!(heights.of(&scale, &source, from, to, close), expected);
            assert_eq!(source.0.get(), asked, "{from}..{to}");
        }
        (0..900).step_by(10).for_each(|from| assert_eq!(heights.of(&scale, &source, from, from + 100, close).len(), 100));
        assert!(heights.heights.len() <= SPARE * 100 + 100);
    }
}
