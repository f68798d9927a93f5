//! The parts of the evaluation: worlds with a known truth, methods that look for levels in them, and measures.
// A program for developers: it may panic, and each of its two users (the program, a test) leaves a part of it alone.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

pub mod article;
pub mod bars;
pub mod bounce;
pub mod campaigns;
pub mod ceiling;
pub mod churn;
pub mod methods;
pub mod random;
pub mod score;
pub mod table;
pub mod worlds;
