package dev.weir.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.launcher.error.UserMistake;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address of a cluster")
class ClusterAddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://flink.example.com, http://flink.example.com:80",
    "https://flink.example.com/ui/, https://flink.example.com:443/ui",
    "flink, http://flink:8081",
    "http://[::1]:8081, http://[::1]:8081",
    "[::1], http://[::1]:8081",
    "https://[2001:db8::17]/#/overview, https://[2001:db8::17]:443"
  })
  void isReadAsItIsWrittenOrCopiedFromABrowser(String text, String address) {
    assertThat(ClusterAddress.of(text)).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1", "[]:8081", "[no]:8081", "http://a:b:c", "http://a:70000"})
  void isRefusedWhereItIsNone(String text) {
    assertThatThrownBy(() -> ClusterAddress.of(text))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("--cluster is '" + text + "'");
  }
}
