//! Changes of state as they happen: each is told once, whatever becomes of its bar.

use super::report::{ChartAnalysis, Event, HeadlineState, News, Verdict};

/// What was told last.
#[derive(Debug, Default)]
pub(super) struct Memory {
    headlines: Vec<(String, HeadlineState, Option<String>)>,
    verdict: Option<Verdict>,
    /// Chart, kind and date of the headlines and verdicts that were told, and their names.
    told: Vec<(String, &'static str, String, String)>,
}

/// From which state to which a chart, or the reading, has gone.
struct Turn {
    kind: &'static str,
    from: &'static str,
    to: &'static str,
    level_id: Option<String>,
}

impl Memory {
    /// A chart's headline, where it is another than before; the first one is none.
    pub fn headline(&mut self, chart: &ChartAnalysis) -> Option<News> {
        let (state, level_id) = (chart.headline.state, chart.headline.level_id.clone());
        let Some(before) = self.headlines.iter_mut().find(|(id, ..)| *id == chart.id) else {
            self.headlines.push((chart.id.clone(), state, level_id));
            return None;
        };
        if (before.1, &before.2) == (state, &level_id) {
            return None;
        }
        let turn = Turn { kind: "headline", from: before.1.as_str(), to: state.as_str(), level_id: level_id.clone() };
        (before.1, before.2) = (state, level_id);
        let level = turn.level_id.as_deref().unwrap_or_default();
        let what = String::from("headline:") + turn.to + ":" + level;
        self.once(chart, &chart.last.date, &what, turn, &chart.headline.text)
    }

    /// The verdict at the board's newest date, where it is another than before, told at the leadership chart; the first one is none.
    pub fn reading(&mut self, chart: &ChartAnalysis, date: &str, verdict: Verdict, text: Option<&str>) -> Option<News> {
        let before = self.verdict.replace(verdict)?;
        let turn = Turn { kind: "reading", from: before.as_str(), to: verdict.as_str(), level_id: None };
        let what = String::from("reading:") + turn.to;
        (before != verdict).then(|| self.once(chart, date, &what, turn, text.unwrap_or_default())).flatten()
    }

    fn once(&mut self, chart: &ChartAnalysis, date: &str, what: &str, turn: Turn, text: &str) -> Option<News> {
        let Turn { kind, from, to, level_id } = turn;
        let id = chart.id.clone() + ":" + date + ":" + what;
        // Of older bars nothing is told any more.
        self.told.retain(|(of, other, day, _)| *of != chart.id || *other != kind || day.as_str() >= date);
        if self.told.iter().any(|(.., told)| *told == id) {
            return None;
        }
        self.told.push((chart.id.clone(), kind, date.to_owned(), id.clone()));
        Some(News {
            id,
            chart_id: chart.id.clone(),
            kind,
            level_id,
            direction: None,
            occurred_at: date.to_owned(),
            confirmed_at: date.to_owned(),
            provisional: chart.last.provisional,
            from: Some(from),
            to: Some(to),
            text: Some(text.to_owned()),
        })
    }
}

impl News {
    /// A change at a level.
    pub(super) fn of_level(event: Event) -> News {
        News {
            id: event.id,
            chart_id: event.chart_id,
            kind: event.kind.as_str(),
            level_id: event.level_id,
            direction: Some(event.direction),
            occurred_at: event.occurred_at,
            confirmed_at: event.confirmed_at,
            provisional: event.provisional,
            from: None,
            to: None,
            text: None,
        }
    }
}
