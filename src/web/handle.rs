//! The board as JavaScript holds it, and the calls that keep nothing.

use js_sys::Reflect;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use super::convert::{board_from_js, error_to_js, formats_from_js, text_option};
use crate::error::{Code, Error, Result};
use crate::reading::format::Formats;
use crate::reading::report::{Analysis, ChartAnalysis, Warning};
use crate::reading::spec::Board;
use crate::reading::{self, BoardAnalysis, Drawing};
use crate::scene::{self, ChartInput, Form, Phrases, Scene, Size, TextMeasure, Theme, View};
use crate::series::parse_as_of;

/// A result whose error JavaScript throws: a `BatonError`.
pub(super) type Thrown<T> = std::result::Result<T, JsValue>;

pub(super) fn thrown<T>(result: Result<T>) -> Thrown<T> {
    result.map_err(|error| error_to_js(&error))
}

/// Reads a board: `BoardInput` and the table of its locale in, `Analysis` out.
///
/// # Errors
/// A `BatonError` for input that cannot be read.
#[wasm_bindgen]
pub fn analyze(input: &JsValue, formats: &JsValue) -> Thrown<JsValue> {
    let handle = BoardHandle::new(input, formats)?;
    handle.analysis()
}

/// One chart of a board as SVG: `BoardInput`, the table of its locale and `SvgOptions` in.
///
/// # Errors
/// A `BatonError` for input or options that cannot be read.
#[wasm_bindgen(js_name = renderSvg)]
pub fn render_svg(input: &JsValue, formats: &JsValue, options: &JsValue) -> Thrown<String> {
    let option = |name: &str| Reflect::get(options, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let chart = option("chart").as_string().unwrap_or_default();
    let side = |name: &str| option(name).as_f64().unwrap_or(f64::NAN);
    let theme = option("theme");
    let dark = match theme.as_string().as_deref() {
        Some("light") => false,
        Some("dark") => true,
        None if theme.is_undefined() || theme.is_null() => false,
        other => {
            let found = other.unwrap_or("a value that is no text");
            return thrown(Err(Error::new(Code::BadOption, "light or dark").with_field("theme").with_value(found)));
        }
    };
    let source = thrown(text_option(options, "source"))?.unwrap_or_default();
    BoardHandle::new(input, formats)?.svg(&chart, side("width"), side("height"), dark, &source)
}

/// A board that stays: its data, the date it is read as of, and what it says then.
#[wasm_bindgen]
pub struct BoardHandle {
    board: Board,
    read: BoardAnalysis,
    formats: Formats,
    locale: Option<String>,
}

#[wasm_bindgen]
impl BoardHandle {
    /// Reads a `BoardInput`; `formats` is the table of its locale, English without.
    ///
    /// # Errors
    /// A `BatonError` for input that cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(input: &JsValue, formats: &JsValue) -> Thrown<BoardHandle> {
        let make = || {
            let (board, options) = board_from_js(input)?;
            let formats = formats_from_js(formats)?;
            let read = read(&board, &formats, options.locale.as_deref())?;
            Ok(BoardHandle { board, read, formats, locale: options.locale })
        };
        thrown(make())
    }

    /// The `Analysis` that stands.
    ///
    /// # Errors
    /// None in practice: the record is plain data.
    pub fn analysis(&self) -> Thrown<JsValue> {
        let analysis: &Analysis = &self.read.analysis;
        Ok(analysis.serialize(&Serializer::json_compatible())?)
    }

    /// Reads the board as of a date, or of its whole data. A refused date changes nothing.
    ///
    /// # Errors
    /// A `BatonError` if the text is no date or lies before the first bar.
    #[wasm_bindgen(js_name = setAsOf)]
    pub fn set_as_of(&mut self, date: Option<String>) -> Thrown<()> {
        let before = self.board.as_of;
        let read = date.as_deref().map(parse_as_of).transpose().and_then(|as_of| {
            self.board.as_of = as_of;
            read(&self.board, &self.formats, self.locale.as_deref())
        });
        self.read = thrown(read.inspect_err(|_| self.board.as_of = before))?;
        Ok(())
    }
}

impl BoardHandle {
    /// The chart of that name and how numbers and dates are written.
    pub(super) fn subject(&self, id: &str) -> Result<(&ChartAnalysis, &Drawing, &Formats)> {
        let (analysis, drawing) = self.chart(id)?;
        Ok((analysis, drawing, &self.formats))
    }

    /// What is said of the board, and what is drawn.
    pub(super) fn read(&self) -> &BoardAnalysis {
        &self.read
    }

    /// How numbers and dates are written.
    pub(super) fn formats(&self) -> &Formats {
        &self.formats
    }

    /// The chart of that name.
    pub(super) fn chart(&self, id: &str) -> Result<(&ChartAnalysis, &Drawing)> {
        let mut charts = self.read.analysis.charts.iter().zip(&self.read.charts);
        let unknown = || Error::new(Code::BadOption, "the id of a chart on this board").with_field("chart").with_value(id);
        charts.find(|(analysis, _)| analysis.id == id).ok_or_else(unknown)
    }

    /// A chart as the article shows it.
    pub(super) fn scene(&self, analysis: &ChartAnalysis, drawing: &Drawing, size: Size, theme: &Theme, measure: &dyn TextMeasure) -> Scene {
        let subtitle = reading::subtitle(analysis, drawing);
        let input = ChartInput {
            analysis,
            bars: &drawing.bars,
            scale: drawing.scale,
            form: Form::Auto,
            subtitle: &subtitle,
            formats: &self.formats,
            phrases: &Phrases::ENGLISH,
        };
        scene::build(&input, View::article(analysis, &drawing.bars), size, theme, measure)
    }
}

/// Reads a board; a language that is asked for and not spoken yet is told in a warning.
fn read(board: &Board, formats: &Formats, locale: Option<&str>) -> crate::error::Result<BoardAnalysis> {
    let mut read = reading::analyze(board, formats)?;
    if let Some(other) = locale.filter(|tag| !tag.to_ascii_lowercase().starts_with("en")) {
        let message = format!("Sentences are English: \"{other}\" is not available yet.");
        read.analysis.warnings.push(Warning { code: "locale-not-available", message });
    }
    Ok(read)
}
