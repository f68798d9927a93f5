//! The crosshair and what it says, a scene of its own: it is painted above the picture and changes with every move.

use super::Scene;
use super::layout::{AXIS_FONT, LABEL_GAP, TAG, TAG_PAD};
use super::mark::{Anchor, Color, Mark, Part, PartKind, Point, Rect, Text};
use super::marks::{FIGURE_DROP, rounded};
use super::text::TextMeasure;
use super::theme::Theme;
use super::view::Size;
use crate::rounding::within;

/// What the crosshair shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cursor {
    /// Index of the bar it stands on.
    pub index: f64,
    /// Close of that bar, where its dot stands.
    pub close: f64,
    /// Price of the level line, and its label; none for a cursor that follows another chart's.
    pub price: Option<(f64, String)>,
    /// The date, for the time axis.
    pub date: String,
    /// Lines of the tooltip, the first in bold; none for no tooltip.
    pub lines: Vec<String>,
    /// Whether the tooltip keeps to the top, out from under a finger.
    pub lifted: bool,
}

/// A level that is lit while there is no crosshair, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Position of the level in the analysis' list.
    pub level: usize,
    /// What is said of it, the first line in bold.
    pub lines: Vec<String>,
}

/// Length of a dash of the crosshair and from dash to dash, CSS px.
const DASH: f64 = 3.0;
const DASH_PITCH: f64 = 6.0;
pub(super) const DOT_RADIUS: f64 = 4.0;
const DOT_RING: f64 = 2.0;
/// How near a tag may come to an axis label, CSS px.
const AIR: f64 = 2.0;
/// Opacity of the box that zooming draws.
const BOX_ALPHA: f64 = 0.14;

/// The scene above `base`: a crosshair, a level's note, a box that is being drawn, or nothing.
pub fn overlay(
    base: &Scene,
    cursor: Option<&Cursor>,
    note: Option<&Note>,
    drawn: Option<Rect>,
    theme: &Theme,
    measure: &dyn TextMeasure,
) -> Scene {
    let mut parts = Vec::new();
    if let Some(frame) = base.frame {
        let pen = Pen { base, size: base.size, plot: frame.plot, labels: frame.price_axis, theme, measure };
        if let Some(rect) = drawn.and_then(|rect| rect.intersect(&frame.plot)) {
            parts.push(Part::new(PartKind::Cursor, pen.drawn(rect)));
        }
        if let Some(cursor) = cursor {
            let (x, y) = (frame.x(cursor.index), frame.y(cursor.close));
            let level = cursor.price.as_ref().map(|(price, label)| (frame.y(*price), label.as_str()));
            if (frame.plot.left..=frame.plot.right).contains(&x) {
                parts.push(Part::new(PartKind::Cursor, pen.crosshair(cursor, Point { x, y }, level)));
                parts.push(Part::new(PartKind::Tooltip, pen.tooltip(cursor, Point { x, y: level.map_or(y, |l| l.0) }, y)));
            }
        }
        if let Some(note) = note {
            parts.push(Part::new(PartKind::Tooltip, pen.note(note)));
        }
    }
    parts.retain(|part| !part.marks.is_empty());
    Scene { size: base.size, frame: base.frame, parts, family: base.family.clone() }
}

/// The tag that a text stands in.
fn tag_of(text: &Text) -> Rect {
    let (middle, right) = (text.y - FIGURE_DROP * text.font.size, text.x + text.width);
    Rect { left: text.x - TAG_PAD, top: middle - TAG / 2.0, right: right + TAG_PAD, bottom: middle + TAG / 2.0 }
}

/// What draws above a scene.
pub(super) struct Pen<'a> {
    pub(super) base: &'a Scene,
    pub(super) size: Size,
    pub(super) plot: Rect,
    labels: Rect,
    pub(super) theme: &'a Theme,
    pub(super) measure: &'a dyn TextMeasure,
}

impl Pen<'_> {
    fn inside(&self, y: f64) -> bool {
        (self.plot.top..=self.plot.bottom).contains(&y)
    }

    fn crosshair(&self, cursor: &Cursor, at: Point, level: Option<(f64, &str)>) -> Vec<Mark> {
        let mut marks = vec![Mark::Rects { rects: self.upright(at.x), fill: self.theme.muted }];
        if let Some((y, label)) = level.filter(|(y, _)| self.inside(*y)) {
            marks.push(Mark::Rects { rects: self.level(y), fill: self.theme.muted });
            marks.extend(self.price_tag(y, label));
        }
        marks.extend(self.date_tag(at.x, &cursor.date));
        if self.inside(at.y) {
            let theme = self.theme;
            marks.push(Mark::Circle { center: at, radius: DOT_RADIUS, fill: theme.ink, stroke: theme.paper, width: DOT_RING });
        }
        marks
    }

    fn upright(&self, x: f64) -> Vec<Rect> {
        let (thick, left) = (self.size.whole(1.0), self.size.snap(x - 0.5));
        self.dashes(self.plot.top, self.plot.bottom).map(|(top, bottom)| Rect { left, top, right: left + thick, bottom }).collect()
    }

    fn level(&self, y: f64) -> Vec<Rect> {
        let (thick, top) = (self.size.whole(1.0), self.size.snap(y - 0.5));
        self.dashes(self.plot.left, self.plot.right).map(|(left, right)| Rect { left, top, right, bottom: top + thick }).collect()
    }

    fn dashes(&self, from: f64, to: f64) -> impl Iterator<Item = (f64, f64)> {
        let (count, size) = (((to - from) / DASH_PITCH) as usize, self.size);
        (0..count).map(move |i| from + i as f64 * DASH_PITCH).map(move |at| (size.snap(at), size.snap(at + DASH)))
    }

    fn price_tag(&self, y: f64, label: &str) -> Vec<Mark> {
        let width = self.measure.width(label, AXIS_FONT);
        let left = self.labels.left + LABEL_GAP - TAG_PAD;
        let top = self.size.snap(within(y - TAG / 2.0, self.plot.top - 1.0, self.plot.bottom + 1.0 - TAG));
        self.tag(Rect { left, top, right: left + width + 2.0 * TAG_PAD, bottom: top + TAG }, label, width)
    }

    fn date_tag(&self, x: f64, label: &str) -> Vec<Mark> {
        let width = self.measure.width(label, AXIS_FONT);
        let room = self.size.width() - width - 2.0 * TAG_PAD;
        let left = (x - width / 2.0 - TAG_PAD).min(self.plot.right - width - 2.0 * TAG_PAD).max(self.plot.left).min(room);
        let top = self.plot.bottom + 3.0;
        if label.is_empty() || left < 0.0 {
            return Vec::new();
        }
        self.tag(Rect { left, top, right: left + width + 2.0 * TAG_PAD, bottom: top + TAG }, label, width)
    }

    /// A tag, and the axis labels and the newest price's tag that it touches hidden under paper: half a label is worse than none.
    fn tag(&self, rect: Rect, label: &str, width: f64) -> Vec<Mark> {
        let y = (rect.top + rect.bottom) / 2.0 + FIGURE_DROP * AXIS_FONT.size;
        let text = Text {
            text: label.to_owned(),
            x: rect.left + TAG_PAD,
            y,
            anchor: Anchor::Start,
            font: AXIS_FONT,
            color: self.theme.paper,
            width,
        };
        let rects = self.touched(&rect);
        let hidden = (!rects.is_empty()).then_some(Mark::Rects { rects, fill: self.theme.paper });
        hidden.into_iter().chain([Mark::Polygon { points: rounded(&rect), fill: self.theme.muted }, Mark::Text(text)]).collect()
    }

    fn touched(&self, tag: &Rect) -> Vec<Rect> {
        let labels = self.base.parts.iter().flat_map(|part| part.marks.iter().map(move |mark| (part.kind, mark)));
        let labels = labels.filter_map(|(kind, mark)| match (kind, mark) {
            (PartKind::Axis, Mark::Text(text)) => Some(text.bounds().grown(1.0)),
            (PartKind::Last, Mark::Text(text)) => Some(tag_of(text).grown(1.0)),
            _ => None,
        });
        let snapped = |Rect { left, top, right, bottom }: Rect| {
            let size = self.size;
            Rect { left: size.snap(left), top: size.snap(top), right: size.snap(right), bottom: size.snap(bottom) }
        };
        labels.filter(|label| label.grown(AIR).overlaps(tag)).map(snapped).collect()
    }

    fn drawn(&self, rect: Rect) -> Vec<Mark> {
        let edge = self.size.whole(1.0);
        let ink: Color = self.theme.ink;
        let Rect { left, top, right, bottom } = rect;
        let sides = vec![
            Rect { left, top, right, bottom: top + edge },
            Rect { left, top: bottom - edge, right, bottom },
            Rect { left, top, right: left + edge, bottom },
            Rect { left: right - edge, top, right, bottom },
        ];
        vec![Mark::Rects { rects: vec![rect], fill: ink.with_alpha(BOX_ALPHA) }, Mark::Rects { rects: sides, fill: ink }]
    }
}
