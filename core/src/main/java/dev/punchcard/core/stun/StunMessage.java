package dev.punchcard.core.stun;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a client and a server say to each other.
public sealed interface StunMessage {
    /// The 96 bits by which an answer is known to be one.
    record Transaction(int high, long low) {
        public static Transaction draw(Prng random) {
            return new Transaction((int) random.nextLong(), random.nextLong());
        }

        @Override
        public String toString() {
            return "%08x%016x".formatted(high, low);
        }
    }

    /// Asks as whom the server sees the sender.
    ///
    /// @param answer from where the answer is to come
    /// @param responsePort the port of the sender's address that is to be answered instead of his
    record Request(Transaction id, Change answer, OptionalInt responsePort) implements StunMessage {
        /// A request that is answered as usual.
        public static Request plain(Transaction id) {
            return new Request(id, Change.NOTHING, OptionalInt.empty());
        }
    }

    /// What of the server's own endpoint is to be another in its answer.
    enum Change {
        NOTHING,
        PORT,
        ADDRESS,
        BOTH;

        public boolean port() {
            return this == PORT || this == BOTH;
        }

        public boolean address() {
            return this == ADDRESS || this == BOTH;
        }

        public static Change of(boolean address, boolean port) {
            return values()[(address ? 2 : 0) + (port ? 1 : 0)];
        }
    }

    /// A request with attributes that nobody may ignore and the reader does not know.
    record Puzzling(Transaction id, List<Integer> unknown) implements StunMessage {
        public Puzzling {
            unknown = List.copyOf(unknown);
        }
    }

    /// Whom the server sees.
    ///
    /// @param shown the sender, as it was written safe from those who rewrite addresses
    /// @param plain the sender, as it was written for all to read
    /// @param origin where the answer comes from
    /// @param other where the server has its other address and port
    record Success(
            Transaction id,
            Endpoint shown,
            Optional<Endpoint> plain,
            Optional<Endpoint> origin,
            Optional<Endpoint> other)
            implements StunMessage {}

    /// The request was not carried out.
    ///
    /// @param code 300 to 699
    /// @param unknown the attributes that it was not carried out for
    record Failure(Transaction id, int code, List<Integer> unknown) implements StunMessage {
        public static final int UNKNOWN_ATTRIBUTE = 420;

        public Failure {
            unknown = List.copyOf(unknown);
        }
    }

    /// Bytes that are no message of this protocol.
    enum Malformed implements StunMessage {
        NO_STUN,
        CUT_SHORT,
        UNKNOWN_TYPE,
        BAD_ATTRIBUTE
    }
}
