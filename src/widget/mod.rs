//! The view and what a reader does to it: viewport, cursor, gestures; no DOM.
//!
//! A [`Widget`] is one chart as it is looked at. The host tells it what the reader does ([`Input`]), does what it asks for in
//! return ([`Effects`]), and paints its scenes.

mod cursor;
mod data;
mod effects;
mod gesture;
mod go;
mod input;
mod keys;
mod picture;
mod pointer;
mod preset;
mod prices;
mod pyramid;
mod seen;
mod state;
mod ticks;
mod viewport;
mod wheel;
mod words;

pub use cursor::{By, Place, index_at, time_at};
pub use effects::{Effects, Invalidation, Say, Shape};
pub use input::{Input, Key, Pointer, Touch};
pub use preset::Preset;
pub use pyramid::{Indexed, Of, Pyramid};
pub use state::State;
pub use viewport::Viewport;

use std::collections::VecDeque;
use std::rc::Rc;

use crate::analysis::run::Record;
use crate::reading::format::Formats;
use crate::reading::report::ChartAnalysis;
use crate::reading::spec::PriceScale;
use crate::scene::{Form, Kept, Point, Scene, Size, TextMeasure, Theme, View};
use crate::series::Series;
use gesture::{Gesture, Glide, Taps};
use seen::Seen;

/// The chart that a widget looks at.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The chart as it was read.
    pub analysis: &'a ChartAnalysis,
    /// Its bars.
    pub bars: &'a Series,
    /// The same bars and those that came after the date they are read as of, where there are such.
    pub future: Option<&'a Series>,
    /// What happened at its levels, oldest first.
    pub records: &'a VecDeque<Record>,
    /// How numbers and dates are written.
    pub formats: &'a Formats,
    /// What is drawn, in words.
    pub subtitle: &'a str,
    /// Its price scale, unless the reader chose another.
    pub scale: PriceScale,
    /// Whether highs and lows, where its bars have some, are prices that were paid: a ratio's are none.
    pub whole_bars: bool,
}

impl Subject<'_> {
    /// Index of the newest bar; 0 of none.
    fn newest(&self) -> usize {
        self.bars.len().saturating_sub(1)
    }
}

/// How a picture is painted.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Size and device pixel ratio.
    pub size: Size,
    /// Colours.
    pub theme: &'a Theme,
    /// Text widths.
    pub measure: &'a dyn TextMeasure,
}

/// What a picture looks like but for its view: changes of the chart apart, which are told.
#[derive(PartialEq)]
struct Setting {
    size: Size,
    theme: Theme,
    subtitle: String,
    line: bool,
}

/// One chart as it is looked at.
#[derive(Default)]
pub struct Widget {
    view: Option<Viewport>,
    pyramid: Option<Pyramid>,
    form: Form,
    /// The scale the reader chose.
    scale: Option<PriceScale>,
    /// The picture as it was last made.
    scene: Option<Rc<Scene>>,
    /// The picture that stays on the screen until there is another, the chart having changed.
    seen: Option<Seen>,
    /// What its frames have in common.
    kept: Kept,
    /// What that was put together for.
    kept_for: Option<Setting>,
    /// Whether ticks and moves alone have changed the picture since it was last asked.
    steady: bool,
    gesture: Gesture,
    taps: Taps,
    glide: Glide,
    still: bool,
    /// Whether the wheel last went across; none where the pointer has moved since.
    across: Option<bool>,
    /// Whether what came after is shown.
    future: bool,
    place: Option<Place>,
    /// Where the pointer that the crosshair stands under was last.
    pointer: Point,
    /// Names of the levels, in their order, and how far away the ladder says that each is; those of the analysis where it is empty.
    names: Rc<[String]>,
    distances: Vec<f64>,
    /// The level under the pointer, and the one that was chosen, with one of its tests.
    over: Option<usize>,
    chosen: Option<usize>,
    test: Option<usize>,
    /// Whether the tests that keys go through are those of the chosen level alone.
    confined: bool,
    shape: Shape,
}

impl Widget {
    /// Whether movements end where the reader lets go.
    pub fn set_still(&mut self, still: bool) {
        self.still = still;
    }

    /// Line or candles.
    pub fn set_form(&mut self, form: Form) -> Effects {
        self.form = form;
        self.steady = false;
        self.pyramid = None;
        Effects { invalidation: Invalidation::Full, ..Effects::NONE }
    }

    /// Shows what came after the date that the chart is read as of, or hides it.
    pub fn set_future(&mut self, subject: &Subject, shown: bool) -> Effects {
        self.future = shown;
        self.kept_for = None;
        self.steady = false;
        self.reach(subject);
        Effects { invalidation: Invalidation::Full, ..Effects::NONE }
    }

    /// Lets the range go as far as there is something to see.
    fn reach(&mut self, subject: &Subject) {
        let ahead = subject.future.filter(|_| self.future).map_or(0, Series::len);
        if let Some(view) = &mut self.view {
            view.reach(ahead);
        }
    }

    /// The scale the reader chose; the chart's own with `None`. Prices that were locked follow again.
    pub fn set_scale(&mut self, scale: Option<PriceScale>) -> Effects {
        self.scale = scale;
        self.steady = false;
        self.viewport(Viewport::follow_prices);
        Effects { invalidation: Invalidation::Full, ..Effects::NONE }
    }

    /// The scale in force.
    pub fn scale(&self, subject: &Subject) -> PriceScale {
        self.scale.unwrap_or(subject.scale)
    }

    /// The range in sight.
    pub fn view(&self) -> Option<View> {
        self.view.map(|view| view.view())
    }

    /// The level that is lit.
    pub fn level(&self) -> Option<usize> {
        self.over.or(self.chosen)
    }

    /// The bar that the crosshair stands on.
    pub fn bar(&self) -> Option<usize> {
        self.place.map(|place| place.bar)
    }

    /// Whether a tooltip or a note tells of the newest bar, or of a level as seen from there.
    pub fn tells_newest(&self) -> bool {
        let newest = self.view.map(|view| view.bars());
        self.level().is_some() || self.place.is_some_and(|place| Some(place.bar + 1) == newest)
    }

    /// Does what the reader does.
    pub fn input(&mut self, subject: &Subject, input: Input) -> Effects {
        if self.view.is_none() || subject.bars.is_empty() {
            return Effects::NONE;
        }
        let effects = match input {
            Input::Down(touch) => self.down(touch),
            Input::Move(touch) => self.moved(subject, touch),
            Input::Up(touch) => self.up(subject, touch),
            Input::Cancel(id) => self.cancel(id),
            Input::Leave => self.leave(),
            Input::LongPress => self.long_press(subject),
            Input::Wheel { at, dx, dy, pinch } => self.wheel(subject, at, dx, dy, pinch),
            Input::Key(key) => self.key(subject, key),
            Input::Tick(time) => self.tick(subject, time),
        };
        self.going_on(effects)
    }

    /// What is asked for, with what goes on whoever asks: the hold of a touch, movements, the pointer's shape.
    pub fn going_on(&self, effects: Effects) -> Effects {
        Effects { engaged: self.engaged(), animating: self.glide.is_running() || self.may_have_gone(), shape: self.shape, ..effects }
    }

    /// Changes the range.
    fn viewport(&mut self, change: impl FnOnce(&mut Viewport) -> bool) -> bool {
        self.view.as_mut().is_some_and(change)
    }

    /// Puts the crosshair somewhere else.
    fn put(&mut self, place: Option<Place>) -> Effects {
        let before = std::mem::replace(&mut self.place, place);
        let invalidation = if before == place { Invalidation::None } else { Invalidation::Cursor };
        let cursor = before.map(|p| p.bar) != place.map(|p| p.bar);
        Effects { invalidation, cursor, ..Effects::NONE }
    }

    /// Chooses a level and one of its tests.
    fn choose(&mut self, level: Option<usize>, test: Option<usize>) -> Effects {
        let before = self.level();
        (self.chosen, self.test, self.confined) = (level, test, false);
        self.lights(before)
    }

    /// What has to be done if another level than before is lit.
    fn lights(&self, before: Option<usize>) -> Effects {
        let level = before != self.level();
        let invalidation = if level { Invalidation::Light } else { Invalidation::None };
        Effects { invalidation, level, ..Effects::NONE }
    }
}

/// Position of the level of that name.
fn named(subject: &Subject, id: Option<&str>) -> Option<usize> {
    id.and_then(|id| subject.analysis.levels.iter().position(|level| level.id == id))
}
