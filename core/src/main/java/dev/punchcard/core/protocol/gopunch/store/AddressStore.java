package dev.punchcard.core.protocol.gopunch.store;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.PayloadWriter;
import java.util.List;
import java.util.Optional;

/// Remembers endpoints by id, the oldest registration first.
///
/// An unknown id is no error, and nobody is told of himself. How long a registration counts, and
/// how much is kept, a store knows from its beginning; what is too old is never told, whenever it
/// is thrown away. A server asks it from one thread at a time, so it needs no locks.
public interface AddressStore {
    /// @param others everybody else under the id, the oldest registration first
    /// @param fresh whether the asker was not among them before
    /// @param bytes in which the others are written
    /// @param alone whether there are no others, for who would not touch them
    record Registration(List<Endpoint> others, boolean fresh, Payload bytes, boolean alone) {
        public Registration(List<Endpoint> others, boolean fresh) {
            this(others, fresh, written(others), others.isEmpty());
        }

        /// The endpoints as an answer has them.
        public static Payload written(List<Endpoint> endpoints) {
            if (endpoints.isEmpty()) {
                return Payload.EMPTY;
            }
            PayloadWriter out = new PayloadWriter();
            for (int i = 0; i < endpoints.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                out.append(endpoints.get(i));
            }
            return out.payload();
        }
    }

    /// `ProcessAddress`: puts the asker at the end of the list, and tells who else is on it;
    /// nothing where the asker is new and there is no room for him.
    Optional<Registration> process(long now, Payload id, Endpoint asker);

    /// `FetchAllAddresses`: one entry for each id and endpoint, always in the same order.
    List<Endpoint> fetchAll(long now);

    /// Forgets the endpoint under that id.
    void remove(Payload id, Endpoint endpoint);

    /// Throws away what is too old.
    void rest(long now);

    /// How many ids take up room.
    int ids();

    /// How many pairs of id and endpoint take up room.
    int endpoints();
}
