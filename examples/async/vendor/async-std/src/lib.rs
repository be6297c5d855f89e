//! Stands in for the discontinued runtime of that name.
pub mod task {
    pub mod spawn_blocking {
        pub fn spawn_blocking(work: impl FnOnce() + Send + 'static) {
            work()
        }
    }
}
