//! Stands in for the thread pool of that name.
pub async fn unblock<T>(work: impl FnOnce() -> T) -> T {
    work()
}
