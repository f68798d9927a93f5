//! Lines to fields. A line without a quote splits at its delimiters; quoting is the business of `csv-core`.

use crate::error::{Code, Error, Result};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Reads records one after the other, without a copy where nothing is quoted.
pub(super) struct Records<'a> {
    text: &'a str,
    at: Place,
    delimiter: u8,
    spans: Vec<(usize, usize)>,
    quotes: Quotes,
}

/// What reading a quoted record needs, kept from one to the next.
#[derive(Default)]
struct Quotes {
    reader: Option<Box<Reader>>,
    output: Vec<u8>,
    ends: Vec<usize>,
}

/// A position in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Byte offset.
    pub byte: usize,
    /// 1-based line.
    pub line: u32,
}

impl Default for Place {
    /// The beginning of a text.
    fn default() -> Place {
        Place { byte: 0, line: 1 }
    }
}

/// The fields of one record.
#[derive(Clone, Copy)]
pub(super) struct Record<'r> {
    text: &'r str,
    spans: &'r [(usize, usize)],
    /// Where the record begins.
    pub place: Place,
}

impl<'r> Record<'r> {
    /// Number of fields.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// A field, without spaces around it.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<&'r str> {
        let &(start, end) = self.spans.get(index)?;
        Some(trim(self.text.get(start..end)?))
    }

    /// The fields in order.
    pub fn fields(&self) -> impl Iterator<Item = &'r str> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Whether no field holds anything.
    pub fn is_blank(&self) -> bool {
        self.fields().all(str::is_empty)
    }
}

/// Most fields have nothing to trim, and then nothing is decoded.
#[inline(always)]
fn trim(field: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii_graphic());
    let bytes = field.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) { field } else { field.trim() }
}

impl<'a> Records<'a> {
    /// Reads on from a place of the text.
    pub fn new(text: &'a str, delimiter: u8, at: Place) -> Self {
        Records { text, at, delimiter, spans: Vec::new(), quotes: Quotes::default() }
    }

    /// The next record that is not an empty line; `None` at the end.
    ///
    /// # Errors
    /// [`Code::RaggedRow`] for a quote that is never closed.
    pub fn next(&mut self) -> Option<Result<Record<'_>>> {
        loop {
            let place = self.at;
            let rest = self.text.as_bytes().get(place.byte..).filter(|rest| !rest.is_empty())?;
            let (end, quoted) = self.split(rest);
            if quoted {
                return Some(self.next_quoted(place));
            }
            let step = line_break(rest, end);
            self.at = Place { byte: place.byte + end + step, line: place.line + 1 };
            if end > 0 {
                self.spans.iter_mut().for_each(|span| *span = (span.0 + place.byte, span.1 + place.byte));
                return Some(Ok(Record { text: self.text, spans: &self.spans, place }));
            }
        }
    }

    /// Notes the fields of the first line and returns its end, or that it holds a quote.
    fn split(&mut self, rest: &[u8]) -> (usize, bool) {
        self.spans.clear();
        let (mut start, mut end) = (0, rest.len());
        for (index, &byte) in rest.iter().enumerate() {
            if byte == self.delimiter {
                self.spans.push((start, index));
                start = index + 1;
            } else if byte == b'\n' || byte == b'\r' {
                end = index;
                break;
            } else if byte == b'"' {
                return (index, true);
            }
        }
        self.spans.push((start, end));
        (end, false)
    }

    fn next_quoted(&mut self, place: Place) -> Result<Record<'_>> {
        let mut input = self.text.as_bytes().get(place.byte..).unwrap_or_default();
        let (mut taken, mut written, mut fields) = (0, 0, 0);
        loop {
            let Quotes { reader, output, ends } = &mut self.quotes;
            let reader = reader.get_or_insert_with(|| Box::new(ReaderBuilder::new().delimiter(self.delimiter).build()));
            let free = (output.get_mut(written..).unwrap_or_default(), ends.get_mut(fields..).unwrap_or_default());
            let (result, nin, nout, nend) = reader.read_record(input, free.0, free.1);
            (taken, written, fields) = (taken + nin, written + nout, fields + nend);
            input = input.get(nin..).unwrap_or_default();
            match result {
                ReadRecordResult::OutputFull => output.resize(output.len() * 2 + 256, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2 + 16, 0),
                // The input is whole, so what ends it inside quotes was never closed; else an empty read ends the record.
                ReadRecordResult::InputEmpty if self.ends_open(place) => {
                    self.at.byte = self.text.len();
                    return Err(Error::new(Code::RaggedRow, "a closing quote").with_row(place.line as usize));
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let mut start = 0;
        self.spans.clear();
        self.spans.extend(self.quotes.ends.iter().take(fields).map(|&end| (std::mem::replace(&mut start, end), end)));
        self.advance(place, taken);
        let text = self.quotes.output.get(..written).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        Ok(Record { text, spans: &self.spans, place })
    }

    /// Whether the text from here on ends inside quotes: every quote opens or closes, and a doubled one does both.
    fn ends_open(&self, place: Place) -> bool {
        let rest = self.text.as_bytes().get(place.byte..).unwrap_or_default();
        rest.iter().filter(|byte| **byte == b'"').count() % 2 == 1
    }

    fn advance(&mut self, place: Place, taken: usize) {
        let bytes = self.text.as_bytes();
        let end = place.byte + taken;
        // The reader may stop between CR and LF.
        let between = bytes.get(end.wrapping_sub(1)) == Some(&b'\r') && bytes.get(end) == Some(&b'\n');
        let end = end + usize::from(between);
        let read = bytes.get(place.byte..end).unwrap_or_default();
        let is_break = |&at: &usize| match read.get(at) {
            Some(b'\r') => read.get(at + 1) != Some(&b'\n'),
            byte => byte == Some(&b'\n'),
        };
        let breaks = (0..read.len()).filter(is_break).count();
        self.at = Place { byte: end, line: place.line + u32::try_from(breaks).unwrap_or(u32::MAX) };
    }
}

/// Length of the line break at `end`.
fn line_break(rest: &[u8], end: usize) -> usize {
    match rest.get(end..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([_, ..]) => 1,
        _ => 0,
    }
}
