package dev.tarry.cli.command.account;

import dev.tarry.account.AccountFinder;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.text.TextFiles;
import dev.tarry.outcome.CommandException;
import org.jspecify.annotations.Nullable;

/**
 * What one logs in with.
 *
 * @param user the user as typed; null with a token of nobody in particular
 * @param secret the password or the token
 */
record Credentials(@Nullable String user, String secret, boolean isToken) {

    /** Whether a token is to be taken, and not a password. */
    static boolean isToken(Invocation call) {
        return call.flag("--token") || call.flag("--token-stdin") || call.option("--token-file") != null
                || call.option("--token-env") != null;
    }

    /** Fails if two ways are named, or one that does not go here. */
    static void checkWays(Invocation call) throws CommandException {
        boolean passwordStdin = call.flag("--password-stdin");
        boolean tokenStdin = call.flag("--token-stdin");
        int ways = (passwordStdin ? 1 : 0) + (tokenStdin ? 1 : 0) + (call.option("--token-file") != null ? 1 : 0)
                + (call.flag("--token") ? 1 : 0) + (call.option("--token-env") != null ? 1 : 0);
        if (ways > 1) {
            throw CommandException.usage(
                    "Only one of --password-stdin, --token, --token-stdin, --token-env and --token-file can be used.");
        }
        if ((passwordStdin || tokenStdin) && call.inSession()) {
            throw CommandException.usage("Standard input holds the commands of this session.", "use --token-file");
        }
        boolean asks = ways == 0 || call.flag("--token");
        if (asks && !call.console().canAsk()) {
            throw CommandException.usage(
                    "Cannot prompt for a " + (ways == 0 ? "password" : "token")
                            + ": standard input or standard error is not a terminal.",
                    "use " +
                    (ways == 0 ? "--password-stdin with --user, " : "") + "--token-stdin, --token-file or --token-env");
        }
    }

    /** The token from where the options say; null if none is at hand. The user is the one that was typed, or null. */
    static @Nullable Credentials tokenAtHand(Invocation call, @Nullable String user) throws CommandException {
        String tokenFile = call.option("--token-file");
        if (tokenFile != null) {
            String text = TextFiles.file(tokenFile, call.interrupt().cancellation());
            return new Credentials(user, token(text, "The file " + tokenFile), true);
        }
        if (call.flag("--token-stdin")) {
            return new Credentials(user, token(standardInput(call), "Standard input"), true);
        }
        if (call.option("--token-env") != null) {
            String name = call.option("--token-env");
            String value = call.start().environment().getOrDefault(name, "");
            // Its name is not repeated: somebody may have typed the token itself there.
            return new Credentials(user, token(value, "The environment variable that --token-env names"), true);
        }
        return null;
    }

    /** Reads a password from standard input, or asks for what is wanted; the user is the one that was typed, or null. */
    static Credentials read(Invocation call, @Nullable String givenUser) throws CommandException {
        if (call.flag("--password-stdin")) {
            if (givenUser == null) {
                throw CommandException.usage("--password-stdin also needs --user, or your user id in place of the homeserver.");
            }
            return new Credentials(givenUser, oneLine(standardInput(call), "Standard input"), false);
        }
        if (call.flag("--token")) {
            String token = call.console().ask("Access token: ", true);
            return new Credentials(givenUser, token(token == null ? "" : token, "The token"), true);
        }
        String user = givenUser != null ? givenUser : call.console().ask("User: ", false);
        String password = user == null || user.isEmpty() ? null : call.console().ask("Password for " + user + ": ", true);
        if (password == null) {
            throw CommandException.usage("Nothing was entered, so you are not logged in.");
        }
        if (password.isEmpty()) {
            throw CommandException.usage("The password is empty.");
        }
        return new Credentials(user, password, false);
    }

    private static String standardInput(Invocation call) throws CommandException {
        return TextFiles.stream(call.console().streams().in(), call.interrupt().cancellation());
    }

    private static String token(String text, String where) throws CommandException {
        String token = oneLine(text, where);
        AccountFinder.checkToken(token, where);
        return token;
    }

    private static String oneLine(String text, String where) throws CommandException {
        String line = text.strip();
        if (line.isEmpty()) {
            throw CommandException.usage(where + " is empty.");
        }
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) < ' ') {
                throw CommandException.usage(where + " has more than one line; it must hold only the password or token.");
            }
        }
        return line;
    }

    /** A record's own text would show the secret. */
    @Override
    public String toString() {
        return isToken ? "a token" : String.valueOf(user);
    }
}
