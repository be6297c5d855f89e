pub mod mutex {
    pub struct Mutex<T>(pub std::cell::Cell<T>);
    impl<T: Copy> Mutex<T> {
        pub async fn lock(&self) -> T {
            self.0.get()
        }
        pub fn blocking_lock(&self) -> T {
            self.0.get()
        }
    }
}
pub mod oneshot {
    pub struct Receiver(pub u32);
    impl Receiver {
        pub async fn wait(self) -> u32 {
            self.0
        }
        pub fn blocking_recv(self) -> u32 {
            self.0
        }
    }
}
