/// The TCP of the virtual network: just enough of it, and right.
///
/// ```
///                     the owner: a host, or a test's wire
///       segments, ICMP, wakes │                       ▲ TcpEffects: emit, wakeAt, opened,
///       bind, listen, connect ▼                       │ acceptable, readable, closed …
/// ┌─ TcpStack ─────────────────────────────────────────────────────────────────┐
/// │  Ports: BoundPort, who may have which     InitialSequence: first numbers   │
/// │  Seat: a connection's place ─► accepted or waiting ─► its user             │
/// │    └─ connection.Connection                                                │
/// └────────────────────────────────────────────────────────────────────────────┘
/// ```
///
/// All of it is pure logic: it knows neither clock nor network, and the same inputs at the same
/// times give the same outputs. Its owner carries [TcpEffects#emit] to the other side and calls
/// [dev.punchcard.simulator.tcp.connection.Connection#wake] when asked to.
///
/// **The walk of a segment.** [TcpStack#receive] looks for the connection between exactly the two
/// endpoints, then for a port that listens, and else answers by an RST. The connection takes it in
/// (numbers, acknowledgement, bytes, FIN), then tells its user, who may write and read and close
/// from there, then sends what that allows, and last asks for its next wake. See
/// [dev.punchcard.simulator.tcp.connection].
///
/// **Ports.** A [BoundPort] is a socket that has been bound: its user may listen on it, and connect
/// from it to as many remotes as he likes, at the same time. That is what punching needs, and what
/// SO_REUSEADDR and SO_REUSEPORT are for; where several sockets share a port, all must have said
/// so, and one of them listens. A call that meets a call makes one connection, whether the port
/// listens or not. A port that is bound and does not listen refuses, like one that is not bound.
///
/// **Limits.** Ports and connections are limited by [StackLimits], those who wait at a listening
/// port by its backlog: calls of this host beyond them are refused, SYNs of others dropped, so that
/// they may come again. The bytes of a connection are limited by its two buffers: what does not fit
/// is not taken from the writer, and not announced to the other side.
///
/// **Otherwise than Linux**: those half open and those that wait share one backlog. A call to
/// whoever is just calling that port is answered by that connection, and not refused. A connection
/// that is reset before it is accepted is never accepted. Every segment with bytes is acknowledged
/// at once. One that its user has closed is given up by the same number of repetitions as others.
///
/// **Not modelled**: congestion control and pacing; window scaling (no window is wider than 65,535
/// bytes), selective acknowledgements, timestamps; Nagle's algorithm and delayed acknowledgements;
/// urgent data and PSH; Fast Open, and bytes on a SYN, which are not acknowledged and come again;
/// SYN cookies; discovery of the path's MTU other than by ICMP.
@NullMarked
package dev.punchcard.simulator.tcp;

import org.jspecify.annotations.NullMarked;
