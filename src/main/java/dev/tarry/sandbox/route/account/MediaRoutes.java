package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Percent;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Media, kept in memory: uploaded, and downloaded by whoever is logged in. Thumbnails are the thing itself. */
public final class MediaRoutes {

    private static final String CLIENT = "/_matrix/client/v1/media";
    private static final String OLD = "/_matrix/media/v3";
    /** Where media come in. */
    public static final String UPLOAD = OLD + "/upload";
    private static final int OF_EACH = 1_000;
    private static final long MOST_BYTES = 64L << 20;

    /** What a browser may show in place, as Synapse has it; all else is a download, pages and SVG above all. */
    private static final Set<String> SHOWN = Set.of(
            "text/css", "text/plain", "text/csv", "application/json", "application/ld+json", "image/jpeg", "image/gif",
            "image/png", "image/apng", "image/webp", "image/avif", "video/mp4", "video/webm", "video/ogg", "video/quicktime",
            "audio/mp4", "audio/webm", "audio/aac", "audio/mpeg", "audio/ogg", "audio/wave", "audio/wav", "audio/x-wav",
            "audio/x-pn-wav", "audio/flac", "audio/x-flac");

    /** What a browser may do with a file: nothing that runs. */
    private static final String POLICY = "sandbox; default-src 'none'; script-src 'none'; plugin-types application/pdf; "
            + "style-src 'unsafe-inline'; media-src 'self'; object-src 'self';";

    /** @param name the file's name, as an upload gave it; empty for none */
    private record Media(String contentType, String name, byte[] bytes) {

        String disposition() {
            int end = contentType.indexOf(';');
            String type = (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
            String how = SHOWN.contains(type) ? "inline" : "attachment";
            return name.isEmpty() ? how : how + "; filename*=utf-8''" + Percent.encode(name).replace("'", "%27");
        }
    }

    private final Users users;
    private final Ids ids;
    private final int largest;
    private final Map<String, Media> byId = new LinkedHashMap<>();
    private long kept;

    /** @param largest the most bytes of an upload */
    public MediaRoutes(Users users, Ids ids, int largest) {
        this.users = users;
        this.ids = ids;
        this.largest = largest;
    }

    public void addTo(Router router) {
        router.add("GET", CLIENT + "/config", this::config);
        router.add("GET", OLD + "/config", this::config);
        router.add("POST", UPLOAD, this::upload);
        for (String kind : new String[] {"download", "thumbnail"}) {
            router.add("GET", CLIENT + "/" + kind + "/{}/{}", this::download);
            router.add("GET", CLIENT + "/" + kind + "/{}/{}/{}", this::download);
        }
    }

    private Reply config(Request request) throws MatrixFault {
        request.member(users);
        return Reply.of(JsonObject.of("m.upload.size", Json.of(largest)));
    }

    private Reply upload(Request request) throws MatrixFault {
        request.member(users);
        long size = OF_EACH + request.body().length + request.query().getOrDefault("filename", "").length();
        if (kept + size > MOST_BYTES) {
            throw MatrixFault.full((MOST_BYTES >> 20) + " MiB of media");
        }
        kept += size;
        String id = ids.opaque();
        byId.put(id, new Media(
                request.headers().getOrDefault("content-type", "application/octet-stream"),
                request.query().getOrDefault("filename", ""), request.body()));
        return Reply.of(JsonObject.of("content_uri", "mxc://" + ServerName.LOCALHOST + "/" + id));
    }

    private Reply download(Request request) throws MatrixFault {
        request.device(users);
        Media media = request.argument(0).equals(ServerName.LOCALHOST) ? byId.get(request.argument(1)) : null;
        if (media == null) {
            throw MatrixFault.notFound("Not found '" + request.argument(1) + "'");
        }
        return Reply.of(200, media.contentType(), media.bytes())
                .withHeader("Content-Security-Policy", POLICY)
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .withHeader("Referrer-Policy", "no-referrer")
                .withHeader("Content-Disposition", media.disposition());
    }
}
