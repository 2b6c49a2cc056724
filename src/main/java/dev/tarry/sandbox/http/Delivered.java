package dev.tarry.sandbox.http;

import dev.tarry.sandbox.fault.Plan;
import dev.tarry.sandbox.route.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** A reply's body on its way out, whole or as a fault has it. */
final class Delivered extends AbstractHttpEntity {

    private static final int PIECE = 7;

    private final byte @Nullable [] body;
    private final Plan.Delivery delivery;

    private Delivered(byte @Nullable [] body, Plan.Delivery delivery) {
        super((String) null, null, delivery != Plan.Delivery.TRUNCATED);
        this.body = body;
        this.delivery = delivery;
    }

    /** The body alone; what it is stands in a header, unread: it can be anything that somebody once uploaded. */
    static HttpEntity entity(Reply reply, Plan.Delivery delivery) {
        return delivery == Plan.Delivery.WHOLE
                ? new ByteArrayEntity(reply.body(), null)
                : new Delivered(reply.body(), delivery);
    }

    @Override
    public long getContentLength() {
        return delivery == Plan.Delivery.TRUNCATED ? body.length : -1;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    /** In small pieces; a body that is cut ends in the middle, with the connection. */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        boolean cut = delivery != Plan.Delivery.CHUNKED;
        int end = cut ? body.length / 2 : body.length;
        for (int i = 0; i < end; i += PIECE) {
            out.write(body, i, Math.min(PIECE, end - i));
            out.flush();
        }
        if (cut) {
            Connections.cut();
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
