//! Stands in for the channels of that name.
pub mod channel {
    pub struct Receiver(pub u32);
    impl Receiver {
        pub fn recv(&self) -> u32 {
            self.0
        }
        pub fn try_recv(&self) -> Option<u32> {
            Some(self.0)
        }
    }
}
