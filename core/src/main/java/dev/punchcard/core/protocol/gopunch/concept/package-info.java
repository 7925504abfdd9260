/// The original's concept of two, on port 5001: two clients that send anything are introduced to
/// each other, knock twice, and talk.
///
/// | who | on | does |
/// |---|---|---|
/// | server | the first of two datagrams | keeps its source |
/// | server | the second | tells the first source the second, then the second the first, and starts over |
/// | client | start | one empty datagram to the server |
/// | client | an endpoint from the server | an empty datagram there after 70 ms, and one more after 70 ms |
/// | client | both sent, and anything heard from there | ends connected |
/// | client | its time is over | started, where it was introduced; else `not introduced` |
///
/// What two clients lose they never send again: a lost request, or a lost introduction, is a
/// failure. The server forgets the first of two never, as the original does. With SELF_PAIR one who
/// sends twice is introduced to himself, else that counts once (Q12).
@NullMarked
package dev.punchcard.core.protocol.gopunch.concept;

import org.jspecify.annotations.NullMarked;
