package dev.punchcard.simulator.nat.conntrack;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.translator.Timed;

/// Packets between two endpoints, both ways, which Linux calls an entry.
///
/// ```
///         inside              |             outside
///   internal ──► peer         |      external ──► remote       the inner tuple: internal, peer
///   internal ◄── peer         |      external ◄── remote       the outer tuple: remote, external
/// ```
final class Flow extends Timed {
    private static final Endpoint NOBODY = new Endpoint(IpAddress.ANY, 0);

    /// No flow.
    static final Flow ABSENT = new Flow(Kind.OUTGOING, NOBODY, NOBODY, NOBODY, NOBODY);

    /// Who began it, and where it leads.
    enum Kind {
        /// An inside endpoint began it; its source is translated.
        OUTGOING,
        /// A remote began it, to a port that leads inside; its target is translated.
        FORWARDED,
        /// An inside endpoint began it; it ends at the router.
        ASKED_INSIDE,
        /// A remote began it; it ends at the router.
        ASKED_OUTSIDE
    }

    private final Kind kind;
    private final Endpoint internal;
    private final Endpoint peer;
    private final Endpoint remote;
    private final Endpoint external;
    private final long innerHash;
    private final long outerHash;
    private long created;
    private long deadline = Long.MIN_VALUE;
    private boolean replied;
    private boolean assured;

    /// What is known of it where it is of TCP.
    Tracking tracking = Tracking.NONE;

    /// Where its table keeps it.
    Binding binding = Binding.NONE;

    Flow older = this; // of the same inside endpoint; itself where there is none
    Flow newer = this;

    private Flow(Kind kind, Endpoint internal, Endpoint peer, Endpoint remote, Endpoint external) {
        this.kind = kind;
        this.internal = internal;
        this.peer = peer;
        this.remote = remote;
        this.external = external;
        this.innerHash = hash(internal, peer);
        this.outerHash = hash(remote, external);
    }

    static Flow outgoing(Endpoint internal, Endpoint remote, Endpoint external) {
        return new Flow(Kind.OUTGOING, internal, remote, remote, external);
    }

    /// @param peer the remote as the inside endpoint is to know it
    static Flow forwarded(Endpoint remote, Endpoint external, Endpoint internal, Endpoint peer) {
        return new Flow(Kind.FORWARDED, internal, peer, remote, external);
    }

    /// From inside to an endpoint of the router.
    static Flow askedInside(Endpoint internal, Endpoint own) {
        return new Flow(Kind.ASKED_INSIDE, internal, own, own, internal);
    }

    /// From outside to an endpoint of the router.
    static Flow askedOutside(Endpoint remote, Endpoint own) {
        return new Flow(Kind.ASKED_OUTSIDE, own, remote, remote, own);
    }

    static long hash(Endpoint source, Endpoint target) {
        return Hash.fold(source.fingerprint(), target.fingerprint());
    }

    Endpoint internal() {
        return internal;
    }

    /// The remote as the inside knows it: itself, nearly always.
    Endpoint peer() {
        return peer;
    }

    Endpoint remote() {
        return remote;
    }

    Endpoint external() {
        return external;
    }

    long innerHash() {
        return innerHash;
    }

    long outerHash() {
        return outerHash;
    }

    /// Whether that is the tuple of its packets from inside.
    boolean isInner(Endpoint source, Endpoint target) {
        return internal.equals(source) && peer.equals(target);
    }

    /// Whether that is the tuple of its packets from outside.
    boolean isOuter(Endpoint source, Endpoint target) {
        return external.equals(target) && remote.equals(source);
    }

    boolean isOutgoing() {
        return kind == Kind.OUTGOING;
    }

    boolean isForRouter() {
        return switch (kind) {
            case OUTGOING, FORWARDED -> false;
            case ASKED_INSIDE, ASKED_OUTSIDE -> true;
        };
    }

    /// Whether its first packet came from inside, so that those from outside are replies.
    boolean isBegunInside() {
        return switch (kind) {
            case OUTGOING, ASKED_INSIDE -> true;
            case FORWARDED, ASKED_OUTSIDE -> false;
        };
    }

    long created() {
        return created;
    }

    @Override
    public long deadline() {
        return deadline;
    }

    /// Whether a reply has been seen.
    boolean isReplied() {
        return replied;
    }

    /// Whether it must not make room for others.
    boolean isAssured() {
        return assured;
    }

    void begin(long now) {
        created = now;
    }

    void reply() {
        replied = true;
    }

    void assure() {
        assured = true;
    }

    void extend(long until) {
        deadline = until;
    }

    /// Ends its life at `now`, unless it is over already.
    void end(long now) {
        deadline = Math.min(deadline, now);
    }
}
