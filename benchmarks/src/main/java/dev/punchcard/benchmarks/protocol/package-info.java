/// Questions about the protocols: their bytes, and the steps of their servers.
@NullMarked
package dev.punchcard.benchmarks.protocol;

import org.jspecify.annotations.NullMarked;
