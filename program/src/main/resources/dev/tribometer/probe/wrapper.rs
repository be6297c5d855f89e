//! The probe's own executable. Compiled by Tribometer with the user's rustc, without dependencies. One file, three
//! roles, told apart by how it is called:
//!
//! * `wrapper --run REPORT -- PROGRAM ARGS...` runs a whole build in a process group of its own, counts the CPU time of
//!   every descendant (as a sub-reaper, so that processes whose parent did not wait for them count too), and ends the
//!   group when its standard input closes, that is when the program that started it is gone.
//! * as cargo's `RUSTC_WRAPPER`: `wrapper RUSTC ARGS...` runs rustc with the probes' flags, measures it, and keeps the
//!   lines that the probes made it print away from cargo.
//! * in the place of a build script's executable (a trailer at the end of the file names the real one): runs it and
//!   measures it.
//!
//! Without `$TRIBOMETER_DIR`, as `RUSTC_WRAPPER`, it only adds the flags of `$TRIBOMETER_ADD` and is gone.
//!
//! * `wrapper --replay DIRECTORY FLAGS...` runs a recorded rustc again with other flags, its output going to
//!   `DIRECTORY/replay`.
//!
//! Where the IR of units is wanted (`TRIBOMETER_IR`), rustc gets those flags, and if it cannot work under them the
//! simpler ones of `TRIBOMETER_IR_FALLBACK`, and in the end none: a unit without IR does not stop the build.
//!
//! What it measures is appended to `$TRIBOMETER_DIR/processes.jsonl`, one JSON object a line.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{exit, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{mpsc, Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const MAGIC: &[u8; 16] = b"tribometer-real\n";
const OVERRIDE: &str = "__CARGO_TEST_CHANNEL_OVERRIDE_DO_NOT_USE_THIS";

fn main() {
    let mut args = env::args_os();
    let _self = args.next();
    let args: Vec<OsString> = args.collect();
    if let Some(real) = real_build_script() {
        exit(run_build_script(&real, &args));
    }
    let status = match args.first().and_then(|a| a.to_str()) {
        Some("--run") => run_build(&args),
        Some("--replay") => replay(&args),
        Some(_) => run_rustc(&args),
        None => {
            eprintln!("tribometer's probe: expected a rustc to run, found no argument");
            2
        }
    };
    exit(status)
}

// ---- the three roles

fn run_build(args: &[OsString]) -> i32 {
    let Some(split) = args.iter().position(|a| a == "--") else {
        eprintln!("tribometer's probe: expected --run REPORT -- PROGRAM");
        return 2;
    };
    let report = PathBuf::from(&args[1]);
    sys::become_subreaper();
    sys::ignore_interrupts();
    let mut command = Command::new(&args[split + 1]);
    command.args(&args[split + 2..]).stdin(Stdio::null()).process_group(0);
    // SAFETY: the closure only calls signal(2), which may be called between fork and exec.
    unsafe { command.pre_exec(|| { sys::heed_interrupts(); Ok(()) }) };
    let start = Instant::now();
    let start_ns = unix_ns();
    let child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            eprintln!("tribometer's probe: cannot start {}: {error}", args[split + 1].to_string_lossy());
            return 127;
        }
    };
    let group = child.id() as i32;
    let stopped = Arc::new(AtomicBool::new(false));
    let stopping = Arc::clone(&stopped);
    std::thread::spawn(move || {
        let mut sink = [0u8; 64];
        let mut stdin = io::stdin();
        while matches!(stdin.read(&mut sink), Ok(n) if n > 0) {}
        stopping.store(true, Ordering::SeqCst);
        sys::kill_group(group, sys::SIGTERM);
        std::thread::sleep(Duration::from_millis(1500));
        sys::kill_group(group, sys::SIGKILL);
    });
    let (status, cargo) = sys::wait_for(group);
    let wall = start.elapsed().as_nanos();
    if stopped.load(Ordering::SeqCst) {
        // Cargo ends at once; what it started may need longer, or may not want to end at all.
        sys::reap_orphans(Duration::from_millis(500));
        sys::kill_group(group, sys::SIGKILL);
    }
    sys::reap_orphans(Duration::from_millis(300));
    let all = sys::children_usage();
    let line = Json::new()
        .text("event", "build")
        .number("start_unix_ns", start_ns)
        .number("wall_ns", wall)
        .number("cpu_user_us", all.user_us)
        .number("cpu_system_us", all.system_us)
        .number("program_user_us", cargo.user_us)
        .number("program_system_us", cargo.system_us)
        .number("peak_rss_bytes", all.peak_rss_bytes)
        .signed("exit_code", status)
        .end();
    if let Err(error) = fs::write(&report, line) {
        eprintln!("tribometer's probe: cannot write {}: {error}", report.display());
        return 74;
    }
    status
}

fn run_rustc(args: &[OsString]) -> i32 {
    let mut words: Vec<OsString> = Vec::new();
    if let Some(chained) = env::var_os("TRIBOMETER_CHAIN").filter(|c| !c.is_empty()) {
        words.push(chained);
    }
    words.extend(args.iter().cloned());
    let unit = RustcCall::of(args);
    let directory = env::var_os("TRIBOMETER_DIR").map(PathBuf::from);
    let (Some(unit), Some(directory)) = (unit, directory) else {
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]);
        let added = added_flags(RustcCall::of(args).as_ref());
        if added.iter().any(|f| f.as_bytes().starts_with(b"-Z")) {
            command.env("RUSTC_BOOTSTRAP", "1");
        }
        let error = clean(command.args(&added)).exec();
        eprintln!("tribometer's probe: cannot start {}: {error}", words[0].to_string_lossy());
        return 127;
    };
    let raw = directory.join("raw").join(format!("{}-{}", std::process::id(), unix_ns()));
    let mut flags = probe_flags("TRIBOMETER_FLAGS", &raw);
    if unit.primary {
        flags.extend(probe_flags("TRIBOMETER_MEMBER_FLAGS", &raw));
    }
    let has_raw =
        fs::create_dir_all(raw.join("profile")).and_then(|()| fs::create_dir_all(raw.join("mono"))).is_ok();
    if has_raw {
        if env::var_os("TRIBOMETER_RECORD").is_some() {
            let _ = record_call(&raw, &words);
        }
    } else {
        flags.clear();
    }
    let attempts = ir_attempts(&unit, &raw);
    sys::become_subreaper();
    let start_ns = unix_ns();
    append(&directory, unit.describe(Json::new().text("event", "start").number("pid", std::process::id())).number("start_unix_ns", start_ns).end());
    let start = Instant::now();
    let mut used = sys::Usage::default();
    let mut rmeta_ns = 0;
    let mut outcome = None;
    for (number, attempt) in attempts.iter().enumerate() {
        let mut more = flags.clone();
        more.extend(attempt.iter().cloned());
        // Once the metadata is out, others build on it: then only the IR is made again.
        let command = rustc(&ir_words(&words, rmeta_ns > 0), &more);
        let run = match attend(command, &raw, true, rmeta_ns > 0) {
            Ok(run) => run,
            Err(error) => return not_started(&words, &error),
        };
        used = used.or_more(run.usage);
        rmeta_ns = rmeta_ns.max(run.rmeta_ns);
        if run.status == 0 {
            let _ = io::stderr().write_all(&run.held);
            outcome = Some((0, Some(number)));
            break;
        }
        let _ = fs::write(raw.join(format!("ir-failure-{number}.txt")), &run.held);
    }
    if outcome.is_none() && !attempts.is_empty() && rmeta_ns > 0 {
        // The crate is sound, and what others need of it is there; only its IR could not be had.
        outcome = Some((0, None));
    }
    let (status, attempt) = match outcome {
        Some(outcome) => outcome,
        None => match attend(rustc(&words, &flags), &raw, false, false) {
            Ok(run) => {
                used = used.or_more(run.usage);
                rmeta_ns = run.rmeta_ns;
                (run.status, None)
            }
            Err(error) => return not_started(&words, &error),
        },
    };
    let wall = start.elapsed().as_nanos();
    let mut line = unit
        .describe(Json::new().text("event", "end").number("pid", std::process::id()))
        .number("start_unix_ns", start_ns)
        .number("wall_ns", wall)
        .number("cpu_user_us", used.user_us)
        .number("cpu_system_us", used.system_us)
        .number("peak_rss_bytes", used.peak_rss_bytes)
        .signed("exit_code", status)
        .path("raw", &raw);
    if rmeta_ns > 0 {
        line = line.number("rmeta_unix_ns", rmeta_ns);
    }
    if !attempts.is_empty() {
        line = line.signed("ir_attempt", attempt.map_or(-1, |number| number as i32));
    }
    append(&directory, line.end());
    if status == 0 && unit.is_build_script() {
        if let Some(executable) = unit.executable() {
            if let Err(error) = stand_in(&executable) {
                eprintln!("tribometer's probe: build script {} runs unmeasured: {error}", executable.display());
            }
        }
    }
    status
}

fn not_started(words: &[OsString], error: &io::Error) -> i32 {
    eprintln!("tribometer's probe: cannot start {}: {error}", words[0].to_string_lossy());
    127
}

/// A call of rustc with further flags.
fn rustc(words: &[OsString], flags: &[OsString]) -> Command {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).args(flags);
    clean(&mut command);
    if flags.iter().any(|flag| flag.as_bytes().starts_with(b"-Z")) {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    command
}

/// One run of rustc that has ended.
struct Run {
    status: i32,
    usage: sys::Usage,
    /// When its metadata was written; 0 if it was not.
    rmeta_ns: u64,
    /// The messages that were held back.
    held: Vec<u8>,
}

/// Runs rustc to its end and passes its messages on.
///
/// * `hold`: messages are held back, but for that of the metadata, which lets cargo go on
/// * `announced`: cargo knows of the metadata already
fn attend(mut command: Command, raw: &Path, hold: bool, announced: bool) -> io::Result<Run> {
    command.stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let rmeta_ns = Arc::new(AtomicU64::new(0));
    let lines = Arc::new(AtomicU64::new(0));
    let held = Arc::new(Mutex::new(Vec::new()));
    let (done, finished) = mpsc::channel::<()>();
    if let Some(stderr) = child.stderr.take() {
        let raw = raw.to_path_buf();
        let rmeta_ns = Arc::clone(&rmeta_ns);
        let lines = Arc::clone(&lines);
        let held = Arc::clone(&held);
        std::thread::spawn(move || {
            forward(stderr, &raw, &rmeta_ns, &lines, hold.then_some(&held), announced);
            let _ = done.send(());
        });
    }
    let (status, usage) = sys::wait_for(child.id() as i32);
    // A daemon that inherited standard error may keep the pipe open for ever: give up when nothing has come for long.
    let mut seen = u64::MAX;
    while finished.recv_timeout(Duration::from_secs(2)).is_err() && seen != lines.load(Ordering::SeqCst) {
        seen = lines.load(Ordering::SeqCst);
    }
    let usage = usage.or_more(sys::reap_orphans(Duration::from_millis(100)));
    let held = held.lock().map(|mut held| std::mem::take(&mut *held)).unwrap_or_default();
    Ok(Run { status, usage, rmeta_ns: rmeta_ns.load(Ordering::SeqCst), held })
}

/// The sets of flags under which this unit's IR is tried to be had, the best first; none where it is not wanted: of
/// what runs on the machine that builds, and of what cargo asks no metadata of.
fn ir_attempts(unit: &RustcCall, raw: &Path) -> Vec<Vec<OsString>> {
    let wanted = unit.target.is_some()
        && unit.emit.to_string_lossy().split(',').any(|kind| kind == "metadata")
        && !unit.is_build_script()
        && !unit.crate_types.iter().any(|kind| kind == "proc-macro");
    if !wanted {
        return Vec::new();
    }
    let local = if unit.capped { Vec::new() } else { probe_flags("TRIBOMETER_IR_LOCAL", raw) };
    ["TRIBOMETER_IR", "TRIBOMETER_IR_FALLBACK"]
        .iter()
        .map(|variable| probe_flags(variable, raw))
        .filter(|flags| !flags.is_empty())
        // A test harness unwinds.
        .filter(|flags| !(unit.test && flags.iter().any(|flag| flag == "-Cpanic=abort")))
        .map(|mut flags| {
            flags.extend(local.iter().cloned());
            flags
        })
        .collect()
}

/// The words of a call that writes IR: never incremental, since rustc leaves the IR of what it takes over from an earlier
/// run unwritten, and crashes over `-Clto`.
///
/// * `only`: without cargo's wishes for its output
fn ir_words(words: &[OsString], only: bool) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut rest = words.iter().peekable();
    while let Some(word) = rest.next() {
        if word == "-C" && rest.peek().is_some_and(|next| next.as_bytes().starts_with(b"incremental=")) {
            rest.next();
        } else if only && word == "--emit" {
            rest.next();
        } else if !word.as_bytes().starts_with(b"-Cincremental=") && !(only && word.as_bytes().starts_with(b"--emit=")) {
            kept.push(word.clone());
        }
    }
    kept
}

fn run_build_script(real: &Path, args: &[OsString]) -> i32 {
    let mut command = Command::new(real);
    command.args(args);
    match env::var_os("TRIBOMETER_CHAIN").filter(|c| !c.is_empty()) {
        Some(chained) => command.env("RUSTC_WRAPPER", chained),
        None => command.env_remove("RUSTC_WRAPPER"),
    };
    clean(&mut command).env_remove("TRIBOMETER_DIR").env_remove("TRIBOMETER_CHAIN");
    sys::become_subreaper();
    let start_ns = unix_ns();
    let start = Instant::now();
    let describe = |json: Json| {
        let mut json = json.text("role", "build-script");
        for (key, variable) in [
            ("package", "CARGO_PKG_NAME"),
            ("version", "CARGO_PKG_VERSION"),
            ("manifest_dir", "CARGO_MANIFEST_DIR"),
            ("out_dir", "OUT_DIR"),
        ] {
            if let Some(value) = env::var_os(variable) {
                json = json.os(key, &value);
            }
        }
        json.path("executable", real)
    };
    let directory = env::var_os("TRIBOMETER_DIR").map(PathBuf::from);
    if let Some(directory) = &directory {
        append(directory, describe(Json::new().text("event", "start").number("pid", std::process::id())).number("start_unix_ns", start_ns).end());
    }
    let child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            eprintln!("tribometer's probe: cannot start {}: {error}", real.display());
            return 127;
        }
    };
    let (status, usage) = sys::wait_for(child.id() as i32);
    let wall = start.elapsed().as_nanos();
    let usage = usage.or_more(sys::reap_orphans(Duration::from_millis(100)));
    if let Some(directory) = &directory {
        append(
            directory,
            describe(Json::new().text("event", "end").number("pid", std::process::id()))
                .number("start_unix_ns", start_ns)
                .number("wall_ns", wall)
                .number("cpu_user_us", usage.user_us)
                .number("cpu_system_us", usage.system_us)
                .number("peak_rss_bytes", usage.peak_rss_bytes)
                .signed("exit_code", status)
                .end(),
        );
    }
    status
}

fn replay(args: &[OsString]) -> i32 {
    let directory = PathBuf::from(args.get(1).cloned().unwrap_or_default());
    let call = match fs::read(directory.join("call")) {
        Ok(call) => call,
        Err(error) => {
            eprintln!("tribometer's probe: no recorded call in {}: {error}", directory.display());
            return 2;
        }
    };
    let mut sections = call.split(|b| *b == 1).map(|section| {
        section.split(|b| *b == 0).filter(|w| !w.is_empty()).map(|w| OsString::from_vec(w.to_vec())).collect::<Vec<_>>()
    });
    let (Some(cwd), Some(environment), Some(words)) = (sections.next(), sections.next(), sections.next()) else {
        eprintln!("tribometer's probe: the recorded call in {} is cut short", directory.display());
        return 2;
    };
    let out = directory.join("replay");
    let _ = fs::create_dir_all(&out);
    let mut command = Command::new(&words[0]);
    let mut rest = words[1..].iter().peekable();
    while let Some(word) = rest.next() {
        let text = word.to_string_lossy();
        if text == "--out-dir" {
            rest.next();
        } else if text.starts_with("--out-dir=") || text.starts_with("--error-format") || text.starts_with("--json=") {
        } else if text == "-C" && rest.peek().is_some_and(|n| n.to_string_lossy().starts_with("incremental=")) {
            rest.next();
            command.arg("-C").arg(prefixed("incremental=", &directory.join("replay-incremental")));
        } else {
            command.arg(word);
        }
    }
    command.arg("--out-dir").arg(&out).args(&args[2..]).env_clear().current_dir(&cwd[0]);
    for pair in environment {
        if let Some(equals) = pair.as_bytes().iter().position(|b| *b == b'=') {
            command.env(OsStr::from_bytes(&pair.as_bytes()[..equals]), OsStr::from_bytes(&pair.as_bytes()[equals + 1..]));
        }
    }
    command.env("RUSTC_BOOTSTRAP", "1").env_remove("CARGO_MAKEFLAGS").env_remove("MAKEFLAGS");
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let error = clean(&mut command).exec();
    eprintln!("tribometer's probe: cannot start {}: {error}", words[0].to_string_lossy());
    127
}

// ---- rustc's command line

/// What cargo asked rustc to do. Only calls that cargo itself makes for a unit are described; questions about the
/// compiler and the probes of build scripts are not.
struct RustcCall {
    crate_name: OsString,
    primary: bool,
    /// Whether lints are silenced, as cargo does for packages from elsewhere.
    capped: bool,
    crate_types: Vec<OsString>,
    features: Vec<String>,
    externs: Vec<OsString>,
    emit: OsString,
    out_dir: OsString,
    extra_filename: OsString,
    target: Option<OsString>,
    opt_level: String,
    debuginfo: String,
    panic: String,
    incremental: bool,
    test: bool,
    source: OsString,
}

impl RustcCall {
    fn of(args: &[OsString]) -> Option<RustcCall> {
        let name = env::var_os("CARGO_CRATE_NAME")?;
        let mut call = RustcCall {
            crate_name: OsString::new(),
            primary: env::var_os("CARGO_PRIMARY_PACKAGE").is_some(),
            capped: false,
            crate_types: Vec::new(),
            features: Vec::new(),
            externs: Vec::new(),
            emit: OsString::new(),
            out_dir: OsString::new(),
            extra_filename: OsString::new(),
            target: None,
            opt_level: "0".into(),
            debuginfo: "0".into(),
            panic: "unwind".into(),
            incremental: false,
            test: false,
            source: OsString::new(),
        };
        let mut words = args[1..].iter();
        while let Some(word) = words.next() {
            let text = word.to_string_lossy();
            let (key, inline) = match text.split_once('=') {
                Some((key, value)) if key.starts_with("--") => (key.to_string(), Some(OsString::from(value))),
                _ => (text.to_string(), None),
            };
            let mut value = || inline.clone().or_else(|| words.next().cloned()).unwrap_or_default();
            match key.as_str() {
                "-vV" | "--print" => return None,
                "--crate-name" => call.crate_name = value(),
                "--crate-type" => call.crate_types.push(value()),
                "--emit" => call.emit = value(),
                "--out-dir" => call.out_dir = value(),
                "--target" => call.target = Some(value()),
                "--extern" => call.externs.push(value()),
                "--test" => call.test = true,
                "--cfg" => {
                    let cfg = value().to_string_lossy().into_owned();
                    if let Some(feature) = cfg.strip_prefix("feature=") {
                        call.features.push(feature.trim_matches('"').to_string());
                    }
                }
                "-C" | "--codegen" => call.codegen_option(&value().to_string_lossy()),
                "--cap-lints" => {
                    let _ = value();
                    call.capped = true;
                }
                "--edition" | "--error-format" | "--json" | "-L" | "--check-cfg" | "--diagnostic-width"
                | "-A" | "-W" | "-D" | "-F" | "--force-warn" | "-l" | "--remap-path-prefix" | "--color" | "-Z" => {
                    let _ = value();
                }
                _ => {
                    if let Some(option) = text.strip_prefix("-C") {
                        call.codegen_option(option);
                    } else if !text.starts_with('-') && text.ends_with(".rs") && call.source.is_empty() {
                        call.source = word.clone();
                    }
                }
            }
        }
        (call.crate_name == name && !call.out_dir.is_empty()).then_some(call)
    }

    fn codegen_option(&mut self, option: &str) {
        match option.split_once('=') {
            Some(("extra-filename", value)) => self.extra_filename = value.into(),
            Some(("opt-level", value)) => self.opt_level = value.into(),
            Some(("debuginfo", value)) => self.debuginfo = value.into(),
            Some(("panic", value)) => self.panic = value.into(),
            Some(("incremental", _)) => self.incremental = true,
            _ => {}
        }
    }

    fn is_linked(&self) -> bool {
        let links = |kind: &OsString| kind == "bin" || kind == "dylib" || kind == "cdylib" || kind == "proc-macro";
        self.emit.to_string_lossy().contains("link") && (self.test || self.crate_types.iter().any(links))
    }

    fn is_build_script(&self) -> bool {
        self.crate_name.to_string_lossy().starts_with("build_script_")
            && self.crate_types.iter().any(|t| t == "bin")
            && env::var_os("CARGO_BIN_NAME").is_none()
    }

    fn executable(&self) -> Option<PathBuf> {
        let mut name = self.crate_name.clone();
        name.push(&self.extra_filename);
        let path = Path::new(&self.out_dir).join(name);
        path.is_file().then_some(path)
    }

    fn describe(&self, json: Json) -> Json {
        let mut json = json
            .text("role", "rustc")
            .os("crate", &self.crate_name)
            .list("crate_types", self.crate_types.iter())
            .list("features", self.features.iter().map(OsStr::new))
            .list("externs", self.externs.iter())
            .os("emit", &self.emit)
            .os("out_dir", &self.out_dir)
            .os("extra_filename", &self.extra_filename)
            .text("opt_level", &self.opt_level)
            .text("debuginfo", &self.debuginfo)
            .text("panic", &self.panic)
            .flag("incremental", self.incremental)
            .flag("test", self.test)
            .flag("primary", self.primary)
            .flag("build_script", self.is_build_script())
            .os("source", &self.source);
        if let Some(target) = &self.target {
            json = json.os("target", target);
        }
        for (key, variable) in [
            ("package", "CARGO_PKG_NAME"),
            ("version", "CARGO_PKG_VERSION"),
            ("manifest_dir", "CARGO_MANIFEST_DIR"),
            ("build_out_dir", "OUT_DIR"),
            ("bin_name", "CARGO_BIN_NAME"),
        ] {
            if let Some(value) = env::var_os(variable) {
                json = json.os(key, &value);
            }
        }
        json
    }
}

/// The flags in an environment variable, divided by the unit separator, `{raw}` standing for this process's directory.
fn probe_flags(variable: &str, raw: &Path) -> Vec<OsString> {
    let Some(flags) = env::var_os(variable) else { return Vec::new() };
    flags
        .as_bytes()
        .split(|b| *b == 0x1f)
        .filter(|flag| !flag.is_empty())
        .map(|flag| match find(flag, b"{raw}") {
            Some(at) => {
                let mut whole = flag[..at].to_vec();
                whole.extend_from_slice(raw.as_os_str().as_bytes());
                whole.extend_from_slice(&flag[at + 5..]);
                OsString::from_vec(whole)
            }
            None => OsString::from_vec(flag.to_vec()),
        })
        .collect()
}

/// The flags that an experiment adds: groups divided by the record separator, each a scope and its flags divided by the
/// unit separator. Scopes: `all`, `links` (whatever is linked: programs, dynamic libraries, proc macros, tests) and
/// `crate=NAME`.
fn added_flags(unit: Option<&RustcCall>) -> Vec<OsString> {
    let (Some(unit), Some(added)) = (unit, env::var_os("TRIBOMETER_ADD")) else { return Vec::new() };
    let mut flags = Vec::new();
    for group in added.as_bytes().split(|b| *b == 0x1e) {
        let mut parts = group.split(|b| *b == 0x1f);
        let applies = match parts.next() {
            Some(b"all") => true,
            Some(b"links") => unit.is_linked(),
            Some(scope) => scope.strip_prefix(b"crate=").is_some_and(|name| name == unit.crate_name.as_bytes()),
            None => false,
        };
        if applies {
            flags.extend(parts.filter(|flag| !flag.is_empty()).map(|flag| OsString::from_vec(flag.to_vec())));
        }
    }
    flags
}

/// Takes the probe's own variables out of what a child sees.
fn clean(command: &mut Command) -> &mut Command {
    for variable in [
        "TRIBOMETER_FLAGS",
        "TRIBOMETER_MEMBER_FLAGS",
        "TRIBOMETER_IR",
        "TRIBOMETER_IR_FALLBACK",
        "TRIBOMETER_IR_LOCAL",
        "TRIBOMETER_RECORD",
        OVERRIDE,
    ] {
        command.env_remove(variable);
    }
    command
}

fn record_call(raw: &Path, words: &[OsString]) -> io::Result<()> {
    let mut bytes = env::current_dir()?.into_os_string().into_vec();
    bytes.push(1);
    for (key, value) in env::vars_os() {
        if key.as_bytes().contains(&1) || value.as_bytes().contains(&1) {
            continue;
        }
        bytes.extend_from_slice(key.as_bytes());
        bytes.push(b'=');
        bytes.extend_from_slice(value.as_bytes());
        bytes.push(0);
    }
    bytes.push(1);
    for word in words {
        bytes.extend_from_slice(word.as_bytes());
        bytes.push(0);
    }
    fs::write(raw.join("call"), bytes)
}

/// Passes rustc's messages on to cargo, but for the lines that only the probes asked for.
fn forward(
    stderr: impl Read,
    raw: &Path,
    rmeta_ns: &AtomicU64,
    lines: &AtomicU64,
    held: Option<&Arc<Mutex<Vec<u8>>>>,
    announced: bool,
) {
    let mut macro_stats: Option<File> = None;
    let mut lints: Option<File> = None;
    let mut reader = BufReader::new(stderr);
    let mut line = Vec::new();
    let own = io::stderr();
    while let Ok(n) = reader.read_until(b'\n', &mut line) {
        if n == 0 {
            break;
        }
        if line.starts_with(b"macro-stats ") {
            keep(&mut macro_stats, raw, "macro-stats.txt", &line);
        } else if line.starts_with(b"{") && find(&line, b"\"code\":\"unused_crate_dependencies\"").is_some() {
            keep(&mut lints, raw, "lints.jsonl", &line);
        } else {
            let metadata =
                line.starts_with(b"{\"$message_type\":\"artifact\"") && find(&line, b"\"emit\":\"metadata\"").is_some();
            if metadata {
                rmeta_ns.store(unix_ns() as u64, Ordering::SeqCst);
            }
            match held.filter(|_| !metadata) {
                _ if metadata && announced => {}
                Some(held) => {
                    if let Ok(mut held) = held.lock() {
                        held.extend_from_slice(&line);
                    }
                }
                None => {
                    let _ = own.lock().write_all(&line);
                }
            }
        }
        line.clear();
        lines.fetch_add(1, Ordering::SeqCst);
    }
}

fn keep(file: &mut Option<File>, raw: &Path, name: &str, line: &[u8]) {
    if file.is_none() {
        *file = OpenOptions::new().create(true).append(true).open(raw.join(name)).ok();
    }
    if let Some(file) = file {
        let _ = file.write_all(line);
    }
}

// ---- the stand-in for a build script

fn stand_in(executable: &Path) -> io::Result<()> {
    let mut real = executable.as_os_str().to_os_string();
    real.push(".real");
    fs::rename(executable, &real)?;
    let made = (|| {
        fs::copy(env::current_exe()?, executable)?;
        let mut file = OpenOptions::new().append(true).open(executable)?;
        file.write_all(real.as_bytes())?;
        file.write_all(&(real.len() as u64).to_le_bytes())?;
        file.write_all(MAGIC)
    })();
    if made.is_err() {
        let _ = fs::remove_file(executable);
        fs::rename(&real, executable)?;
    }
    made
}

fn real_build_script() -> Option<PathBuf> {
    let mut file = File::open(env::current_exe().ok()?).ok()?;
    let mut tail = [0u8; 24];
    file.seek(SeekFrom::End(-24)).ok()?;
    file.read_exact(&mut tail).ok()?;
    if &tail[8..] != MAGIC {
        return None;
    }
    let length = u64::from_le_bytes(tail[..8].try_into().ok()?);
    if length > 1 << 16 {
        return None;
    }
    file.seek(SeekFrom::End(-24 - length as i64)).ok()?;
    let mut path = vec![0u8; length as usize];
    file.read_exact(&mut path).ok()?;
    Some(PathBuf::from(OsString::from_vec(path)))
}

// ---- small things

fn unix_ns() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_nanos())
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|w| w == part)
}

fn prefixed(prefix: &str, path: &Path) -> OsString {
    let mut whole = OsString::from(prefix);
    whole.push(path);
    whole
}

/// One `write` of one line to a file opened for appending: lines of processes that run at once do not mix. It begins
/// with the end of the line before: on a full disk that may have come out by half.
fn append(directory: &Path, line: String) {
    let line = format!("\n{line}\n");
    if let Ok(mut file) = OpenOptions::new().create(true).append(true).open(directory.join("processes.jsonl")) {
        let _ = file.write_all(line.as_bytes());
    }
}

struct Json(String);

impl Json {
    fn new() -> Json {
        Json(String::from("{"))
    }

    fn key(&mut self, key: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.quoted(key);
        self.0.push(':');
    }

    fn quoted(&mut self, text: &str) {
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                c if (c as u32) < 0x20 => self.0.push_str(&format!("\\u{:04x}", c as u32)),
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    fn text(mut self, key: &str, value: &str) -> Json {
        self.key(key);
        self.quoted(value);
        self
    }

    fn os(self, key: &str, value: &OsStr) -> Json {
        let text = value.to_string_lossy().into_owned();
        self.text(key, &text)
    }

    fn path(self, key: &str, value: &Path) -> Json {
        self.os(key, value.as_os_str())
    }

    fn number(mut self, key: &str, value: impl ToString) -> Json {
        self.key(key);
        self.0.push_str(&value.to_string());
        self
    }

    fn signed(self, key: &str, value: i32) -> Json {
        self.number(key, value)
    }

    fn flag(self, key: &str, value: bool) -> Json {
        self.number(key, value)
    }

    fn list<'a, T: AsRef<OsStr> + 'a>(mut self, key: &str, values: impl Iterator<Item = T>) -> Json {
        self.key(key);
        self.0.push('[');
        for (i, value) in values.enumerate() {
            if i > 0 {
                self.0.push(',');
            }
            let text = value.as_ref().to_string_lossy().into_owned();
            self.quoted(&text);
        }
        self.0.push(']');
        self
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// What the operating system tells of processes; the standard library does not pass it on.
mod sys {
    use std::time::{Duration, Instant};

    pub const SIGTERM: i32 = 15;
    pub const SIGKILL: i32 = 9;
    const SIGINT: i32 = 2;
    const SIGHUP: i32 = 1;
    const WNOHANG: i32 = 1;

    #[repr(C)]
    #[derive(Clone, Copy)]
    struct Timeval {
        seconds: i64,
        #[cfg(target_os = "macos")]
        micros: i32,
        #[cfg(not(target_os = "macos"))]
        micros: i64,
    }

    /// `struct rusage` of the 64-bit Unix systems: two times, then fourteen longs, the first of which is the peak of
    /// the resident size (kilobytes on Linux, bytes on macOS).
    #[repr(C)]
    struct Rusage {
        user: Timeval,
        system: Timeval,
        longs: [i64; 14],
    }

    extern "C" {
        fn wait4(pid: i32, status: *mut i32, options: i32, usage: *mut Rusage) -> i32;
        fn getrusage(who: i32, usage: *mut Rusage) -> i32;
        fn kill(pid: i32, signal: i32) -> i32;
        fn signal(signal: i32, handler: usize) -> usize;
        #[cfg(target_os = "linux")]
        fn prctl(option: i32, ...) -> i32;
    }

    #[derive(Clone, Copy, Default)]
    pub struct Usage {
        pub user_us: u64,
        pub system_us: u64,
        pub peak_rss_bytes: u64,
    }

    impl Usage {
        fn of(raw: &Rusage) -> Usage {
            let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
            Usage {
                user_us: raw.user.seconds as u64 * 1_000_000 + raw.user.micros as u64,
                system_us: raw.system.seconds as u64 * 1_000_000 + raw.system.micros as u64,
                peak_rss_bytes: raw.longs[0] as u64 * unit,
            }
        }

        pub fn or_more(self, other: Usage) -> Usage {
            Usage {
                user_us: self.user_us + other.user_us,
                system_us: self.system_us + other.system_us,
                peak_rss_bytes: self.peak_rss_bytes.max(other.peak_rss_bytes),
            }
        }
    }

    fn empty() -> Rusage {
        // SAFETY: all-zero bytes are a valid rusage.
        unsafe { std::mem::zeroed() }
    }

    pub fn become_subreaper() {
        #[cfg(target_os = "linux")]
        // SAFETY: PR_SET_CHILD_SUBREAPER (36) takes one integer.
        unsafe {
            prctl(36, 1usize, 0usize, 0usize, 0usize);
        }
    }

    pub fn ignore_interrupts() {
        // SAFETY: SIG_IGN is 1.
        for s in [SIGINT, SIGTERM, SIGHUP] {
            unsafe { signal(s, 1) };
        }
    }

    pub fn heed_interrupts() {
        // SAFETY: SIG_DFL is 0.
        for s in [SIGINT, SIGTERM, SIGHUP] {
            unsafe { signal(s, 0) };
        }
    }

    pub fn kill_group(group: i32, signal: i32) {
        // SAFETY: no memory is involved.
        unsafe { kill(-group, signal) };
    }

    /// Waits for one child; gives the status as a shell would, and what it and the children it waited for used.
    pub fn wait_for(pid: i32) -> (i32, Usage) {
        let mut status = 0;
        let mut usage = empty();
        loop {
            // SAFETY: both pointers are to live values of the right type.
            let got = unsafe { wait4(pid, &mut status, 0, &mut usage) };
            if got == pid {
                return (code(status), Usage::of(&usage));
            }
            if std::io::Error::last_os_error().kind() != std::io::ErrorKind::Interrupted {
                return (1, Usage::default());
            }
        }
    }

    /// Waits for descendants whose parents are gone, no longer than `limit`, and gives what they used.
    pub fn reap_orphans(limit: Duration) -> Usage {
        let end = Instant::now() + limit;
        let mut all = Usage::default();
        loop {
            let mut status = 0;
            let mut usage = empty();
            // SAFETY: both pointers are to live values of the right type.
            match unsafe { wait4(-1, &mut status, WNOHANG, &mut usage) } {
                0 if Instant::now() < end => std::thread::sleep(Duration::from_millis(2)),
                pid if pid > 0 => all = all.or_more(Usage::of(&usage)),
                _ => return all,
            }
        }
    }

    pub fn children_usage() -> Usage {
        let mut usage = empty();
        // SAFETY: RUSAGE_CHILDREN is -1; the pointer is to a live value of the right type.
        unsafe { getrusage(-1, &mut usage) };
        Usage::of(&usage)
    }

    fn code(status: i32) -> i32 {
        if status & 0x7f == 0 {
            (status >> 8) & 0xff
        } else {
            128 + (status & 0x7f)
        }
    }
}
