//! Title and subtitle, made to fit.

use std::rc::Rc;

use super::mark::{Anchor, Mark, Text};
use super::text::{Font, TextMeasure, broken, fit};
use super::theme::Theme;
use crate::rounding::{self, least, most};
use crate::texts;

/// Smallest size of a title, of one in a low picture, and the largest, on a page and on a whole screen, CSS px.
const TITLE_MIN: f64 = 15.0;
const TITLE_MIN_LOW: f64 = 14.0;
const TITLE_MAX: f64 = 18.0;
const TITLE_MAX_SCREEN: f64 = 28.0;
/// Width that most findings need on one line, in parts of the font size.
const TITLE_ROOM: f64 = 22.0;
/// Width and height of a picture that fills a screen, in parts of its title's font size.
const TITLE_SCREEN: (f64, f64) = (76.0, 45.0);
/// Size of a subtitle, in parts of the title's and at least, CSS px.
const SUBTITLE_SHARE: f64 = 0.62;
const SUBTITLE_MIN: f64 = 13.0;
/// Line height in parts of the font size.
const LEADING: f64 = 1.3;
/// From the top of a line to its baseline, in parts of the font size.
const BASELINE: f64 = 0.98;
/// From the title to the subtitle where a picture is not low, CSS px.
const SUBTITLE_GAP: f64 = 4.0;
/// Lowest pictures with one, two and three lines of subtitle, CSS px. A tile among others says at least what it is of.
const SUBTITLE_LINES: [f64; 3] = [150.0, 300.0, 360.0];
/// Pictures lower than this are low; lower than those have no second and no third line of title, CSS px.
const TITLE_LOW: f64 = 200.0;
const TITLE_WRAP_MIN: f64 = 120.0;
const TITLE_THREE_MIN: f64 = 220.0;
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
    let font = Font::regular(most(SUBTITLE_MIN, rounding::floor(SUBTITLE_SHARE * font.size)));
    let lines = subtitle_lines(subtitle, font, room, measure);
    if !lines.is_empty() && room.picture >= TITLE_LOW {
        setter.bottom += SUBTITLE_GAP;
    }
    for line in lines {
        setter.set(line, font, theme.muted);
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

/// The title on one line, else on two, where there is height for it on three, else shortened. Its size is the picture's, whatever it
/// says: charts of one size that stand side by side, or follow each other, have titles of one size.
fn title_lines(title: &str, room: &HeaderRoom, measure: &dyn TextMeasure) -> (Vec<String>, Font) {
    let smallest = if room.picture < TITLE_LOW { TITLE_MIN_LOW } else { TITLE_MIN };
    let screen = rounding::floor(least(room.width / TITLE_SCREEN.0, room.picture / TITLE_SCREEN.1));
    let largest = rounding::within(screen, TITLE_MAX, TITLE_MAX_SCREEN);
    let font = Font::bold(rounding::within(rounding::floor(room.width / TITLE_ROOM), smallest, largest));
    if room.picture < TITLE_WRAP_MIN {
        return (vec![fit(title, font, room.width, measure)], font);
    }
    let most = if room.picture < TITLE_THREE_MIN { 2 } else { 3 };
    (broken(title, most, font, room.width, measure), font)
}

/// The parts of the subtitle on as few lines as hold them; parts that find no room are left out, the last first.
fn subtitle_lines(subtitle: &str, font: Font, room: &HeaderRoom, measure: &dyn TextMeasure) -> Vec<String> {
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
