package dev.punchcard.simulator.nat.conntrack;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.translator.Entry;

/// What all flows have in common that show one external endpoint for one inside endpoint.
///
/// Linux knows no such thing; it is what traces tell of.
final class Binding implements Entry {
    /// Of flows that end at the router.
    static final Binding NONE =
            new Binding(new Endpoint(IpAddress.ANY, 0), new Endpoint(IpAddress.ANY, 0));

    private final Endpoint internal;
    private final Endpoint external;
    private long deadline = Long.MIN_VALUE;
    private int flows;

    Binding(Endpoint internal, Endpoint external) {
        this.internal = internal;
        this.external = external;
    }

    static long hash(Endpoint internal, Endpoint external) {
        return Hash.fold(internal.fingerprint(), external.fingerprint());
    }

    boolean joins(Endpoint from, Endpoint shown) {
        return internal.equals(from) && external.equals(shown);
    }

    Endpoint internal() {
        return internal;
    }

    Endpoint external() {
        return external;
    }

    /// Counts a flow in.
    void gain() {
        flows++;
    }

    /// Counts a flow out.
    void lose() {
        flows--;
    }

    /// Has it live until then; false where it does so anyway.
    boolean extend(long until) {
        if (until <= deadline) {
            return false;
        }
        deadline = until;
        return true;
    }

    /// Whether it has a flow.
    @Override
    public boolean isAlive(long now) {
        return flows > 0;
    }
}
