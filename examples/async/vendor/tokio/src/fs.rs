use std::io;

/// Its own affair how it does this.
pub async fn read(path: &str) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}
