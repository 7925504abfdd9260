@NullMarked
package dev.punchcard.core.machine;

import org.jspecify.annotations.NullMarked;
