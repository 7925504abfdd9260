package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The limits of TCP as a user sets them, on the command line and for each server of a file.
@Timeout(120)
class ServeLimitsIT {
    private static final int PATIENCE = 20_000; // ms; the default of a server is more

    @Test
    void aServerHasTheLimitsOfItsCommandLine() throws Exception {
        String limits = " --connections-per-address 2 --tcp-idle-timeout 700ms";
        try (Launched server = Launched.run("serve gatepunch --listen 127.0.0.1:0" + limits)) {
            int port = port(server);
            try (Socket first = call(port);
                    Socket second = call(port);
                    Socket third = call(port)) {
                assertThat(isCutOff(third)).isTrue();
                say(first, "version\n");
                assertThat(first.getInputStream().read()).isEqualTo(0xf6);
                assertThat(isCutOff(second)).isTrue(); // it says nothing
            }
        }
    }

    /// A unit of gopunch has two bytes of length.
    @Test
    void eachServerOfAFileHasItsOwn(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("servers.yaml");
        String server = "  - { protocol: gopunch, listen: '127.0.0.1:0', timeout: 0s, ";
        Files.writeString(
                file,
                "servers:\n"
                        + server
                        + "tcp-frame-timeout: 300ms }\n"
                        + server
                        + "connections-per-address: 1 }\n");
        try (Launched servers = Launched.run("serve --config " + file)) {
            int hasty = port(servers);
            int narrow = port(servers);
            List<Socket> open = new ArrayList<>();
            try {
                for (int port : List.of(hasty, hasty, narrow, narrow)) {
                    open.add(call(port));
                }
                say(open.get(0), "\0");
                say(open.get(2), "\0");
                assertThat(isCutOff(open.get(0))).isTrue(); // its unit does not become whole
                assertThat(isCutOff(open.get(3))).isTrue(); // one too many
                requireAnswered(open.get(1), "\0\1x");
                requireAnswered(open.get(2), "\1x");
            } finally {
                for (Socket each : open) {
                    each.close();
                }
            }
        }
    }

    private static int port(Launched server) throws Exception {
        String ready = server.await("listening on ");
        return Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    }

    private static Socket call(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    private static void say(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Nobody else has asked for it: an empty unit.
    private static void requireAnswered(Socket asker, String unit) throws IOException {
        say(asker, unit);
        assertThat(asker.getInputStream().readNBytes(2)).containsExactly(0, 0);
    }

    private static boolean isCutOff(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }
}
