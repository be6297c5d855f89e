package dev.tribometer.cli;

/// What `tribometer async --help` prints.
final class AsyncHelp {
  static final String TEXT =
      """
      Say what makes a thread wait inside async code: in the body, in the functions it calls, in
      dependencies, drops and trait objects, with the chain of calls that leads there.

      Usage: tribometer async [OPTIONS] [PATH]
             tribometer async --observe [OPTIONS] [PATH] -- COMMAND [ARGUMENTS]

      Lets cargo check the workspace while rustc writes LLVM IR, joins all crates to one call graph,
      and walks it from every async body and every poll of the workspace. What is up to date is not
      compiled again; a workspace without async code is not built at all. tribometer show ID prints
      a finding's chain with a place at every step, and what to call instead; the tables answer to
      tribometer sql (async_root, blocking_site, blocking_step, runtime_cell, runtime_forecast,
      runtime_conflict, future_type, future_held, future_part,
      observed_call). Also says which crate needs which
      async runtime, and which call will panic or start a second reactor.

      Arguments:
        [PATH]  The workspace, a directory in it, or a Cargo.toml [default: the current directory]

      What to compile (as for cargo check):
      """
          + HelpText.BUILDING
          + """
                --offline              Without the network

          How to look:
                --soft                 Short waits instead: locks, one-time initialisation, printing
                --futures              Also the largest futures, what their bytes are for, where to put
                                       what they await on the heap, and what is held across each await
                --prove                Also try the cheapest cuts in a copy, and print the sizes before
                                       and after with the patch
                --patch                Try edits in a copy: the runtime's own function, .await in the place
                                       of block_on, its blocking pool; offer what compiles there and
                                       cuts the chain (tribometer show ID --patch)
                --observe              Also run COMMAND (cargo test, cargo run, a program of the workspace)
                                       and say of each place how often and how long it waited inside a
                                       poll, and what waited there that no chain foresaw. Linux only;
                                       needs cc, and addr2line or llvm-symbolizer. Cargo builds into a
                                       target directory of its own. Statically linked programs cannot be
                                       observed; end a server by `timeout 10 COMMAND`
                --no-unstable          Only what a stable toolchain offers without RUSTC_BOOTSTRAP: what
                                       is called through objects and pointers made elsewhere is missed

          Output:
                --sarif FILE           The findings as SARIF 2.1.0 too, each chain as a code flow
                --store DIRECTORY      Keep results and IR here [default: target/tribometer]
                --format FORMAT        text or json [default: text]
                --color WHEN           auto, always or never [default: auto]
            -q, --quiet                No progress
            -h, --help                 Print this

          tribometer.toml in the workspace root allows places, each with its reason, and names further
          functions that wait or that hand work to another thread:
            [async]
            rules = ["sink fs mylib::load", "stop-function mylib::offload"]
            [[async.allow]]
            file = "src/warm_up.rs"    # any of file, line, function, calls
            calls = "std::fs::*"
            reason = "runs before the server listens"
          """;

  private AsyncHelp() {}
}
