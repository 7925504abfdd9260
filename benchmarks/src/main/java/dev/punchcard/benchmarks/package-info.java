/// One class per question about speed, each with the trap that it avoids.
@NullMarked
package dev.punchcard.benchmarks;

import org.jspecify.annotations.NullMarked;
