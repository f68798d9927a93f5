//! Ticks: what stands ready follows the newest bars alone until it is caught up; what is told and what is asked for is as if all of it
//! had been put together anew.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use baton_chart::reading::LiveBoard;
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::{Analysis, ChartAnalysis, News};
use baton_chart::reading::spec::{Board, PriceScale};
use baton_chart::scene::{Form, Metrics, Part, PartKind, Scene, Size, Theme};
use baton_chart::series::Timeframe;
use baton_chart::widget::{State, Subject, Widget};
use support::laws::{board, head, json, read};
use support::prices::walk;
use support::rows::{early, row};

/// Bars that come tick by tick.
const TAIL: usize = 40;
/// Parts of a session after which its bar comes.
const PARTS: [f64; 6] = [0.1, 0.12, 0.5, 0.51, 0.9, 0.93];

fn opened(full: &Board) -> LiveBoard {
    let series = full.series.iter().map(|(key, series)| (key.clone(), head(series, series.len() - TAIL))).collect();
    let mut live = LiveBoard::open(Board { series, ..full.clone() }).unwrap();
    while !live.advance(usize::MAX, &Formats::default()) {}
    live
}

/// What is told of findings and verdicts, by an analysis after every tick.
#[derive(Default)]
struct Expected {
    findings: Vec<(&'static str, Option<String>)>,
    verdict: Option<&'static str>,
    told: Vec<String>,
}

impl Expected {
    /// The names of the news of a tick.
    fn of(&mut self, said: &Analysis) -> Vec<String> {
        let mut names = Vec::new();
        let findings: Vec<_> = said.charts.iter().map(|chart| (chart.headline.state.as_str(), chart.headline.level_id.clone())).collect();
        for (i, (state, level)) in findings.iter().enumerate() {
            if self.findings.get(i).is_some_and(|before| *before != findings[i]) {
                let level = level.as_deref().unwrap_or_default();
                names.push(format!("{}:{}:headline:{state}:{level}", said.charts[i].id, said.charts[i].last.date));
            }
        }
        let verdict = said.reading.as_ref().map(|reading| reading.verdict.as_str());
        if self.verdict.is_some() && self.verdict != verdict {
            names.push(format!("{}:{}:reading:{}", said.charts[0].id, said.as_of, verdict.unwrap()));
        }
        (self.findings, self.verdict) = (findings, verdict);
        names.retain(|name| !self.told.contains(name));
        self.told.extend(names.iter().cloned());
        names
    }
}

/// What of a board stands ready says of its newest bars what the analysis says.
fn follows(live: &LiveBoard, said: &Analysis) {
    for ((ready, drawing), chart) in live.charts().iter().zip(&said.charts) {
        assert_eq!((ready.last.close, &ready.last.date, ready.bars), (chart.last.close, &chart.last.date, chart.bars));
        assert_eq!(drawing.bars.close.last(), Some(&chart.last.close));
    }
}

/// The same of its findings and levels.
fn stands(live: &LiveBoard, said: &Analysis) {
    follows(live, said);
    for ((ready, _), chart) in live.charts().iter().zip(&said.charts) {
        assert_eq!((ready.headline.state, &ready.headline.level_id), (chart.headline.state, &chart.headline.level_id));
        let levels = |of: &[baton_chart::reading::report::Level]| {
            of.iter().map(|level| (level.id.clone(), level.side, level.phase, level.since.clone())).collect::<Vec<_>>()
        };
        assert_eq!(levels(&ready.levels), levels(&chart.levels));
    }
}

/// Chart, state and level of each chart in a line, as the analysis has them.
fn at_a_glance(said: &Analysis) -> Vec<[String; 3]> {
    let line = |chart: &ChartAnalysis| {
        [chart.id.clone(), chart.headline.state.as_str().to_owned(), chart.headline.level_id.clone().unwrap_or_default()]
    };
    said.charts.iter().map(line).collect()
}

/// Ticks in all, and turns of findings and verdicts.
fn followed(seed: u64, timeframe: Timeframe) -> (usize, usize) {
    let formats = Formats::default();
    let full = board([walk(seed, 700, 0.012), walk(seed + 1, 700, 0.016), walk(seed + 2, 700, 0.035)], Some(timeframe));
    // One is put together anew at every tick.
    let (mut live, mut eager) = (opened(&full), opened(&full));
    let mut expected = Expected::default();
    assert!(expected.of(&live.analysis(&formats)).is_empty());
    let (mut ticks, mut turns) = (0, 0);
    for bar in 700 - TAIL..700 {
        for part in PARTS.into_iter().chain([1.0]) {
            for (key, series) in &full.series {
                let whole = series.bar(bar).unwrap();
                let row = row(series, if part < 1.0 { early(whole, part) } else { whole });
                let edition = live.edition();
                let told = live.update(key, &row, &formats).unwrap();
                assert_eq!(live.edition(), edition);
                assert_eq!(told, eager.update(key, &row, &formats).unwrap());
                eager.catch_up(&formats);
                let said = live.analysis(&formats);
                follows(&live, &said);
                stands(&eager, &said);
                let glance: Vec<_> = live.glance().chunks(4).map(|line| [0, 1, 2].map(|i| line[i].clone())).collect();
                assert_eq!(glance, at_a_glance(&said));
                let names = |told: &[News]| told.iter().filter(|news| news.from.is_some()).map(|news| news.id.clone()).collect::<Vec<_>>();
                assert_eq!(names(&told), expected.of(&said), "bar {bar}, {part} of it, {key}");
                (ticks, turns) = (ticks + 1, turns + names(&told).len());
            }
        }
        if bar % 5 == 0 {
            live.catch_up(&formats);
            assert_eq!(live.charts(), eager.charts());
        }
    }
    assert_eq!(json(&live.analysis(&formats)), json(&read(&full).analysis));
    (ticks, turns)
}

#[test]
fn what_follows_the_newest_bars_alone_misses_nothing() {
    for timeframe in [Timeframe::Day, Timeframe::Week, Timeframe::Month] {
        let found = [1, 40, 90].map(|seed| followed(seed, timeframe));
        let turns: usize = found.iter().map(|(_, turns)| turns).sum();
        assert!(turns > 10, "{timeframe:?}: {turns} turns");
        assert!(found.iter().all(|(ticks, _)| *ticks == TAIL * 3 * (PARTS.len() + 1)));
    }
}

#[test]
fn who_listens_later_hears_what_comes_from_then_on() {
    let formats = Formats::default();
    let full = board([walk(1, 700, 0.012), walk(41, 700, 0.016), walk(90, 700, 0.035)], Some(Timeframe::Day));
    let mut heard = 0;
    for silent in [1, 7, 20] {
        let (mut always, mut later) = (opened(&full), opened(&full));
        for bar in 700 - TAIL..700 {
            for part in PARTS {
                for (key, series) in &full.series {
                    let row = row(series, early(series.bar(bar).unwrap(), part));
                    let told = always.update(key, &row, &formats).unwrap();
                    if bar < 700 - TAIL + silent {
                        later.update_unheard(key, &row, &formats).unwrap();
                    } else {
                        assert_eq!(later.update(key, &row, &formats).unwrap(), told, "bar {bar}, {part} of it, {key}");
                        heard += told.len();
                    }
                }
            }
            assert_eq!(json(&later.analysis(&formats)), json(&always.analysis(&formats)));
        }
    }
    assert!(heard > 100, "{heard}");
}

#[test]
fn what_nobody_was_told_of_is_seen_at_a_glance_and_no_news_afterwards() {
    let formats = Formats::default();
    let full = board([walk(1, 700, 0.012), walk(41, 700, 0.016), walk(90, 700, 0.035)], Some(Timeframe::Day));
    let (mut live, mut turns) = (opened(&full), 0);
    for bar in 700 - TAIL..700 {
        let before = at_a_glance(&live.analysis(&formats));
        let rows: Vec<_> = full.series.iter().map(|(key, series)| (key, row(series, series.bar(bar).unwrap()))).collect();
        rows.iter().for_each(|(key, row)| live.update_unheard(key, row, &formats).unwrap());
        if bar % 2 == 0 {
            live.heed(&formats);
            let glance: Vec<_> = live.glance().chunks(4).map(|line| [0, 1, 2].map(|i| line[i].clone())).collect();
            assert_eq!(glance, at_a_glance(&live.analysis(&formats)));
            turns += usize::from(glance != before);
        } else {
            assert!(rows.iter().all(|(key, row)| live.update(key, row, &formats).unwrap().is_empty()), "bar {bar}");
        }
    }
    assert!(turns > 3, "{turns}");
}

#[test]
fn what_an_unfinished_bar_brings_is_provisional_whatever_it_is() {
    let formats = Formats::default();
    let full = board([walk(1, 700, 0.012), walk(2, 700, 0.016), walk(3, 700, 0.035)], Some(Timeframe::Day));
    let mut live = opened(&full);
    let mut kinds = Vec::new();
    for bar in 700 - TAIL..700 {
        for (key, series) in &full.series {
            let told = live.update(key, &row(series, series.bar(bar).unwrap()), &formats).unwrap();
            let newest = series.date(bar);
            for news in told.iter().filter(|news| news.confirmed_at == newest) {
                assert!(news.provisional, "{}", news.id);
                kinds.push(news.from.is_some());
            }
        }
    }
    assert!(kinds.contains(&true) && kinds.contains(&false), "findings and levels: {kinds:?}");
}

/// The picture of the first chart of a board.
struct Look(Widget);

impl Look {
    fn at<T>(&mut self, live: &LiveBoard, act: impl FnOnce(&mut Widget, &Subject) -> T) -> T {
        let ((analysis, drawing), formats) = (&live.charts()[0], Formats::default());
        let (bars, records, scale) = (&drawing.bars, live.records(0).unwrap(), PriceScale::Log);
        act(
            &mut self.0,
            &Subject { analysis, bars, future: None, records, formats: &formats, subtitle: "Price · daily", scale, whole_bars: false },
        )
    }

    fn picture(&mut self, live: &LiveBoard) -> Scene {
        let size = Size::new(900.0, 500.0, 1.0).unwrap();
        self.at(live, |widget, subject| {
            widget.picture(subject, &baton_chart::widget::Look { size, theme: &Theme::LIGHT, measure: &Metrics }).clone()
        })
    }

    /// Shows the newest bars between two prices: a scale that follows would hang on what was in sight before.
    fn show(&mut self, live: &LiveBoard) {
        self.at(live, |widget, subject| {
            let (close, newest) = (&subject.bars.close, subject.bars.len() - 1);
            let ends = close.iter().fold((f64::MAX, f64::MIN), |(low, high), &c| (c.min(low), c.max(high)));
            widget.restore(subject, &State { prices: Some((ends.0 / 1.2, ends.1 * 1.2)), ..State::default() });
            widget.show_dates(subject, subject.bars.time.get(300).unwrap(), subject.bars.time.get(newest).unwrap())
        });
    }

    /// The same in a chart that has seen nothing before.
    fn anew(&self, live: &LiveBoard) -> Scene {
        let mut fresh = Look(Widget::default());
        fresh.at(live, |widget, subject| {
            widget.open(subject);
            widget.set_form(Form::Line)
        });
        fresh.show(live);
        fresh.picture(live)
    }
}

/// Ticks in all, and those whose picture has all that hangs on the newest price where a picture made anew has it.
fn drawn(seed: u64) -> (usize, usize) {
    let formats = Formats::default();
    let full = board([walk(seed, 700, 0.012), walk(seed + 1, 700, 0.016), walk(seed + 2, 700, 0.035)], Some(Timeframe::Day));
    let mut live = opened(&full);
    let mut look = Look(Widget::default());
    look.at(&live, Widget::open);
    look.at(&live, |widget, _| widget.set_form(Form::Line));
    let (mut ticks, mut same) = (0, 0);
    let (key, series) = &full.series[1];
    let (other, others) = &full.series[0];
    for bar in 700 - TAIL..700 {
        live.update(other, &row(others, others.bar(bar).unwrap()), &formats).unwrap();
        for part in PARTS {
            live.update(key, &row(series, early(series.bar(bar).unwrap(), part)), &formats).unwrap();
            look.at(&live, Widget::follow_bars);
            if part == PARTS[0] {
                look.show(&live);
            }
            let (calm, anew) = (look.picture(&live), look.anew(&live));
            let newest = |scene: &Scene| {
                let of = |kind| scene.parts.iter().filter(move |part| part.kind == kind).cloned().collect::<Vec<Part>>();
                [PartKind::Price, PartKind::Last].map(of)
            };
            ticks += 1;
            if calm.frame == anew.frame {
                same += 1;
                assert_eq!(newest(&calm), newest(&anew), "bar {bar}, {part} of it");
            }
        }
        live.catch_up(&formats);
        look.at(&live, Widget::advance);
        // A look at all bars in between: a plot that follows keeps its width.
        look.at(&live, |widget, _| widget.fit_all());
        look.picture(&live);
        look.show(&live);
        assert_eq!(look.picture(&live).to_text(), look.anew(&live).to_text(), "bar {bar}");
    }
    (ticks, same)
}

#[test]
fn once_ticks_pause_the_picture_is_the_one_made_at_once() {
    let (ticks, same) = [3, 50].map(drawn).into_iter().fold((0, 0), |all, found| (all.0 + found.0, all.1 + found.1));
    assert!(same * 2 > ticks, "{same} of {ticks} ticks leave the plot where it is");
}
