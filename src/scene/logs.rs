//! Logarithms of prices that were looked at before: a frame shows most of those of the frame before it, and a logarithm is what costs
//! most about a price's place.

use super::scale::log;
use std::cell::{Cell, OnceCell};

/// How many are remembered, a power of two: several times what a picture shows.
const SLOTS: usize = 1 << BITS;
const BITS: u32 = 12;
/// 2^64 by the golden ratio: spreads bits that differ little over the upper ones.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Prices and their logarithms, each in a slot of its own that the next one of that slot takes.
#[derive(Default)]
pub(crate) struct Logs(OnceCell<Box<[Slot; SLOTS]>>);

/// A price and its logarithm.
type Slot = Cell<(f64, f64)>;

/// A slot that no price has taken.
const FREE: (f64, f64) = (f64::NAN, 0.0);

/// What is remembered, looked up once for many prices.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a>(&'a [Slot; SLOTS]);

impl Logs {
    pub fn known(&self) -> Known<'_> {
        Known(self.0.get_or_init(|| Box::new([const { Cell::new(FREE) }; SLOTS])))
    }
}

impl Known<'_> {
    /// The logarithm of a price.
    #[inline(always)]
    pub fn of(self, price: f64) -> f64 {
        let Some(slot) = self.0.get((price.to_bits().wrapping_mul(SPREAD) >> (u64::BITS - BITS)) as usize) else { return log(price) };
        let (known, log) = slot.get();
        if known == price { log } else { remembered(slot, price) }
    }
}

#[inline(never)] // Most prices are known.
fn remembered(slot: &Slot, price: f64) -> f64 {
    let log = log(price);
    slot.set((price, log));
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_has_its_logarithm_whatever_was_looked_at_before() {
        let (logs, log) = (Logs::default(), libm::log);
        let logs = logs.known();
        let prices = || (1..3 * SLOTS).map(|i| 0.01 * i as f64);
        for price in prices().chain(prices().rev()).chain([1e-150, 1e150]) {
            assert_eq!([logs.of(price), logs.of(price)], [log(price); 2], "{price}");
        }
    }

    #[test]
    fn most_prices_of_a_picture_are_remembered() {
        let logs = Logs::default();
        let prices = || (0..800).map(|i| 97.5 + 0.25 * f64::from(i));
        prices().for_each(|price| assert!(logs.known().of(price) > 0.0));
        let slots = logs.0.get().unwrap();
        let known = prices().filter(|&price| slots.iter().any(|slot| slot.get().0 == price)).count();
        assert!(known > 700, "{known}");
    }
}
