//! What a share of hits leaves open: the central interval of a Beta posterior for whole parameters.

use super::bootstrap::Interval;

/// Halvings of the unit interval; no middle ever rounds to one.
const HALVINGS: usize = 52;
/// A term this small beside the sum no longer changes it.
const NEGLIGIBLE: f64 = 1e-17;

/// The middle `share` of Beta(1 + hits, 1 + misses): what a uniform Beta(1, 1) prior becomes after as many hits and misses.
pub fn hit_rate_interval(hits: usize, misses: usize, share: f64) -> Interval {
    let beta = Beta::new(hits + 1, misses + 1);
    let tail = (1.0 - share) / 2.0;
    Interval { low: beta.quantile(tail), high: beta.quantile(1.0 - tail) }
}

/// Beta(a, b) for whole `a, b ≥ 1`, through the binomial tail `I_x(a, b) = P(Bin(a + b − 1, x) ≥ a)` (DLMF 8.17.5).
struct Beta {
    /// Successes that count.
    a: f64,
    /// Trials, `a + b − 1`.
    trials: f64,
    /// `ln C(trials, a)`.
    ln_choose: f64,
}

impl Beta {
    fn new(a: usize, b: usize) -> Beta {
        let (a, trials) = (a as f64, (a + b - 1) as f64);
        let ln_choose = (1..b).map(|i| libm::log((trials + 1.0 - i as f64) / i as f64)).sum();
        Beta { a, trials, ln_choose }
    }

    /// Probability of a value of at most `x`, `0 < x < 1`: the tail that lies beyond the mean is summed, from its largest term.
    fn below(&self, x: f64) -> f64 {
        let odds = x / (1.0 - x);
        let first = libm::exp(self.ln_choose + self.a * libm::log(x) + (self.trials - self.a) * libm::log(1.0 - x));
        let (mut term, mut sum, mut k) = (first, 0.0, self.a);
        if x * (self.trials + 1.0) <= self.a {
            while k <= self.trials && term > NEGLIGIBLE * sum {
                sum += term;
                term *= (self.trials - k) / (k + 1.0) * odds;
                k += 1.0;
            }
            return sum;
        }
        while k > 0.0 && (k == self.a || term > NEGLIGIBLE * sum) {
            term *= k / (self.trials - k + 1.0) / odds;
            sum += term;
            k -= 1.0;
        }
        1.0 - sum
    }

    fn quantile(&self, p: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if self.below(middle) < p { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prior_without_cases_is_uniform() {
        let interval = hit_rate_interval(0, 0, 0.95);
        assert!((interval.low - 0.025).abs() < 1e-12 && (interval.high - 0.975).abs() < 1e-12, "{interval:?}");
    }

    #[test]
    fn closed_forms_are_met() {
        // Beta(a, 1): x = p^(1/a); Beta(1, b): x = 1 − (1 − p)^(1/b).
        for n in [1usize, 3, 10, 200, 5000] {
            let all = hit_rate_interval(n, 0, 0.9);
            let none = hit_rate_interval(0, n, 0.9);
            let root = |p: f64| p.powf(1.0 / (n as f64 + 1.0));
            assert!((all.low - root(0.05)).abs() < 1e-12 && (all.high - root(0.95)).abs() < 1e-12, "{n} {all:?}");
            assert!((none.low - (1.0 - root(0.95))).abs() < 1e-12 && (none.high - (1.0 - root(0.05))).abs() < 1e-12, "{n} {none:?}");
        }
    }

    #[test]
    fn the_distribution_function_is_the_integral_of_the_density() {
        for (hits, misses) in [(7usize, 3usize), (1, 12), (40, 60), (300, 200)] {
            let beta = Beta::new(hits + 1, misses + 1);
            let density = |x: f64| {
                let ln = beta.ln_choose + libm::log(beta.a) + (beta.a - 1.0) * libm::log(x) + misses as f64 * libm::log(1.0 - x);
                libm::exp(ln)
            };
            let interval = hit_rate_interval(hits, misses, 0.95);
            // Simpson's rule between the ends of the interval.
            let (steps, width) = (2000, interval.high - interval.low);
            let at = |i: i32| density(interval.low + width * f64::from(i) / f64::from(steps));
            let weight = |i: i32| if i == 0 || i == steps { 1.0 } else { f64::from(2 + 2 * (i % 2)) };
            let mass = (0..=steps).map(|i| weight(i) * at(i)).sum::<f64>() * width / f64::from(steps) / 3.0;
            assert!((mass - 0.95).abs() < 1e-9, "{hits} {misses}: {mass}");
            let mean = (hits as f64 + 1.0) / ((hits + misses) as f64 + 2.0);
            assert!(interval.low < mean && mean < interval.high);
        }
    }

    #[test]
    fn sides_mirror() {
        let (a, b) = (hit_rate_interval(9, 4, 0.95), hit_rate_interval(4, 9, 0.95));
        assert!((a.low + b.high - 1.0).abs() < 1e-12 && (a.high + b.low - 1.0).abs() < 1e-12);
    }
}
