//! The one direction of imports, which the language does not keep for us.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms in the order in which data walks; a room may name only itself and what stands before it.
const ROOMS: [&str; 7] = ["series", "analysis", "reading", "scene", "render", "widget", "web"];

/// Crates of the browser, which only the last room names.
const BROWSER: [&str; 5] = ["wasm_bindgen", "web_sys", "js_sys", "serde_wasm_bindgen", "plotters_canvas"];

#[test]
fn rooms_import_only_what_stands_before_them() {
    let mut breaches = Vec::new();
    let mut seen = 0;
    for (place, room) in ROOMS.iter().enumerate() {
        for file in rust_files(&source().join(room)) {
            let code = code_of(&file);
            seen += 1;
            for later in &ROOMS[place + 1..] {
                if names_room(&code, depth(&file), later) {
                    breaches.push(format!("{} names crate::{later}", shown(&file)));
                }
            }
        }
    }
    // What stands beside the rooms serves all of them.
    for file in rust_files(&source()).into_iter().filter(|file| file.parent() == Some(&source()) && !file.ends_with("lib.rs")) {
        let code = code_of(&file);
        seen += 1;
        breaches.extend(ROOMS.iter().filter(|room| names_room(&code, 1, room)).map(|room| format!("{} names crate::{room}", shown(&file))));
    }
    assert!(seen >= ROOMS.len(), "only {seen} source files found: has src/ moved?");
    assert!(breaches.is_empty(), "{room_order}\n{}", breaches.join("\n"), room_order = ROOMS.join(" → "));
}

#[test]
fn only_the_web_room_names_the_browser() {
    let web = source().join("web");
    let breaches: Vec<String> = rust_files(&source())
        .into_iter()
        .filter(|file| !file.starts_with(&web))
        .flat_map(|file| {
            let code = code_of(&file);
            BROWSER.into_iter().filter(|name| code.contains(name)).map(|name| format!("{} names {name}", shown(&file))).collect::<Vec<_>>()
        })
        .collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// The build leaves out of the wasm what `{:.2}` needs (tools/lib/shrink-wasm.mjs). Dumps are for tests alone.
#[test]
fn nothing_in_the_wasm_formats_a_float_with_decimals() {
    let dump = source().join("scene").join("dump.rs");
    let breaches: Vec<String> = rust_files(&source())
        .into_iter()
        .filter(|file| *file != dump && code_of(file).split("#[cfg(test)]").next().is_some_and(asks_for_decimals))
        .map(|file| shown(&file))
        .collect();
    assert!(breaches.is_empty(), "{}: reading::format::fixed writes decimals", breaches.join(", "));
    assert!(asks_for_decimals("{:.2}") && asks_for_decimals("{value:>8.decimals$}"));
    assert!(!asks_for_decimals("{value:02}.") && !asks_for_decimals("Point { x: at.x }"));
}

/// Whether a placeholder of a format has a precision.
fn asks_for_decimals(code: &str) -> bool {
    code.split('{').skip(1).any(|rest| {
        let named = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        let spec = named.strip_prefix(':').and_then(|spec| spec.split_once('}')).map_or("", |(spec, _)| spec);
        spec.contains('.') && !spec.contains(char::is_whitespace)
    })
}

#[test]
fn the_scan_sees_every_spelling_of_an_import() {
    for code in ["use crate::scene::Mark;", "crate :: scene::build()", "use crate::{error, scene::Mark};", "use super::super::scene;"] {
        assert!(names_room(&strip_comments(code), 2, "scene"), "{code}");
    }
    for code in ["// use crate::scene;", "use crate::series;", "super::scene_like()", "use super::scene;", "let crate_scene = 1;"] {
        assert!(!names_room(&strip_comments(code), 2, "scene"), "{code}");
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn shown(file: &Path) -> String {
    file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(file).display().to_string()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}

/// How many `super`s lead from the module of this file to the crate's root.
fn depth(file: &Path) -> usize {
    let inside = file.strip_prefix(source()).unwrap().components().count();
    if file.file_name().is_some_and(|n| n == "mod.rs") { inside - 1 } else { inside }
}

fn code_of(file: &Path) -> String {
    strip_comments(&fs::read_to_string(file).unwrap())
}

fn strip_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// Whether a path that begins at the crate's root leads into the room, alone or in a braced list.
fn names_room(code: &str, depth: usize, room: &str) -> bool {
    let dense: String = code.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ::", "::").replace(":: ", "::");
    let supers = "super::".repeat(depth);
    ["crate::", supers.as_str()].iter().any(|root| {
        dense.match_indices(root).any(|(at, _)| {
            let rest = &dense[at + root.len()..];
            match rest.strip_prefix('{') {
                Some(list) => top_level_names(list).any(|name| name == room),
                None => first_name(rest) == room,
            }
        })
    })
}

fn first_name(path: &str) -> &str {
    path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")
}

/// The first names of the paths in a braced list, nested lists left out.
fn top_level_names(list: &str) -> impl Iterator<Item = &str> {
    let mut level = 0;
    let end = list.find(|c: char| {
        match c {
            '{' => level += 1,
            '}' => level -= 1,
            _ => {}
        }
        level < 0
    });
    let mut level = 0;
    list[..end.unwrap_or(list.len())]
        .split(move |c: char| {
            match c {
                '{' => level += 1,
                '}' => level -= 1,
                _ => {}
            }
            c == ',' && level == 0
        })
        .map(|path| first_name(path.trim()))
}
