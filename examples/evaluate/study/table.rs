//! Plain tables: columns padded to their widest cell, numbers to the right.

/// Prints a header and rows under a title.
pub fn print(title: &str, header: &[&str], rows: &[Vec<String>]) {
    println!("\n{title}\n");
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain([header[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let padded = cells
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, &width))| if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") });
        println!("| {} |", padded.collect::<Vec<_>>().join(" | "));
    };
    line(header.to_vec());
    let rules =
        widths.iter().enumerate().map(|(column, &width)| if column == 0 { "-".repeat(width + 2) } else { "-".repeat(width + 1) + ":" });
    println!("|{}|", rules.collect::<Vec<_>>().join("|"));
    rows.iter().for_each(|row| line(row.iter().map(String::as_str).collect()));
}

/// A share without its leading zero, the way tables of shares are read.
pub fn share(value: f64) -> String {
    if value.is_nan() { "–".to_owned() } else { format!("{value:.3}").replacen("0.", ".", 1) }
}

/// A share in per cent.
pub fn percent(value: f64) -> String {
    format!("{:.2} %", 100.0 * value)
}
