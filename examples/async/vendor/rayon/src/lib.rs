//! Stands in for the thread pool of that name.
pub fn spawn(work: impl FnOnce() + Send + 'static) {
    work()
}
