//! Laws of the view and of what readers do to it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod following;
mod gestures;
mod keys;
mod links;
mod pointer;
mod standing;
#[path = "../support/mod.rs"]
mod support;
mod view;
mod wheel;
mod words;

use std::collections::VecDeque;

use baton_chart::analysis::run::Record;
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::ChartAnalysis;
use baton_chart::reading::spec::PriceScale;
use baton_chart::scene::{Frame, Hit, Metrics, Point, Scene, Size, Theme};
use baton_chart::series::Series;
use baton_chart::widget::{Effects, Input, Invalidation, Look, Pointer, Subject, Touch, Widget, time_at};
use support::{Plan, chart};

const THEME: Theme = Theme::LIGHT;

/// A chart that is looked at, with its picture painted after every input.
struct Bench {
    analysis: ChartAnalysis,
    bars: Series,
    records: VecDeque<Record>,
    formats: Formats,
    widget: Widget,
    size: Size,
    clock: f64,
}

impl Bench {
    fn new(plan: &Plan) -> Bench {
        let (analysis, bars) = chart(plan);
        let size = Size::new(900.0, 420.0, 2.0).unwrap();
        let (records, formats, widget) = (VecDeque::new(), Formats::default(), Widget::default());
        let mut bench = Bench { analysis, bars, records, formats, widget, size, clock: 0.0 };
        bench.with(|widget, subject| widget.open(subject));
        bench.paint();
        bench
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut Widget, &Subject) -> T) -> T {
        let Bench { analysis, bars, records, formats, widget, .. } = self;
        let subject = Subject {
            analysis,
            bars,
            future: None,
            records,
            formats,
            subtitle: "Made up",
            scale: PriceScale::Log,
            whole_bars: bars.range.is_some(),
        };
        act(widget, &subject)
    }

    fn paint(&mut self) {
        let look = Look { size: self.size, theme: &THEME, measure: &Metrics };
        self.with(|widget, subject| {
            widget.picture(subject, &look);
        });
    }

    /// Gives the picture another size, CSS px, on a screen of so many pixels each.
    fn resize(&mut self, width: f64, height: f64, ratio: f64) {
        self.size = Size::new(width, height, ratio).unwrap();
        self.paint();
    }

    fn input(&mut self, input: Input) -> Effects {
        let effects = self.with(|widget, subject| widget.input(subject, input));
        if effects.invalidation == Invalidation::Full {
            self.paint();
        }
        effects
    }

    fn overlay(&mut self) -> Scene {
        let look = Look { size: self.size, theme: &THEME, measure: &Metrics };
        self.with(|widget, subject| widget.overlay(subject, &look)).unwrap()
    }

    fn frame(&self) -> Frame {
        self.widget.scene().unwrap().frame.unwrap()
    }

    fn touch(&mut self, kind: Pointer, id: i32, x: f64, y: f64) -> Touch {
        self.clock += 16.0;
        Touch { id, kind, at: Point { x, y }, shift: false, time: self.clock }
    }

    fn down(&mut self, kind: Pointer, id: i32, x: f64, y: f64) -> Effects {
        let touch = self.touch(kind, id, x, y);
        self.input(Input::Down(touch))
    }

    fn slide(&mut self, kind: Pointer, id: i32, x: f64, y: f64) -> Effects {
        let touch = self.touch(kind, id, x, y);
        self.input(Input::Move(touch))
    }

    fn up(&mut self, kind: Pointer, id: i32, x: f64, y: f64) -> Effects {
        let touch = self.touch(kind, id, x, y);
        self.input(Input::Up(touch))
    }

    fn drag(&mut self, from: (f64, f64), to: (f64, f64), shift: bool) -> Effects {
        let mut touch = self.touch(Pointer::Mouse, 1, from.0, from.1);
        touch.shift = shift;
        let mut all = self.input(Input::Down(touch));
        for step in 1..=10 {
            let share = f64::from(step) / 10.0;
            let (x, y) = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            all = all.and(self.slide(Pointer::Mouse, 1, x, y));
        }
        self.clock += 500.0;
        all.and(self.up(Pointer::Mouse, 1, to.0, to.1))
    }

    /// A place so far right of the plot's left end and below its upper one, CSS px.
    fn place(&self, right: f64, down: f64) -> (f64, f64) {
        let plot = self.frame().plot;
        (plot.left + right, plot.top + down)
    }

    /// A place in the plot with nothing on it.
    fn empty(&self) -> (f64, f64) {
        let plot = self.frame().plot;
        let places =
            (0..600).map(|i| (plot.left + f64::from(i % 40) / 40.0 * plot.width(), plot.top + f64::from(i / 40) / 15.0 * plot.height()));
        places.into_iter().find(|&(x, y)| self.widget.scene().unwrap().hit(Point { x, y }) == Hit::Plot).unwrap()
    }

    /// Shows the bars from one index to another.
    fn show(&mut self, first: f64, last: f64) {
        let (from, to) = (time_at(&self.bars, first), time_at(&self.bars, last));
        self.with(|widget, subject| widget.show_times(subject, from, to));
        self.paint();
    }

    fn view(&self) -> (f64, f64) {
        let view = self.widget.view().unwrap();
        (view.first(), view.last())
    }
}
