/// One connection as a machine.
///
/// ```
///  Segment ─► Connection ── hears it: RST, SYN, acceptable? ──┬─► Life         states and news
///  wake    ─►     │                                           ├─► Transmitter  its acknowledgement
///  user    ─►     │                                           └─► Incoming     its bytes, its FIN
///                 ▼
///              settle ──► News         the user is told, and may write, read, close
///                     ──► Transmitter  new segments from Outgoing, an acknowledgement if owed
///                     ──► Deadlines    the next wake
/// ```
///
/// `Life` has the table of states. `Outgoing` and `Incoming` are the two streams: numbers, windows
/// and bytes, which lie in a `Ring` each. `RoundTrip` says how long to wait for an answer, `Vigil`
/// how long to bear silence, and `Delivery` how a reader who relies on segments is found out.
@NullMarked
package dev.punchcard.simulator.tcp.connection;

import org.jspecify.annotations.NullMarked;
