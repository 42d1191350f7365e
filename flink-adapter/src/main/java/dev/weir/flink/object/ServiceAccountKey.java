package dev.weir.flink.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * Asks for tokens in the name of a service account, by what its key signs: <a
 * href="https://developers.google.com/identity/protocols/oauth2/service-account#httprest">the
 * protocol</a>.
 */
final class ServiceAccountKey implements TokenRequests {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";
  private static final long LIFE_SECONDS = 3600;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String account;
  private final String keyId;
  private final String server;
  private final PrivateKey key;

  private ServiceAccountKey(String account, String keyId, String server, PrivateKey key) {
    this.account = account;
    this.keyId = keyId;
    this.server = server;
    this.key = key;
  }

  /**
   * Reads the file of a key.
   *
   * @throws IOException where there is no key in it
   */
  static ServiceAccountKey of(JsonNode json) throws IOException {
    String pem = json.path("private_key").asText();
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
      return new ServiceAccountKey(
          json.path("client_email").asText(),
          json.path("private_key_id").asText(),
          json.path("token_uri").asText(TOKEN_SERVER),
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("the file of the credentials has no private key that can be read");
    }
  }

  @Override
  public HttpRequest next(Instant now) throws IOException {
    String header =
        JsonNodeFactory.instance
            .objectNode()
            .put("alg", "RS256")
            .put("typ", "JWT")
            .put("kid", keyId)
            .toString();
    String claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", account)
            .put("scope", SCOPE)
            .put("aud", server)
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + LIFE_SECONDS)
            .toString();
    String signed = encoded(header) + "." + encoded(claims);
    return TokenRequests.form(
        server, Map.of("grant_type", GRANT, "assertion", signed + "." + signature(signed)));
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String text) throws IOException {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException("the private key of the credentials cannot sign");
    }
  }
}
