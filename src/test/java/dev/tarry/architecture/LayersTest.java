package dev.tarry.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house: who may know whom, what the pure rooms may not touch, and who alone uses which library. */
class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tarry");

    /** Each package with the packages that it may use; the picture in the README is drawn from this. */
    private static final Map<String, List<String>> MAY_USE = mayUse();

    private static Map<String, List<String>> mayUse() {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        rules.put("json", List.of());
        rules.put("time", List.of());
        rules.put("matrix", List.of("json"));
        rules.put("remark", List.of("json", "matrix"));
        rules.put("wording", List.of("json", "matrix", "time", "remark"));
        rules.put("explain", List.of("json", "matrix", "time"));
        rules.put("envelope", List.of("json", "matrix", "remark"));
        rules.put("capability", List.of("json", "matrix"));
        rules.put("host", List.of("json", "matrix", "remark", "envelope", "capability"));
        rules.put("trace", List.of("json", "matrix", "time", "remark"));
        rules.put("cancellation", List.of("time"));
        rules.put("homeserver", List.of("json", "matrix", "time", "remark", "wording", "cancellation", "host", "trace"));
        rules.put("sandbox", List.of("json", "matrix", "time"));
        rules.put("delay", List.of("json", "matrix", "time", "remark", "cancellation", "host", "trace", "homeserver"));
        rules.put("diagnosis", List.of("json", "matrix", "time", "remark", "explain", "trace", "homeserver", "delay"));
        rules.put("outcome", List.of("json", "matrix", "remark", "wording", "explain", "homeserver", "diagnosis"));
        rules.put("account", List.of(
                "json", "time", "remark", "cancellation", "trace", "homeserver", "outcome"));
        rules.put("session", List.of(
                "json", "matrix", "time", "remark", "cancellation", "envelope", "host", "trace", "homeserver", "delay",
                "diagnosis", "outcome", "account"));
        rules.put("doctor", List.of(
                "json", "matrix", "time", "remark", "explain", "cancellation", "host", "homeserver", "outcome", "account"));
        rules.put("render", List.of("json", "time", "remark", "wording", "explain", "trace", "delay", "outcome"));
        rules.put("cli", List.of(
                "json", "matrix", "time", "remark", "wording", "explain", "doctor", "envelope", "capability", "cancellation",
                "host",
                "trace", "homeserver", "sandbox", "delay", "diagnosis", "outcome", "account", "session", "render"));
        rules.put("repl", List.of("cli", "account", "time"));
        return rules;
    }

    @TestFactory
    Stream<DynamicTest> everyPackageUsesOnlyThoseBelowIt() {
        return MAY_USE.entrySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
            List<String> forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(rule.getKey()) && !rule.getValue().contains(other))
                    .toList();
            noClasses().that().resideInAPackage("dev.tarry." + rule.getKey() + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(
                            forbidden.stream().map(name -> "dev.tarry." + name + "..").toArray(String[]::new))
                    .check(CLASSES);
        }));
    }

    /** The rooms of the sandbox, each with those of its rooms that it may use. */
    private static final Map<String, List<String>> WITHIN_THE_SANDBOX = withinTheSandbox();

    private static Map<String, List<String>> withinTheSandbox() {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        rules.put("person", List.of());
        rules.put("state", List.of("person"));
        rules.put("view", List.of("person", "state"));
        rules.put("store", List.of("state"));
        rules.put("route", List.of("person", "state", "view"));
        rules.put("fault", List.of("state", "route"));
        rules.put("dialect", List.of("state", "route"));
        rules.put("http", List.of("person", "state", "view", "route", "fault"));
        return rules;
    }

    @TestFactory
    Stream<DynamicTest> theSandboxIsLayeredWithin() {
        return WITHIN_THE_SANDBOX.entrySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
            String[] forbidden = WITHIN_THE_SANDBOX.keySet().stream()
                    .filter(other -> !other.equals(rule.getKey()) && !rule.getValue().contains(other))
                    .map(name -> "dev.tarry.sandbox." + name + "..").toArray(String[]::new);
            noClasses().that().resideInAPackage("dev.tarry.sandbox." + rule.getKey() + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(forbidden).check(CLASSES);
        }));
    }

    /** The rooms of the host, each with those of its rooms that it may use; the machine itself may use them all. */
    private static final Map<String, List<String>> WITHIN_THE_HOST = withinTheHost();

    private static Map<String, List<String>> withinTheHost() {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        rules.put("call", List.of());
        rules.put("personality", List.of());
        rules.put("approval", List.of());
        rules.put("action", List.of("call", "personality"));
        return rules;
    }

    @TestFactory
    Stream<DynamicTest> theHostIsLayeredWithin() {
        return WITHIN_THE_HOST.entrySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
            List<String> forbidden = new ArrayList<>(List.of("dev.tarry.host"));
            for (String other : WITHIN_THE_HOST.keySet()) {
                if (!other.equals(rule.getKey()) && !rule.getValue().contains(other)) {
                    forbidden.add("dev.tarry.host." + other + "..");
                }
            }
            noClasses().that().resideInAPackage("dev.tarry.host." + rule.getKey() + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(forbidden.toArray(String[]::new)).check(CLASSES);
        }));
    }

    @Test
    void noPackagesGoInACircle() {
        slices().matching("dev.tarry.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** The rooms within a layer, each with those of the same layer that it may use. */
    private static final Map<String, List<String>> ROOMS = rooms();

    private static Map<String, List<String>> rooms() {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        rules.put("homeserver.wire", List.of());
        rules.put("homeserver.discovery", List.of("homeserver.wire"));
        rules.put("homeserver.dialect", List.of("homeserver.wire"));
        rules.put("homeserver.call", List.of("homeserver.wire", "homeserver.dialect"));
        rules.put("session.widget", List.of());
        rules.put("cli.line", List.of());
        rules.put("cli.terminal", List.of());
        rules.put("cli.context", List.of("cli.line", "cli.terminal"));
        rules.put("cli.completion", List.of("cli.line", "cli.context"));
        rules.put("cli.generate", List.of("cli.completion"));
        rules.put("cli.command.account", List.of("cli.line", "cli.terminal", "cli.context"));
        rules.put("cli.command.delayed", List.of("cli.line", "cli.terminal", "cli.context", "cli.command.widget"));
        rules.put("cli.command.diagnosis", List.of("cli.line", "cli.terminal", "cli.context"));
        rules.put("cli.command.sandbox", List.of("cli.line", "cli.terminal", "cli.context"));
        rules.put("cli.command.shell", List.of("cli.line", "cli.terminal", "cli.context"));
        rules.put("cli.command.widget", List.of("cli.line", "cli.terminal", "cli.context"));
        return rules;
    }

    @TestFactory
    Stream<DynamicTest> aRoomUsesOnlyTheRoomsBelowItInItsLayer() {
        return ROOMS.entrySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
            String layer = rule.getKey().substring(0, rule.getKey().indexOf('.'));
            String[] forbidden = ROOMS.keySet().stream()
                    .filter(other -> other.startsWith(layer + ".") && !other.equals(rule.getKey()))
                    .filter(other -> !rule.getValue().contains(other))
                    .map(name -> "dev.tarry." + name + "..").toArray(String[]::new);
            noClasses().that().resideInAPackage("dev.tarry." + rule.getKey() + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(forbidden)
                    .allowEmptyShould(true).check(CLASSES);
        }));
    }

    private static final String[] PURE = {
        "dev.tarry.json..", "dev.tarry.time..", "dev.tarry.matrix..", "dev.tarry.remark..", "dev.tarry.wording..",
        "dev.tarry.explain..", "dev.tarry.envelope..",
        "dev.tarry.capability..", "dev.tarry.host..", "dev.tarry.trace..", "dev.tarry.render..", "dev.tarry.sandbox.state..",
        "dev.tarry.sandbox.route..", "dev.tarry.sandbox.dialect..", "dev.tarry.sandbox.person..", "dev.tarry.sandbox.view..",
        "dev.tarry.sandbox.fault..",
    };

    @Test
    void thePureCoreTouchesNothingOutside() {
        noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat().resideInAnyPackage(
                "java.net..", "java.nio.file..", "java.util.concurrent..", "picocli..", "org.jline..", "org.apache.hc..")
                .check(CLASSES);
    }

    @Test
    void thePureCoreHasNoClockAndNoChance() {
        noClasses().that().resideInAnyPackage(PURE)
                .should().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(Instant.class, "now")
                .orShould().callMethod(UUID.class, "randomUUID")
                .orShould().callMethod(Math.class, "random")
                .orShould().callMethod(ThreadLocalRandom.class, "current")
                .orShould().callConstructor(Thread.class)
                .orShould().callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    /** What is printed must not depend on the order of a hash. */
    @Test
    void whatIsPrintedKeepsItsOrder() {
        noClasses().that().resideInAnyPackage(
                        "dev.tarry.envelope..", "dev.tarry.capability..", "dev.tarry.trace..", "dev.tarry.render..",
                        "dev.tarry.host..", "dev.tarry.session..", "dev.tarry.outcome..", "dev.tarry.account..",
                        "dev.tarry.delay..", "dev.tarry.diagnosis..",
                        "dev.tarry.cli..", "dev.tarry.explain..")
                .should().callConstructor(HashMap.class).orShould().callConstructor(HashSet.class).check(CLASSES);
    }

    @Test
    void onlyMainUsesTheStandardStreams() {
        noClasses().that().doNotHaveSimpleName("Main").should().accessField(System.class, "out")
                .orShould().accessField(System.class, "err").orShould().accessField(System.class, "in").check(CLASSES);
    }

    @Test
    void aProcessIsEndedOnlyWhereItBegan() {
        noClasses().that().resideOutsideOfPackage("dev.tarry").should().callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void everyLibraryHasOneUser() {
        noClasses().that().resideOutsideOfPackage("dev.tarry.cli..").should().dependOnClassesThat()
                .resideInAPackage("picocli..").check(CLASSES);
        // Main asks JLine to catch signals.
        noClasses().that().resideOutsideOfPackages("dev.tarry.repl..", "dev.tarry").should().dependOnClassesThat()
                .resideInAPackage("org.jline..").check(CLASSES);
        noClasses().that().resideOutsideOfPackage("dev.tarry.json..").should().dependOnClassesThat()
                .resideInAPackage("com.fasterxml..").check(CLASSES);
        noClasses().that().resideOutsideOfPackages("dev.tarry.homeserver..", "dev.tarry.sandbox.http..").should()
                .dependOnClassesThat().resideInAPackage("org.apache.hc..").check(CLASSES);
        noClasses().that().resideOutsideOfPackage("dev.tarry.sandbox.store..").should().dependOnClassesThat()
                .resideInAPackage("org.h2..").check(CLASSES);
    }
}
