//! Validated price histories: [`Series`], the CSV reader, the calendar join, ratios and resampling.

mod as_of;
mod bars;
mod build;
pub mod csv;
mod cursor;
mod decimal;
mod draft;
mod early;
mod field;
mod join;
mod newest;
mod order;
mod remarks;
mod resample;
mod rows;
mod settled;
mod sound;
mod stamp;
pub mod time;
mod timeframe;
mod timeline;
mod times;

pub use as_of::{parse_as_of, parse_time};
pub use bars::{Bar, EpochUnit, Provenance, Range, Series};
pub use build::{Columns, Origin, Repair};
pub use draft::{Draft, Values};
pub use field::Field;
pub use join::{Dropped, Join, JoinAudit, ratio};
pub use newest::{Newest, newest};
pub use remarks::warnings;
pub(crate) use resample::{Ended, Grouping};
pub use resample::{Resampled, resample};
pub use rows::{Candle, Row, RowTime, from_candles, from_rows};
pub use time::{Civil, Resolution, Time};
pub use timeframe::{Timeframe, exceeds_months, own_timeframe};
pub use times::Times;
