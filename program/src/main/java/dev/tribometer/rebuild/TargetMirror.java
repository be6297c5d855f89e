package dev.tribometer.rebuild;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A copy of a build directory that holds what cargo looks at to decide whether a unit is up to
/// date, and takes next to no room: fingerprints and what build scripts printed are copied, every
/// other file is an empty stand-in of the same length and time. Cargo looks at the time of an
/// artifact and never into it.
///
/// Nothing is linked, neither hard nor soft into the copied tree, since cargo writes through links.
final class TargetMirror {
  /// What cargo never asks for when it decides.
  private static final Set<String> LEFT_OUT =
      Set.of("incremental", "tribometer", "tmp", "package", "timings", "cargo-timings");

  private static final Set<String> COPIED =
      Set.of("output", "stderr", ".rustc_info.json", ".rustdoc_fingerprint.json");

  private static final long LARGEST_COPY = 64L << 20;

  private final Path from;
  private final Path to;
  private final byte[] program;
  private int files;

  private TargetMirror(Path from, Path to, byte[] program) {
    this.from = from;
    this.to = to;
    this.program = program;
  }

  /// Mirrors a build directory; one that does not exist is mirrored as an empty one.
  ///
  /// @param from the user's build directory, which is only read
  /// @param to a directory that does not exist yet
  /// @param program what stands in for executables that cargo may start
  /// @return how many files it has
  /// @throws IOException where `to` cannot be written or `from` cannot be read
  static int mirror(Path from, Path to, byte[] program) throws IOException {
    Files.createDirectories(to);
    if (!Files.isDirectory(from)) {
      return 0;
    }
    TargetMirror mirror = new TargetMirror(from.toRealPath(), to.toRealPath(), program);
    mirror.walk();
    return mirror.files;
  }

  private void walk() throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(directory.getFileName());
            Path relative = from.relativize(directory);
            if (relative.getNameCount() <= 3
                && LEFT_OUT.contains(name)
                && !directory.equals(from)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (isDeepInDocumentation(relative)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(relative));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              standIn(file, attributes);
            } catch (NoSuchFileException e) {
              // A build at work has just removed it.
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure == null) {
              copyTime(directory, to.resolve(from.relativize(directory)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Of documentation, cargo looks at the page of each crate only.
  private static boolean isDeepInDocumentation(Path relative) {
    for (int i = 0; i < relative.getNameCount() && i < 3; i++) {
      if (relative.getName(i).toString().equals("doc")) {
        return relative.getNameCount() - i > 2;
      }
    }
    return false;
  }

  private void standIn(Path file, BasicFileAttributes attributes) throws IOException {
    Path relative = from.relativize(file);
    Path copy = to.resolve(relative);
    String name = String.valueOf(file.getFileName());
    if (attributes.isSymbolicLink()) {
      link(file, copy);
      return;
    }
    if (!attributes.isRegularFile() || isUnasked(name)) {
      return;
    }
    files++;
    if (isInFingerprint(relative) || COPIED.contains(name)) {
      if (attributes.size() <= LARGEST_COPY) {
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    } else if (name.equals("root-output")) {
      // Cargo replaces this directory by the present one in what the script printed. Naming the
      // present one leaves the user's paths in it as they are, and they are the ones to look at.
      Path parent = copy.getParent();
      Files.write(copy, String.valueOf(parent).concat("/out").getBytes(StandardCharsets.UTF_8));
    } else if (isProgram(file, relative)) {
      Files.write(copy, program);
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    } else {
      hollow(copy, attributes.size());
    }
    copyTime(file, copy);
  }

  private static boolean isUnasked(String name) {
    return name.endsWith(".o")
        || name.endsWith(".dwo")
        || name.endsWith(".dwp")
        || name.equals(".cargo-lock")
        || name.equals(".cargo-build-lock");
  }

  private static boolean isInFingerprint(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.equals(".fingerprint") || name.equals("fingerprint")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isProgram(Path file, Path relative) throws IOException {
    boolean inBuild = false;
    for (Path part : relative) {
      inBuild |= part.toString().equals("build");
    }
    return inBuild
        && Files.readAttributes(file, PosixFileAttributes.class)
            .permissions()
            .contains(PosixFilePermission.OWNER_EXECUTE);
  }

  private static void hollow(Path copy, long length) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
      if (length > 0) {
        channel.position(length - 1);
        channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
      }
    }
  }

  /// Cargo follows links and takes the time of what they lead to, so a stand-in has that time.
  private void link(Path link, Path copy) throws IOException {
    if (Files.isRegularFile(link)) {
      files++;
      hollow(copy, 0);
      copyTime(link, copy);
    } else if (Files.isDirectory(link)) {
      Files.createDirectories(copy);
      copyTime(link, copy);
    }
  }

  private static void copyTime(Path from, Path to) throws IOException {
    try {
      Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    } catch (NoSuchFileException e) {
      // A build at work has just removed it.
    }
  }
}
