package dev.tarry.sandbox.state.userdata;

import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.limit.StorageQuota;

/** Everything that users keep on their server, in one place. */
public final class UserData {

    private final ChangeStream stream;
    private final AccountData accountData;
    private final ToDeviceInbox inbox = new ToDeviceInbox();
    private final Receipts receipts = new Receipts();
    private final TypingUsers typing;
    private final Filters filters;
    private final DeviceKeys keys = new DeviceKeys();

    public UserData(Journal journal, ChangeStream stream, StorageQuota quota) {
        this.stream = stream;
        this.accountData = new AccountData(journal, stream, quota);
        this.typing = new TypingUsers(stream);
        this.filters = new Filters(journal, quota);
    }

    /** Takes up what the journal has. */
    public void restore() {
        accountData.restore();
        filters.restore();
    }

    /** Goes back to what the journal has, and to a place in the stream with what is in memory only. */
    public void rollBackTo(long position) {
        accountData.clear();
        filters.clear();
        restore();
        receipts.rollBackTo(position);
        typing.rollBackTo(position);
        inbox.rollBackTo(position);
    }

    /** Forgets a device's keys and what lies there for it; whoever waits with it is woken. */
    public void forgetDevice(UserId user, String deviceId) {
        keys.forget(user, deviceId);
        inbox.forget(user, deviceId);
        stream.wake();
    }

    public AccountData accountData() {
        return accountData;
    }

    public ToDeviceInbox inbox() {
        return inbox;
    }

    public Receipts receipts() {
        return receipts;
    }

    public TypingUsers typing() {
        return typing;
    }

    public Filters filters() {
        return filters;
    }

    public DeviceKeys keys() {
        return keys;
    }
}
