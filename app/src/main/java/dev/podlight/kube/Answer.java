package dev.podlight.kube;

import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Turns one answer, or the lack of one, into a result. */
record Answer<T>(String server, Api.Reader<T> reader, CompletableFuture<T> result) implements Callback {
    @Override
    public void onFailure(Call call, IOException e) {
        result.completeExceptionally(new KubeException(Failures.of(e, server), e));
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            result.complete(reader.read(response));
        } catch (KubeException e) {
            result.completeExceptionally(e);
        } catch (JsonIOException e) {
            // Gson's wrapping of what happened to the connection while the body was read
            onFailure(call, e.getCause() instanceof IOException cut ? cut : new IOException(e));
        } catch (JsonParseException | IllegalStateException e) {
            // Gson says with an IllegalStateException that one thing stands where another should
            result.completeExceptionally(new KubeException(
                    new KubeFailure.Malformed(server, String.valueOf(e.getMessage())), e));
        } catch (IOException e) {
            onFailure(call, e);
        } catch (RuntimeException | Error e) {
            // the connection's thread would lose it, and the caller wait for ever
            result.completeExceptionally(e);
        }
    }
}
