package dev.weir.flink.schema;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.ResourceLoader;
import com.networknt.schema.resource.SchemaLoader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Makes the library's registry of schemas, the same one for compiling and for checking. */
final class SchemaRegistries {
  private SchemaRegistries() {}

  /**
   * Makes a registry. A schema that does not say its draft is one of 2020-12.
   *
   * @param documents returns the text at a location, or {@code null} where there is none
   */
  static SchemaRegistry over(UnaryOperator<String> documents) {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder ->
            builder
                .schemaLoader(new Documents(documents))
                .schemaRegistryConfig(
                    SchemaRegistryConfig.builder()
                        .failFast(true)
                        .pathType(PathType.JSON_POINTER)
                        .preloadSchema(false)
                        .build()));
  }

  /** Takes schemas from the given documents, and those of the standard from the library. */
  private static final class Documents extends SchemaLoader {
    private final UnaryOperator<String> texts;

    private Documents(UnaryOperator<String> texts) {
      super((ResourceLoader) location -> null);
      this.texts = texts;
    }

    @Override
    public InputStreamSource getSchemaResource(AbsoluteIri location) {
      if (resolveMetaSchemaId(location) != null) {
        return super.getSchemaResource(location);
      }
      String text = texts.apply(location.toString());
      return text == null
          ? null
          : () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
