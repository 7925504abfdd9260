/// Cards: scenarios as files, with every mistake pointed at by line and column.
///
/// | key | is |
/// |---|---|
/// | `card` | the name, in lower case with hyphens |
/// | `about` | what it shows, in a sentence; may be left out |
/// | `protocol` | a name from `punchcard list protocols` |
/// | `network.sites` | by name: `nat`, `behind` (a site, or `internet`), `link` |
/// | `network.hosts` | by name: `at` (a site, or `internet`), `link`, `address` |
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
