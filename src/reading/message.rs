//! Sentences as data: a message, its slots, and what each slot rests on.

use std::borrow::Cow;

use super::english::template;
use super::report::{Ref, Sentence};
use crate::texts;

/// Everything the reading can say. The words stand in one table a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    // Titles: the finding of a chart.
    TitlePressingSupport,
    TitlePressingSupportAgain,
    TitleTestingSupport,
    TitleTestingSupportAgain,
    TitlePressingResistance,
    TitlePressingResistanceAgain,
    TitleTestingResistance,
    TitleTestingResistanceAgain,
    TitlePressingSupportNow,
    TitleTestingSupportNow,
    TitlePressingResistanceNow,
    TitleTestingResistanceNow,
    TitleAttemptingBreakout,
    TitleAttemptingBreakdown,
    TitleBreakout,
    TitleBreakdown,
    TitleRetest,
    TitleFailedBreakout,
    TitleFailedBreakdown,
    TitleRange,
    TitleRangeUnderRecord,
    TitleOpenAirAbove,
    TitleOpenAirBelow,
    TitleNoLevels,
    TitleTooShort,
    TitleUnmoving,
    LevelHigh,
    LevelLow,
    // Subtitles: what a chart draws.
    SubtitleSeries,
    SubtitleRatio,
    SubtitleUnfinished,
    Quotient,
    ScaleLog,
    ScaleLinear,
    // A bar and a level at a glance.
    Instant,
    GlanceDay,
    GlanceWeek,
    GlanceMonth,
    GlanceUnfinished,
    GlanceClose,
    GlanceCloseChange,
    GlanceBar,
    GlanceRange,
    GlanceSupport,
    GlanceSupportNow,
    GlanceResistance,
    GlanceResistanceNow,
    GlanceAbove,
    GlanceBelow,
    GlanceAboveOnly,
    GlanceBelowOnly,
    GlanceInside,
    GlanceTest,
    GlanceHeld,
    GlanceBroke,
    GlanceUnderWay,
    GlanceSpan,
    GlanceSince,
    GlanceOnce,
    GlanceTests,
    GlanceOneTest,
    // Clauses and sentences of a chart.
    AtSupportEdge,
    AtResistanceEdge,
    Slipped,
    BreakoutStands,
    BreakdownStands,
    PressingSupport,
    PressingResistance,
    TestingSupport,
    TestingResistance,
    AttemptingBreakout,
    AttemptingBreakdown,
    Breakout,
    Breakdown,
    Retest,
    FailedBreakout,
    FailedBreakdown,
    Range,
    OpenAirAbove,
    OpenAirBelow,
    NoLevels,
    Unmoving,
    TooShort,
    Statement,
    RecordHeld,
    ConfirmsUp,
    ConfirmsDown,
    ThereNow,
    SecondBar,
    InvalidatesHeld,
    InvalidatesLeft,
    InvalidatesBack,
    MeasuredMove,
    Projection,
    NextBoth,
    NextUp,
    NextDown,
    EarlySign,
    Unfinished,
    // The statement of the board.
    VerdictRotationConfirmed,
    VerdictRotationBuilding,
    VerdictDecisionPoint,
    VerdictRotationDenied,
    VerdictLeaderKeeps,
    VerdictRelativeOnly,
    VerdictMixed,
    BothClauses,
    TurnedAway,
    WouldRotate,
    WouldRepeat,
    RiskOn,
    RiskOff,
    RiskNeutral,
    RiskAbsent,
    Agreement,
    // What followed earlier breaks.
    EvidenceTooFew,
    EvidenceNoEdge,
    EvidenceByChance,
    EvidenceBeyondChance,
    EvidenceAbout,
    EvidenceStudy,
    EvidenceSmallSample,
    EvidenceListed,
    EvidenceCase,
    EvidenceNoCase,
    GroupBreakout,
    GroupBreakouts,
    GroupBreakdown,
    GroupBreakdowns,
    GroupEitherOne,
    GroupEither,
    Stable,
    // What stands around the reading where it is taken elsewhere.
    KnownOn,
    Source,
    Remarks,
    ColumnLevel,
    ColumnDistance,
    ColumnTests,
    ColumnFirst,
    Inside,
    // Rules of triggers.
    RuleOneClose,
    RuleSecondClose,
    RuleHeld,
    RuleLeft,
    RuleBackInside,
    RuleBackThrough,
}

impl Message {
    /// Its words, slots filled: for what is told without sources.
    pub fn filled(self, slots: &[(&'static str, String)]) -> String {
        fill(template(self), slots)
    }
}

/// A message with its slots filled. Kept apart from those who hold it: it goes from hand to hand.
#[derive(Clone, Debug)]
pub struct Draft(Box<Filled>);

#[derive(Clone, Debug)]
struct Filled {
    message: Message,
    slots: Vec<(&'static str, String)>,
    refs: Vec<Ref>,
}

// Called in a hundred places: each call is a call.
impl Draft {
    /// A message whose slots are still empty.
    #[inline(never)]
    pub fn new(message: Message) -> Draft {
        Draft(Box::new(Filled { message, slots: Vec::new(), refs: Vec::new() }))
    }

    /// Fills a slot.
    pub fn slot<'a>(self, name: &'static str, text: impl Into<Cow<'a, str>>) -> Draft {
        self.filled(name, text.into())
    }

    #[inline(never)]
    fn filled(mut self, name: &'static str, text: Cow<str>) -> Draft {
        self.0.slots.push((name, text.into_owned()));
        self
    }

    /// Fills a slot with a whole number.
    #[inline(never)]
    pub fn count(self, name: &'static str, number: usize) -> Draft {
        self.slot(name, number.to_string())
    }

    /// Fills a slot whose words rest on a source.
    #[inline(never)]
    pub fn cite(self, name: &'static str, text: String, source: Ref) -> Draft {
        self.rest_on(source.of_words(&text)).slot(name, text)
    }

    /// Fills a slot with another message and takes over its sources.
    #[inline(never)]
    pub fn nest(mut self, name: &'static str, inner: Draft) -> Draft {
        let text = inner.text();
        self.0.refs.extend(inner.0.refs);
        self.slot(name, text)
    }

    /// Adds a source for the sentence as a whole.
    #[inline(never)]
    pub fn rest_on(mut self, source: Ref) -> Draft {
        self.0.refs.push(source);
        self
    }

    /// The words.
    #[inline(never)]
    pub fn text(&self) -> String {
        self.0.message.filled(&self.0.slots)
    }

    /// The words with their sources. A source whose words the language left out speaks for the whole sentence.
    #[inline(never)]
    pub fn sentence(self) -> Sentence {
        let text = self.text();
        let mut refs = self.0.refs;
        for source in &mut refs {
            source.words.take_if(|words| !texts::contains(&text, words));
        }
        Sentence { refs, text }
    }

    /// The sentences there are.
    pub fn sentences(drafts: &mut [Option<Draft>]) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for draft in drafts {
            if let Some(draft) = draft.take() {
                sentences.push(draft.sentence());
            }
        }
        sentences
    }
}

/// A template with its slots filled; one that is not given stays empty.
pub(super) fn fill(template: &str, slots: &[(&'static str, String)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        text.extend(slots.iter().find(|(slot, _)| *slot == name).map(|(_, value)| value.as_str()));
        rest = tail;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_cited() {
        let source = Ref { chart_id: "c".into(), ..Ref::default() };
        let sentence = Draft::new(Message::TitleBreakout).cite("level", "the 2021 high".into(), source).sentence();
        assert_eq!(sentence.text, "Breakout above the 2021 high");
        assert_eq!(sentence.refs[0].words.as_deref(), Some("the 2021 high"));
    }
}
