/// Cards: scenarios as files, with every mistake pointed at by line and column.
///
/// | key | is |
/// |---|---|
/// | `card` | the name, in lower case with hyphens |
/// | `about` | what it shows, in a sentence; may be left out |
/// | `protocol` | a name from `punchcard list protocols` |
/// | `network.sites` | by name: `nat`, `behind` (a site, or `internet`), `link` |
/// | `network.hosts` | by name: `at` (a site, or `internet`), `link`, `address`, `send-buffer`; or `interfaces`, a list of such mappings |
/// | `server` | `on` (a host, unless it is `server`), `quirks`, `port`, `start`, options |
/// | `peers` | by their host: `role`, `quirks`, `port`, `start`, options |
/// | `script` | a list of `{ at, peer, do }` |
/// | `expect` | a list of single expectations, below |
/// | `limits` | `time`, `events`, `pending`; what is beyond makes a run inconclusive |
///
/// A `nat` is the name of a preset, or a mapping of `preset`, `mapping`, `filtering`, `allocation`,
/// `ports`, `hairpin`, `lifetime` (`first`, `idle`), `max-entries`. A `link` is a latency, the name
/// of a preset, or a mapping of `preset`, `latency`, `jitter`, `loss`, `duplicate`, `reorder`; left
/// out, it is 1 ms long. Options are those of the protocol, in its words; `quirks: [original]`
/// stands for all of them.
///
/// An `address` is `ipv4`, `ipv6` (the next one of that place; `ipv4` where it is left out), or one
/// outside the ranges that are numbered by themselves; or a list of those, the preferred one first.
/// A host with several interfaces leaves by the first, unless the target is at the place of
/// another, or the socket is bound to an address of another. `send-buffer` is in bytes: a longer
/// datagram is not sent, nor one for which there is no room.
///
/// | expectation | holds where |
/// |---|---|
/// | `connected: [a, b]` | each is connected to each other one, and each names the other |
/// | `apart: [a, b]` | no two of them name each other |
/// | `succeeded: [a]` | it ended connected, to whomever |
/// | `started: [a]` | it ended in success although nobody confirmed |
/// | `failed: [a]`, `failed: { a: reason }` | it failed, for any reason or for that one |
/// | `signals: { a: text }` | one of its signals contains the text |
/// | `drops: { hop: REASON }` | that site, host or link (`home>internet`) dropped something so |
/// | `within: 20s` | every peer has concluded by then |
@NullMarked
package dev.punchcard.scenarios.card;

import org.jspecify.annotations.NullMarked;
