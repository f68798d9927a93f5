//! Bars that come while the chart is looked at.

use baton_chart::scene::{Mark, PartKind, Scene};
use baton_chart::widget::Widget;

use crate::support::{DAILY, Plan, chart};
use crate::{THEME, known, picture, range, with};

#[test]
fn a_newest_bar_in_sight_takes_the_range_along_and_one_out_of_sight_does_not() {
    let (analysis, bars) = chart(&Plan { bars: 900, ..DAILY });
    let mut widget = Widget::default();
    with(&mut widget, &known(&analysis, &bars, 800), None, Widget::open);
    let before = range(&widget);
    with(&mut widget, &known(&analysis, &bars, 800), None, Widget::advance);
    assert_eq!(range(&widget), before, "replaced");
    with(&mut widget, &known(&analysis, &bars, 801), None, Widget::advance);
    assert_eq!(range(&widget), (before.0 + 1.0, before.1 + 1.0), "appended");
    let now = known(&analysis, &bars, 801);
    with(&mut widget, &now, None, |widget, subject| widget.show_dates(subject, bars.time.get(100).unwrap(), bars.time.get(300).unwrap()));
    let away = range(&widget);
    with(&mut widget, &known(&analysis, &bars, 802), None, Widget::advance);
    assert_eq!(range(&widget), away);
}

#[test]
fn the_picture_after_an_update_is_the_picture_of_all_bars() {
    let (analysis, bars) = chart(&Plan { bars: 5000, candles: true, ..DAILY });
    let mut widget = Widget::default();
    let mut now = known(&analysis, &bars, 4900);
    with(&mut widget, &now, None, Widget::open);
    widget.fit_all();
    picture(&mut widget, &now, None);
    for count in 4901..=5000 {
        now = known(&analysis, &bars, count);
        with(&mut widget, &now, None, Widget::advance);
    }
    widget.fit_all();
    let mut fresh = Widget::default();
    with(&mut fresh, &now, None, Widget::open);
    fresh.fit_all();
    assert_eq!(picture(&mut widget, &now, None), picture(&mut fresh, &now, None));
}

#[test]
fn a_lit_level_stays_lit_while_prices_come() {
    let (analysis, bars) = chart(&Plan { bars: 900, ..DAILY });
    let mut widget = Widget::default();
    let now = known(&analysis, &bars, 890);
    with(&mut widget, &now, None, Widget::open);
    let id = now.0.levels.last().unwrap().id.clone();
    with(&mut widget, &now, None, |widget, subject| widget.light(subject, Some(&id)));
    let mut later = known(&analysis, &bars, 891);
    later.0.levels.rotate_right(1);
    with(&mut widget, &later, None, Widget::advance);
    assert_eq!(later.0.levels[widget.level().unwrap()].id, id);
    later.0.levels.retain(|level| level.id != id);
    with(&mut widget, &later, None, Widget::advance);
    assert_eq!(widget.level(), None);
}

#[test]
fn an_unfinished_bar_is_hollow_and_dashed_and_a_finished_one_is_not() {
    for candles in [false, true] {
        let (mut analysis, bars) = chart(&Plan { bars: 120, candles, ..DAILY });
        let mut draw = |provisional: bool| {
            analysis.last.provisional = provisional;
            let now = (analysis.clone(), bars.clone());
            let mut widget = Widget::default();
            with(&mut widget, &now, None, Widget::open);
            with(&mut widget, &now, None, |widget, subject| {
                widget.show_dates(subject, bars.time.get(60).unwrap(), bars.time.get(119).unwrap())
            });
            picture(&mut widget, &now, None)
        };
        let (finished, open) = (draw(false), draw(true));
        let marks = |scene: &Scene, kind: PartKind| -> Vec<Mark> {
            scene.parts.iter().filter(|part| part.kind == kind).flat_map(|part| part.marks.to_vec()).collect()
        };
        let paper = |marks: &[Mark]| marks.iter().filter(|mark| matches!(mark, Mark::Polygon { fill, .. } if *fill == THEME.paper)).count();
        assert_eq!((paper(&marks(&finished, PartKind::Last)), paper(&marks(&open, PartKind::Last))), (0, 1), "the tag");
        let (finished, open) = (marks(&finished, PartKind::Price), marks(&open, PartKind::Price));
        if candles {
            let hollow = |marks: &[Mark]| marks.iter().any(|mark| matches!(mark, Mark::Rects { fill, .. } if *fill == THEME.paper));
            assert_eq!((hollow(&finished), hollow(&open)), (false, true));
        } else {
            assert_eq!(finished.len(), 1);
            assert!(open.len() >= 2, "one line and its dashes: {}", open.len());
        }
    }
}
