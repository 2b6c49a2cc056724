/** The file that a sandbox can live in. The only user of H2's MVStore; may use {@code sandbox.state}. */
package dev.tarry.sandbox.store;
