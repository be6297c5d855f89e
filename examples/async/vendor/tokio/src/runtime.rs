pub mod runtime {
    use std::future::Future;
    pub struct Runtime(pub std::thread::JoinHandle<()>);
    impl Runtime {
        pub fn new() -> Runtime {
            Runtime(std::thread::spawn(|| ()))
        }
        pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
            crate::task::poll_once(future).expect("ready")
        }
    }
    impl Drop for Runtime {
        fn drop(&mut self) {
            std::thread::yield_now();
        }
    }
}
pub mod handle {
    use std::future::Future;
    pub struct Handle;
    impl Handle {
        pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
            crate::task::poll_once(future).expect("ready")
        }
    }
}
pub use handle::Handle;
pub use runtime::Runtime;
