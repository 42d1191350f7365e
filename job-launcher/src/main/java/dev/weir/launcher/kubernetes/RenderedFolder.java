package dev.weir.launcher.kubernetes;

import dev.weir.deployment.kubernetes.RenderedFile;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that a rendered deployment is written to. Files that were rendered before and no longer
 * are go, because whoever applies the folder would apply them, too; others stay.
 *
 * <pre>{@code
 * RenderedFolder.of(Path.of("kubernetes/my-pipeline"), false).write(rendering.files());
 * }</pre>
 */
public final class RenderedFolder {
  private static final int LINES_WITH_MARK = 2;
  private static final int MARKED_BYTES = 400;

  private final Path folder;
  private final boolean overwrite;

  private RenderedFolder(Path folder, boolean overwrite) {
    this.folder = folder;
    this.overwrite = overwrite;
  }

  /**
   * Names a folder.
   *
   * @param overwrite whether files are overwritten, too, that were not rendered
   */
  public static RenderedFolder of(Path folder, boolean overwrite) {
    return new RenderedFolder(folder, overwrite);
  }

  /**
   * Writes files, all or, where one may not be overwritten, none.
   *
   * @return what was done with each, one line for each
   * @throws UserMistake where a file is in the way, or the folder cannot be written
   */
  public List<String> write(List<RenderedFile> files) {
    try {
      refuseForeign(files);
      List<String> done = new ArrayList<>();
      for (RenderedFile file : files) {
        Path path = folder.resolve(file.name());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.text());
        PosixFileAttributeView view =
            Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (file.executable() && view != null) {
          view.setPermissions(PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        done.add("wrote " + path);
      }
      for (Path stale : stale(files)) {
        Files.delete(stale);
        done.add("removed " + stale + ", which is no longer rendered");
      }
      return done;
    } catch (IOException | UncheckedIOException e) {
      throw new UserMistake(
          folder + " cannot be written; give a folder that you may write with --output.", e);
    }
  }

  private void refuseForeign(List<RenderedFile> files) throws IOException {
    List<Path> foreign = new ArrayList<>();
    for (RenderedFile file : files) {
      Path path = folder.resolve(file.name());
      if (Files.isDirectory(path) || (Files.exists(path) && !overwrite && !isRendered(path))) {
        foreign.add(path);
      }
    }
    if (!foreign.isEmpty()) {
      throw new UserMistake(
          foreign.stream().map(Path::toString).collect(Collectors.joining(", "))
              + (foreign.size() == 1 ? " was" : " were")
              + " not written by weir render, and nothing was written; choose another folder, or"
              + " give --overwrite.");
    }
  }

  private List<Path> stale(List<RenderedFile> files) throws IOException {
    Set<Path> current =
        files.stream().map(file -> folder.resolve(file.name())).collect(Collectors.toSet());
    Set<Path> folders =
        current.stream()
            .map(Path::getParent)
            .filter(Files::isDirectory)
            .collect(Collectors.toSet());
    folders.add(folder.resolve("pod-templates"));
    List<Path> stale = new ArrayList<>();
    for (Path each : folders) {
      if (Files.isDirectory(each)) {
        try (Stream<Path> found = Files.list(each)) {
          for (Path path : found.sorted().toList()) {
            if (Files.isRegularFile(path) && !current.contains(path) && isRendered(path)) {
              stale.add(path);
            }
          }
        }
      }
    }
    return stale;
  }

  private static boolean isRendered(Path path) throws IOException {
    try (InputStream input = Files.newInputStream(path)) {
      String beginning = new String(input.readNBytes(MARKED_BYTES), StandardCharsets.UTF_8);
      return beginning
          .lines()
          .limit(LINES_WITH_MARK)
          .anyMatch(line -> line.replaceFirst("^# ?", "").startsWith(RenderedFile.MARK));
    }
  }
}
