//! Broken input: each is one typed error that says what is wrong and where. And no bytes at all make the reader panic.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod anything;
mod files;
mod programs;
