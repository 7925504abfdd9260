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
/// when a packet reaches it, and a datagram through one NAT costs two events. A link that does
/// nothing but take time tells the network how much, and is not asked while nobody traces.
///
/// A [dev.punchcard.simulator.net.Packet] is nearly always ordinary: whole, undamaged, with the
/// default TTL. What is out of the ordinary about it stands in its
/// [dev.punchcard.simulator.net.Marks], at which hops look only where there are some.
///
/// A host has a TCP where its program speaks one: [dev.punchcard.simulator.net.VirtualTransport]
/// hands what is of TCP to a `NodeTcp`, which has the ports and connections of one program, and
/// `HostTcp` joins the [dev.punchcard.simulator.tcp.TcpStack] of the host to both. A program that
/// dies takes the TCP of its host with it, without a word, as if the power had gone.
@NullMarked
package dev.punchcard.simulator.net;

import org.jspecify.annotations.NullMarked;
