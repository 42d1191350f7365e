package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JavaType;

/**
 * A component of a record as Jackson binds it.
 *
 * @param name its name in JSON
 * @param type its type
 * @param isRequired whether reading has to be left to Jackson where it is missing
 */
record RecordComponentModel(String name, JavaType type, boolean isRequired) {}
