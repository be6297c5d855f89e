//~ near-miss foreign-code: it generates its own code
//~ near-miss link-share: a library is archived, not linked
//~ near-miss critical-path: nothing waits long for it
//~ near-miss target-disk: it writes next to nothing
//~ near-miss bound-unit: checking and generating keep the balance
//! Encodes bytes. A member that is neither dear nor one-sided.

/// One run of equal bytes.
//~ near-miss macro-code: one derive on one type
#[derive(Clone, PartialEq)]
pub struct Run {
    pub byte: u8,
    pub count: u32,
}

/// Run-length encoding.
pub fn encode(bytes: &[u8]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for &byte in bytes {
        match runs.last_mut() {
            Some(run) if run.byte == byte => run.count += 1,
            _ => runs.push(Run { byte, count: 1 }),
        }
    }
    runs
}
