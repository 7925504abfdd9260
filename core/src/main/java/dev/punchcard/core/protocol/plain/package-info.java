/// A punch and nothing else, to try strategies with: two peers meet in a room of a UDP server, are
/// told at the same moment what it saw of each other, and send. It is nobody's but ours.
///
/// # Grammar
///
/// One line of ASCII per datagram, without a terminator ([PlainMessage], [PlainCodec]).
///
/// ```
/// request = "join " room " " name " " samples      to as many ports of the server
/// answer  = "meet " name " " seen " " seen         of the other; what was seen of us, and of it
///         / "full"                                 two others are in the room
/// peer    = "punch " room " " name " " to          by the sender's name
///         / "heard " room " " name " " to " " reached
/// to      = endpoint                               where this is sent
/// reached = endpoint                               where that was sent which was heard
/// room    = name = 1*32( ALNUM / "." / "_" / "-" )
/// samples = "1" … "8"
/// seen    = endpoint *7( "," endpoint )            in the order of the server's ports
/// ```
///
/// # Transitions
///
/// | state | left for | on |
/// |---|---|---|
/// | Asking | Punching | `meet` |
/// | | Failed | `full`; or the end of its patience: `not-met` |
/// | Punching | Connected | `heard` of the other, which is answered once by the same |
/// | | Failed | the end of the plan and a rest: `unheard` |
///
/// A peer is connected to the endpoint that `heard` says it has reached, wherever that comes from:
/// what it sends there gets through. Every `punch` is answered, as soon as the other is known, and
/// for as long as the peer is there. A peer listens to the endpoints that it sends to; with `learn`
/// to all from which it hears the other's name.
///
/// # Strategies
///
/// Which side is hard nobody has to say: behind a NAT that shows every remote another port the
/// server's ports see different ones. What is done about it is made of the parts in `core.punch`.
///
/// | `strategy` | hard side | easy side | where both are hard |
/// |---|---|---|---|
/// | `punch` | sends to what it was told | the same | the same |
/// | `predict` | sends to what it was told | sends to `candidates` ports further on | each to the other's |
/// | `birthday` | opens `holes` sockets | tries `probes` drawn ports | each tries `probes` drawn ports |
///
/// Where neither is hard all three are a plain punch. All samples are taken at one address, so a
/// NAT that maps by address only passes for an easy one.
@NullMarked
package dev.punchcard.core.protocol.plain;

import org.jspecify.annotations.NullMarked;
