//! Pointers.

use super::cursor::{By, Place};
use super::effects::{Effects, Invalidation, Shape};
use super::gesture::{BOX_MIN, Gesture};
use super::input::{Pointer, Touch};
use super::{Subject, Viewport, Widget};
use crate::rounding;
use crate::scene::{Frame, Hit, Point};

/// Pixels of dragging the price axis that make e times as much price fit.
const AXIS: f64 = 160.0;
/// Dragging the time axis nearer to its anchor than this does no more, CSS px.
const ANCHOR: f64 = 24.0;
/// Two fingers nearer than this count as this far apart, CSS px.
const PINCH_MIN: f64 = 24.0;

impl Widget {
    pub(super) fn frame(&self) -> Option<Frame> {
        let frame = self.on_screen()?.frame?;
        // Inputs come faster than pictures: the range is today's, the plot the last picture's.
        Some(Frame { view: self.view?.view(), ..frame })
    }

    pub(super) fn engaged(&self) -> bool {
        matches!(self.gesture, Gesture::Pan { .. } | Gesture::Pinch { .. } | Gesture::Scrub { .. } | Gesture::PriceAxis { .. })
    }

    pub(super) fn down(&mut self, touch: Touch) -> Effects {
        self.glide.stop();
        let first = match self.gesture {
            Gesture::Press(first) if first.kind == Pointer::Touch => Some((first.id, first.at)),
            Gesture::Pan { id, at, .. } | Gesture::Scrub { id, at } => Some((id, at)),
            _ => None,
        };
        if let Some((id, at)) = first.filter(|(id, _)| touch.kind == Pointer::Touch && *id != touch.id) {
            self.gesture = Gesture::Pinch { ids: (id, touch.id), at: (at, touch.at) };
            self.taps.forget();
            return Effects { handled: true, ..Effects::NONE };
        }
        let hit = self.hit(touch.at);
        if self.gesture != Gesture::Idle || hit == Hit::Nothing {
            return Effects::NONE;
        }
        self.gesture = Gesture::Press(touch);
        Effects { handled: true, ..Effects::NONE }
    }

    pub(super) fn moved(&mut self, subject: &Subject, touch: Touch) -> Effects {
        self.across = None;
        if let Gesture::Press(press) = self.gesture
            && press.id == touch.id
            && Gesture::left(&press, touch.at)
        {
            self.begin(&press, touch.at);
        }
        let mine = self.gesture.holds(touch.id);
        let Some(frame) = self.frame() else { return Effects::NONE };
        match self.gesture {
            Gesture::Idle if touch.kind != Pointer::Touch => self.hover(subject, &frame, touch.at),
            Gesture::Pan { id, held, at } if mine => self.pan(subject, &frame, Gesture::Pan { id, held, at: touch.at }, &touch, at),
            Gesture::Pinch { ids, at } if mine => self.pinch(&frame, ids, at, &touch),
            Gesture::Box { id, from, .. } if mine => {
                self.gesture = Gesture::Box { id, from, to: touch.at };
                // The crosshair would speak of where the box began, and lie on it; the light would be of what lies there.
                let before = self.level();
                self.over = None;
                let dark = self.put(None).and(self.lights(before));
                Effects { handled: true, ..dark.and(Effects { invalidation: Invalidation::Cursor, ..Effects::NONE }) }
            }
            Gesture::PriceAxis { id, y } if mine => {
                self.gesture = Gesture::PriceAxis { id, y: touch.at.y };
                self.stretch(&frame, libm::exp((touch.at.y - y) / AXIS))
            }
            Gesture::TimeAxis { id, x } if mine => {
                self.gesture = Gesture::TimeAxis { id, x: touch.at.x };
                let away = |x: f64| (frame.plot.right - x).max(ANCHOR);
                Effects::moved(self.viewport(|view| view.zoom(view.view().last(), away(x) / away(touch.at.x))))
            }
            Gesture::Scrub { id, .. } if mine => {
                self.gesture = Gesture::Scrub { id, at: touch.at };
                let place = Place::at(&frame, frame.index(touch.at.x), None, subject.bars.len(), By::Finger);
                Effects { handled: true, ..self.put(place) }
            }
            _ => Effects::NONE,
        }
    }

    /// A press becomes what it was made on.
    fn begin(&mut self, press: &Touch, at: Point) {
        let Some(frame) = self.frame() else { return };
        let id = press.id;
        let (dx, dy) = ((at.x - press.at.x).abs(), (at.y - press.at.y).abs());
        self.taps.forget();
        self.gesture = match self.hit(press.at) {
            // Up and down a finger scrolls the page.
            _ if press.kind == Pointer::Touch && dy > dx => return,
            Hit::PriceAxis => Gesture::PriceAxis { id, y: press.at.y },
            Hit::TimeAxis => Gesture::TimeAxis { id, x: press.at.x },
            Hit::Nothing => Gesture::Idle,
            _ if press.shift => Gesture::Box { id, from: press.at, to: at },
            _ => {
                self.glide.grab(press.at.x, press.time);
                Gesture::Pan { id, held: frame.index(press.at.x), at: press.at }
            }
        };
        self.shape = match self.gesture {
            Gesture::Pan { .. } => Shape::Grabbing,
            _ => self.shape,
        };
    }

    /// The bar held stays under the pointer; locked prices too.
    fn pan(&mut self, subject: &Subject, frame: &Frame, gesture: Gesture, touch: &Touch, before: Point) -> Effects {
        self.gesture = gesture;
        self.glide.drag(touch.at.x, touch.time);
        let Gesture::Pan { held, .. } = gesture else { return Effects::NONE };
        let by = held - frame.index(touch.at.x);
        let mut moved = self.viewport(|view| view.pan(by));
        if frame.view.prices().is_some() {
            let (plot, dy) = (frame.plot, touch.at.y - before.y);
            let (low, high) = (frame.price.invert(plot.bottom - dy), frame.price.invert(plot.top - dy));
            moved |= self.viewport(|view| view.lock_prices(low, high));
        }
        let mut effects = Effects { handled: true, ..Effects::moved(moved) };
        if touch.kind != Pointer::Touch {
            effects = effects.and(self.cross(subject, touch.at, By::Pointer));
        }
        Effects { handled: true, ..effects }
    }

    /// The bars under two fingers stay under them.
    fn pinch(&mut self, frame: &Frame, ids: (i32, i32), before: (Point, Point), touch: &Touch) -> Effects {
        let now = if ids.0 == touch.id { (touch.at, before.1) } else { (before.0, touch.at) };
        self.gesture = Gesture::Pinch { ids, at: now };
        let apart = |(a, b): (Point, Point)| rounding::distance(a.x - b.x, a.y - b.y).max(PINCH_MIN);
        let middle = |(a, b): (Point, Point)| (a.x + b.x) / 2.0;
        let at = frame.index(middle(before));
        let zoomed = self.viewport(|view| view.zoom(at, apart(before) / apart(now)));
        let by = (middle(before) - middle(now)) / frame.plot.width();
        let panned = self.viewport(|view| view.pan(by * view.view().span()));
        Effects { handled: true, ..Effects::moved(zoomed || panned) }
    }

    fn hover(&mut self, subject: &Subject, frame: &Frame, at: Point) -> Effects {
        let before = self.level();
        let hit = self.hit(at);
        self.over = hit.level();
        self.shape = shape_over(frame, hit, at);
        let moved = if frame.plot.holds(at) { self.cross(subject, at, By::Pointer) } else { self.put(None) };
        moved.and(self.lights(before))
    }

    /// The crosshair at a pointer's place.
    pub(super) fn cross(&mut self, subject: &Subject, at: Point, by: By) -> Effects {
        let Some(frame) = self.frame() else { return Effects::NONE };
        let y = (by == By::Pointer).then_some(at.y);
        self.pointer = at;
        self.put(Place::at(&frame, frame.index(at.x), y, subject.bars.len(), by))
    }

    pub(super) fn up(&mut self, subject: &Subject, touch: Touch) -> Effects {
        if !self.gesture.holds(touch.id) {
            return Effects::NONE;
        }
        let gesture = std::mem::take(&mut self.gesture);
        self.shape = self.frame().map_or(Shape::Default, |frame| shape_over(&frame, self.hit(touch.at), touch.at));
        match gesture {
            Gesture::Press(press) => self.tap(subject, &Touch { time: touch.time, ..press }),
            Gesture::Pan { .. } => {
                if !self.still {
                    self.glide.release(touch.time);
                }
                Effects { handled: true, ..Effects::NONE }
            }
            Gesture::Pinch { ids, at } => {
                // The finger that stays goes on by dragging.
                let (id, at) = if ids.0 == touch.id { (ids.1, at.1) } else { (ids.0, at.0) };
                if let Some(frame) = self.frame() {
                    self.glide.grab(at.x, touch.time);
                    self.gesture = Gesture::Pan { id, held: frame.index(at.x), at };
                }
                Effects { handled: true, ..Effects::NONE }
            }
            Gesture::Box { .. } => self.zoom_to_box(gesture).and(self.jumped(subject, &touch)),
            _ => Effects { handled: true, ..Effects::NONE },
        }
    }

    /// A press that did not move: twice fits, once points.
    fn tap(&mut self, subject: &Subject, touch: &Touch) -> Effects {
        let hit = self.hit(touch.at);
        if self.taps.tap(touch) {
            let change: fn(&mut Viewport) -> bool = if hit == Hit::PriceAxis { Viewport::follow_prices } else { Viewport::fit };
            self.steady = false; // a jump back, no move
            let moved = Effects::moved(self.viewport(change));
            // The first of the two pointed at something, for want of better knowledge.
            let chosen = self.choose(None, None);
            return Effects { handled: true, ..moved.and(chosen).and(self.jumped(subject, touch)) };
        }
        let test = if let Hit::Test(_, test) = hit { Some(test) } else { None };
        let mut effects = self.choose(hit.level(), test);
        if touch.kind == Pointer::Touch && hit != Hit::PriceAxis {
            // Beside the plot a finger means a level, whose words its crosshair would hide.
            let inside = self.frame().is_some_and(|frame| frame.plot.holds(touch.at));
            effects = effects.and(if inside { self.cross(subject, touch.at, By::Finger) } else { self.put(None) });
        }
        Effects { handled: true, ..effects }
    }

    /// Another picture has come under a pointer that rests: the crosshair stays with it, and what was lit there is gone.
    fn jumped(&mut self, subject: &Subject, touch: &Touch) -> Effects {
        let (before, inside) = (self.level(), self.frame().is_some_and(|frame| frame.plot.holds(touch.at)));
        self.over = None;
        let lights = self.lights(before);
        let crossed = if inside && touch.kind != Pointer::Touch { self.cross(subject, touch.at, By::Pointer) } else { self.put(None) };
        Effects { handled: true, ..crossed.and(lights) }
    }

    fn zoom_to_box(&mut self, gesture: Gesture) -> Effects {
        let cleared = Effects { invalidation: Invalidation::Cursor, handled: true, ..Effects::NONE };
        let (Some(rect), Some(frame)) = (gesture.drawn(), self.frame()) else { return cleared };
        let Some(rect) = rect.intersect(&frame.plot).filter(|r| r.width() >= BOX_MIN && r.height() >= BOX_MIN) else { return cleared };
        let moved = self.viewport(|view| {
            let moved = view.show(frame.index(rect.left), frame.index(rect.right));
            view.lock_prices(frame.price.invert(rect.bottom), frame.price.invert(rect.top)) || moved
        });
        cleared.and(Effects { handled: true, ..Effects::moved(moved) })
    }

    pub(super) fn cancel(&mut self, id: i32) -> Effects {
        let drawn = self.gesture.drawn().is_some();
        if self.gesture.holds(id) {
            self.gesture = Gesture::Idle;
            self.shape = Shape::Default;
        }
        let invalidation = if drawn { Invalidation::Cursor } else { Invalidation::None };
        Effects { invalidation, ..Effects::NONE }
    }

    pub(super) fn leave(&mut self) -> Effects {
        if self.gesture != Gesture::Idle {
            return Effects::NONE;
        }
        let before = self.level();
        self.over = None;
        self.shape = Shape::Default;
        self.put(None).and(self.lights(before))
    }

    pub(super) fn long_press(&mut self, subject: &Subject) -> Effects {
        let Gesture::Press(press) = self.gesture else { return Effects::NONE };
        if press.kind == Pointer::Mouse {
            return Effects::NONE;
        }
        self.taps.forget();
        // Up and down a finger scrolls the page until it has rested: on the axis it then does what a mouse does there.
        if self.hit(press.at) == Hit::PriceAxis {
            self.gesture = Gesture::PriceAxis { id: press.id, y: press.at.y };
            return Effects { handled: true, ..Effects::NONE };
        }
        self.gesture = Gesture::Scrub { id: press.id, at: press.at };
        Effects { handled: true, ..self.cross(subject, press.at, By::Finger) }
    }
}

/// The pointer's shape over a place of the picture.
fn shape_over(frame: &Frame, hit: Hit, at: Point) -> Shape {
    match hit {
        _ if frame.plot.holds(at) => Shape::Crosshair,
        Hit::PriceAxis => Shape::Vertical,
        Hit::TimeAxis => Shape::Horizontal,
        Hit::Level(_) => Shape::Pointer,
        _ => Shape::Default,
    }
}
