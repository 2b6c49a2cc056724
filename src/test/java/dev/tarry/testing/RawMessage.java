package dev.tarry.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A message of HTTP/1.1 as the bytes that it came in: handed on, it is still the same.
 *
 * @param head up to and with the empty line
 * @param body as it is framed: pieces keep their lengths
 */
record RawMessage(byte[] head, byte[] body) {

    /** Reads a request; null if the other side has hung up instead. */
    static RawMessage request(InputStream in) throws IOException {
        byte[] head = head(in);
        if (head == null) {
            return null;
        }
        RawMessage bare = new RawMessage(head, new byte[0]);
        return bare.isFramed() ? new RawMessage(head, bare.framed(in)) : bare;
    }

    /** Reads the response to a request of this method; null if the other side has hung up instead. */
    static RawMessage response(InputStream in, String method) throws IOException {
        byte[] head = head(in);
        if (head == null) {
            return null;
        }
        RawMessage bare = new RawMessage(head, new byte[0]);
        String status = bare.word(1);
        if (method.equals("HEAD") || status.equals("204") || status.equals("304")) {
            return bare;
        }
        return new RawMessage(head, bare.isFramed() ? bare.framed(in) : in.readAllBytes());
    }

    /** A word of the first line, counted from 0. */
    String word(int index) {
        return text().lines().findFirst().orElse("").split(" ")[index];
    }

    /** Whether nothing follows this message on its connection. */
    boolean isLast() {
        boolean isResponse = text().startsWith("HTTP/");
        return "close".equalsIgnoreCase(header("connection")) || isResponse && !isFramed() && body.length > 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(head);
        out.write(body);
        out.flush();
    }

    private String text() {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    private String header(String name) {
        for (String line : text().split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }

    private boolean isChunked() {
        return "chunked".equalsIgnoreCase(header("transfer-encoding"));
    }

    private boolean isFramed() {
        return isChunked() || header("content-length") != null;
    }

    private byte[] framed(InputStream in) throws IOException {
        if (!isChunked()) {
            return exactly(in, Integer.parseInt(header("content-length")));
        }
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        int length = -1;
        while (length != 0) {
            byte[] line = line(in);
            pieces.writeBytes(line);
            length = Integer.parseInt(new String(line, StandardCharsets.ISO_8859_1).split("[;\r]")[0].strip(), 16);
            pieces.writeBytes(length == 0 ? trailers(in) : exactly(in, length + 2));
        }
        return pieces.toByteArray();
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("cut off");
        }
        return bytes;
    }

    private static byte[] trailers(InputStream in) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        byte[] line = line(in);
        while (line.length > 2) {
            lines.writeBytes(line);
            line = line(in);
        }
        lines.writeBytes(line);
        return lines.toByteArray();
    }

    /** A line with its end. Byte by byte: what is behind it is not to be taken from the other side yet. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = -1;
        while (b != '\n') {
            b = in.read();
            if (b < 0) {
                throw new EOFException("cut off");
            }
            line.write(b);
        }
        return line.toByteArray();
    }

    private static byte[] head(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(first);
        byte[] line = line(in);
        head.writeBytes(line);
        while (line.length > 2) {
            line = line(in);
            head.writeBytes(line);
        }
        return head.toByteArray();
    }
}
