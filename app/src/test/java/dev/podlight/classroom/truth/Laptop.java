package dev.podlight.classroom.truth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Sends a request through the classroom's doors, as {@code curl -k --connect-to} does. */
final class Laptop {
    /** Long enough to see that nothing comes where nothing shall. */
    private static final int SHORT = 250;
    /** Generous: only to tell slow from hung. */
    private static final int LONG = 15000;

    private Laptop() {}

    /** Where the listener is that stands for an address. */
    interface Way {
        String door(String address, int port);
    }

    static Got send(Way to, RecordedCase.Sent request) throws IOException {
        URI url = URI.create(request.url());
        boolean tls = url.getScheme().equals("https");
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        String door = to.door(url.getHost(), port);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(door.split(":")[1])), 5000);
            socket.setSoTimeout(request.symptoms().contains("timeout") ? SHORT : LONG);
            Socket over = tls
                    ? trusting().getSocketFactory().createSocket(socket, url.getHost(), port, true)
                    : socket;
            String host = request.host().isEmpty() ? url.getAuthority() : request.host();
            over.getOutputStream()
                .write(("GET " + request.path() + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return read(over.getInputStream());
        } catch (SocketException e) {
            return Got.none("refused");
        } catch (SocketTimeoutException e) {
            return Got.none("timeout");
        }
    }

    private static Got read(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        in.transferTo(all);
        String text = all.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        return Got.http(Integer.parseInt(text.split(" ")[1]), text.substring(end + 4));
    }

    private static SSLContext trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new Everybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new AssertionError();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // curl -k
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
