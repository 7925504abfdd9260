/// HolePunch, plugin and server: named sessions with nicknames and a lobby on a UDP server. At the
/// maximum, or on request, the server tells everybody the others' addresses and forgets the
/// session; the peers greet each other, confirm, and go.
///
/// # Dialects
///
/// | dialect | is | differs in |
/// |---|---|---|
/// | A | the version that has a description | two players; greetings name both ports |
/// | B | its successor, the default here | more players, sessions that end, registering again |
/// | M | the older main line | no nickname, lobby, close or failure; always starts at its maximum |
///
/// B is the default although the plugin's description is of A: B does all that A does and more,
/// says in the peer phase who is not reached, and is what the plugin's newest users have. Whoever
/// has clients of A says `--dialect A` on both sides. Server and peers have to agree; with the
/// server's option `auto-dialect` peers of M can enter sessions of A, whose greetings they share.
///
/// # Grammar
///
/// One UTF-8 datagram per message ([HolepuncherMessage], [HolepuncherCodec]). The first two
/// characters tell the type, what follows them up to the first colon is not looked at, nor are
/// further fields.
///
/// ```
/// request = "rs:" session ":" max                     opens a session; max is kept as text
///         / "rc:" client ":" session [":" nick]       joins it; M has no nick
///         / "ep:" session                             asks for the exchange
///         / "cc:" client                              leaves
///         / "cs:" session ":" reason                  sends everybody home; A, B
///         / "goodbye"                                 not answered
/// answer  = "ok:" port                                the source port that the server sees
///         / "lobby:" [nick *("," nick)] ":" max       A, B
///         / "peers:" [entry *("," entry)]
///         / "close:" text                             A, B; the server's refusals in quotes
/// entry   = client ":" ip ":" port [":" ("True" / "False")]    B: the creator's public IP
/// peer    = "greet:" me ":" own-port ":" dest-port    A, M
///         / "confirm:" own-port ":" me ":" ("True" / "False") ":" dest-port
///         / "go:" me
///         / ("greet:" / "confirm:" / "go:") me ":" own-port     B
/// ```
///
/// # Transitions
///
/// A session at the server ([HolepuncherServer]); names of players are one space over all sessions:
///
/// | on | A | B | M |
/// |---|---|---|---|
/// | rs | `ok`; open, or `close` | as A; lives 600 s | `ok`; open |
/// | rc | `ok`; enter, `lobby` to all; or `close` | who is in from that IP leaves, unless unchanged; enter, `lobby` to all, `ok`, `lobby` to all; or `close` | `ok`; enter |
/// | its maximum | with `autostart` the exchange 5 s later, unless one leaves | same | always |
/// | ep from a member's or the creator's IP | exchange | same | same |
/// | cc from the client's IP | leave, `lobby` to the rest | same | leave |
/// | cs from the first member's IP, in B the creator's | `close` to all, forgotten | same | |
/// | 600 s | `close:Session closed.` to all, forgotten | same | forgotten |
///
/// The exchange sends `peers` to each, frees the names and forgets the session.
///
/// A peer ([HolepuncherPeer]):
///
/// | state | left for | on |
/// |---|---|---|
/// | IDLE | LISTENING | host, join |
/// | LISTENING | REGISTERING_SESSION | a host has its socket |
/// | | REGISTER | a client has its socket |
/// | REGISTERING_SESSION | REGISTER | `ok` |
/// | REGISTER | REGISTERING_CLIENT | 2.0 s; from a new port |
/// | REGISTERING_CLIENT | IN_SESSION | `ok` |
/// | IN_SESSION | PUNCHING | `peers` with others in it |
/// | PUNCHING | IDLE, success | see `HolepuncherPair` (A, M) and `HolepuncherMesh` (B) |
/// | all but IDLE | IDLE | a failure; in IN_SESSION after 610 s, in PUNCHING after 30 s at the latest |
///
/// Commands are [HolepuncherCommand], signals [HolepuncherSignal], both by the original's names.
///
/// # Outcome
///
/// In A and M a confirmation shows that both ways are open, in B the host's go or everybody's
/// confirmations show it of all pairs. An ended peer falls silent, so a last word that is lost can
/// leave the other one failed.
///
/// # Quirks of the original
///
/// Kept, because the wire or a user could tell:
///
/// - Q9: who shares the creator's public IP is flagged host and may close; the option `close-by`
///   looks at addresses. Our B peer takes the first who is flagged for the host, and a `go` from
///   whoever is.
/// - Q13: one who is not reached fails everybody; the option `partial` has our host start with
///   those it hears, who cannot know that some are missing.
/// - Q18: separators in names spoil the lists; our peer does not send such.
///
/// Behind a switch ([HolepuncherQuirk]), else repaired: Q1, Q2, Q3, Q4, Q7, Q10, Q16 (A, M), Q17,
/// Q22.
///
/// Always repaired: Q5 (a state for each of the others), Q6 (30 s), Q8, Q11 (no `cs` for a session
/// that is not ours, and no word to the server once the peers came), Q12, Q14 (peers are used
/// again; `close-sockets` closes before the signal), Q15 (any port; `listen-port`), Q16 (M:
/// leaves), Q19 (a maximum of none is full), Q20 (strangers are not heard), Q23. Q21: the Godot 4
/// port of M cuts its list of peers at the wrong end and never starts; no server can help.
///
/// Of our own making: peers repeat a request after 1 s, five times, `ep` too; a refusal may turn
/// out within 250 ms to answer a repeated datagram, which a second `ok` or a lobby shows; a host
/// that waits for `players` registers again every 5 s, since the lobby that shows them may be lost;
/// who registers again in B, unchanged in endpoint, session and nick, keeps his place, and he alone
/// hears the lobby, `ok` and the lobby; the server sends `peers` in five rounds 0.1 s apart, and
/// from the second on `ok` before it, although nothing should follow `peers` (Q1): nobody can ask
/// for them again, one lost datagram would fail everybody, and those who punch do not hear the
/// server; with `peers-rounds` 1 nothing follows, and `goodbye` does not end the rounds: it comes
/// from a third port, which tells an IP that several may share, and anybody can say it; a
/// confirmation counts as a greeting; peers of A and M knock once a second after the cascade, and
/// those of B greet until all have greeted them. NO_REPEAT and LOST_CONFIRM switch this off, but
/// for the grace and what a confirmation counts. A duplicated `rs` whose first `ok` is lost looks
/// refused, and a client that registers before its session is there fails: nothing tells them
/// apart.
///
/// # Limits (Q23)
///
/// | limit | default | at it |
/// |---|---|---|
/// | requests of one IP and port in a second | 100 | silence |
/// | sources in a second | 500,000 | silence to new ones |
/// | sessions, and those of one IP | 200,000; 1,000 | `ok`, and in A and B `close:'Session full'` |
/// | members of a session, names in all | 32; 500,000 | `close:'Session full'`; M `ok` only |
/// | characters of a name, of a reason | 64; 128 | as a missing field |
/// | requests that wait (Q2) | 1,000 | not heard |
///
/// It amplifies by design: the last of 32 members who registers in B has the lobby sent to all
/// twice, and an `ep` has everybody told of everybody five times. `HolepuncherAmplificationTest`
/// computes both; core's README has the figures.
///
/// # Where each rule lives
///
/// | rule | file |
/// |---|---|
/// | wire format | [HolepuncherMessage] says what there is, [HolepuncherCodec] how it is written, `HolepuncherReader` walks over a request |
/// | server: rights, timers, the block of Q2 | [HolepuncherServer] |
/// | who comes in, who leaves | `HolepuncherArrivals`, `HolepuncherDepartures`; records in `HolepuncherSession`, `HolepuncherRegister` |
/// | peer: commands and transitions | [HolepuncherPeer]; the talk with the server in `HolepuncherRegistration` and `HolepuncherMember` |
/// | the talk among peers | `HolepuncherPair` (A, M), `HolepuncherMesh` (B), one other peer in `HolepuncherParty` |
/// | the original's calls and callbacks | `HolepuncherCommand`, `HolepuncherSignal` |
/// | times, limits and switches | `HolepuncherServerOptions`, `HolepuncherPeerOptions`, `HolepuncherQuirk`, `Dialect`, gathered in [Holepuncher] |
@NullMarked
package dev.punchcard.core.protocol.holepuncher;

import org.jspecify.annotations.NullMarked;
