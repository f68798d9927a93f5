//! How far price departs from a pivot before it goes beyond it, kept in constant amortised time a bar; the way up to it is
//! [`super::approach`]'s.
//!
//! One monotone stack of pivots that price has not exceeded, each with the opposite extreme since; a pivot that is exceeded
//! leaves the stack and its right departure is final. The stack for lows is the stack for highs of the mirrored series.

use super::params::{MAX_ZONES, PROMINENCE_CAP};
use crate::rounding::least;

/// Prominence of a pivot in A, `0` to [`PROMINENCE_CAP`], from its [departure](super::zone::Zone::departure).
pub fn prominence(departure: f64, a: f64) -> f64 {
    if departure.is_finite() { least(PROMINENCE_CAP, departure / a) } else { 0.0 }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Entry {
    serial: u32,
    /// Mirrored log price: larger is more extreme.
    peak: f64,
    /// Least mirrored log price between the pivot before and this one.
    trough_before: f64,
}

/// The stack for one kind of swing. All prices are mirrored: log price for highs, its negative for lows.
#[derive(Debug, PartialEq)]
pub struct Peaks {
    stack: Vec<Entry>,
    /// Peak of the newest pivot in the stack; without end while there is none.
    newest: f64,
    /// Least mirrored log price since.
    trough: f64,
}

copies_into_place!(Peaks { stack, newest, trough });

impl Default for Peaks {
    fn default() -> Self {
        Peaks { stack: Vec::new(), newest: f64::INFINITY, trough: f64::INFINITY }
    }
}

impl Peaks {
    /// Takes a bar's mirrored extreme and opposite extreme; reports every pivot it exceeds as `(serial, final trough)`.
    #[inline]
    pub fn bar(&mut self, extreme: f64, opposite: f64, exceeded: impl FnMut(u32, f64)) {
        if self.newest < extreme {
            self.pop_below(extreme, exceeded);
        }
        self.trough = least(self.trough, opposite);
    }

    fn pop_below(&mut self, extreme: f64, mut exceeded: impl FnMut(u32, f64)) {
        while let Some(top) = self.stack.pop_if(|top| top.peak < extreme) {
            exceeded(top.serial, self.trough);
            self.trough = self.trough.min(top.trough_before);
        }
        self.newest = self.stack.last().map_or(f64::INFINITY, |top| top.peak);
    }

    /// Adds a confirmed pivot whose least mirrored price since is `trough`.
    pub fn add(&mut self, serial: u32, peak: f64, trough: f64) {
        self.stack.push(Entry { serial, peak, trough_before: self.trough });
        self.newest = peak;
        self.trough = trough;
        if self.stack.len() > MAX_ZONES {
            let oldest = self.stack.remove(0);
            if let Some(next) = self.stack.first_mut() {
                next.trough_before = next.trough_before.min(oldest.trough_before);
            }
        }
    }

    /// The trough since a pivot that still stands, `None` if it was exceeded.
    pub fn trough_since(&self, serial: u32) -> Option<f64> {
        let place = self.stack.binary_search_by_key(&serial, |entry| entry.serial).ok()?;
        Some(self.stack.iter().skip(place + 1).map(|entry| entry.trough_before).fold(self.trough, least))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departures_end_when_price_goes_beyond() {
        let mut peaks = Peaks::default();
        peaks.bar(5.0, 4.0, |_, _| panic!("nothing exceeded"));
        peaks.add(1, 5.0, 4.0);
        peaks.bar(4.0, 1.0, |_, _| panic!("nothing exceeded"));
        peaks.bar(4.5, 3.0, |_, _| panic!("nothing exceeded"));
        peaks.add(2, 4.5, 3.0);
        peaks.bar(4.0, 2.0, |_, _| panic!("nothing exceeded"));
        assert_eq!(peaks.trough_since(2), Some(2.0));
        assert_eq!(peaks.trough_since(1), Some(1.0));
        let mut gone = Vec::new();
        peaks.bar(6.0, 5.5, |serial, trough| gone.push((serial, trough)));
        assert_eq!(gone, [(2, 2.0), (1, 1.0)]);
        assert_eq!(peaks.trough_since(1), None);
    }
}
