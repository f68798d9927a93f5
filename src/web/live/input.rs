//! What the reader does, as the page hears of it.

use wasm_bindgen::prelude::*;

use super::ChartHandle;
use crate::scene::Point;
use crate::web::handle::BoardHandle;
use crate::widget::{Input, Key, Pointer, Touch};

#[wasm_bindgen]
impl ChartHandle {
    /// A pointer: `phase` 0 down, 1 move, 2 up, 3 taken by the page, 4 gone, 5 long pressed; `kind` 0 mouse, 1 touch, 2 pen.
    #[allow(clippy::too_many_arguments)] // An object an event would be garbage.
    pub fn pointer(&mut self, board: &BoardHandle, phase: u32, id: i32, kind: u32, x: f64, y: f64, shift: bool, time: f64) -> u32 {
        let kind = match kind {
            0 => Pointer::Mouse,
            1 => Pointer::Touch,
            _ => Pointer::Pen,
        };
        let touch = Touch { id, kind, at: Point { x, y }, shift, time };
        self.input(
            board,
            match phase {
                0 => Input::Down(touch),
                1 => Input::Move(touch),
                2 => Input::Up(touch),
                3 => Input::Cancel(id),
                4 => Input::Leave,
                _ => Input::LongPress,
            },
        )
    }

    /// A wheel, px; `pinch` where it stands for two fingers on a trackpad.
    pub fn wheel(&mut self, board: &BoardHandle, x: f64, y: f64, dx: f64, dy: f64, pinch: bool) -> u32 {
        self.input(board, Input::Wheel { at: Point { x, y }, dx, dy, pinch })
    }

    /// A key by the browser's name.
    pub fn key(&mut self, board: &BoardHandle, name: &str, shift: bool) -> u32 {
        Key::parse(name, shift).map_or(0, |key| self.input(board, Input::Key(key)))
    }

    /// A frame of a movement.
    pub fn tick(&mut self, board: &BoardHandle, time: f64) -> u32 {
        self.input(board, Input::Tick(time))
    }
}

impl ChartHandle {
    fn input(&mut self, board: &BoardHandle, input: Input) -> u32 {
        self.effects(board, &mut |widget, subject| widget.input(subject, input))
    }
}
