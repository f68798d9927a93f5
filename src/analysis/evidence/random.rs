//! A small seeded generator: SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).

/// The generator's state.
#[derive(Clone, Debug)]
pub struct SplitMix(u64);

impl SplitMix {
    /// The stream of a seed.
    pub const fn new(seed: u64) -> SplitMix {
        SplitMix(seed)
    }

    /// The next 64 bits.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Two whole numbers below `bound`, each as likely as the next one up to one part in 2³² / `bound`.
    pub const fn pair(&mut self, bound: u32) -> [usize; 2] {
        let bits = self.next();
        let bound = bound as u64;
        [(((bits >> 32) * bound) >> 32) as usize, (((bits & 0xFFFF_FFFF) * bound) >> 32) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        let mut random = SplitMix::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn pairs_fill_their_range_evenly() {
        let mut random = SplitMix::new(7);
        let mut seen = [0u32; 7];
        (0..35_000).for_each(|_| random.pair(7).into_iter().for_each(|i| seen[i] += 1));
        assert!(seen.iter().all(|n| (9_600..10_400).contains(n)), "{seen:?}");
    }
}
