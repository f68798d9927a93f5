//! A line as strokes of one device pixel that together have its outline.

/// Widths, in device pixels, up to which a line is painted as one, three or seven strokes of a device pixel.
const THIN: f64 = 1.25;
const MIDDLING: f64 = 2.6;
const WIDE: f64 = 4.6;
/// Radius of the circle that the strokes' middles stand on, in parts of what the line is wider than a device pixel: the
/// outline then is as wide as the line in the mean of all directions.
const TRIANGLE_RADIUS: f64 = 0.617;
const HEXAGON_RADIUS: f64 = 0.535;
/// Sine of 60°.
const SIXTY: f64 = 0.866;

/// Corners of a triangle and of a hexagon on the unit circle, and its middle.
const TRIANGLE: [(f64, f64); 3] = [(0.0, -1.0), (SIXTY, 0.5), (-SIXTY, 0.5)];
const HEXAGON: [(f64, f64); 7] = [(0.0, 0.0), (0.0, -1.0), (0.0, 1.0), (SIXTY, 0.5), (-SIXTY, 0.5), (SIXTY, -0.5), (-SIXTY, -0.5)];

/// Where the strokes stand that together are as wide as a line of `width` device pixels, and on what radius; none for lines
/// that are better stroked as they are.
pub fn strokes(width: f64) -> Option<(&'static [(f64, f64)], f64)> {
    let beyond = (width - 1.0).max(0.0);
    match width {
        w if w <= THIN => Some((&[(0.0, 0.0)], 0.0)),
        w if w <= MIDDLING => Some((&TRIANGLE, beyond * TRIANGLE_RADIUS)),
        w if w <= WIDE => Some((&HEXAGON, beyond * HEXAGON_RADIUS)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the strokes stand across a line of that direction, in order, device pixels.
    fn across(width: f64, degrees: u32) -> Vec<f64> {
        let (places, radius) = strokes(width).unwrap();
        let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
        let mut at: Vec<f64> = places.iter().map(|(x, y)| (x * sin + y * cos) * radius).collect();
        at.sort_by(f64::total_cmp);
        at
    }

    #[test]
    fn the_outline_is_the_line_in_every_direction() {
        for width in [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 4.5] {
            for degrees in 0..180 {
                let at = across(width, degrees);
                let spread = at.last().unwrap() - at.first().unwrap() + 1.0;
                assert!((spread - width).abs() <= 0.1 * width, "{width} at {degrees}°: {spread}");
            }
        }
    }

    #[test]
    fn no_gap_shows_between_the_strokes() {
        for width in [1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5] {
            for degrees in 0..180 {
                // Strokes are a device pixel wide and smooth at their edges: half of one between two of them is not seen.
                let widest = across(width, degrees).windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
                assert!(widest <= 1.65, "{width} at {degrees}°: {widest}");
            }
        }
    }

    #[test]
    fn very_wide_lines_are_left_alone() {
        assert_eq!(strokes(6.0), None);
    }
}
