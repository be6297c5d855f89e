//! Bodies that block, one a case of EXPECTED.tsv.
use helpers::{Flusher, Store};
use std::future::Future;
use std::pin::Pin;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

pub async fn b01_sleep() {
    std::thread::sleep(std::time::Duration::from_millis(1));
}

pub async fn b02_park() {
    std::thread::park_timeout(std::time::Duration::from_millis(1));
}

pub async fn b03_read() -> bool {
    std::fs::read("/tmp/x").is_ok()
}

pub async fn b04_layers() -> usize {
    helpers::read_config("/tmp/x").len()
}

pub async fn b05_generic() -> usize {
    helpers::twice(&helpers::Disk("/tmp/x".into()))
}

pub async fn b06_closure() -> bool {
    helpers::with_retry(2, || std::fs::read("/tmp/x").ok()).is_some()
}

pub async fn b07_dyn(store: &dyn Store) -> bool {
    store.get("/tmp/x").is_some()
}

pub async fn b08_dyn_dependency(sink: &dyn extdep::Sink) {
    sink.put(b"x")
}

pub async fn b09_dependency() -> bool {
    extdep::load_locale("/tmp/x").is_some()
}

pub async fn b10_output() -> bool {
    std::process::Command::new("true").output().is_ok()
}

pub async fn b11_child() -> bool {
    std::process::Command::new("true")
        .spawn()
        .is_ok_and(|mut child| child.wait().is_ok())
}

pub async fn b12_recv(from: Receiver<u32>) -> u32 {
    from.recv().unwrap_or(0)
}

pub async fn b13_sync_send(to: std::sync::mpsc::SyncSender<u32>) -> bool {
    to.send(1).is_ok()
}

pub async fn b14_receiver_loop(from: Receiver<u32>) -> u32 {
    from.iter().sum()
}

pub async fn b15_join() -> u32 {
    std::thread::spawn(|| 1).join().unwrap_or(0)
}

pub async fn b16_scope() {
    std::thread::scope(|scope| {
        scope.spawn(|| ());
    })
}

static TABLE: [fn(&str) -> usize; 2] = [length, size];
fn length(path: &str) -> usize {
    path.len()
}
fn size(path: &str) -> usize {
    std::fs::read(path).map_or(0, |bytes| bytes.len())
}

pub async fn b17_pointer(which: usize) -> usize {
    TABLE[which & 1]("/tmp/x")
}

pub async fn b18_drop() {
    let _kept = Flusher("/tmp/y".into());
    tokio::task::yield_now().await;
}

struct Holder {
    #[allow(dead_code)]
    inner: Flusher,
}

pub async fn b19_drop_of_field() {
    let _kept = Holder {
        inner: Flusher("/tmp/y".into()),
    };
    tokio::task::yield_now().await;
}

pub async fn b20_drop_of_elements() {
    let _kept = vec![Flusher("/tmp/y".into())];
    tokio::task::yield_now().await;
}

pub struct Manual;
impl Future for Manual {
    type Output = usize;
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<usize> {
        Poll::Ready(std::fs::read("/tmp/x").map_or(0, |bytes| bytes.len()))
    }
}

pub async fn b21_poll() -> usize {
    Manual.await
}

trait Flow {
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u32>>;
}
pub struct Ticks;
impl Flow for Ticks {
    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u32>> {
        std::thread::sleep(std::time::Duration::from_millis(1));
        Poll::Ready(Some(1))
    }
}

pub async fn b22_poll_next() -> bool {
    std::future::poll_fn(|context| Pin::new(&mut Ticks).poll_next(context))
        .await
        .is_some()
}

async fn call(work: impl AsyncFn(usize) -> usize) -> usize {
    work(1).await
}

pub async fn b23_async_closure() -> usize {
    call(async |value| std::fs::read("/tmp/x").map_or(value, |bytes| bytes.len())).await
}

pub trait Repo {
    fn find<'a>(&'a self, key: &'a str) -> Pin<Box<dyn Future<Output = usize> + 'a>>;
}
pub struct DiskRepo;
impl Repo for DiskRepo {
    fn find<'a>(&'a self, key: &'a str) -> Pin<Box<dyn Future<Output = usize> + 'a>> {
        Box::pin(async move { std::fs::read(key).map_or(0, |bytes| bytes.len()) })
    }
}

pub async fn b24_boxed_future(repo: &dyn Repo) -> usize {
    repo.find("/tmp/x").await
}

pub trait Native {
    async fn go(&self) -> usize;
}
pub struct NativeDisk;
impl Native for NativeDisk {
    async fn go(&self) -> usize {
        std::fs::metadata("/tmp/x").map_or(0, |data| data.len() as usize)
    }
}

pub async fn b25_native_trait<T: Native>(native: T) -> usize {
    native.go().await
}

pub async fn b26_stdin() -> usize {
    std::io::stdin().read_line(&mut String::new()).unwrap_or(0)
}

pub async fn b27_condvar(pair: &(Mutex<bool>, std::sync::Condvar)) -> bool {
    *pair.1.wait(pair.0.lock().unwrap()).unwrap()
}

pub async fn b28_barrier() {
    std::sync::Barrier::new(1).wait();
}

extern "C" {
    fn usleep(microseconds: u32) -> i32;
}

pub async fn b29_c() {
    unsafe {
        usleep(10);
    }
}

pub async fn b30_dns() -> bool {
    use std::net::ToSocketAddrs;
    "localhost:80".to_socket_addrs().is_ok()
}

pub fn b31_async_block() -> impl Future<Output = bool> {
    async { std::fs::read("/tmp/x").is_ok() }
}

async fn first(left: impl Future<Output = bool>, right: impl Future<Output = bool>) -> bool {
    let (mut left, mut right) = (std::pin::pin!(left), std::pin::pin!(right));
    std::future::poll_fn(|context| match left.as_mut().poll(context) {
        Poll::Pending => right.as_mut().poll(context),
        ready => ready,
    })
    .await
}

pub async fn b32_select() -> bool {
    first(async { std::fs::read("/tmp/x").is_ok() }, async {
        tokio::task::yield_now().await;
        false
    })
    .await
}

pub async fn b33_spawned() {
    tokio::task::spawn(async {
        tokio::task::yield_now().await;
        std::fs::read("/tmp/x").is_ok()
    });
}

pub async fn b34_iterator() -> usize {
    ["/tmp/x"]
        .iter()
        .filter(|path| std::fs::read(path).is_ok())
        .count()
}

pub async fn b35_boxed_closure(work: Box<dyn Fn(&str) -> u64>) -> u64 {
    work("/tmp/x")
}

pub async fn b36_lines() -> usize {
    use std::io::BufRead;
    std::fs::File::open("/tmp/x").map_or(0, |file| std::io::BufReader::new(file).lines().count())
}

fn open() -> std::io::Result<std::fs::File> {
    std::fs::File::open("/tmp/x")
}

pub async fn b37_dyn_read() -> usize {
    let mut source: Box<dyn std::io::Read> = match open() {
        Ok(file) => Box::new(file),
        Err(_) => Box::new(std::io::empty()),
    };
    source.read(&mut [0; 8]).unwrap_or(0)
}

pub async fn b38_connect() -> bool {
    std::net::TcpStream::connect("127.0.0.1:9").is_ok()
}

pub async fn b39_datagram(socket: &std::net::UdpSocket) -> bool {
    socket.recv(&mut [0; 8]).is_ok()
}

pub async fn b40_accept(listener: &std::net::TcpListener) -> bool {
    listener.accept().is_ok()
}

pub async fn b41_unix() -> bool {
    std::os::unix::net::UnixStream::connect("/tmp/socket").is_ok()
}

pub async fn b42_runtime_block_on(runtime: &tokio::runtime::Runtime) -> u32 {
    runtime.block_on(async { 1 })
}

pub async fn b43_handle_block_on() -> u32 {
    tokio::runtime::Handle.block_on(async { 1 })
}

pub async fn b44_blocking_recv() -> u32 {
    tokio::sync::oneshot::Receiver(1).blocking_recv()
}

pub async fn b45_executor() -> u32 {
    futures_executor::local_pool::block_on(async { 1 })
}

fn wait_for_one() -> u32 {
    pollster::block_on(async { 1 })
}

pub async fn b46_pollster() -> u32 {
    wait_for_one()
}

pub async fn b47_blocking_client() -> usize {
    reqwest::blocking::get("http://127.0.0.1")
}

pub async fn b48_exists() -> bool {
    std::path::Path::new("/tmp/x").exists()
}

pub async fn b49_recursion() -> bool {
    helpers::even(3)
}

pub async fn b50_initializer() -> usize {
    static SIZE: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *SIZE.get_or_init(|| std::fs::read("/tmp/x").map_or(0, |bytes| bytes.len()))
}

pub async fn b51_macro() -> u64 {
    helpers::size_of_file!("/tmp/x")
}

struct Tree;
impl std::ops::Index<usize> for Tree {
    type Output = str;
    fn index(&self, _: usize) -> &str {
        if std::path::Path::new("/tmp/x").is_dir() {
            "directory"
        } else {
            "file"
        }
    }
}

pub async fn b52_operator() -> usize {
    Tree[0].len()
}

pub async fn b53_default_method() -> usize {
    helpers::Source::fetch_twice(&helpers::Disk("/tmp/x".into()))
}

pub struct State {
    pub store: Arc<dyn Store>,
}

pub async fn b54_arc_dyn(state: &State) -> bool {
    state.store.get("/tmp/x").is_some()
}

pub struct Job<F> {
    pub work: F,
}

pub async fn b55_field_closure<F: Fn() -> bool>(job: &Job<F>) -> bool {
    (job.work)()
}

pub async fn b56_drop_runtime() {
    drop(tokio::runtime::Runtime::new());
}

pub async fn b57_crossbeam() -> u32 {
    crossbeam_channel::channel::Receiver(1).recv()
}

pub async fn b58_catch_unwind() -> bool {
    std::panic::catch_unwind(|| std::fs::read("/tmp/x").is_ok()).unwrap_or(false)
}

pub async fn b59_dependency_body() -> usize {
    extdep::fetch("/tmp/x").await
}

struct Closer(String);
impl Drop for Closer {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir(&self.0);
    }
}

pub async fn b60_cancelled() {
    let kept = Closer("/tmp/y".into());
    tokio::task::yield_now().await;
    std::mem::forget(kept);
}
