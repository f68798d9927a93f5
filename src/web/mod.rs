//! The browser room: what JavaScript calls, and what the calls need of the browser.

mod canvas;
mod convert;
mod export;
mod handle;
mod live;
mod painter;
mod pen;
mod quick;
mod sprites;
mod styles;
mod text;
