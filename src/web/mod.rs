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

/// A quarter of std's, which takes 8 KB.
#[cfg(feature = "package")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
