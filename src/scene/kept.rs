//! What of a picture does not hang on the range in sight: kept from frame to frame while a reader moves.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::header::Header;
use super::ladder::{DETAILS, Words};
use super::logs::Logs;
use super::mark::{Part, Rect, Scene};
use super::marks::Numbers;
use super::placed::Placed;
use super::scale::Scale;
use super::ticks::PriceTick;
use crate::reading::spec::PriceScale;

/// A scale, the plot's lower and upper end, which prices are digits, and the labels between the ends.
type Labels = ((Scale, f64, f64, (f64, f64)), Rc<[PriceTick]>);

/// What a live picture goes on with, and the view that it was made for.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Followed {
    pub kind: PriceScale,
    pub span: f64,
    pub ahead: f64,
    /// Prices from bottom to top.
    pub domain: (f64, f64),
    /// Right end of the plot, CSS px.
    pub right: f64,
}

/// What stands still as long as prices and room do, while bars move.
pub(crate) struct Standing {
    /// The scale, the plot, both ends of the price labels' column, the labels, and which of them stand clear of the newest price's tag,
    /// a bit each.
    pub of: (Scale, Rect, (f64, f64), Rc<[PriceTick]>, u64),
    pub grid: Part,
    pub leaders: Vec<Part>,
    pub rungs: Vec<Part>,
}

/// Header, words and places that stay as long as the chart, the size, the theme and the fonts stay; put together as they are asked for.
#[derive(Default)]
pub struct Kept {
    pub(crate) header: OnceCell<Header>,
    /// The newest price in words, and its width, CSS px.
    pub(crate) last: OnceCell<(String, f64)>,
    /// Rungs of the ladder in the gutter, for each detail, and of the one under the plot.
    pub(crate) rungs: [OnceCell<Vec<Words>>; DETAILS.len()],
    /// The same as they were before the newest tick.
    pub(crate) before: [Vec<Words>; DETAILS.len()],
    pub(crate) rows: OnceCell<Vec<Words>>,
    /// The price labels of the newest scale, and the plot's lower and upper end: a pan seldom changes them.
    pub(crate) prices: RefCell<Option<Labels>>,
    /// Of the newest picture, what the next one goes on with while bars follow each other, and what was in sight: its length, and how
    /// far it went over the newest bar.
    pub(crate) followed: Cell<Option<Followed>>,
    /// How far away the ladder says that each level is; those of the analysis where it is empty.
    pub(crate) distances: Vec<f64>,
    /// Parts of the newest picture.
    pub(crate) standing: RefCell<Option<Standing>>,
    /// Of the prices in sight.
    pub(crate) logs: Logs,
    /// Where the numbers of tests stood in the newest picture, and whether they stay there in the next.
    pub(crate) numbers: RefCell<Numbers>,
    pub(crate) numbers_stay: Cell<bool>,
    /// Where everything stood in the newest picture.
    pub(crate) placed: RefCell<Option<Placed>>,
    /// The picture before a tick that changed the newest price alone: what that does not move is taken over.
    pub(crate) still: RefCell<Option<Rc<Scene>>>,
}

impl Kept {
    /// Forgets what does not outlive that the newest bar was replaced or another one came; the ladder says these distances. Where
    /// another tick came a moment before, numbers stay where they are.
    pub(crate) fn tick(&mut self, distances: Vec<f64>, calm: bool) {
        let before = std::mem::take(&mut self.rungs).map(|rungs| rungs.into_inner().unwrap_or_default());
        let (numbers, prices) = (self.numbers.take(), self.prices.take());
        self.measure_anew(distances);
        self.prices.replace(prices);
        self.before = before;
        self.numbers.replace(numbers);
        self.numbers_stay.set(calm);
    }

    /// The same where the newest bars alone are others than in a picture, the newest there is; none where it does not go on with that.
    pub(crate) fn follow_price(&mut self, picture: Option<Rc<Scene>>) {
        self.last.take();
        self.still.replace(picture);
        self.numbers_stay.set(true);
    }

    /// The same for another size, theme or font.
    pub(crate) fn measure_anew(&mut self, distances: Vec<f64>) {
        let Kept { followed, logs, .. } = std::mem::take(self);
        *self = Kept { followed, logs, distances, ..Kept::default() };
    }
}
