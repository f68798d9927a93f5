//! The wheel, and movements that go on: the picture moves under a pointer that rests.

use super::cursor::By;
use super::effects::Effects;
use super::gesture::Gesture;
use super::{Subject, Widget};
use crate::rounding;
use crate::scene::{Hit, Point};

/// How much further one pixel of wheel goes, of a mouse and of two fingers on a trackpad, and the most of one event.
const WHEEL: f64 = 0.0015;
const WHEEL_PINCH: f64 = 0.01;
const WHEEL_MOST: f64 = 0.7;
/// A turn goes on the way it went, across or not, unless it goes so many times as far the other way: two fingers on a trackpad are never
/// quite straight, and the picture would move and zoom in turns.
const ASTRAY: f64 = 2.0;

impl Widget {
    pub(super) fn wheel(&mut self, subject: &Subject, at: Point, dx: f64, dy: f64, pinch: bool) -> Effects {
        let hit = self.hit(at);
        let (Some(frame), true) = (self.frame(), hit != Hit::Nothing) else { return Effects::NONE };
        self.glide.stop();
        let speed = if pinch { WHEEL_PINCH } else { WHEEL };
        let factor = libm::exp(rounding::within(dy * speed, -WHEEL_MOST, WHEEL_MOST));
        let effects = if hit == Hit::PriceAxis {
            self.stretch(&frame, factor)
        } else if !pinch && self.goes_across(dx.abs(), dy.abs()) {
            Effects::moved(self.viewport(|view| view.pan(dx / frame.spacing())))
        } else {
            Effects::moved(self.viewport(|view| view.zoom(frame.index(at.x), factor)))
        };
        // A wheel that the chart has no use for scrolls the page; a pinch would enlarge it, and the chart with it.
        let effects = Effects { handled: effects.handled || pinch, ..effects };
        if effects.range && self.place.is_some_and(|place| place.by == By::Pointer) {
            return Effects { handled: effects.handled, ..effects.and(self.rests(subject, at)) };
        }
        effects
    }

    /// Whether a turn of the wheel that goes so far across and so far up or down is one across.
    fn goes_across(&mut self, across: f64, along: f64) -> bool {
        let goes = match self.across {
            None => across > along,
            Some(true) => along <= across * ASTRAY,
            Some(false) => across > along * ASTRAY,
        };
        self.across = Some(goes);
        goes
    }

    pub(super) fn tick(&mut self, subject: &Subject, time: f64) -> Effects {
        let by = self.glide.tick(time);
        let Some(frame) = self.frame() else { return Effects::NONE };
        if by == 0.0 {
            return if self.lit_at_rest() { self.rests(subject, self.pointer) } else { Effects::NONE };
        }
        let moved = self.viewport(|view| view.pan(-by / frame.spacing()));
        if !moved {
            self.glide.stop();
        }
        let resting = moved && self.place.is_some_and(|place| place.by == By::Pointer);
        Effects::moved(moved).and(if resting { self.rests(subject, self.pointer) } else { Effects::NONE })
    }

    /// Whether a level is lit under a pointer that rests.
    fn lit_at_rest(&self) -> bool {
        let resting = self.gesture == Gesture::Idle && self.place.is_some_and(|place| place.by == By::Pointer);
        resting && self.over.is_some()
    }

    /// Whether another range has been chosen since the picture in which a resting pointer lit a level: the next one tells whether the
    /// level is still there.
    pub(super) fn may_have_gone(&self) -> bool {
        let drawn = self.scene.as_ref().and_then(|scene| scene.frame).map(|frame| frame.view);
        self.lit_at_rest() && drawn.is_some() && drawn != self.view()
    }

    /// The picture moves under a pointer that rests: the crosshair rests with it, and a level that has gone from there is lit no
    /// longer. Those that pass by are not: the picture would flash.
    fn rests(&mut self, subject: &Subject, at: Point) -> Effects {
        let before = self.level();
        let under = self.hit(at).level();
        self.over = self.over.filter(|&level| under == Some(level));
        self.cross(subject, at, By::Pointer).and(self.lights(before))
    }
}
