//! How far price departed from a pivot before it went beyond it, on either side, kept in constant time a bar.
//!
//! One monotone stack of pivots that price has not exceeded, each with the opposite extreme since; a pivot that is exceeded
//! leaves the stack and its right departure is final. The stack for lows is the stack for highs of the mirrored series.

use super::params::{MAX_ZONES, PROMINENCE_CAP};

/// Prominence of a pivot in A, `0` to [`PROMINENCE_CAP`], from its [departure](super::zone::Zone::departure).
pub fn prominence(departure: f64, a: f64) -> f64 {
    if departure.is_finite() { (departure / a).min(PROMINENCE_CAP) } else { 0.0 }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Entry {
    /// Serial number of the zone, meaningless in the base entry.
    serial: u32,
    /// Mirrored log price: larger is more extreme.
    peak: f64,
    /// Least mirrored log price since.
    trough: f64,
}

/// The stack for one kind of swing. All prices are mirrored: log price for highs, its negative for lows.
#[derive(Clone, Debug, PartialEq)]
pub struct Peaks {
    /// Least mirrored price while no pivot stands above price.
    base_trough: f64,
    stack: Vec<Entry>,
}

impl Default for Peaks {
    fn default() -> Self {
        Peaks { base_trough: f64::INFINITY, stack: Vec::new() }
    }
}

impl Peaks {
    /// Takes a bar's mirrored extreme and opposite extreme; reports every pivot it exceeds as `(serial, final trough)`.
    ///
    /// Returns the least mirrored price since the last pivot at or above the bar's extreme, the bar itself apart.
    pub fn bar(&mut self, extreme: f64, opposite: f64, mut exceeded: impl FnMut(u32, f64)) -> f64 {
        while let Some(top) = self.stack.pop_if(|top| top.peak < extreme) {
            exceeded(top.serial, top.trough);
            let below = self.top_trough();
            *below = below.min(top.trough);
        }
        let trough = self.top_trough();
        let before = *trough;
        *trough = trough.min(opposite);
        before
    }

    /// Adds a confirmed pivot whose least mirrored price since is `trough`.
    pub fn add(&mut self, serial: u32, peak: f64, trough: f64) {
        self.stack.push(Entry { serial, peak, trough });
        if self.stack.len() > MAX_ZONES {
            let oldest = self.stack.remove(0);
            self.base_trough = self.base_trough.min(oldest.trough);
        }
    }

    /// The trough since a pivot that still stands, `None` if it was exceeded.
    pub fn trough_since(&self, serial: u32) -> Option<f64> {
        let place = self.stack.binary_search_by_key(&serial, |entry| entry.serial).ok()?;
        Some(self.stack.iter().skip(place).map(|entry| entry.trough).fold(f64::INFINITY, f64::min))
    }

    /// Every pivot that still stands with the trough since it.
    pub fn each_trough(&self, mut each: impl FnMut(u32, f64)) {
        let mut trough = f64::INFINITY;
        for entry in self.stack.iter().rev() {
            trough = trough.min(entry.trough);
            each(entry.serial, trough);
        }
    }

    fn top_trough(&mut self) -> &mut f64 {
        match self.stack.last_mut() {
            Some(entry) => &mut entry.trough,
            None => &mut self.base_trough,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departures_end_when_price_goes_beyond() {
        let mut peaks = Peaks::default();
        assert_eq!(peaks.bar(5.0, 4.0, |_, _| {}), f64::INFINITY);
        peaks.add(1, 5.0, 4.0);
        peaks.bar(4.0, 1.0, |_, _| panic!("nothing exceeded"));
        assert_eq!(peaks.bar(4.5, 3.0, |_, _| panic!("nothing exceeded")), 1.0);
        peaks.add(2, 4.5, 3.0);
        peaks.bar(4.0, 2.0, |_, _| panic!("nothing exceeded"));
        assert_eq!(peaks.trough_since(2), Some(2.0));
        assert_eq!(peaks.trough_since(1), Some(1.0));
        let mut gone = Vec::new();
        assert_eq!(peaks.bar(6.0, 5.5, |serial, trough| gone.push((serial, trough))), 1.0);
        assert_eq!(gone, [(2, 2.0), (1, 1.0)]);
        assert_eq!(peaks.trough_since(1), None);
    }
}
