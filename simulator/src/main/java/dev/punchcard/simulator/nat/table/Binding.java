package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.translator.Timed;
import java.util.Arrays;
import java.util.Optional;

/// One entry of a NAT: an internal endpoint and the external endpoint it shows, until a deadline.
final class Binding extends Timed {
    private static final Endpoint NOBODY = new Endpoint(IpAddress.ANY, 0);

    /// No binding.
    static final Binding ABSENT =
            new Binding(NOBODY, NOBODY, Mapping.ENDPOINT_INDEPENDENT, Subscriber.ANYBODY);

    private final Endpoint internal;
    private final Endpoint remote;
    private final Endpoint remoteKey;
    private final Mapping mapping;
    private final long hash;
    private final Subscriber subscriber;
    private final boolean forwarded;
    private Endpoint external = NOBODY;
    private long created;
    private long deadline = Long.MIN_VALUE;
    private long cap = Long.MAX_VALUE;
    private long used;
    private boolean answered;

    private Permission[] permissions = {};
    private int permissionCount;

    /// Where it stands in its table's lists.
    PortBlock block = PortBlock.NONE;

    long number; // of all bindings of its NAT, in the order in which they were opened
    int pool; // the external address that it shows, by number
    Endpoint other = NOBODY; // of the two that a flip-flop changes between
    Optional<Standing> standing = Optional.empty(); // where some make room for others

    /// Where it stands among those who make room.
    record Standing(Roll.Place ofAll, Roll.Place ofHis) {}

    /// What always leads to an inside endpoint, and is never over.
    static Binding forwarded(Endpoint internal) {
        return new Binding(
                internal, NOBODY, Mapping.ENDPOINT_INDEPENDENT, Subscriber.ANYBODY, true);
    }

    /// @param remote for whom it is made
    /// @param mapping how much of that remote it is tied to
    Binding(Endpoint internal, Endpoint remote, Mapping mapping, Subscriber subscriber) {
        this(internal, remote, mapping, subscriber, false);
    }

    private Binding(
            Endpoint internal,
            Endpoint remote,
            Mapping mapping,
            Subscriber subscriber,
            boolean forwarded) {
        this.internal = internal;
        this.remote = remote;
        this.mapping = mapping;
        this.remoteKey = mapping.key(remote);
        this.hash = mapping.hash(internal, remote);
        this.subscriber = subscriber;
        this.forwarded = forwarded;
    }

    /// The same, not open yet, tied to the whole of its remote.
    Binding symmetric() {
        Binding other =
                new Binding(internal, remote, Mapping.ADDRESS_AND_PORT_DEPENDENT, subscriber);
        other.pool = pool;
        other.block = block;
        return other;
    }

    /// What it has been up to now, and is over, since it shows something else from here on.
    Binding past(long now) {
        Binding past = new Binding(internal, remote, mapping, subscriber);
        past.external = external;
        past.deadline = now;
        past.pool = pool;
        return past;
    }

    boolean isForwarded() {
        return forwarded;
    }

    /// Remembers whom it lets in.
    void own(Permission permission) {
        if (permissionCount == permissions.length) {
            permissions = Arrays.copyOf(permissions, Math.max(1, 2 * permissionCount));
        }
        permissions[permissionCount++] = permission;
    }

    /// How many it lets in, those among them whose time is over.
    int permissions() {
        return permissionCount;
    }

    Permission permission(int index) {
        return permissions[index];
    }

    Endpoint internal() {
        return internal;
    }

    /// For whom it was made.
    Endpoint remote() {
        return remote;
    }

    Mapping mapping() {
        return mapping;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    /// Of internal endpoint and as much of the remote as matters.
    long hash() {
        return hash;
    }

    Endpoint external() {
        return external;
    }

    long created() {
        return created;
    }

    @Override
    public long deadline() {
        return deadline;
    }

    /// When a packet from inside last used it.
    long used() {
        return used;
    }

    boolean answered() {
        return answered;
    }

    /// Whether packets of that endpoint to that remote leave by it.
    boolean serves(Endpoint from, Endpoint to) {
        return internal.equals(from) && mapping.same(remoteKey, to);
    }

    /// Whether it is used towards that remote, or may be.
    boolean isTowards(Endpoint to) {
        return mapping.same(remoteKey, to);
    }

    /// @param most the age at which it ends, whatever passes
    void open(long now, Endpoint shown, long most) {
        external = shown;
        created = now;
        used = now;
        cap = most == Long.MAX_VALUE ? most : now + most;
    }

    void show(Endpoint shown) {
        external = shown;
    }

    void use(long now) {
        used = now;
    }

    void answer() {
        answered = true;
    }

    void extend(long until) {
        deadline = Math.min(until, cap);
    }

    /// Whether nobody else may show yet what it showed, which it shows no longer.
    boolean rests(long now, long reuseDelay) {
        return reuseDelay > 0 && now < deadline + reuseDelay;
    }

    /// Ends its life at `now`, unless it is over already.
    void end(long now) {
        deadline = Math.min(deadline, now);
    }
}
