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
@NullMarked
package dev.punchcard.core.machine;

import org.jspecify.annotations.NullMarked;
