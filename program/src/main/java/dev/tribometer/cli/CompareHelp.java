package dev.tribometer.cli;

/// What `compare --help` and `check --help` print.
final class CompareHelp {
  private CompareHelp() {}

  static final String COMPARE =
      """
      Hold two builds against each other: what they took as a whole, by phase, by crate and by rule,
      what is new, what is gone, and why.

      Usage: tribometer compare [OPTIONS] <A> <B> [PATH]

      Arguments:
        <A>, <B>  Each one of: a scan's name or latest; a git revision or branch; a toolchain
                  (+nightly); a baseline's file; . for the workspace as it is. What is not
                  scanned yet is scanned now, revisions in a tree of their own
        [PATH]    The workspace, a directory in it, or a Cargo.toml [default: the current directory]

      How:
            --trials N             Build both sides N times, in turns [default: 1, their scans]

      What to build (as for cargo build):
        -p, --package SPEC         Only this package; may be repeated
            --workspace            All members
            --all-targets          Tests, examples and benchmarks as well
        -F, --features LIST        Features to switch on, separated by commas; may be repeated
            --all-features         All features
            --no-default-features  Without the default features
        -r, --release              The release profile
            --profile NAME         This profile
            --toolchain NAME       A toolchain of rustup, for both sides
        -j, --jobs N               At most N jobs at a time
            --offline              Without the network
            --no-unstable          Only what a stable toolchain offers without RUSTC_BOOTSTRAP

      Output:
            --store DIRECTORY      Keep scans here [default: target/tribometer of the workspace]
            --format FORMAT        text, markdown (for a pull request) or json [default: text]
            --color WHEN           auto, always or never [default: auto]
        -q, --quiet                No progress
        -h, --help                 Print this

      Nothing is claimed inside the noise. Units that are the same work on both sides tell how much
      of a difference is the machine's doing; where there are none, one build is one sample.
      """;

  static final String CHECK =
      """
      Build the workspace and hold it against the budgets of tribometer.toml. A budget is broken only
      where the whole interval of the figure is above it: a noisy machine fails no build.

      Usage: tribometer check [OPTIONS] [PATH]

      Arguments:
        [PATH]  The workspace, a directory in it, or a Cargo.toml [default: the current directory]

      Budgets, in tribometer.toml of the workspace root:
        [check]
        baseline = "tribometer-baseline.json"   # what --write-baseline wrote, committed
        [[budget]]
        scenario = "cold"                       # or: crate = "NAME", rule = "compile/link-share"
        growth = "5 %"                          # or: cpu = "90 s"; for a rule also: findings = 0
      Scenarios: cold, noop, edit, edit-comment, edit-body, edit-signature, edit-dependency, check,
      clippy, test, release, or [scenario.NAME] of tribometer.toml. All but cold are measured by
      trials in a copy (trials = 6 in [check]), beside a fixed file that tells the machine's speed.

      What to measure:
            --scan NAME            This scan of the store; nothing is built
            --baseline SIDE        Against this: a file, a scan, a revision (built here and now)
            --write-baseline       Build, and write the baseline's file instead of judging
            --builds N             At most N builds until a verdict is clear; so many for a baseline
                                   [default: 3, or builds = N in tribometer.toml]

      What to build (as for cargo build):
      """
          + HelpText.BUILDING
          + """
                --offline              Without the network
                --no-unstable          Only what a stable toolchain offers without RUSTC_BOOTSTRAP

          Output:
                --sarif FILE           SARIF 2.1.0: broken budgets and all findings
                --junit FILE           JUnit's XML: a test case for each budget
                --summary FILE         Markdown; also appended to GITHUB_STEP_SUMMARY where that is set
                --gitlab FILE          GitLab's code quality report: broken budgets
                --store DIRECTORY      Keep scans here [default: target/tribometer of the workspace]
                --format FORMAT        text or json [default: text]
                --color WHEN           auto, always or never [default: auto]
            -q, --quiet                No progress
            -h, --help                 Print this

          Exit status: 0 no budget is broken, 1 one is, 3 the workspace did not build.
          """;
}
