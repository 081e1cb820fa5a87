package dev.podlight.classroom.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Stands for everything that a firewall drops: a real one loses the packets, here the connection is accepted and held without a word. */
final class SilentDoor implements Listener.Handler {

    @Override
    public void serve(Socket socket) throws IOException {
        hold(socket.getInputStream());
    }

    /** Until the client gives up. */
    static void hold(InputStream in) throws IOException {
        in.transferTo(java.io.OutputStream.nullOutputStream());
    }
}
