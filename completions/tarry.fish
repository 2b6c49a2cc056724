# fish completion for tarry. Generated from its commands; do not edit.

function __tarry_profiles
    set -l folder $HOME/.config/tarry
    test -n "$XDG_CONFIG_HOME"; and set folder $XDG_CONFIG_HOME/tarry
    test -n "$TARRY_CONFIG_DIR"; and set folder $TARRY_CONFIG_DIR
    for file in $folder/profiles/*.json
        string replace -r '.*/(.*)\.json$' '$1' -- $file
    end
end

# What is typed of a value: the token, without the option that it is given to by =.
function __tarry_typed
    string replace -r -- '^--[a-z-]+=' '' (commandline -ct)
end

# A file behind an @.
function __tarry_at_files
    set -l token (__tarry_typed)
    string match -q '@*' -- $token; or return
    for file in (string sub -s 2 -- $token)*
        test -d $file; and set file $file/
        echo @$file
    end
end

# Words of a list, no further than to the next : = or @ in them. Each part behind a comma is one for itself, with the
# words of a list of its own; values can be joined by +. Long names, with a dot in their first step, wait until
# something is typed.
function __tarry_steps
    set -l typed (__tarry_typed)
    set -l words (__tarry_list_$argv[1])
    set -l next (__tarry_next_$argv[1])
    set -l front ''
    set -l key ''
    set -l part $typed
    if test (count $next) -gt 0; and string match -q '*,*' -- $part
        set words $next
        set front (string replace -r -- '[^,]*$' '' $part)
        set part (string replace -r -- '^.*,' '' $part)
    end
    if string match -q '*=*+*' -- $part
        set key (string replace -r -- '=.*' '=' $part)
        set front $front(string replace -r -- '[^+]*$' '' $part)
        set part (string replace -r -- '^.*\+' '' $part)
    end
    set -l escaped (string escape --style=regex -- "$part")
    for word in (string match -e -r -- '^'(string escape --style=regex -- "$key") $words)
        test -z "$typed"; and string match -q -r '^[^:=@]*[.]' -- $word; and continue
        set word (string sub -s (math (string length -- "$key") + 1) -- $word)
        set -l step (string match -r -- '^'$escaped'[^:=@]*[:=@]?' $word)
        test -n "$step"; and echo $front$step
    end | sort -u
end

# Event types, those of state events where a state key is on the line.
function __tarry_types
    string match -q -r -- '^--(any-)?state-key' (commandline -p | string split ' '); or __tarry_list_message_types
    __tarry_list_state_types
end

# Whether so many words are neither options nor their values, the command among them: -eq 2, -ge 3.
function __tarry_at
    set -l count 0
    set -l skip no
    for word in (commandline -opc)[2..-1]
        if test $skip = yes
            set skip no
        else if string match -q -- '-*' $word
            contains -- $word (__tarry_valued); and set skip yes
        else
            set count (math $count + 1)
        end
    end
    test $count $argv
end

# Whether the command line of a program has begun, behind --.
function __tarry_in_program
    contains -- -- (commandline -opc)
end

function __tarry_program
    set -l words (commandline -opc)
    set -l behind (contains -i -- -- $words)
    set -l program (string escape -- $words[(math $behind + 1)..-1])
    complete -C (string join ' ' -- $program (commandline -ct))
end

complete -c tarry -f
function __tarry_list_settings
    printf '%s\n' 'speaks=none' 'speaks=body-auth' 'speaks=path-noauth' 'speaks=path-optauth' 'speaks=limits' 'speaks=get-one' 'speaks=put-delay' 'speaks=msc-unstable' 'speaks=stable' 'speaks=synapse@1.116.0' 'speaks=synapse@1.117.0' 'speaks=synapse@1.126.0' 'speaks=synapse@1.127.1' 'speaks=synapse@1.142.1' 'speaks=synapse@1.143.0' 'speaks=synapse@1.150.0' 'speaks=synapse@1.155.0' 'speaks=synapse@1.156.0' 'speaks=synapse@1.157.2' 'speaks=synapse@1.159.0' 'speaks=synapse@1.160.0' 'speaks=synapse@1.161.0' 'speaks=synapse@1.162.0' 'speaks=synapse@1.163.2' 'limits=off' 'limits=synapse' 'max-delay=' 'max-scheduled=' 'clock=held' 'clock=real' 'user=' 'registration=on' 'registration=off' 'store=' 'durable=' 'token-life='
end

function __tarry_next_settings
    printf '%s\n' 'speaks=none' 'speaks=body-auth' 'speaks=path-noauth' 'speaks=path-optauth' 'speaks=limits' 'speaks=get-one' 'speaks=put-delay' 'speaks=msc-unstable' 'speaks=stable' 'speaks=synapse@1.116.0' 'speaks=synapse@1.117.0' 'speaks=synapse@1.126.0' 'speaks=synapse@1.127.1' 'speaks=synapse@1.142.1' 'speaks=synapse@1.143.0' 'speaks=synapse@1.150.0' 'speaks=synapse@1.155.0' 'speaks=synapse@1.156.0' 'speaks=synapse@1.157.2' 'speaks=synapse@1.159.0' 'speaks=synapse@1.160.0' 'speaks=synapse@1.161.0' 'speaks=synapse@1.162.0' 'speaks=synapse@1.163.2' 'limits=off' 'limits=synapse' 'max-delay=' 'max-scheduled=' 'clock=held' 'clock=real' 'user=' 'registration=on' 'registration=off' 'store=' 'durable=' 'token-life='
end

function __tarry_list_dialects
    printf '%s\n' 'auto' 'none' 'body-auth' 'path-noauth' 'path-optauth' 'limits' 'get-one' 'put-delay' 'msc-unstable' 'stable' 'synapse@1.116.0' 'synapse@1.117.0' 'synapse@1.126.0' 'synapse@1.127.1' 'synapse@1.142.1' 'synapse@1.143.0' 'synapse@1.150.0' 'synapse@1.155.0' 'synapse@1.156.0' 'synapse@1.157.2' 'synapse@1.159.0' 'synapse@1.160.0' 'synapse@1.161.0' 'synapse@1.162.0' 'synapse@1.163.2' 'schedule=query' 'schedule=put-delay' 'schedule=put-delay-ms' 'schedule=put-stable' 'manage=body' 'manage=body-open' 'manage=path-open' 'manage=path-optional' 'manage=path-auth' 'manage=path-stable' 'lookup=list' 'lookup=list-both' 'lookup=get-old' 'lookup=get-both' 'lookup=get-new' 'lookup=get-stable' 'advertise=none' 'advertise=flag' 'advertise=capability' 'advertise=stable'
end

function __tarry_next_dialects
    printf '%s\n' 'schedule=query' 'schedule=put-delay' 'schedule=put-delay-ms' 'schedule=put-stable' 'manage=body' 'manage=body-open' 'manage=path-open' 'manage=path-optional' 'manage=path-auth' 'manage=path-stable' 'lookup=list' 'lookup=list-both' 'lookup=get-old' 'lookup=get-both' 'lookup=get-new' 'lookup=get-stable' 'advertise=none' 'advertise=flag' 'advertise=capability' 'advertise=stable'
end

function __tarry_list_capabilities
    printf '%s\n' 'delayed' 'sticky' 'element-call' 'send:m.room.message' 'send:m.reaction' 'send:m.sticker' 'send:m.room.encrypted' 'send:io.element.call.encryption_keys' 'send:io.element.call.reaction' 'send:org.matrix.msc4075.rtc.notification' 'send:org.matrix.msc4143.rtc.member' 'receive:m.room.message' 'receive:m.reaction' 'receive:m.sticker' 'receive:m.room.encrypted' 'receive:io.element.call.encryption_keys' 'receive:io.element.call.reaction' 'receive:org.matrix.msc4075.rtc.notification' 'receive:org.matrix.msc4143.rtc.member' 'state:m.room.topic' 'state:m.room.name' 'state:m.room.member' 'state:m.room.power_levels' 'state:m.room.join_rules' 'state:m.room.encryption' 'state:m.room.create' 'state:org.matrix.msc3401.call.member' 'state:im.vector.modular.widgets' 'receive-state:m.room.topic' 'receive-state:m.room.name' 'receive-state:m.room.member' 'receive-state:m.room.power_levels' 'receive-state:m.room.join_rules' 'receive-state:m.room.encryption' 'receive-state:m.room.create' 'receive-state:org.matrix.msc3401.call.member' 'receive-state:im.vector.modular.widgets' 'to-device:io.element.call.encryption_keys' 'to-device:m.call.invite' 'to-device:m.call.candidates' 'receive-to-device:io.element.call.encryption_keys' 'receive-to-device:m.call.invite' 'receive-to-device:m.call.candidates' 'timeline:' 'org.matrix.msc2762.send.event:m.room.message' 'org.matrix.msc2762.send.event:m.reaction' 'org.matrix.msc2762.send.event:m.sticker' 'org.matrix.msc2762.send.event:m.room.encrypted' 'org.matrix.msc2762.send.event:io.element.call.encryption_keys' 'org.matrix.msc2762.send.event:io.element.call.reaction' 'org.matrix.msc2762.send.event:org.matrix.msc4075.rtc.notification' 'org.matrix.msc2762.send.event:org.matrix.msc4143.rtc.member' 'org.matrix.msc2762.receive.event:m.room.message' 'org.matrix.msc2762.receive.event:m.reaction' 'org.matrix.msc2762.receive.event:m.sticker' 'org.matrix.msc2762.receive.event:m.room.encrypted' 'org.matrix.msc2762.receive.event:io.element.call.encryption_keys' 'org.matrix.msc2762.receive.event:io.element.call.reaction' 'org.matrix.msc2762.receive.event:org.matrix.msc4075.rtc.notification' 'org.matrix.msc2762.receive.event:org.matrix.msc4143.rtc.member' 'org.matrix.msc2762.send.state_event:m.room.topic' 'org.matrix.msc2762.send.state_event:m.room.name' 'org.matrix.msc2762.send.state_event:m.room.member' 'org.matrix.msc2762.send.state_event:m.room.power_levels' 'org.matrix.msc2762.send.state_event:m.room.join_rules' 'org.matrix.msc2762.send.state_event:m.room.encryption' 'org.matrix.msc2762.send.state_event:m.room.create' 'org.matrix.msc2762.send.state_event:org.matrix.msc3401.call.member' 'org.matrix.msc2762.send.state_event:im.vector.modular.widgets' 'org.matrix.msc2762.receive.state_event:m.room.topic' 'org.matrix.msc2762.receive.state_event:m.room.name' 'org.matrix.msc2762.receive.state_event:m.room.member' 'org.matrix.msc2762.receive.state_event:m.room.power_levels' 'org.matrix.msc2762.receive.state_event:m.room.join_rules' 'org.matrix.msc2762.receive.state_event:m.room.encryption' 'org.matrix.msc2762.receive.state_event:m.room.create' 'org.matrix.msc2762.receive.state_event:org.matrix.msc3401.call.member' 'org.matrix.msc2762.receive.state_event:im.vector.modular.widgets' 'org.matrix.msc3819.send.to_device:io.element.call.encryption_keys' 'org.matrix.msc3819.send.to_device:m.call.invite' 'org.matrix.msc3819.send.to_device:m.call.candidates' 'org.matrix.msc3819.receive.to_device:io.element.call.encryption_keys' 'org.matrix.msc3819.receive.to_device:m.call.invite' 'org.matrix.msc3819.receive.to_device:m.call.candidates' 'org.matrix.msc2762.timeline:' 'org.matrix.msc4157.send.delayed_event' 'org.matrix.msc4157.update_delayed_event' 'org.matrix.msc4407.send.sticky_event' 'org.matrix.msc4407.receive.sticky_event' 'm.capability.screenshot' 'm.sticker' 'm.always_on_screen' 'io.element.requires_client' 'org.matrix.msc2931.navigate' 'town.robin.msc3846.turn_servers' 'org.matrix.msc3973.user_directory_search' 'org.matrix.msc4039.upload_file' 'org.matrix.msc4039.download_file' 'org.matrix.msc4515.rtc_transports' 'org.matrix.msc4533.rtc_livekit_get_token' 'org.matrix.msc4533.rtc_livekit_delegate_delayed_leave'
end

function __tarry_next_capabilities
end

function __tarry_list_msgtypes
    printf '%s\n' 'm.text' 'm.notice' 'm.emote' 'm.image' 'm.file' 'm.audio' 'm.video' 'm.location'
end

function __tarry_next_msgtypes
end

function __tarry_list_state_types
    printf '%s\n' 'm.room.topic' 'm.room.name' 'm.room.member' 'm.room.power_levels' 'm.room.join_rules' 'm.room.encryption' 'm.room.create' 'org.matrix.msc3401.call.member' 'im.vector.modular.widgets'
end

function __tarry_next_state_types
end

function __tarry_list_routes
    printf '%s\n' 'schedule' 'restart' 'cancel' 'send-now' 'list' 'lookup' 'send' 'read' 'sync' 'login' 'logout' 'whoami' 'versions' 'capabilities' 'create-room' 'join' 'state' 'discovery' 'widget' 'other'
end

function __tarry_next_routes
end

function __tarry_list_errors
    printf '%s\n' 'capability-delayed' 'capability-update' 'capability-sticky' 'capability-event-type' 'capability-timeline' 'capability-missing' 'capability-refused' 'action-unknown' 'frame-would-send-at-once' 'frame-malformed' 'load-sequence' 'widget-silent' 'host-failed-upstream' 'host-failed-alone' 'host-failed' 'encrypted-room' 'sent-at-once-remembered' 'flag-absent' 'flag-false' 'ledger-not-written' 'empty-body-refused' 'proxy-body-limit' 'proxy-forbids' 'proxy-rate-limit' 'homeserver-down-behind-proxy' 'proxy-timeout' 'redirect' 'html-from-proxy' 'not-a-homeserver' 'compressed-answer' 'not-http' 'not-as-http' 'no-errcode' 'own-proxy-refuses' 'own-proxy-reaches-nothing' 'own-proxy-down' 'drill-lost' 'no-tls-there' 'tls-name-or-trust' 'host-name-unknown' 'nothing-listens' 'name-server-silent' 'slow' 'schedule-unknown-effect' 'cut-off' 'reply-too-much' 'timeout' 'reply-too-big' 'interrupted-schedule' 'interrupted-restart' 'interrupted-update' 'interrupted-send' 'interrupted-create' 'interrupted-room' 'interrupted-login' 'interrupted-logout' 'interrupted' 'authorization-form' 'delegation-impossible' 'token-missing' 'token-expired' 'token-dead-for-update' 'token-dead' 'guest-may-not-update' 'guest-refused' 'login-refused' 'login-by-password-off' 'account-deactivated' 'account-suspended' 'consent-missing' 'too-many-being-sent' 'too-many' 'address-bucket' 'rate-of-updates' 'rate-of-schedules' 'rate-of-logins' 'rate' 'txn-id-reused' 'sent-at-once' 'no-delay-id' 'wrong-form' 'flag-lies' 'switched-off-by-user-limit' 'switched-off-by-maximum' 'switched-off' 'delay-too-long' 'delay-too-long-form-unknown-to-js-sdk' 'delay-overflow' 'delay-not-whole' 'delay-negative' 'delay-zero' 'room-unknown-at-schedule' 'content-invalid' 'module-refuses' 'schedule-forbidden' 'non-ascii-fails' 'put-form-missing' 'worker-routing' 'lookup-missing' 'list-missing' 'path-form-missing' 'body-form-missing' 'stable-path-missing' 'route-unknown' 'no-rtc-transports' 'method-not-served' 'endpoint-missing' 'restart-too-late' 'fired' 'sent-early' 'sent-before' 'cancelled-before' 'failed-before' 'cancel-had-arrived' 'send-had-arrived' 'send-limited-lost' 'overdue' 'other-state-cancels' 'vanished' 'gone-before' 'never-seen' 'delay-gone' 'conflict-sent' 'conflict-cancelled' 'conflict' 'repeat-disarms-others' 'send-destroyed-it' 'owner-only' 'power-missing' 'not-in-room' 'banned' 'join-refused' 'room-version-unknown' 'room-not-found' 'room-taken' 'event-too-large' 'forbidden' 'body-not-json' 'body-not-object' 'action-missing' 'action-invalid' 'delay-missing' 'parameter-invalid' 'resource-limit' 'update-failed-inside' 'schedule-failed-inside' 'server-error' 'own-state-cancels' 'state-watcher-stuck' 'lost-unsent' 'lost-to-rate-limit' 'power-lost-unsent' 'second-event-lost' 'cancel-for-restart' 'sent-twice' 'fired-early' 'fired-late' 'fired-out-of-order' 'left-behind' 'retry-after-untold' 'sync-silent' 'no-owner-check' 'no-capability-advertised' 'limits-unknown' 'no-cors' 'retry-after-hidden' 'no-delay-id-in-unsigned' 'txn-id-not-honoured' 'ghost-after-sleep' 'ghosts-possible' 'membership-expired' 'leave-not-noticed' 'restart-error-of-the-widget' 'state-watcher-slow' 'config-key-unknown' 'config-empty-section' 'migration-failed' 'ciphertext-only' 'lookup-shape' 'clock-skew' 'M_MISSING_TOKEN' 'M_UNKNOWN_TOKEN' 'M_GUEST_ACCESS_FORBIDDEN' 'M_FORBIDDEN' 'M_UNRECOGNIZED' 'M_UNKNOWN' 'M_USER_DEACTIVATED' 'M_USER_SUSPENDED' 'M_USER_LOCKED' 'M_CONSENT_NOT_GIVEN' 'M_LIMIT_EXCEEDED' 'M_DELAY_TOO_LARGE' 'ORG.MATRIX.MSC4140_DELAY_TOO_LARGE' 'ORG.MATRIX.MSC4140_MAX_DELAY_EXCEEDED' 'M_MAX_DELAY_EXCEEDED' 'M_NOT_FOUND' 'M_UNSUPPORTED_ROOM_VERSION' 'M_INCOMPATIBLE_ROOM_VERSION' 'M_ROOM_IN_USE' 'M_TOO_LARGE' 'M_NOT_JSON' 'M_BAD_JSON' 'M_MISSING_PARAM' 'M_INVALID_PARAM' 'M_RESOURCE_LIMIT_EXCEEDED'
end

function __tarry_next_errors
end

function __tarry_list_intents
    printf '%s\n' 'schedule-message' 'schedule-state' 'restart' 'cancel' 'send' 'lookup' 'list'
end

function __tarry_next_intents
end

function __tarry_list_whole_dialects
    printf '%s\n' 'none' 'body-auth' 'path-noauth' 'path-optauth' 'limits' 'get-one' 'put-delay' 'msc-unstable' 'stable' 'synapse@1.116.0' 'synapse@1.117.0' 'synapse@1.126.0' 'synapse@1.127.1' 'synapse@1.142.1' 'synapse@1.143.0' 'synapse@1.150.0' 'synapse@1.155.0' 'synapse@1.156.0' 'synapse@1.157.2' 'synapse@1.159.0' 'synapse@1.160.0' 'synapse@1.161.0' 'synapse@1.162.0' 'synapse@1.163.2'
end

function __tarry_next_whole_dialects
end

function __tarry_list_faults
    printf '%s\n' 'latency=2s' 'latency=10s' 'stall' 'stall=2s' 'stall=10s' 'drop=before' 'drop=after' 'status=500' 'status=502' 'status=503' 'status=504' 'status=401' 'status=403' 'status=404' 'rate-limit' 'rate-limit=2s' 'rate-limit=10s' 'html' 'html=500' 'html=502' 'html=503' 'html=504' 'html=401' 'html=403' 'html=404' 'unrouted' 'off' 'truncate' 'chunked' 'chunked=cut' 'skew=-5m' 'skew=5m' 'sync-silent' 'lose' 'late=2s' 'late=10s' 'early=2s' 'early=10s' 'twice' 'shuffle' 'shuffle=2s' 'shuffle=10s'
end

function __tarry_next_faults
    printf '%s\n' 'on=versions' 'on=capabilities' 'on=login' 'on=refresh' 'on=whoami' 'on=sync' 'on=schedule' 'on=restart' 'on=cancel' 'on=send-now' 'on=list' 'on=lookup' 'on=send' 'on=state' 'on=read' 'on=other' 'on=manage' 'on=any' 'times=1' 'times=2' 'times=3' 'after=1' 'after=2' 'after=3' 'for=2s' 'for=10s' 'effect=yes' 'effect=no' 'tell=both' 'tell=header' 'tell=body' 'tell=null' 'tell=nothing' 'type=text/plain' 'type=text/html' 'type=application/json' 'body='
end

function __tarry_list_faults_or_clear
    printf '%s\n' 'clear' 'latency=2s' 'latency=10s' 'stall' 'stall=2s' 'stall=10s' 'drop=before' 'drop=after' 'status=500' 'status=502' 'status=503' 'status=504' 'status=401' 'status=403' 'status=404' 'rate-limit' 'rate-limit=2s' 'rate-limit=10s' 'html' 'html=500' 'html=502' 'html=503' 'html=504' 'html=401' 'html=403' 'html=404' 'unrouted' 'off' 'truncate' 'chunked' 'chunked=cut' 'skew=-5m' 'skew=5m' 'sync-silent' 'lose' 'late=2s' 'late=10s' 'early=2s' 'early=10s' 'twice' 'shuffle' 'shuffle=2s' 'shuffle=10s'
end

function __tarry_next_faults_or_clear
    printf '%s\n' 'on=versions' 'on=capabilities' 'on=login' 'on=refresh' 'on=whoami' 'on=sync' 'on=schedule' 'on=restart' 'on=cancel' 'on=send-now' 'on=list' 'on=lookup' 'on=send' 'on=state' 'on=read' 'on=other' 'on=manage' 'on=any' 'times=1' 'times=2' 'times=3' 'after=1' 'after=2' 'after=3' 'for=2s' 'for=10s' 'effect=yes' 'effect=no' 'tell=both' 'tell=header' 'tell=body' 'tell=null' 'tell=nothing' 'type=text/plain' 'type=text/html' 'type=application/json' 'body='
end

function __tarry_list_topics
    printf '%s\n' 'options' 'capability-names' 'dialects' 'faults' 'exit-codes'
end

function __tarry_next_topics
end

function __tarry_list_message_types
    printf '%s\n' 'm.room.message' 'm.reaction' 'm.sticker' 'm.room.encrypted' 'io.element.call.encryption_keys' 'io.element.call.reaction' 'org.matrix.msc4075.rtc.notification' 'org.matrix.msc4143.rtc.member'
end

function __tarry_next_message_types
end

function __tarry_valued
    printf '%s\n' '-p' '--profile' '--homeserver' '--room' '--dialect' '--host-like' '--policy' '--grant' '-o' '--output' '--color' '--timeout' '--retry' '--ledger' '--cacert' '--config-dir' '--body' '--state-key' '--delay' '--delay-json' '--sticky' '--in' '--txn-id' '--until' '--for' '--max-late' '--not-before' '--since' '--every' '--like' '--adopt' '--join-content' '--beats' '--on-exit' '--drill' '--expect' '--count' '--ramp' '--msgtype' '--limit' '--user' '--token-env' '--token-file' '--device-id' '--name' '--topic' '--alias' '--invite' '--room-version' '--on' '--status' '--other' '--junit' '--port' '--bind' '--speaks' '--limits' '--max-delay' '--max-scheduled' '--clock' '--store' '--token-life' '--fault' '--env-file'
end

set -l commands send restart cancel send-now wait delays heartbeat heartbeats read request raw grant deny policy capabilities login logout whoami profile room trace explain dialect doctor sandbox demo help

complete -c tarry -n 'not __tarry_in_program' -s h -l help -d 'Show this help and exit'
complete -c tarry -n 'not __tarry_in_program' -s p -l profile -x -a '(__tarry_profiles)' -d 'Use this saved account'
complete -c tarry -n 'not __tarry_in_program' -l homeserver -x -d 'Base URL of the homeserver'
complete -c tarry -n 'not __tarry_in_program' -l room -x -d 'Room id, alias, matrix: URI or matrix.to link'
complete -c tarry -n 'not __tarry_in_program' -l sandbox -a '(__tarry_steps settings)' -d 'Use a fresh built-in homeserver that ends with this process; keys: speaks, limits, clock=held, user, max-delay, max-scheduled, registration, store, token-life'
complete -c tarry -n 'not __tarry_in_program' -l dialect -x -a '(__tarry_steps dialects)' -d 'Dialect of MSC4140 that the homeserver uses: auto (detected by probing), a whole dialect (get-one, stable, body-auth …), synapse@VERSION, or axes (manage=body)'
complete -c tarry -n 'not __tarry_in_program' -l host-like -x -a 'tarry reference' -d 'Host to imitate (default: tarry)'
complete -c tarry -n 'not __tarry_in_program' -l policy -x -a 'ask auto none' -d 'Requested capabilities to approve: granted ones, and others after a question on a terminal (ask), all (auto), none (none)'
complete -c tarry -n 'not __tarry_in_program' -l grant -x -a '(__tarry_steps capabilities; __tarry_at_files)' -d 'Grant this capability (repeatable)'
complete -c tarry -n 'not __tarry_in_program' -s o -l output -x -a 'text json' -d 'Output format: text or json (default: text)'
complete -c tarry -n 'not __tarry_in_program' -s q -l quiet -d 'Print only the value that a script needs'
complete -c tarry -n 'not __tarry_in_program' -s v -l verbose -d 'Show exchanges as lines; -vv shows them in full'
complete -c tarry -n 'not __tarry_in_program' -l show-secrets -a 'always' -d 'Show tokens, on a terminal only; =always also shows delay ids in files'
complete -c tarry -n 'not __tarry_in_program' -l color -x -a 'auto always never' -d 'When to use colors (default: auto)'
complete -c tarry -n 'not __tarry_in_program' -l timeout -x -d 'Time limit per HTTP request and the work on its response (default: 10s)'
complete -c tarry -n 'not __tarry_in_program' -l retry -x -d 'Retry up to N times after network errors, 429 and 5xx (default: 0)'
complete -c tarry -n 'not __tarry_in_program' -l dry-run -d 'Print the frame and the HTTP request without sending them'
complete -c tarry -n 'not __tarry_in_program' -l plaintext -d 'Send message events unencrypted, even into encrypted rooms'
complete -c tarry -n 'not __tarry_in_program' -l force -d 'Schedule without checking /versions first; the event may then be sent immediately'
complete -c tarry -n 'not __tarry_in_program' -l ledger -r -F -d 'Keep in FILE what becomes of delayed events (default: a file of the profile)'
complete -c tarry -n 'not __tarry_in_program' -l no-ledger -d 'Do not keep what becomes of delayed events'
complete -c tarry -n 'not __tarry_in_program' -l ledger-content -d 'Keep the contents of delayed events in the ledger as well'
complete -c tarry -n 'not __tarry_in_program' -l cacert -r -F -d 'Trust the certificates in this PEM file'
complete -c tarry -n 'not __tarry_in_program' -l insecure -d 'Accept any certificate, and send tokens over plain http'
complete -c tarry -n 'not __tarry_in_program' -l config-dir -x -a '(__fish_complete_directories)' -d 'Folder for configuration, state and cache'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -s V -l version -d 'Show the version and exit'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -l keep-going -d 'With piped lines, continue after a line that fails'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a send -d 'Send an event as a widget would, now or after a delay'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a restart -d 'Restart the timers of delayed events'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a cancel -d 'Cancel delayed events so that they are never sent'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a send-now -d 'Send delayed events immediately'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a wait -d 'Wait until delayed events have fired or an event arrives'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a delays -d 'List delayed events and what became of them'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a heartbeat -d 'Keep a delayed event alive by restarts'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a heartbeats -d 'List the heartbeats of this session'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a read -d 'Read events as a widget would, newest first'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a request -d 'Ask the host for capabilities, as a widget does'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a raw -d 'Send a frame to the host exactly as given, even if malformed'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a grant -d 'Grant capabilities for the rest of the session'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a deny -d 'Revoke capabilities'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a policy -d 'Show or set how capability requests are decided'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a capabilities -d 'Show which capabilities were requested, approved and refused'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a login -d 'Log in with a password or token and save a profile'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a logout -d 'Log out and remove the profile'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a whoami -d 'Show which user the access token belongs to'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a profile -d 'List, choose, show and remove saved accounts'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a room -d 'List, choose, create and join rooms'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a trace -d 'Show recorded exchanges, or set how much is printed'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a explain -d 'Explain why something failed and what to do next'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a dialect -d 'Show which dialect of MSC4140 the homeserver uses'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a doctor -d 'Check how the homeserver handles delayed events'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a sandbox -d 'Run the built-in homeserver, alone or around a command'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a demo -d 'Show a call member\'s last will in action (takes half a minute)'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a help -d 'List the commands, or show help for one'
complete -c tarry -n '__fish_seen_subcommand_from send' -l body -x -d 'Send a text message with this body (m.room.message only)'
complete -c tarry -n '__fish_seen_subcommand_from send' -l state-key -x -d 'Send a state event with this key, which may be empty'
complete -c tarry -n '__fish_seen_subcommand_from send' -l delay -x -d 'Schedule the event after this delay: 500ms, 8s, 1h30m'
complete -c tarry -n '__fish_seen_subcommand_from send' -l delay-json -x -d 'Use any JSON value as the delay in the widget\'s request'
complete -c tarry -n '__fish_seen_subcommand_from send' -l sticky -x -d 'Send a sticky event that lasts this long (MSC4354)'
complete -c tarry -n '__fish_seen_subcommand_from send' -l in -x -d 'Set room_id in the widget\'s request; may be *'
complete -c tarry -n '__fish_seen_subcommand_from send' -l txn-id -x -d 'Use this transaction id in the HTTP path'
complete -c tarry -n '__fish_seen_subcommand_from send; and __tarry_at -eq 1' -a '(__tarry_types)'
complete -c tarry -n '__fish_seen_subcommand_from send; and __tarry_at -eq 2' -a '(__tarry_at_files)'
complete -c tarry -n '__fish_seen_subcommand_from restart' -l ok-if-gone -d 'Succeed if the delayed event has already ended'
complete -c tarry -n '__fish_seen_subcommand_from cancel' -l ok-if-gone -d 'Succeed if the delayed event has already ended'
complete -c tarry -n '__fish_seen_subcommand_from send-now' -l ok-if-gone -d 'Succeed if the delayed event has already ended'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l until -x -a 'fired sent cancelled ended' -d 'With DELAY: outcome to wait for (default: fired)'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l for -x -d 'Time limit (default: 30s after the due time, or 30s if it is unknown)'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l max-late -x -d 'With DELAY: fail if it fires later than this after its due time'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l not-before -x -d 'With DELAY: fail if it ends sooner than this after wait began'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l state-key -x -d 'With TYPE: wait for a state event with this key'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l since -x -d 'With TYPE: count events that came after this one, too'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l absent -d 'With TYPE: succeed if no such event arrives within the time limit'
complete -c tarry -n '__fish_seen_subcommand_from wait; and __tarry_at -ge 1' -a '(__tarry_types)'
complete -c tarry -n '__fish_seen_subcommand_from delays; and not __fish_seen_subcommand_from forget' -a forget -d 'Remove delayed events that have ended from the ledger'
complete -c tarry -n '__fish_seen_subcommand_from delays; and not __fish_seen_subcommand_from forget' -l all -d 'List those that have ended as well, of the last 30 days'
complete -c tarry -n '__fish_seen_subcommand_from delays; and not __fish_seen_subcommand_from forget' -l ended -d 'List only those that have ended'
complete -c tarry -n '__fish_seen_subcommand_from delays; and not __fish_seen_subcommand_from forget' -l known -d 'List only what is known here, without asking the homeserver'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -a presets -d 'List the clients that --like knows'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -a wait -d 'Wait until a heartbeat of this session has ended'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -a stop -d 'End a heartbeat of this session in good order'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l state-key -x -d 'State key of the delayed event, which may be empty'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l delay -x -d 'Delay of the event'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l every -x -d 'Time between two restarts'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l like -x -d 'Behave as this client does; heartbeat presets lists them'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l adopt -x -d 'Keep this delayed event alive instead of scheduling one'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l join -d 'Send the membership and wait until it is in the room'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l join-content -x -a '(__tarry_at_files)' -d 'Content of the membership: a JSON object, @FILE, or -'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l beats -x -d 'End after this many beats'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l for -x -d 'End after this time'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l until-fired -d 'End when the delayed event has fired'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l reschedule -d 'Schedule another delayed event when it is gone'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l on-exit -x -a 'send cancel leave keep' -d 'What to do with the delayed event at the end (default: the preset\'s, or send)'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l drill -x -d 'Let something go wrong (repeatable)'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l expect -x -d 'Fail with exit code 8 unless this holds (repeatable)'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l count -x -d 'Keep this many alive, each with its own state key (default: 1)'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l ramp -x -d 'With --count: start them over this time'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l yes -d 'With --count: exceed the homeserver\'s limits without asking'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l background -d 'Go on beside other lines (within a session)'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop' -l foreground -d 'Wait for the end (within a session)'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop; and __tarry_at -eq 1' -a '(__tarry_types)'
complete -c tarry -n '__fish_seen_subcommand_from heartbeat; and not __fish_seen_subcommand_from presets wait stop; and __tarry_at -eq 2' -a '(__tarry_at_files)'
complete -c tarry -n '__fish_seen_subcommand_from read' -l state-key -x -d 'Read only state events with this key'
complete -c tarry -n '__fish_seen_subcommand_from read' -l any-state-key -d 'Read state events with any key'
complete -c tarry -n '__fish_seen_subcommand_from read' -l msgtype -x -a '(__tarry_steps msgtypes)' -d 'Read only messages with this msgtype'
complete -c tarry -n '__fish_seen_subcommand_from read' -l limit -x -d 'Read at most N events per room'
complete -c tarry -n '__fish_seen_subcommand_from read' -l in -x -d 'Read from this room; * for all rooms (repeatable)'
complete -c tarry -n '__fish_seen_subcommand_from read' -l since -x -d 'Read only events newer than this one'
complete -c tarry -n '__fish_seen_subcommand_from read; and __tarry_at -eq 1' -a '(__tarry_types)'
complete -c tarry -n '__fish_seen_subcommand_from request; and __tarry_at -ge 1' -a '(__tarry_steps capabilities)'
complete -c tarry -n '__fish_seen_subcommand_from raw; and __tarry_at -eq 1' -a '(__tarry_at_files)'
complete -c tarry -n '__fish_seen_subcommand_from grant; and __tarry_at -ge 1' -a '(__tarry_steps capabilities)'
complete -c tarry -n '__fish_seen_subcommand_from policy; and __tarry_at -eq 1' -a 'ask auto none'
complete -c tarry -n '__fish_seen_subcommand_from capabilities; and __tarry_at -ge 1' -a '(__tarry_steps capabilities)'
complete -c tarry -n '__fish_seen_subcommand_from login' -l user -x -d 'User id or its local part'
complete -c tarry -n '__fish_seen_subcommand_from login' -l password-stdin -d 'Read the password from standard input'
complete -c tarry -n '__fish_seen_subcommand_from login' -l token-stdin -d 'Read an access token from standard input'
complete -c tarry -n '__fish_seen_subcommand_from login' -l token -d 'Prompt for an access token instead of a password'
complete -c tarry -n '__fish_seen_subcommand_from login' -l token-env -x -d 'Read an access token from this environment variable'
complete -c tarry -n '__fish_seen_subcommand_from login' -l token-file -r -F -d 'Read an access token from this file'
complete -c tarry -n '__fish_seen_subcommand_from login' -l device-id -x -d 'Log in with this device id'
complete -c tarry -n '__fish_seen_subcommand_from logout' -l invalidate -d 'Invalidate the token even if tarry did not create it'
complete -c tarry -n '__fish_seen_subcommand_from profile; and not __fish_seen_subcommand_from list use show remove' -a list -d 'List the profiles; * marks the default'
complete -c tarry -n '__fish_seen_subcommand_from profile; and not __fish_seen_subcommand_from list use show remove' -a use -d 'Make a profile the default'
complete -c tarry -n '__fish_seen_subcommand_from profile; and not __fish_seen_subcommand_from list use show remove' -a show -d 'Show a profile without its token'
complete -c tarry -n '__fish_seen_subcommand_from profile; and not __fish_seen_subcommand_from list use show remove' -a remove -d 'Remove a profile; its token stays valid'
complete -c tarry -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from use; and __tarry_at -eq 2' -a '(__tarry_profiles)'
complete -c tarry -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from show; and __tarry_at -eq 2' -a '(__tarry_profiles)'
complete -c tarry -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from remove; and __tarry_at -eq 2' -a '(__tarry_profiles)'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a list -d 'List the joined rooms; * marks the current one'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a use -d 'Set the room of this session, or of the profile'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a create -d 'Create a room; in a session, it becomes the current room'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a join -d 'Join a room; in a session, it becomes the current room'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a state -d 'Show the room\'s state, or the content of one state event'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l name -x -d 'Room name'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l topic -x -d 'Room topic'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l alias -x -d 'Local part of the room\'s alias'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l public -d 'Let anybody join'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l invite -x -d 'Invite this user (repeatable)'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l room-version -x -d 'Room version'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from state; and __tarry_at -eq 2' -a '(__tarry_steps state_types)'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a list -d 'List the exchanges, one per line'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a show -d 'Show one exchange in full'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a off -d 'Print no exchanges'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a lines -d 'Print exchanges with one line per message'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a full -d 'Print exchanges in full'
complete -c tarry -n '__fish_seen_subcommand_from trace; and __fish_seen_subcommand_from show' -l raw -d 'Show the messages byte for byte'
complete -c tarry -n '__fish_seen_subcommand_from explain' -l on -x -a '(__tarry_steps routes)' -d 'Request that failed: schedule, restart, cancel, send-now, list, lookup, send, read, login, widget …'
complete -c tarry -n '__fish_seen_subcommand_from explain' -l status -x -d 'HTTP status of the response'
complete -c tarry -n '__fish_seen_subcommand_from explain' -l list -d 'List all causes, one per line'
complete -c tarry -n '__fish_seen_subcommand_from explain; and __tarry_at -ge 1' -a '(__tarry_steps errors)'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and not __fish_seen_subcommand_from show refresh diff' -a show -d 'Show the four axes, probing for what is not known yet'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and not __fish_seen_subcommand_from show refresh diff' -a refresh -d 'Clear the cache and probe again'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and not __fish_seen_subcommand_from show refresh diff' -a diff -d 'Compare how each dialect writes a request; nothing is sent'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and __fish_seen_subcommand_from diff; and __tarry_at -eq 2' -a '(__tarry_steps intents)'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and __fish_seen_subcommand_from diff; and __tarry_at -ge 3' -a '(__tarry_steps whole_dialects)'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l yes -d 'Create the scratch room without asking'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l other -x -d 'Second account on the same homeserver, for checks with two users'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l thorough -d 'Wait longer: allow events to be 30 seconds late'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l find-limit -d 'Repeat management requests until the rate limit is hit; asks first'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l junit -r -F -d 'Also write the results as JUnit XML'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -a clock -d 'Show, hold, advance or release the clock of a sandbox'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -a fault -d 'Inject faults into a sandbox, list them, or clear them'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -a users -d 'List the users of a sandbox with their tokens, or add a user'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l port -x -d 'Listen on this port (default: any free port)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l bind -x -d 'Listen on this address (default: 127.0.0.1)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l speaks -x -a '(__tarry_steps whole_dialects)' -d 'Dialect of MSC4140 to use (default: get-one): none, body-auth, path-noauth, path-optauth, limits, get-one, put-delay, msc-unstable, stable, or synapse@VERSION'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l limits -x -a 'off synapse' -d 'Rate limits: none, or those of Synapse (default: off)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l max-delay -x -d 'Longest delay (default: 1d); 0s disables delayed events'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l max-scheduled -x -d 'Most delayed events per user (default: 100 if the dialect has such a limit); 0 disables them'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l clock -x -a 'real held' -d 'Clock: real, or held until it is advanced (default: real)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l user -x -d 'Create this user (repeatable; default: demo)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l registration -d 'Allow registration and guests'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l store -r -F -d 'Keep accounts, rooms and delayed events in this file'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l durable -d 'With --store: wait for the disk before each response, so that a power failure loses nothing'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l token-life -x -d 'Lifetime of access tokens that come with a refresh token (default: unlimited)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l fault -x -a '(__tarry_steps faults)' -d 'Inject a fault; see help sandbox fault (repeatable)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l require-faults -d 'With COMMAND: exit with 8 if a fault was never applied'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l env-file -r -F -d 'Write URL, users and tokens to this file for a shell to source'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and __tarry_in_program' -a '(__tarry_program)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and __fish_seen_subcommand_from clock; and __tarry_at -eq 2' -a 'hold advance release'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and __fish_seen_subcommand_from fault; and __tarry_at -eq 2' -a '(__tarry_steps faults_or_clear)'
complete -c tarry -n '__fish_seen_subcommand_from help; and __tarry_at -eq 1' -a 'send restart cancel send-now wait delays heartbeat heartbeats read request raw grant deny policy capabilities login logout whoami profile room trace explain dialect doctor sandbox demo help options capability-names dialects faults exit-codes'
