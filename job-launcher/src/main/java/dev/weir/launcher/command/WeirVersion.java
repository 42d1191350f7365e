package dev.weir.launcher.command;

import picocli.CommandLine.IVersionProvider;

/** Tells the version of Weir, from the jar's manifest. */
final class WeirVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = WeirVersion.class.getPackage().getImplementationVersion();
    return new String[] {"weir " + (version == null ? "(built from classes)" : version)};
  }
}
