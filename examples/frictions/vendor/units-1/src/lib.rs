//! Units of measure, as they were.

/// Stamps out functions that are dear to generate: many branches, formatting, allocation.
macro_rules! bulk {
    ($($name:ident)*) => {
        $(
            pub mod $name {
                use std::collections::BTreeMap;
                use std::fmt::Write;

                pub fn tally(words: &[&str]) -> BTreeMap<String, usize> {
                    let mut tally = BTreeMap::new();
                    for word in words {
                        *tally.entry(word.to_lowercase()).or_insert(0) += 1;
                    }
                    tally
                }

                pub fn render(tally: &BTreeMap<String, usize>, wide: bool) -> String {
                    let mut text = String::new();
                    for (index, (word, count)) in tally.iter().enumerate() {
                        match (index % 4, wide) {
                            (0, true) => writeln!(text, "{word:>20} {count:>8}"),
                            (1, true) => writeln!(text, "{word:<20} {count:<8}"),
                            (2, false) => writeln!(text, "{word}\t{count}"),
                            _ => writeln!(text, "{count} {word:?}"),
                        }
                        .expect("writing to a string");
                    }
                    text
                }

                pub fn longest(words: &[&str]) -> Option<String> {
                    let mut sorted: Vec<String> = words.iter().map(|word| word.trim().to_owned()).collect();
                    sorted.sort_by_key(|word| word.len());
                    sorted.dedup();
                    sorted.pop().filter(|word| !word.is_empty())
                }
            }
        )*
    };
}

bulk! {
    a0 a1 a2 a3 a4 a5 a6 a7 a8 a9
}

/// A length in metres.
pub fn metres(length: f64) -> f64 {
    length
}
