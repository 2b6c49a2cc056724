package dev.tarry.sandbox.http;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ProtocolException;

/** Refuses heads that two servers could read in two ways (RFC 9112, 3.2, 5.1, 6.1, 6.3; RFC 9110, 5.5). */
final class HeadCheck {

    private HeadCheck() {}

    /** Fails with 400 if the head leaves open where its request ends, or whom it asks. */
    static void check(ClassicHttpRequest request) throws ProtocolException {
        if (!isName(request.getMethod())) {
            throw new ProtocolException("The method has a character that methods do not have");
        }
        for (Header header : request.getHeaders()) {
            if (!isName(header.getName())) {
                throw new ProtocolException("A header's name has a character that names do not have");
            }
            if (hasControl(header.getValue())) {
                throw new ProtocolException("A header's value has a control character");
            }
        }
        if (hasControl(request.getRequestUri()) || request.getRequestUri().indexOf(' ') >= 0) {
            throw new ProtocolException("The request line has a control character or too many words");
        }
        if (request.countHeaders("Host") > 1) {
            throw new ProtocolException("More than one Host header");
        }
        Header length = request.getFirstHeader("Content-Length");
        boolean isChunked = request.containsHeader("Transfer-Encoding");
        if (isChunked && (length != null || request.countHeaders("Transfer-Encoding") > 1)) {
            throw new ProtocolException("Transfer-Encoding stands beside another length");
        }
        if (length != null && !length.getValue().matches("[0-9]{1,19}")) {
            throw new ProtocolException("Content-Length is not a number");
        }
    }

    /** Whether it is a token. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 127 || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean hasControl(String text) {
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 127) {
                return true;
            }
        }
        return false;
    }
}
