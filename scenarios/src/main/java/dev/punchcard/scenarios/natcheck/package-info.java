/// NAT Check, the test of Ford, Srisuresh and Kegel (2005), as they describe it: a client with two
/// sockets, and three servers at addresses of their own.
///
/// ```
///   client ── NAT ── server 1   tells the client what it saw
///                    server 2   the same, and tells server 3
///                    server 3   sends to what server 2 saw, unasked
/// ```
///
/// The NAT is *consistent*, and so fit for punching, where servers 1 and 2 saw the same endpoint.
/// It *filters* where server 3 is not heard. It *hairpins* where what the client's second socket
/// sends to the first one's public endpoint is heard there. As the paper says itself (§6.3), an
/// inbound filter hides a hairpin: the second socket is a stranger.
///
/// By TCP, server 3 calls what server 2 saw, and a NAT is fit for punching that is consistent and
/// tells him nothing, be it by RST or ICMP ([dev.punchcard.scenarios.natcheck.TcpCheck]).
@NullMarked
package dev.punchcard.scenarios.natcheck;

import org.jspecify.annotations.NullMarked;
