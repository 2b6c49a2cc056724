package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.LinkedHashMap;
import java.util.Map;

/** Media, kept in memory: uploaded, and downloaded by whoever is logged in. Thumbnails are the thing itself. */
public final class MediaRoutes {

    private static final String CLIENT = "/_matrix/client/v1/media";
    private static final String OLD = "/_matrix/media/v3";
    /** Where media come in. */
    public static final String UPLOAD = OLD + "/upload";
    private static final int OF_EACH = 1_000;
    private static final long MOST_BYTES = 64L << 20;

    private record Media(String contentType, byte[] bytes) {}

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
        long size = OF_EACH + request.body().length;
        if (kept + size > MOST_BYTES) {
            throw MatrixFault.full((MOST_BYTES >> 20) + " MiB of media");
        }
        kept += size;
        String id = ids.opaque();
        byId.put(id, new Media(
                request.headers().getOrDefault("content-type", "application/octet-stream"), request.body()));
        return Reply.of(JsonObject.of("content_uri", "mxc://" + ServerName.LOCALHOST + "/" + id));
    }

    private Reply download(Request request) throws MatrixFault {
        request.device(users);
        Media media = request.argument(0).equals(ServerName.LOCALHOST) ? byId.get(request.argument(1)) : null;
        if (media == null) {
            throw MatrixFault.notFound("Not found '" + request.argument(1) + "'");
        }
        return Reply.of(200, media.contentType(), media.bytes())
                .withHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                .withHeader("Content-Disposition", "inline");
    }
}
