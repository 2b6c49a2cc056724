# bash completion for tarry. Generated from its commands; do not edit.
# For bash 3.2 and newer, without the bash-completion package.
# Candidates bring their own blank, since bash 3.2 cannot leave it out for folders only.

# In the tables, kind says what a value is completed from:
#   words WORD..., steps LIST, types, commands, subcommands, files, folders, profiles, program, or nothing.
# A leading = says that the value stands behind = only, an @ that a file behind @ can stand there instead.

_tarry_list_settings='speaks=none speaks=body-auth speaks=path-noauth speaks=path-optauth speaks=limits speaks=get-one speaks=put-delay speaks=msc-unstable speaks=stable speaks=synapse@1.116.0 speaks=synapse@1.117.0 speaks=synapse@1.126.0 speaks=synapse@1.127.1 speaks=synapse@1.142.1 speaks=synapse@1.143.0 speaks=synapse@1.150.0 speaks=synapse@1.155.0 speaks=synapse@1.156.0 speaks=synapse@1.157.2 speaks=synapse@1.159.0 speaks=synapse@1.160.0 speaks=synapse@1.161.0 speaks=synapse@1.162.0 speaks=synapse@1.163.2 limits=off limits=synapse max-delay= max-scheduled= clock=held clock=real user= registration=on registration=off store= durable= token-life='
_tarry_next_settings='speaks=none speaks=body-auth speaks=path-noauth speaks=path-optauth speaks=limits speaks=get-one speaks=put-delay speaks=msc-unstable speaks=stable speaks=synapse@1.116.0 speaks=synapse@1.117.0 speaks=synapse@1.126.0 speaks=synapse@1.127.1 speaks=synapse@1.142.1 speaks=synapse@1.143.0 speaks=synapse@1.150.0 speaks=synapse@1.155.0 speaks=synapse@1.156.0 speaks=synapse@1.157.2 speaks=synapse@1.159.0 speaks=synapse@1.160.0 speaks=synapse@1.161.0 speaks=synapse@1.162.0 speaks=synapse@1.163.2 limits=off limits=synapse max-delay= max-scheduled= clock=held clock=real user= registration=on registration=off store= durable= token-life='
_tarry_list_dialects='auto none body-auth path-noauth path-optauth limits get-one put-delay msc-unstable stable synapse@1.116.0 synapse@1.117.0 synapse@1.126.0 synapse@1.127.1 synapse@1.142.1 synapse@1.143.0 synapse@1.150.0 synapse@1.155.0 synapse@1.156.0 synapse@1.157.2 synapse@1.159.0 synapse@1.160.0 synapse@1.161.0 synapse@1.162.0 synapse@1.163.2 schedule=query schedule=put-delay schedule=put-delay-ms schedule=put-stable manage=body manage=body-open manage=path-open manage=path-optional manage=path-auth manage=path-stable lookup=list lookup=list-both lookup=get-old lookup=get-both lookup=get-new lookup=get-stable advertise=none advertise=flag advertise=capability advertise=stable'
_tarry_next_dialects='schedule=query schedule=put-delay schedule=put-delay-ms schedule=put-stable manage=body manage=body-open manage=path-open manage=path-optional manage=path-auth manage=path-stable lookup=list lookup=list-both lookup=get-old lookup=get-both lookup=get-new lookup=get-stable advertise=none advertise=flag advertise=capability advertise=stable'
_tarry_list_capabilities='delayed sticky element-call send:m.room.message send:m.reaction send:m.sticker send:m.room.encrypted send:io.element.call.encryption_keys send:io.element.call.reaction send:org.matrix.msc4075.rtc.notification send:org.matrix.msc4143.rtc.member receive:m.room.message receive:m.reaction receive:m.sticker receive:m.room.encrypted receive:io.element.call.encryption_keys receive:io.element.call.reaction receive:org.matrix.msc4075.rtc.notification receive:org.matrix.msc4143.rtc.member state:m.room.topic state:m.room.name state:m.room.member state:m.room.power_levels state:m.room.join_rules state:m.room.encryption state:m.room.create state:org.matrix.msc3401.call.member state:im.vector.modular.widgets receive-state:m.room.topic receive-state:m.room.name receive-state:m.room.member receive-state:m.room.power_levels receive-state:m.room.join_rules receive-state:m.room.encryption receive-state:m.room.create receive-state:org.matrix.msc3401.call.member receive-state:im.vector.modular.widgets to-device:io.element.call.encryption_keys to-device:m.call.invite to-device:m.call.candidates receive-to-device:io.element.call.encryption_keys receive-to-device:m.call.invite receive-to-device:m.call.candidates timeline: org.matrix.msc2762.send.event:m.room.message org.matrix.msc2762.send.event:m.reaction org.matrix.msc2762.send.event:m.sticker org.matrix.msc2762.send.event:m.room.encrypted org.matrix.msc2762.send.event:io.element.call.encryption_keys org.matrix.msc2762.send.event:io.element.call.reaction org.matrix.msc2762.send.event:org.matrix.msc4075.rtc.notification org.matrix.msc2762.send.event:org.matrix.msc4143.rtc.member org.matrix.msc2762.receive.event:m.room.message org.matrix.msc2762.receive.event:m.reaction org.matrix.msc2762.receive.event:m.sticker org.matrix.msc2762.receive.event:m.room.encrypted org.matrix.msc2762.receive.event:io.element.call.encryption_keys org.matrix.msc2762.receive.event:io.element.call.reaction org.matrix.msc2762.receive.event:org.matrix.msc4075.rtc.notification org.matrix.msc2762.receive.event:org.matrix.msc4143.rtc.member org.matrix.msc2762.send.state_event:m.room.topic org.matrix.msc2762.send.state_event:m.room.name org.matrix.msc2762.send.state_event:m.room.member org.matrix.msc2762.send.state_event:m.room.power_levels org.matrix.msc2762.send.state_event:m.room.join_rules org.matrix.msc2762.send.state_event:m.room.encryption org.matrix.msc2762.send.state_event:m.room.create org.matrix.msc2762.send.state_event:org.matrix.msc3401.call.member org.matrix.msc2762.send.state_event:im.vector.modular.widgets org.matrix.msc2762.receive.state_event:m.room.topic org.matrix.msc2762.receive.state_event:m.room.name org.matrix.msc2762.receive.state_event:m.room.member org.matrix.msc2762.receive.state_event:m.room.power_levels org.matrix.msc2762.receive.state_event:m.room.join_rules org.matrix.msc2762.receive.state_event:m.room.encryption org.matrix.msc2762.receive.state_event:m.room.create org.matrix.msc2762.receive.state_event:org.matrix.msc3401.call.member org.matrix.msc2762.receive.state_event:im.vector.modular.widgets org.matrix.msc3819.send.to_device:io.element.call.encryption_keys org.matrix.msc3819.send.to_device:m.call.invite org.matrix.msc3819.send.to_device:m.call.candidates org.matrix.msc3819.receive.to_device:io.element.call.encryption_keys org.matrix.msc3819.receive.to_device:m.call.invite org.matrix.msc3819.receive.to_device:m.call.candidates org.matrix.msc2762.timeline: org.matrix.msc4157.send.delayed_event org.matrix.msc4157.update_delayed_event org.matrix.msc4407.send.sticky_event org.matrix.msc4407.receive.sticky_event m.capability.screenshot m.sticker m.always_on_screen io.element.requires_client org.matrix.msc2931.navigate town.robin.msc3846.turn_servers org.matrix.msc3973.user_directory_search org.matrix.msc4039.upload_file org.matrix.msc4039.download_file org.matrix.msc4515.rtc_transports org.matrix.msc4533.rtc_livekit_get_token org.matrix.msc4533.rtc_livekit_delegate_delayed_leave'
_tarry_next_capabilities=''
_tarry_list_msgtypes='m.text m.notice m.emote m.image m.file m.audio m.video m.location'
_tarry_next_msgtypes=''
_tarry_list_state_types='m.room.topic m.room.name m.room.member m.room.power_levels m.room.join_rules m.room.encryption m.room.create org.matrix.msc3401.call.member im.vector.modular.widgets'
_tarry_next_state_types=''
_tarry_list_routes='schedule restart cancel send-now list lookup send read sync login logout whoami versions capabilities create-room join state discovery widget other'
_tarry_next_routes=''
_tarry_list_errors='capability-delayed capability-update capability-sticky capability-event-type capability-timeline capability-missing capability-refused action-unknown frame-would-send-at-once frame-malformed load-sequence widget-silent host-failed-upstream host-failed-alone host-failed encrypted-room sent-at-once-remembered flag-absent flag-false ledger-not-written empty-body-refused proxy-body-limit proxy-forbids proxy-rate-limit homeserver-down-behind-proxy proxy-timeout redirect html-from-proxy not-a-homeserver compressed-answer not-http not-as-http no-errcode own-proxy-refuses own-proxy-reaches-nothing own-proxy-down drill-lost no-tls-there tls-name-or-trust host-name-unknown nothing-listens name-server-silent slow schedule-unknown-effect cut-off reply-too-much timeout reply-too-big interrupted-schedule interrupted-restart interrupted-update interrupted-send interrupted-create interrupted-room interrupted-login interrupted-logout interrupted authorization-form delegation-impossible token-missing token-expired token-dead-for-update token-dead guest-may-not-update guest-refused login-refused login-by-password-off account-deactivated account-suspended consent-missing too-many-being-sent too-many address-bucket rate-of-updates rate-of-schedules rate-of-logins rate txn-id-reused sent-at-once no-delay-id wrong-form flag-lies switched-off-by-user-limit switched-off-by-maximum switched-off delay-too-long delay-too-long-form-unknown-to-js-sdk delay-overflow delay-not-whole delay-negative delay-zero room-unknown-at-schedule content-invalid module-refuses schedule-forbidden non-ascii-fails put-form-missing worker-routing lookup-missing list-missing path-form-missing body-form-missing stable-path-missing route-unknown no-rtc-transports method-not-served endpoint-missing restart-too-late fired sent-early sent-before cancelled-before failed-before cancel-had-arrived send-had-arrived send-limited-lost overdue other-state-cancels vanished gone-before never-seen delay-gone conflict-sent conflict-cancelled conflict repeat-disarms-others send-destroyed-it owner-only power-missing not-in-room banned join-refused room-version-unknown room-not-found room-taken event-too-large forbidden body-not-json body-not-object action-missing action-invalid delay-missing parameter-invalid resource-limit update-failed-inside schedule-failed-inside server-error own-state-cancels state-watcher-stuck lost-unsent lost-to-rate-limit power-lost-unsent second-event-lost cancel-for-restart sent-twice fired-early fired-late fired-out-of-order left-behind retry-after-untold sync-silent no-owner-check no-capability-advertised limits-unknown no-cors retry-after-hidden no-delay-id-in-unsigned txn-id-not-honoured ghost-after-sleep ghosts-possible membership-expired leave-not-noticed restart-error-of-the-widget state-watcher-slow config-key-unknown config-empty-section migration-failed ciphertext-only lookup-shape clock-skew M_MISSING_TOKEN M_UNKNOWN_TOKEN M_GUEST_ACCESS_FORBIDDEN M_FORBIDDEN M_UNRECOGNIZED M_UNKNOWN M_USER_DEACTIVATED M_USER_SUSPENDED M_USER_LOCKED M_CONSENT_NOT_GIVEN M_LIMIT_EXCEEDED M_DELAY_TOO_LARGE ORG.MATRIX.MSC4140_DELAY_TOO_LARGE ORG.MATRIX.MSC4140_MAX_DELAY_EXCEEDED M_MAX_DELAY_EXCEEDED M_NOT_FOUND M_UNSUPPORTED_ROOM_VERSION M_INCOMPATIBLE_ROOM_VERSION M_ROOM_IN_USE M_TOO_LARGE M_NOT_JSON M_BAD_JSON M_MISSING_PARAM M_INVALID_PARAM M_RESOURCE_LIMIT_EXCEEDED'
_tarry_next_errors=''
_tarry_list_intents='schedule-message schedule-state restart cancel send lookup list'
_tarry_next_intents=''
_tarry_list_whole_dialects='none body-auth path-noauth path-optauth limits get-one put-delay msc-unstable stable synapse@1.116.0 synapse@1.117.0 synapse@1.126.0 synapse@1.127.1 synapse@1.142.1 synapse@1.143.0 synapse@1.150.0 synapse@1.155.0 synapse@1.156.0 synapse@1.157.2 synapse@1.159.0 synapse@1.160.0 synapse@1.161.0 synapse@1.162.0 synapse@1.163.2'
_tarry_next_whole_dialects=''
_tarry_list_faults='latency=2s latency=10s stall stall=2s stall=10s drop=before drop=after status=500 status=502 status=503 status=504 status=401 status=403 status=404 rate-limit rate-limit=2s rate-limit=10s html html=500 html=502 html=503 html=504 html=401 html=403 html=404 unrouted off truncate chunked chunked=cut skew=-5m skew=5m sync-silent lose late=2s late=10s early=2s early=10s twice shuffle shuffle=2s shuffle=10s'
_tarry_next_faults='on=versions on=capabilities on=login on=refresh on=whoami on=sync on=schedule on=restart on=cancel on=send-now on=list on=lookup on=send on=state on=read on=other on=manage on=any times=1 times=2 times=3 after=1 after=2 after=3 for=2s for=10s effect=yes effect=no tell=both tell=header tell=body tell=null tell=nothing type=text/plain type=text/html type=application/json body='
_tarry_list_faults_or_clear='clear latency=2s latency=10s stall stall=2s stall=10s drop=before drop=after status=500 status=502 status=503 status=504 status=401 status=403 status=404 rate-limit rate-limit=2s rate-limit=10s html html=500 html=502 html=503 html=504 html=401 html=403 html=404 unrouted off truncate chunked chunked=cut skew=-5m skew=5m sync-silent lose late=2s late=10s early=2s early=10s twice shuffle shuffle=2s shuffle=10s'
_tarry_next_faults_or_clear='on=versions on=capabilities on=login on=refresh on=whoami on=sync on=schedule on=restart on=cancel on=send-now on=list on=lookup on=send on=state on=read on=other on=manage on=any times=1 times=2 times=3 after=1 after=2 after=3 for=2s for=10s effect=yes effect=no tell=both tell=header tell=body tell=null tell=nothing type=text/plain type=text/html type=application/json body='
_tarry_list_topics='options capability-names dialects faults exit-codes'
_tarry_next_topics=''
_tarry_list_message_types='m.room.message m.reaction m.sticker m.room.encrypted io.element.call.encryption_keys io.element.call.reaction org.matrix.msc4075.rtc.notification org.matrix.msc4143.rtc.member'
_tarry_next_message_types=''

_tarry_commands='send restart cancel send-now wait delays heartbeat heartbeats read request raw grant deny policy capabilities login logout whoami profile room trace explain dialect doctor sandbox demo help'

_tarry_subcommands() {
    subcommands=
    case $1 in
        delays) subcommands='forget' ;;
        heartbeat) subcommands='presets wait stop' ;;
        profile) subcommands='list use show remove' ;;
        room) subcommands='list use create join state' ;;
        trace) subcommands='list show off lines full' ;;
        dialect) subcommands='show refresh diff' ;;
        sandbox) subcommands='clock fault users' ;;
    esac
}

_tarry_options() {
    options=
    case $1 in
        '') options='-V --version --keep-going' ;;
        send) options='--body --state-key --delay --delay-json --sticky --in --txn-id' ;;
        restart) options='--ok-if-gone' ;;
        cancel) options='--ok-if-gone' ;;
        send-now) options='--ok-if-gone' ;;
        wait) options='--until --for --max-late --not-before --state-key --since --absent' ;;
        delays) options='--all --ended --known' ;;
        heartbeat) options='--state-key --delay --every --like --adopt --join --join-content --beats --for --until-fired --reschedule --on-exit --drill --expect --count --ramp --yes --background --foreground' ;;
        read) options='--state-key --any-state-key --msgtype --limit --in --since' ;;
        login) options='--user --password-stdin --token-stdin --token --token-env --token-file --device-id' ;;
        logout) options='--invalidate' ;;
        'room create') options='--name --topic --alias --public --invite --room-version' ;;
        'trace show') options='--raw' ;;
        explain) options='--on --status --list' ;;
        doctor) options='--yes --other --thorough --find-limit --junit' ;;
        sandbox) options='--port --bind --speaks --limits --max-delay --max-scheduled --clock --user --registration --store --durable --token-life --fault --require-faults --env-file' ;;
    esac
    options="$options -h --help -p --profile --homeserver --room --sandbox --dialect --host-like --policy --grant -o --output -q --quiet -v --verbose --show-secrets --color --timeout --retry --dry-run --plaintext --force --ledger --no-ledger --ledger-content --cacert --insecure --config-dir"
}

_tarry_option_value() {
    kind=
    case $1:$2 in
        *:-p | *:--profile) kind='profiles' ;;
        *:--homeserver) kind='nothing' ;;
        *:--room) kind='nothing' ;;
        *:--sandbox) kind='=steps settings' ;;
        *:--dialect) kind='steps dialects' ;;
        *:--host-like) kind='words tarry reference' ;;
        *:--policy) kind='words ask auto none' ;;
        *:--grant) kind='@steps capabilities' ;;
        *:-o | *:--output) kind='words text json' ;;
        *:--show-secrets) kind='=words always' ;;
        *:--color) kind='words auto always never' ;;
        *:--timeout) kind='nothing' ;;
        *:--retry) kind='nothing' ;;
        *:--ledger) kind='files' ;;
        *:--cacert) kind='files' ;;
        *:--config-dir) kind='folders' ;;
        send:--body) kind='nothing' ;;
        send:--state-key) kind='nothing' ;;
        send:--delay) kind='nothing' ;;
        send:--delay-json) kind='nothing' ;;
        send:--sticky) kind='nothing' ;;
        send:--in) kind='nothing' ;;
        send:--txn-id) kind='nothing' ;;
        wait:--until) kind='words fired sent cancelled ended' ;;
        wait:--for) kind='nothing' ;;
        wait:--max-late) kind='nothing' ;;
        wait:--not-before) kind='nothing' ;;
        wait:--state-key) kind='nothing' ;;
        wait:--since) kind='nothing' ;;
        heartbeat:--state-key) kind='nothing' ;;
        heartbeat:--delay) kind='nothing' ;;
        heartbeat:--every) kind='nothing' ;;
        heartbeat:--like) kind='nothing' ;;
        heartbeat:--adopt) kind='nothing' ;;
        heartbeat:--join-content) kind='@nothing' ;;
        heartbeat:--beats) kind='nothing' ;;
        heartbeat:--for) kind='nothing' ;;
        heartbeat:--on-exit) kind='words send cancel leave keep' ;;
        heartbeat:--drill) kind='nothing' ;;
        heartbeat:--expect) kind='nothing' ;;
        heartbeat:--count) kind='nothing' ;;
        heartbeat:--ramp) kind='nothing' ;;
        read:--state-key) kind='nothing' ;;
        read:--msgtype) kind='steps msgtypes' ;;
        read:--limit) kind='nothing' ;;
        read:--in) kind='nothing' ;;
        read:--since) kind='nothing' ;;
        login:--user) kind='nothing' ;;
        login:--token-env) kind='nothing' ;;
        login:--token-file) kind='files' ;;
        login:--device-id) kind='nothing' ;;
        'room create':--name) kind='nothing' ;;
        'room create':--topic) kind='nothing' ;;
        'room create':--alias) kind='nothing' ;;
        'room create':--invite) kind='nothing' ;;
        'room create':--room-version) kind='nothing' ;;
        explain:--on) kind='steps routes' ;;
        explain:--status) kind='nothing' ;;
        doctor:--other) kind='nothing' ;;
        doctor:--junit) kind='files' ;;
        sandbox:--port) kind='nothing' ;;
        sandbox:--bind) kind='nothing' ;;
        sandbox:--speaks) kind='steps whole_dialects' ;;
        sandbox:--limits) kind='words off synapse' ;;
        sandbox:--max-delay) kind='nothing' ;;
        sandbox:--max-scheduled) kind='nothing' ;;
        sandbox:--clock) kind='words real held' ;;
        sandbox:--user) kind='nothing' ;;
        sandbox:--store) kind='files' ;;
        sandbox:--token-life) kind='nothing' ;;
        sandbox:--fault) kind='steps faults' ;;
        sandbox:--env-file) kind='files' ;;
    esac
}

_tarry_positional() {
    kind=nothing
    case $1:$2 in
        send:0) kind='types' ;;
        send:1) kind='@nothing' ;;
        wait:*) kind='types' ;;
        heartbeat:0) kind='types' ;;
        heartbeat:1) kind='@nothing' ;;
        read:0) kind='types' ;;
        request:*) kind='steps capabilities' ;;
        raw:0) kind='@nothing' ;;
        grant:*) kind='steps capabilities' ;;
        policy:0) kind='words ask auto none' ;;
        capabilities:*) kind='steps capabilities' ;;
        'profile use':0) kind='profiles' ;;
        'profile show':0) kind='profiles' ;;
        'profile remove':0) kind='profiles' ;;
        'room state':0) kind='steps state_types' ;;
        explain:*) kind='steps errors' ;;
        'dialect diff':0) kind='steps intents' ;;
        'dialect diff':*) kind='steps whole_dialects' ;;
        sandbox:*) kind='program' ;;
        'sandbox clock':0) kind='words hold advance release' ;;
        'sandbox fault':0) kind='steps faults_or_clear' ;;
        help:0) kind='commands' ;;
        help:1) kind='subcommands' ;;
    esac
}

# Sets words to those before the cursor, with what readline split at = : or @ joined again.
_tarry_words() {
    local line=${COMP_LINE:0:${COMP_POINT:-0}} rest word i last
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -z $COMP_LINE ]]; then
            words[i]=$word
            continue
        fi
        rest=${line#"${line%%[![:space:]]*}"}
        [[ $i -eq $COMP_CWORD ]] && word=$rest
        last=$((${#words[@]} - 1))
        if [[ $i -gt 0 && $rest == "$line" ]]; then
            words[last]=${words[last]}$word
        else
            words[last + 1]=$word
        fi
        line=${rest#"$word"}
    done
}

# Offers those of the words $3 that begin with $2, each behind $1.
_tarry_offer_words() {
    local word
    for word in $3; do
        [[ $word == "$2"* ]] && COMPREPLY[${#COMPREPLY[@]}]="$1$word "
    done
}

# Offers the words $3 that begin with $2, each behind $1, no further than to the next : = or @ in them. Each part
# behind a comma is one for itself, with the words $4 if there are any; values can be joined by +. Long names,
# with a dot in their first step, wait until something is typed.
_tarry_offer_steps() {
    local front=$1 typed=$2 words=$3 key= word step tail blank=' ' last=
    [[ -n $4 ]] && blank=
    if [[ -n $4 && $typed == *,* ]]; then
        front=$front${typed%,*},
        typed=${typed##*,}
        words=$4
    fi
    if [[ $typed == *=*+* ]]; then
        key=${typed%%=*}=
        front=$front${typed%+*}+
        typed=${typed##*+}
    fi
    for word in $words; do
        [[ -z $2 && ${word%%[:=@]*} == *.* ]] && continue
        [[ $word == "$key"* ]] || continue
        word=${word#"$key"}
        [[ $word == "$typed"* ]] || continue
        tail=${word#"$typed"}
        step=${tail%%[:=@]*}
        [[ $step != "$tail" ]] && step=${tail:0:${#step}+1}
        step=$typed$step
        [[ $step == "$last" || -z $step ]] && continue
        last=$step
        [[ $step != *[:=@] && $step == "$word" ]] && step=$step$blank
        COMPREPLY[${#COMPREPLY[@]}]=$front$step
    done
}

# Offers event types, those of state events where a state key is on the line.
_tarry_offer_types() {
    local types=$_tarry_list_state_types
    case " ${COMP_WORDS[*]} " in
        *' --state-key'* | *' --any-state-key'*) ;;
        *) types="$_tarry_list_message_types $types" ;;
    esac
    _tarry_offer_words "$1" "$2" "$types"
}

# Offers the names that compgen finds by its option $3 for what begins with $2, each behind $1.
_tarry_offer_names() {
    local IFS=$'\n' name typed=${2#[\"\']} filenames=
    typed=${typed//\\/}
    [[ $1 == "$head" ]] && compopt -o filenames +o nospace 2>/dev/null && filenames=yes
    [[ -z $filenames && $typed == '~/'* ]] && typed=$HOME/${typed#'~/'}
    for name in $(compgen "$3" -- "$typed"); do
        if [[ -z $filenames ]]; then
            if [[ -d $name && $3 != -c ]]; then
                printf -v name '%q/' "$name"
            else
                printf -v name '%q ' "$name"
            fi
        fi
        COMPREPLY[${#COMPREPLY[@]}]=$1$name
    done
}

# Sets profiles to the names of the saved profiles.
_tarry_profiles() {
    local file folder=${TARRY_CONFIG_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/tarry}/profiles
    profiles=
    for file in "$folder"/*.json; do
        file=${file##*/}
        [[ $file != '*.json' ]] && profiles="$profiles ${file%.json}"
    done
}

# Offers what $kind names for the half-typed value $2, each behind $1; $3 counts the words before it, $4 is the first.
_tarry_offer() {
    local profiles list next subcommands
    if [[ $kind == @* && $2 == @* ]]; then
        _tarry_offer_names "$1@" "${2#@}" -f
        return
    fi
    kind=${kind#@}
    case $kind in
        'steps '*)
            list=_tarry_list_${kind#steps }
            next=_tarry_next_${kind#steps }
            _tarry_offer_steps "$1" "$2" "${!list}" "${!next}"
            ;;
        types) _tarry_offer_types "$1" "$2" ;;
        subcommands)
            _tarry_subcommands "$4"
            _tarry_offer_words "$1" "$2" "$subcommands"
            ;;
        'words '*) _tarry_offer_words "$1" "$2" "${kind#words }" ;;
        commands) _tarry_offer_words "$1" "$2" "$_tarry_commands $_tarry_list_topics" ;;
        profiles)
            _tarry_profiles
            _tarry_offer_words "$1" "$2" "$profiles"
            ;;
        files) _tarry_offer_names "$1" "$2" -f ;;
        folders) _tarry_offer_names "$1" "$2" -d ;;
        program)
            if [[ $3 -eq 0 && $2 != */* ]]; then
                _tarry_offer_names "$1" "$2" -c
            else
                _tarry_offer_names "$1" "$2" -f
            fi
            ;;
    esac
}

_tarry() {
    local IFS=$' \t\n'
    local words cur word kind options subcommands breaks i last path= value= over= index=0 head= first=
    COMPREPLY=()
    _tarry_words
    last=$((${#words[@]} - 1))
    cur=${words[last]}
    for ((i = 1; i < last; i++)); do
        word=${words[i]}
        value=
        if [[ -n $over ]]; then
            index=$((index + 1))
        elif [[ $word == -- ]]; then
            over=yes
        elif [[ $word == -?* ]]; then
            _tarry_option_value "$path" "$word"
            if [[ -n $kind && $kind != =* ]]; then
                value=$kind
                i=$((i + 1))
            fi
        elif [[ -z $path ]]; then
            path=$word
        else
            _tarry_subcommands "$path"
            if [[ $index -eq 0 && " $subcommands " == *" $word "* ]]; then
                path="$path $word"
            else
                [[ $index -eq 0 ]] && first=$word
                index=$((index + 1))
            fi
        fi
    done

    # Readline keeps what stands before the last : = or @ in the word, the first two themselves as well.
    breaks=${COMP_WORDBREAKS//[^:=]/}
    [[ -n $breaks && $cur == *[$breaks]* ]] && head=${cur%"${cur##*[$breaks]}"}
    word=${cur#"$head"}
    [[ $COMP_WORDBREAKS == *@* && $word == *@* ]] && head=$head${word%@*}

    if [[ $i -gt $last && -n $value ]]; then
        kind=$value
        _tarry_offer '' "$cur"
    elif [[ -z $over && $cur == --*=* ]]; then
        _tarry_option_value "$path" "${cur%%=*}"
        kind=${kind#=}
        _tarry_offer "${cur%%=*}=" "${cur#*=}"
    elif [[ -z $over && $cur == -* ]]; then
        _tarry_options "$path"
        _tarry_offer_words '' "$cur" "$options"
    elif [[ -z $path ]]; then
        [[ -z $over ]] && _tarry_offer_words '' "$cur" "$_tarry_commands"
    else
        _tarry_subcommands "$path"
        [[ -z $over && $index -eq 0 ]] && _tarry_offer_words '' "$cur" "$subcommands"
        _tarry_positional "$path" "$index"
        [[ $kind == program && -z $over ]] || _tarry_offer '' "$cur" "$index" "$first"
    fi

    for i in "${!COMPREPLY[@]}"; do
        COMPREPLY[i]=${COMPREPLY[i]#"$head"}
    done
}

complete -o nospace -F _tarry tarry
