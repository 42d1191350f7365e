package dev.weir.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The house")
class ModuleArrowsTest {
  private static final List<String> MODULES =
      List.of("dsl", "deployment", "flink", "sandbox", "launcher", "examples");

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.weir");
  }

  @Test
  void hasClassesInEveryModule() {
    Set<String> found =
        classes.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.split("\\.")[2])
            .collect(Collectors.toSet());
    assertThat(found).containsExactlyInAnyOrderElementsOf(MODULES);
  }

  @ParameterizedTest(name = "lets {0} import {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dsl | ''
          deployment | dsl
          flink | dsl deployment
          sandbox | dsl deployment flink
          launcher | dsl deployment flink sandbox
          examples | dsl
          """)
  void letsAModuleImportOnlyWhatTheDesignSays(String module, String mayImport) {
    Set<String> allowed = Set.copyOf(Arrays.asList((module + " " + mayImport).split(" ")));
    String[] forbidden =
        MODULES.stream()
            .filter(other -> !allowed.contains(other))
            .map(other -> "dev.weir." + other + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage("dev.weir." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(classes);
  }

  @Test
  void hasNoPackageCycles() {
    slices().matching("dev.weir.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void keepsTheEngineOutOfTheDslTheDescriptorAndThePlan() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.weir.dsl..", "dev.weir.deployment..", "dev.weir.flink.plan..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache..")
        .check(classes);
  }

  @Test
  void keepsLibrariesOutOfTheDsl() {
    noClasses()
        .that()
        .resideInAPackage("dev.weir.dsl..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("dev.weir.dsl..", "java..")
        .check(classes);
  }
}
