//! Polls every case, each by itself. Nobody runs this: it is to be looked at.
mod blocking;
mod near;

use blocking::*;
use near::*;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

/// Polls a future once, and drops it.
fn drive<T>(future: impl std::future::Future<Output = T>) {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let _ = future.as_mut().poll(&mut context);
}

fn main() {
    let runtime = tokio::runtime::Runtime::new();
    drive(b01_sleep());
    drive(b02_park());
    drive(b03_read());
    drive(b04_layers());
    drive(b05_generic());
    drive(b06_closure());
    drive(b07_dyn(&helpers::FileStore));
    drive(b08_dyn_dependency(&extdep::FileSink("/tmp/z".into())));
    drive(b09_dependency());
    drive(b10_output());
    drive(b11_child());
    drive(b12_recv(channel().1));
    drive(b13_sync_send(std::sync::mpsc::sync_channel(1).0));
    drive(b14_receiver_loop(channel().1));
    drive(b15_join());
    drive(b16_scope());
    drive(b17_pointer(1));
    drive(b18_drop());
    drive(b19_drop_of_field());
    drive(b20_drop_of_elements());
    drive(b21_poll());
    drive(b22_poll_next());
    drive(b23_async_closure());
    drive(b24_boxed_future(&DiskRepo));
    drive(b25_native_trait(NativeDisk));
    drive(b26_stdin());
    drive(b27_condvar(&Default::default()));
    drive(b28_barrier());
    drive(b29_c());
    drive(b30_dns());
    drive(b31_async_block());
    drive(b32_select());
    drive(b33_spawned());
    drive(b34_iterator());
    drive(b35_boxed_closure(Box::new(|path| {
        std::fs::metadata(path).map_or(0, |data| data.len())
    })));
    drive(b36_lines());
    drive(b37_dyn_read());
    drive(b38_connect());
    drive(b39_datagram(
        &std::net::UdpSocket::bind("127.0.0.1:0").unwrap(),
    ));
    drive(b40_accept(
        &std::net::TcpListener::bind("127.0.0.1:0").unwrap(),
    ));
    drive(b41_unix());
    drive(b42_runtime_block_on(&runtime));
    drive(b43_handle_block_on());
    drive(b44_blocking_recv());
    drive(b45_executor());
    drive(b46_pollster());
    drive(b47_blocking_client());
    drive(b48_exists());
    drive(b49_recursion());
    drive(b50_initializer());
    drive(b51_macro());
    drive(b52_operator());
    drive(b53_default_method());
    drive(b54_arc_dyn(&State {
        store: Arc::new(helpers::FileStore),
    }));
    drive(b55_field_closure(&Job {
        work: || std::fs::remove_file("/tmp/none").is_ok(),
    }));
    drive(b56_drop_runtime());
    drive(b57_crossbeam());
    drive(b58_catch_unwind());
    drive(b59_dependency_body());
    drive(b60_cancelled());
    drive(n01_spawn_blocking());
    drive(n02_thread());
    drive(n03_in_place());
    drive(n04_runtime_fs());
    drive(n05_async_lock(&tokio::sync::mutex::Mutex(1.into())));
    drive(n06_dependency());
    drive(n07_generic());
    drive(n08_same_name());
    drive(n09_async_client());
    drive(n10_pure(1));
    drive(n11_function_item());
    drive(n12_dyn(&Square(2.0)));
    drive(n13_format(1));
    drive(n14_try_lock(&Mutex::new(1)));
    drive(n15_try_recv(channel().1));
    drive(n16_parse());
    drive(n17_send(channel().0));
    drive(n18_error(&std::fmt::Error));
    drive(n19_oneshot());
    drive(n20_short_lock(&Mutex::new(1)));
    drive(n21_print());
    drive(n22_once());
    drive(n23_plain_drop());
    drive(n24_closure_not_called());
    drive(n25_pointer_not_called());
    drive(n26_object_not_called());
    drive(n27_dyn_write());
    drive(n28_dyn_read());
    drive(n29_try_iter(channel().1));
    drive(n30_yield());
    drive(n31_clock());
    drive(n32_environment());
    drive(n33_thread_yield());
    drive(n34_listen());
    drive(n35_datagram());
    drive(n36_rayon());
    drive(n37_unblock());
    drive(n38_moved_out());
    drive(n39_moved_by_map(None));
    drive(n40_trace());
    drive(n41_panic(Some(1)));
    drive(n42_own_wait());
    drive(n43_debug());
    drive(n44_async_sleep());
    drive(n45_path());
    drive(n46_offload());
    drive(n47_allowed());
    drive(n48_waker());
    drive(n49_map());
    drive(n50_dependency_body());
    drive(n51_thread_local());
    helpers::sync_only("/tmp/x");
    drive(b08_dyn_dependency(&extdep::NullSink));
    drive(b07_dyn(&helpers::MemStore));
}
