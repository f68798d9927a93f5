//! Baton: a chart that reads itself.
//!
//! Price histories come in, and out come support and resistance levels with their tests, a headline per chart, and
//! one statement about who leads, every word traceable to bars and a rule. Data walks one way through the rooms:
//! [`series`] → [`analysis`] → [`reading`] → [`scene`] → [`render`], and only `web` knows the browser.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice))]

#[macro_use]
mod copying;
#[macro_use]
mod named;

pub mod analysis;
pub mod error;
mod extremes;
mod pair;
pub mod reading;
pub mod render;
mod rounding;
pub mod scene;
pub mod series;
mod sorting;
mod texts;
#[cfg(target_arch = "wasm32")]
mod web;
pub mod widget;
