package dev.weir.launcher.command;

import dev.weir.launcher.installation.Build;
import picocli.CommandLine.IVersionProvider;

/** Tells the versions of Weir, Flink and Java. */
final class WeirVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Build build = Build.read();
    return new String[] {
      "weir " + build.version(),
      "Apache Flink " + build.flink() + ", Java " + System.getProperty("java.version")
    };
  }
}
