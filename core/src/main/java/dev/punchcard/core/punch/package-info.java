/// Ways to punch, as parts that a peer machine holds: they say where to send next, when and with
/// which TTL, and the machine sends.
///
/// ```
///   Samples ──► where the other will show up      ┐
///   Birthday ─► where it may show up              ├─► aims ──► Plan ──► Probe, Probe, Probe …
///   Correspondents ─► where it did show up        ┘
/// ```
///
/// A strategy is a choice of aims; tries, gaps, paces and a low TTL are the [Plan]'s and go with
/// all of them. None of these parts knows a message, a socket or a clock.
///
/// | strategy | aims |
/// |---|---|
/// | plain punch | what the server saw of the other |
/// | answering the observed source | also whoever of the other's was heard ([Correspondents]) |
/// | low TTL | the same; a first round that opens one's own NAT and dies before the other's |
/// | port prediction | the endpoints that come next at the other's NAT ([Samples]); done by both sides, both may be hard |
/// | birthday, the hard side | the easy side, from many sockets |
/// | birthday, the easy side | many ports of the hard side, drawn ([Birthday]); both do so where both are hard |
///
/// Two parts are for servers: [Meter] counts what each source sends in a second, and [Table] finds
/// sessions by their [Key], among very many too.
@NullMarked
package dev.punchcard.core.punch;

import org.jspecify.annotations.NullMarked;
