package dev.weir.flink.object;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Gets tokens by Google's library; loaded only where that is there. */
final class GoogleTokens implements AccessTokens {
  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.full_control";
  private static final String KEY_FILE = "gs.auth.service.account.json.keyfile";

  private final GoogleCredentials credentials;

  private GoogleTokens(GoogleCredentials credentials) {
    this.credentials = credentials;
  }

  /** Takes the key file that the options name, else the application default credentials. */
  static GoogleTokens of(Map<String, String> options) throws IOException {
    String file = options.get(KEY_FILE);
    boolean hasVariable = System.getenv("GOOGLE_APPLICATION_CREDENTIALS") != null;
    if (file == null || hasVariable) {
      return new GoogleTokens(GoogleCredentials.getApplicationDefault().createScoped(SCOPE));
    }
    try (InputStream input = new FileInputStream(file)) {
      return new GoogleTokens(GoogleCredentials.fromStream(input).createScoped(SCOPE));
    }
  }

  @Override
  public Optional<String> current() throws IOException {
    credentials.refreshIfExpired();
    return Optional.ofNullable(credentials.getAccessToken()).map(AccessToken::getTokenValue);
  }
}
