package dev.punchcard.core.stun;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.stun.StunMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;
import java.util.List;

/// The grammar of the package documentation, both ways. It keeps no state and may be shared.
public final class StunCodec implements Codec<StunMessage> {
    static final int COOKIE = 0x2112_a442;
    static final int HEADER = 20;

    static final int REQUEST = 0x0001;
    static final int SUCCESS = 0x0101;
    static final int FAILURE = 0x0111;

    static final int MAPPED_ADDRESS = 0x0001;
    static final int CHANGE_REQUEST = 0x0003;
    static final int ERROR_CODE = 0x0009;
    static final int UNKNOWN_ATTRIBUTES = 0x000a;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int RESPONSE_PORT = 0x0027;
    static final int RESPONSE_ORIGIN = 0x802b;
    static final int OTHER_ADDRESS = 0x802c;

    static final int CHANGE_ADDRESS_BIT = 4;
    static final int CHANGE_PORT_BIT = 2;
    static final int V4 = 1;
    static final int V6 = 2;

    private static final int LONGEST = 512; // of what is written here

    @Override
    public StunMessage decode(Dialogue dialogue, Payload payload) {
        if (payload.size() < HEADER) {
            return Malformed.NO_STUN;
        }
        ByteBuffer in = payload.buffer();
        int type = in.getShort() & 0xffff;
        int length = in.getShort() & 0xffff;
        if (in.getInt() != COOKIE || type >>> 14 != 0 || length % 4 != 0) {
            return Malformed.NO_STUN;
        }
        Transaction id = new Transaction(in.getInt(), in.getLong());
        if (length != in.remaining()) {
            return Malformed.CUT_SHORT;
        }
        StunReader reader = new StunReader(id);
        while (in.hasRemaining()) {
            if (!reader.attribute(in)) {
                return Malformed.BAD_ATTRIBUTE;
            }
        }
        return switch (type) {
            case REQUEST -> reader.request();
            case SUCCESS -> reader.success();
            case FAILURE -> reader.failure();
            default -> Malformed.UNKNOWN_TYPE;
        };
    }

    @Override
    public Payload encode(StunMessage message) {
        ByteBuffer out = ByteBuffer.allocate(LONGEST);
        switch (message) {
            case Request m -> request(out, m);
            case Success m -> success(out, m);
            case StunMessage.Failure m -> failure(out, m);
            case Puzzling m -> throw new IllegalArgumentException(m + " is not to be sent");
            case Malformed m -> throw new IllegalArgumentException(m + " is not to be sent");
        }
        out.putShort(2, (short) (out.position() - HEADER));
        return Payload.of(out.flip());
    }

    private static void request(ByteBuffer out, Request m) {
        header(out, REQUEST, m.id());
        if (m.answer() != Change.NOTHING) {
            attribute(out, CHANGE_REQUEST, Integer.BYTES);
            out.putInt(
                    (m.answer().address() ? CHANGE_ADDRESS_BIT : 0)
                            | (m.answer().port() ? CHANGE_PORT_BIT : 0));
        }
        if (m.responsePort().isPresent()) {
            attribute(out, RESPONSE_PORT, Short.BYTES);
            out.putShort((short) m.responsePort().getAsInt()).putShort((short) 0);
        }
    }

    private static void success(ByteBuffer out, Success m) {
        header(out, SUCCESS, m.id());
        m.plain().ifPresent(e -> endpoint(out, MAPPED_ADDRESS, e));
        endpoint(out, XOR_MAPPED_ADDRESS, masked(m.id(), m.shown()));
        m.origin().ifPresent(e -> endpoint(out, RESPONSE_ORIGIN, e));
        m.other().ifPresent(e -> endpoint(out, OTHER_ADDRESS, e));
    }

    private static void failure(ByteBuffer out, StunMessage.Failure m) {
        header(out, FAILURE, m.id());
        attribute(out, ERROR_CODE, Integer.BYTES);
        out.putInt((m.code() / 100) << 8 | (m.code() % 100));
        List<Integer> unknown = m.unknown();
        if (!unknown.isEmpty()) {
            attribute(out, UNKNOWN_ATTRIBUTES, unknown.size() * Short.BYTES);
            unknown.forEach(type -> out.putShort(type.shortValue()));
            if (unknown.size() % 2 != 0) {
                out.putShort((short) 0);
            }
        }
    }

    private static void header(ByteBuffer out, int type, Transaction id) {
        out.putShort((short) type).putShort((short) 0).putInt(COOKIE);
        out.putInt(id.high()).putLong(id.low());
    }

    private static void attribute(ByteBuffer out, int type, int length) {
        out.putShort((short) type).putShort((short) length);
    }

    private static void endpoint(ByteBuffer out, int type, Endpoint endpoint) {
        byte[] address = endpoint.address().bytes();
        attribute(out, type, Integer.BYTES + address.length);
        out.putShort((short) (address.length == Integer.BYTES ? V4 : V6));
        out.putShort((short) endpoint.port()).put(address);
    }

    /// An endpoint so that nobody on the way takes it for one (RFC 8489 §14.2), and back.
    static Endpoint masked(Transaction id, Endpoint endpoint) {
        IpAddress address = endpoint.address();
        int port = endpoint.port() ^ (COOKIE >>> 16);
        if (address.isV4()) {
            return new Endpoint(IpAddress.v4(address.v4Bits() ^ COOKIE), port);
        }
        long high = address.high() ^ ((long) COOKIE << 32 | (id.high() & 0xffff_ffffL));
        return new Endpoint(new IpAddress(high, address.low() ^ id.low()), port);
    }
}
