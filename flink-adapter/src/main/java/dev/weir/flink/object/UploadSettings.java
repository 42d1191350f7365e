package dev.weir.flink.object;

import java.io.Serializable;
import java.util.Objects;

/**
 * How the objects of a sink are uploaded.
 *
 * @param directory a URI with a scheme
 * @param isExact whether an object is called precisely by its name
 * @param prefix what the names of parts begin with
 * @param suffix what the names of parts end in
 * @param isCompressed whether objects are compressed by gzip
 * @param concurrentUploads how many objects are uploaded at a time
 * @param largestBacklog how many bytes wait for their upload at most, where it is more than one
 *     object
 */
public record UploadSettings(
    String directory,
    boolean isExact,
    String prefix,
    String suffix,
    boolean isCompressed,
    int concurrentUploads,
    long largestBacklog)
    implements Serializable {
  public UploadSettings {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(suffix, "suffix");
  }
}
