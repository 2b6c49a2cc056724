/** Endpoints about rooms. Pure. */
package dev.tarry.sandbox.route.room;
