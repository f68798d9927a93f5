//! What of a picture does not hang on the range in sight: kept from frame to frame while a reader moves.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::header::Header;
use super::ladder::{DETAILS, Words};
use super::marks::Tested;
use super::scale::Scale;
use super::ticks::PriceTick;

/// Header, words and places that stay as long as the chart, the size, the theme and the fonts stay; put together as they are asked for.
#[derive(Default)]
pub struct Kept {
    pub(crate) header: OnceCell<Header>,
    /// The newest price in words, and its width, CSS px.
    pub(crate) last: OnceCell<(String, f64)>,
    /// Rungs of the ladder in the gutter, for each detail, and of the one under the plot.
    pub(crate) rungs: [OnceCell<Vec<Words>>; DETAILS.len()],
    pub(crate) rows: OnceCell<Vec<Words>>,
    /// Where the band of each level begins, and where its tests happened.
    pub(crate) starts: OnceCell<Vec<usize>>,
    pub(crate) tests: OnceCell<Vec<Vec<Tested>>>,
    /// The price labels of the newest scale: a pan seldom changes it.
    pub(crate) prices: RefCell<Option<(Scale, Rc<[PriceTick]>)>>,
}
