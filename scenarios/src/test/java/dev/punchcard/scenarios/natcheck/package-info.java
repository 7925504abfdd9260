@NullMarked
package dev.punchcard.scenarios.natcheck;

import org.jspecify.annotations.NullMarked;
