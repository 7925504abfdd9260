/// GMnet GATE.PUNCH and GMnet PUNCH: a master introduces games made with GameMaker to each other. A
/// *game server* stays connected to the master by TCP, a *client* asks for it by its address, and
/// both then knock by UDP. A *lobby* asks for all game servers.
///
/// The original's peers do one step a frame, of which a game has thirty in a second; GMnet ENGINE
/// is `delta-time` with a `timeout` of 15 s, GMnet PUNCH is neither. The original's master is
/// started with words that ours takes too: those that are not the names of options of ours are
/// other names of them ([Gatepunch#startWords]).
///
/// # Grammar
///
/// By UDP, to the master and among peers. The master drops twelve bytes, whatever they are, and
/// reads a call of the original's document, which has no header, as well.
///
/// ```
/// header   = %xDE.C0.AD.DE %x0C.00.00.00 u32le     of peers: the length; of calls: 12
/// call     = header ("reg" / "connect" / "ping") LF NUL
/// knock    = header %xFD     welcome = header %xFC     ask = header %xFB
/// data     = header %xFA 8(*char NUL)
/// ```
///
/// By TCP to the master, in lines that end with LF, CR or CR LF, or the last one with the stream;
/// control and format characters, NUL among them, are taken out of each.
///
/// ```
/// reg2     = "reg2" version 8data          ten lines
/// connect  = "connect" ip                  two lines
/// lobby2   = "lobby2" 8filter sort dir limit      twelve lines
/// query    = "istesting" / "testinginfos" / "version" / "ping" / "reg"
/// ```
///
/// By TCP from the master, without anything between one packet and the next:
///
/// ```
/// found    = %xFF ip NUL port NUL          to a client
/// visitor  = %xFF ip NUL port              to a game server, without an end (Q1)
/// none     = %xFE
/// listing  = %xF9 json LF     testing = %xF8 (%x00 / %x01)
/// infos    = %xF7 (NUL / name LF version LF oldest LF)     version = %xF6 "1.2.5" LF
/// ```
///
/// # Transitions
///
/// The master ([GatepunchServer]), for each connection; every address has one game server and one
/// client ([GatepunchRegister]):
///
/// | on | does |
/// |---|---|
/// | `reg` by UDP | learns the port of the game server there, who is not listed before `reg2` |
/// | `connect` by UDP | learns the port of the client there |
/// | `reg2` | holds the connection, lists the game server; older than 1.2.0: closes it |
/// | `connect` | `found` to the client and `visitor` to the game server, or `none`; forgets the client |
/// | a line within a command | waits a second for the next one, and closes the connection then |
/// | the end of a connection | forgets the game server that registered by it |
///
/// A game server ([GatepunchGameServer]) calls and registers, looks every three minutes whether the
/// master is there, knocks for ten seconds at each visitor, and welcomes whoever knocks four times.
/// A client ([GatepunchClient]):
///
/// | state | left for | on |
/// |---|---|---|
/// | CALLING | CALLING | `connect`, where no option names the game server: asks for it |
/// | | DEFAULT | `found`; `none`, no connection, ten seconds: at the port its user knows |
/// | DEFAULT | SEQUENCE, PREDICT, PROVIDED | shares of the time, see [GatepunchStages] |
/// | any of these | CONNECTED | a welcome, from wherever it comes |
/// | | FAILED | the time is over: `client_timeout` |
///
/// # Outcome
///
/// A client is connected to where its welcome came from. A game server names all whom it has heard
/// knocking; whether one of them has heard a welcome it cannot know.
///
/// # Quirks of the original
///
/// Kept: Q1 (a port of less than five digits ends for our game server when nothing follows for 100
/// ms), Q4 (port 0 is what the master does not know; our peers do not knock there, a game server
/// calls five times before it registers, and a client asks again each second while it knocks at the
/// told port), Q9 (`ASC` sorts descending; our option `order` says what it does), Q10 (one game
/// server and one client at an address), Q15 (any source is heard; option `strict-peers`).
///
/// F8 among peers, which the original keeps for a broadcast of addresses on a LAN and never says,
/// says nothing here either. Of what its peers are configured with, `upnp` is not played; `debug`
/// and `silent` are what `--debug` and the user's own ears make of it.
///
/// Behind a switch ([GatepunchQuirk]), else repaired: Q2, Q3, Q5, Q6, Q7, Q8, Q10's older
/// connection that takes out a newer registration, Q11, and what the original's document says
/// otherwise than the original: `reg` by TCP, which registers without data, and calls without a
/// header.
///
/// Ours: a game server for which `first-client` is too late fails as `nobody_came`, and serves on;
/// a client knocks once at where its welcome came from, so that whoever it names has heard it.
///
/// Always repaired: Q12 (a client calls every second, and gives the master up in the end), Q13 (a
/// game server sends `ping` by UDP every 15 s, which no master answers), Q14 (who is in and knocks
/// is welcomed once more), Q16 (a client is where its welcome came from), Q17 (what is the master's
/// is told by the socket), Q18 (a lobby reads to the end of its list, for four seconds), Q19
/// (limits).
///
/// # Limits
///
/// | limit | option, and what happens there |
/// |---|---|
/// | 4,096 bytes | `max-line`: the connection is closed |
/// | 100,000 / 64 | `max-connections`, and of them `connections-per-address`: closed at once |
/// | 100,000 | `max-servers`: who has only called, and that longest ago, is forgotten; where all are connected, a call is not heard, and a connection that registers is closed |
/// | 200,000 | `max-clients` that were not introduced yet: who called longest ago is forgotten |
/// | 10 min | `call-life`: then who has only called by UDP is forgotten; the original knows him for ever |
/// | 64 Mi | `max-data`, letters of the data of all game servers: as with `max-servers` |
/// | 1 Mi | `max-listing`, letters of what a lobby is shown: game servers beyond are left out |
/// | 100 | `requests-per-second`: calls and lines of one IP and port; more are not heard |
/// | 1,000 | `max-players` of a game server, and as many visitors |
///
/// # Where each rule lives
///
/// | rule | file |
/// |---|---|
/// | wire format | [GatepunchMessage], [GatepunchCodec]; lines and packets in `GatepunchLines`, `GatepunchPackets`, a game server's news in `GatepunchNews` |
/// | master: who is known, commands, lobbies | `GatepunchRegister` of `GatepunchEntry`, `GatepunchCalls`, `GatepunchDictation`, `GatepunchLobby`, `GatepunchVersions` |
/// | client: where to knock | `GatepunchStages`, `GatepunchGuess` |
/// | the original's calls and what they return | [GatepunchCommand], [GatepunchSignal] |
/// | times, limits and switches | `GatepunchServerOptions`, `GatepunchPeerOptions`, [GatepunchQuirk], gathered in [Gatepunch] |
@NullMarked
package dev.punchcard.core.protocol.gatepunch;

import org.jspecify.annotations.NullMarked;
