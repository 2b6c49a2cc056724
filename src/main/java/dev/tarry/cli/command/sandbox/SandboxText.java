package dev.tarry.cli.command.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A sandbox's coordinates: for people, for scripts, for an environment. */
final class SandboxText {

    private SandboxText() {}

    static String user(JsonObject user) {
        return user.text("user_id") + "  device " + user.text("device_id") + "  token " + user.text("access_token")
                + "  password " + user.text("password");
    }

    /** The faults of an answer, those that are over only if they are wanted. */
    static List<JsonObject> faults(JsonObject answer, boolean withOver) {
        List<JsonObject> faults = new ArrayList<>();
        for (JsonObject fault : SandboxControl.objects(answer.array("faults"))) {
            if (withOver || !fault.isTruthy("over")) {
                faults.add(fault);
            }
        }
        return faults;
    }

    /** A fault with how often it was applied. */
    static String fault(JsonObject fault) {
        return "fault " + fault.get("number") + "  " + fault.text("fault") + "  applied " + fault.get("struck") + " ×"
                + (fault.isTruthy("over") ? ", over" : "");
    }

    static JsonObject json(Sandbox sandbox) {
        List<Json> users = new ArrayList<>();
        for (SandboxUser user : sandbox.users()) {
            users.add(user.toJson());
        }
        return JsonObject.builder()
                .put("url", sandbox.url())
                .put("room_id", sandbox.roomId())
                .put("control_token", sandbox.controlToken())
                .put("users", new JsonArray(users))
                .build();
    }

    static List<String> lines(Sandbox sandbox) {
        List<String> lines = new ArrayList<>();
        lines.add("url      " + sandbox.url());
        lines.add("dialect  " + sandbox.speaks() + ", limits " + sandbox.limits()
                + (sandbox.clock().isHeld() ? ", clock held" : ""));
        lines.add("room     " + sandbox.roomId());
        for (SandboxUser user : sandbox.users()) {
            lines.add("user     " + user(user.toJson()));
        }
        lines.add("control  " + sandbox.controlToken());
        return lines;
    }

    /** The variables by which tarry and others find the sandbox. */
    static Map<String, String> environment(Sandbox sandbox) {
        Map<String, String> variables = new LinkedHashMap<>();
        SandboxUser first = sandbox.users().get(0);
        variables.put("MATRIX_HOMESERVER", sandbox.url());
        variables.put("MATRIX_ACCESS_TOKEN", first.accessToken());
        variables.put("MATRIX_USER_ID", first.userId());
        variables.put("MATRIX_DEVICE_ID", first.deviceId());
        variables.put("MATRIX_ROOM_ID", sandbox.roomId());
        variables.put("TARRY_SANDBOX_CONTROL", sandbox.controlToken());
        variables.put("TARRY_DIALECT", sandbox.speaks());
        for (SandboxUser user : sandbox.users()) {
            String prefix = "TARRY_" + variableName(user.userId()) + "_";
            variables.put(prefix + "ACCESS_TOKEN", user.accessToken());
            variables.put(prefix + "USER_ID", user.userId());
            variables.put(prefix + "DEVICE_ID", user.deviceId());
            String password = user.password();
            if (password != null) {
                variables.put(prefix + "PASSWORD", password);
            }
        }
        return variables;
    }

    /** Fails if two users would share their variables. */
    static void checkNames(List<String> users) throws CommandException {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String user : users) {
            String other = seen.putIfAbsent(variableName("@" + user + ":"), user);
            if (other != null && !other.equals(user)) {
                throw CommandException.usage(
                        "The users " + other + " and " + user + " would have the same variables, TARRY_"
                                + variableName("@" + user + ":") + "_….",
                        "choose another name for one of them");
            }
        }
    }

    private static String variableName(String userId) {
        StringBuilder name = new StringBuilder();
        for (char c : userId.substring(1, userId.indexOf(':')).toUpperCase(Locale.ROOT).toCharArray()) {
            name.append(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ? c : '_');
        }
        return name.toString();
    }

    /** Lines for a POSIX shell to source. */
    static String exports(Sandbox sandbox) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, String> variable : environment(sandbox).entrySet()) {
            out.append("export ").append(variable.getKey()).append("='")
                    .append(variable.getValue().replace("'", "'\\''")).append("'\n");
        }
        return out.toString();
    }
}
