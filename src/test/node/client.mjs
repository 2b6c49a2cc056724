// Two people who use a homeserver through matrix-js-sdk: what a client does in a day, each part said when it has come true.

import { ClientEvent, EventTimeline, Preset, ReceiptType, RelationType, Visibility } from "matrix-js-sdk";
import { check, run, say, signedIn, until } from "./surroundings.mjs";

const note = "dev.tarry.note";

await run(async () => {
    const alice = await signedIn("ALICE");
    const bob = await signedIn("BOB");
    const [aliceId, bobId] = [alice.getUserId(), bob.getUserId()];

    const roomId = await invitedAndJoined();
    const room = { alice: alice.getRoom(roomId), bob: bob.getRoom(roomId) };
    await joinedByAlias();
    const first = await message();
    await state();
    await reacted(first);
    await threaded(first);
    await edited();
    await redacted();
    await read(first);
    await typing();
    await accountData();
    await toDevice();
    await profile();
    await lookedUp(first);
    await pagedBack();
    await loggedOut();

    /** The event as somebody's timeline has it. */
    function event(whose, id) {
        return whose.getRoom(roomId).findEventById(id);
    }

    function timeline(of) {
        return of.getLiveTimeline().getEvents();
    }

    async function invitedAndJoined() {
        const { room_id: id } = await alice.createRoom({
            preset: Preset.PrivateChat,
            name: "first name",
            topic: "a topic",
            invite: [bobId],
            visibility: Visibility.Private,
            initial_state: [{ type: note, state_key: "made", content: { of: "createRoom" } }],
        });
        await until("bob is invited", () => bob.getRoom(id)?.getMyMembership() === "invite");
        await until("the invitation has the room's name", () => bob.getRoom(id).name === "first name");
        await bob.joinRoom(id);
        await until("bob is in the room", () => bob.getRoom(id).getMyMembership() === "join");
        await until("alice sees that", () => alice.getRoom(id)?.getMember(bobId)?.membership === "join");
        const made = await until("bob sees the state", () => stateOf(bob, id, note, "made"));
        check(made.of === "createRoom", "the initial state is there", made);
        say("invited and joined", id);
        return id;
    }

    async function joinedByAlias() {
        const local = `tarry-${Date.now()}`;
        const alias = `#${local}:${alice.getDomain()}`;
        const { room_id: id } = await alice.createRoom({ preset: Preset.PublicChat, room_alias_name: local });
        const found = await bob.getRoomIdForAlias(alias);
        check(found.room_id === id, "the alias leads to the room", found);
        await bob.joinRoom(alias);
        await until("bob is there", () => bob.getRoom(id)?.getMyMembership() === "join");
        await until("it has its alias", () => bob.getRoom(id).getCanonicalAlias() === alias);
        await alice.createAlias(alias.replace("#", "#second-"), id);
        check((await bob.getRoomIdForAlias(alias.replace("#", "#second-"))).room_id === id, "the second alias leads there");
        await bob.leave(id);
        await until("alice sees him go", () => alice.getRoom(id)?.getMember(bobId)?.membership === "leave");
        await bob.forget(id);
        await alice.leave(id);
        const unknown = await refusal(bob.getRoomIdForAlias(`#nobody-${local}:${alice.getDomain()}`));
        check(unknown.errcode === "M_NOT_FOUND", "an alias that nobody made is not found", unknown.errcode);
        say("joined by alias", alias, "and left");
    }

    async function message() {
        const { event_id: id } = await alice.sendMessage(roomId, { msgtype: "m.text", body: "hello" });
        const seen = await until("bob has the message", () => event(bob, id));
        check(seen.getContent().body === "hello" && seen.getSender() === aliceId, "it is as it was sent", seen.event);
        await until("alice's own echo has become the event", () => event(alice, id)?.status === null);
        const texts = timeline(room.alice).filter((e) => e.getContent().body === "hello");
        check(texts.length === 1, "alice has it once", texts.length);
        await until("it counts as unread", () => room.bob.getUnreadNotificationCount("total") >= 1);
        say("message", id);
        return id;
    }

    async function state() {
        await alice.sendStateEvent(roomId, note, { words: "ünï \u{1F600}" }, "key");
        const seen = await until("bob sees the state", () => stateOf(bob, roomId, note, "key"));
        check(seen.words === "ünï \u{1F600}", "it is as it was sent", seen);
        const asked = await bob.getStateEvent(roomId, note, "key");
        check(asked.words === seen.words, "it can be asked for", asked);
        const all = await bob.roomState(roomId);
        check(all.some((e) => e.type === note && e.state_key === "key"), "it is among all state", all);
        const refused = await refusal(bob.sendStateEvent(roomId, note, {}, "key"));
        check(refused.errcode === "M_FORBIDDEN", "bob may not change it", refused.errcode);
        await alice.setRoomName(roomId, "second name");
        await until("bob sees the new name", () => room.bob.name === "second name");
        await alice.setPowerLevel(roomId, bobId, 50);
        await until("bob sees his power", () => room.bob.getMember(bobId).powerLevel === 50);
        await bob.sendStateEvent(roomId, note, {}, "key");
        await until("bob may now", () => Object.keys(stateOf(alice, roomId, note, "key")).length === 0);
        say("state, name and power");
    }

    async function reacted(target) {
        const { event_id: id } = await bob.sendEvent(roomId, "m.reaction", {
            "m.relates_to": { rel_type: RelationType.Annotation, event_id: target, key: "+1" },
        });
        const reaction = () => room.alice.relations.getChildEventsForEvent(target, RelationType.Annotation, "m.reaction");
        await until("alice sees the reaction", () => reaction()?.getRelations().length === 1);
        const { events } = await alice.relations(roomId, target, RelationType.Annotation, "m.reaction");
        check(events.length === 1 && events[0].getId() === id, "it can be asked for", events.map((e) => e.event));
        say("reaction", id);
    }

    async function threaded(root) {
        const { event_id: id } = await bob.sendMessage(roomId, root, { msgtype: "m.text", body: "in a thread" });
        const thread = await until("alice has the thread", () => room.alice.getThread(root));
        await until("alice has its reply", () => thread.findEventById(id));
        await until("it has one", () => thread.length === 1);
        await alice.sendMessage(roomId, root, { msgtype: "m.text", body: "and another" });
        await until("bob has both", () => room.bob.getThread(root)?.length === 2);
        const { events } = await alice.relations(roomId, root, RelationType.Thread, null, { dir: "f" });
        check(events.length === 2 && events[0].getId() === id, "they can be asked for in order", events.map((e) => e.event));
        await room.bob.createThreadsTimelineSets();
        await room.bob.fetchRoomThreads();
        check(room.bob.threadsTimelineSets[0].getLiveTimeline().getEvents().length === 1, "the list of threads has it");
        say("thread with", events.length, "replies");
    }

    async function edited() {
        const { event_id: id } = await alice.sendMessage(roomId, { msgtype: "m.text", body: "helo" });
        await alice.sendMessage(roomId, {
            "msgtype": "m.text",
            "body": "* hello",
            "m.new_content": { msgtype: "m.text", body: "hello" },
            "m.relates_to": { rel_type: RelationType.Replace, event_id: id },
        });
        await until("bob sees it corrected", () => event(bob, id)?.getContent().body === "hello");
        say("edited", id);
    }

    async function redacted() {
        const { event_id: id } = await alice.sendMessage(roomId, { msgtype: "m.text", body: "never mind" });
        await until("bob has it", () => event(bob, id));
        await alice.redactEvent(roomId, id, undefined, { reason: "a slip" });
        await until("bob has it no more", () => event(bob, id).isRedacted());
        const content = event(bob, id).getContent();
        check(Object.keys(content).length === 0, "nothing is left of it", content);
        const asked = await bob.fetchRoomEvent(roomId, id);
        check(Object.keys(asked.content).length === 0, "nor at the server", asked);
        check(asked.unsigned?.redacted_because?.content?.reason === "a slip", "the reason is there", asked);
        say("redacted", id);
    }

    async function read(id) {
        const last = timeline(room.bob).at(-1);
        await bob.sendReadReceipt(event(bob, id));
        await until("alice sees that bob has read it", () => room.alice.hasUserReadEvent(bobId, id));
        await bob.setRoomReadMarkers(roomId, last.getId(), last, undefined);
        const receipt = () => room.alice.getReadReceiptForUserId(bobId)?.eventId;
        await until("alice sees that bob has read all", () => receipt() === last.getId());
        const marker = await until("bob's marker is set", () => room.bob.getAccountData("m.fully_read")?.getContent().event_id);
        check(marker === last.getId(), "it is at the last event", marker);
        await until("nothing is unread", () => room.bob.getRoomUnreadNotificationCount("total") === 0);
        await bob.sendReceipt(last, ReceiptType.ReadPrivate, {});
        say("receipts");
    }

    async function typing() {
        await bob.sendTyping(roomId, true, 20_000);
        await until("alice sees bob type", () => room.alice.getMember(bobId).typing);
        await bob.sendTyping(roomId, false, 0);
        await until("alice sees him stop", () => !room.alice.getMember(bobId).typing);
        say("typing");
    }

    async function accountData() {
        const answer = Date.now();
        await alice.setAccountData("dev.tarry.setting", { answer });
        await until("it comes back", () => alice.getAccountData("dev.tarry.setting")?.getContent().answer === answer);
        await alice.setRoomAccountData(roomId, "dev.tarry.setting", { answer });
        await until("the room's, too", () => room.alice.getAccountData("dev.tarry.setting")?.getContent().answer === answer);
        await alice.setRoomTag(roomId, "m.favourite", { order: 0.5 });
        await until("and its tag", () => room.alice.tags["m.favourite"]?.order === 0.5);
        await alice.deleteRoomTag(roomId, "m.favourite");
        await until("and that it is gone", () => !room.alice.tags["m.favourite"]);
        check(bob.getAccountData("dev.tarry.setting") === undefined, "bob sees nothing of it");
        say("account data");
    }

    async function toDevice() {
        const got = [];
        bob.on(ClientEvent.ToDeviceEvent, (e) => got.push(e));
        await alice.sendToDevice("dev.tarry.hint", new Map([[bobId, new Map([[bob.getDeviceId(), { for: "this one" }]])]]));
        await alice.sendToDevice("dev.tarry.hint", new Map([[bobId, new Map([["*", { for: "all" }]])]]));
        await until("bob's device has both", () => got.length === 2);
        check(got[0].getType() === "dev.tarry.hint" && got[0].getSender() === aliceId, "it says who and what", got[0].event);
        check(got[0].getContent().for === "this one" && got[1].getContent().for === "all", "in order", got.map((e) => e.event));
        say("to-device messages");
    }

    async function profile() {
        await alice.setDisplayName("Alice A.");
        await until("bob sees the name", () => room.bob.getMember(aliceId).rawDisplayName === "Alice A.");
        const asked = await bob.getProfileInfo(aliceId);
        check(asked.displayname === "Alice A.", "it can be asked for", asked);
        say("display name");
    }

    async function lookedUp(id) {
        const me = await alice.whoami();
        check(me.user_id === aliceId && me.device_id === alice.getDeviceId(), "a token says whose it is", me);
        check((await alice.getJoinedRooms()).joined_rooms.includes(roomId), "the room is among the joined ones");
        await room.alice.loadMembersIfNeeded();
        check(room.alice.getJoinedMemberCount() === 2, "it has two members", room.alice.getJoinedMemberCount());
        const openId = await alice.getOpenIdToken();
        check(openId.access_token && openId.matrix_server_name === alice.getDomain(), "there are OpenID tokens", openId);
        const around = await bob.getEventTimeline(room.bob.getUnfilteredTimelineSet(), id);
        check(around.getEvents().some((e) => e.getId() === id), "an event's surroundings can be asked for");
        await alice.getCapabilities();
        say("looked up");
    }

    async function pagedBack() {
        let last;
        for (let i = 1; i <= 25; i++) {
            ({ event_id: last } = await alice.sendMessage(roomId, { msgtype: "m.text", body: `number ${i}` }));
        }
        const again = await signedIn("BOB", { initialSyncLimit: 5 });
        const there = again.getRoom(roomId);
        check(timeline(there).length === 5, "the first sync has five events", timeline(there).length);
        check(there.findEventById(last), "the last is among them");
        const token = () => there.getLiveTimeline().getPaginationToken(EventTimeline.BACKWARDS);
        let pages = 0;
        while (token() !== null) {
            await again.scrollback(there, 10);
            check(++pages < 20, "paging back comes to an end");
        }
        const events = timeline(there);
        check(events[0].getType() === "m.room.create", "the first event is the room's beginning", events[0].event);
        const numbers = events.map((e) => /^number (\d+)$/.exec(e.getContent().body ?? "")?.[1]).filter(Boolean).map(Number);
        check(numbers.join() === Array.from({ length: 25 }, (_, i) => i + 1).join(), "all are there, in order", numbers);
        check(new Set(events.map((e) => e.getId())).size === events.length, "none is there twice");
        say("paged back over", events.length, "events in", pages, "pages");
        // It loads a thread by itself; the end of its token would fail that.
        await until("the thread is loaded", () => there.getThreads().some((thread) => thread.initialEventsFetched));
        await again.logout(true);
    }

    async function loggedOut() {
        await bob.logout(true);
        const refused = await refusal(bob.whoami());
        check(refused.errcode === "M_UNKNOWN_TOKEN" && refused.httpStatus === 401, "the token is worth nothing", refused.errcode);
        await alice.logout(true);
        say("logged out");
    }
});

function stateOf(client, roomId, type, key) {
    return client.getRoom(roomId)?.getLiveTimeline().getState(EventTimeline.FORWARDS)?.getStateEvents(type, key)?.getContent();
}

/** The refusal that something ends in. */
async function refusal(promise) {
    try {
        await promise;
    } catch (error) {
        return error;
    }
    throw new Error("not so: it is refused");
}
