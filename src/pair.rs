//! Two numbers that the same is done with, as the two of a place. WebAssembly has instructions for both at once, and a browser runs new
//! code as it is written: half the instructions are half the time. Who calls these from wasm has their attribute too, else each is a call.

#[cfg(target_arch = "wasm32")]
pub(crate) use lanes::Pair;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use numbers::Pair;

#[cfg(target_arch = "wasm32")]
mod lanes {
    use std::arch::wasm32::{f64x2, f64x2_add, f64x2_div, f64x2_extract_lane, f64x2_mul, f64x2_pmax, f64x2_pmin, f64x2_splat};
    use std::arch::wasm32::{f64x2_sub, v128};

    #[derive(Clone, Copy)]
    pub(crate) struct Pair(v128);

    #[rustfmt::skip]
    impl Pair {
        #[inline] #[target_feature(enable = "simd128")]
        pub fn of(a: f64, b: f64) -> Pair { Pair(f64x2(a, b)) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn first(self) -> f64 { f64x2_extract_lane::<0>(self.0) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn second(self) -> f64 { f64x2_extract_lane::<1>(self.0) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn numbers(self) -> (f64, f64) { (self.first(), self.second()) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn plus(self, other: Pair) -> Pair { Pair(f64x2_add(self.0, other.0)) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn minus(self, other: Pair) -> Pair { Pair(f64x2_sub(self.0, other.0)) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn less(self, each: f64) -> Pair { Pair(f64x2_sub(self.0, f64x2_splat(each))) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn times(self, each: f64) -> Pair { Pair(f64x2_mul(self.0, f64x2_splat(each))) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn over(self, each: f64) -> Pair { Pair(f64x2_div(self.0, f64x2_splat(each))) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn least(self, other: Pair) -> Pair { Pair(f64x2_pmin(self.0, other.0)) }
        #[inline] #[target_feature(enable = "simd128")]
        pub fn most(self, other: Pair) -> Pair { Pair(f64x2_pmax(self.0, other.0)) }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod numbers {
    use crate::rounding;

    /// Two numbers.
    #[derive(Clone, Copy)]
    pub(crate) struct Pair(f64, f64);

    #[rustfmt::skip]
    impl Pair {
        pub fn of(a: f64, b: f64) -> Pair { Pair(a, b) }
        pub fn first(self) -> f64 { self.0 }
        pub fn second(self) -> f64 { self.1 }
        /// Both, as they are kept: a vector of pairs would ask for room at multiples of 16 bytes, which takes an allocator more code.
        pub fn numbers(self) -> (f64, f64) { (self.0, self.1) }
        /// The sums of both with those of another pair.
        pub fn plus(self, other: Pair) -> Pair { Pair(self.0 + other.0, self.1 + other.1) }
        /// What both are more than those of another pair.
        pub fn minus(self, other: Pair) -> Pair { Pair(self.0 - other.0, self.1 - other.1) }
        /// Both, less by so much.
        pub fn less(self, each: f64) -> Pair { Pair(self.0 - each, self.1 - each) }
        /// Both, so many times.
        pub fn times(self, each: f64) -> Pair { Pair(self.0 * each, self.1 * each) }
        /// Both, by so much.
        pub fn over(self, each: f64) -> Pair { Pair(self.0 / each, self.1 / each) }
        /// The lesser ones of two pairs.
        pub fn least(self, other: Pair) -> Pair { Pair(rounding::least(self.0, other.0), rounding::least(self.1, other.1)) }
        /// The greater ones of two pairs.
        pub fn most(self, other: Pair) -> Pair { Pair(rounding::most(self.0, other.0), rounding::most(self.1, other.1)) }
    }
}
