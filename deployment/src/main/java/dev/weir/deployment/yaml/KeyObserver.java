package dev.weir.deployment.yaml;

import java.util.List;

/**
 * Learns what keys a reader asks for, so that what is published of the format can be compared with
 * what is read.
 *
 * <p>A key's place is its path from the root, with {@code *} for names that the user gives and
 * {@code []} for elements of a list, as in {@code pipeline.segments[].steps_config.*.topic}.
 */
public interface KeyObserver {
  /** Is told nothing. */
  KeyObserver NONE =
      new KeyObserver() {
        @Override
        public void asked(String path, KeyType type) {}

        @Override
        public void required(String path) {}

        @Override
        public void requiredOneOf(String path, List<String> keys) {}

        @Override
        public void closed(String path) {}
      };

  /** A key was asked for; a key that takes one of several types is asked for by each of them. */
  void asked(String path, KeyType type);

  /** A key was found to be needed in its map. */
  void required(String path);

  /** One of some keys of a map was found to be needed. */
  void requiredOneOf(String path, List<String> keys);

  /** All keys of a map were asked for: any other is refused. */
  void closed(String path);
}
