# fish completion for tarry. Generated from its commands; do not edit.

function __tarry_profiles
    set -l folder $HOME/.config/tarry
    test -n "$XDG_CONFIG_HOME"; and set folder $XDG_CONFIG_HOME/tarry
    test -n "$TARRY_CONFIG_DIR"; and set folder $TARRY_CONFIG_DIR
    for file in $folder/profiles/*.json
        string replace -r '.*/(.*)\.json$' '$1' -- $file
    end
end

# A file behind an @.
function __tarry_at_files
    set -l token (commandline -ct)
    string match -q '@*' -- $token; or return
    for file in (string sub -s 2 -- $token)*
        test -d $file; and set file $file/
        echo @$file
    end
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
set -l commands send restart cancel send-now wait read request raw grant deny policy capabilities delays login logout whoami profile room trace explain dialect doctor sandbox demo help

complete -c tarry -n 'not __tarry_in_program' -s h -l help -d 'Show this help and exit'
complete -c tarry -n 'not __tarry_in_program' -s p -l profile -x -a '(__tarry_profiles)' -d 'Use this saved account'
complete -c tarry -n 'not __tarry_in_program' -l homeserver -x -d 'Base URL of the homeserver'
complete -c tarry -n 'not __tarry_in_program' -l room -x -d 'Room id, alias, matrix: URI or matrix.to link'
complete -c tarry -n 'not __tarry_in_program' -l sandbox -d 'Use a fresh built-in homeserver that ends with this process; keys: speaks, limits, clock=held, user, max-delay, max-scheduled, registration, store, token-life'
complete -c tarry -n 'not __tarry_in_program' -l dialect -x -d 'Dialect of MSC4140 that the homeserver uses: auto (detected by probing), a whole dialect (get-one, stable, body-auth …), synapse@VERSION, or axes (manage=body)'
complete -c tarry -n 'not __tarry_in_program' -l host-like -x -a 'tarry reference' -d 'Host to imitate (default: tarry)'
complete -c tarry -n 'not __tarry_in_program' -l policy -x -a 'ask auto none' -d 'Requested capabilities to approve: granted ones (ask), all (auto), none (none)'
complete -c tarry -n 'not __tarry_in_program' -l grant -x -a '(__tarry_at_files)' -d 'Grant this capability (repeatable)'
complete -c tarry -n 'not __tarry_in_program' -s o -l output -x -a 'text json' -d 'Output format: text or json (default: text)'
complete -c tarry -n 'not __tarry_in_program' -s q -l quiet -d 'Print only the value that a script needs'
complete -c tarry -n 'not __tarry_in_program' -s v -l verbose -d 'Show exchanges as lines; -vv shows them in full'
complete -c tarry -n 'not __tarry_in_program' -l show-secrets -a 'always' -d 'Show tokens, on a terminal only; =always also shows delay ids in files'
complete -c tarry -n 'not __tarry_in_program' -l color -x -a 'auto always never' -d 'When to use colors (default: auto)'
complete -c tarry -n 'not __tarry_in_program' -l timeout -x -d 'Time limit per HTTP request, from connect to last byte (default: 10s)'
complete -c tarry -n 'not __tarry_in_program' -l retry -x -d 'Retry up to N times after network errors, 429 and 5xx (default: 0)'
complete -c tarry -n 'not __tarry_in_program' -l dry-run -d 'Print the frame and the HTTP request without sending them'
complete -c tarry -n 'not __tarry_in_program' -l plaintext -d 'Send message events unencrypted, even into encrypted rooms'
complete -c tarry -n 'not __tarry_in_program' -l force -d 'Schedule without checking /versions first; the event may then be sent immediately'
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
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a read -d 'Read events as a widget would, newest first'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a request -d 'Ask the host for capabilities, as a widget does'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a raw -d 'Send a frame to the host exactly as given, even if malformed'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a grant -d 'Grant capabilities for the rest of the session'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a deny -d 'Revoke capabilities'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a policy -d 'Show or set how capability requests are decided'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a capabilities -d 'Show which capabilities were requested, approved and refused'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a delays -d 'List the delayed events of the homeserver and this session'
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
complete -c tarry -n '__fish_seen_subcommand_from send' -a '(__tarry_at_files)'
complete -c tarry -n '__fish_seen_subcommand_from restart' -l ok-if-gone -d 'Succeed if the delayed event has already ended'
complete -c tarry -n '__fish_seen_subcommand_from cancel' -l ok-if-gone -d 'Succeed if the delayed event has already ended'
complete -c tarry -n '__fish_seen_subcommand_from send-now' -l ok-if-gone -d 'Succeed if the delayed event has already ended'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l until -x -a 'fired ended' -d 'Outcome to wait for (default: fired)'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l for -x -d 'Time limit (default: 30s after the due time, or 30s if it is unknown)'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l state-key -x -d 'With TYPE: wait for a state event with this key'
complete -c tarry -n '__fish_seen_subcommand_from read' -l state-key -x -d 'Read only state events with this key'
complete -c tarry -n '__fish_seen_subcommand_from read' -l any-state-key -d 'Read state events with any key'
complete -c tarry -n '__fish_seen_subcommand_from read' -l msgtype -x -d 'Read only messages with this msgtype'
complete -c tarry -n '__fish_seen_subcommand_from read' -l limit -x -d 'Read at most N events per room'
complete -c tarry -n '__fish_seen_subcommand_from read' -l in -x -d 'Read from this room; * for all rooms (repeatable)'
complete -c tarry -n '__fish_seen_subcommand_from read' -l since -x -d 'Read only events newer than this one'
complete -c tarry -n '__fish_seen_subcommand_from raw' -a '(__tarry_at_files)'
complete -c tarry -n '__fish_seen_subcommand_from policy' -a 'ask auto none'
complete -c tarry -n '__fish_seen_subcommand_from delays' -l known -d 'List only what this session knows, without asking the homeserver'
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
complete -c tarry -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from use' -a '(__tarry_profiles)'
complete -c tarry -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from show' -a '(__tarry_profiles)'
complete -c tarry -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from remove' -a '(__tarry_profiles)'
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
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a list -d 'List the exchanges, one per line'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a show -d 'Show one exchange in full'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a off -d 'Print no exchanges'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a lines -d 'Print exchanges with one line per message'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a full -d 'Print exchanges in full'
complete -c tarry -n '__fish_seen_subcommand_from trace; and __fish_seen_subcommand_from show' -l raw -d 'Show the messages byte for byte'
complete -c tarry -n '__fish_seen_subcommand_from explain' -l on -x -d 'Request that failed: schedule, restart, cancel, send-now, list, lookup, send, read, login, widget …'
complete -c tarry -n '__fish_seen_subcommand_from explain' -l status -x -d 'HTTP status of the response'
complete -c tarry -n '__fish_seen_subcommand_from explain' -l list -d 'List all causes, one per line'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and not __fish_seen_subcommand_from show refresh diff' -a show -d 'Show the four axes, probing for what is not known yet'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and not __fish_seen_subcommand_from show refresh diff' -a refresh -d 'Clear the cache and probe again'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and not __fish_seen_subcommand_from show refresh diff' -a diff -d 'Compare how each dialect writes a request; nothing is sent'
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
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l speaks -x -d 'Dialect of MSC4140 to use (default: get-one): none, body-auth, path-noauth, path-optauth, limits, get-one, put-delay, msc-unstable, stable, or synapse@VERSION'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l limits -x -a 'off synapse' -d 'Rate limits: none, or those of Synapse (default: off)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l max-delay -x -d 'Longest delay (default: 1d); 0s disables delayed events'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l max-scheduled -x -d 'Most delayed events per user (default: 100 if the dialect has such a limit); 0 disables them'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l clock -x -a 'real held' -d 'Clock: real, or held until it is advanced (default: real)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l user -x -d 'Create this user (repeatable; default: demo)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l registration -d 'Allow registration and guests'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l store -r -F -d 'Keep accounts, rooms and delayed events in this file'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l token-life -x -d 'Lifetime of access tokens that come with a refresh token (default: unlimited)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l fault -x -d 'Inject a fault; see help sandbox fault (repeatable)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l env-file -r -F -d 'Write URL, users and tokens to this file for a shell to source'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and __tarry_in_program' -a '(__tarry_program)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and __fish_seen_subcommand_from clock' -a 'hold advance release'
complete -c tarry -n '__fish_seen_subcommand_from help' -a 'send restart cancel send-now wait read request raw grant deny policy capabilities delays login logout whoami profile room trace explain dialect doctor sandbox demo help'
