//! Titles and subtitles: their sizes and where their lines break.

use baton_chart::scene::{Mark, PartKind};

use crate::support::{DAILY, WEEKLY};
use crate::{Case, plain, scene};

/// Lines of the title, and their font sizes.
fn title_of(title: &str, width: f64, height: f64) -> Vec<(String, f64)> {
    let (_, _, scene) = scene(&Case { title: title.to_owned(), subtitle: String::new(), ..plain(DAILY, width, height) });
    let header = scene.parts.iter().filter(|part| part.kind == PartKind::Header).flat_map(|part| part.marks.iter());
    header.filter_map(|mark| if let Mark::Text(text) = mark { Some((text.text.clone(), text.font.size)) } else { None }).collect()
}

#[test]
fn titles_of_pictures_of_one_size_have_one_size_whatever_they_say() {
    let titles = ["Range-bound", "Breakout above the Jan 2022 low", "Third test of the Jun 2024 high, now support"];
    for (width, height, size, lines) in [(280.0, 160.0, 14.0, [1, 1, 2]), (343.0, 400.0, 15.0, [1, 1, 2]), (900.0, 160.0, 18.0, [1, 1, 1])]
    {
        let all = titles.map(|title| title_of(title, width, height));
        assert_eq!(all.each_ref().map(Vec::len), lines, "{width} × {height}: {all:?}");
        for (title, set) in titles.iter().zip(&all) {
            assert!(set.iter().all(|(_, own)| *own == size), "{width} × {height}: {set:?}");
            let words = set.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" ");
            assert_eq!(words, *title, "nothing is left out");
        }
    }
    assert_eq!(title_of("Breakout above the Jan 2022 low", 100.0, 110.0).len(), 1, "a picture too low for a second line has one");
}

#[test]
fn titles_grow_with_pictures_that_fill_a_screen_and_subtitles_with_them() {
    let sizes = [
        (1280.0, 720.0, 18.0, 13.0),
        (1920.0, 1080.0, 24.0, 14.0),
        (2560.0, 1440.0, 28.0, 17.0),
        (600.0, 2000.0, 18.0, 13.0),
        (3000.0, 420.0, 18.0, 13.0),
    ];
    for (width, height, title, subtitle) in sizes {
        let (_, _, scene) = scene(&plain(WEEKLY, width, height));
        let header = scene.parts.iter().filter(|part| part.kind == PartKind::Header).flat_map(|part| part.marks.iter());
        let fonts: Vec<f64> = header.filter_map(|mark| if let Mark::Text(text) = mark { Some(text.font.size) } else { None }).collect();
        assert_eq!(fonts, [title, subtitle], "{width} × {height}");
    }
}

#[test]
fn a_title_on_two_lines_leaves_no_word_alone_and_no_number_without_its_word() {
    let lines = |title: &str| title_of(title, 290.0, 220.0).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
    assert_eq!(lines("Pressing on support for the second time"), ["Pressing on support", "for the second time"]);
    assert_eq!(lines("Third test of the Jun 2024 high, now support"), ["Third test of the", "Jun 2024 high, now support"]);
}

#[test]
fn a_subtitle_is_broken_at_its_parts_and_loses_whole_ones_before_words_are_cut() {
    const PARTS: [&str; 3] = ["Largecap 500 ÷ Smallcap 2000", "weekly closes, log scale", "falling = Smallcap 2000 leads"];
    let lines = |width: f64, height: f64| {
        let subtitle = PARTS.join(" · ");
        let case = Case { subtitle, ..plain(WEEKLY, width, height) };
        let (_, _, scene) = scene(&case);
        let texts = scene.texts().map(|text| text.text.clone());
        texts.filter(|text| PARTS.iter().any(|part| text.contains(&part[..8]))).collect::<Vec<_>>()
    };
    assert_eq!(lines(900.0, 420.0), [PARTS.join(" · ")]);
    assert_eq!(lines(420.0, 420.0), [PARTS[..2].join(" · "), PARTS[2].to_owned()]);
    assert_eq!(lines(300.0, 480.0), PARTS);
    assert_eq!(lines(300.0, 330.0), PARTS[..2]);
    assert_eq!(lines(300.0, 250.0), PARTS[..1]);
    assert_eq!(lines(280.0, 160.0), PARTS[..1], "a tile among others says what it is of");
    assert_eq!(lines(280.0, 149.0), Vec::<String>::new());
}
