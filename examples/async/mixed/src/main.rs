//! Futures under runtimes that suit them, and under others.

/// Needs a context of the runtime.
async fn greet() {
    tokio::task::spawn::spawn(async {});
}

/// Needs none.
async fn tell() -> u32 {
    tokio::sync::oneshot::Receiver(1).wait().await
}

/// Starts threads of another runtime.
async fn nap() {
    async_std::task::spawn_blocking::spawn_blocking(|| ());
}

fn main() {
    let runtime = tokio::runtime::Runtime::new();
    runtime.block_on(greet());
    runtime.block_on(nap()); //~ second-reactor
    pollster::block_on(greet()); //~ missing-runtime
    pollster::block_on(tell()); //~ near-miss missing-runtime: channels need no context
}
