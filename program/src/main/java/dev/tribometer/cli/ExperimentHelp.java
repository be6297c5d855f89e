package dev.tribometer.cli;

/// What `--help` prints for `prove` and `tune`.
final class ExperimentHelp {
  private ExperimentHelp() {}

  private static final String SHARED =
      """
      What to build (as for cargo build):
        -p, --package SPEC         Only this package; may be repeated
            --workspace            All members
        -F, --features LIST        Features to switch on, separated by commas; may be repeated
            --profile NAME         This profile
            --toolchain NAME       A toolchain of rustup: nightly, 1.95.0
            --offline              Without the network

      How to measure:
            --file FILE            The file to edit, from the workspace root [default: the main file
                                   of the program that is built, else of the library]
            --rounds N             At most N rounds of A B B A [default: 20]
            --budget TIME          No new round after this much time in trials: 90s, 20m, 2h
                                   [default: 10m for prove, 20m for tune]
            --max-disk SIZE        At most this much for target directories at once: 800M, 20G
                                   [default: what the disk holds]
            --no-tests             Do not run the workspace's tests under the change
            --nightly              Try also what only a nightly toolchain can keep

      Output:
            --store DIRECTORY      Keep results here [default: target/tribometer of the workspace]
            --format FORMAT        text or json [default: text]
            --color WHEN           auto, always or never [default: auto]
        -q, --quiet                No progress
        -h, --help                 Print this

      Nothing of yours is changed: edits and builds happen in a copy, each side in a target directory
      of its own, which is removed in the end. Ctrl-C keeps the trials so far, and the same command
      goes on with them.
      """;

  static final String PROVE =
      """
      Try one remedy against the workspace as it is: A B B A, CPU time first, with an interval.

      Usage: tribometer prove [OPTIONS] [WHAT]

      Arguments:
        [WHAT]  A remedy of the catalogue (line-tables, mold, …), a finding of the last scan by id or
                number, or a file with a patch; left out: list the remedies, and which can be tried

        -C DIRECTORY               The workspace, or a directory in it [default: here]
            --scenario NAME        cold, noop, edit, edit-comment, edit-body, edit-signature,
                                   edit-dependency, check, clippy, test, release, or one of
                                   tribometer.toml [default: edit, or what the remedy is for]

      """
          + SHARED;

  static final String TUNE =
      """
      Try the remedies that may help, one against the other, and propose what is proved, as a patch.

      Usage: tribometer tune [OPTIONS] [PATH]

      Arguments:
        [PATH]  The workspace, a directory in it, or a Cargo.toml [default: the current directory]

            --for GOAL             edit, cold, check, test, release or disk [default: edit]
            --apply                Write the proposal, after showing it; after a tune with the same
                                   options, nothing is measured again

      """
          + SHARED;
}
