package dev.punchcard.simulator.nat.policy.binding;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;

/// How much of the remote endpoint a binding is tied to (RFC 4787 §4.1).
///
/// Two packets of one internal endpoint leave by one binding where [#same] says that their remotes
/// are the same. Whether two bindings differ in their external port is a matter of
/// [PortAllocation].
public enum Mapping {
    /// REQ-1: one binding whatever the remote.
    ENDPOINT_INDEPENDENT {
        @Override
        public Endpoint key(Endpoint remote) {
            return ANYBODY;
        }

        @Override
        public boolean same(Endpoint key, Endpoint remote) {
            return true;
        }

        @Override
        public long hash(Endpoint internal, Endpoint remote) {
            return internal.fingerprint();
        }
    },
    /// One binding per remote address.
    ADDRESS_DEPENDENT {
        @Override
        public Endpoint key(Endpoint remote) {
            return remote.withPort(0);
        }

        @Override
        public boolean same(Endpoint key, Endpoint remote) {
            return key.address().equals(remote.address());
        }

        @Override
        public long hash(Endpoint internal, Endpoint remote) {
            return Hash.fold(internal.fingerprint(), remote.address().low());
        }
    },
    /// One binding per remote address and port.
    ADDRESS_AND_PORT_DEPENDENT {
        @Override
        public Endpoint key(Endpoint remote) {
            return remote;
        }

        @Override
        public boolean same(Endpoint key, Endpoint remote) {
            return key.equals(remote);
        }

        @Override
        public long hash(Endpoint internal, Endpoint remote) {
            return Hash.fold(internal.fingerprint(), remote.fingerprint());
        }
    },
    /// No translation: the external endpoint is the internal one. What is left is a firewall.
    NONE {
        @Override
        public Endpoint key(Endpoint remote) {
            return ANYBODY;
        }

        @Override
        public boolean same(Endpoint key, Endpoint remote) {
            return true;
        }

        @Override
        public long hash(Endpoint internal, Endpoint remote) {
            return internal.fingerprint();
        }
    };

    private static final Endpoint ANYBODY = new Endpoint(IpAddress.ANY, 0);

    /// The remote with the fields blanked that do not matter.
    public abstract Endpoint key(Endpoint remote);

    public abstract boolean same(Endpoint key, Endpoint remote);

    public abstract long hash(Endpoint internal, Endpoint remote);
}
