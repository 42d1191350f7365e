package dev.weir.flink.manifest;

import dev.weir.deployment.yaml.StandIns;
import dev.weir.flink.plan.FlinkPlan;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * How a manifest says a topic. One by reference is said by that, as everywhere, and by a mark that
 * is another one where the reference has become another topic. The mark has so few bits, and takes
 * so long to make, that it gives away next to nothing.
 */
final class ShownTopic {
  private static final Pattern MARK = Pattern.compile(" #[0-9a-f]{5}$");
  private static final int DIGITS = 5;
  private static final int BITS = 24;
  private static final int ITERATIONS = 50_000;

  private ShownTopic() {}

  /**
   * Returns a topic as it is shown.
   *
   * @param uid of the operator that reads it
   */
  static String of(String topic, String uid, FlinkPlan plan) {
    String shown = plan.redactor().redact(topic);
    return shown.equals(topic) || StandIns.standIn(topic) ? shown : shown + " #" + mark(topic, uid);
  }

  private static String mark(String topic, String uid) {
    PBEKeySpec key =
        new PBEKeySpec(topic.toCharArray(), uid.getBytes(StandardCharsets.UTF_8), ITERATIONS, BITS);
    try {
      byte[] bytes =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
      return HexFormat.of().formatHex(bytes).substring(0, DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      key.clearPassword();
    }
  }

  /** Compares texts that may end in topics: without a mark, nobody knew what it was. */
  static boolean isSame(String one, String other) {
    boolean marked = MARK.matcher(one).find() && MARK.matcher(other).find();
    return marked ? one.equals(other) : withoutMark(one).equals(withoutMark(other));
  }

  private static String withoutMark(String text) {
    return MARK.matcher(text).replaceFirst("");
  }
}
