//! Small, and nothing comes with it.

/// How wide a text is.
pub fn width(text: &str) -> usize {
    text.chars().count()
}
