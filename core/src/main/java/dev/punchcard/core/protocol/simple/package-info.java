/// simple-hole-punch: a UDP server gives a host an id; whoever was told the id by other means joins
/// him, or the server makes random pairs. Peers try each other's local addresses first. One host
/// with many joiners; joiners are connected with their host only.
///
/// # Grammar
///
/// One UTF-8 datagram per message, without a terminator ([SimpleMessage], [SimpleCodec]).
///
/// ```
/// message = type [":" fields]        type = 2 upper-case letters; the third character is dropped
/// pair    = 2%x61-7A                 an entry of the codebook
/// key     = 6pair                    4 bytes of address, 2 of port: 12 letters
/// id      = key 2pair                the server's key and 2 drawn pairs: 16 letters
///
/// to the server   "HS:" local-key                             host_session
///                 "JS:" local-key ":" id [":" …]              join_session
///                 "RS:" local-key                             random_session
///                 "CS:" id                                    close_session
///                 "KA:" id                                    keep-alive, not answered
/// from it         "HR:" your-key ":" id                       host_registered
///                 "JR:" your-key ":" host-key ":" host-local  join_registered
///                 "NJ:" joiner-key ":" joiner-local           new_joiner, to the host
///                 "BK:" id                                    bad key
/// among peers     "RD:" name *(":" name)                      peer_ready, own name first
///                 "JH:" own-key                               join_host, the host calls
///                 "JD:DONE"                                   join_done, the answer
/// ```
///
/// The table of pairs is the [Codebook]; parties with different ones cannot talk to each other, so
/// both sides have the option `codebook`. The server does not read local keys: anything may stand
/// in them, colons included, and is passed on as it came.
///
/// # Transitions
///
/// A session at the server ([SimpleServer], [SimpleSessions]):
///
/// | from | on | to |
/// |---|---|---|
/// | absent | HS | plain; HR |
/// | absent | RS, and no random host waits | waiting; HR |
/// | plain, waiting, matched | HS of its host | plain (Q6); HR |
/// | waiting | RS of somebody else | matched; NJ to the host, then JR |
/// | waiting, matched | RS of its host, or of its joiner | the same; what they got before (Q3) |
/// | plain; matched with the source | JS | the same; NJ to the host, then JR |
/// | waiting; matched with another; absent | JS | the same; BK |
/// | any | CS of its host | absent |
/// | any | a flush, each 60 s: not prolonged for 20 minutes; random and silent for 60 s | absent |
///
/// A peer ([SimplePeer]); rounds of 1 s count from its making:
///
/// | state | says in each round | left for | on |
/// |---|---|---|---|
/// | IDLE | | HOST, JOIN, RANDOM | host_session, join_session, random_session |
/// | HOST, RANDOM | HS, RS | REGISTERED | HR |
/// | JOIN, RANDOM | JS, RS | PINGING | JR |
/// | | | IDLE, `bad_server` | no answer to 10 (Q12) |
/// | JOIN | | IDLE, `bad_session` | BK |
/// | REGISTERED | KA | PINGING | NJ |
/// | PINGING | RD; host: KA; joiner: see N1 | CLOSE | host: close_session, or all `players` heard, or RD where random |
/// | | | JOINED | joiner: JH of its host |
/// | | | IDLE, `punch_timeout` | nobody heard for 30 s (Q15), unless a host waits for more |
/// | CLOSE | CS, JH | IDLE, `start_server` | JD of all; at once without peers (Q9) |
/// | | | IDLE, `start_server` | 5 rounds, and JD of some (Q8) |
/// | | | IDLE, `nobody_done` | 5 rounds, and JD of nobody |
/// | JOINED | JD, 3 times | IDLE, `start_client` | 1.2 s after the last |
/// | any but IDLE, JOINED | | IDLE, `session_timeout` | 20 minutes |
/// | | | IDLE, `left` | leave, a command of ours; a host says CS |
///
/// Commands are [SimpleCommand], signals [SimpleSignal], both by the names of the original's node.
///
/// # Outcome
///
/// A host is connected to those who answered JH, a joiner to the host who called. **A joiner cannot
/// know that its answer arrives**: it says it three times and answers each further call. A pair is
/// connected only when each side names the other. A host who closes without peers has merely
/// started.
///
/// Where two paths work, **the one that carried JH and JD counts**, for both: until the host calls,
/// the last RD decides by which address the other is spoken to; from then on an RD only says where
/// somebody is who was not heard before, and a party is where its JD came from, a host where its JH
/// did.
///
/// Peers know each other by whole endpoints, the two that the server told: what comes from another
/// port of the same address is a stranger's, unless the option `learn` is on.
///
/// # Quirks of the original
///
/// Kept, because the wire or a user could tell: Q6 (see the table), Q7 (an address is an identity,
/// so a host who gets another has another session; our host says `moved` when HR shows it), Q13's
/// half (only the host of a random pair signals `start_random`; `matched` of ours comes on both
/// sides), Q18 and Q19 (an id is all that JS needs; `js-per-second` limits each source), and that a
/// plain host's RS is not answered.
///
/// Behind a switch ([SimpleQuirk]), else repaired: Q1, Q3, Q4, Q5, Q10, Q11, Q13, and N1, which is
/// of our finding: a joiner that has JR asks no more, so that where NJ was lost its host never
/// hears of it. Ours goes on asking while it has not heard its host; a server of ours repeats NJ
/// and JR to a random joiner too (Q3).
///
/// Always repaired: Q2 (ids are drawn until one is free), Q8, Q9, Q12, Q14 (a closing host takes
/// nobody), Q15, Q16 (each opening command makes a new [SimpleAttempt]), Q17 (`get_host` without
/// peers is empty). HR, JR, NJ and BK count from the server only that was asked, BK only for the id
/// that was asked for. An address that is our own is not another's local one: private networks look
/// alike. With Q4 repaired, the joiner of a random host that has been silent for 5 s is free for
/// another.
///
/// # Limits
///
/// At each of them the server is silent; the original has no word for it, and its clients ask ten
/// times and give up.
///
/// | limit | option | default |
/// |---|---|---|
/// | sessions | `max-sessions` | 50,000 of 65,536 ids |
/// | sessions of a source | | 1 |
/// | sessions of an IP | `sessions-per-ip` | 4,096 |
/// | joiners of a session | | not kept |
/// | joiners told to one host in a second | `joins-per-second` | 100 |
/// | letters of a local key | `local-key-length` | 64 |
/// | bytes of a request | | 512 |
/// | JS of a source in a second | `js-per-second` | 10 |
/// | requests of a source in a second | `requests-per-second` | 100 |
/// | sources in a second | `max-sources` | 500,000 |
/// | peers of a host, and names | `max-peers`, `max-names` | 64, 65 |
///
/// A request is answered with two datagrams at most. The server amplifies by design: at worst, with
/// the longest local key, the two bytes `RS` cause 93 to their source and 16 to the host, that is
/// 109 to 2, or with 28 bytes of IP and UDP to each packet 165 to 30; `JS` causes the same for 20.
/// A source that is spoofed gets at most `requests-per-second` times that.
///
/// # Where each rule lives
///
/// | rule | file |
/// |---|---|
/// | wire format | [SimpleMessage] says what there is, [SimpleCodec] how it is written; [Codebook], `CodebookReader` |
/// | server: checks, answers, flush | [SimpleServer]; its tables in `SimpleSessions`, one record in `SimpleSession` |
/// | peer: states and transitions | [SimplePeer], `SimplePhase`; what it says in `SimpleAttempt`, JH and JD in `SimpleClosing`, other parties and names in `SimpleCircle` |
/// | one datagram a frame (Q1) | `SimpleFrames` |
/// | the original's calls and callbacks | [SimpleCommand], [SimpleSignal] |
/// | times, limits and switches | `SimpleServerOptions`, `SimplePeerOptions`, [SimpleQuirk], gathered in [Simple] |
@NullMarked
package dev.punchcard.core.protocol.simple;

import org.jspecify.annotations.NullMarked;
