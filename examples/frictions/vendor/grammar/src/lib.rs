//! A parser that the proc macro needs, and a library as well.

/// How many words there are.
pub fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
