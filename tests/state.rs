//! How a chart is looked at, kept and taken up again, also over a history that has grown.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::VecDeque;

use baton_chart::reading::format::Formats;
use baton_chart::reading::report::ChartAnalysis;
use baton_chart::reading::spec::PriceScale;
use baton_chart::series::Series;
use baton_chart::widget::{Preset, State, Subject, Widget};
use proptest::prelude::*;
use support::{DAILY, Plan, WEEKLY, chart};

fn with<T>(analysis: &ChartAnalysis, bars: &Series, act: impl FnOnce(&Subject) -> T) -> T {
    let formats = Formats::default();
    let (records, scale) = (VecDeque::new(), PriceScale::Log);
    act(&Subject {
        analysis,
        bars,
        future: None,
        records: &records,
        formats: &formats,
        subtitle: "Made up",
        scale,
        whole_bars: bars.range.is_some(),
    })
}

fn opened(subject: &Subject) -> Widget {
    let mut widget = Widget::default();
    widget.open(subject);
    widget
}

#[test]
fn a_chart_nobody_touched_opens_as_new_data_want_it() {
    let (analysis, bars) = chart(&WEEKLY);
    let state = with(&analysis, &bars, |subject| opened(subject).state(subject));
    assert_eq!(state, State::default());
    let longer = Plan { bars: 700, ..WEEKLY };
    let (analysis, bars) = chart(&longer);
    with(&analysis, &bars, |subject| {
        let mut widget = opened(subject);
        widget.preset(subject, Preset::Years(1));
        widget.restore(subject, &state);
        assert_eq!(widget.view(), opened(subject).view());
    });
}

#[test]
fn the_same_dates_stay_in_sight_when_bars_have_come() {
    let (analysis, bars) = chart(&DAILY);
    let (from, to) = (bars.time.get(1200).unwrap(), bars.time.get(1500).unwrap());
    let state = with(&analysis, &bars, |subject| {
        let mut widget = opened(subject);
        widget.show_dates(subject, from, to);
        widget.light(subject, Some(&subject.analysis.levels[0].id));
        widget.state(subject)
    });
    // The walk goes on from the same seed: the first bars are the same.
    let (grown_analysis, grown) = chart(&Plan { bars: DAILY.bars + 300, ..DAILY });
    assert_eq!(grown.close[..bars.len()], bars.close[..]);
    with(&grown_analysis, &grown, |subject| {
        let mut widget = opened(subject);
        widget.restore(subject, &state);
        let view = widget.view().unwrap();
        let at = |index: f64| grown.time.get(index as usize).unwrap();
        assert_eq!((at(view.first().ceil()), at(view.last().floor())), (from, to));
    });
}

#[test]
fn a_level_that_is_no_more_is_not_lit() {
    let (analysis, bars) = chart(&WEEKLY);
    with(&analysis, &bars, |subject| {
        let mut widget = opened(subject);
        widget.light(subject, Some(&analysis.levels[0].id));
        let state = widget.state(subject);
        assert_eq!(state.level.as_ref(), Some(&analysis.levels[0].id));
        widget.restore(subject, &State { level: Some("gone".into()), ..state.clone() });
        assert_eq!(widget.level(), None);
        widget.restore(subject, &state);
        assert_eq!(widget.level(), Some(0));
    });
}

proptest! {
    #[test]
    fn taking_up_gives_back_what_was_kept(first in 0usize..590, span in 8usize..600, prices in proptest::option::of((500.0..900.0f64, 1000.0..3000.0f64))) {
        let (analysis, bars) = chart(&WEEKLY);
        with(&analysis, &bars, |subject| {
            let mut widget = opened(subject);
            let day = |i: usize| bars.time.get(i.min(bars.len() - 1)).unwrap();
            widget.show_dates(subject, day(first), day(first + span));
            if let Some(prices) = prices {
                let range = widget.state(subject).range;
                widget.restore(subject, &State { range, prices: Some(prices), level: None });
            }
            let kept = widget.state(subject);
            let mut other = opened(subject);
            other.restore(subject, &kept);
            let (ours, theirs) = (widget.view().unwrap(), other.view().unwrap());
            prop_assert!((ours.first() - theirs.first()).abs() < 1e-6 && (ours.last() - theirs.last()).abs() < 1e-6);
            prop_assert_eq!(ours.prices(), theirs.prices());
            Ok(())
        })?;
    }

    #[test]
    fn no_state_breaks_a_chart(from in any::<f64>(), to in any::<f64>(), low in any::<f64>(), high in any::<f64>()) {
        let (analysis, bars) = chart(&WEEKLY);
        with(&analysis, &bars, |subject| {
            let mut widget = opened(subject);
            widget.restore(subject, &State { range: Some((from, to)), prices: Some((low, high)), level: None });
            let view = widget.view().unwrap();
            prop_assert!(view.first().is_finite() && view.last() > view.first() && view.prices().is_none_or(|(low, high)| low > 0.0 && low < high));
            Ok(())
        })?;
    }
}
