package dev.podlight.kube;

import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Tells a certificate that is past its date from a clock that is wrong: by what the server itself says the time is, in the header Date
 * (RFC 9110, 6.6.1). It is asked with no credentials, and what it says is believed for this one sentence only.
 *
 * @param ours this computer's
 */
record ServerClock(Clock ours) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The failure, made more exact where the server's own time allows it. */
    KubeFailure judge(KubeFailure failure) throws InterruptedException {
        if (!(failure instanceof KubeFailure.CertificateExpired(String server, String _))) {
            return failure;
        }
        return ask(server).map(said -> judge(failure, server, said)).orElse(failure);
    }

    /** @param date the server's own time */
    record Said(Instant date, Instant notBefore, Instant notAfter) {
        boolean valid(Instant at) {
            return !at.isBefore(notBefore) && !at.isAfter(notAfter);
        }
    }

    private KubeFailure judge(KubeFailure failure, String server, Said said) {
        Instant here = ours.instant();
        // by its own clock the certificate is good: then one of the two clocks is wrong, and both times are said
        return said.valid(said.date) && !said.valid(here)
                ? new KubeFailure.ClockWrong(server, here.truncatedTo(ChronoUnit.SECONDS).toString(),
                        said.date.toString())
                : failure;
    }

    private static Optional<Said> ask(String server) throws InterruptedException {
        CompletableFuture<Optional<Said>> result = new CompletableFuture<>();
        Reporting shown = new Reporting();
        OkHttpClient http = client(shown);
        Call call = http.newCall(new Request.Builder().url(server + "/version").build());
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                result.complete(Optional.empty());
            }

            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    result.complete(said(response, shown.certificate));
                }
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            call.cancel();
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private static Optional<Said> said(Response response, X509Certificate x) {
        Date date = response.headers().getDate("Date");
        return date == null || x == null
                ? Optional.empty()
                : Optional.of(new Said(date.toInstant(), x.getNotBefore().toInstant(), x.getNotAfter().toInstant()));
    }

    private static OkHttpClient client(Reporting all) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{all}, new SecureRandom());
            return new OkHttpClient.Builder().callTimeout(PATIENCE)
                .sslSocketFactory(context.getSocketFactory(), all)
                .hostnameVerifier((host, session) -> true)
                .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /** Judges nothing: the certificate has been refused already, and is only looked at. */
    private static final class Reporting implements X509TrustManager {
        private volatile X509Certificate certificate;

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            certificate = chain[0];
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
