// Async bodies that hold this and that: the fixture of the layouts of futures.
use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

pub struct Yield(bool);

impl Future for Yield {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

pub async fn moved(buffer: [u8; 1000]) -> usize {
    Yield(false).await;
    buffer.len()
}

pub async fn handed_on(big: [u8; 1000]) -> usize {
    moved(big).await
}

pub async fn locked(lock: &Mutex<u32>) -> u32 {
    let guard = lock.lock().unwrap();
    Yield(false).await;
    *guard
}

pub async fn beside() -> usize {
    let first = moved([0; 1000]);
    let second = moved([0; 1000]);
    first.await + second.await
}

pub async fn boxed() -> usize {
    Box::pin(moved([0; 1000])).await
}

pub struct Store(u32);

impl Store {
    pub async fn generic<T: Copy>(&self, value: T) -> T {
        Yield(false).await;
        value
    }
}

pub fn sizes() -> [usize; 6] {
    let lock = Mutex::new(1);
    let store = Store(1);
    [
        size_of_val(&moved([0; 1000])),
        size_of_val(&handed_on([0; 1000])),
        size_of_val(&locked(&lock)),
        size_of_val(&beside()),
        size_of_val(&boxed()),
        size_of_val(&store.generic([0u64; 64])),
    ]
}
