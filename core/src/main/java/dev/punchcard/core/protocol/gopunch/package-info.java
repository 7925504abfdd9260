/// The "Hole Punching" libraries for Go: a client sends an id, the server answers who else has sent
/// it, and as soon as as many others are there as it expects, the client knocks at their doors
/// until each of them has heard it.
///
/// # Grammar
///
/// One datagram per message ([GopunchMessage], [GopunchCodec]).
///
/// ```
/// register   = *1024OCTET                      the whole payload is the id, any bytes or none
/// list       = [endpoint *("," endpoint)]      the others, oldest registration first; empty = alone
/// keep-alive = ""                              from the server, and from peers that chat
/// endpoint   = ipv4 ":" port / "[" ipv6 "]:" port
/// peer       = "SYN" / "ACK"
/// chat       = 1*OCTET                         among peers, after success
/// leave      = %x00 "leave" %x00 id            ours; a server reads it as that with `leave` only
/// ```
///
/// By TCP, which the original announces and does not have (option `transport` of a peer; a server
/// hears both on one port number), each of these is a unit ([GopunchMessage.Unit]):
///
/// ```
/// unit       = length *OCTET                   length: two bytes, the higher one first
/// ```
///
/// Ids are compared byte for byte. An IPv4 endpoint is written in IPv4 form whatever socket it
/// comes from. What is longer than 1024 bytes is not answered.
///
/// # Transitions
///
/// The server ([GopunchServer], and a [dev.punchcard.core.protocol.gopunch.store.AddressStore]):
///
/// | on | does |
/// |---|---|
/// | an id | puts the source at the end of its list, and answers the source with all the others |
/// | 40 s without one | takes the endpoint off the list; an empty list is forgotten |
/// | 10 s, from the start | an empty datagram for each entry of each list |
///
/// A peer ([GopunchPeer], and [GopunchMesh] for who is who):
///
/// | state | left for | on |
/// |---|---|---|
/// | IDLE | REGISTER | connect; asks at once and then every 100 ms |
/// | REGISTER | PUNCH | a list of as many as are expected, or of more; connect-peers |
/// | | FAILED | an entry that is no endpoint: `malformed list` (Q16) |
/// | | FAILED | 40 s: `ErrTimeoutDuringServerConnect`; with `go-on` PUNCH, where anybody was found |
/// | PUNCH | CONNECTED | as many as were expected have heard us |
/// | | FAILED | 40 s since connect: `ErrTimeoutDuringPeerConnect` |
/// | | DEAF | a stranger is heard, with STRANGER_HANG (Q4) |
/// | CONNECTED | | 100 ms: the outcome; 40 s since connect: it answers nobody any more |
/// | FAILED | PUNCH | connect-peers, with a time of its own |
/// | DEAF | FAILED | 2 min: `deaf since a stranger was heard` |
///
/// The automaton of one peer is drawn in [GopunchLink]. Commands are [GopunchCommand], signals
/// [GopunchSignal], by the names of the original. A peer's socket is bound once and used for all.
///
/// By TCP the states are the same, and [GopunchCaller] goes through them: it keeps one connection
/// to the server, on which it asks, and calls the others from the port of that connection while
/// they call it, until simultaneous open lets one of the calls through. SYN and ACK are said once
/// on each connection that comes of it ([GopunchCalls]); who hears ACK has been heard. It hangs up
/// on the server and on everybody else when it is done, but takes calls of those whose connection
/// it loses then: they may not have heard its ACK. Those who ask by TCP are told of those only who
/// do so too, and are forgotten as those of UDP are, by time and not with their connection.
///
/// # Outcome
///
/// A peer is connected to those who said ACK: they have heard us, and are heard. Success is told at
/// once; the outcome follows with the second ACKs 100 ms later, since an original partner may not
/// notice the first one (Q5). A connected peer goes on answering: SYN by ACK, and an ACK that comes
/// half a second late by ACK, since its sender has lost both of ours. Of more peers than expected
/// those that end connected later are told in another outcome.
///
/// # Quirks of the original
///
/// Kept, because the wire or a user could tell:
///
/// - Q1: nobody is told of who comes after him; the option `notify-others` tells them.
/// - Q10: who is done stays listed until his time is over, and the next ones under his id punch to
///   nobody; the option `leave` of our servers and peers takes him off at once, and the command of
///   that name also ends a search. The message is an id like any other to an original, so only who
///   knows his server sets it. There is no word for leaving in the protocol itself, so a peer that
///   is stopped before it is done, as by Ctrl-C, says nothing and stays listed for its time (40 s).
/// - Q11: the id is the only secret, and a server answers any source. See *Limits*.
/// - Q14: no ports are predicted, no local addresses told.
/// - Q15: what is lost is not repeated by the server; the client asks again.
/// - Q16: an entry that is no endpoint ends the attempt; the option `lenient` skips it and warns.
///
/// Behind a switch ([GopunchQuirk]), else repaired: Q2, Q3, Q4, Q5, Q7, Q12. With Q3 repaired a
/// peer that is told of more than it expects punches to all and goes on asking, as it does in the
/// original too: of a list that begins with the dead only the end is alive. With Q4 repaired
/// strangers are not heard, and later lists add peers. With Q7 on, anything heard from a peer puts
/// off what it is sent next.
///
/// Always repaired: Q6 (nobody reads in the user's place, so nothing blocks), Q8 (a SYN that comes
/// while we still ask counts), Q9 (`keep-alive` and `log` are commands of the server that work),
/// Q13 (a peer that knocks from another port of its IP is answered there, where it was not heard
/// before, or not for 300 ms). ACK counts there as SYN does: some NATs let us in where we were told
/// to go, and let their host answer only from elsewhere. Q13 is off with Q4's switch, unless the
/// option `rebind` is set: to the original this is a stranger.
///
/// Of our own making: a timeout of 0 s stands for the original's negative one, as does a keep-alive
/// of 0 s; below a second keep-alives are raised to one, as there.
///
/// By TCP no quirk of the original counts, since it has no TCP, and Q8, Q10, Q13 and Q16 are as
/// above. A NAT keeps a connection alive for hours, so nothing is sent for that.
///
/// # Limits
///
/// Who is beyond a limit is not answered; who is in already is served as before.
///
/// | limit | option, and what is meant by it |
/// |---|---|
/// | 1024 bytes | `max-packet-size` of an id |
/// | 200,000 | `max-sessions`: ids at once |
/// | 64 | `max-endpoints-per-id` |
/// | 500,000 | `max-endpoints` under all ids |
/// | 64 | `max-ids-per-source`: ids of one IP and port |
/// | 4,096 | `max-ids-per-ip`: ids of one IP, counted for each of its ports |
/// | 100 | `requests-per-second` of one IP and port |
/// | 500,000 | `max-sources` heard in one second |
/// | 100,000 | `max-connections` by TCP: others are hung up on, and so is who asks nothing for 40 s |
/// | 1,000,000 | timers of [dev.punchcard.core.protocol.gopunch.store.FlappingStore] (Q2) |
/// | 64 | strangers that a peer remembers (Q8), or is connected to; `max-peers` that it punches to |
///
/// By TCP an id longer than `max-packet-size` ends the connection as soon as more than that has
/// come.
///
/// What a forged datagram of one byte makes the server send to whom it names, at the most: an
/// answer of 1,385 bytes (3,023 over IPv6), which is 48 (62) times what came in with the headers of
/// IP and UDP, and four keep-alives in the 40 s after it. With `notify-others` it makes the server
/// send as much again to each of 63 others, 3,118 times what came in. The option `padding` never
/// answers more bytes than were asked with.
///
/// # Where each rule lives
///
/// | rule | file |
/// |---|---|
/// | wire format | [GopunchMessage] says what there is, [GopunchCodec] how it is written |
/// | server: answers, keep-alives | [GopunchServer]; lists and their age in `store`, requests a source in [dev.punchcard.core.punch.Meter] |
/// | the same by TCP | [GopunchCaller], its connections in `GopunchCalls`; `GopunchUnits` cuts streams; at the server `GopunchCallers` |
/// | peer: states and transitions | [GopunchPeer]; what it asks the server in `GopunchSearch`, who a datagram is from in `GopunchMesh`, the automaton of one peer in `GopunchLink` |
/// | the original's calls and results | [GopunchCommand], [GopunchSignal] |
/// | times, limits and switches | `GopunchServerOptions`, `GopunchPeerOptions`, [GopunchQuirk], gathered in [Gopunch] |
/// | the concept of two | `concept` |
@NullMarked
package dev.punchcard.core.protocol.gopunch;

import org.jspecify.annotations.NullMarked;
