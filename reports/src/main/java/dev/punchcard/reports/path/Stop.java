package dev.punchcard.reports.path;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;

/// A moment at which something was done with a packet.
///
/// @param order the number of its event in the trace, from 0
/// @param at the host or NAT; for a drop also a link or router
/// @param via the last link that it came by; empty where it came by none
/// @param source of the packet, and `target`, before that was done
public record Stop(
        int order, long time, String at, String via, Endpoint source, Endpoint target, Deed deed) {
    /// What was done.
    public sealed interface Deed {
        /// Whether a NAT has let it through.
        default boolean isOfNat() {
            return this instanceof Translated || this instanceof Passed;
        }

        record Sent() implements Deed {}

        record Received() implements Deed {}

        /// It goes on in pieces, each of them a packet of its own.
        record Cut() implements Deed {}

        /// Its pieces are all there.
        record Joined() implements Deed {}

        /// It went through a NAT that changed nothing about it, as IPv6 does.
        record Passed() implements Deed {}

        record Dropped(DropReason reason) implements Deed {}

        /// @param hairpin whether it goes from one inside host to another
        record Translated(
                boolean inward,
                boolean hairpin,
                Endpoint internal,
                Endpoint external,
                Endpoint remote)
                implements Deed {}
    }

    /// The source that the packet goes on with.
    public Endpoint sourceAfter() {
        return deed instanceof Deed.Translated t && !t.inward() ? t.external() : source;
    }

    /// The target that the packet goes on to.
    public Endpoint targetAfter() {
        return deed instanceof Deed.Translated t && t.inward() ? t.internal() : target;
    }

    /// Whether it came down from the outside of the place: links are named `below>above`.
    public boolean isFromAbove() {
        return via.startsWith(at + ">");
    }
}
