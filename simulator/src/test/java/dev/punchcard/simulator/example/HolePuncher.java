package dev.punchcard.simulator.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;

/// A hole puncher as anybody might write it: blocking, on plain sockets, knowing nothing of
/// Punchcard. It takes its socket from outside, and that is all it takes to run in the simulator.
final class HolePuncher {
    private static final int TRIES = 25;

    private final DatagramSocket socket;
    private final SocketAddress server;
    private final String name;

    HolePuncher(DatagramSocket socket, SocketAddress server, String name) {
        this.socket = socket;
        this.server = server;
        this.name = name;
    }

    /// The rendezvous: whoever says its name is told where the other one was heard from.
    static void serve(DatagramSocket socket) throws IOException {
        Map<String, SocketAddress> known = new LinkedHashMap<>();
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        while (!socket.isClosed()) {
            socket.receive(packet);
            known.put(text(packet), packet.getSocketAddress());
            for (Map.Entry<String, SocketAddress> other : known.entrySet()) {
                if (!other.getKey().equals(text(packet))) {
                    send(socket, other.getValue().toString(), packet.getSocketAddress());
                }
            }
        }
    }

    /// Says hello to the other one until it is welcomed, and returns where to send to from then on.
    SocketAddress punch() throws IOException {
        socket.setSoTimeout(200);
        SocketAddress target = server;
        for (int i = 0; i < TRIES; i++) {
            send(socket, target.equals(server) ? name : "hello", target);
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException nobody) {
                continue;
            }
            if (packet.getSocketAddress().equals(server)) {
                target = endpoint(text(packet));
                continue;
            }
            send(socket, "welcome", packet.getSocketAddress());
            if (text(packet).equals("welcome")) {
                return packet.getSocketAddress();
            }
        }
        throw new SocketTimeoutException("nobody answered " + name);
    }

    private static void send(DatagramSocket socket, String text, SocketAddress to)
            throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    /// Reads `/198.51.100.7:4711`, which is how the JDK writes it.
    private static SocketAddress endpoint(String text) throws IOException {
        String[] parts = text.substring(text.indexOf('/') + 1).split(":", -1);
        return new InetSocketAddress(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
    }
}
