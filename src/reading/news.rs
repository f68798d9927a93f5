//! Changes of state as they happen: each is told once, whatever becomes of its bar.

use super::report::{HeadlineState, News, Verdict};

/// What was told last.
#[derive(Debug, Default)]
pub(super) struct Memory {
    headlines: Vec<(String, HeadlineState, Option<String>)>,
    verdict: Option<Verdict>,
    /// Chart, kind and date of the headlines and verdicts that were told, and their names.
    told: Vec<(String, &'static str, String, String)>,
}

/// A chart at its newest bar.
pub(super) struct At<'a> {
    /// Its id.
    pub chart: &'a str,
    /// The bar's date.
    pub date: String,
    /// Whether the bar may still change.
    pub provisional: bool,
}

/// From which state to which a chart, or the reading, has gone.
struct Turn {
    kind: &'static str,
    from: &'static str,
    to: &'static str,
    level_id: Option<String>,
}

impl Memory {
    /// A chart's finding and the id of its level, where it is another than before, and its words then; the first one is none.
    pub fn headline(&mut self, at: &At, state: HeadlineState, level_id: Option<String>, text: &dyn Fn() -> String) -> Option<News> {
        let Some(before) = self.headlines.iter_mut().find(|(id, ..)| id == at.chart) else {
            self.headlines.push((at.chart.to_owned(), state, level_id));
            return None;
        };
        if (before.1, &before.2) == (state, &level_id) {
            return None;
        }
        let turn = Turn { kind: "headline", from: before.1.as_str(), to: state.as_str(), level_id: level_id.clone() };
        (before.1, before.2) = (state, level_id);
        let level = turn.level_id.as_deref().unwrap_or_default();
        let what = String::from("headline:") + turn.to + ":" + level;
        self.once(at, &what, turn, text)
    }

    /// The verdict at the board's newest date, where it is another than before, told at the leadership chart; the first one is none.
    pub fn reading(&mut self, at: &At, verdict: Verdict, text: &dyn Fn() -> String) -> Option<News> {
        let before = self.verdict.replace(verdict)?;
        let turn = Turn { kind: "reading", from: before.as_str(), to: verdict.as_str(), level_id: None };
        let what = String::from("reading:") + turn.to;
        (before != verdict).then(|| self.once(at, &what, turn, text)).flatten()
    }

    fn once(&mut self, at: &At, what: &str, turn: Turn, text: &dyn Fn() -> String) -> Option<News> {
        let Turn { kind, from, to, level_id } = turn;
        let (chart, date) = (at.chart, at.date.as_str());
        let id = String::from(chart) + ":" + date + ":" + what;
        // Of older bars nothing is told any more.
        self.told.retain(|(of, other, day, _)| of != chart || *other != kind || day.as_str() >= date);
        if self.told.iter().any(|(.., told)| *told == id) {
            return None;
        }
        self.told.push((chart.to_owned(), kind, date.to_owned(), id.clone()));
        Some(News {
            id,
            chart_id: chart.to_owned(),
            kind,
            level_id,
            direction: None,
            occurred_at: date.to_owned(),
            confirmed_at: date.to_owned(),
            provisional: at.provisional,
            from: Some(from),
            to: Some(to),
            text: Some(text()),
        })
    }
}
