package dev.tarry.cli.command.diagnosis;

import dev.tarry.account.AccessToken;
import dev.tarry.account.Account;
import dev.tarry.account.AccountFinder;
import dev.tarry.account.Profile;
import dev.tarry.account.ProfileToken;
import dev.tarry.cancellation.Pause;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.Start;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.doctor.Doctor;
import dev.tarry.doctor.check.CheckContext;
import dev.tarry.doctor.checklist.ChecklistRow;
import dev.tarry.doctor.checklist.Verdict;
import dev.tarry.doctor.client.TargetAccount;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.json.JsonArray;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code doctor}: what the homeserver really does with delayed events, proved in a scratch room. */
public final class DoctorCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "doctor",
                        new String[] {
                            "Check how the homeserver handles delayed events",
                            "The checks create a scratch room, schedule events of a scratch type in it, and clean everything up "
                                    + "afterwards. With --room, that room is used; only scratch events are sent to it.",
                            "This takes about 15 seconds, or up to 90 with rate limits. The exit code is 8 if a required check "
                                    + "fails, and 9 if the homeserver does not support delayed events."
                        },
                        Option.flag("Create the scratch room without asking", "--yes"),
                        Option.value("--other", "PROFILE", "Second account on the same homeserver, for checks with two users"),
                        Option.flag("Wait longer: allow events to be 30 seconds late", "--thorough"),
                        Option.flag("Repeat management requests until the rate limit is hit; asks first", "--find-limit"),
                        Option.value("--junit", "FILE", "Also write the results as JUnit XML")),
                "tarry doctor -p work",
                "tarry doctor --yes -o json | jq '.rows[] | select(.verdict == \"failed\")'");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Session session = call.sessions().open();
        Pause pause = pause(call, session);
        checkWritable(call.option("--junit"));
        RoomId room = room(call, session);
        agree(call, session, room);
        Printer printer = call.printer();
        boolean talks = !call.line().json() && !call.line().quiet();
        Account other = other(call, session);
        Homeserver second = other == null ? null : session.homeserver().connect(other, ProfileToken.of(
                other, call.connections().profiles(), session.clock(), session.redactor()));
        CallScope checks = call.interrupt().scope(call.line()).withRetries(0);
        // One Ctrl-C ends the checks; what takes away what they brought comes after it, and is ended by another.
        CallScope tidying = call.interrupt().insistingScope(call.line());
        long begun = session.clock().monotonicNanos();
        Doctor.Listener listener = new Doctor.Listener() {
            @Override
            public void found(ChecklistRow row) {
                if (talks) {
                    DoctorText.lines(row, printer.theme()).forEach(printer::resultProse);
                }
            }

            @Override
            public void waiting(long millis, String why) {
                printer.prose("    " + why);
            }
        };
        AtomicReference<@Nullable String> signal = new AtomicReference<>();
        if (call.start().mode() != Start.Mode.SHELL) {
            call.console().streams().signals().handle(name -> interrupted(call, signal, name));
        }
        Doctor doctor = new Doctor(
                new CheckContext.Target(
                        new TargetAccount(session.account(), session.homeserver().within(checks), tidying, pause),
                        other == null || second == null ? null : new TargetAccount(other, second.within(checks), tidying, pause),
                        session.homeserver().knownDialect()),
                new Doctor.Options(room, call.flag("--thorough"), call.flag("--find-limit"), call.line().force()),
                new CheckContext.Run(session.clock(), session::nextExchange, mark(session)), listener);
        try {
            Doctor.Report report = doctor.run();
            return outcome(call, session, report, (session.clock().monotonicNanos() - begun) / 1_000_000);
        } finally {
            if (second != null) {
                second.close();
            }
        }
    }

    /** The first signal ends the checks and lets what they brought be taken away; the second ends everything. */
    private static void interrupted(Invocation call, AtomicReference<@Nullable String> signal, String name) {
        int exit = name.equals("TERM") ? ExitCode.TERMINATED : name.equals("HUP") ? ExitCode.HUNG_UP : ExitCode.INTERRUPTED;
        if (!signal.compareAndSet(null, name)) {
            Runtime.getRuntime().halt(exit);
        }
        call.printer().person("    cleaning up; press again to stop immediately");
        call.interrupt().raise(exit);
    }

    /** A clock that is held moves by what the checks wait for, if it is ours. */
    private static Pause pause(Invocation call, Session session) {
        Sandbox own = call.sessions().sandbox();
        if (own == null || !session.clock().isHeld()) {
            return call.sessions().pause();
        }
        return millis -> {
            if (millis > 0) {
                own.advance(millis);
            }
            return !call.interrupt().isRaised();
        };
    }

    private static String mark(Session session) {
        return Long.toString(session.clock().wallMillis(), 36) + Long.toString(session.clock().monotonicNanos() & 0xffffffL, 36);
    }

    /** The room that was named for this very command; a profile's own room is nobody's scratch room. */
    private static @Nullable RoomId room(Invocation call, Session session) throws CommandException {
        boolean isNamed = call.line().room() != null || call.start().options().account().room() != null;
        RoomId room = isNamed ? session.account().roomId() : null;
        if (room == null) {
            return null;
        }
        // Where the homeserver does not tell, the checks will.
        Answer answer = call.sessions().api(call.line()).joinedRooms(session.nextExchange());
        if (answer.isFlawedSuccess()) {
            throw new CommandException(Failures.of(answer, Failures.About.ROOMS));
        }
        JsonArray joined = answer.isOk() ? answer.body().array("joined_rooms") : null;
        if (joined != null && !joined.texts().contains(room.text())) {
            throw CommandException.usage(
                    "There is no room " + room + ", or this user is not in it; nothing was checked.",
                    "room list shows the joined rooms; without --room, a scratch room is created");
        }
        return room;
    }

    private static void agree(Invocation call, Session session, @Nullable RoomId room) throws CommandException {
        boolean makes = room == null && call.sessions().sandbox() == null;
        if (call.flag("--yes") || !makes && !call.flag("--find-limit")) {
            return;
        }
        String url = session.account().origin().url();
        String what = makes
                ? "This creates a scratch room on " + url + " and leaves and forgets it at the end"
                : "This sends requests to " + url;
        String limit = call.flag("--find-limit")
                ? "; --find-limit repeats requests until they are refused, which may block this user for some seconds"
                : "";
        String answer = call.console().ask(what + limit + ". Continue? [y/N] ", false);
        if (answer == null && !call.console().canAsk()) {
            throw CommandException.usage(
                    "Cannot ask here whether a scratch room may be created.", "use --yes, or --room ROOM for a room of yours");
        }
        if (answer == null || !answer.strip().equalsIgnoreCase("y") && !answer.strip().equalsIgnoreCase("yes")) {
            throw CommandException.usage("Nothing was done, because the answer was not yes.");
        }
    }

    /** The second account, which has to be another user of the same homeserver. */
    private static @Nullable Account other(Invocation call, Session session) throws CommandException {
        String name = call.option("--other");
        if (name == null) {
            return null;
        }
        if (call.sessions().sandbox() != null) {
            for (SandboxUser user : call.sessions().sandbox().users()) {
                if (user.userId().startsWith("@" + name + ":")) {
                    return session.account().of(
                            new AccessToken(user.accessToken(), new UserId(user.userId()), user.deviceId()), null);
                }
            }
            throw CommandException.usage("The sandbox has no user \"" + name + "\".", "use --sandbox=user=demo,user=" + name);
        }
        Profile profile = call.connections().profiles().load(name);
        if (profile == null) {
            throw CommandException.usage(
                    "There is no profile \"" + name + "\" for --other.", "create it with tarry login URL -p " + name);
        }
        Origin origin = AccountFinder.origin(profile.homeserver());
        if (!origin.isSameOrigin(session.account().origin())) {
            throw CommandException.usage(
                    "The profile " + name + " is for " + origin.url() + "; the second account must be on "
                            + session.account().origin().url() + ".");
        }
        if (profile.token().equals(session.account().token())
                || profile.userId() != null && profile.userId().equals(session.account().userId())) {
            throw CommandException.usage("The profile " + name + " is for the same user; --other needs a different one.");
        }
        AccountFinder.checkToken(profile.token(), "The profile " + name);
        call.console().redactor().addSecret(profile.token());
        return session.account().of(profile.access(), profile);
    }

    private static Outcome outcome(Invocation call, Session session, Doctor.Report report, long millis) throws CommandException {
        String url = session.account().origin().url();
        Failure failure = failure(report, url);
        if (call.option("--junit") != null) {
            write(call.option("--junit"), DoctorText.junit(report, url));
        }
        Outcome.Builder out = Outcome.builder()
                .fields(DoctorText.json(report, url, millis))
                .value(report.dialect())
                .line(DoctorText.summary(report, millis));
        if (report.interrupted() || failure != null && failure.isInterrupted()) {
            failure = Failure.interrupted(DoctorText.interrupted(report));
        }
        return out.failure(failure).build();
    }

    /** A file that cannot be written is said before anything is done. */
    private static void checkWritable(@Nullable String file) throws CommandException {
        if (file == null) {
            return;
        }
        try {
            Path path = Path.of(file).toAbsolutePath();
            if (Files.isDirectory(path) || !Files.isWritable(Files.exists(path) ? path : path.getParent())) {
                throw CommandException.usage("Cannot write --junit " + file + ".", "use a file in an existing folder");
            }
        } catch (InvalidPathException e) {
            throw CommandException.usage("--junit: \"" + file + "\" is not a valid file name.");
        }
    }

    private static void write(String file, String xml) throws CommandException {
        try {
            Files.write(Path.of(file), xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw CommandException.usage("Cannot write --junit " + file + ": " + e.getMessage() + ".");
        }
    }

    private static @Nullable Failure failure(Doctor.Report report, String url) {
        if (report.exit() == ExitCode.OK) {
            return null;
        }
        if (report.ended() != null) {
            return Failures.of(report.ended(), Failures.About.OTHER);
        }
        List<String> failed = new ArrayList<>();
        for (ChecklistRow row : report.rows()) {
            if (row.needed() && row.verdict() == Verdict.FAILED) {
                failed.add("\"" + row.title() + "\"");
            }
        }
        return report.exit() == ExitCode.UNSUPPORTED
                ? Failure.of(
                        ExitCode.UNSUPPORTED, "unsupported", "doctor", url + " does not support delayed events for this user"
                                + (failed.isEmpty() ? "." : "; failed: " + String.join(", ", failed) + "."), null)
                : Failure.of(
                        ExitCode.EXPECTATION, "expectation", "doctor",
                        failed.size() + (failed.size() == 1 ? " required check failed: " : " required checks failed: ")
                                + String.join(", ", failed) + ".", null);
    }
}
