package dev.podlight.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Hands JSch a socket that is already open, and notices when JSch gives it up: the connection was lost, or ended. */
record WatchedSocket(Socket socket, Runnable ended) implements SocketFactory {

    @Override
    public Socket createSocket(String host, int port) {
        return socket;
    }

    @Override
    public InputStream getInputStream(Socket opened) throws IOException {
        return new FilterInputStream(opened.getInputStream()) {
            @Override
            public void close() throws IOException {
                super.close();
                ended.run();
            }
        };
    }

    @Override
    public OutputStream getOutputStream(Socket opened) throws IOException {
        return opened.getOutputStream();
    }
}
