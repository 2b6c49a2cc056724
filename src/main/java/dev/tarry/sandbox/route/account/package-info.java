/** Endpoints about accounts: who one is, and what is one's own. Pure. */
package dev.tarry.sandbox.route.account;
