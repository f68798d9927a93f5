//! From charts to words: the board's analysis, the three-chart verdict and the narrative.

pub mod report;
pub mod spec;
