package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a NAT does with segments that it does not let in (RFC 5382 REQ-4).
final class Strays {
    private static final int MOST = 4_096; // who calls while so many wait is never told anything

    private final Site site;
    private final AddressPool pool;
    private final UnsolicitedSyn how;
    private final Map<Call, Long> held = new LinkedHashMap<>(0); // until when

    private record Call(Endpoint external, Endpoint remote) {}

    Strays(Site site, AddressPool pool, UnsolicitedSyn how) {
        this.site = site;
        this.pool = pool;
        this.how = how;
    }

    /// Drops a segment, and answers it as the policy says.
    void refuse(long now, int side, Packet packet, DropReason why, Exit exit) {
        exit.drop(packet, why);
        boolean call = packet.header() instanceof Header.Tcp(Segment s) && Course.isCall(s);
        switch (how) {
            case UnsolicitedSyn.Drop _ -> {}
            case UnsolicitedSyn.Reset _ -> exit.reset(side, packet);
            case UnsolicitedSyn.Refuse _ -> {
                if (call) {
                    tell(side, packet, IcmpError.PORT_UNREACHABLE, exit);
                }
            }
            case UnsolicitedSyn.Forbid _ -> {
                if (call) {
                    tell(side, packet, IcmpError.FORBIDDEN, exit);
                }
            }
            case UnsolicitedSyn.Hold hold -> {
                if (call) {
                    hold(now + hold.time().toNanos(), side, packet, exit);
                }
            }
        }
    }

    private void tell(int side, Packet packet, IcmpError error, Exit exit) {
        exit.answer(side, packet, error, 0, pool.voice(packet, site.gateway()));
    }

    /// Answers a call at that time, unless it has been expected by then. Who calls again meanwhile
    /// waits no longer for that.
    private void hold(long until, int side, Packet packet, Exit exit) {
        Call call = new Call(packet.target(), packet.source());
        if (held.size() >= MOST || held.putIfAbsent(call, until) != null) {
            return;
        }
        exit.act(
                until,
                new Action(
                        site.name() + " answers a held call",
                        _ -> {
                            if (held.remove(call, until)) {
                                tell(side, packet, IcmpError.PORT_UNREACHABLE, exit);
                            }
                        }));
    }

    /// Notes that the inside calls that remote: his own call is not answered.
    void expect(Endpoint external, Endpoint remote) {
        if (!held.isEmpty()) {
            held.remove(new Call(external, remote));
        }
    }

    void forget() {
        held.clear();
    }
}
