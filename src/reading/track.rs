//! A chart on its way: what it draws, and what the engine has made of it so far.

use std::sync::Arc;

use super::report::{Dropped, JoinAudit};
use super::spec::{ChartSpec, Source};
use crate::analysis::length::Scout;
use crate::analysis::run::Walk;
use crate::error::{Code, Error, Result};
use crate::series::{Join, Newest, Series, Time, Timeframe};

/// Series by their key on the board.
pub(super) type Keyed = [(String, Arc<Series>)];

/// Where a chart's bars come from: places on the board.
#[derive(Clone, Debug)]
enum Origin {
    Series(usize),
    Ratio([usize; 2], Join),
}

/// A chart's bars and their walk through the engine.
#[derive(Clone, Debug)]
pub(super) struct Track {
    /// What is drawn.
    pub title: String,
    /// A ratio's leader and challenger.
    pub names: Option<(String, String)>,
    origin: Origin,
    /// The bars as they come; those of a series are shared with the board.
    source: Arc<Series>,
    /// Chooses the length of the bars where nobody did.
    scout: Option<Scout>,
    walk: Walk,
    /// The newest bar came as a row of its own.
    pub live: bool,
    /// The newest update has changed this chart's bars.
    pub stirred: bool,
}

impl Track {
    /// Joins what has to be joined; the walk has not begun.
    ///
    /// # Errors
    /// [`Code::UnknownSeries`], [`Code::NoDataAsOf`], and those of a join.
    pub fn new(spec: &ChartSpec, board: &Keyed, as_of: Option<Time>) -> Result<Track> {
        let find = |key: &str| -> Result<usize> {
            let unknown = || Error::new(Code::UnknownSeries, "the key of a series on this board").with_field(&spec.id).with_value(key);
            let index = board.iter().position(|(name, _)| name == key).ok_or_else(unknown)?;
            let none = |series: &Series| Error::new(Code::NoDataAsOf, "a date at or after the first bar").with_series(&series.name);
            match board.get(index) {
                Some((_, series)) if series.is_empty() => {
                    Err(none(series).with_value(as_of.map(|time| time.format(series.resolution)).unwrap_or_default()))
                }
                _ => Ok(index),
            }
        };
        let at = |index: usize| board.get(index).map(|(_, series)| Arc::clone(series)).unwrap_or_default();
        let (origin, source, names) = match &spec.source {
            Source::Series(key) => {
                let index = find(key)?;
                (Origin::Series(index), at(index), None)
            }
            Source::Ratio(leader, challenger) => {
                let pair = [find(leader)?, find(challenger)?];
                let [leader, challenger] = pair.map(at);
                let (join, quotient) = Join::new(&leader, &challenger, &(leader.name.clone() + " / " + &challenger.name))?;
                (Origin::Ratio(pair, join), Arc::new(quotient), Some((leader.name.clone(), challenger.name.clone())))
            }
        };
        let mut scout = spec.timeframe.is_none().then(|| Scout::new(source.resolution));
        scout.iter_mut().for_each(|scout| scout.follow(&source, 0));
        let timeframe = spec.timeframe.or_else(|| scout.as_ref().map(|scout| scout.choice(&source))).unwrap_or(Timeframe::Day);
        let walk = Walk::new(&source, timeframe);
        Ok(Track {
            title: spec.title.clone().unwrap_or_else(|| source.name.clone()),
            names,
            origin,
            source,
            scout,
            walk,
            live: false,
            stirred: false,
        })
    }

    /// Takes up to `bars` further bars; returns how many were not needed.
    pub fn advance(&mut self, bars: usize) -> usize {
        self.walk.advance(&self.source, bars)
    }

    /// Number of bars that the walk takes.
    pub fn bars(&self) -> usize {
        self.source.len()
    }

    /// Length of the bars.
    pub fn timeframe(&self) -> Timeframe {
        self.walk.run().timeframe
    }

    /// The walk.
    pub fn walk(&self) -> &Walk {
        &self.walk
    }

    /// The walk, to ask it for news.
    pub fn walk_mut(&mut self) -> &mut Walk {
        &mut self.walk
    }

    /// Why a newest bar of the series at place `key` cannot be, if this chart cannot divide by it.
    pub fn refuses(&self, board: &Keyed, key: usize, newest: &Newest) -> Option<Error> {
        let Origin::Ratio(pair, _) = &self.origin else { return None };
        let side = pair.iter().position(|&index| index == key)?;
        let series = |index: usize| board.get(index).map(|(_, series)| series.as_ref());
        let [leader, challenger] = pair.map(series);
        Join::refuses([leader?, challenger?], side, newest.bar.time, newest.bar.close)
    }

    /// Lets go of the series at place `key`, so that it can be changed where it lies; [`Track::follow`] must come next.
    pub fn release(&mut self, key: usize) {
        if matches!(self.origin, Origin::Series(index) if index == key) {
            self.source = Arc::default();
            self.walk.release();
        }
    }

    /// Follows the series at place `key` after its newest bar was replaced (`seen` is its length) or bars were added behind the
    /// first `seen`; `true` if that changed this chart's bars.
    pub fn follow(&mut self, board: &Keyed, key: usize, seen: usize) -> bool {
        let at = |index: usize| board.get(index).map(|(_, series)| Arc::clone(series)).unwrap_or_default();
        let mut changed = true;
        let seen = match &mut self.origin {
            Origin::Series(index) if *index == key => {
                self.source = at(key);
                seen
            }
            Origin::Ratio(pair, join) if pair.contains(&key) => {
                let ([leader, challenger], joined) = (pair.map(at), self.source.len());
                self.walk.release();
                let quotient = Arc::make_mut(&mut self.source);
                if seen < at(key).len() {
                    join.follow(&leader, &challenger, quotient);
                    changed = quotient.len() > joined;
                } else {
                    changed = Join::replace(&leader, &challenger, quotient);
                }
                joined
            }
            _ => return false,
        };
        self.scout.iter_mut().for_each(|scout| scout.follow(&self.source, seen));
        let timeframe = self.scout.as_ref().map_or(self.walk.run().timeframe, |scout| scout.choice(&self.source));
        if timeframe == self.walk.run().timeframe {
            self.walk.follow(&self.source, seen);
            return changed;
        }
        // Another length of bars is another chart: it is walked anew, and what it says of the past is no news.
        let done = self.walk.is_done();
        self.walk = Walk::new(&self.source, timeframe);
        if done {
            self.advance(self.source.len());
            self.walk.news();
        }
        changed
    }

    /// A ratio's audit by the keys of its series: names may be shared, keys are not. Without the dates where they are not `listed`.
    pub fn join(&self, board: &Keyed, listed: bool) -> Option<JoinAudit> {
        let Origin::Ratio(pair, join) = &self.origin else { return None };
        if !listed {
            return Some(JoinAudit { used: self.source.len(), dropped: Vec::new(), longest_gap_days: 0, note: None });
        }
        let [leader, challenger] = pair.map(|index| board.get(index));
        let ((leader_key, leader), (challenger_key, challenger)) = (leader?, challenger?);
        let audit = join.audit(leader, challenger);
        let mut dropped = Vec::new();
        for (key, side) in [leader_key, challenger_key].into_iter().zip(&audit.dropped) {
            let dates: Vec<String> = side.times.iter().map(|t| t.format(self.source.resolution)).collect();
            dropped.push((key.clone(), Dropped { count: dates.len(), dates }));
        }
        let note =
            audit.mixed_calendar.then(|| "one series trades at weekends, the other does not: only shared sessions are used".to_owned());
        Some(JoinAudit { used: audit.used, dropped, longest_gap_days: audit.longest_gap_days, note })
    }
}
