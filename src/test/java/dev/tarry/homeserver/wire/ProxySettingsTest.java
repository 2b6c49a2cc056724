package dev.tarry.homeserver.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {

    private static Proxy find(String url, String... environment) throws Exception {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            map.put(environment[i], environment[i + 1]);
        }
        return ProxySettings.find(map, Origin.parse(url));
    }

    private static String name(String url, String... environment) throws Exception {
        Proxy proxy = find(url, environment);
        return proxy == null ? null : proxy.name();
    }

    @Test
    void variableIsChosenAsCurlChoosesIt() throws Exception {
        assertNull(name("https://hs.test"));
        assertNull(name("https://hs.test", "HTTPS_PROXY", "", "http_proxy", "p:1"));
        assertEquals("the proxy p:1 (HTTPS_PROXY)", name("https://hs.test", "HTTPS_PROXY", "http://p:1/", "ALL_PROXY", "a:1"));
        assertEquals("the proxy q:2 (https_proxy)", name("https://hs.test", "HTTPS_PROXY", "p:1", "https_proxy", "q:2"));
        assertEquals("the proxy a:1080 (ALL_PROXY)", name("https://hs.test", "ALL_PROXY", "http://a"));
        assertEquals("the proxy [::1]:3128 (http_proxy)", name("http://hs.test", "http_proxy", "HTTP://[::1]:3128"));
        assertNull(name("http://hs.test", "HTTP_PROXY", "p:1"));
    }

    @Test
    void thisMachineIsNeverAskedThroughAProxy() throws Exception {
        for (String host : new String[] {"localhost", "127.0.0.1", "127.1.2.3", "[::1]", "sandbox.localhost"}) {
            assertNull(name("http://" + host + ":8008", "http_proxy", "p:1", "ALL_PROXY", "socks5://p:1"), host);
        }
    }

    @Test
    void loginIsDecodedAndNeverShown() throws Exception {
        Proxy proxy = find("https://hs.test", "HTTPS_PROXY", "http://al%40ice:s%3Acr@et@p:3128");
        assertEquals("s:cr@et", proxy.password());
        assertEquals("YWxAaWNlOnM6Y3JAZXQ=", proxy.credentials());
        assertEquals("the proxy p:3128 (HTTPS_PROXY)", proxy.toString());
        assertEquals("50%", find("https://hs.test", "HTTPS_PROXY", "u:50%@p:1").password());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "socks5://user:s3cret@p:1080 | HTTPS_PROXY names a socks5:// proxy; tarry supports only http:// proxies.",
        "https://user:s3cret@p:443 | HTTPS_PROXY names a https:// proxy; tarry supports only http:// proxies.",
        "user:s3cret://x@p | HTTPS_PROXY is not a valid proxy; write http://HOST:PORT.",
        "http://user:s3cret@ | HTTPS_PROXY is not a valid proxy; write http://HOST:PORT.",
        "http://p:s3cret | HTTPS_PROXY is not a valid proxy; write http://HOST:PORT.",
        "http://p:70000 | HTTPS_PROXY is not a valid proxy; write http://HOST:PORT.",
        "http://::1:3128 | HTTPS_PROXY is not a valid proxy; write http://HOST:PORT.",
    })
    void proxyThatCanNotBeUsedIsRefused(String value, String says) {
        Exception bad = assertThrows(ProxySettings.BadProxy.class, () -> find("https://hs.test", "HTTPS_PROXY", value));
        assertEquals(says, bad.getMessage());
        assertFalse(bad.getMessage().contains("s3cret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "* | https://hs.test | true",
        "hs.test | https://hs.test | true",
        "HS.Test | https://hs.test | true",
        "hs.test | https://matrix.hs.test | true",
        "hs.test | https://ghs.test | false",
        ".hs.test | https://matrix.hs.test | true",
        ".hs.test | https://hs.test | true",
        "*.hs.test | https://matrix.hs.test | true",
        "hs.test. | https://hs.test | true",
        "other.test, hs.test | https://hs.test | true",
        "other.test hs.test | https://hs.test | true",
        "other.test | https://hs.test | false",
        "hs.test:443 | https://hs.test | true",
        "hs.test:8448 | https://hs.test | false",
        "hs.test:8448 | https://hs.test:8448 | true",
        "10.1.2.3 | https://10.1.2.3 | true",
        "1.2.3 | https://10.1.2.3 | false",
        "10.0.0.0/8 | https://10.1.2.3 | true",
        "10.0.0.0/8 | https://11.1.2.3 | false",
        "10.1.2.0/23 | https://10.1.3.255 | true",
        "10.1.2.0/23 | https://10.1.4.0 | false",
        "0.0.0.0/0 | https://10.1.4.0 | true",
        "0.0.0.0/0 | https://hs.test | false",
        "10.0.0.0/33 | https://10.0.0.0 | false",
        "10.0.0.0/x | https://10.0.0.0 | false",
        "2001:db8::1 | https://[2001:db8:0::1] | true",
        "[2001:db8::1] | https://[2001:db8::1] | true",
        "[2001:db8::1]:8448 | https://[2001:db8::1]:8448 | true",
        "[2001:db8::1]:8448 | https://[2001:db8::1] | false",
        "2001:db8::2 | https://[2001:db8::1] | false",
        "'' | https://hs.test | false",
        "., ,: | https://hs.test | false",
    })
    void exemptionsAreReadAsCurlReadsThem(String list, String url, boolean exempt) throws Exception {
        assertEquals(exempt, find(url, "ALL_PROXY", "p:1", "NO_PROXY", list) == null);
        assertEquals(exempt, find(url, "ALL_PROXY", "p:1", "no_proxy", list, "NO_PROXY", list) == null);
    }
}
