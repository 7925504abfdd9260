@NullMarked
package dev.punchcard.core.punch;

import org.jspecify.annotations.NullMarked;
