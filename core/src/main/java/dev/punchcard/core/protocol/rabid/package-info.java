/// Rabid Hole Punch: named sessions of 2 to 12 players with an optional password on a UDP server.
/// The host starts, the server tells everybody the others' addresses, and the peers punch a full
/// mesh in two phases.
///
/// # Grammar
///
/// One UTF-8 datagram per message, without a terminator ([RabidMessage], [RabidCodec]).
///
/// ```
/// request  = "h:" session ":" player ":" max [":" pass]      host
///          / "c:" session ":" player [":" pass]              connect
///          / ("p:" / "s:" / "y:" / "x:") session ":" player  ping, start, confirm, exit
///          / "k:" session ":" player                         kick that player
/// session  = 1*10ALNUM     player = 1*12ALNUM     pass = 1*12ALNUM      ; ASCII, case matters
/// max      = "2" … "9" / "10" / "11" / "12"
/// answer   = "i:" player *(":" player)                       in join order, host first
///          / "s:" own-port ":" [other *(";" other)]          other = player ":" ip ":" port
///          / "error:" code
/// peer     = "g:" player ":" own-port ":" dest-port          greeting
///          / "c:" player ":" own-port                        confirmation
///          / "s:" seconds                                    the host calls the start
///          / "y:" player ":" own-port                        answer to that
/// ```
///
/// A line feed at the end of a request belongs to its last field, so that `bob` with one is another
/// player than `bob` (Q14). The server looks in this order: not UTF-8, silence; no colon,
/// `invalid_request`; an unknown type before the first colon, silence (Q15); anything else wrong,
/// `invalid_request`.
///
/// # Transitions
///
/// A session at the server ([RabidServer], [RabidSession]):
///
/// | from | on | to |
/// |---|---|---|
/// | absent | h | active |
/// | active | s from its host, two players or more | starting; a round at once |
/// | active | its last player exits, is kicked or is silent | absent |
/// | active | session cleanup finds it too old (Q17) | absent; its players are told |
/// | starting | 8 rounds 0.1 s apart are over, or all have confirmed at such a time | absent |
///
/// Players silent for more than 5 s are removed every 8 s. Timeouts are told 3 times, 0.05 s apart.
/// Whoever is first in join order is host.
///
/// A peer ([RabidPeer], and [RabidMesh] for the last two):
///
/// | state | left for | on |
/// |---|---|---|
/// | None | InitRequestSent | create, join |
/// | InitRequestSent | InSession | `i:` |
/// | | None | an error, or 15 s: `error:server_timeout` |
/// | InSession | ServerFinishWait | `s:` with others in it |
/// | | None | an error, or 15 s without a word from the server: `error:server_timeout` |
/// | ServerFinishWait | Greetings | 2.0 s |
/// | Greetings | Confirmations | 10.35 s, and a greeting was heard |
/// | | None | 10.35 s, and none was: `error:unreachable_self` |
/// | Confirmations | None, success | host: all answered its call, or 1.5 s after it |
/// | | None, success | client: the host's call and the seconds it says, or the limit of Q12 |
/// | | None | client: host not heard in 2.0 s: `error:host_not_confirmed` |
///
/// Commands are [RabidCommand], signals [RabidSignal], both by the names of the original's plugin.
/// Besides the server's errors a peer fails with `error:invalid_session_name` (a bad password too),
/// `error:invalid_player_name`, and `error:port_not_bound`.
///
/// # Outcome
///
/// A host that ends with at least one answer to its call is connected to those that answered, else
/// it has merely started. A client is connected to the host and to the others whose confirmation it
/// heard. **A client cannot know that it is heard**: no message tells it so, and an ended host says
/// nothing. A pair is therefore connected only when each side names the other.
///
/// # Quirks of the original
///
/// Kept, because the wire or a user could tell:
///
/// - Q6: an exit is told only to who exits; the option `broadcast-on-exit` tells the others.
/// - Q7: a repeated start while starting is not answered.
/// - Q10: the peer does not confirm start lists, since that shortens the lists of others (Q2); the
///   option `confirm-start` does.
/// - Q14, Q15: the line feed, and the silences of the grammar.
/// - Q16: a kick may be followed by a new join; the option `ban-kicked` refuses it to the name and
///   to the endpoint, of 64 kicked players at most. Our host repeats a kick until it shows.
/// - Q17: a session ends 15 minutes after it was made, used or not.
/// - Q20: a name is in use until its old address times out; our peer goes on asking for 15 s where
///   it was the one in that session.
///
/// Behind a switch ([RabidQuirk]), else repaired: Q1, Q2, Q4, Q9, Q11. With Q4 repaired, a ping
/// from a stranger's address is answered with the player list and refreshes nothing, while the
/// session is starting too. Q5 follows a player to another port of his IP after 2 s of silence of
/// the old one; since it looks at sources it is off with Q4's switch, unless the option `rebind` is
/// set.
///
/// Always repaired: Q3 (an empty start list is no list), Q8 (greeted ports are counted), Q12 (6 s
/// limit of a client that missed the call), Q13 (strangers' greetings and confirmations are not
/// heard), Q18 (everybody may exit, also while he still asks), Q19 (a timeout right after entering
/// is an earlier session's).
///
/// Limits (Q21): above `requests-per-second` of one IP and port the server is silent, and so it is
/// to new sources once `max-sources` were heard in the running second; at `max-sessions`, and at
/// `sessions-per-source` that one IP has opened, a new session is refused with `session_full`. By
/// the grammar nobody is in a session but 12 players of 13 letters, the line feed being one.
///
/// Of our own making: the peer keeps the server's socket for the peers (Q9), so the server's late
/// words arrive there and are told from a peer's by their source; a start list that comes while a
/// peer still asks to enter shows that it is in; a timeout notice that comes then is an earlier
/// session's too, not only just after entering (Q19); for three seconds after a kick, a refusal for
/// want of such a player is taken to be the kick's (Q16); and the original reads one datagram per
/// frame, ours each when it comes.
///
/// # Where each rule lives
///
/// | rule | file |
/// |---|---|
/// | wire format | [RabidMessage] says what there is, [RabidCodec] and `RabidReader` how it is written |
/// | server: order of checks, rounds | [RabidServer]; all sessions in `RabidSessions`, one's record in `RabidSession`, cleanups in `RabidUpkeep`, triple notices in `RabidNotices`, requests a source in [dev.punchcard.core.punch.Meter] |
/// | peer: states and transitions | [RabidPeer]; what it asks the server in `RabidMember`, greetings and confirmations in `RabidMesh` |
/// | the original's calls and callbacks | `RabidCommand`, `RabidSignal` |
/// | times, limits and switches | `RabidServerOptions`, `RabidPeerOptions`, `RabidQuirk`, gathered in [Rabid] |
@NullMarked
package dev.punchcard.core.protocol.rabid;

import org.jspecify.annotations.NullMarked;
