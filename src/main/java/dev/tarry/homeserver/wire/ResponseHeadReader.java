package dev.tarry.homeserver.wire;

import dev.tarry.remark.HttpFlaw;
import dev.tarry.remark.HttpFlaw.What;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of one connection's responses by the rules of HTTP (RFC 9112), and says what is against them. httpcore5's own
 * reader lets pass what two readers could take for two things: folded lines, control characters, spaces before a colon.
 */
final class ResponseHeadReader implements HttpMessageParser<ClassicHttpResponse>, ContentLengthStrategy {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 64 << 10;
    private static final int SHOWN = 40;
    private static final String BEGINNING = "HTTP/";
    private static final String SEPARATORS = "!#$%&'*+-.^_`|~";

    private byte[] line = new byte[256];
    private int length;
    private @Nullable SessionInputBuffer buffer;
    private @Nullable String bodyLength;
    private @Nullable String coding;

    /** A response that is none, or none in the form of HTTP. */
    static final class BadResponse extends ProtocolException {
        private static final long serialVersionUID = 1L;
        private final transient HttpFlaw flaw;

        BadResponse(HttpFlaw flaw) {
            super(flaw.what().name());
            this.flaw = flaw;
        }

        HttpFlaw flaw() {
            return flaw;
        }
    }

    private static BadResponse bad(What what, @Nullable String text, @Nullable String other) {
        return new BadResponse(new HttpFlaw(what, text, other));
    }

    /** The way to give a connection its reader. */
    DefaultHttpResponseParserFactory factory() {
        return new DefaultHttpResponseParserFactory() {
            @Override
            public HttpMessageParser<ClassicHttpResponse> create() {
                return ResponseHeadReader.this;
            }
        };
    }

    /** Whether more has come than the responses that were read. */
    boolean hasMore() {
        return buffer != null && buffer.length() > 0;
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer from, InputStream in) throws IOException, ProtocolException {
        buffer = from;
        bodyLength = null;
        coding = null;
        begin(from, in);
        readLine(from, in);
        ClassicHttpResponse response = statusLine(text(0, length));
        for (int lines = 0;; lines++) {
            length = 0;
            readLine(from, in);
            if (length == 0) {
                break;
            }
            if (lines == MOST_LINES) {
                throw bad(What.TOO_MANY_LINES, String.valueOf(MOST_LINES), null);
            }
            header(response);
        }
        if (bodyLength != null && coding != null) {
            throw new BadResponse(HttpFlaw.of(What.LENGTH_AND_CODING));
        }
        return response;
    }

    /** Reads {@code HTTP/}; whatever else it is, is said at once: there may never be an end of its line. */
    private void begin(SessionInputBuffer from, InputStream in) throws IOException, ProtocolException {
        length = 0;
        while (length < BEGINNING.length()) {
            int b = from.read(in);
            if (b < 0 && length == 0) {
                throw new NoHttpResponseException("nothing");
            }
            if (b >= 0) {
                keep(b);
            }
            if (b != BEGINNING.charAt(length - 1)) {
                throw foreign(from, in);
            }
        }
    }

    private BadResponse foreign(SessionInputBuffer from, InputStream in) throws IOException {
        while (length < SHOWN && from.length() > 0) {
            keep(from.read(in));
        }
        // A record of TLS: its type, from 20 to 24, and version 3.
        boolean isTls = length > 1 && line[0] >= 20 && line[0] <= 24 && line[1] == 3;
        // A frame of HTTP/2 by which its servers begin: a short length, and the type of settings, on stream 0.
        boolean isHttp2 = length >= 9 && line[0] == 0 && line[3] == 4 && line[5] == 0 && line[8] == 0
                || text(0, length).startsWith("PRI * HTTP/2");
        return isTls ? new BadResponse(HttpFlaw.of(What.TLS))
                : isHttp2 ? new BadResponse(HttpFlaw.of(What.HTTP_2)) : bad(What.BEGINNING, shown(text(0, length)), null);
    }

    private void keep(int b) {
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = (byte) b;
    }

    /** Reads to the end of the line, behind what there is of it, and leaves its end out. */
    private void readLine(SessionInputBuffer from, InputStream in) throws IOException, ProtocolException {
        for (int b = from.read(in); b != '\n'; b = from.read(in)) {
            if (b < 0) {
                throw new BadResponse(HttpFlaw.of(What.ENDED_IN_HEAD));
            }
            if (length == LONGEST_LINE) {
                throw bad(What.LONG_LINE, (LONGEST_LINE >> 10) + " KiB", null);
            }
            keep(b);
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
    }

    private String text(int start, int end) {
        return new String(line, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** {@code HTTP/1.1 200 OK}, where the last word may be missing, with its blank. */
    private static ClassicHttpResponse statusLine(String text) throws ProtocolException {
        int blank = text.indexOf(' ');
        String version = blank < 0 ? text : text.substring(0, blank);
        if (!version.startsWith("HTTP/1.") || version.length() != 8 || !isDigits(version.substring(7))) {
            throw bad(What.VERSION, shown(version), null);
        }
        int end = blank < 0 ? -1 : text.indexOf(' ', blank + 1);
        String status = blank < 0 ? "" : text.substring(blank + 1, end < 0 ? text.length() : end);
        if (status.length() != 3 || !isDigits(status) || status.charAt(0) < '1' || status.charAt(0) > '5') {
            throw bad(What.STATUS, shown(status), null);
        }
        String control = control(text);
        if (control != null) {
            throw bad(What.CONTROL_CHARACTER, null, control);
        }
        ClassicHttpResponse response =
                new BasicClassicHttpResponse(Integer.parseInt(status), end < 0 ? "" : text.substring(end + 1));
        response.setVersion(version.endsWith("0") ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1);
        return response;
    }

    private void header(ClassicHttpResponse response) throws ProtocolException {
        if (line[0] == ' ' || line[0] == '\t') {
            throw new BadResponse(HttpFlaw.of(What.FOLDED));
        }
        String whole = text(0, length);
        int colon = whole.indexOf(':');
        if (colon < 0) {
            throw bad(What.NO_COLON, shown(whole), null);
        }
        String name = whole.substring(0, colon);
        if (!isName(name)) {
            throw bad(What.NAME, shown(name), null);
        }
        String control = control(whole);
        if (control != null) {
            throw bad(What.CONTROL_CHARACTER, shown(name), control);
        }
        String value = whole.substring(colon + 1).strip();
        if (name.equalsIgnoreCase("Content-Length")) {
            bodyLength(value);
        } else if (name.equalsIgnoreCase("Transfer-Encoding") && !value.equalsIgnoreCase("identity")) {
            if (coding != null || !value.equalsIgnoreCase("chunked")) {
                throw bad(What.CODING, shown(coding == null ? value : coding + ", " + value), null);
            }
            coding = value;
        }
        response.addHeader(name, value);
    }

    /** One length, or the same one several times, as servers behind each other may add it. */
    private void bodyLength(String value) throws ProtocolException {
        for (String one : value.split(",", -1)) {
            String number = one.strip();
            if (!isDigits(number)) {
                throw bad(What.LENGTH, shown(value), null);
            }
            int zeros = 0;
            while (zeros < number.length() - 1 && number.charAt(zeros) == '0') {
                zeros++;
            }
            String plain = number.substring(zeros);
            if (bodyLength != null && !bodyLength.equals(plain)) {
                throw bad(What.TWO_LENGTHS, shown(bodyLength), shown(plain));
            }
            bodyLength = plain;
        }
    }

    /** How long the body of the response is that was read last. */
    @Override
    public long determineLength(HttpMessage message) {
        if (coding != null) {
            return CHUNKED;
        }
        // More digits than a number here has are more bytes than anybody takes.
        return bodyLength == null ? UNDEFINED : bodyLength.length() > 18 ? Long.MAX_VALUE : Long.parseLong(bodyLength);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isFit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SEPARATORS.indexOf(c) >= 0;
            if (!isFit) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The first control character other than a tab, as {@code U+0000}; null if there is none. */
    private static @Nullable String control(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 127) {
                return code(c);
            }
        }
        return null;
    }

    private static String code(char c) {
        String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return "U+" + "0000".substring(hex.length()) + hex;
    }

    /** The beginning of a text, as far as its first line goes, in characters that can be seen. */
    static String shown(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (i == SHOWN) {
                return out.append('…').toString();
            }
            if (c >= ' ' && c < 127) {
                out.append(c);
            } else if (c != '\r') {
                out.append("<").append(code(c)).append(">");
            }
        }
        return out.toString();
    }
}
