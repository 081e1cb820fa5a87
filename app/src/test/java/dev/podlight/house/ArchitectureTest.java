package dev.podlight.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may know whom. Each rule says what would be lost without it. */
@AnalyzeClasses(packages = "dev.podlight", importOptions = {ImportOption.DoNotIncludeTests.class,
        ArchitectureTest.WithoutBenchmarks.class})
final class ArchitectureTest {

    /** Benchmarks print, wait and measure as they like. */
    static final class WithoutBenchmarks implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/dev/podlight/bench/");
        }
    }

    @ArchTest
    static final ArchRule TRACER_IS_PURE = classes().that()
        .resideInAPackage("dev.podlight.traffic..")
        .should()
        .onlyDependOnClassesThat(resideInAPackage("dev.podlight.traffic..").or(name("dev.podlight.i18n.Text"))
            .or(resideInAPackage("java.lang.."))
            .or(resideInAPackage("java.util.."))
            .or(resideInAPackage("java.math"))
            .or(name("java.net.URI"))
            .or(name("java.net.URISyntaxException"))
            .or(name("java.net.IDN"))
            .or(name("java.io.Serializable"))
            .or(name("java.io.ByteArrayOutputStream"))
            .or(name("java.time.Instant"))
            .or(name("java.time.Duration"))
            .or(resideInAPackage("java.nio.charset"))
            // Traefik's own regular expressions: as pure as java.util.regex
            .or(resideInAPackage("com.google.re2j"))
            .or(primitive()))
        .because("the same snapshot and request must always give the same trace, on any machine and at any time");

    @ArchTest
    static final ArchRule TRACER_HAS_NO_CLOCK = noClasses().that()
        .resideInAPackage("dev.podlight.traffic..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .because("time is not among what a trace is made from");

    @ArchTest
    static final ArchRule ONE_PACKAGE_KNOWS_THE_CLIENT = noClasses().that()
        .resideOutsideOfPackage("dev.podlight.kube")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.kubernetes..")
        .because("the client's models are large and change; everybody else speaks the words of traffic");

    @ArchTest
    static final ArchRule ONE_PACKAGE_KNOWS_JSCH = noClasses().that()
        .resideOutsideOfPackage("dev.podlight.ssh")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.jcraft..")
        .because("channels, secrets and host keys are handled in one place, or not safely");

    @ArchTest
    static final ArchRule COMMANDS_KNOW_NO_WINDOW = noClasses().that()
        .resideInAPackage("dev.podlight.cli")
        .and()
        .doNotHaveSimpleName("TourCommand")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "dev.podlight.ui..")
        .because("a command must start in a moment and run where there is no display");

    @ArchTest
    static final ArchRule NO_JAVAFX_BELOW_THE_UI = noClasses().that()
        .resideOutsideOfPackages("dev.podlight.ui..", "dev.podlight", "dev.podlight.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .because("what is below the window must run, and be tested, without one");

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_KNOWS_THE_CLASSROOM = noClasses().that()
        .resideOutsideOfPackages("dev.podlight.classroom..", "dev.podlight.cli")
        .and()
        .doNotHaveFullyQualifiedName("dev.podlight.Wiring")
        .and()
        .doNotHaveFullyQualifiedName("dev.podlight.ClassroomTheatre")
        .and()
        .doNotHaveFullyQualifiedName("dev.podlight.ClassroomBackstage")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.podlight.classroom..")
        .because("the app must not be able to tell the classroom from real machines");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.podlight.(**)")
        .should()
        .beFreeOfCycles()
        // time is a parameter of everything in the classroom, and stands beside the facade that hands it out
        .ignoreDependency(DescribedPredicate.alwaysTrue(), describe("class time",
                type -> type.getName().startsWith("dev.podlight.classroom.time.ClassTime")))
        .because("packages are features, and a feature is read on its own");

    @ArchTest
    static final ArchRule STYLE_IS_IN_STYLE_SHEETS = noClasses().should()
        .callMethodWhere(target(name("setStyle")).and(target(owner(resideInAPackage("javafx.."))))
            .or(target(name("setStyle")).and(target(owner(resideInAPackage("dev.podlight.."))))))
        .because("a theme only redefines tokens; a colour set in code would not follow it");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses().should()
        .callMethodWhere(
                target(name("sleep")).and(target(owner(describe("java.lang.Thread or a TimeUnit",
                        ArchitectureTest::sleeps)))))
        .because("whoever waits must be woken by what they wait for, and be cancelled by an interrupt");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_PRINT = noClasses().that()
        .resideOutsideOfPackage("dev.podlight.cli")
        .and()
        .doNotHaveFullyQualifiedName("dev.podlight.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("what a person should read goes to the window or through a command's terminal");

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = noClasses().should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .because("such a name says only that somebody did not find a better one");

    /** JavaFX properties are written on its own thread only; that can be seen at a glance while one class crosses over. */
    @ArchTest
    static void oneClassCrossesToTheWindowsThread(JavaClasses all) {
        Set<String> bridges = all.stream()
            .filter(type -> Stream.concat(type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf()
                .stream())
                .anyMatch(call -> call.getTarget().getFullName().startsWith("javafx.application.Platform.runLater(")))
            .map(type -> type.getName().replaceFirst("\\$.*", ""))
            .collect(Collectors.toSet());
        assertTrue(bridges.size() <= 1, () -> "Platform.runLater belongs to one class, but these call it: " + bridges
                + "\nHand the part that blocks to the task runner instead.");
    }

    private static boolean sleeps(JavaClass owner) {
        return owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(java.util.concurrent.TimeUnit.class);
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return describe("a primitive or an array of one", type -> type.getBaseComponentType().isPrimitive());
    }
}
