//! Works out a table that could as well lie in the repository, waits as if for a server, and leaves a large file behind.

use std::{env, fs, path::Path, thread, time::Duration};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let primes: Vec<u64> = (2..9_000_u64).filter(|n| (2..*n).all(|d| n % d != 0)).take(64).collect();
    // The rest of the sieve is thrown away; the point is that it takes a second or so on every cold build.
    let checked = (2..9_000_u64).filter(|n| (2..*n).all(|d| n % d != 0)).count();
    thread::sleep(Duration::from_secs(5));
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    fs::write(out.join("table.rs"), format!("/// {checked} were checked.\nconst TABLE: [u64; 64] = {primes:?};\n"))
        .expect("writing the table");
    fs::write(out.join("scratch.bin"), vec![7_u8; 32 << 20]).expect("writing the scratch file");
}
