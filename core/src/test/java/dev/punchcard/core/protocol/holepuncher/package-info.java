@NullMarked
package dev.punchcard.core.protocol.holepuncher;

import org.jspecify.annotations.NullMarked;
