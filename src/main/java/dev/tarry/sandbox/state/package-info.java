/** What a homeserver knows: users, rooms, events, delayed events. Pure: time and ids are inputs. One thread at a time. */
package dev.tarry.sandbox.state;
