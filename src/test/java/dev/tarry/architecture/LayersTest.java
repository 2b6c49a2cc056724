package dev.tarry.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
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
        rules.put("version", List.of());
        rules.put("json", List.of());
        rules.put("stream", List.of());
        rules.put("time", List.of());
        rules.put("matrix", List.of("json"));
        rules.put("remark", List.of("json", "matrix"));
        rules.put("wording", List.of("json", "matrix", "time", "remark"));
        rules.put("explain", List.of("json", "matrix", "time"));
        rules.put("envelope", List.of("json", "matrix", "remark"));
        rules.put("capability", List.of("json", "matrix"));
        rules.put("host", List.of("json", "time", "matrix", "remark", "envelope", "capability"));
        rules.put("trace", List.of("json", "matrix", "time", "remark"));
        rules.put("cancellation", List.of("time"));
        rules.put("files", List.of());
        rules.put("ledger", List.of("json", "matrix", "time", "cancellation", "files"));
        rules.put("heartbeat", List.of("time"));
        rules.put(
                "homeserver", List.of("version", "json", "matrix", "time", "remark", "wording", "cancellation", "host", "trace",
                "stream"));
        rules.put("sandbox", List.of("version", "json", "matrix", "time", "stream"));
        rules.put("delay", List.of(
                "json", "matrix", "time", "remark", "cancellation", "host", "trace", "homeserver", "ledger"));
        rules.put("diagnosis", List.of("json", "matrix", "time", "remark", "explain", "trace", "homeserver", "delay"));
        rules.put("outcome", List.of("json", "matrix", "remark", "wording", "explain", "homeserver", "diagnosis", "ledger"));
        rules.put("account", List.of(
                "json", "matrix", "time", "remark", "cancellation", "files", "trace", "homeserver", "outcome"));
        rules.put("session", List.of(
                "json", "matrix", "time", "remark", "cancellation", "envelope", "host", "trace", "homeserver", "ledger", "delay",
                "diagnosis", "outcome", "account", "heartbeat"));
        rules.put("doctor", List.of(
                "json", "matrix", "time", "remark", "explain", "cancellation", "host", "homeserver", "outcome", "account"));
        rules.put("render", List.of(
                "json", "matrix", "time", "remark", "wording", "explain", "trace", "ledger", "delay", "outcome",
                "heartbeat"));
        rules.put("cli", List.of(
                "version", "json", "matrix", "time", "remark", "wording", "explain", "doctor", "envelope", "capability",
                "cancellation", "files", "host", "trace", "homeserver", "sandbox", "ledger", "delay", "diagnosis", "outcome",
                "account", "session", "render", "heartbeat"));
        rules.put("repl", List.of("cli", "account", "files", "time"));
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

    /** The rooms within a layer, each with those that it may use there. What stands above all of them may use them. */
    private static final Map<String, List<String>> ROOMS = rooms();

    private static Map<String, List<String>> rooms() {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        rules.put("host.call", List.of());
        rules.put("host.personality", List.of());
        rules.put("host.approval", List.of());
        rules.put("host.action", List.of("host.call", "host.personality"));
        rules.put("homeserver.wire", List.of());
        rules.put("homeserver.discovery", List.of("homeserver.wire"));
        rules.put("homeserver.dialect", List.of("homeserver.wire"));
        rules.put("homeserver.call", List.of("homeserver.wire", "homeserver.dialect"));
        rules.put("ledger.file", List.of());
        rules.put("heartbeat.client", List.of());
        rules.put("heartbeat.drill", List.of());
        rules.put("heartbeat.preset", List.of("heartbeat.client", "heartbeat.drill"));
        rules.put("heartbeat.expect", List.of());
        rules.put("heartbeat.figures", List.of());
        rules.put("heartbeat.load", List.of());
        rules.put("session.widget", List.of());
        rules.put("session.heartbeat", List.of());
        rules.put("doctor.client", List.of());
        rules.put("doctor.checklist", List.of());
        rules.put("doctor.check", List.of("doctor.client", "doctor.checklist"));
        rules.put("cli.text", List.of());
        rules.put("cli.line", List.of("cli.text"));
        rules.put("cli.terminal", List.of());
        rules.put("cli.context", List.of("cli.text", "cli.line", "cli.terminal"));
        rules.put("cli.clock", List.of("cli.text", "cli.line", "cli.terminal", "cli.context"));
        rules.put("cli.completion", List.of("cli.text", "cli.line", "cli.context"));
        rules.put("cli.generate", List.of("cli.text", "cli.line", "cli.context", "cli.completion"));
        List<String> below = List.of("cli.text", "cli.line", "cli.terminal", "cli.context");
        rules.put("cli.command.account", below);
        rules.put("cli.command.delayed", 
                List.of("cli.text", "cli.line", "cli.terminal", "cli.context", "cli.command.widget"));
        rules.put("cli.command.heartbeat", 
                List.of("cli.text", "cli.line", "cli.terminal", "cli.context", "cli.clock", "cli.command.widget"));
        rules.put("cli.command.diagnosis", below);
        rules.put("cli.command.sandbox", List.of("cli.text", "cli.line", "cli.terminal", "cli.context", "cli.clock"));
        rules.put("cli.command.shell", below);
        rules.put("cli.command.widget", below);
        ofTheSandbox(rules);
        return rules;
    }

    private static void ofTheSandbox(Map<String, List<String>> rules) {
        List<String> state = List.of("sandbox.state");
        rules.put("sandbox.state", List.of());
        rules.put("sandbox.view", state);
        rules.put("sandbox.store", state);
        rules.put("sandbox.route", List.of("sandbox.state", "sandbox.view"));
        rules.put("sandbox.fault", List.of("sandbox.state", "sandbox.route"));
        rules.put("sandbox.dialect", List.of("sandbox.state", "sandbox.route"));
        rules.put("sandbox.http", List.of("sandbox.state", "sandbox.view", "sandbox.route", "sandbox.fault"));
        rules.put("sandbox.state.base", List.of());
        rules.put("sandbox.state.account", List.of("sandbox.state.base"));
        rules.put("sandbox.state.limit", List.of("sandbox.state.base", "sandbox.state.account"));
        rules.put("sandbox.state.room", List.of("sandbox.state.base", "sandbox.state.account", "sandbox.state.limit"));
        rules.put("sandbox.state.delayed", List.of(
                "sandbox.state.base", "sandbox.state.account", "sandbox.state.limit", "sandbox.state.room"));
        rules.put("sandbox.state.userdata", List.of("sandbox.state.base", "sandbox.state.limit"));
    }

    @TestFactory
    Stream<DynamicTest> aRoomUsesOnlyTheRoomsBelowItInItsLayer() {
        return ROOMS.entrySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
            String[] forbidden = ROOMS.keySet().stream()
                    .filter(other -> isBeside(rule.getKey(), other))
                    .filter(other -> rule.getValue().stream().noneMatch(allowed -> isWithin(other, allowed)))
                    .map(name -> "dev.tarry." + name + "..").toArray(String[]::new);
            noClasses().that().resideInAPackage("dev.tarry." + rule.getKey() + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(forbidden)
                    .allowEmptyShould(true).check(CLASSES);
        }));
    }

    /** In the same layer, and neither the same room nor within it nor around it. */
    private static boolean isBeside(String room, String other) {
        String layer = room.substring(0, room.indexOf('.'));
        return other.startsWith(layer + ".") && !isWithin(other, room) && !isWithin(room, other);
    }

    private static boolean isWithin(String room, String around) {
        return room.equals(around) || room.startsWith(around + ".");
    }

    @Test
    void noPackagesGoInACircle() {
        slices().matching("dev.tarry.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static final String[] PURE = {
        "dev.tarry.version..", "dev.tarry.json..", "dev.tarry.time..", "dev.tarry.matrix..", "dev.tarry.remark..",
        "dev.tarry.wording..", "dev.tarry.explain..", "dev.tarry.envelope..", "dev.tarry.capability..", "dev.tarry.host..",
        "dev.tarry.trace..", "dev.tarry.render..", "dev.tarry.sandbox.state..", "dev.tarry.sandbox.route..",
        "dev.tarry.sandbox.dialect..", "dev.tarry.sandbox.view..", "dev.tarry.sandbox.fault..", "dev.tarry.heartbeat..",
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
