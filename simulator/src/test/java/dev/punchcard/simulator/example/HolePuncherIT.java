package dev.punchcard.simulator.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// [HolePuncher] on real sockets: the same file that the simulator runs.
final class HolePuncherIT {
    @Test
    void connectsOnLoopback() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool();
                DatagramSocket server = open();
                DatagramSocket alices = open();
                DatagramSocket bobs = open()) {
            threads.execute(() -> serve(server));
            SocketAddress at = server.getLocalSocketAddress();
            Future<SocketAddress> alice =
                    threads.submit(new HolePuncher(alices, at, "alice")::punch);
            Future<SocketAddress> bob = threads.submit(new HolePuncher(bobs, at, "bob")::punch);

            assertThat(alice.get()).isEqualTo(bobs.getLocalSocketAddress());
            assertThat(bob.get()).isEqualTo(alices.getLocalSocketAddress());
        }
    }

    private static void serve(DatagramSocket socket) {
        try {
            HolePuncher.serve(socket);
        } catch (IOException closed) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    private static DatagramSocket open() throws Exception {
        return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }
}
