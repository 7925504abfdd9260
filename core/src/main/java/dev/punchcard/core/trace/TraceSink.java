package dev.punchcard.core.trace;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;

/// Where a run reports what happens, one method per kind of event.
///
/// `at` is the name of the host, link or NAT. Arguments of type [Object] are immutable values of
/// some protocol, of which the trace keeps the readable form that their `toString` gives.
public interface TraceSink {
    /// Forgets everything.
    TraceSink OFF = new NoTrace();

    /// What follows is caused by the run's event of that number.
    void begin(long now, long event);

    void bound(long now, String at, Object local, Endpoint endpoint);

    void sent(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message);

    void received(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message);

    /// A link took the packet and will hand it on at `arrival`.
    void forwarded(long now, String at, long packet, long arrival);

    /// A NAT rewrote the packet.
    ///
    /// @param inward true where it goes from `remote` to `internal`, false the other way
    void translated(
            long now,
            String at,
            long packet,
            boolean inward,
            Endpoint internal,
            Endpoint external,
            Endpoint remote);

    void dropped(long now, String at, long packet, DropReason reason);

    void bindingCreated(long now, String at, Endpoint internal, Endpoint external, long deadline);

    void bindingRefreshed(long now, String at, Endpoint external, long deadline);

    /// `now` is the deadline that passed, which is earlier than the packet that made the NAT look.
    void bindingExpired(long now, String at, Endpoint external);

    /// @param remote who may come in; port 0 stands for every port of the address
    void permissionOpened(long now, String at, Endpoint external, Endpoint remote);

    void timerArmed(long now, String at, Object timer, long deadline);

    void timerFired(long now, String at, Object timer);

    void commanded(long now, String at, Object command);

    void stateChanged(long now, String at, Object state, String why);

    void signalled(long now, String at, Object signal);

    void concluded(long now, String at, Object outcome);
}
