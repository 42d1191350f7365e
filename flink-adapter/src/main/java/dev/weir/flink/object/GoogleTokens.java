package dev.weir.flink.object;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.util.Optional;

/**
 * Gets tokens by Google's library, for the application default credentials, which Flink's plug-in
 * writes objects with, too. Loaded only where the library is there.
 */
final class GoogleTokens implements AccessTokens {
  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.full_control";

  private final GoogleCredentials credentials;

  private GoogleTokens(GoogleCredentials credentials) {
    this.credentials = credentials;
  }

  static GoogleTokens ofApplicationDefault() throws IOException {
    return new GoogleTokens(GoogleCredentials.getApplicationDefault().createScoped(SCOPE));
  }

  @Override
  public Optional<String> current() throws IOException {
    credentials.refreshIfExpired();
    return Optional.ofNullable(credentials.getAccessToken()).map(AccessToken::getTokenValue);
  }
}
