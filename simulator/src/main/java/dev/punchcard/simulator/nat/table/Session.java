package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.translator.Entry;

/// A connection of TCP by a binding to one remote.
final class Session implements Entry {
    /// No session.
    static final Session NONE = new Session(Binding.ABSENT, new Endpoint(IpAddress.ANY, 0));

    private final Binding binding;
    private final Endpoint remote;
    private final long hash;
    private final Course course = new Course();
    private long deadline = Long.MIN_VALUE;
    private boolean wanted;

    /// Another of the same binding, which is older; itself where there is none.
    Session older = this;

    Session(Binding binding, Endpoint remote) {
        this.binding = binding;
        this.remote = remote;
        this.hash = hash(binding, remote);
    }

    static long hash(Binding binding, Endpoint remote) {
        return Hash.mix(Hash.fold(binding.hash(), remote.fingerprint()));
    }

    Binding binding() {
        return binding;
    }

    long hash() {
        return hash;
    }

    boolean isOf(Binding of, Endpoint to) {
        return binding == of && remote.equals(to);
    }

    Course course() {
        return course;
    }

    /// Notes that its inside endpoint takes part in it.
    void want() {
        wanted = true;
    }

    void liveUntil(long until) {
        deadline = until;
    }

    long deadline() {
        return deadline;
    }

    /// Until when its binding has to live for it: one that only a stranger has asked for keeps
    /// nothing alive (RFC 7857 §5).
    long need() {
        return wanted ? deadline : Long.MIN_VALUE;
    }

    @Override
    public boolean isAlive(long now) {
        return now < deadline && binding.isAlive(now);
    }
}
