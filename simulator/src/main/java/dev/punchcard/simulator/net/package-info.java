/// The virtual network: a tree of hops whose root is the internet.
///
/// ```
///                      internet (router)
///               ┌──────────┼───────────┐
///             link       link        link
///              │          │           │
///            server      NAT         NAT          a hop's side 0 looks to the internet,
///                         │           │           sides 1, 2, … look away from it
///                       router      router
///                         │          │   │
///                       link      link   link
///                         │          │   │
///                       alice      bob   carol
/// ```
///
/// Only time is an event: a link schedules the arrival of a packet at its far side, and whatever
/// stands there (host, router, NAT) is called at that instant. So a NAT changes its state exactly
/// when a packet reaches it, and a datagram through one NAT costs two events.
@NullMarked
package dev.punchcard.simulator.net;

import org.jspecify.annotations.NullMarked;
