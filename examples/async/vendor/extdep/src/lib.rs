//! Somebody else's crate, of no name that any table knows.
use std::io::Read;

/// Reads a file, two frames down.
pub fn load_locale(path: &str) -> Option<String> {
    slurp(path)
}

fn slurp(path: &str) -> Option<String> {
    let mut file = std::fs::File::open(path).ok()?;
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    Some(text)
}

/// Its async body blocks: whoever awaits it pays.
pub async fn fetch(path: &str) -> usize {
    load_locale(path).map_or(0, |text| text.len())
}

pub fn checksum(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0, |sum, byte| sum * 31 + u32::from(*byte))
}

pub async fn double(value: u32) -> u32 {
    value * 2
}

pub trait Sink {
    fn put(&self, bytes: &[u8]);
}
pub struct FileSink(pub String);
impl Sink for FileSink {
    fn put(&self, bytes: &[u8]) {
        let _ = std::fs::write(&self.0, bytes);
    }
}
pub struct NullSink;
impl Sink for NullSink {
    fn put(&self, _: &[u8]) {}
}
