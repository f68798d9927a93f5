//! The browser room.

// Reached by the handles that JavaScript holds.
#[allow(dead_code)]
mod canvas;
#[allow(dead_code)]
mod text;
