package dev.punchcard.simulator.guest;

import java.net.DatagramPacket;
import java.net.DatagramSocketImpl;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;

/// What the JDK wants to stand behind a [java.net.DatagramSocket]: here nothing does, not even a
/// file descriptor, and nobody calls it.
final class NoSocket extends DatagramSocketImpl {
    @Override
    protected void create() {
        throw unreachable();
    }

    @Override
    protected void bind(int port, InetAddress address) {
        throw unreachable();
    }

    @Override
    protected void send(DatagramPacket packet) {
        throw unreachable();
    }

    @Override
    protected int peek(InetAddress address) {
        throw unreachable();
    }

    @Override
    protected int peekData(DatagramPacket packet) {
        throw unreachable();
    }

    @Override
    protected void receive(DatagramPacket packet) {
        throw unreachable();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal") // abstract for as long as the JDK keeps it
    protected void setTTL(byte ttl) {
        throw unreachable();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal") // abstract for as long as the JDK keeps it
    protected byte getTTL() {
        throw unreachable();
    }

    @Override
    protected void setTimeToLive(int ttl) {
        throw unreachable();
    }

    @Override
    protected int getTimeToLive() {
        throw unreachable();
    }

    @Override
    protected void join(InetAddress group) {
        throw unreachable();
    }

    @Override
    protected void leave(InetAddress group) {
        throw unreachable();
    }

    @Override
    protected void joinGroup(SocketAddress group, NetworkInterface at) {
        throw unreachable();
    }

    @Override
    protected void leaveGroup(SocketAddress group, NetworkInterface at) {
        throw unreachable();
    }

    @Override
    protected void close() {
        throw unreachable();
    }

    @Override
    public void setOption(int option, Object value) {
        throw unreachable();
    }

    @Override
    public Object getOption(int option) {
        throw unreachable();
    }

    private static AssertionError unreachable() {
        return new AssertionError("the JDK's socket was asked");
    }
}
