/// Questions about the network: its queue, its links, NATs and hosts, and whole runs.
@NullMarked
package dev.punchcard.benchmarks.simulator;

import org.jspecify.annotations.NullMarked;
