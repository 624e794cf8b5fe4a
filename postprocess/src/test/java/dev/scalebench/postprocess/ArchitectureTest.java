package dev.scalebench.postprocess;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Loading, calculating and writing are apart, and only the command line knows them all. */
class ArchitectureTest {

  private static final String ROOT = "dev.scalebench.postprocess";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void dependenciesPointFromWritingToMeasurements() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .layer("command line")
        .definedBy(ROOT)
        .layer("jmh")
        .definedBy(ROOT + ".jmh")
        .layer("report")
        .definedBy(ROOT + ".report")
        .layer("comparison")
        .definedBy(ROOT + ".comparison")
        .layer("explorer")
        .definedBy(ROOT + ".explorer")
        .layer("csv")
        .definedBy(ROOT + ".csv")
        .layer("page")
        .definedBy(ROOT + ".page")
        .layer("answer")
        .definedBy(ROOT + ".answer")
        .layer("mix")
        .definedBy(ROOT + ".mix")
        .layer("rerun")
        .definedBy(ROOT + ".rerun")
        .layer("site")
        .definedBy(ROOT + ".site")
        .layer("figure")
        .definedBy(ROOT + ".figure")
        .layer("draw")
        .definedBy(ROOT + ".draw")
        .layer("graph")
        .definedBy(ROOT + ".graph")
        .layer("style")
        .definedBy(ROOT + ".style")
        .layer("compare")
        .definedBy(ROOT + ".compare")
        .layer("measure")
        .definedBy(ROOT + ".measure")
        .layer("preview")
        .definedBy(ROOT + ".preview")
        .whereLayer("command line")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("jmh")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("comparison")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("explorer")
        .mayOnlyBeAccessedByLayers("command line", "report")
        .whereLayer("csv")
        .mayOnlyBeAccessedByLayers("report", "comparison")
        .whereLayer("page")
        .mayOnlyBeAccessedByLayers("command line", "report", "explorer", "csv")
        .whereLayer("site")
        .mayOnlyBeAccessedByLayers("command line", "report", "comparison", "explorer", "page")
        .whereLayer("site")
        .mayNotAccessAnyLayer()
        .whereLayer("preview")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("preview")
        .mayNotAccessAnyLayer()
        .whereLayer("mix")
        .mayOnlyBeAccessedByLayers("command line", "csv", "page", "figure")
        .whereLayer("rerun")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("answer")
        .mayOnlyBeAccessedByLayers("page")
        .whereLayer("figure")
        .mayOnlyBeAccessedByLayers("report", "comparison", "page")
        .whereLayer("draw")
        .mayOnlyBeAccessedByLayers("report", "comparison")
        .whereLayer("graph")
        .mayOnlyBeAccessedByLayers("figure", "draw")
        .whereLayer("style")
        .mayOnlyBeAccessedByLayers("explorer", "figure", "graph", "draw")
        .whereLayer("compare")
        .mayOnlyBeAccessedByLayers("command line", "comparison", "figure", "graph", "draw")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void calculationsTouchNoFile() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".measure", ROOT + ".compare", ROOT + ".answer", ROOT + ".mix")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "com.fasterxml..", "org.jfree..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(?!Serializable).*")
        .check(CLASSES);
  }

  @Test
  void onlyDrawingKnowsTheLibrariesThatDraw() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".draw")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jfree..", "com.pngencoder..", "java.awt.image..")
        .check(CLASSES);
  }

  @Test
  void onlyChartsKnowColours() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".draw", ROOT + ".style", ROOT + ".graph", ROOT + ".preview")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }
}
