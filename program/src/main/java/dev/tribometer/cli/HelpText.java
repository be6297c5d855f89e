package dev.tribometer.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `--help` prints. Written by hand, and held against the parser's options by a test.
final class HelpText {
  /// The commands, in the order in which they are listed.
  static final List<String> COMMANDS =
      List.of(
          "scan",
          "show",
          "open",
          "why",
          "edits",
          "replay",
          "simulate",
          "compare",
          "check",
          "generics",
          "async",
          "prove",
          "tune",
          "sql",
          "doctor");

  /// What to build, in the help of every command that takes {@link BuildOptions}.
  static final String BUILDING =
      """
        -p, --package SPEC         Only this package; may be repeated
            --workspace            All members
            --all-targets          Tests, examples and benchmarks as well
        -F, --features LIST        Features to switch on, separated by commas; may be repeated
            --all-features         All features
            --no-default-features  Without the default features
        -r, --release              The release profile
            --profile NAME         This profile
            --toolchain NAME       A toolchain of rustup: nightly, 1.95.0
        -j, --jobs N               At most N jobs at a time
      """;

  private HelpText() {}

  /// The help of a command, of the program for the empty text; null where there is no such command.
  static @Nullable String of(String command) {
    return switch (command) {
      case "" -> PROGRAM;
      case "scan" -> SCAN;
      case "show" -> SHOW + READING;
      case "open" -> OPEN + READING;
      case "why" -> WHY;
      case "compare" -> CompareHelp.COMPARE;
      case "edits" -> EDITS;
      case "check" -> CompareHelp.CHECK;
      case "sql" -> SQL + READING;
      case "replay" -> REPLAY;
      case "simulate" -> SIMULATE;
      case "generics" -> GENERICS;
      case "async" -> AsyncHelp.TEXT;
      case "prove" -> ExperimentHelp.PROVE;
      case "tune" -> ExperimentHelp.TUNE;
      case "doctor" -> DOCTOR;
      default -> null;
    };
  }

  private static final String PROGRAM =
      """
      Tribometer measures the friction of developing in Rust on your own Cargo workspace.

      Usage: tribometer <COMMAND> [OPTIONS]      (or: cargo tribometer <COMMAND>)

      Commands:
        scan [PATH]       Build the workspace with probes and say where the time goes
        show [FINDING]    Print the last scan, or one finding with its evidence and patch
        open [WHAT]       Open the report of the last scan, or another page, in the browser
        replay [PATH]     Say what the last commits cost to build, one after the other
        simulate [PATH]   Say what the build would take with more cores, without a dependency, …
        edits [PATH]      Say what an edit of each crate and file costs, measured in a copy
        why [PATH]        Say why cargo would rebuild what it would, without building
        compare A B       Hold two scans, revisions or toolchains against each other
        generics [PATH]   Say what each generic costs, and how much of it depends on its types
        async [PATH]      Say what blocks inside async code, by which chain of calls
        check [PATH]      Hold a build against the budgets of tribometer.toml
        sql "SELECT …"    Ask the facts of the last scan in SQL
        prove [WHAT]      Try a remedy, A against B, and say what it is worth
        tune [PATH]       Try all remedies that may help, and propose what is proved
        doctor            Say what this machine has, and what a missing part costs

      Options:
        -h, --help        Print help; after a command, that of the command
        -V, --version     Print the version
            --color WHEN  auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured
            --format F    text or json: with json, standard output is one JSON value

      Begin with:  tribometer scan

      A scan changes nothing of yours: it builds in a target directory of its own and keeps its
      results in target/tribometer of the workspace.

      Exit status: 0 done, 1 a check failed, 2 wrong usage or nothing to work on,
      3 the workspace did not build, 4 Tribometer or the machine failed.
      """;

  private static final String SCAN =
      """
      Build the workspace with probes, look at what they saw, write the ledger and the report.

      Usage: tribometer scan [OPTIONS] [PATH]

      Arguments:
        [PATH]  The workspace, a directory in it, or a Cargo.toml [default: the current directory]

      What to build (as for cargo build):
      """
          + BUILDING
          + """
                --offline              Without the network

          How to look:
                --deep                 Also the queries behind type checking, for the units where the
                                       time is; the build takes longer
                --no-unstable          Only what a stable toolchain offers without RUSTC_BOOTSTRAP; the
                                       report says what stays unseen

          Output:
                --store DIRECTORY      Keep scans here [default: target/tribometer of the workspace]
                --format FORMAT        text or json: the ledger on standard output [default: text]
                --color WHEN           auto, always or never [default: auto]
            -q, --quiet                No progress
            -h, --help                 Print this

          Only one scan at a time may use a store. Ctrl-C ends the build, and the last finished scan
          stays what it was. Exit status 3: cargo could not build the workspace; its message is passed
          on and what was measured so far is kept.
          """;

  private static final String SHOW =
      """
      Print the ledger of a scan, or one finding with its evidence, its remedies and its patch.

      Usage: tribometer show [OPTIONS] [FINDING]

      Arguments:
        [FINDING]  Its id, the beginning of its id, or its number in the list

      Options:
            --all               Every finding and note, however high the terminal is
            --patch             Only the finding's patch: tribometer show 1 --patch | git apply
            --format FORMAT     text or json [default: text]
      """;

  private static final String OPEN =
      """
      Open the report of a scan in the browser, or print its path where there is no browser.

      Usage: tribometer open [OPTIONS] [WHAT]

      Arguments:
        [WHAT]  scan, or the latest of: replay, experiment, tune, simulation, comparison,
                check, edits
                [default: scan]

      Options:
            --format FORMAT     text or json: only print where the report lies [default: text]
      """;

  private static final String EDITS =
      """
      Say what an edit costs. In a copy of the workspace each crate gets another comment, another
      private body and another public item, one after the other, and is built after each; so do the
      types and traits that most files name. Says what ran, and inside of units what rustc checked
      and generated again. For every
      file that gives what an edit of it costs, and with git's history what a day's work costs.

      Usage: tribometer edits [OPTIONS] [PATH]

      Arguments:
        [PATH]  The workspace, a directory in it, or a Cargo.toml [default: the current directory]

      What is built after each edit (as for cargo build):
            --command COMMAND      build, check or test (without running) [default: build]
      """
          + BUILDING
          + """
                --offline              Without the network
                --no-unstable          Only what a stable toolchain offers

          How much is measured:
                --crate NAME           Edit only this crate; may be repeated [default: every member]
                --files N              Edit the N files themselves on which a day's work costs most
                                       [default: 5]
                --types N              Edit the N types and traits that most files name [default: 3]

          Output:
                --all                  Every file, and every edit with what was done again inside units
                --store DIRECTORY      Where results are kept [default: target/tribometer]
                --format FORMAT        text or json [default: text]
                --color WHEN           auto, always or never [default: auto]
            -q, --quiet                No progress
            -h, --help                 Print this
          """;

  private static final String WHY =
      """
      Say what the next cargo command would rebuild, and why: first the causes, then what hangs on
      each and what that costs at most. Nothing is built and nothing of yours is changed.

      Usage: tribometer why [OPTIONS] [PATH] [-- COMMAND]

      Arguments:
        [PATH]     The workspace, a directory in it, or a Cargo.toml [default: here]
        [COMMAND]  The cargo command, as you would type it: build, check, test, bench, run, clippy,
                   doc, rustc or an alias, with its options [default: build]

      Try:
        tribometer why
        tribometer why -- test --workspace
        tribometer why -- +nightly clippy --all-targets
        tribometer why --last               after the fact: why the last build did what it did

      Options:
            --last              The last build instead of the next: from cargo's own log where cargo
                                kept one, else from its records and the times of files
            --disk              What the target directory takes on disk, and what made it: which
                                command, compiler and flags, and what something newer replaced
            --lock              Watch cargo's locks: who waits for whom (editor and terminal), and
                                how long
            --for SECONDS       How long to watch [default: 3600, or until Ctrl-C]
            --all               Every cause and every unit, however many they are
            --store DIRECTORY   Where the scans are kept [default: target/tribometer]
            --format FORMAT     text or json [default: text]
            --color WHEN        auto, always or never [default: auto]
        -h, --help              Print this

      Cargo answers itself: it rehearses the command in a mirror of the target directory where
      nothing is compiled. Costs are those of the last scan. With --last, COMMAND only says where
      to look (--target-dir, --manifest-path).
      """;

  private static final String GENERICS =
      """
      Say what each generic costs in the IR that LLVM gets, and how much of it depends on its types.

      Usage: tribometer generics [OPTIONS] [PATH]

      Lets cargo check the workspace while rustc writes LLVM IR, compares the instantiations of each
      item line by line, and prints the dearest: copies, lines, how many lines would do, who
      instantiates it. What is up to date is not compiled again. Its findings are printed by
      tribometer show ID, its tables answer to tribometer sql (generic_item, instantiation, call),
      and tribometer open generics shows all of it: the IR as areas, copies side by side.

      Arguments:
        [PATH]  The workspace, a directory in it, or a Cargo.toml [default: the current directory]

      What to compile (as for cargo check):
      """
          + BUILDING
          + """
                --offline              Without the network
                --no-unstable          Only what a stable toolchain offers without RUSTC_BOOTSTRAP

          Output:
            -n, --limit N              At most N items [default: 20]
                --filter TEXT          Only items whose path, crate or file holds the text
                --patch                Print a patch instead: generics that begin with conversions are
                                       divided behind them; what cargo check refuses in a copy is out
                                       (tribometer generics --patch | git apply)
                --store DIRECTORY      Keep results and IR here [default: target/tribometer]
                --format FORMAT        text or json [default: text]
                --color WHEN           auto, always or never [default: auto]
            -q, --quiet                No progress
            -h, --help                 Print this

          CPU times: with --release, or another profile that optimises, the workspace is built once more
          while LLVM tells what it spends on each function; units that are up to date keep their times.
          Else they are told where tribometer scan has measured the code generation of the same profile.
          """;

  private static final String SQL =
      """
      Ask the facts of a scan in SQL (that of DuckDB). Only reads.

      Usage: tribometer sql [OPTIONS] <QUERY>

      Arguments:
        <QUERY>  One query; - reads it from standard input

      Try:
        tribometer sql "SHOW TABLES"
        tribometer sql "DESCRIBE unit"
        tribometer sql "SELECT crate_name, cpu_ns / 1e9 AS cpu_s FROM unit ORDER BY 2 DESC LIMIT 10"

      docs/facts.md says what every column holds.

      Options:
            --format FORMAT     text, json or csv [default: text]
      """;

  private static final String SIMULATE =
      """
      Say what the build of a scan would take if something were otherwise, by running its units as
      cargo would. Nothing is built; it answers at once, and says how far off it may be.

      Usage: tribometer simulate [OPTIONS] [PATH]

      Arguments:
        [PATH]  The workspace, or a directory in it [default: the current directory]

      What if:
        -j, --jobs N               Cargo had N jobs [default: as in the scan]
            --processors N         The machine had N processors [default: as many as the scan's, or
                                   as jobs where these are more]
            --without DEP          There were no package DEP, nor what only it brings in; repeatable
            --faster UNIT=FACTOR   A unit, crate or package took a part of its time; repeatable
            --linker FACTOR        The linker were so many times faster
            --split CRATE          The crate were two, cut along its modules where that helps most;
                                   repeatable

      Where to cut a crate:
            --advise-split CRATE   Say where CRATE is best cut in two: which modules would lie below
                                   the rest, what names what across, what stands in the way, and
                                   what it would gain

      Output:
            --store DIRECTORY      Where the scans are kept [default: target/tribometer]
            --scan NAME            The scan, or the beginning of its name [default: latest]
            --format FORMAT        text or json [default: text]
            --color WHEN           auto, always or never [default: auto]
        -h, --help                 Print this

      Each change is answered alone, and all together. The page that is written (tribometer open
      simulation) has sliders.
      """;

  private static final String REPLAY =
      """
      Build the last commits one after the other, each on top of the one before, as their authors
      did, and say what each cost and why.

      Usage: tribometer replay [OPTIONS] [PATH]

      Arguments:
        [PATH]  The workspace, a directory in it, or a Cargo.toml [default: the current directory]

      Which commits:
        -n, --commits N            How many, along first parents [default: 10]
            --from REV             The newest of them [default: HEAD]
            --again                Measure anew what an earlier replay has measured

      What to build (as for cargo):
            --command COMMAND      check, build or test (compiled, not run) [default: build]
      """
          + BUILDING
          + """
                --offline              Without the network: commits that need what was never fetched are
                                       passed over and say what is missing
                --no-unstable          Without cargo's log of its reasons: causes are told by package

          Output:
                --store DIRECTORY      Keep results here [default: target/tribometer of the workspace]
                --format FORMAT        text or json [default: text]
                --color WHEN           auto, always or never [default: auto]
            -q, --quiet                No progress
            -h, --help                 Print this

          Commits are checked out in a temporary tree; yours, its index and its .git stay as they are.
          Commits that do not build are reported and passed over. After Ctrl-C call it again: what was
          measured (by commit, command and toolchain) is not measured twice.
          """;

  private static final String DOCTOR =
      """
      Say what this machine has for building Rust and for measuring it, and what is missing.

      Usage: tribometer doctor [OPTIONS]

      Options:
        -C DIRECTORY            The workspace, whose toolchain file counts [default: here]
            --format FORMAT     text or json [default: text]
            --color WHEN        auto, always or never [default: auto]
        -h, --help              Print this

      Exit status 1: something is missing without which a scan cannot run.
      """;

  /// The options of every command that reads a finished scan.
  private static final String READING =
      """
        -C DIRECTORY            The workspace, or a directory in it [default: here]
            --store DIRECTORY   Where the scans are kept [default: target/tribometer]
            --scan NAME         The scan, or the beginning of its name [default: latest]
            --color WHEN        auto, always or never [default: auto]
        -h, --help              Print this
      """;
}
