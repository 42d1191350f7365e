package dev.weir.flink.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream.Committer;
import org.apache.flink.core.fs.RecoverableWriter;
import org.apache.flink.core.fs.RecoverableWriter.CommitRecoverable;

/**
 * A directory on one of Flink's file systems, for objects that are written in two phases: uploaded,
 * nobody sees them, and committed, everybody does.
 *
 * <p>Thread-safe, as Flink's file systems are.
 */
public final class ObjectStore {
  private static final int UUID_LENGTH = 36;

  private final Path directory;
  private final FileSystem files;
  private final RecoverableWriter writer;

  private ObjectStore(Path directory, FileSystem files) throws IOException {
    this.directory = directory;
    this.files = files;
    this.writer = files.createRecoverableWriter();
  }

  /**
   * Opens a directory, which need not exist.
   *
   * @param directory a URI with a scheme
   * @throws IOException where Flink has no such file system, or it cannot write objects that appear
   *     at once
   */
  public static ObjectStore open(String directory) throws IOException {
    Path path = new Path(URI.create(directory));
    try {
      return new ObjectStore(path, path.getFileSystem());
    } catch (UnsupportedOperationException e) {
      throw new IOException(
          "The file system of " + directory + " cannot commit files: " + e.getMessage(), e);
    }
  }

  /** Returns where an object is. */
  public Path pathOf(String name) {
    URI uri = directory.toUri();
    String folder = uri.getPath().endsWith("/") ? uri.getPath() : uri.getPath() + "/";
    return new Path(uri.getScheme(), uri.getAuthority(), folder + name);
  }

  /** Returns whether there is an object or a folder at a path. */
  public boolean exists(Path path) throws IOException {
    return files.exists(path);
  }

  /** Returns whether there is a file where a folder would be; stores of objects have no folders. */
  public boolean isBelowFile(Path path) throws IOException {
    if (files.isDistributedFS()) {
      return false;
    }
    Path folder = path.getParent();
    while (folder != null && !files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder != null && !files.getFileStatus(folder).isDir();
  }

  /**
   * Uploads an object, which appears when it is committed.
   *
   * @param isExact whether its name is one that somebody else might use, too
   */
  public PendingObject upload(Path path, byte[] bytes, boolean isExact) throws IOException {
    RecoverableFsDataOutputStream stream = writer.open(path);
    CommitRecoverable recoverable;
    try {
      if (bytes.length > 0) {
        stream.write(bytes);
      }
      recoverable = stream.closeForCommit().getRecoverable();
    } catch (IOException | RuntimeException e) {
      abandon(path, stream, e);
      throw e;
    }
    return new PendingObject(
        path.toUri().toString(),
        writer.getCommitRecoverableSerializer().serialize(recoverable),
        writer.getCommitRecoverableSerializer().getVersion(),
        bytes.length,
        isExact ? sha256().digest(bytes) : new byte[0]);
  }

  /** Closing a stream to a bucket would upload what has been written, so only files are closed. */
  private void abandon(Path path, RecoverableFsDataOutputStream stream, Exception problem) {
    if (files.isDistributedFS()) {
      return;
    }
    try {
      stream.close();
      String unfinished = "." + path.getName() + ".inprogress.";
      for (FileStatus file : files.listStatus(path.getParent())) {
        String name = file.getPath().getName();
        if (name.startsWith(unfinished) && name.length() == unfinished.length() + UUID_LENGTH) {
          files.delete(file.getPath(), false);
        }
      }
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
  }

  /**
   * Commits an object, also where that has been done before.
   *
   * @throws ObjectTakenException where another object with other content has its name
   */
  public void commit(PendingObject pending) throws IOException {
    Path path = new Path(URI.create(pending.location()));
    if (!isInSameStore(path.toUri())) {
      // What was uploaded before the sink was told to write elsewhere.
      open(pending.location()).commit(pending, path);
    } else {
      commit(pending, path);
    }
  }

  /** What a writer of one bucket knows of an object may lack the bucket. */
  private boolean isInSameStore(URI location) {
    URI uri = directory.toUri();
    return Objects.equals(location.getScheme(), uri.getScheme())
        && Objects.equals(location.getAuthority(), uri.getAuthority());
  }

  private void commit(PendingObject pending, Path path) throws IOException {
    Committer committer =
        writer.recoverForCommit(
            writer
                .getCommitRecoverableSerializer()
                .deserialize(pending.recoverableVersion(), pending.recoverable()));
    boolean isThere = pending.hasExactName() && files.exists(path);
    if (isThere && !hasContentOf(pending, path)) {
      throw new ObjectTakenException(
          "There is another object at "
              + pending.location()
              + ", which was written by somebody else after this one was uploaded. Neither is"
              + " lost: move the other one away, and the job goes on.");
    }
    // A store refuses to commit over an object that came a moment ago; files have no such commit.
    if (pending.hasExactName() && !isThere && files.isDistributedFS()) {
      committer.commit();
    } else {
      committer.commitAfterRecovery();
    }
  }

  private boolean hasContentOf(PendingObject pending, Path path) throws IOException {
    FileStatus status = files.getFileStatus(path);
    if (status.isDir() || status.getLen() != pending.size()) {
      return false;
    }
    MessageDigest digest = sha256();
    try (FSDataInputStream input = files.open(path);
        InputStream digested = new DigestInputStream(input, digest)) {
      digested.transferTo(OutputStream.nullOutputStream());
    }
    return Arrays.equals(digest.digest(), pending.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
