//! The wheel, and movements that go on: the picture moves under a pointer that rests.

use super::cursor::By;
use super::effects::Effects;
use super::{Subject, Widget};
use crate::rounding;
use crate::scene::{Hit, Point};

/// How much further one pixel of wheel goes, of a mouse and of two fingers on a trackpad, and the most of one event.
const WHEEL: f64 = 0.0015;
const WHEEL_PINCH: f64 = 0.01;
const WHEEL_MOST: f64 = 0.7;

impl Widget {
    pub(super) fn wheel(&mut self, subject: &Subject, at: Point, dx: f64, dy: f64, pinch: bool) -> Effects {
        let hit = self.hit(at);
        let (Some(frame), true) = (self.frame(), hit != Hit::Nothing) else { return Effects::NONE };
        self.glide.stop();
        let speed = if pinch { WHEEL_PINCH } else { WHEEL };
        let factor = libm::exp(rounding::within(dy * speed, -WHEEL_MOST, WHEEL_MOST));
        let effects = if hit == Hit::PriceAxis {
            self.stretch(&frame, factor)
        } else if dx.abs() > dy.abs() && !pinch {
            Effects::moved(self.viewport(|view| view.pan(dx / frame.spacing())))
        } else {
            Effects::moved(self.viewport(|view| view.zoom(frame.index(at.x), factor)))
        };
        if effects.range && self.place.is_some_and(|place| place.by == By::Pointer) {
            return Effects { handled: effects.handled, ..effects.and(self.rests(subject, at)) };
        }
        effects
    }

    pub(super) fn tick(&mut self, subject: &Subject, time: f64) -> Effects {
        let by = self.glide.tick(time);
        let Some(frame) = self.frame().filter(|_| by != 0.0) else { return Effects::NONE };
        let moved = self.viewport(|view| view.pan(-by / frame.spacing()));
        if !moved {
            self.glide.stop();
        }
        let resting = moved && self.place.is_some_and(|place| place.by == By::Pointer);
        Effects::moved(moved).and(if resting { self.rests(subject, self.pointer) } else { Effects::NONE })
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
