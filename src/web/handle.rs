//! The board as JavaScript holds it.

use std::collections::VecDeque;

use wasm_bindgen::prelude::*;

use super::failure::{Thrown, thrown};
use super::intake::{Intake, given, parts};
use super::record::record_to_js;
use crate::analysis::run::Record;
use crate::error::{Code, Error, Result};
use crate::reading::format::Formats;
use crate::reading::report::{Analysis, ChartAnalysis, Warning};
use crate::reading::{self, BoardAnalysis, Drawing, LiveBoard};
use crate::scene::{self, ChartInput, Form, Scene, Size, TextMeasure, Theme, View};
use crate::series::{Row, RowTime, Series, parse_as_of};

/// Bits of a row that comes by itself, beside those of its prices: its time is a text, and somebody wants to hear of it.
const IS_TEXT: u32 = 64;
const IS_HEARD: u32 = 128;

/// A board that stays: its data, the date it is read as of, and what it says then.
#[wasm_bindgen]
pub struct BoardHandle {
    board: LiveBoard,
    formats: Formats,
    /// The same, with dates as sentences have them.
    sentences: Formats,
    locale: Option<String>,
}

#[wasm_bindgen]
impl BoardHandle {
    /// Makes a board of the series that were read. `texts` are, as [`parts`], the table of its locale or none (English), the
    /// locale or none, and what [`Intake::board`] takes with `numbers`. The data are not analysed yet: until
    /// [`BoardHandle::advance`] is done, charts show prices alone.
    ///
    /// # Errors
    /// For a date that cannot be read, and for data that do not belong together.
    #[wasm_bindgen(constructor)]
    pub fn new(intake: Intake, texts: &str, numbers: &[u32]) -> Thrown<BoardHandle> {
        let make = || {
            let mut texts = parts(texts);
            let formats = given(&mut texts).map_or_else(Formats::default, |table| Formats::read(&table));
            let locale = given(&mut texts);
            let board = LiveBoard::open(intake.board(&mut texts, numbers)?)?;
            Ok(BoardHandle { board, sentences: formats.in_sentences(), formats, locale })
        };
        thrown(make())
    }

    /// Analyses up to `bars` further bars; `true` when all are.
    pub fn advance(&mut self, bars: u32) -> bool {
        self.board.advance(bars as usize, &self.sentences)
    }

    /// The `Analysis` that stands, put together anew.
    ///
    /// # Errors
    /// None in practice: the record is plain data.
    pub fn analysis(&self) -> Thrown<JsValue> {
        record_to_js(&self.said())
    }

    /// What stands in a line for each chart: its name, its state, its level (empty without), and the newest session on which a test
    /// could be known (empty without), after one another. Costs next to nothing, whatever there is to say.
    pub fn glance(&mut self) -> Vec<String> {
        self.board.heed(&self.sentences);
        self.board.glance()
    }

    /// Time of the newest bar of a series, ms; NaN of one that is not there.
    pub fn newest(&self, series: &str) -> f64 {
        self.board.newest(series).map_or(f64::NAN, |time| time.0 as f64)
    }

    /// Puts together what pictures are drawn from, where ticks have changed the newest prices alone since it was: see
    /// [`LiveBoard::catch_up`].
    #[wasm_bindgen(js_name = catchUp)]
    pub fn catch_up(&mut self) {
        self.board.catch_up(&self.sentences);
    }

    /// Number of bars that [`BoardHandle::advance`] takes in all, those that it has taken counted.
    pub fn bars(&self) -> usize {
        self.board.bars()
    }

    /// Name of the first chart.
    pub fn first(&self) -> Option<String> {
        self.board.charts().first().map(|(chart, _)| chart.id.clone())
    }

    /// Reads the board as of a date, or of its whole data. A refused date changes nothing.
    ///
    /// # Errors
    /// If the text is no date or lies before the first bar.
    #[wasm_bindgen(js_name = setAsOf)]
    pub fn set_as_of(&mut self, date: Option<String>) -> Thrown<()> {
        let as_of = date.as_deref().map(parse_as_of).transpose();
        thrown(as_of.and_then(|as_of| self.board.set_as_of(as_of, &self.sentences)))
    }

    /// Replaces or appends the newest bar of a series; out comes the list of what that changed, nothing where nobody listens. Of the
    /// numbers `given` has a bit each, from 1 for the open; then come [`IS_TEXT`] and [`IS_HEARD`]. A refused row changes nothing.
    ///
    /// # Errors
    /// For an unknown series, and for a row that cannot come next.
    #[allow(clippy::too_many_arguments)] // An object a tick would be read property by property.
    pub fn update(
        &mut self,
        series: &str,
        text: &str,
        time: f64,
        open: f64,
        high: f64,
        low: f64,
        close: f64,
        volume: f64,
        value: f64,
        given: u32,
    ) -> Thrown<JsValue> {
        let time = if given & IS_TEXT == 0 { RowTime::Number(time) } else { RowTime::Text(text.to_owned()) };
        let at = |bit: u32, value: f64| (given & 1 << bit != 0).then_some(value);
        let row = Row {
            time,
            open: at(0, open),
            high: at(1, high),
            low: at(2, low),
            close: at(3, close),
            volume: at(4, volume),
            value: at(5, value),
        };
        if given & IS_HEARD == 0 {
            thrown(self.board.update_unheard(series, &row, &self.sentences))?;
            return Ok(JsValue::UNDEFINED);
        }
        let news = thrown(self.board.update(series, &row, &self.sentences))?;
        record_to_js(&news)
    }
}

impl BoardHandle {
    /// How numbers and dates are written.
    pub(super) fn formats(&self) -> &Formats {
        &self.formats
    }

    /// How often records were put together: [`LiveBoard::edition`].
    pub(super) fn edition(&self) -> u32 {
        self.board.edition()
    }

    /// Makes the bars behind the date visible.
    pub(super) fn see_future(&mut self) -> Result<()> {
        self.board.see_future()
    }

    /// The chart of that name and its bars, what happened at its levels, and its bars with those behind the date.
    pub(super) fn subject(&self, id: &str) -> Result<(&ChartAnalysis, &Drawing, &VecDeque<Record>, Option<&Series>)> {
        let mut charts = self.board.charts().iter().enumerate();
        let (place, (analysis, drawing)) = charts.find(|(_, (analysis, _))| analysis.id == id).ok_or_else(|| unknown(id))?;
        let records = self.board.records(place).ok_or_else(|| unknown(id))?;
        Ok((analysis, drawing, records, self.board.future(place)))
    }

    /// What is said of the board, and what is drawn, put together anew.
    pub(super) fn read(&self) -> BoardAnalysis {
        BoardAnalysis { analysis: self.said(), charts: self.board.charts().iter().map(|(_, drawing)| drawing.clone()).collect() }
    }

    /// What is said; a language that is asked for and not spoken yet is told in a warning.
    fn said(&self) -> Analysis {
        let mut analysis = self.board.analysis(&self.sentences);
        if let Some(other) = self.locale.as_ref().filter(|_| !self.formats.english) {
            let message = format!("Sentences are English: \"{other}\" is not available yet.");
            analysis.warnings.push(Warning { code: "locale-not-available", message });
        }
        analysis
    }

    /// The chart of that name with its sentences.
    pub(super) fn worded(&self, id: &str) -> Result<ChartAnalysis> {
        let place = self.board.charts().iter().position(|(analysis, _)| analysis.id == id);
        place.and_then(|place| self.board.worded(place, &self.sentences)).ok_or_else(|| unknown(id))
    }

    /// The chart of that name.
    pub(super) fn chart(&self, id: &str) -> Result<(&ChartAnalysis, &Drawing)> {
        self.subject(id).map(|(analysis, drawing, ..)| (analysis, drawing))
    }

    /// A chart as the article shows it.
    pub(super) fn scene(&self, analysis: &ChartAnalysis, drawing: &Drawing, size: Size, theme: &Theme, measure: &dyn TextMeasure) -> Scene {
        let subtitle = reading::subtitle(analysis, drawing);
        let input = ChartInput {
            analysis,
            bars: &drawing.bars,
            future: None,
            scale: drawing.scale,
            form: Form::Auto,
            subtitle: &subtitle,
            formats: &self.formats,
        };
        scene::build(&input, View::article(analysis, &drawing.bars), size, theme, measure)
    }
}

fn unknown(chart: &str) -> Error {
    Error::new(Code::BadOption, "the id of a chart on this board").with_field("chart").with_value(chart)
}
