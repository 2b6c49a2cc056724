package dev.tarry.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who is let in where, and what a browser may do with what it is given. */
class DoorsTest extends OneHeldSandbox {

    private static final String CLOCK = "/_tarry/v1/clock";

    private String status(String request, String... headers) {
        StringBuilder text = new StringBuilder(request).append(" HTTP/1.1\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        String answer = client.raw(text.append("Connection: close\r\n\r\n").toString());
        assertFalse(answer.toLowerCase(Locale.ROOT).contains("access-control"), answer);
        return answer.split(" ", 3)[1];
    }

    @Test
    void theControlTokenCountsInTheHeaderAlone() {
        String token = sandbox.controlToken();
        String host = "Host: localhost";
        assertEquals("200", status("GET " + CLOCK, host, "Authorization: Bearer " + token));
        for (String query : new String[] {"access_token=", "token=", "control_token=", "access%5Ftoken="}) {
            assertEquals("401", status("GET " + CLOCK + "?" + query + token, host), query);
        }
        for (String value : new String[] {token, "bearer " + token, "Basic " + token, "Bearer", "Bearer  " + token}) {
            assertEquals("401", status("GET " + CLOCK, host, "Authorization: " + value), value);
        }
        assertEquals("401", status("POST " + CLOCK + "?access_token=" + token, host, "Content-Length: 0"));
    }

    @Test
    void noPageOfAnotherOriginControlsWhateverTokenItHas() {
        String token = "Authorization: Bearer " + sandbox.controlToken();
        String host = "localhost:" + sandbox.port();
        assertEquals("200", status("GET " + CLOCK, "Host: " + host, "Origin: http://" + host, token));
        for (String origin : new String[] {
            "https://evil.example", "null", "http://localhost", "https://" + host, "http://127.0.0.1:" + sandbox.port(),
            "http://" + host + ".evil.example", "file://", ""
        }) {
            assertEquals("403", status("GET " + CLOCK, "Host: " + host, "Origin: " + origin, token), origin);
        }
        String two = "Origin: https://evil.example";
        assertEquals("403", status("GET " + CLOCK, "Host: " + host, "Origin: http://" + host, two, token));
    }

    @Test
    void aHostInTheTargetDoesNotOpenTheControlToAnotherName() {
        String token = "Authorization: Bearer " + sandbox.controlToken();
        assertEquals("200", status("GET http://localhost" + CLOCK, "Host: localhost", token));
        for (String target : new String[] {"//localhost" + CLOCK, "http:" + CLOCK, "http://localhost" + CLOCK}) {
            // What a page whose name leads here, by somebody's own name server, can let a browser ask.
            assertEquals("403", status("GET " + target, "Host: evil.example", token), target);
        }
        assertEquals("403", status("GET http://evil.example" + CLOCK, "Host: localhost", token));
        assertEquals("403", status("GET http://localhost@evil.example" + CLOCK, "Host: localhost", token));
        for (String path : new String[] {"/%5ftarry/v1/clock", "//_tarry/v1/clock", "/x/.." + CLOCK, "/_TARRY/v1/clock"}) {
            String answer = client.raw(
                    "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n" + token + "\r\nConnection: close\r\n\r\n");
            assertFalse(answer.startsWith("HTTP/1.1 2") || answer.contains("held"), answer);
        }
    }

    private HttpResponse<String> media(String type, String name) throws Exception {
        String bearer = "Bearer " + sandbox.users().get(0).accessToken();
        HttpClient browser = HttpClient.newHttpClient();
        HttpResponse<String> uploaded = browser.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + "/_matrix/media/v3/upload" + name))
                        .header("Authorization", bearer).header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString("<script>alert(1)</script>")).build(),
                HttpResponse.BodyHandlers.ofString());
        String uri = uploaded.body().replaceAll(".*mxc://", "").replaceAll("\".*", "");
        return browser.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + "/_matrix/client/v1/media/download/" + uri))
                        .header("Authorization", bearer).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aFileIsShownInPlaceOnlyWhereNothingInItRuns() throws Exception {
        for (String type : new String[] {
            "text/html", "image/svg+xml", "TEXT/HTML", "text/html; charset=utf-8", "application/xhtml+xml", "text/xml",
            "text/javascript", "application/pdf", "multipart/related", "anything", "image/png,text/html"
        }) {
            assertEquals("attachment", media(type, "").headers().firstValue("Content-Disposition").orElseThrow(), type);
        }
        for (String type : new String[] {"image/png", "text/plain; charset=utf-8", "Audio/Ogg", "application/json"}) {
            HttpResponse<String> shown = media(type, "");
            assertEquals("inline", shown.headers().firstValue("Content-Disposition").orElseThrow(), type);
            assertEquals(type, shown.headers().firstValue("Content-Type").orElseThrow());
            assertEquals("nosniff", shown.headers().firstValue("X-Content-Type-Options").orElseThrow());
        }
        HttpResponse<String> page = media("text/html", "?filename=a%22%0d%0ab%27.html");
        assertEquals(
                "attachment; filename*=utf-8''a%22%0D%0Ab%27.html",
                page.headers().firstValue("Content-Disposition").orElseThrow());
        assertEquals("nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertTrue(page.headers().firstValue("Content-Security-Policy").orElseThrow().startsWith("sandbox; default-src 'none'"));
    }
}
