//! Near misses: they look alike and do not block, one a case of EXPECTED.tsv.
use helpers::Flusher;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
use std::task::Poll;

pub async fn n01_spawn_blocking() -> bool {
    tokio::task::spawn_blocking(|| std::fs::read("/tmp/x").is_ok()).await
}

pub async fn n02_thread() {
    std::thread::spawn(|| std::thread::sleep(std::time::Duration::from_millis(1)));
}

pub async fn n03_in_place() -> bool {
    tokio::task::block_in_place(|| std::fs::read("/tmp/x").is_ok())
}

pub async fn n04_runtime_fs() -> bool {
    tokio::fs::read("/tmp/x").await.is_ok()
}

pub async fn n05_async_lock(lock: &tokio::sync::mutex::Mutex<u32>) -> u32 {
    lock.lock().await
}

pub async fn n06_dependency() -> u32 {
    extdep::checksum(b"abc")
}

pub async fn n07_generic() -> usize {
    helpers::twice(&helpers::Mem(vec![1]))
}

mod fs {
    pub fn read(path: &str) -> usize {
        path.len()
    }
}
mod thread {
    pub fn sleep(seconds: usize) -> usize {
        seconds
    }
}

pub async fn n08_same_name() -> usize {
    fs::read("/tmp/x") + thread::sleep(1)
}

pub async fn n09_async_client() -> usize {
    reqwest::get("http://127.0.0.1").await
}

pub async fn n10_pure(value: u32) -> u32 {
    value.wrapping_mul(31)
}

fn slow() -> usize {
    std::fs::read("/tmp/x").map_or(0, |bytes| bytes.len())
}

pub async fn n11_function_item() -> usize {
    tokio::task::spawn_blocking(slow).await
}

pub trait Shape {
    fn area(&self) -> f64;
}
pub struct Square(pub f64);
impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}

pub async fn n12_dyn(shape: &dyn Shape) -> f64 {
    shape.area()
}

pub async fn n13_format(value: u32) -> String {
    format!("{value:?} {:?}", vec![value])
}

pub async fn n14_try_lock(lock: &Mutex<u32>) -> bool {
    lock.try_lock().is_ok()
}

pub async fn n15_try_recv(from: Receiver<u32>) -> bool {
    from.try_recv().is_ok()
}

pub async fn n16_parse() -> bool {
    "1".parse::<u32>().is_ok()
}

pub async fn n17_send(to: std::sync::mpsc::Sender<u32>) -> bool {
    to.send(1).is_ok()
}

pub async fn n18_error(error: &dyn std::error::Error) -> String {
    error.to_string()
}

pub async fn n19_oneshot() -> u32 {
    tokio::sync::oneshot::Receiver(1).wait().await
}

pub async fn n20_short_lock(lock: &Mutex<u32>) -> u32 {
    *lock.lock().unwrap()
}

pub async fn n21_print() {
    println!("hello");
}

pub async fn n22_once() -> usize {
    static SIZE: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *SIZE.get_or_init(|| 7)
}

struct Counter(Arc<Mutex<u32>>);
impl Drop for Counter {
    fn drop(&mut self) {
        if let Ok(mut count) = self.0.try_lock() {
            *count += 1;
        }
    }
}

pub async fn n23_plain_drop() {
    let _kept = Counter(Arc::new(Mutex::new(1)));
    tokio::task::yield_now().await;
}

pub async fn n24_closure_not_called() -> impl Fn() -> bool {
    || std::fs::copy("/tmp/x", "/tmp/y").is_ok()
}

fn renames(_: u8, _: u16) -> bool {
    std::fs::rename("/tmp/x", "/tmp/y").is_ok()
}

pub async fn n25_pointer_not_called() -> fn(u8, u16) -> bool {
    renames
}

pub trait Late {
    #[allow(dead_code)]
    fn load(&self) -> bool;
}
struct LateFile;
impl Late for LateFile {
    fn load(&self) -> bool {
        std::fs::read("/tmp/late").is_ok()
    }
}

pub async fn n26_object_not_called() -> Box<dyn Late> {
    Box::new(LateFile)
}

pub async fn n27_dyn_write() -> usize {
    let mut bytes = Vec::new();
    let to: &mut dyn std::io::Write = &mut bytes;
    let _ = to.write_all(b"x");
    bytes.len()
}

pub async fn n28_dyn_read() -> usize {
    let mut from: Box<dyn std::io::Read> = Box::new(std::io::Cursor::new(vec![1u8]));
    from.read(&mut [0; 8]).unwrap_or(0)
}

pub async fn n29_try_iter(from: Receiver<u32>) -> u32 {
    from.try_iter().sum()
}

pub async fn n30_yield() {
    tokio::task::yield_now().await
}

pub async fn n31_clock() -> bool {
    std::time::Instant::now().elapsed().as_nanos() > 0
}

pub async fn n32_environment() -> bool {
    std::env::var("HOME").is_ok()
}

pub async fn n33_thread_yield() {
    std::thread::yield_now();
}

pub async fn n34_listen() -> bool {
    std::net::TcpListener::bind("127.0.0.1:0").is_ok()
}

pub async fn n35_datagram() -> bool {
    std::net::UdpSocket::bind("127.0.0.1:0").is_ok()
}

pub async fn n36_rayon() {
    rayon::spawn(|| drop(std::fs::read("/tmp/x")));
}

pub async fn n37_unblock() -> bool {
    blocking::unblock(|| std::fs::read("/tmp/x").is_ok()).await
}

pub async fn n38_moved_out() -> Flusher {
    Flusher("/tmp/y".into())
}

pub async fn n39_moved_by_map(value: Option<Flusher>) -> Option<Box<Flusher>> {
    value.map(Box::new)
}

pub async fn n40_trace() {
    tracing::event("hello");
}

pub async fn n41_panic(value: Option<u32>) -> u32 {
    value.expect("a value")
}

struct Timer;
impl Timer {
    fn wait(&self) -> u32 {
        1
    }
    fn recv(&self) -> u32 {
        2
    }
    fn join(&self) -> u32 {
        3
    }
}

pub async fn n42_own_wait() -> u32 {
    Timer.wait() + Timer.recv() + Timer.join()
}

struct Snoop;
impl std::fmt::Debug for Snoop {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}", std::fs::read("/tmp/x").is_ok())
    }
}

pub async fn n43_debug() -> String {
    format!("{Snoop:?}")
}

pub async fn n44_async_sleep() {
    tokio::time::sleep(std::time::Duration::from_millis(1)).await
}

pub async fn n45_path() -> bool {
    std::path::Path::new("/tmp").join("x").starts_with("/tmp")
}

pub async fn n46_offload() -> bool {
    helpers::offload(|| std::fs::read("/tmp/x").is_ok())
}

pub async fn n47_allowed() -> bool {
    std::fs::read("/tmp/allowed").is_ok()
}

pub async fn n48_waker() {
    std::future::poll_fn(|context| {
        context.waker().wake_by_ref();
        Poll::Ready(())
    })
    .await
}

pub async fn n49_map() -> usize {
    std::collections::HashMap::from([(1, 2)]).len()
}

pub async fn n50_dependency_body() -> u32 {
    extdep::double(1).await
}

thread_local! {
    static COUNT: std::cell::Cell<u32> = const { std::cell::Cell::new(1) };
}

pub async fn n51_thread_local() -> u32 {
    COUNT.with(|count| count.get())
}
