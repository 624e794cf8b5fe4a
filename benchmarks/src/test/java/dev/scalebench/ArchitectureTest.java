package dev.scalebench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The arrows between packages: networks know no engine, engines know no network, and nothing runs
 * in a circle.
 */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.scalebench");

  /** What a cell is made of. */
  private static final String[] CELL = {
    "tensor",
    "model",
    "program",
    "weights",
    "reference",
    "backend",
    "kernels",
    "machine",
    "sweep",
    "build"
  };

  private static String[] with(String[] layers, String... more) {
    return Stream.concat(Arrays.stream(layers), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void layersKnowOnlyThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("tensor")
        .definedBy("dev.scalebench.tensor")
        .layer("model")
        .definedBy("dev.scalebench.model")
        .layer("program")
        .definedBy("dev.scalebench.program")
        .layer("weights")
        .definedBy("dev.scalebench.weights")
        .layer("reference")
        .definedBy("dev.scalebench.reference")
        .layer("backend")
        .definedBy("dev.scalebench.backend..")
        .layer("kernels")
        .definedBy("dev.scalebench.kernels")
        .layer("machine")
        .definedBy("dev.scalebench.machine")
        .layer("budget")
        .definedBy("dev.scalebench.budget")
        .layer("sweep")
        .definedBy("dev.scalebench.sweep")
        .layer("build")
        .definedBy("dev.scalebench.build")
        .layer("cell")
        .definedBy("dev.scalebench.cell")
        .layer("trial")
        .definedBy("dev.scalebench.trial")
        .layer("instances")
        .definedBy("dev.scalebench.instances")
        .layer("profile")
        .definedBy("dev.scalebench.profile")
        .layer("ceiling")
        .definedBy("dev.scalebench.ceiling")
        .layer("benchmark")
        .definedBy("dev.scalebench", "dev.scalebench.jmh_generated")
        .whereLayer("tensor")
        .mayNotAccessAnyLayer()
        .whereLayer("model")
        .mayOnlyAccessLayers("tensor")
        .whereLayer("program")
        .mayOnlyAccessLayers("tensor", "model")
        .whereLayer("weights")
        .mayOnlyAccessLayers("tensor")
        .whereLayer("reference")
        .mayOnlyAccessLayers("tensor", "model", "program", "weights")
        .whereLayer("backend")
        .mayOnlyAccessLayers("tensor", "model", "program", "weights", "machine")
        .whereLayer("kernels")
        .mayOnlyAccessLayers("tensor", "model", "backend")
        .whereLayer("machine")
        .mayNotAccessAnyLayer()
        .whereLayer("budget")
        .mayNotAccessAnyLayer()
        .whereLayer("sweep")
        .mayOnlyAccessLayers("machine", "budget")
        .whereLayer("build")
        .mayNotAccessAnyLayer()
        .whereLayer("cell")
        .mayOnlyAccessLayers(CELL)
        .whereLayer("trial")
        .mayOnlyAccessLayers(with(CELL, "cell"))
        .whereLayer("instances")
        .mayOnlyAccessLayers(with(CELL, "cell"))
        .whereLayer("profile")
        .mayOnlyAccessLayers(with(CELL, "cell"))
        .whereLayer("ceiling")
        .mayOnlyAccessLayers(with(CELL, "cell", "trial"))
        .whereLayer("benchmark")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch, ai.djl..",
    "tensorflow, org.tensorflow..",
    "tensorflow, org.bytedeco..",
    "onnxruntime, ai.onnxruntime.."
  })
  void onlyItsBackendKnowsAnEngine(String backend, String engine) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.scalebench.backend." + backend)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(engine)
        .check(CLASSES);
  }

  /** A writer of an engine's files belongs to its backend. */
  @ParameterizedTest
  @CsvSource({"pytorch, torchscript", "tensorflow, tensorflow", "onnxruntime, onnx"})
  void aBackendDoesNotKnowTheOthers(String backend, String writer) {
    String own = ".*dev\\.scalebench\\.backend\\.(%s|%s)\\..*".formatted(backend, writer);
    noClasses()
        .that()
        .haveNameMatching(own)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.scalebench.backend.*..").and(not(nameMatching(own))))
        .check(CLASSES);
  }

  @Test
  void backendsKnowNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("dev.scalebench.backend..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.scalebench\\.model\\.(?!(Model|InputSpec|InputSpec\\$.*)$).*")
        .check(CLASSES);
  }

  @Test
  void whatIsMeasuredNextIsCalculatedWithoutFilesAndWithoutJmh() {
    noClasses()
        .that()
        .resideInAPackage("dev.scalebench.budget")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "com.fasterxml..", "org.openjdk..")
        .check(CLASSES);
  }

  @Test
  void noCircles() {
    slices().matching("dev.scalebench.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyMainExits() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.scalebench.Main")
        .and()
        .resideOutsideOfPackage("dev.scalebench.jmh_generated")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
