package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.util.ArrayList;
import java.util.List;

/// One link on a table, with numbered packets put in by hand; a packet's number gives its fate.
///
/// Hosts 0, 1 and 2 are ann, bea and cem.
final class LinkBench implements Exit {
    private static final List<String> HOSTS = List.of("ann", "bea", "cem");
    private static final int HEADERS = 28;

    private final Link link;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Drop> drops = new ArrayList<>();
    private final List<Packet> passed = new ArrayList<>();

    /// @param side that it leaves by
    record Arrival(long number, long time, int side) {}

    record Drop(long number, DropReason reason) {}

    LinkBench(Duplex policy, long seed) {
        link = new Link(policy, new Prng(seed), Gateway.INTERNET, HOSTS::get);
    }

    LinkBench(LinkPolicy policy, long seed) {
        this(Duplex.of(policy), seed);
    }

    /// @param bytes with headers
    void sendUp(long now, long number, int bytes) {
        link.accept(now, Hop.INSIDE, packet(number, 0, bytes), this);
    }

    void sendDown(long now, long number, int bytes) {
        link.accept(now, Hop.OUTSIDE, packet(number, 0, bytes), this);
    }

    void sendUpFrom(String host, long number) {
        link.accept(number, Hop.INSIDE, packet(number, HOSTS.indexOf(host), HEADERS), this);
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    /// What arrived, as it arrived.
    List<Packet> passed() {
        return passed;
    }

    List<Drop> drops() {
        return drops;
    }

    List<Long> lost() {
        return drops.stream().map(Drop::number).toList();
    }

    private static Packet packet(long number, int origin, int bytes) {
        Endpoint source = Endpoint.literal("10.0.0.1:1");
        Endpoint target = Endpoint.literal("10.0.0.2:2");
        Payload payload = Payload.of(new byte[bytes - HEADERS]);
        return Packet.udp(number, Hash.mix(number), origin, source, target, payload);
    }

    @Override
    public List<Packet> cut(Packet packet, int mtu) {
        throw new AssertionError("nothing is cut here");
    }

    @Override
    public void act(long time, Action action) {
        throw new AssertionError("nothing is put off");
    }

    @Override
    public void reset(int side, Packet about) {
        throw new AssertionError("nobody is told here");
    }

    @Override
    public void answer(int side, Packet about, IcmpError error, int mtu, IpAddress from) {
        throw new AssertionError("nobody is told here");
    }

    @Override
    public void forward(int side, Packet packet) {
        throw new AssertionError("a link takes time");
    }

    @Override
    public void forwardAt(long arrival, int side, Packet packet) {
        arrivals.add(new Arrival(packet.id(), arrival, side));
        passed.add(packet);
    }

    @Override
    public void drop(Packet packet, DropReason reason) {
        drops.add(new Drop(packet.id(), reason));
    }
}
