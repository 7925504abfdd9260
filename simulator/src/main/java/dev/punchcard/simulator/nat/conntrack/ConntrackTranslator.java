package dev.punchcard.simulator.nat.conntrack;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.translator.Meddler;
import dev.punchcard.simulator.nat.translator.Memory;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.nat.translator.Translator;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.List;

/// Translates by flows, as Linux does.
///
/// A packet that is dropped leaves no flow behind: Linux keeps one only when its first packet has
/// passed the last of its rules. Here both happen at once.
public final class ConntrackTranslator implements Translator {
    private final ConntrackPolicy policy;
    private final Site site;
    private final FlowTable table;
    private final SourcePorts ports;
    private final Meddler meddler;
    private final boolean meddles;
    private final boolean connected; // it translates segments of TCP
    private boolean renumbered;

    /// A translator of datagrams, or of pings, which are like them.
    public ConntrackTranslator(ConntrackPolicy policy, Site site) {
        this(policy, site, false);
    }

    private ConntrackTranslator(ConntrackPolicy policy, Site site, boolean connected) {
        this.connected = connected;
        this.policy = policy;
        this.site = site;
        this.table = new FlowTable(policy, site);
        this.ports = new SourcePorts(policy, site, table);
        this.meddler = new Meddler(policy.packets().meddling());
        this.meddles = !policy.packets().meddling().isEmpty();
    }

    @Override
    public Translator ofSegments(long now, Site other) {
        return new ConntrackTranslator(policy, other, true);
    }

    @Override
    public List<IpAddress> addresses() {
        return ports.addresses();
    }

    @Override
    public Memory memory(long now) {
        table.advance(now);
        return table.memory();
    }

    @Override
    public void forget(long now) {
        table.advance(now);
        table.forget(now);
    }

    /// `masquerade` watches the address that it took and ends its flows; a rule that names its
    /// address does not, nor does one that leads inside.
    @Override
    public void renumber(long now, List<IpAddress> others) {
        table.advance(now);
        if (policy.masquerade()) {
            table.endOutgoing(now);
        }
        ports.renumber(others);
        renumbered = true;
    }

    @Override
    public void outbound(long now, Packet packet, Exit exit) {
        pass(now, Hop.INSIDE, packet, exit);
    }

    @Override
    public void inbound(long now, Packet packet, Exit exit) {
        pass(now, Hop.OUTSIDE, packet, exit);
    }

    /// What counts is whose tuple the packet has, and not whence it came.
    private void pass(long now, int side, Packet packet, Exit exit) {
        table.advance(now);
        Flow flow = table.find(packet.source(), packet.target());
        if (flow == Flow.ABSENT) {
            begin(now, side, packet, exit);
        } else if (connected) {
            follow(now, side, flow, packet, exit);
        } else if (flow.isForRouter()) {
            table.use(now, flow, false);
            refuse(side, packet, exit);
        } else {
            boolean outward = flow.isInner(packet.source(), packet.target());
            table.use(now, flow, outward != flow.isBegunInside());
            send(now, flow, outward, packet, exit);
        }
    }

    /// Lets a segment of a flow pass, if it fits.
    private void follow(long now, int side, Flow flow, Packet packet, Exit exit) {
        Segment segment = segment(packet);
        boolean outward = flow.isInner(packet.source(), packet.target());
        boolean reply = outward != flow.isBegunInside();
        FlowState next = flow.tracking.state().after(Tracking.kind(segment), reply);
        switch (next) {
            case IGNORED -> send(now, flow, outward, packet, exit);
            case INVALID -> exit.drop(packet, DropReason.BAD_STATE);
            case ANEW -> {
                table.end(now, flow);
                begin(now, side, packet, exit);
            }
            case SYN_SENT,
                    SYN_SENT2,
                    SYN_RECV,
                    ESTABLISHED,
                    FIN_WAIT,
                    CLOSE_WAIT,
                    LAST_ACK,
                    TIME_WAIT,
                    CLOSE -> {
                table.use(now, flow, reply, next, segment);
                send(now, flow, outward, packet, exit);
            }
        }
    }

    private static Segment segment(Packet packet) {
        if (packet.header() instanceof Header.Tcp(Segment segment)) {
            return segment;
        }
        throw new IllegalStateException("no segment: " + packet);
    }

    private boolean begins(Packet packet) {
        return !connected
                || Tracking.begun(segment(packet), policy.loose()).state() != FlowState.INVALID;
    }

    private void add(long now, Flow flow, Packet packet) {
        if (connected) {
            table.add(now, flow, Tracking.begun(segment(packet), policy.loose()));
        } else {
            table.add(now, flow);
        }
    }

    /// Reads the rules for a packet of no flow.
    private void begin(long now, int side, Packet packet, Exit exit) {
        if (connected && isForRouter(side, packet)) {
            askByTcp(side, packet, exit);
        } else if (!begins(packet)) {
            exit.drop(packet, DropReason.BAD_STATE);
        } else if (!table.makeRoom(now, packet.source(), packet.target())) {
            exit.drop(packet, DropReason.TABLE_FULL);
        } else if (isOwn(side, packet.target().address())) {
            Endpoint internal =
                    side == Hop.OUTSIDE ? forwarded(packet.target()) : SourcePorts.NOWHERE;
            if (internal.equals(SourcePorts.NOWHERE)) {
                ask(now, side, packet, exit);
            } else {
                enter(now, packet, internal, exit);
            }
        } else if (side == Hop.INSIDE) {
            leave(now, packet, exit);
        } else {
            exit.drop(packet, DropReason.NO_MAPPING);
        }
    }

    private boolean isForRouter(int side, Packet packet) {
        return isOwn(side, packet.target().address())
                && (side == Hop.INSIDE || forwarded(packet.target()).equals(SourcePorts.NOWHERE));
    }

    /// The router, which listens nowhere, resets who calls it, and the flow is over with that
    /// before any other packet comes: by TCP, nobody spoils a port by being early. A firewall that
    /// refuses does so by RST as well.
    private void askByTcp(int side, Packet packet, Exit exit) {
        exit.drop(packet, DropReason.FOR_ROUTER);
        if (side == Hop.INSIDE || policy.input() != ConntrackPolicy.Input.DROP) {
            exit.reset(side, packet);
        }
    }

    private boolean isOwn(int side, IpAddress address) {
        return ports.owns(address) || (side == Hop.INSIDE && site.gateway().v4().equals(address));
    }

    /// Where the port always leads, or nowhere.
    private Endpoint forwarded(Endpoint external) {
        for (Forward forward : policy.forwards()) {
            if (forward.port() == external.port()
                    && addresses().getFirst().equals(external.address())) {
                return forward.inside();
            }
        }
        return SourcePorts.NOWHERE;
    }

    private void leave(long now, Packet packet, Exit exit) {
        Endpoint external = ports.choose(now, packet.source(), packet.target());
        if (external.equals(SourcePorts.NOWHERE)) {
            exit.drop(packet, DropReason.PORTS_EXHAUSTED);
            return;
        }
        Flow flow = Flow.outgoing(packet.source(), packet.target(), external);
        add(now, flow, packet);
        send(now, flow, true, packet, exit);
    }

    private void enter(long now, Packet packet, Endpoint internal, Exit exit) {
        Endpoint peer = ports.peer(internal, packet.source());
        if (peer.equals(SourcePorts.NOWHERE)) {
            exit.drop(packet, DropReason.PORTS_EXHAUSTED);
            return;
        }
        Flow flow = Flow.forwarded(packet.source(), packet.target(), internal, peer);
        add(now, flow, packet);
        send(now, flow, false, packet, exit);
    }

    /// A new packet for the router itself. From inside it takes all.
    private void ask(long now, int side, Packet packet, Exit exit) {
        if (side == Hop.INSIDE) {
            table.add(now, Flow.askedInside(packet.source(), packet.target()));
            refuse(side, packet, exit);
            return;
        }
        switch (policy.input()) {
            case ACCEPT -> {
                table.add(now, Flow.askedOutside(packet.source(), packet.target()));
                site.trace()
                        .noted(
                                now,
                                site.name(),
                                site.protocol(),
                                NatNote.LOCAL_CONFLICT,
                                packet.target(),
                                packet.source());
                refuse(side, packet, exit);
            }
            case REJECT -> refuse(side, packet, exit);
            case DROP -> exit.drop(packet, DropReason.FOR_ROUTER);
        }
    }

    /// Says that nobody listens there. That is no reply of the flow, if there is one.
    private static void refuse(int side, Packet packet, Exit exit) {
        exit.drop(packet, DropReason.FOR_ROUTER);
        exit.answer(side, packet, IcmpError.PORT_UNREACHABLE, 0, packet.target().address());
    }

    private void send(long now, Flow flow, boolean outward, Packet packet, Exit exit) {
        trace(now, packet, !outward, flow);
        table.prolong(now, flow);
        if (outward) {
            sendOut(flow, packet, exit);
        } else {
            sendIn(flow, packet, exit);
        }
    }

    private void sendOut(Flow flow, Packet packet, Exit exit) {
        Packet shown = packet.withSource(flow.external());
        if (!flow.peer().equals(flow.remote())) {
            shown = shown.withTarget(flow.remote());
        }
        if (meddles) {
            shown = meddler.outward(shown, flow.internal(), flow.external());
        }
        forwardOut(flow, shown, exit);
    }

    private void forwardOut(Flow flow, Packet shown, Exit exit) {
        if (renumbered && !ports.owns(flow.external().address())) {
            exit.drop(shown, DropReason.STALE_ADDRESS);
        } else {
            exit.forward(Hop.OUTSIDE, shown);
        }
    }

    private void sendIn(Flow flow, Packet packet, Exit exit) {
        Packet known = packet.withTarget(flow.internal());
        if (!flow.peer().equals(flow.remote())) {
            known = known.withSource(flow.peer());
        }
        if (meddles) {
            known = meddler.inward(known, flow.internal(), flow.external());
        }
        exit.forward(Hop.INSIDE, known);
    }

    @Override
    public void errorOutbound(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        error(now, packet, icmp, exit);
    }

    @Override
    public void errorInbound(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        IcmpPolicy ways = policy.packets().icmp();
        IpAddress about = icmp.quoted().target().address();
        boolean foreign = !packet.source().address().equals(about);
        if (ways.inbound() == IcmpPolicy.Inbound.DROP || (ways.filtered() && foreign)) {
            exit.drop(packet, DropReason.ICMP_REFUSED);
        } else {
            error(now, packet, icmp, exit);
        }
    }

    /// An error belongs to the flow that an answer to what it quotes would belong to. It changes
    /// nothing about that.
    private void error(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        table.advance(now);
        Packet quoted = icmp.quoted();
        Endpoint answerer = quoted.target();
        Endpoint asker = quoted.source();
        Flow flow = table.find(answerer, asker);
        if (flow == Flow.ABSENT) {
            exit.drop(packet, DropReason.NO_MAPPING);
        } else if (flow.isForRouter()) {
            exit.drop(packet, DropReason.FOR_ROUTER);
        } else if (flow.isInner(answerer, asker)) {
            trace(now, packet, false, flow);
            Packet seen = quoted.withSource(flow.remote()).withTarget(flow.external());
            Endpoint source = flow.external().withPort(0);
            forwardOut(flow, packet.with(icmp.about(seen), source, packet.target()), exit);
        } else {
            trace(now, packet, true, flow);
            Packet seen = quoted.withSource(flow.internal()).withTarget(flow.peer());
            Endpoint inside = flow.internal().withPort(0);
            if (policy.packets().icmp().inbound() == IcmpPolicy.Inbound.END_BINDING) {
                table.end(now, flow);
            }
            exit.forward(Hop.INSIDE, packet.with(icmp.about(seen), packet.source(), inside));
        }
    }

    private void trace(long now, Packet packet, boolean inward, Flow flow) {
        site.translated(now, packet, inward, flow.internal(), flow.external(), flow.remote());
    }
}
