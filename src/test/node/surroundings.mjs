// What both scripts stand in: the environment, a tap on every request, clients that are signed in, deadlines.
//
// Variables are those of `tarry sandbox -- COMMAND`, so `tarry sandbox --user alice --user bob -- node client.mjs` works:
// MATRIX_HOMESERVER, MATRIX_ROOM_ID (may be missing: a room is made), TARRY_ALICE_USER_ID, TARRY_ALICE_PASSWORD, and BOB's.
// REQUESTS names a file to which every exchange is written as a line of JSON.
//
// The SDK 43 calls Promise.withResolvers, which Node has from 22 on: on Node 20 a client syncs, but no MatrixRTC session can be
// left. The package brings a Node 22 of its own for that reason (node_modules/.bin/node), where there is one for the machine.

import { appendFileSync } from "node:fs";
import { ClientEvent, createClient, SyncState } from "matrix-js-sdk";

const DEADLINE = 30_000;

// The SDK says much on the console. On standard output is only what a script says; errors are on the other one.
for (const method of ["trace", "debug", "log", "info", "warn"]) {
    console[method] = () => {};
}

export const homeserver = variable("MATRIX_HOMESERVER");

export function variable(name) {
    const value = process.env[name];
    if (!value) {
        throw new Error(`the variable ${name} is not set`);
    }
    return value;
}

export function say(...words) {
    process.stdout.write(words.join(" ") + "\n");
}

export function check(condition, what, seen) {
    if (!condition) {
        throw new Error(`not so: ${what}${seen === undefined ? "" : `, but ${JSON.stringify(seen)}`}`);
    }
}

/** Waits until something is so (a value that counts as true, which is returned). */
export async function until(what, condition, within = DEADLINE) {
    const start = performance.now();
    for (;;) {
        const value = await condition();
        if (value) {
            return value;
        }
        if (performance.now() - start > within) {
            throw new Error(`not within ${within} ms: ${what}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
}

/** Every exchange so far: {who, at, method, path, query, body, status, answer}. */
export const exchanges = [];

/** A fetch that notes what is asked and answered. */
function tapped(who) {
    return async (resource, options = {}) => {
        const url = new URL(resource);
        const response = await fetch(resource, options);
        const text = await response.clone().text();
        const exchange = {
            who,
            at: Date.now(),
            method: options.method ?? "GET",
            path: url.pathname,
            query: Object.fromEntries(url.searchParams),
            body: json(options.body),
            status: response.status,
            answer: json(text),
        };
        exchanges.push(exchange);
        if (process.env.REQUESTS) {
            appendFileSync(process.env.REQUESTS, JSON.stringify(exchange) + "\n");
        }
        return response;
    };
}

function json(text) {
    try {
        return text ? JSON.parse(text) : undefined;
    } catch {
        return text;
    }
}

/** Says which requests were refused, each kind once. */
export function sayRefused() {
    const refused = new Set(
        exchanges
            .filter(({ status }) => status < 200 || status > 299)
            .map(({ method, path, status, answer }) => `refused ${status} ${answer?.errcode} ${method} ${plain(path)}`),
    );
    refused.forEach((line) => say(line));
}

/** A path whose ids are replaced by what they are. */
function plain(path) {
    return decodeURIComponent(path)
        .replace(/![^/]+/g, "{room}")
        .replace(/\$[^/]+/g, "{event}")
        .replace(/@[^/]+/g, "{user}")
        .replace(/#[^/]+/g, "{alias}")
        .replace(/(delayed_events)\/[^/]+/, "$1/{delay}");
}

/** A client that has signed in with its password and has synced once. */
export async function signedIn(name, options = {}) {
    const who = name.toLowerCase();
    const fetchFn = tapped(who);
    const stranger = createClient({ baseUrl: homeserver, fetchFn });
    const { flows } = await stranger.loginFlows();
    check(flows.some(({ type }) => type === "m.login.password"), "passwords can be used", flows);
    const login = await stranger.loginRequest({
        type: "m.login.password",
        identifier: { type: "m.id.user", user: variable(`TARRY_${name}_USER_ID`) },
        password: variable(`TARRY_${name}_PASSWORD`),
        initial_device_display_name: "a test",
    });
    const client = createClient({
        baseUrl: homeserver,
        accessToken: login.access_token,
        userId: login.user_id,
        deviceId: login.device_id,
        timelineSupport: true,
        fetchFn,
    });
    await client.startClient({ initialSyncLimit: 20, lazyLoadMembers: true, threadSupport: true, ...options });
    await until(`${who} has synced`, () => [SyncState.Prepared, SyncState.Syncing].includes(client.getSyncState()));
    client.on(ClientEvent.Sync, (state, _, data) => {
        if (state === SyncState.Error) {
            say(`sync of ${who} failed:`, data?.error);
        }
    });
    say("signed in", login.user_id, "with the device", login.device_id);
    return client;
}

/** Runs the story; its failure, or one that the SDK leaves lying about, is said and is the exit code. */
export async function run(story) {
    // A client that logs out aborts what it is still asking, and the SDK does not always expect that of itself.
    process.on("unhandledRejection", (error) => error?.name === "AbortError" || fail(error));
    await story().catch(fail);
    sayRefused();
    say("done");
    process.exit(0);
}

function fail(error) {
    sayRefused();
    console.error(`failed: ${error?.stack ?? error}`);
    process.exit(1);
}
