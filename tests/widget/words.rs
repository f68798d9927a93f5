//! What the crosshair and a lit level say, and where.

use baton_chart::scene::{Mark, PartKind, Rect, Text};
use baton_chart::widget::Shape;

use super::*;
use crate::support::{DAILY, WEEKLY};

/// Over a bar of the past a level may lie on the other side than now; a support above price would be a riddle.
#[test]
fn a_level_on_its_other_side_is_what_it_is_now() {
    let mut bench = Bench::new(&WEEKLY);
    let plot = bench.frame().plot;
    let (mut turned, mut plain) = (0, 0);
    let newest = bench.bars.len() - 1;
    for step in 0..400 {
        bench.slide(Pointer::Mouse, 1, plot.left + f64::from(step) * plot.width() / 400.0, plot.top + 3.0);
        let Some(bar) = bench.widget.bar().filter(|&bar| bar < newest) else { continue };
        let words: Vec<String> = bench.overlay().texts().map(|t| t.text.clone()).collect();
        let Some(words) = words.iter().find(|w| w.contains(" ATR")) else { continue };
        let above = words.contains("above");
        let now = words.starts_with("Now ");
        assert_eq!(now, words.to_lowercase().contains("support") == above, "bar {bar}: {words}");
        if now { turned += 1 } else { plain += 1 }
    }
    assert!(turned > 5 && plain > 5, "{turned} turned, {plain} not");
}

#[test]
fn the_tag_of_the_crosshair_leaves_no_half_of_another() {
    let mut bench = Bench::new(&WEEKLY);
    let (plot, y) = (bench.frame().plot, bench.frame().y(bench.analysis.last.close));
    let scene = bench.widget.scene().unwrap().clone();
    let last = scene.parts.iter().find(|part| part.kind == PartKind::Last).unwrap();
    let corners =
        last.marks.iter().find_map(|mark| if let Mark::Polygon { points, .. } = mark { Some(points.clone()) } else { None }).unwrap();
    let hidden = |bench: &mut Bench, away: f64| {
        bench.slide(Pointer::Mouse, 1, plot.left + plot.width() / 2.0, y + away);
        let overlay = bench.overlay();
        let paper = overlay.parts.iter().filter(|part| part.kind == PartKind::Cursor).flat_map(|part| part.marks.iter());
        let rects: Vec<_> = paper
            .filter_map(|m| if let Mark::Rects { rects, fill } = m { (*fill == THEME.paper).then(|| rects.clone()) } else { None })
            .flatten()
            .collect();
        corners.iter().all(|p| rects.iter().any(|r| (r.left..=r.right).contains(&p.x) && (r.top..=r.bottom).contains(&p.y)))
    };
    assert!(hidden(&mut bench, 10.0));
    assert!(!hidden(&mut bench, 60.0));
}

#[test]
fn a_tooltip_in_a_low_chart_leaves_the_dot_it_speaks_of() {
    let mut bench = Bench::new(&WEEKLY);
    bench.resize(320.0, 240.0, 1.0);
    let plot = bench.frame().plot;
    let mut rows = Vec::new();
    for step in 1..40 {
        bench.slide(Pointer::Mouse, 1, plot.left + plot.width() * f64::from(step) / 40.0, plot.top + plot.height() * 0.5);
        let overlay = bench.overlay();
        let marks = |kind| overlay.parts.iter().filter(move |part| part.kind == kind).flat_map(|part| part.marks.iter());
        let dot = marks(PartKind::Cursor).find_map(|m| if let Mark::Circle { center, .. } = m { Some(*center) } else { None }).unwrap();
        let card = marks(PartKind::Tooltip).find_map(|m| if let Mark::Polygon { points, .. } = m { Some(points) } else { None }).unwrap();
        let [left, right] = [f64::min, f64::max].map(|pick| card.iter().map(|p| p.x).reduce(pick).unwrap());
        let [top, bottom] = [f64::min, f64::max].map(|pick| card.iter().map(|p| p.y).reduce(pick).unwrap());
        let covers = (left..=right).contains(&dot.x) && (top..=bottom).contains(&dot.y);
        let lines = marks(PartKind::Tooltip).filter(|m| matches!(m, Mark::Text(_))).count();
        assert!(lines <= 2 || !covers, "{lines} lines over {dot:?}");
        rows.push(lines);
    }
    assert!(rows.contains(&2) && rows.iter().all(|&lines| lines >= 2), "{rows:?}");
}

#[test]
fn a_tooltip_on_a_phone_goes_on_in_another_line_where_one_is_too_long() {
    let mut bench = Bench::new(&WEEKLY);
    bench.resize(320.0, 480.0, 1.0);
    let mut broken = 0;
    for step in 1..80 {
        if step == 40 {
            // Lower ones lose lines.
            bench.resize(320.0, 230.0, 1.0);
        }
        let plot = bench.frame().plot;
        bench.slide(Pointer::Mouse, 1, plot.left + plot.width() * f64::from(step % 40) / 40.0, plot.top + 3.0);
        let overlay = bench.overlay();
        let own = Scene { parts: overlay.parts.into_iter().filter(|part| part.kind == PartKind::Tooltip).collect(), ..overlay };
        let lines: Vec<&Text> = own.texts().collect();
        assert!(lines.iter().all(|line| !line.text.ends_with('…')), "{lines:?}");
        let last = lines.last().unwrap();
        assert!(!last.text.ends_with(':'), "half of what is said: {lines:?}");
        broken += usize::from(last.text.ends_with("ATR") && !last.text.contains("upport") && !last.text.contains("esistance"));
    }
    assert!(broken > 10, "{broken}");
}

#[test]
fn a_tooltip_that_has_to_break_its_date_tells_the_close_all_the_same() {
    let mut bench = Bench::new(&WEEKLY);
    bench.resize(190.0, 260.0, 2.0);
    let plot = bench.frame().plot;
    for step in 1..20 {
        bench.slide(Pointer::Mouse, 1, plot.left + plot.width() * f64::from(step) / 20.0, plot.top + plot.height() * 0.5);
        let overlay = bench.overlay();
        let own = Scene { parts: overlay.parts.into_iter().filter(|part| part.kind == PartKind::Tooltip).collect(), ..overlay };
        let lines: Vec<&str> = own.texts().map(|line| line.text.as_str()).collect();
        assert!(lines.len() > 2 && lines.iter().any(|line| line.starts_with("Close ")), "{lines:?}");
    }
}

#[test]
fn hovering_a_level_lights_it_and_the_crosshair_says_where_price_is() {
    let mut bench = Bench::new(&WEEKLY);
    let scene = bench.widget.scene().unwrap().clone();
    let rung = scene.parts.iter().find(|p| p.kind == PartKind::Rung && p.level == Some(1)).unwrap();
    let text = rung.marks.iter().find_map(|m| if let Mark::Text(t) = m { Some(t.bounds()) } else { None }).unwrap();
    let effects = bench.slide(Pointer::Mouse, 1, text.left + 3.0, text.top + 5.0);
    assert_eq!((effects.invalidation, effects.level, effects.shape), (Invalidation::Light, true, Shape::Pointer));
    assert_eq!(bench.widget.level(), Some(1));
    let said: Vec<Text> = bench.overlay().texts().cloned().collect();
    let level = &bench.analysis.levels[1];
    assert!(said[0].text.contains(&bench.analysis.prices(&Formats::default()).range(level.low, level.high)), "{said:?}");
    assert_eq!(level.campaigns.len(), 1);
    assert!(said[1].text.starts_with("1 test, "), "{said:?}");
    assert!(said.iter().all(|line| !line.bounds().overlaps(&text)), "{said:?} over {text:?}");
    let lit = bench.widget.lit(&THEME).unwrap();
    for (before, after) in scene.parts.iter().zip(&lit.parts) {
        let same = before == after;
        let other = before.level.is_some_and(|level| level != 1);
        assert_eq!(same, !(other || before.level == Some(1) && before.kind == PartKind::Zone), "{:?} of {:?}", before.kind, before.level);
    }
    let plot = bench.frame().plot;
    let effects = bench.slide(Pointer::Mouse, 1, plot.left + 300.0, plot.top + 3.0);
    assert!(effects.cursor && effects.shape == Shape::Crosshair);
    let words: Vec<String> = bench.overlay().texts().map(|t| t.text.clone()).collect();
    let bar = bench.widget.bar().unwrap();
    assert!(words.iter().any(|w| w.starts_with("Week to ")), "{words:?}");
    assert!(
        words.iter().any(|w| w.starts_with(&format!(
            "Close {} (",
            bench.analysis.prices(&Formats::default()).price(bench.bars.close[bar], bench.analysis.noise.band())
        ))),
        "{words:?}"
    );
    assert!(words.iter().any(|w| w.contains("ATR") || w.contains("inside the zone")), "{words:?}");
    assert!(words.iter().any(|w| w.starts_with("Open ")), "{words:?}");
    assert!(bench.input(Input::Leave).cursor);
    assert!(bench.overlay().parts.is_empty());
}

#[test]
fn a_tag_of_the_crosshair_leaves_no_half_of_an_axis_label() {
    let mut bench = Bench::new(&DAILY);
    let frame = bench.frame();
    let axis: Vec<_> = bench.widget.scene().unwrap().parts.iter().filter(|part| part.kind == PartKind::Axis).cloned().collect();
    let labels: Vec<_> = axis
        .iter()
        .flat_map(|part| part.marks.iter())
        .filter_map(|mark| if let Mark::Text(t) = mark { Some(t.bounds()) } else { None })
        .collect();
    let (mut hidden, mut whole) = (0, 0);
    for step in 0..60 {
        let share = f64::from(step) / 60.0;
        let (x, y) = (frame.plot.left + share * frame.plot.width(), frame.plot.top + share * frame.plot.height());
        bench.slide(Pointer::Mouse, 1, x, y);
        let marks: Vec<Mark> =
            bench.overlay().parts.iter().filter(|part| part.kind == PartKind::Cursor).flat_map(|part| part.marks.to_vec()).collect();
        let tags = marks.iter().filter_map(|mark| if let Mark::Polygon { points, .. } = mark { Some(points) } else { None });
        let paper = marks
            .iter()
            .filter_map(|mark| if let Mark::Rects { rects, fill } = mark { (*fill == THEME.paper).then_some(rects) } else { None });
        let covered: Vec<_> = paper.flatten().copied().collect();
        for points in tags {
            let end = |least: fn(f64, f64) -> f64, of: fn(&Point) -> f64| points.iter().map(of).reduce(least).unwrap();
            let tag = Rect {
                left: end(f64::min, |p| p.x),
                right: end(f64::max, |p| p.x),
                top: end(f64::min, |p| p.y),
                bottom: end(f64::max, |p| p.y),
            };
            for label in &labels {
                let under = covered
                    .iter()
                    .any(|c| c.left <= label.left && c.right >= label.right && c.top <= label.top && c.bottom >= label.bottom);
                if label.overlaps(&tag) {
                    assert!(under, "half a label at {label:?} under {tag:?}");
                    hidden += 1;
                } else if !under {
                    whole += 1;
                }
            }
        }
    }
    assert!(hidden > 10 && whole > 200, "{hidden} hidden, {whole} whole");
}
