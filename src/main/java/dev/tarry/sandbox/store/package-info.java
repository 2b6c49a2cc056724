/** The file that a sandbox can live in. The only user of H2's MVStore; may use {@code sandbox.state}. */
@NullMarked
package dev.tarry.sandbox.store;

import org.jspecify.annotations.NullMarked;
