package dev.tarry.homeserver.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How an https connection is trusted.
 *
 * @param cacert a PEM file with the certificates to trust instead of the usual ones, or null
 * @param insecure whether any certificate will do
 */
public record TlsSettings(@Nullable Path cacert, boolean insecure) {

    /** The usual trust of the machine's Java. */
    public static final TlsSettings DEFAULT = new TlsSettings(null, false);

    /**
     * Whether the certificates can be used at all.
     *
     * @return what is wrong with the file, as a clause, or null
     */
    public @Nullable String problem() {
        try {
            context();
            return null;
        } catch (NoSuchFileException e) {
            return "the file does not exist";
        } catch (GeneralSecurityException e) {
            return "it has no usable certificate";
        } catch (IOException e) {
            return "it cannot be read: " + e.getMessage();
        }
    }

    Socket secure(Socket plain, String host, int port) throws IOException {
        try {
            SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
            if (!insecure) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException e) {
            throw new SSLException(e.getMessage(), e);
        }
    }

    private SSLContext context() throws GeneralSecurityException, IOException {
        if (!insecure && cacert == null) {
            return SSLContext.getDefault();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, insecure ? new TrustManager[] {new TrustAnybody()} : trusted(), null);
        return context;
    }

    private TrustManager[] trusted() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(cacert)) {
            int count = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count == 0) {
                throw new GeneralSecurityException(cacert + " contains no certificate");
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** For {@code --insecure}, which says loudly what it does. */
    private static final class TrustAnybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
