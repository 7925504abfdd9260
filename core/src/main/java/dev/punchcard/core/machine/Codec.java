package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Payload;

/// Bytes to messages and back.
///
/// It is total: any bytes decode, garbage becomes the protocol's `Malformed` message; it never
/// throws. `decode(dialogue, encode(m))` equals `m` for every well-formed message of that dialogue.
///
/// @param <M> messages of the protocol
public interface Codec<M> {
    M decode(Dialogue dialogue, Payload payload);

    Payload encode(M message);

    /// What a user says for himself, as that dialogue carries it; [Foreign#own] is the way back. A
    /// datagram carries it as it is.
    default Payload carry(Dialogue dialogue, Payload own) {
        return own;
    }

    /// Where the payloads of that dialogue begin and end in the stream of a TCP connection.
    default Framing framing(Dialogue dialogue) {
        return Framing.none();
    }
}
