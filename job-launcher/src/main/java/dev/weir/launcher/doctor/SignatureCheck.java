package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import java.util.List;

/** Whether signatures of single libraries are left, which no longer fit. */
final class SignatureCheck implements JarCheck {
  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    List<String> signatures = jar.names(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"));
    return signatures.isEmpty()
        ? List.of()
        : List.of(
            Finding.error(
                "WEIR-J005",
                jar.at(signatures.get(0)),
                "The jar holds signatures of a library ("
                    + JarCheck.some(signatures)
                    + "), which do not fit the whole jar: Java refuses to load its classes.",
                "",
                "Leave them out: a <filter> of the shade plugin with the excludes META-INF/*.SF,"
                    + " META-INF/*.DSA and META-INF/*.RSA."));
  }
}
