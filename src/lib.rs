//! Baton: a chart that reads itself.
//!
//! Price histories come in, and out come support and resistance levels with their tests, a headline per chart, and
//! one statement about who leads, every word traceable to bars and a rule.
//!
//! ```
//! use baton_chart::reading::spec::{Board, ChartSpec, Source};
//! use baton_chart::reading::{analyze, format::Formats, subtitle};
//! use baton_chart::scene::{ChartInput, Form, Metrics, Size, Theme, View, build};
//! use baton_chart::series::{Repair, csv};
//!
//! # fn main() -> Result<(), baton_chart::error::Error> {
//! # let file = (0..300).fold("Date,Close\n".to_owned(), |text, i| {
//! #     let day = baton_chart::series::Time::from_days(19_000 + i).format(baton_chart::series::Resolution::Date);
//! #     format!("{text}{day},{}\n", 100.0 + 5.0 * (f64::from(i) / 9.0).sin())
//! # });
//! let prices = csv::read_text(&file, "Price", Repair::default())?;
//! let charts = vec![ChartSpec::new("chart", Source::Series("p".into()))];
//! let formats = Formats::default(); // of English; others are read from a table
//! let read = analyze(&Board { series: vec![("p".into(), prices)], charts, ..Board::default() }, &formats)?;
//!
//! for (analysis, drawing) in read.analysis.charts.iter().zip(&read.charts) {
//!     println!("{}: {} levels", analysis.headline.text, analysis.levels.len());
//!     let (bars, subtitle) = (&drawing.bars, subtitle(analysis, drawing));
//!     let input = ChartInput { analysis, bars, future: None, scale: drawing.scale, form: Form::Auto, subtitle: &subtitle, formats: &formats };
//!     let scene = build(&input, View::article(analysis, bars), Size::new(720.0, 420.0, 1.0)?, &Theme::LIGHT, &Metrics);
//!     let svg = baton_chart::render::svg(&scene, &analysis.headline.text, &subtitle)?;
//! #   assert!(!analysis.levels.is_empty() && svg.ends_with("</svg>\n"));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! For data that go on, [`reading::LiveBoard`] takes newer bars and other dates, and [`widget::Widget`] is a chart that a reader moves
//! about in; their host paints. In a browser the npm package of the same name is that host.
//!
//! Data walk one way through the rooms: [`series`] → [`analysis`] → [`reading`] → [`scene`] → [`render`]; [`widget`] stands above them,
//! and only `web`, which is there in WebAssembly alone, knows the browser.
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
