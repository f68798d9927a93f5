//! Title and subtitle, made to fit.

use std::rc::Rc;

use super::mark::{Anchor, Mark, Text};
use super::text::{Font, TextMeasure, fit};
use super::theme::Theme;
use crate::texts;

/// Sizes the title may have on one line, CSS px; on two lines it takes the last. Low pictures have no second line, but smaller sizes.
const TITLE_SIZES: [f64; 4] = [18.0, 17.0, 16.0, 15.0];
const TITLE_SIZES_LOW: [f64; 7] = [18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0];
const SUBTITLE_SIZE: f64 = 13.0;
/// Line height in parts of the font size.
const LEADING: f64 = 1.3;
/// From the top of a line to its baseline, in parts of the font size.
const BASELINE: f64 = 0.98;
const SUBTITLE_GAP: f64 = 4.0;
/// Lowest pictures with one, two and three lines of subtitle, CSS px.
const SUBTITLE_LINES: [f64; 3] = [220.0, 300.0, 360.0];
/// Pictures lower than this have no second line of title, CSS px.
const TITLE_WRAP_MIN: f64 = 200.0;
/// What separates the parts of a subtitle, which may be broken or shortened there.
const SEPARATOR: &str = " · ";

/// The finding and what is drawn.
pub(crate) struct Header {
    /// Their texts.
    pub marks: Rc<[Mark]>,
    /// Where they end, CSS px from the top.
    pub bottom: f64,
}

/// The room a header has, CSS px.
pub(crate) struct HeaderRoom {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    /// Height of the whole picture.
    pub picture: f64,
}

struct Setter<'a> {
    room: &'a HeaderRoom,
    measure: &'a dyn TextMeasure,
    marks: Vec<Mark>,
    bottom: f64,
}

/// Sets the title and the subtitle into the room.
pub(crate) fn header(title: &str, subtitle: &str, room: &HeaderRoom, theme: &Theme, measure: &dyn TextMeasure) -> Header {
    let mut setter = Setter { room, measure, marks: Vec::new(), bottom: room.top };
    let (lines, font) = title_lines(title, room, measure);
    for line in lines {
        setter.set(line, font, theme.ink);
    }
    let lines = subtitle_lines(subtitle, room, measure);
    if !lines.is_empty() {
        setter.bottom += SUBTITLE_GAP;
    }
    for line in lines {
        setter.set(line, Font::regular(SUBTITLE_SIZE), theme.muted);
    }
    Header { marks: setter.marks.into(), bottom: setter.bottom }
}

impl Setter<'_> {
    fn set(&mut self, text: String, font: Font, color: super::mark::Color) {
        if text.is_empty() {
            return;
        }
        let (x, y) = (self.room.left, self.bottom + BASELINE * font.size);
        let width = self.measure.width(&text, font);
        self.marks.push(Mark::Text(Text { text, x, y, anchor: Anchor::Start, font, color, width }));
        self.bottom += LEADING * font.size;
    }
}

/// The title on one line in the largest size that fits, else broken in two, else shortened.
fn title_lines(title: &str, room: &HeaderRoom, measure: &dyn TextMeasure) -> (Vec<String>, Font) {
    let low = room.picture < TITLE_WRAP_MIN;
    let sizes: &[f64] = if low { &TITLE_SIZES_LOW } else { &TITLE_SIZES };
    let fonts = || sizes.iter().map(|&size| Font::bold(size));
    if let Some(font) = fonts().find(|&font| measure.width(title, font) <= room.width) {
        return (vec![title.to_owned()], font);
    }
    let font = fonts().next_back().unwrap_or(Font::bold(SUBTITLE_SIZE));
    if low {
        return (vec![fit(title, font, room.width, measure)], font);
    }
    (break_in_two(title, font, room.width, measure), font)
}

/// The parts of the subtitle on as few lines as hold them; parts that find no room are left out, the last first.
fn subtitle_lines(subtitle: &str, room: &HeaderRoom, measure: &dyn TextMeasure) -> Vec<String> {
    let font = Font::regular(SUBTITLE_SIZE);
    let most = SUBTITLE_LINES.iter().filter(|&&lowest| room.picture >= lowest).count();
    let mut lines: Vec<String> = Vec::new();
    for part in parts(subtitle).filter(|part| !part.is_empty()) {
        let longer = lines.last().map(|line| line.clone() + SEPARATOR + part).filter(|line| measure.width(line, font) <= room.width);
        match longer {
            Some(longer) => {
                lines.pop();
                lines.push(longer);
            }
            None if lines.len() < most => lines.push(fit(part, font, room.width, measure)),
            None => break,
        }
    }
    lines
}

/// What stands between separators.
fn parts(subtitle: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(subtitle);
    std::iter::from_fn(move || {
        let (part, behind) =
            rest.map(|text| texts::split_once(text, SEPARATOR).map_or((text, None), |(part, behind)| (part, Some(behind))))?;
        rest = behind;
        Some(part)
    })
}

/// As much as fits on the first line, the rest on the second, shortened if need be.
pub(super) fn break_in_two(text: &str, font: Font, width: f64, measure: &dyn TextMeasure) -> Vec<String> {
    let breaks = text.rmatch_indices(' ').map(|(i, _)| text.split_at_checked(i));
    let fitting = breaks.flatten().find(|(front, _)| measure.width(front, font) <= width);
    match fitting {
        Some((front, back)) => vec![front.to_owned(), fit(back.trim_start_matches(' '), font, width, measure)],
        None => vec![fit(text, font, width, measure)],
    }
}
