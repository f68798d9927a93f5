//! Which levels the ladder has, and how much it says of them: as much as leaves the plot its room.

use super::ladder::{self, DETAILS, Detail, Words};
use super::layout::{Context, LABEL_GAP, LEADER_ROOM, ROW, TAG_PAD};
use crate::sorting;

/// Least share of the width that the plot keeps beside a ladder of each length.
const PLOT_SHARES: [(Detail, f64); DETAILS.len()] = [(Detail::Since, 0.54), (Detail::Tests, 0.44), (Detail::Distance, 0.40)];
/// Largest share of the height that a ladder under the plot takes. Lower pictures have the nearest level alone, CSS px: the words of what
/// they are of take the room of another.
const ROWS_SHARE: f64 = 0.26;
const ROWS_FROM: f64 = 220.0;

/// Words of rungs, the place of their form in the list of details, and the right end of the plot.
type Rungs<'a> = (&'a [Words], usize, f64);

impl<'a> Context<'a> {
    /// Whether the plot keeps its share beside a ladder: by the newest price's width, so that axis labels, which change with every step
    /// of a zoom, do not move the ladder.
    pub(super) fn has_gutter(&self, top: f64) -> bool {
        let column = LABEL_GAP + self.last().1 + TAG_PAD;
        self.beside(column, top).is_ok()
    }

    /// The rungs' words, which form they have, and the plot's right end.
    pub(super) fn gutter(&self, column: f64, under: bool, top: f64) -> Rungs<'a> {
        if under {
            return (self.row_rungs(), 0, self.alone(column));
        }
        self.beside(column, top).unwrap_or_else(|narrowest| narrowest)
    }

    /// The right end of a plot that has no ladder beside it.
    fn alone(&self, column: f64) -> f64 {
        self.size.width() - self.margin() - column
    }

    /// The ladder beside the plot in the longest form that leaves the plot its share; as an error the shortest form.
    fn beside(&self, column: f64, top: f64) -> Result<Rungs<'a>, Rungs<'a>> {
        let (width, margin, plot_alone) = (self.size.width(), self.margin(), self.alone(column));
        let room = self.size.height() - margin - top;
        let count = ((room / (2.0 * ladder::LINE + ladder::GAP)) as usize).min(self.input.analysis.levels.len());
        let mut narrowest: Rungs<'a> = (&[], 0, plot_alone);
        for (place, (((detail, share), kept), before)) in PLOT_SHARES.into_iter().zip(&self.kept.rungs).zip(&self.kept.before).enumerate() {
            let words: &[Words] = kept.get_or_init(|| self.words(detail, count, before));
            let widest = words.iter().map(|w| w.range_width.max(w.detail_width)).fold(0.0, f64::max);
            let right = if words.is_empty() { plot_alone } else { plot_alone - LEADER_ROOM - widest };
            if right - margin >= share * width {
                return Ok((words, place, right));
            }
            narrowest = (words, place, right);
        }
        Err(narrowest)
    }

    /// The rungs of a ladder under the plot.
    pub(super) fn row_rungs(&self) -> &'a [Words] {
        self.kept.rows.get_or_init(|| self.row_words(self.rows()))
    }

    /// Rows under the plot, each as long as the width allows.
    fn row_words(&self, rows: usize) -> Vec<Words> {
        let room = self.size.width() - 2.0 * self.margin();
        let fits = |words: &[Words]| words.iter().all(|w| w.range_width + ladder::TRIANGLE + w.detail_width <= room);
        let mut words = self.words(Detail::Distance, rows, &[]);
        for detail in DETAILS {
            let longer = self.words(detail, rows, &[]);
            if fits(&longer) {
                words = longer;
                break;
            }
        }
        for row in words.iter_mut().filter(|w| w.range_width + ladder::TRIANGLE + w.detail_width > room) {
            (row.detail, row.detail_width) = (String::new(), 0.0);
        }
        words.retain(|w| w.range_width <= room);
        words
    }

    /// Words of the `count` nearest levels, highest price first.
    fn words(&self, detail: Detail, count: usize, before: &[Words]) -> Vec<Words> {
        let levels = &self.input.analysis.levels;
        let mut nearest: Vec<usize> = (0..levels.len()).collect();
        let distance = |i: &usize| levels.get(*i).map_or(f64::INFINITY, |l| l.distance.abs());
        sorting::by(&mut nearest, |a, b| distance(a).total_cmp(&distance(b)));
        nearest.truncate(count);
        let middle = |i: &usize| levels.get(*i).map_or(0.0, |l| l.mid);
        sorting::by(&mut nearest, |a, b| middle(b).total_cmp(&middle(a)));
        let words = |&i: &usize| {
            let level = levels.get(i)?;
            let away = self.kept.distances.get(i).copied().unwrap_or(level.distance);
            Some(ladder::words(i, level, away, detail, self.input, self.measure, before))
        };
        nearest.iter().filter_map(words).collect()
    }

    /// Rows that a ladder under the plot may have.
    fn rows(&self) -> usize {
        let room = (self.size.height() * ROWS_SHARE / ROW) as usize;
        let rows = if self.size.height() < ROWS_FROM { room.min(1) } else { room };
        rows.min(self.input.analysis.levels.len())
    }
}
