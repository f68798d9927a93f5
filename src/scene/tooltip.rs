//! What the crosshair and a lit level say, in a box beside them.

use super::cursor::{Cursor, DOT_RADIUS, Note, Pen};
use super::mark::{Anchor, Mark, Part, PartKind, Point, Rect, Text};
use super::marks::rounded;
use super::text::{Font, broken};
use crate::rounding::{most, within};

/// The tooltip: padding, line height, what of that is air, distance from the crosshair, widest, CSS px.
const PAD: f64 = 9.0;
const LINE: f64 = 17.0;
const AIR: f64 = 4.0;
const AWAY: f64 = 14.0;
const WIDEST: f64 = 340.0;
/// A note's distance from its rung, CSS px.
const NEAR: f64 = 5.0;
/// A place that covers another rung is further away than any that does not, CSS px.
const COVERING: f64 = 1e6;
/// From the top of a line to its baseline, CSS px.
const BASELINE: f64 = 12.5;
const TITLE: Font = Font::bold(12.5);
const WORDS: Font = Font::regular(12.5);
/// In plots narrower than so many tooltips there is no room beside the crosshair: it goes along above it.
const NARROW: f64 = 2.4;
/// Share of the plot's height that a tooltip may take; higher ones lose their last lines.
const TALLEST: f64 = 0.9;
/// What a tooltip keeps where it covers the dot it speaks of: the date and the close, in as many lines as they take.
const SAID_MIN: usize = 2;

/// A line of a box: its words, font and width, CSS px, and whether the next one goes on with what it says.
#[derive(Clone)]
struct Line {
    text: String,
    font: Font,
    width: f64,
    goes_on: bool,
}

/// Lines of a box, and its size, CSS px.
struct Written {
    lines: Vec<Line>,
    width: f64,
    height: f64,
}

/// The box around some lines.
fn written(lines: Vec<Line>) -> Written {
    let width = lines.iter().map(|line| line.width).fold(0.0, most) + 2.0 * PAD;
    Written { width, height: lines.len() as f64 * LINE + 2.0 * PAD - AIR, lines }
}

impl Pen<'_> {
    /// The lines in a box beside the crosshair, as many as leave its dot in sight.
    pub(super) fn tooltip(&self, cursor: &Cursor, at: Point, close: f64) -> Vec<Mark> {
        let room = ((self.plot.height() * TALLEST - 2.0 * PAD) / LINE) as usize;
        let dot = Rect { left: at.x, top: close, right: at.x, bottom: close }.grown(DOT_RADIUS);
        let lines = self.set(&cursor.lines, self.plot.width());
        let mut rows = room.min(lines.len());
        let ends = lines.iter().enumerate().filter(|(_, line)| !line.goes_on);
        let least = ends.map(|(row, _)| row + 1).nth(SAID_MIN - 1).unwrap_or(SAID_MIN);
        loop {
            // Half of what a line says is worse than nothing of it.
            rows -= usize::from(rows.checked_sub(1).and_then(|last| lines.get(last)).is_some_and(|last| last.goes_on));
            let written = written(lines.get(..rows).unwrap_or(&lines).to_vec());
            if written.lines.is_empty() || written.width > self.plot.width() {
                return Vec::new();
            }
            let Point { x: left, y: top } = self.place(&written, at, close, cursor.lifted);
            let covers = Rect { left, top, right: left + written.width, bottom: top + written.height }.overlaps(&dot);
            if rows <= least || !covers {
                return self.boxed(written, left, top);
            }
            rows -= 1;
        }
    }

    /// Where a tooltip begins: on the side of the crosshair that has the room; where neither has it, above the crosshair at the top of the
    /// plot, or at its foot where price is up there.
    fn place(&self, &Written { width, height, .. }: &Written, at: Point, close: f64, lifted: bool) -> Point {
        let narrow = width * NARROW > self.plot.width();
        let right_of = at.x + AWAY;
        let left = if narrow {
            at.x - width / 2.0
        } else if right_of + width <= self.plot.right {
            right_of
        } else {
            at.x - AWAY - width
        };
        let below = at.y + AWAY;
        let wished = if narrow {
            let under = close > (self.plot.top + height + DOT_RADIUS).min((self.plot.top + self.plot.bottom) / 2.0);
            if under { self.plot.top } else { self.plot.bottom - height }
        } else if lifted {
            self.plot.top
        } else if below + height > self.plot.bottom {
            at.y - AWAY - height
        } else {
            below
        };
        let top = wished.min(self.plot.bottom - height).max(self.plot.top);
        Point { x: within(left, self.plot.left, self.plot.right - width), y: top }
    }

    /// What is said of a level, under its rung or, where that would cover another one, in the nearest place of the ladder that is free.
    /// Where none is it stands next to its rung all the same, and in a corner of the plot where it has none.
    pub(super) fn note(&self, note: &Note) -> Vec<Mark> {
        let written = written(self.set(&note.lines, self.size.width()));
        let rung = self.rungs(Some(note.level)).into_iter().reduce(Rect::union);
        let right = rung.map_or(self.plot.right, |rung| rung.right + PAD).min(self.size.width());
        let left = (right - written.width).max(0.0);
        let top = rung.map_or(self.plot.top, |rung| self.free(&rung, left, &written));
        self.boxed(written, left, top)
    }

    /// Upper edge of the free place nearest to a rung; of one next to it where none is free.
    fn free(&self, rung: &Rect, left: f64, &Written { width, height, .. }: &Written) -> f64 {
        let mut rungs = self.rungs(None);
        rungs.push(*rung);
        let (mut nearest, mut least) = (rung.bottom + NEAR, f64::INFINITY);
        for at in &rungs {
            for top in [at.bottom + NEAR, at.top - NEAR - height] {
                let place = Rect { left, top, right: left + width, bottom: top + height };
                let covers = rungs.iter().any(|rung| rung.overlaps(&place));
                let away = (top - rung.bottom).abs() + if covers { COVERING } else { 0.0 };
                let inside = top >= self.plot.top && place.bottom <= self.size.height();
                if inside && away < least && (!covers || at == rung) {
                    (nearest, least) = (top, away);
                }
            }
        }
        nearest
    }

    /// Where the words of a level's rung stand; those of all without.
    #[inline(never)]
    fn rungs(&self, level: Option<usize>) -> Vec<Rect> {
        let mine = |part: &&Part| part.kind == PartKind::Rung && (level.is_none() || part.level == level);
        let marks = self.base.parts.iter().filter(mine).flat_map(|part| part.marks.iter());
        marks.filter_map(|mark| if let Mark::Text(text) = mark { Some(text.bounds()) } else { None }).collect()
    }

    /// Lines set for a box in a room of that width, the first in bold; one that is too long for it goes on in another.
    fn set(&self, lines: &[String], room: f64) -> Vec<Line> {
        let widest = (room - 2.0 * PAD).min(WIDEST);
        let mut set = Vec::new();
        for (row, line) in lines.iter().enumerate() {
            let font = if row == 0 { TITLE } else { WORDS };
            let mut parts = broken(line, 2, font, widest, self.measure).into_iter().peekable();
            while let Some(text) = parts.next() {
                let width = self.measure.width(&text, font);
                set.push(Line { text, font, width, goes_on: parts.peek().is_some() });
            }
        }
        set
    }

    fn boxed(&self, written: Written, left: f64, top: f64) -> Vec<Mark> {
        let rect = Rect {
            left: self.size.snap(left),
            top: self.size.snap(top),
            right: self.size.snap(left + written.width),
            bottom: self.size.snap(top + written.height),
        };
        let mut marks = self.card(rect);
        for (row, Line { text, font, width, .. }) in written.lines.into_iter().enumerate() {
            let y = rect.top + PAD + row as f64 * LINE + BASELINE - AIR / 2.0;
            let color = self.theme.ink;
            marks.push(Mark::Text(Text { text, x: rect.left + PAD, y, anchor: Anchor::Start, font, color, width }));
        }
        marks
    }

    fn card(&self, rect: Rect) -> Vec<Mark> {
        let edge = self.size.whole(1.0);
        let mut marks = Vec::new();
        for (rect, fill) in [(rect, self.theme.rule), (rect.grown(-edge), self.theme.paper)] {
            marks.push(Mark::Polygon { points: rounded(&rect), fill });
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::spec::PriceScale;
    use crate::scene::cursor::overlay;
    use crate::scene::frame::Frame;
    use crate::scene::mark::Scene;
    use crate::scene::scale::Scale;
    use crate::scene::text::Metrics;
    use crate::scene::theme::Theme;
    use crate::scene::view::{Size, View};

    const PLOT: Rect = Rect { left: 0.0, top: 10.0, right: 240.0, bottom: 160.0 };

    /// The box of a note of so many lines on a level whose rung stands at this height in a chart this high, and the rung.
    fn note(lines: usize, rung: Option<f64>, height: f64) -> (Rect, Option<Rect>) {
        let (place, rungs) = noted(lines, rung.as_slice(), height);
        (place, rungs.first().copied())
    }

    /// The same where the rungs of others, after its own, stand at these heights.
    fn noted(lines: usize, rungs: &[f64], height: f64) -> (Rect, Vec<Rect>) {
        let price = Scale::new(PriceScale::Linear, (1.0, 2.0), PLOT.bottom, PLOT.top).unwrap();
        let frame = Frame { plot: PLOT, price_axis: PLOT, view: View::new(0.0, 9.0).unwrap(), price };
        let (font, color) = (WORDS, Theme::LIGHT.ink);
        let text = |&y: &f64| Text { text: "1.5".into(), x: 250.0, y, anchor: Anchor::Start, font, color, width: 30.0 };
        let bounds = rungs.iter().map(|y| text(y).bounds()).collect();
        let part = |(i, y): (usize, &f64)| Part::of_level(PartKind::Rung, 2 + i, vec![Mark::Text(text(y))]);
        let parts = rungs.iter().enumerate().map(part).collect();
        let base = Scene { size: Size::new(300.0, height, 1.0).unwrap(), frame: Some(frame), parts, family: "Inter".into() };
        let note = Note { level: 2, lines: vec!["Support 1.49".to_owned(); lines] };
        let above = overlay(&base, None, Some(&note), None, &Theme::LIGHT, &Metrics);
        let Some(Mark::Polygon { points, .. }) = above.marks().next() else { panic!("a box") };
        let corner = |point: &Point| Rect { left: point.x, right: point.x, top: point.y, bottom: point.y };
        (points.iter().map(corner).reduce(Rect::union).unwrap(), bounds)
    }

    /// The box of a tooltip of a few words at these places of the plot.
    fn told(x: f64, close: f64) -> Rect {
        let price = Scale::new(PriceScale::Linear, (1.0, 2.0), PLOT.bottom, PLOT.top).unwrap();
        let frame = Frame { plot: PLOT, price_axis: PLOT, view: View::new(0.0, 240.0).unwrap(), price };
        let base = Scene { size: Size::new(300.0, 200.0, 1.0).unwrap(), frame: Some(frame), parts: Vec::new(), family: "Inter".into() };
        let lines = vec!["5 September 2025".to_owned(), "Close 2,443".to_owned()];
        let cursor = Cursor { index: x, close: frame.price.invert(close), lines, ..Cursor::default() };
        let above = overlay(&base, Some(&cursor), None, None, &Theme::LIGHT, &Metrics);
        let part = above.parts.iter().find(|part| part.kind == PartKind::Tooltip).unwrap();
        let Some(Mark::Polygon { points, .. }) = part.marks.first() else { panic!("a box") };
        let corner = |point: &Point| Rect { left: point.x, right: point.x, top: point.y, bottom: point.y };
        points.iter().map(corner).reduce(Rect::union).unwrap()
    }

    #[test]
    fn where_neither_side_has_room_a_tooltip_goes_along_at_the_top_and_under_prices_up_there() {
        let (mut before, mut places) = (told(0.0, 100.0), 0);
        for x in 1..=240 {
            let now = told(f64::from(x), 100.0);
            assert!((0.0..=1.0).contains(&(now.left - before.left)) && now.top == PLOT.top, "{before:?} {now:?}");
            places += usize::from(now.left > before.left);
            before = now;
        }
        assert!(places > 50, "it goes along");
        let height = before.bottom - before.top;
        let tops = [14.0, PLOT.top + height, PLOT.top + height + DOT_RADIUS + 1.0, 150.0].map(|close| told(120.0, close).top);
        assert_eq!(tops, [PLOT.bottom - height, PLOT.bottom - height, PLOT.top, PLOT.top]);
    }

    #[test]
    fn a_note_stands_under_its_rung_above_it_at_the_foot_of_the_chart_and_under_it_where_neither_has_room() {
        let (under, rung) = note(3, Some(40.0), 200.0);
        assert!((under.top - rung.unwrap().bottom - NEAR).abs() <= 1.0, "{under:?} under {rung:?}");
        let (above, rung) = note(3, Some(180.0), 200.0);
        assert!((rung.unwrap().top - above.bottom - NEAR).abs() <= 1.0, "{above:?} above {rung:?}");
        let (neither, rung) = note(3, Some(40.0), 60.0);
        assert!(neither.top > rung.unwrap().bottom, "{neither:?} under {rung:?}");
    }

    #[test]
    fn a_note_covers_no_rung_and_stands_in_the_nearest_place_of_the_ladder_that_is_free() {
        for (rungs, height, wished) in [
            // Under its own, above its own, under the ladder, above the ladder, between two others.
            ([40.0, 20.0, 130.0], 200.0, 40.0 + NEAR),
            ([80.0, 100.0, 120.0], 130.0, 80.0 - NEAR),
            ([40.0, 60.0, 80.0], 200.0, 80.0 + NEAR),
            ([120.0, 100.0, 140.0], 150.0, 100.0 - NEAR),
            ([40.0, 60.0, 130.0], 200.0, 60.0 + NEAR),
        ] {
            let (place, bounds) = noted(2, &rungs, height);
            assert!(bounds.iter().all(|rung| !rung.overlaps(&place)), "{place:?} over {bounds:?}");
            let edge = if place.top > wished { place.top } else { place.bottom };
            assert!((edge - wished).abs() < 16.0, "{place:?} at {wished} of {rungs:?}");
        }
        let (nowhere, bounds) = noted(2, &[40.0, 60.0, 80.0], 110.0);
        assert!((nowhere.top - bounds[0].bottom - NEAR).abs() <= 1.0, "{nowhere:?}");
    }

    #[test]
    fn a_note_ends_a_little_right_of_its_rung_and_in_the_corner_of_the_plot_where_there_is_none() {
        let (beside, rung) = note(1, Some(40.0), 200.0);
        assert!((beside.right - rung.unwrap().right - PAD).abs() <= 1.0, "{beside:?} beside {rung:?}");
        let (corner, _) = note(1, None, 200.0);
        assert_eq!((corner.right, corner.top), (PLOT.right, PLOT.top));
    }
}
