use std::future::Future;

pub mod blocking {
    pub async fn finished<T>(value: T) -> T {
        value
    }
    pub fn spawn_blocking<T: Send + 'static>(
        work: impl FnOnce() -> T + Send + 'static,
    ) -> impl std::future::Future<Output = T> {
        finished(work())
    }
    pub fn block_in_place<T>(work: impl FnOnce() -> T) -> T {
        work()
    }
}
pub use blocking::{block_in_place, spawn_blocking};

pub mod spawn {
    pub fn spawn<T>(future: impl std::future::Future<Output = T>) -> Option<T> {
        super::poll_once(future)
    }
}
pub use spawn::spawn;

pub fn poll_once<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = std::pin::pin!(future);
    let waker = std::task::Waker::noop();
    match future
        .as_mut()
        .poll(&mut std::task::Context::from_waker(waker))
    {
        std::task::Poll::Ready(value) => Some(value),
        std::task::Poll::Pending => None,
    }
}

/// Suspends once.
pub async fn yield_now() {
    struct Once(bool);
    impl Future for Once {
        type Output = ();
        fn poll(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<()> {
            if std::mem::replace(&mut self.0, true) {
                std::task::Poll::Ready(())
            } else {
                std::task::Poll::Pending
            }
        }
    }
    Once(false).await
}
