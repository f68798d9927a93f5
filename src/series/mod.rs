//! Validated price histories: [`Series`], the CSV reader, the calendar join, ratios and resampling.

mod bars;
mod build;
pub mod csv;
mod cursor;
mod dates;
mod decimal;
mod draft;
mod early;
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

pub use bars::{Bar, EpochUnit, Provenance, Range, Series};
pub use build::{Columns, Field, Origin, Repair};
pub use dates::{Dates, Seen};
pub use draft::{Draft, Values};
pub use join::{Dropped, Join, JoinAudit, ratio};
pub use newest::{Newest, newest};
pub use remarks::warnings;
pub(crate) use resample::{Ended, Grouping};
pub use resample::{Resampled, resample};
pub use rows::{Candle, Row, RowTime, from_candles, from_rows, parse_as_of};
pub use time::{Civil, Resolution, Time};
pub use timeframe::{Timeframe, own_timeframe};
pub use times::Times;
