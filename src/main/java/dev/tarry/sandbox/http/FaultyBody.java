package dev.tarry.sandbox.http;

import dev.tarry.sandbox.fault.FaultPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** A reply's body on its way out, whole or as a fault has it. */
final class FaultyBody extends AbstractHttpEntity {

    private static final int PIECE = 7;

    private final byte[] body;
    private final FaultPlan.Delivery delivery;

    private FaultyBody(byte[] body, FaultPlan.Delivery delivery) {
        super((String) null, null, delivery != FaultPlan.Delivery.TRUNCATED);
        this.body = body;
        this.delivery = delivery;
    }

    /** The body alone; what it is stands in a header, unread: it can be anything that somebody once uploaded. */
    static HttpEntity entity(byte[] body, FaultPlan.Delivery delivery) {
        return delivery == FaultPlan.Delivery.WHOLE
                ? new ByteArrayEntity(body, null)
                : new FaultyBody(body, delivery);
    }

    @Override
    public long getContentLength() {
        return delivery == FaultPlan.Delivery.TRUNCATED ? body.length : -1;
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
        boolean cut = delivery != FaultPlan.Delivery.CHUNKED;
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
