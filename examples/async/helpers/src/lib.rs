//! The workspace's own helpers: sync, some of them blocking.
pub fn read_config(name: &str) -> String {
    read_layer(name)
}
fn read_layer(name: &str) -> String {
    std::fs::read_to_string(name).unwrap_or_default()
}

pub trait Source {
    fn fetch(&self) -> Vec<u8>;
    fn fetch_twice(&self) -> usize {
        self.fetch().len() + self.fetch().len()
    }
}
pub struct Mem(pub Vec<u8>);
impl Source for Mem {
    fn fetch(&self) -> Vec<u8> {
        self.0.clone()
    }
}
pub struct Disk(pub String);
impl Source for Disk {
    fn fetch(&self) -> Vec<u8> {
        std::fs::read(&self.0).unwrap_or_default()
    }
}
pub fn twice<S: Source>(source: &S) -> usize {
    source.fetch().len() + source.fetch().len()
}
pub fn with_retry<T>(times: usize, work: impl Fn() -> Option<T>) -> Option<T> {
    (0..times).find_map(|_| work())
}

pub trait Store: Send + Sync {
    fn get(&self, key: &str) -> Option<String>;
}
pub struct MemStore;
impl Store for MemStore {
    fn get(&self, key: &str) -> Option<String> {
        Some(key.to_owned())
    }
}
pub struct FileStore;
impl Store for FileStore {
    fn get(&self, key: &str) -> Option<String> {
        std::fs::read_to_string(key).ok()
    }
}

/// Blocks when it is dropped.
pub struct Flusher(pub String);
impl Drop for Flusher {
    fn drop(&mut self) {
        let _ = std::fs::write(&self.0, b"bye");
    }
}

/// Hands its work to another thread, as tribometer.toml says.
pub fn offload<T>(work: impl FnOnce() -> T) -> T {
    work()
}

pub fn even(depth: u32) -> bool {
    depth == 0 || odd(depth - 1)
}
fn odd(depth: u32) -> bool {
    if depth > 100 {
        return std::path::Path::new("/tmp/x").exists();
    }
    depth != 0 && even(depth - 1)
}

pub fn sync_only(path: &str) -> usize {
    std::fs::read(path).map_or(0, |bytes| bytes.len())
}

#[macro_export]
macro_rules! size_of_file {
    ($path:expr) => {
        std::fs::metadata($path).map_or(0, |data| data.len())
    };
}
