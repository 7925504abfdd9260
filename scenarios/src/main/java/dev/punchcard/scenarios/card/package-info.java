/// Cards: scenarios as files, with every mistake pointed at by line and column.
///
/// | key | is |
/// |---|---|
/// | `card` | the name, in lower case with hyphens |
/// | `about` | what it shows, in a sentence; may be left out |
/// | `protocol` | a name from `punchcard list protocols` |
/// | `network.sites` | by name: `nat`, `behind` (a site, or `internet`), `link` |
/// | `network.hosts` | by name: `at` (a site, or `internet`), `link`, `address`, `send-buffer`, `checksum`; or `interfaces`, a list of such mappings |
/// | `server` | `on` (a host, unless it is `server`), `quirks`, `port`, `start`, options |
/// | `peers` | by their host: `role`, `quirks`, `port`, `start`, `invited-by` (another peer, of whose user it hears what it cannot know, such as an id that the server made up or the address of that peer's home), options |
/// | `script` | a list of `{ at, peer, do }` |
/// | `faults` | a list of what strikes when: `{ at: 3s, link-down: home, for: 2s }`; one link is `alice>home` |
/// | `swarm` | faults that the seed draws: `{ kinds: [storm], from: 1s, until: 20s, most: 5 }` |
/// | `expect` | a list of single expectations, below |
/// | `limits` | `time`, `events`, `pending`, `bytes` (in flight), `recorded`; what is beyond makes a run inconclusive |
///
/// The module's README has tables of all words of NATs, links, faults, expectations and limits,
/// with their defaults.
///
/// A `nat` is the name of a preset, the path of a profile file, or a mapping of `preset`, `engine`
/// and the axes that differ: the module's README has a table of their words. Options are those of
/// the protocol, in its words; `quirks: [original]` stands for all that there are on its side.
///
/// A `link` is a latency, the name of a preset, or a mapping of the keys below; left out, it is 1
/// ms long. What stands directly in the mapping is for both directions; what stands under `up`
/// (towards the internet) or `down` is for that one: `{ preset: dsl, loss: 1%, up: { latency: 90ms
/// } }`.
///
/// | key of a link | is |
/// |---|---|
/// | `preset` | a name from `punchcard list links`, from which the other keys differ |
/// | `latency` | `20ms`, or one of `{ uniform: 10ms-30ms }`, `{ normal: 40ms, deviation: 8ms }`, `{ pareto: 20ms, shape: 2.5, cap: 2s }`, `{ empirical: [18ms, 19ms, 40ms] }` |
/// | `jitter` | up to this much more, uniformly, than a constant latency or a uniform one's least |
/// | `order` | `kept`, so that the fast wait for the slow, or `free` |
/// | `loss` | `2%`, or one of the mappings below |
/// | `duplicate` | share of packets that arrive twice |
/// | `reorder` | share of packets that take twice their time, and are overtaken |
/// | `corruption` | share of packets with a changed bit, which hosts drop; `{ share: 1%, checksum: false }`: which they get |
/// | `bandwidth` | `{ rate: 2Mbit/s, queue: 64kB }`, with a queue in bytes or as a time (`300ms`); or `unlimited` |
/// | `mtu` | `{ black-hole: 1400 }`, where larger packets vanish; `{ fragment: 1400 }`, where they are cut; `{ icmp: 1400 }`, where they are dropped and their sender is told; or `unlimited` |
///
/// | `loss` | loses |
/// |---|---|
/// | `{ burst: 200ms, gap: 5s, within: 80%, without: 0.1% }` | in bursts that last so long on average, so far from each other; `within` is 100% and `without` 0% unless given |
/// | `{ every-nth: 10 }` | the 10th packet of that direction, the 20th, … |
/// | `{ drop: { bob: [3, 5-7] } }` | these packets of that host, as that direction counts them from 1 |
///
/// An `address` is `ipv4`, `ipv6` (the next one of that place; `ipv4` where it is left out), or one
/// outside the ranges that are numbered by themselves; or a list of those, the preferred one first.
/// A host with several interfaces leaves by the first, unless the target is at the place of
/// another, or the socket is bound to an address of another. What is longer than `send-buffer`, in
/// bytes and with its headers, is not sent. Datagrams over IPv4 have no checksum where `checksum`
/// is `false`.
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
