//! Who gets which room: header, plot, axes, ladder.

use std::rc::Rc;

use super::ChartInput;
use super::calendar::{TimeTick, time_ticks};
use super::columns::{Ahead, ColumnSource, Ohlc};
use super::frame::Frame;
use super::header::{Header, HeaderRoom, header};
use super::kept::{Followed, Kept};
use super::ladder::Words;
use super::mark::Rect;
use super::scale::{Heights, Scale};
use super::text::{Font, TextMeasure};
use super::theme::Theme;
use super::ticks::{PriceTick, price_ticks};
use super::view::{Size, View};
use crate::extremes::join;
use crate::reading::report::{Level, Side};
use crate::rounding::{self, least, most, within};

/// Margin of the picture: share of its width, least, most, CSS px.
const MARGIN_SHARE: f64 = 0.02;
const MARGIN: (f64, f64) = (8.0, 20.0);
/// From the header to the plot, share of the height, least, most, CSS px.
const HEADER_GAP_SHARE: f64 = 0.03;
const HEADER_GAP: (f64, f64) = (4.0, 14.0);
/// Height of the time axis with its labels, CSS px.
pub(crate) const TIME_AXIS: f64 = 24.0;
/// From the plot to the price labels, and around the last price in its tag, CSS px.
pub(crate) const LABEL_GAP: f64 = 11.0;
pub(crate) const TAG_PAD: f64 = 6.0;
/// Height of a tag on an axis, CSS px.
pub(crate) const TAG: f64 = 20.0;
/// How far it may stand over the plot's ends, CSS px: not as far as the header or the time labels.
const TAG_OVER: f64 = 2.0;
/// Half the height of a price label with a little air, CSS px.
pub(crate) const LABEL_HALF: f64 = 8.0;
/// From the price labels to the ladder: the leader's bend, CSS px.
pub(crate) const LEADER_ROOM: f64 = 24.0;
/// Narrower pictures, phones in hand, have the ladder under the plot; wider ones too where it would leave the plot too little beside it.
const GUTTER_MIN: f64 = 400.0;
/// Height of a row of that ladder, and the room above it.
pub(crate) const ROW: f64 = 17.0;
const ROWS_GAP: f64 = 4.0;
/// Room for numbered tests above and below the price, room without any, CSS px.
const TEST_ROOM: f64 = 28.0;
const QUIET_ROOM: f64 = 8.0;
/// Lower plots have no numbered tests: most would find no place, and some without the others mislead.
const NUMBERED_FROM: f64 = 100.0;
/// A level this far (share of the visible price range, both in the axis' own unit) outside stretches the axis.
const STRETCH: f64 = 0.3;
/// Views differ in their length by more than this, bars: what is less comes from rounding.
const SAME_SPAN: f64 = 1e-6;
/// A live plot keeps its width as long as it is narrower by no more than this than its words ask for, CSS px.
const SLACK: f64 = 16.0;
/// Labels keep so far from the plot's upper and lower end, CSS px.
const TICK_INSET: f64 = 7.0;
/// Font of both axes and of the last price.
pub(crate) const AXIS_FONT: Font = Font::regular(12.0);
pub(crate) const TAG_FONT: Font = Font::bold(12.5);

/// Where the ladder stands.
#[derive(Clone, Copy)]
pub(crate) enum LadderPlace {
    /// In the right gutter, between two heights, its rungs in the detail at that place of the list of details.
    Gutter { left: f64, top: f64, bottom: f64, detail: usize },
    /// Under the plot, from a height on.
    Under { left: f64, top: f64 },
}

/// Everything placed but the marks.
pub(crate) struct Layout<'a> {
    pub header: &'a Header,
    pub frame: Frame,
    pub price_ticks: Rc<[PriceTick]>,
    pub time_ticks: Rc<[TimeTick]>,
    /// Left and right end of the price labels' column.
    pub labels: (f64, f64),
    /// The newest price, and the width of its words.
    pub last: &'a (String, f64),
    pub ladder: Option<LadderPlace>,
    /// Rungs, highest price first.
    pub rungs: &'a [Words],
    /// Whether it is that of the picture before.
    pub stands: bool,
}

/// What every part of the scene is made from.
pub(crate) struct Context<'a> {
    pub input: &'a ChartInput<'a>,
    pub columns: &'a dyn ColumnSource,
    pub view: View,
    pub size: Size,
    pub theme: &'a Theme,
    pub measure: &'a dyn TextMeasure,
    pub kept: &'a Kept,
}

/// Whether a price label at `y` stays clear of the newest price's tag between two heights.
pub(crate) fn clear_of(tag: Option<(f64, f64)>, y: f64) -> bool {
    tag.is_none_or(|(top, bottom)| y + LABEL_HALF < top || y - LABEL_HALF > bottom)
}

/// Whether a plot of this height shows numbered tests.
pub(crate) fn numbered(height: f64) -> bool {
    height >= NUMBERED_FROM
}

/// Margin of a picture, CSS px.
pub(crate) fn margin(size: &Size) -> f64 {
    within(size.width() * MARGIN_SHARE, MARGIN.0, MARGIN.1)
}

impl<'a> Context<'a> {
    /// Vertical position of a price in a frame of this picture, CSS px.
    pub(super) fn y(&self, frame: &Frame, price: f64) -> f64 {
        self.heights(frame).at(price)
    }

    /// The same of many prices.
    pub(super) fn heights<'b>(&'b self, frame: &'b Frame) -> Heights<'b> {
        frame.price.heights(&self.kept.logs)
    }

    pub(super) fn margin(&self) -> f64 {
        margin(&self.size)
    }

    /// Title and subtitle across the picture.
    pub(crate) fn header(&self) -> &'a Header {
        self.kept.header.get_or_init(|| {
            let margin = self.margin();
            let room = HeaderRoom { left: margin, top: margin - 2.0, width: self.size.width() - 2.0 * margin, picture: self.size.height() };
            let finding = &self.input.analysis.headline.text;
            let title = if finding.is_empty() { &self.input.analysis.title } else { finding };
            header(title, self.input.subtitle, &room, self.theme, self.measure)
        })
    }

    pub(crate) fn last(&self) -> &'a (String, f64) {
        self.kept.last.get_or_init(|| {
            let last = self.input.prices().price(self.input.analysis.last.close, self.input.analysis.noise.band());
            let width = self.measure.width(&last, TAG_FONT);
            (last, width)
        })
    }

    /// The layout for bars in sight between a lowest and a highest price; `None` where there is no room for a plot.
    pub(crate) fn placed_anew(&self, seen: (f64, f64)) -> Option<Layout<'a>> {
        let header = self.header();
        let under = self.size.width() < GUTTER_MIN || !self.has_gutter(header.bottom);
        let rows = if under { self.row_rungs().len() } else { 0 };
        let (top, bottom) = self.vertical(header, rows)?;
        let before = self.following();
        let followed = self.domain(seen, before)?;
        let domain = self.view.prices().unwrap_or(followed);
        let (above, below) = if self.view.prices().is_some() { (0.0, 0.0) } else { self.test_room(domain, bottom - top) };
        let scale = Scale::new(self.input.scale, domain, bottom - below, top + above)?;
        let price_ticks = self.price_ticks(&scale, (bottom, top));
        let last = self.last();
        let labels = price_ticks.iter().map(|tick| tick.width).fold(0.0, most);
        let column = LABEL_GAP + labels.max(last.1 + TAG_PAD);
        let (rungs, detail, plot_right) = self.gutter(column, under, header.bottom);
        let right = held(self.size.snap(plot_right), before);
        self.follow(followed, right);
        let plot = Rect { left: self.size.snap(self.margin()), top, right, bottom: self.size.snap(bottom) };
        let axis_right = plot.right + column;
        let price_axis = Rect { left: plot.right, right: axis_right, ..plot };
        let frame = Frame { plot, price_axis, view: self.view, price: scale };
        let time_ticks =
            time_ticks(self.input.future.unwrap_or(self.input.bars), &frame, axis_right, self.input.formats, AXIS_FONT, self.measure);
        let place = self.place(under, axis_right, bottom, header.bottom, detail);
        let ladder = (!rungs.is_empty()).then_some(place);
        let labels = (plot.right + LABEL_GAP, axis_right);
        Some(Layout { header, frame, price_ticks, time_ticks: time_ticks.into(), labels, last, ladder, rungs, stands: false })
    }

    /// Price labels between the lower and the upper end of the plot, which stay as long as what is kept. Where the newest price's tag
    /// would cover all of them, as on low axes, they are those of the larger part beside it.
    fn price_ticks(&self, scale: &Scale, ends: (f64, f64)) -> Rc<[PriceTick]> {
        let (bottom, top) = (ends.0 - TICK_INSET, ends.1 + TICK_INSET);
        let mut kept = self.kept.prices.borrow_mut();
        let prices = self.input.prices();
        let of = (*scale, bottom, top, prices.digits());
        let known = kept.as_ref().filter(|(known, _)| *known == of).map(|(_, ticks)| Rc::clone(ticks));
        let ticks = known.unwrap_or_else(|| price_ticks(scale, bottom, top, &prices, self.measure).into());
        *kept = Some((of, Rc::clone(&ticks)));
        let tag = self.tag(scale.at(self.input.analysis.last.close), ends);
        if ticks.iter().any(|tick| clear_of(tag, tick.y)) {
            return ticks;
        }
        let beside = tag.and_then(|(above, below)| {
            let (above, below) = (above - LABEL_HALF, below + LABEL_HALF);
            let (bottom, top) = if above - top > bottom - below { (above, top) } else { (bottom, below) };
            (bottom > top).then(|| price_ticks(scale, bottom, top, &prices, self.measure))
        });
        beside.filter(|beside| !beside.is_empty()).map_or(ticks, Rc::from)
    }

    /// Upper and lower end of the newest price's tag, its price standing at `y`, if that is between the plot's lower and upper end.
    pub(crate) fn tag(&self, y: f64, (bottom, top): (f64, f64)) -> Option<(f64, f64)> {
        let above = self.size.snap(within(y - TAG / 2.0, top - TAG_OVER, bottom + TAG_OVER - TAG));
        (top..=bottom).contains(&y).then_some((above, above + TAG))
    }

    fn place(&self, under: bool, axis_right: f64, plot_bottom: f64, header_bottom: f64, detail: usize) -> LadderPlace {
        let margin = self.margin();
        let (left, top) = (axis_right + LEADER_ROOM, header_bottom + ROWS_GAP);
        let gutter = LadderPlace::Gutter { left, top, bottom: self.size.height() - margin, detail };
        let rows = LadderPlace::Under { left: margin, top: plot_bottom + TIME_AXIS + ROWS_GAP };
        if under { rows } else { gutter }
    }

    /// Upper and lower end of the plot.
    fn vertical(&self, header: &Header, rows: usize) -> Option<(f64, f64)> {
        let gap = within(self.size.height() * HEADER_GAP_SHARE, HEADER_GAP.0, HEADER_GAP.1);
        let under = if rows > 0 { ROWS_GAP + rows as f64 * ROW } else { 0.0 };
        let bottom = self.size.height() - self.margin() * 0.5 - TIME_AXIS - under;
        let top = header.bottom + gap;
        (bottom - top >= TICK_INSET * 3.0).then_some((top, bottom))
    }

    /// Lowest and highest price of the bars in sight; `None` without any.
    pub(crate) fn seen(&self) -> Option<(f64, f64)> {
        let from = rounding::floor(self.view.first()) as usize;
        let last = rounding::ceil(self.view.last()) as usize;
        let known = self.columns.fold(from, last.min(self.columns.len().saturating_sub(1)) + 1);
        let ahead = self.ahead().and_then(|ahead| ahead.fold(from, (last + 1).min(ahead.len())));
        let ends = |Ohlc { low, high, .. }: Ohlc| (low, high);
        match (known.map(ends), ahead.map(ends)) {
            (Some(known), Some(ahead)) => Some(join(known, ahead)),
            (known, ahead) => known.or(ahead),
        }
    }

    /// Prices from bottom to top: the bars in sight, and the levels not far from them; those from before as long as they hold them.
    fn domain(&self, (low, high): (f64, f64), before: Option<Followed>) -> Option<(f64, f64)> {
        let kind = self.input.scale;
        let reach = Scale::new(kind, (low, high), 1.0, 0.0)?;
        let near = |price: &f64| (-STRETCH..=1.0 + STRETCH).contains(&reach.at(*price));
        let edges = self.input.analysis.levels.iter().flat_map(|l| [l.low, l.high]);
        let all = edges.filter(near).fold((low, high), |(low, high), p| (least(low, p), most(high, p)));
        Some(before.map_or_else(|| Scale::steady(kind, all), |of| Scale::following(kind, of.domain, all)))
    }

    /// Whether the scale of the picture before stays, which followed prices as well, with others in sight.
    pub(crate) fn stays(&self, seen: (f64, f64)) -> bool {
        let before = self.following().filter(|_| self.view.prices().is_none());
        before.is_some_and(|of| self.domain(seen, Some(of)) == Some(of.domain))
    }

    /// What this picture follows: the one before, while ticks come to a view that stays at the newest bar.
    fn following(&self) -> Option<Followed> {
        let (span, ahead) = self.sight();
        let same = |of: &Followed| (of.ahead - ahead).abs() < SAME_SPAN && (of.span - span).abs() < SAME_SPAN;
        self.kept.followed.get().filter(|of| of.kind == self.input.scale && same(of))
    }

    /// Leaves word for the next picture.
    fn follow(&self, domain: (f64, f64), right: f64) {
        let (span, ahead) = self.sight();
        self.kept.followed.set(Some(Followed { kind: self.input.scale, span, ahead, domain, right }));
    }

    /// Bars in sight, and how far they go over the newest one.
    fn sight(&self) -> (f64, f64) {
        (self.view.span(), self.view.last() - self.columns.len() as f64)
    }

    /// What came after the newest known bar, if it is shown; that bar first, so that one leads to the other.
    pub(crate) fn ahead(&self) -> Option<Ahead<'_>> {
        let bars = self.input.future?;
        Some(Ahead { bars, from: self.columns.len().saturating_sub(1) })
    }

    /// Room inside the plot above and below the prices: as much as numbers beside the outermost ones need.
    fn test_room(&self, domain: (f64, f64), height: f64) -> (f64, f64) {
        let Some(share) = Scale::new(self.input.scale, domain, 0.0, -1.0).filter(|_| numbered(height)) else {
            return (QUIET_ROOM, QUIET_ROOM);
        };
        let tested =
            |level: &Level, side: Side| level.campaigns.iter().any(|c| c.side == side) || (level.under_way.is_some() && level.side == side);
        let room = |side: Side| {
            let here = self.input.analysis.levels.iter().filter(|level| tested(level, side));
            let from_end = here.map(|level| if side == Side::Resistance { 1.0 + share.at(level.high) } else { -share.at(level.low) });
            let needed = from_end.map(|away| TEST_ROOM - away.max(0.0) * height);
            rounding::ceil(needed.fold(QUIET_ROOM, f64::max))
        };
        (room(Side::Resistance), room(Side::Support))
    }
}

/// The right end of the plot: where it was as long as that leaves its words their room and not much more, so that it does not jump with
/// every word.
fn held(right: f64, before: Option<Followed>) -> f64 {
    before.map(|of| of.right).filter(|was| (right - SLACK..=right).contains(was)).unwrap_or(right)
}
