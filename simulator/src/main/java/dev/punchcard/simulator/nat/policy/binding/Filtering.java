package dev.punchcard.simulator.nat.policy.binding;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;

/// Who may send to the external endpoint of a binding (RFC 4787 §5).
///
/// Only what goes out lets somebody in. That what comes in might do so as well is no axis: whoever
/// is let in is let in by what would be opened for him.
public enum Filtering {
    /// Anybody.
    ENDPOINT_INDEPENDENT,
    /// Whoever has an address that the binding has been used towards.
    ADDRESS_DEPENDENT,
    /// Whoever has an address and port that the binding has been used towards.
    ADDRESS_AND_PORT_DEPENDENT;

    /// The remote with the fields blanked that do not matter.
    public Endpoint key(Endpoint remote) {
        return this == ADDRESS_AND_PORT_DEPENDENT ? remote : remote.withPort(0);
    }

    public boolean same(Endpoint key, Endpoint remote) {
        return this == ADDRESS_AND_PORT_DEPENDENT
                ? key.equals(remote)
                : key.address().equals(remote.address());
    }

    public long hash(Endpoint remote) {
        return this == ADDRESS_AND_PORT_DEPENDENT
                ? remote.fingerprint()
                : Hash.mix(remote.address().low());
    }
}
