package dev.tribometer.probe.replay;

import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A working tree of Tribometer's own in which commits are checked out one after the other. Its git
/// directory is its own too and borrows the user's objects, so that nothing of the user's
/// repository is written: no entry of a worktree, no reference, no index.
///
/// Git gives new times to the files that differ between two commits and leaves the others alone,
/// which is what the author of the second commit had.
///
/// @param directory the tree
/// @param repository the user's repository
public record CommitTree(Path directory, Repository repository) {
  private static final String GITLINK = "160000";

  /// Makes an empty tree that borrows a repository's objects.
  ///
  /// @param directory where; made if it does not exist
  public static CommitTree in(Path directory, Repository repository)
      throws ReplayException, IOException {
    init(
        directory,
        repository.objects(),
        repository.gitDirectory().resolve("shallow"),
        repository.objectFormat());
    for (String key : List.of("core.autocrlf", "core.eol", "core.symlinks")) {
      CommandOutput value = Git.run(repository.top(), "config", "--get", key);
      if (value.succeeded()) {
        GitAnswer.of(directory, "config", key, value.text().strip());
      }
    }
    return new CommitTree(directory, repository);
  }

  /// Checks a commit out, its submodules included. What a build changed of tracked files is undone;
  /// files that are not tracked stay.
  ///
  /// @throws ReplayException where objects are missing, with git's message
  public void checkOut(String commit) throws ReplayException, IOException {
    checkOut(directory, commit);
    submodules(directory, repository.gitDirectory(), repository.top(), commit);
  }

  private static void init(Path directory, Path objects, Path shallow, String objectFormat)
      throws ReplayException, IOException {
    Files.createDirectories(directory);
    GitAnswer.of(
        directory, "init", "--quiet", "--template=", "--object-format=" + objectFormat, ".");
    Path own = directory.resolve(".git");
    Path info = Files.createDirectories(own.resolve("objects").resolve("info"));
    Files.writeString(info.resolve("alternates"), objects + "\n");
    if (Files.isRegularFile(shallow)) {
      Files.copy(shallow, own.resolve("shallow"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void checkOut(Path tree, String commit) throws ReplayException, IOException {
    GitAnswer.of(tree, "checkout", "--quiet", "--force", "--detach", commit);
  }

  private static void submodules(Path tree, Path gitDirectory, Path userTree, String commit)
      throws ReplayException, IOException {
    if (!Files.isRegularFile(tree.resolve(".gitmodules"))) {
      return;
    }
    Map<String, String> names = names(tree);
    for (Link link : links(tree, commit)) {
      String name = names.getOrDefault(link.path(), link.path());
      Path inModules = gitDirectory.resolve("modules").resolve(name);
      Path inTree = userTree.resolve(link.path()).resolve(".git");
      Path source = Files.isDirectory(inModules) ? inModules : inTree;
      Path place = tree.resolve(link.path());
      if (!Files.isDirectory(source)) {
        throw new ReplayException(
            "the submodule "
                + link.path()
                + " is not there: run `git submodule update --init --recursive` in your tree");
      }
      if (!Files.isDirectory(place.resolve(".git"))) {
        init(
            place,
            source.resolve("objects"),
            source.resolve("shallow"),
            link.commit().length() > 40 ? "sha256" : "sha1");
      }
      try {
        checkOut(place, link.commit());
      } catch (ReplayException e) {
        throw new ReplayException(
            "the submodule "
                + link.path()
                + " lacks its commit "
                + link.commit()
                + ": run `git fetch` in it");
      }
      submodules(place, source, userTree.resolve(link.path()), link.commit());
    }
  }

  /// A commit of another repository in the place of a directory.
  private record Link(String path, String commit) {}

  private static List<Link> links(Path tree, String commit) throws ReplayException, IOException {
    List<Link> links = new ArrayList<>();
    for (String entry : GitAnswer.of(tree, "ls-tree", "-r", "-z", commit).split("\0", -1)) {
      int tab = entry.indexOf('\t');
      if (tab > 0 && entry.startsWith(GITLINK)) {
        String[] words = entry.substring(0, tab).split(" ", -1);
        links.add(new Link(entry.substring(tab + 1), words[2]));
      }
    }
    return links;
  }

  private static Map<String, String> names(Path tree) throws IOException {
    CommandOutput paths =
        Git.run(
            tree,
            "config",
            "--file",
            ".gitmodules",
            "-z",
            "--get-regexp",
            "^submodule\\..*\\.path$");
    Map<String, String> names = new HashMap<>();
    for (String entry : paths.text().split("\0", -1)) {
      int line = entry.indexOf('\n');
      if (line > 0) {
        String key = entry.substring(0, line);
        names.put(
            entry.substring(line + 1),
            key.substring("submodule.".length(), key.length() - ".path".length()));
      }
    }
    return names;
  }
}
