package dev.tarry.homeserver.discovery;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.wording.FaultText;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the homeserver of a server name: {@code GET https://SERVER/.well-known/matrix/client}, then {@code /versions} where that
 * points to (client-server API, "Well-known URI"). No token is ever sent on the way.
 */
public final class Discovery {

    private static final String DOCUMENT = "/.well-known/matrix/client";
    private static final int MOST_REDIRECTS = 5;

    /** Opens a connection without a token; it is closed here. */
    public interface Connector {
        /** Fails if there is no way to it. */
        Homeserver connect(Origin at) throws Failed;
    }

    private final Connector connect;

    public Discovery(Connector connect) {
        this.connect = connect;
    }

    /** Why there is no homeserver to be found; the message is a sentence that names the place. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable Answer answer;

        /** @param answer the answer that decided, or null */
        public Failed(String message, @Nullable Answer answer) {
            super(message, null, false, false);
            this.answer = answer;
        }

        /** The answer that decided, or null if it was one of success. */
        public @Nullable Answer answer() {
            return answer;
        }
    }

    /**
     * A homeserver that answered.
     *
     * @param origin where it is, never null
     * @param isDocumented whether a well-known document named it; else the server name itself was taken for it
     */
    public record Found(Origin origin, boolean isDocumented) {}

    /**
     * The homeserver of a valid server name ({@code GET /.well-known/matrix/client}, {@code GET /_matrix/client/versions}).
     *
     * @throws Failed if there is none to be found, naming the place that decided
     */
    public Found find(int exchange, String serverName) throws Failed {
        Origin server;
        try {
            server = Origin.parse("https://" + serverName);
        } catch (Origin.BadUrl e) {
            throw new Failed(String.valueOf(e.getMessage()), null);
        }
        String where = server.url() + DOCUMENT;
        Answer answer = follow(exchange, server);
        if (answer.status() == 404) {
            String complaint = where + " does not exist (404), and " + server.url() + " is not a homeserver";
            return new Found(checked(exchange, server, complaint), false);
        }
        if (answer.status() == 0 && answer.fault() != null) {
            throw new Failed("Cannot read " +where + ": " + FaultText.clause(answer.fault()) + ".", answer);
        }
        if (answer.status() != 200) {
            throw new Failed(where + " answers " + answer.status() + ", so the homeserver's address is unknown.", answer);
        }
        if (answer.json() == null) {
            String what = answer.fault() == null ? "is not a JSON object" : FaultText.ofDocument(answer.fault());
            throw new Failed(where + " " + what + ", so the homeserver's address is unknown.", answer);
        }
        String url = baseUrl(answer.json(), where);
        try {
            String complaint = where + " points to " + url + ", which is not a homeserver";
            return new Found(checked(exchange, Origin.parse(url), complaint), true);
        } catch (Origin.BadUrl e) {
            throw new Failed(where + " has an invalid base_url: " + e.getMessage(), null);
        }
    }

    private static String baseUrl(JsonObject document, String where) throws Failed {
        Json homeserver = document.get("m.homeserver");
        if (homeserver == null) {
            throw new Failed(where + " has no m.homeserver, so the homeserver's address is unknown.", null);
        }
        String url = homeserver.asObject() == null ? null : homeserver.asObject().text("base_url");
        if (url == null || url.isEmpty()) {
            throw new Failed(where + " has an m.homeserver whose base_url is missing or not a string.", null);
        }
        return url;
    }

    /** A document may be elsewhere: redirects are followed here, from https to https, and nowhere else. */
    private Answer follow(int exchange, Origin server) throws Failed {
        Origin at = server;
        String path = DOCUMENT;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            Answer answer = get(exchange, at, path);
            String to = answer.status() >= 300 && answer.status() < 400 ? answer.headers().text("location") : null;
            if (to == null) {
                return answer;
            }
            String leads = server.url() + DOCUMENT + " redirects to " + to + ", which is ";
            try {
                URI next = resolved(URI.create("https://" + at.hostHeader() + path), ascii(to));
                if (!"https".equalsIgnoreCase(next.getScheme())) {
                    throw new Failed(leads + "not https.", answer);
                }
                if (next.getRawAuthority() == null) {
                    throw new Failed(leads + "not a URL.", answer);
                }
                at = Origin.parse("https://" + next.getRawAuthority());
                path = (next.getRawPath().isEmpty() ? "/" : next.getRawPath())
                        + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
            } catch (URISyntaxException | Origin.BadUrl e) {
                throw new Failed(leads + "not a URL.", answer);
            }
        }
        throw new Failed(server.url() + DOCUMENT + " redirects more than " + MOST_REDIRECTS + " times.", null);
    }

    /** By RFC 3986; the older rules of {@link URI} lose the last part of the path where there is a query alone. */
    private static URI resolved(URI base, String to) throws URISyntaxException {
        return to.startsWith("?")
                ? new URI(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + to)
                : base.resolve(new URI(to));
    }

    private static String ascii(String url) throws URISyntaxException {
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) > '~') {
                throw new URISyntaxException(url, "not ASCII", i);
            }
        }
        return url;
    }

    private Answer get(int exchange, Origin at, String path) throws Failed {
        Homeserver homeserver = connect.connect(at);
        try {
            return homeserver.document(exchange, WireRequest.get(path, null));
        } finally {
            homeserver.close();
        }
    }

    /** Whether there is a homeserver; it says which versions it speaks. */
    private Origin checked(int exchange, Origin origin, String complaint) throws Failed {
        Answer answer = get(exchange, origin, ApiPaths.VERSIONS);
        if (answer.isOk() && answer.body().array("versions") != null) {
            return origin;
        }
        String why = answer.fault() != null
                ? FaultText.clause(answer.fault())
                : origin.url() + ApiPaths.VERSIONS + " answers " + answer.status();
        throw new Failed(complaint + ": " + why + ".", answer);
    }
}
