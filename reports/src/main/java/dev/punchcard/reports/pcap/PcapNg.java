package dev.punchcard.reports.pcap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes the blocks of a pcapng file (draft-ietf-opsawg-pcapng) that we need: one section, its
/// interfaces, and packets.
///
/// A block is its type, its length, a body padded to 32 bits, and its length again, so that files
/// can be read backwards too. All interfaces come before the first packet.
final class PcapNg {
    private static final int SECTION = 0x0a0d_0d0a;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
    private static final short LINKTYPE_RAW = 101; // starts with an IPv4 or IPv6 header

    private static final int END = 0;
    private static final int COMMENT = 1;
    private static final int NAME = 2;
    private static final int USER_APPLICATION = 4;
    private static final int TIME_RESOLUTION = 9;
    private static final byte NANOSECONDS = 9; // 10^-9 s
    private static final int MOST_OPTION = 65_532; // its length has 16 bits

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// @param application the program that made the capture
    PcapNg(String application) {
        byte[] name = utf8(application);
        ByteBuffer body = body(16 + option(name) + 4);
        body.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0);
        body.putLong(-1); // the section ends where the file does
        putOption(body, USER_APPLICATION, name);
        block(SECTION, body);
    }

    /// Interfaces are numbered from 0 in the order in which they are added.
    void addInterface(String interfaceName) {
        byte[] name = utf8(interfaceName);
        ByteBuffer body = body(8 + option(name) + 8 + 4);
        body.putShort(LINKTYPE_RAW).putShort((short) 0);
        body.putInt(0); // packets are whole
        putOption(body, NAME, name);
        putOption(body, TIME_RESOLUTION, new byte[] {NANOSECONDS});
        block(INTERFACE, body);
    }

    void addPacket(int onInterface, long nanos, byte[] packet, String comment) {
        byte[] text = utf8(comment);
        ByteBuffer body = body(20 + padded(packet.length) + option(text) + 4);
        body.putInt(onInterface).putInt((int) (nanos >>> 32)).putInt((int) nanos);
        body.putInt(packet.length).putInt(packet.length);
        body.put(packet).position(20 + padded(packet.length));
        putOption(body, COMMENT, text);
        block(PACKET, body);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private static ByteBuffer body(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private static int option(byte[] value) {
        return 4 + padded(value.length);
    }

    private static void putOption(ByteBuffer body, int code, byte[] value) {
        body.putShort((short) code).putShort((short) value.length);
        int start = body.position();
        body.put(value).position(start + padded(value.length));
    }

    private void block(int type, ByteBuffer body) {
        body.putInt(END);
        int length = 12 + body.capacity();
        byte[] frame = new byte[length];
        ByteBuffer block = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(type).putInt(length).put(body.flip()).putInt(length);
        out.writeBytes(frame);
    }

    private static byte[] utf8(String text) {
        String kept = text.length() > MOST_OPTION / 3 ? text.substring(0, MOST_OPTION / 3) : text;
        return kept.getBytes(StandardCharsets.UTF_8);
    }
}
