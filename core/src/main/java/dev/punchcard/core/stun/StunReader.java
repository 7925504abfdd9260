package dev.punchcard.core.stun;

import dev.punchcard.core.stun.StunMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The attributes of one message, as they are read. Where one comes twice, the first counts.
final class StunReader {
    private static final int FREE_TO_IGNORE = 0x8000;
    private static final int[] CREDENTIALS = {0x0006, 0x0008, 0x0014, 0x0015, 0x001c, 0x001e};
    private static final int PADDING = 0x0026;
    private static final int MOST_UNKNOWN = 32;
    private static final int SHORT_ENDPOINT = 8; // bytes
    private static final int LONG_ENDPOINT = 20;

    private final Transaction id;
    private final Map<Integer, Endpoint> endpoints = new LinkedHashMap<>(); // by attribute
    private final List<Integer> unknown = new ArrayList<>();
    private Optional<Change> change = Optional.empty();
    private OptionalInt responsePort = OptionalInt.empty();
    private OptionalInt code = OptionalInt.empty();
    private List<Integer> complaint = List.of();

    StunReader(Transaction id) {
        this.id = id;
    }

    /// Reads the next attribute; false where it is none, or is not what its type is.
    boolean attribute(ByteBuffer in) {
        int type = in.getShort() & 0xffff;
        int length = in.getShort() & 0xffff;
        int room = (length + 3) & ~3;
        if (room > in.remaining()) {
            return false;
        }
        ByteBuffer value = in.slice(in.position(), length);
        in.position(in.position() + room);
        return take(type, value);
    }

    private boolean take(int type, ByteBuffer value) {
        return switch (type) {
            case StunCodec.MAPPED_ADDRESS,
                    StunCodec.XOR_MAPPED_ADDRESS,
                    StunCodec.RESPONSE_ORIGIN,
                    StunCodec.OTHER_ADDRESS ->
                    endpoint(type, value);
            case StunCodec.CHANGE_REQUEST -> change(value);
            case StunCodec.RESPONSE_PORT -> responsePort(value);
            case StunCodec.ERROR_CODE -> code(value);
            case StunCodec.UNKNOWN_ATTRIBUTES -> complaint(value);
            default -> pass(type);
        };
    }

    private boolean pass(int type) {
        boolean known = type >= FREE_TO_IGNORE || type == PADDING;
        for (int credential : CREDENTIALS) {
            known |= type == credential;
        }
        if (!known && unknown.size() < MOST_UNKNOWN) {
            unknown.add(type);
        }
        return true;
    }

    private boolean endpoint(int type, ByteBuffer in) {
        int length = in.remaining();
        if (length != SHORT_ENDPOINT && length != LONG_ENDPOINT) {
            return false;
        }
        if (in.get(1) != (length == SHORT_ENDPOINT ? StunCodec.V4 : StunCodec.V6)) {
            return false;
        }
        in.getShort();
        int port = in.getShort() & 0xffff;
        byte[] address = new byte[in.remaining()];
        in.get(address);
        endpoints.putIfAbsent(type, new Endpoint(IpAddress.of(address), port));
        return true;
    }

    private boolean change(ByteBuffer in) {
        if (in.remaining() != Integer.BYTES) {
            return false;
        }
        int bits = in.getInt();
        if (change.isEmpty()) {
            boolean address = (bits & StunCodec.CHANGE_ADDRESS_BIT) != 0;
            change = Optional.of(Change.of(address, (bits & StunCodec.CHANGE_PORT_BIT) != 0));
        }
        return true;
    }

    /// Two bytes, or four: RFC 5780 §7.5 fills it up itself.
    private boolean responsePort(ByteBuffer in) {
        if (in.remaining() != Short.BYTES && in.remaining() != Integer.BYTES) {
            return false;
        }
        int port = in.getShort() & 0xffff;
        if (responsePort.isEmpty()) {
            responsePort = OptionalInt.of(port);
        }
        return port != 0;
    }

    private boolean code(ByteBuffer in) {
        if (in.remaining() < Integer.BYTES) {
            return false;
        }
        int word = in.getInt();
        int hundreds = word >>> 8 & 7;
        int rest = word & 0xff;
        if (hundreds < 3 || hundreds > 6 || rest > 99) {
            return false;
        }
        if (code.isEmpty()) {
            code = OptionalInt.of(hundreds * 100 + rest);
        }
        return true;
    }

    private boolean complaint(ByteBuffer in) {
        if (in.remaining() % Short.BYTES != 0) {
            return false;
        }
        List<Integer> types = new ArrayList<>();
        while (in.hasRemaining() && types.size() < MOST_UNKNOWN) {
            types.add(in.getShort() & 0xffff);
        }
        complaint = types;
        return true;
    }

    StunMessage request() {
        return unknown.isEmpty()
                ? new Request(id, change.orElse(Change.NOTHING), responsePort)
                : new Puzzling(id, unknown);
    }

    /// An answer that says more than its reader understands, or not whom it saw, is none.
    StunMessage success() {
        Optional<Endpoint> masked = found(StunCodec.XOR_MAPPED_ADDRESS);
        if (!unknown.isEmpty() || masked.isEmpty()) {
            return Malformed.BAD_ATTRIBUTE;
        }
        return new Success(
                id,
                StunCodec.masked(id, masked.get()),
                found(StunCodec.MAPPED_ADDRESS),
                found(StunCodec.RESPONSE_ORIGIN),
                found(StunCodec.OTHER_ADDRESS));
    }

    private Optional<Endpoint> found(int type) {
        return Optional.ofNullable(endpoints.get(type));
    }

    StunMessage failure() {
        return code.isEmpty()
                ? Malformed.BAD_ATTRIBUTE
                : new StunMessage.Failure(id, code.getAsInt(), complaint);
    }
}
