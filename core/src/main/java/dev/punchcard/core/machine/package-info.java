/// The contract of a participant: input and time go in, effects come out through a sink.
///
/// ```
/// transport ──► Node.receive ──► Codec.decode ──► Machine.onMessage ──► Effects.send
///                                                                          │
/// transport ◄────────────────── Codec.encode ◄── Node.send ◄───────────────┘
/// ```
///
/// A [Machine] is the logic of one protocol role and knows messages only. A [Codec] knows bytes
/// only. A [Node] binds the two to a [Transport] and writes the trace; it is the same class on a
/// virtual network and on real sockets. Nothing here reads a clock: `now` is nanoseconds of the
/// run.
///
/// **TCP** adds to this what datagrams do not need, and changes nothing for a machine that speaks
/// none. A [dev.punchcard.core.wire.Remote] says which of the two it is reached by.
///
/// ```
/// Effects.listen  ──► Transport.listen  ─ answered ──────────────► Machine.onBound / onFailed
/// Effects.connect ──► Transport.connect ─ Node.opened / closed ──► Machine.onOpened / onClosed
/// bytes ──► Node.read ──► Framing.frame ──► Codec.decode ──► Machine.onMessage
/// ```
///
/// - A [Local] that listens calls as well, from the same port and as many remotes as it likes: a
///   connection is known by its local and its remote. A port of both UDP and TCP is two locals.
/// - A message is a frame. [Framing] finds the frames of a dialogue, so that no machine and no
///   codec sees in which pieces a stream has come; a frame that gets too long ends the connection.
///   A command of several lines is several messages, and putting them together is the machine's.
/// - There is no half-closed connection: a remote that has said all is told of by `onClosed`, and
///   the transport closes the other half after what the machine has sent by then.
/// - There is no back-pressure on a machine, which could do nothing about it: what it sends waits
///   in the transport, up to a limit at which the connection is cut off.
///
/// The virtual network speaks TCP; real sockets do not yet.
@NullMarked
package dev.punchcard.core.machine;

import org.jspecify.annotations.NullMarked;
