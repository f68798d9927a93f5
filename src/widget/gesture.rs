//! What the pointers are at: pressing, panning, pinching, drawing a box, stretching an axis; and the movement that goes on.

use super::input::{Pointer, Touch};
use crate::rounding;
use crate::scene::{Point, Rect};

/// What the pointers are at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Gesture {
    /// Nothing.
    #[default]
    Idle,
    /// Down, and not moved yet.
    Press(Touch),
    /// Dragging the picture: the bar held, and where the drag is.
    Pan { id: i32, held: f64, at: Point },
    /// Two fingers: their ids and places.
    Pinch { ids: (i32, i32), at: (Point, Point) },
    /// Drawing a box to zoom to.
    Box { id: i32, from: Point, to: Point },
    /// Stretching the prices.
    PriceAxis { id: i32, y: f64 },
    /// Stretching the time.
    TimeAxis { id: i32, x: f64 },
    /// A finger that moves the crosshair, and where it is.
    Scrub { id: i32, at: Point },
}

/// A press that moves less is none, CSS px, by mouse and by finger.
const SLOP_MOUSE: f64 = 3.0;
const SLOP_TOUCH: f64 = 8.0;
/// A second tap within this time and distance makes a double one, ms and CSS px.
const DOUBLE_MS: f64 = 350.0;
const DOUBLE_AWAY: f64 = 24.0;
/// A box narrower or lower than this is none, CSS px.
pub(super) const BOX_MIN: f64 = 6.0;

impl Gesture {
    /// Whether a pointer has gone so far from where it was pressed that it is no press.
    pub(super) fn left(press: &Touch, at: Point) -> bool {
        let slop = if press.kind == Pointer::Mouse { SLOP_MOUSE } else { SLOP_TOUCH };
        rounding::distance(at.x - press.at.x, at.y - press.at.y) > slop
    }

    /// The box that is being drawn.
    pub(super) fn drawn(&self) -> Option<Rect> {
        let Gesture::Box { from, to, .. } = self else { return None };
        Some(Rect { left: from.x.min(to.x), right: from.x.max(to.x), top: from.y.min(to.y), bottom: from.y.max(to.y) })
    }

    /// Whether a pointer takes part.
    pub(super) fn holds(&self, pointer: i32) -> bool {
        match *self {
            Gesture::Idle => false,
            Gesture::Press(Touch { id, .. })
            | Gesture::Pan { id, .. }
            | Gesture::Box { id, .. }
            | Gesture::PriceAxis { id, .. }
            | Gesture::TimeAxis { id, .. }
            | Gesture::Scrub { id, .. } => id == pointer,
            Gesture::Pinch { ids, .. } => ids.0 == pointer || ids.1 == pointer,
        }
    }
}

/// Tells a double tap.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Taps {
    last: Option<(f64, Point)>,
}

impl Taps {
    /// Counts a tap; whether it is the second of two.
    pub(super) fn tap(&mut self, touch: &Touch) -> bool {
        let near = |(time, at): (f64, Point)| {
            touch.time - time <= DOUBLE_MS && rounding::distance(touch.at.x - at.x, touch.at.y - at.y) <= DOUBLE_AWAY
        };
        let double = self.last.is_some_and(near);
        self.last = (!double).then_some((touch.time, touch.at));
        double
    }

    /// A drag between two taps makes them two single ones.
    pub(super) fn forget(&mut self) {
        self.last = None;
    }
}

/// Time over which the speed of a drag is measured, and after which the movement has lost 1 − 1/e of its speed, ms.
const MEASURED_MS: f64 = 80.0;
const DECAY_MS: f64 = 325.0;
/// Speeds at which a movement starts and ends, CSS px per ms: who puts a bar in its place is slower in the end, and wants it to stay there.
const START: f64 = 0.2;
const END: f64 = 0.015;
/// Longest step of a movement, ms: a page that was in the background goes on where it stopped.
const STEP_MAX: f64 = 64.0;
const SAMPLES: usize = 8;

/// The speed of a drag, and the movement that goes on after it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glide {
    samples: [(f64, f64); SAMPLES],
    count: usize,
    /// Speed, CSS px per ms, and when it was so; none while at rest.
    running: Option<(f64, f64)>,
}

impl Glide {
    /// Ends a movement and begins to measure.
    pub(super) fn grab(&mut self, x: f64, time: f64) {
        *self = Glide::default();
        self.drag(x, time);
    }

    /// Measures.
    pub(super) fn drag(&mut self, x: f64, time: f64) {
        self.samples.rotate_right(1);
        let [first, ..] = &mut self.samples;
        *first = (x, time);
        self.count = (self.count + 1).min(SAMPLES);
    }

    /// Lets go; whether a movement begins.
    pub(super) fn release(&mut self, time: f64) -> bool {
        // Measured back from the newest sample: a slow page has few of them, and the last one is old when the finger lifts.
        let samples = self.samples.get(..self.count).unwrap_or_default();
        let newest = samples.first().filter(|(_, t)| time - t <= MEASURED_MS);
        let speed = newest.map_or(0.0, |&(x1, t1)| match samples.iter().rfind(|(_, t)| t1 - t <= MEASURED_MS) {
            Some(&(x0, t0)) if t1 > t0 => (x1 - x0) / (t1 - t0),
            _ => 0.0,
        });
        self.running = (speed.is_finite() && speed.abs() >= START).then_some((speed, time));
        self.running.is_some()
    }

    /// Stops where it is.
    pub(super) fn stop(&mut self) {
        self.running = None;
    }

    /// Whether a movement goes on.
    pub(super) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// How far it goes until `time`, CSS px.
    pub(super) fn tick(&mut self, time: f64) -> f64 {
        let Some((speed, since)) = self.running else { return 0.0 };
        let elapsed = rounding::within(time - since, 0.0, STEP_MAX);
        let left = libm::exp(-elapsed / DECAY_MS);
        let slower = speed * left;
        self.running = (slower.abs() >= END).then_some((slower, time));
        speed * DECAY_MS * (1.0 - left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_movement_goes_on_slows_down_and_ends() {
        let mut glide = Glide::default();
        glide.grab(0.0, 0.0);
        for step in 1..10 {
            glide.drag(f64::from(step) * 10.0, f64::from(step) * 10.0);
        }
        assert!(glide.release(92.0));
        let (mut time, mut steps, mut before) = (92.0, Vec::new(), f64::INFINITY);
        while glide.is_running() && steps.len() < 1_000 {
            time += 16.0;
            let step = glide.tick(time);
            assert!(step > 0.0 && step <= before);
            before = step;
            steps.push(step);
        }
        // Speed 1 px a ms, all but its last hundredth and a half.
        assert!((steps.iter().sum::<f64>() - DECAY_MS).abs() < 8.0);
    }

    #[test]
    fn a_page_that_draws_twenty_times_a_second_lets_a_drag_go_on_too() {
        let mut glide = Glide::default();
        glide.grab(0.0, 0.0);
        for step in 1..5 {
            glide.drag(f64::from(step) * 25.0, f64::from(step) * 50.0);
        }
        assert!(glide.release(246.0));
        assert!(glide.tick(262.0) > 0.0);
    }

    #[test]
    fn a_slow_beginning_takes_nothing_off_the_speed_at_the_end() {
        let mut glide = Glide::default();
        glide.grab(0.0, 0.0);
        for (x, time) in [(5.0, 400.0), (45.0, 440.0), (85.0, 480.0)] {
            glide.drag(x, time);
        }
        assert!(glide.release(480.0));
        assert!((glide.tick(481.0) - 1.0).abs() < 0.01, "one pixel a ms");
    }

    #[test]
    fn a_drag_that_ends_slower_than_200_px_a_second_stays_where_it_was_let_go() {
        for (speed, goes_on) in [(0.19, false), (-0.19, false), (0.21, true), (-0.21, true)] {
            let mut glide = Glide::default();
            glide.grab(0.0, 0.0);
            for step in 1..9 {
                glide.drag(speed * 16.0 * f64::from(step), 16.0 * f64::from(step));
            }
            assert_eq!(glide.release(130.0), goes_on, "{speed}");
        }
    }

    #[test]
    fn a_drag_that_rests_before_it_ends_starts_nothing() {
        let mut glide = Glide::default();
        glide.grab(0.0, 0.0);
        glide.drag(50.0, 20.0);
        assert!(!glide.release(400.0));
        assert_eq!(glide.tick(500.0), 0.0);
    }

    #[test]
    fn a_page_that_comes_back_goes_on_by_64_ms_from_where_it_stopped() {
        // One pixel a ms for 80 ms, then so long without a frame, then one more frame of 16 ms.
        let after = |away: f64| {
            let mut glide = Glide::default();
            glide.grab(0.0, 0.0);
            glide.drag(80.0, 80.0);
            assert!(glide.release(80.0));
            (glide.tick(80.0 + away), glide.tick(80.0 + away + 16.0))
        };
        assert!(after(63.0).0 < after(64.0).0);
        assert_eq!(after(60_000.0), after(64.0));
    }

    fn touch(time: f64, x: f64) -> Touch {
        Touch { id: 1, kind: Pointer::Touch, at: Point { x, y: 0.0 }, shift: false, time }
    }

    #[test]
    fn a_press_is_left_beyond_3_px_by_mouse_and_8_by_finger() {
        for (kind, slop) in [(Pointer::Mouse, 3.0), (Pointer::Touch, 8.0)] {
            let press = Touch { kind, ..touch(0.0, 10.0) };
            let left = |away: f64| Gesture::left(&press, Point { x: 10.0 - away * 0.6, y: away * 0.8 });
            assert!(!left(slop - 0.01) && left(slop + 0.01), "{kind:?}");
        }
    }

    #[test]
    fn two_taps_are_a_double_one_where_they_are_near_in_time_and_place() {
        let double = |time: f64, x: f64| {
            let mut taps = Taps::default();
            taps.tap(&touch(0.0, 0.0));
            taps.tap(&touch(time, x))
        };
        assert!(double(DOUBLE_MS, DOUBLE_AWAY));
        assert!(!double(DOUBLE_MS + 1.0, 0.0) && !double(0.0, DOUBLE_AWAY + 1.0));
    }

    #[test]
    fn two_taps_are_a_double_one_and_three_are_not_two() {
        let mut taps = Taps::default();
        assert_eq!([0.0, 200.0, 300.0, 900.0].map(|t| taps.tap(&touch(t, 5.0))), [false, true, false, false]);
        assert!(!taps.tap(&touch(1_000.0, 90.0)));
    }
}
