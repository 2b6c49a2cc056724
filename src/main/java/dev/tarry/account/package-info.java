/**
 * Who one is to a homeserver: profiles on disk, the environment, tokens and their renewal, folders. Layer 5, an edge: files live
 * here.
 */
@NullMarked
package dev.tarry.account;

import org.jspecify.annotations.NullMarked;
