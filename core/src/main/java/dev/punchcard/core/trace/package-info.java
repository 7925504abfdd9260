/// The recorded truth of a run, from which every report is computed.
///
/// [dev.punchcard.core.trace.TraceSink] takes events as primitive arguments, so that an untraced
/// run builds nothing; [dev.punchcard.core.trace.Recorder] makes
/// [dev.punchcard.core.trace.TraceEvent] records of them; [dev.punchcard.core.trace.TraceFile]
/// writes and reads them as JSON Lines.
///
/// A datagram is a packet and a message at once, and one event tells of both. Of TCP they are two:
/// segments travel, lost and repeated, and what machines say are frames of what comes of them.
@NullMarked
package dev.punchcard.core.trace;

import org.jspecify.annotations.NullMarked;
