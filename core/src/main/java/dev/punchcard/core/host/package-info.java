/// Real sockets: the only package with channels, a selector and a clock.
///
/// ```
///              ┌────────────── one turn of HostLoop ──────────────┐
/// sockets ──►  select → drain ready sockets → timers → tasks      │ ──► Node ──► UdpTransport
///              └──────────────────────────────────────────────────┘                  │
/// sockets ◄──────────────────────────────────────────────────────────────────────────┘
/// ```
///
/// A [dev.punchcard.core.host.HostLoop] runs any number of nodes on the thread that calls `run`.
/// Inside one turn the order is fixed: sockets in the order in which they were opened, timers by
/// deadline, tasks as they were posted. Every part of a turn is bounded, so that neither a flood of
/// datagrams nor one of tasks can hold up the others.
///
/// Applications begin at [dev.punchcard.core.host.Peers]: an `Attempt` becomes a `Hole`, whose
/// socket is theirs. `Joining` is the attempt under way, with a loop of its own.
@NullMarked
package dev.punchcard.core.host;

import org.jspecify.annotations.NullMarked;
