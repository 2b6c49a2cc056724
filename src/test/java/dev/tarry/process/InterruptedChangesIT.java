package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.testing.StallingServer.Stall;
import dev.tarry.testing.StallingServer.Way;
import dev.tarry.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that was to change an account, a room or a sandbox, and that a signal ends, leaves nothing half changed here. */
class InterruptedChangesIT {

    /** A tarry that has logged in before, at a homeserver that stalls when it is told to. */
    private record Account(StalledHomeserver homeserver, Path password) implements AutoCloseable {

        static Account loggedIn() throws Exception {
            StalledHomeserver homeserver = StalledHomeserver.speaking("get-one");
            Path password = homeserver.folder().resolve("password");
            Files.writeString(password, homeserver.sandbox().users().get(0).password() + "\n");
            Account account = new Account(homeserver, password);
            try (Running running = account.start("login URL --user demo --password-stdin")) {
                assertEquals(0, running.end().exit(), running.out());
            }
            return account;
        }

        Running start(String line) throws IOException {
            Map<String, String> environment = homeserver.environment(null);
            environment.keySet().removeIf(name -> name.startsWith("MATRIX_"));
            environment.put("TARRY_SANDBOX_CONTROL", homeserver.sandbox().controlToken());
            List<String> command = new ArrayList<>(List.of(
                    "/bin/sh", "-c", "exec \"$@\" <'" + password + "'", "sh", Running.LAUNCHER.toString(),
                    "--timeout", StalledShell.TIMEOUT));
            command.addAll(List.of(line.replace("URL", homeserver.server().url()).split(" ")));
            return Running.start(environment, homeserver.folder(), command);
        }

        /** Runs a line until such a request is held, sends the signal, and returns how it ended. */
        Running.Ended interrupted(String line, Route route, String signal) throws Exception {
            assumeFalse(Running.ignoresInterrupts());
            Stall stall = homeserver.hold(route);
            try (Running running = start(line)) {
                stall.awaitCaught(1);
                running.signal(signal);
                return running.end();
            }
        }

        /** What is on this machine, but for empty files that only serve as locks, and for what is known of homeservers. */
        Map<String, String> files() throws IOException {
            Map<String, String> files = Surroundings.contents(homeserver.folder().resolve("home/config"));
            files.keySet().removeIf(name -> name.endsWith(".lock") || name.startsWith("cache"));
            return files;
        }

        @Override
        public void close() throws IOException {
            homeserver.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "INT  | login URL --user demo --password-stdin -p two | LOGIN | the login; it may have created a device whose token is "
                + "lost.",
        "TERM | login URL --user demo --password-stdin | LOGIN | the login; it may have created a device whose token is lost.",
        "INT  | logout | LOGOUT | the logout; the token may be invalidated.",
        "TERM | logout | LOGOUT | the logout; the token may be invalidated.",
        "INT  | room create --name Test | CREATE | the creation of the room; the room may have been created.",
        "TERM | room create --name Test | CREATE | the creation of the room; the room may have been created.",
        "INT  | send org.example.s {} --state-key k --room !sandbox:localhost | SEND_STATE | the send; the event may have been "
                + "sent.",
        "TERM | send-now syd_nobodys | SEND_NOW | the send-now; the delayed event may have been sent.",
        "INT  | sandbox clock hold --homeserver URL | CONTROL | the request; it may have taken effect.",
        "TERM | sandbox fault latency=1s --homeserver URL | CONTROL | the request; it may have taken effect.",
        "INT  | sandbox fault clear --homeserver URL | CONTROL | the request; it may have taken effect.",
        "TERM | sandbox users carol --homeserver URL | CONTROL | the request; it may have taken effect.",
    })
    void saysWhatMayHaveHappenedAndChangesNothingHere(String signal, String line, Route route, String sentence)
            throws Exception {
        try (Account account = Account.loggedIn()) {
            Map<String, String> before = account.files();
            Running.Ended ended = account.interrupted(line + " -o json", route, signal);
            int exit = signal.equals("INT") ? 130 : 143;
            assertEquals(exit, ended.exit(), ended.all());
            JsonObject object = JsonReader.readObject(ended.out());
            JsonObject error = object.object("error");
            assertEquals((long) exit, object.number("exit"), ended.all());
            assertEquals("interrupted", error.text("kind"), ended.all());
            assertEquals("unknown", error.text("effect"), ended.all());
            assertTrue(error.text("message").endsWith("Interrupted while the homeserver had not yet answered " + sentence),
                    ended.all());
            assertTrue(error.has("next"), ended.all());
            assertEquals("", ended.err());
            assertEquals(before, account.files());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void loginThatWasNotBegunIsSaidToHaveChangedNothing(String signal) throws Exception {
        try (Account account = Account.loggedIn()) {
            Map<String, String> before = account.files();
            Running.Ended ended = account.interrupted(
                    "login URL --user demo --password-stdin -p two -o json", Route.LOGIN_FLOWS, signal);
            JsonObject error = JsonReader.readObject(ended.out()).object("error");
            assertEquals(signal.equals("INT") ? 130 : 143, ended.exit(), ended.all());
            assertTrue(error.text("message").endsWith("; nothing was changed."), ended.all());
            assertFalse(error.has("effect"), ended.all());
            assertEquals(before, account.files());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "INT  | logout | LOGOUT | log out again",
        "TERM | login URL --user demo --password-stdin -p two | LOGIN | log in again",
        "INT  | room create | CREATE | look with room list before you create another",
    })
    void aPersonReadsItAsWellAndWhatToDoNext(String signal, String line, Route route, String next) throws Exception {
        try (Account account = Account.loggedIn()) {
            Running.Ended ended = account.interrupted(line, route, signal);
            assertTrue(ended.err().startsWith("error: Interrupted while the homeserver had not yet answered the "), ended.all());
            assertTrue(ended.err().contains(next), ended.all());
            assertEquals("", ended.out());
        }
    }

    /** The token may be dead or not; logging out once more settles it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterAnInterruptedLogoutAnotherOneEndsTheMatter(boolean arrives) throws Exception {
        try (Account account = Account.loggedIn()) {
            Stall stall = account.homeserver().server().stall(arrives ? Way.HALF : Way.MUTE, Route.LOGOUT);
            try (Running running = account.start("logout")) {
                stall.awaitCaught(1);
                running.signal("INT");
                assertEquals(130, running.end().exit());
            }
            stall.release();
            try (Running running = account.start("logout")) {
                Running.Ended ended = running.end();
                assertEquals(0, ended.exit(), ended.all());
                assertTrue(ended.out().contains("removed the profile demo"), ended.all());
            }
        }
    }

    /** The sandbox around it only passes the signal on: the command says what was under way, and its exit code is the whole's. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void commandInsideASandboxSaysItAndItsExitCodeIsTheWholes(String signal, int exit) throws Exception {
        assumeFalse(Running.ignoresInterrupts());
        Path folder = Files.createTempDirectory("tarry-interrupted");
        Path home = folder.resolve("home");
        String tarry = Running.LAUNCHER.toString();
        try (Running running = Running.start(Surroundings.environment(home), folder, List.of(
                tarry, "sandbox", "--fault", "stall,on=restart", "--", "/bin/sh", "-c",
                "echo ready; exec " + tarry + " -vv restart syd_nobodys"))) {
            running.await("the request", () -> running.err().contains("/restart"));
            running.signal(signal);
            Running.Ended ended = running.end();
            assertEquals(exit, ended.exit(), ended.all());
            assertTrue(ended.err().contains("error: Interrupted while the homeserver had not yet answered the restart; the timer "
                    + "may have been restarted.\n"), ended.all());
        } finally {
            TestFolders.delete(folder);
        }
    }
}
