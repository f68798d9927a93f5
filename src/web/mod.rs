//! The browser room: what JavaScript calls, and what the calls need of the browser.

mod canvas;
mod export;
mod failure;
mod handle;
mod intake;
mod live;
mod painter;
mod pen;
mod quick;
mod record;
mod sprites;
mod styles;
mod text;
