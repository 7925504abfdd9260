/// Real sockets: the only package with channels, a selector and a clock.
///
/// ```
///              ┌────────────── one turn of HostLoop ──────────────┐
/// sockets ──►  select → drain ready sockets → timers → tasks      │ ──► Node ► SocketTransport
///              └──────────────────────────────────────────────────┘                  │
/// sockets ◄──────────────────────────────────────────────────────────────────────────┘
/// ```
///
/// A [dev.punchcard.core.host.HostLoop] runs any number of nodes on the thread that calls `run`.
/// Inside one turn the order is fixed: sockets in the order in which they were opened, timers by
/// deadline, tasks as they were posted. Every part of a turn is bounded, so that neither a flood of
/// datagrams nor one of tasks can hold up the others.
///
/// **TCP** runs in the same turns on the same thread, with a few rules of its own:
///
/// - A local that listens calls from the port on which it does (`SO_REUSEADDR`, and `SO_REUSEPORT`
///   where the system has it), so that a NAT sees one source. The port is taken before it is
///   shared: two nodes, or processes, never listen at one port without knowing.
/// - Of two that call each other at once one connection comes: the two calls meet on the wire, or
///   one of them is accepted at the other end and is the answer to the call from there.
/// - What the system has no room for waits in an `Outbox` of the connection, which is asked for
///   writing only while something waits.
/// - A connection that a machine closes is written to its end, and read until the remote ends it
///   too. Nobody hears that.
/// - Where the system has no more files, a listener rests for 100 ms instead of asking again.
///
/// What a stranger gets is limited by `TcpLimits`, whatever the machine is: room and patience, each
/// with a default and settable for each node in [dev.punchcard.core.host.HostLoop#add], by users in
/// the words of `TcpLimitOptions`.
///
/// | file | what it says |
/// |---|---|
/// | `SocketTransport` | what a machine asks for: UDP here, TCP in `TcpSockets` |
/// | `TcpSockets` | ports and connections of one node, and what the system reports of them |
/// | `TcpListener`, `TcpConnection` | one of them: its counts; its states, bytes and deadlines |
/// | `TcpAccount` | what those of a node have taken of its limits |
/// | `TcpDesk` | what those of a loop share: deadlines, what is told a moment later |
/// | `TcpChannels` | how a channel is opened and closed, and which failure means what |
///
/// Applications begin at [dev.punchcard.core.host.Peers]: an `Attempt` becomes a `Hole`, whose
/// socket is theirs. `Joining` is the attempt under way, with a loop of its own.
@NullMarked
package dev.punchcard.core.host;

import org.jspecify.annotations.NullMarked;
