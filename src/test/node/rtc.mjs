// A MatrixRTC session that the SDK joins: its delayed leave is scheduled, kept from firing by restarts, and sent.
//
// THEN says what follows once the restarts have come: "leave" is a proper end, "stay" keeps the heart beating until this process
// is killed. DELAY_MS and RESTART_MS are the heartbeat's.

import { Preset } from "matrix-js-sdk";
import { Status } from "matrix-js-sdk/lib/matrixrtc/index.js";
import { check, exchanges, homeserver, run, say, signedIn, until, variable } from "./surroundings.mjs";

const member = "org.matrix.msc3401.call.member";
const delayed = "/_matrix/client/unstable/org.matrix.msc4140/delayed_events";
const [delay, restart] = [Number(variable("DELAY_MS")), Number(variable("RESTART_MS"))];
const then = variable("THEN");
const LIFETIME = 120_000;

await run(async () => {
    const alice = await signedIn("ALICE");
    const bob = await signedIn("BOB");
    const roomId = process.env.MATRIX_ROOM_ID || (await alice.createRoom({ preset: Preset.PublicChat })).room_id;
    await bob.joinRoom(roomId);
    const room = await until("the room is there", () => alice.getRoom(roomId));
    const watched = bob.matrixRTC.getRoomSession(await until("bob has it, too", () => bob.getRoom(roomId)));
    const key = `_${alice.getUserId()}_${alice.getDeviceId()}_m.call`;
    const session = alice.matrixRTC.getRoomSession(room);
    let fault;
    session.on("membership_manager_error", (error) => (fault = error));

    session.joinRTCSession(
        { userId: alice.getUserId(), deviceId: alice.getDeviceId(), memberId: `${alice.getUserId()}:${alice.getDeviceId()}` },
        [{ type: "livekit", livekit_service_url: "https://sfu.test", livekit_alias: roomId }],
        undefined,
        { delayedLeaveEventDelayMs: delay, delayedLeaveEventRestartMs: restart },
    );
    await until("joined", () => fault || (session.membershipStatus === Status.Connected && session.memberships.length === 1));
    check(!fault, "the session is joined", String(fault));
    await until("bob sees that", () => watched.memberships.length === 1);
    // Old servers cancel the leave when the membership comes; the SDK notices at its first restart and schedules another one.
    await until("the leave has been restarted", () => session.delayId && actions("restart", session.delayId).length > 0);
    const id = session.delayId;
    const first = await scheduled(id);
    check(first.type === member && first.state_key === key && first.room_id === roomId, "it is the leave", first);
    check(first.delay === delay && Object.keys(first.content).length === 0, "as it was asked for", first);
    check((await content()).application === "m.call", "the membership is there");
    say("joined", id, key);

    const started = Date.now();
    await until("restarts have carried it beyond its delay", () => fault || Date.now() - started > delay);
    check(!fault, "the session goes on", String(fault));
    const moved = await scheduled(id);
    check(moved.since > first.since, "restarts have moved it", [first, moved]);
    check(session.membershipStatus === Status.Connected && (await content()).application === "m.call", "still a member");
    check(!session.probablyLeft, "and sure of it");
    check(session.delayId === id, "by the same leave", session.delayId);
    say("restarted", actions("restart", id).length, "times, moved by", moved.since - first.since, "ms");

    if (then === "stay") {
        say("staying");
        await until("killed", () => fault, LIFETIME);
        throw fault;
    }

    check(await session.leaveRoomSession(10_000), "the session is left in time");
    check(actions("send", id).length === 1, "the delayed leave was sent", exchanges.slice(-3));
    check(Object.keys(await content()).length === 0, "the membership is empty", await content());
    check(!(await list()).some((event) => event.id === id), "nothing is scheduled any more");
    await until("both see it", () => session.memberships.length === 0 && watched.memberships.length === 0);
    say("left");
    await alice.logout(true);
    await bob.logout(true);

    /** The requests which did this to a delayed event, whichever way the server takes them, and were granted. */
    function actions(action, of) {
        return exchanges.filter(({ path, body, status }) => status === 200
            && (path === `${delayed}/${of}/${action}` || (path === `${delayed}/${of}` && body?.action === action)));
    }

    async function scheduled(wanted) {
        const all = await list();
        const found = all.find((event) => event.id === wanted);
        check(found, `${wanted} is listed`, all);
        return found;
    }

    /** What is scheduled, in whatever words the server has for it. */
    async function list() {
        const answer = await ask(delayed);
        return (answer.delayed_events ?? answer.scheduled).map((event) => ({
            ...event,
            id: event.delay_id,
            since: event.running_since ?? event.delayed_since_ts,
            delay: event.delay ?? event.delay_ms,
        }));
    }

    function content() {
        return ask(`/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/state/${member}/${encodeURIComponent(key)}`);
    }

    /** Asks past the SDK, and past its tap. */
    async function ask(path) {
        const response = await fetch(homeserver + path, { headers: { Authorization: `Bearer ${alice.getAccessToken()}` } });
        const answer = await response.json();
        check(response.ok, `GET ${path} is answered`, answer);
        return answer;
    }
});
