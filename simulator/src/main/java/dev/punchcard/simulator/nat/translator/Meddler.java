package dev.punchcard.simulator.nat.translator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.net.Packet;
import java.util.Arrays;
import java.util.List;

/// Changes payloads as a NAT's helpers do, which take some bytes for addresses. Text changes its
/// length with that; in segments, whose numbers would be wrong then, it stays as it is.
public final class Meddler {
    private final List<Meddling> meddling;

    public Meddler(List<Meddling> meddling) {
        this.meddling = List.copyOf(meddling);
    }

    /// Whether a packet to that port is kept by a helper.
    public boolean eats(int port) {
        for (Meddling one : meddling) {
            if (one instanceof Meddling.Eat(var ports)) {
                for (PortRange range : ports) {
                    if (range.contains(port)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// The packet with what a NAT makes of inside addresses in it.
    public Packet outward(Packet packet, Endpoint internal, Endpoint external) {
        return changed(packet, internal, external);
    }

    /// The packet with what a NAT makes of its own addresses in it.
    public Packet inward(Packet packet, Endpoint internal, Endpoint external) {
        return changed(packet, external, internal);
    }

    private Packet changed(Packet packet, Endpoint from, Endpoint to) {
        byte[] before = packet.payload().toBytes();
        byte[] bytes = before;
        for (Meddling one : meddling) {
            bytes =
                    switch (one) {
                        case Meddling.Bytes(boolean port) -> inBytes(bytes, from, to, port);
                        case Meddling.Text(PortRange ports) ->
                                packet.isDatagram()
                                                && (ports.contains(packet.source().port())
                                                        || ports.contains(packet.target().port()))
                                        ? inText(bytes, from, to)
                                        : bytes;
                        case Meddling.Eat _ -> bytes;
                    };
        }
        return Arrays.equals(before, bytes) ? packet : packet.with(Payload.of(bytes));
    }

    private static byte[] inBytes(byte[] bytes, Endpoint from, Endpoint to, boolean port) {
        byte[] address = from.address().bytes();
        byte[] changed = bytes.clone();
        for (int at = 0; at + address.length <= bytes.length; at++) {
            int end = at + address.length;
            if (!Arrays.equals(bytes, at, end, address, 0, address.length)) {
                continue;
            }
            System.arraycopy(to.address().bytes(), 0, changed, at, address.length);
            if (port && end + 2 <= bytes.length && portAt(bytes, end) == from.port()) {
                changed[end] = (byte) (to.port() >>> 8);
                changed[end + 1] = (byte) to.port();
            }
            at = end - 1;
        }
        return changed;
    }

    private static int portAt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /// As SIP writes endpoints, and as FTP does.
    private static byte[] inText(byte[] bytes, Endpoint from, Endpoint to) {
        String text = new String(bytes, ISO_8859_1); // a character a byte, whatever it is
        return text.replace(from.toString(), to.toString())
                .replace(from.address().toString(), to.address().toString())
                .replace(commas(from), commas(to))
                .getBytes(ISO_8859_1);
    }

    private static String commas(Endpoint of) {
        return of.address().toString().replace('.', ',')
                + ","
                + (of.port() >>> 8)
                + ","
                + (of.port() & 0xff);
    }
}
