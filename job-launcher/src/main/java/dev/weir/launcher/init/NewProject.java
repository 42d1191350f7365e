package dev.weir.launcher.init;

import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/** Writes the files of a project into a folder: all of them, or none. */
public final class NewProject {
  private static final Set<String> PROGRAMS = Set.of("mvnw");

  private final Path folder;
  private final Deque<Path> made = new ArrayDeque<>();

  private NewProject(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the files.
   *
   * @param folder is made where it does not exist; its parent exists
   * @param files texts by path
   * @throws UserMistake where the folder has content or cannot be written; then nothing is left of
   *     what was begun
   */
  public static void write(Path folder, Map<String, String> files) {
    requireFree(folder);
    NewProject project = new NewProject(folder);
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        project.write(file.getKey(), file.getValue());
      }
    } catch (IOException | RuntimeException e) {
      project.remove();
      throw new UserMistake(
          "The project cannot be written to " + folder + " (" + e + "); nothing is left of it.", e);
    }
  }

  private static void requireFree(Path folder) {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new UserMistake(
          "There is no folder " + parent + " to make the project in; make it first.");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserMistake(folder + " is a file; give a folder that is new or empty.");
    }
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
        if (content.iterator().hasNext()) {
          throw new UserMistake(
              folder + " has content; give a folder that is new or empty. Nothing was written.");
        }
      } catch (IOException e) {
        throw new UserMistake(folder + " cannot be read; give a folder that is new or empty.", e);
      }
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    makeFolder(file.getParent());
    made.push(Files.createFile(file));
    Files.writeString(file, text);
    if (PROGRAMS.contains(path) && !file.toFile().setExecutable(true, false)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private void makeFolder(Path wanted) throws IOException {
    if (wanted != null && !Files.isDirectory(wanted)) {
      makeFolder(wanted.getParent());
      made.push(Files.createDirectory(wanted));
    }
  }

  private void remove() {
    while (!made.isEmpty()) {
      try {
        Files.deleteIfExists(made.pop());
      } catch (IOException e) {
        // What can be removed is removed; the first problem is the one that is told.
        continue;
      }
    }
  }
}
