# fish completion for tarry. Made from its commands; do not edit.

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
complete -c tarry -n 'not __tarry_in_program' -s p -l profile -x -a '(__tarry_profiles)' -d 'Act for this saved account'
complete -c tarry -n 'not __tarry_in_program' -l homeserver -x -d 'The homeserver\'s base URL'
complete -c tarry -n 'not __tarry_in_program' -l room -x -d 'The room: an id, an alias, a matrix: or a matrix.to link'
complete -c tarry -n 'not __tarry_in_program' -l sandbox -d 'Act on a fresh built-in homeserver, gone at the end; keys: speaks, limits, clock=held, user, max-delay, max-scheduled, registration, store, token-life'
complete -c tarry -n 'not __tarry_in_program' -l dialect -x -d 'How the homeserver speaks delayed events: auto (found out by asking), a whole dialect (get-one, stable, body-auth …), synapse@VERSION, or axes (manage=body)'
complete -c tarry -n 'not __tarry_in_program' -l host-like -x -a 'tarry reference' -d 'Behave as this host does'
complete -c tarry -n 'not __tarry_in_program' -l policy -x -a 'ask auto none' -d 'Approve what was granted (ask), all (auto) or nothing (none)'
complete -c tarry -n 'not __tarry_in_program' -l grant -x -a '(__tarry_at_files)' -d 'Grant this capability; may stand several times'
complete -c tarry -n 'not __tarry_in_program' -s o -l output -x -a 'text json' -d 'Say results as text or JSON'
complete -c tarry -n 'not __tarry_in_program' -s q -l quiet -d 'Print only the value that a script wants'
complete -c tarry -n 'not __tarry_in_program' -s v -l verbose -d 'Show exchanges as lines; -vv shows them in full'
complete -c tarry -n 'not __tarry_in_program' -l show-secrets -a 'always' -d 'Show tokens, on a terminal only; with =always, delay ids in files'
complete -c tarry -n 'not __tarry_in_program' -l color -x -a 'auto always never' -d 'When to use colors'
complete -c tarry -n 'not __tarry_in_program' -l timeout -x -d 'Give one HTTP request so long, from connect to last byte (10s)'
complete -c tarry -n 'not __tarry_in_program' -l retry -x -d 'Repeat what failed on the way up to N times (0)'
complete -c tarry -n 'not __tarry_in_program' -l dry-run -d 'Print the frame and the HTTP request, and send nothing'
complete -c tarry -n 'not __tarry_in_program' -l plaintext -d 'Send message events in the clear, also into encrypted rooms'
complete -c tarry -n 'not __tarry_in_program' -l force -d 'Schedule without asking /versions first: what is delayed may be sent at once'
complete -c tarry -n 'not __tarry_in_program' -l cacert -r -F -d 'Trust the certificates in this PEM file'
complete -c tarry -n 'not __tarry_in_program' -l insecure -d 'Trust any certificate, and send tokens over plain http'
complete -c tarry -n 'not __tarry_in_program' -l config-dir -x -a '(__fish_complete_directories)' -d 'Keep config, state and cache in this folder'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -s V -l version -d 'Show the version and exit'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -l keep-going -d 'In piped lines, go on after one that fails'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a send -d 'Send an event as a widget would, now or delayed'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a restart -d 'Start the time of delayed events anew'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a cancel -d 'Cancel delayed events: they are never sent'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a send-now -d 'Send delayed events now'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a wait -d 'Wait until delayed events have fired, or an event is seen'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a read -d 'Read events as a widget would, newest first'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a request -d 'Ask the host for capabilities, as a widget does'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a raw -d 'Deliver a frame to the host as it stands, malformed or not'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a grant -d 'Grant capabilities for the rest of the session'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a deny -d 'Take capabilities back; a reference host can not, and says so'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a policy -d 'Say who decides about capabilities, or ask who does'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a capabilities -d 'Show what was requested, approved, used and refused, and why'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a delays -d 'Show the delayed events of the homeserver and this session'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a login -d 'Log in, or take a token, and save it as a profile'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a logout -d 'End the token of a profile and forget it'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a whoami -d 'Ask the homeserver whose the access token is'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a profile -d 'Show and choose saved accounts'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a room -d 'List, choose, make and enter rooms'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a trace -d 'Show this session\'s record, or say how much of it is printed'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a explain -d 'Say why it failed, whose fault that is, and what to do next'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a dialect -d 'Show how this homeserver speaks of delayed events'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a doctor -d 'Prove what the homeserver does with delayed events: a checklist'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a sandbox -d 'Run the built-in homeserver, by itself or around a command'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a demo -d 'Tell the story of a last will, on a sandbox, in half a minute'
complete -c tarry -n "not __fish_seen_subcommand_from $commands; and not __tarry_in_program" -a help -d 'List the commands, or explain one'
complete -c tarry -n '__fish_seen_subcommand_from send' -l body -x -d 'For m.room.message: a text message with this body'
complete -c tarry -n '__fish_seen_subcommand_from send' -l state-key -x -d 'Make it a state event with this key, which may be empty'
complete -c tarry -n '__fish_seen_subcommand_from send' -l delay -x -d 'Schedule it: 500ms, 8s, 1h30m'
complete -c tarry -n '__fish_seen_subcommand_from send' -l delay-json -x -d 'Put any JSON value on the wire as the delay'
complete -c tarry -n '__fish_seen_subcommand_from send' -l sticky -x -d 'Make it a sticky event (MSC4354)'
complete -c tarry -n '__fish_seen_subcommand_from send' -l in -x -d 'Name this room on the wire; * as well'
complete -c tarry -n '__fish_seen_subcommand_from send' -l txn-id -x -d 'Use this transaction id in the HTTP path'
complete -c tarry -n '__fish_seen_subcommand_from send' -a '(__tarry_at_files)'
complete -c tarry -n '__fish_seen_subcommand_from restart' -l ok-if-gone -d 'Count it as done if the delayed event has ended already'
complete -c tarry -n '__fish_seen_subcommand_from cancel' -l ok-if-gone -d 'Count it as done if the delayed event has ended already'
complete -c tarry -n '__fish_seen_subcommand_from send-now' -l ok-if-gone -d 'Count it as done if the delayed event has ended already'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l until -x -a 'fired ended' -d 'What to wait for (fired)'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l for -x -d 'Wait at most so long (until due and 30s more; else 30s)'
complete -c tarry -n '__fish_seen_subcommand_from wait' -l state-key -x -d 'With a TYPE: only a state event with this key'
complete -c tarry -n '__fish_seen_subcommand_from read' -l state-key -x -d 'Read only state events with this key'
complete -c tarry -n '__fish_seen_subcommand_from read' -l any-state-key -d 'Read state events of any key'
complete -c tarry -n '__fish_seen_subcommand_from read' -l msgtype -x -d 'Read only messages of this type'
complete -c tarry -n '__fish_seen_subcommand_from read' -l limit -x -d 'Read at most so many of each room'
complete -c tarry -n '__fish_seen_subcommand_from read' -l in -x -d 'Read in this room; * for all; may stand several times'
complete -c tarry -n '__fish_seen_subcommand_from read' -l since -x -d 'Read only what is newer than this event'
complete -c tarry -n '__fish_seen_subcommand_from raw' -a '(__tarry_at_files)'
complete -c tarry -n '__fish_seen_subcommand_from policy' -a 'ask auto none'
complete -c tarry -n '__fish_seen_subcommand_from delays' -l known -d 'Show what this session knows, without asking the homeserver'
complete -c tarry -n '__fish_seen_subcommand_from login' -l user -x -d 'The user: a local name or a whole id'
complete -c tarry -n '__fish_seen_subcommand_from login' -l password-stdin -d 'Read the password from standard input'
complete -c tarry -n '__fish_seen_subcommand_from login' -l token-stdin -d 'Read an access token from standard input'
complete -c tarry -n '__fish_seen_subcommand_from login' -l token -d 'Ask for an access token instead of a password'
complete -c tarry -n '__fish_seen_subcommand_from login' -l token-env -x -d 'Take the access token from this environment variable'
complete -c tarry -n '__fish_seen_subcommand_from login' -l token-file -r -F -d 'Read an access token from this file'
complete -c tarry -n '__fish_seen_subcommand_from login' -l device-id -x -d 'Log in as this device'
complete -c tarry -n '__fish_seen_subcommand_from logout' -l invalidate -d 'End the token whoever made it'
complete -c tarry -n '__fish_seen_subcommand_from profile; and not __fish_seen_subcommand_from list use show remove' -a list -d 'List the profiles; * marks the default'
complete -c tarry -n '__fish_seen_subcommand_from profile; and not __fish_seen_subcommand_from list use show remove' -a use -d 'Make a profile the default'
complete -c tarry -n '__fish_seen_subcommand_from profile; and not __fish_seen_subcommand_from list use show remove' -a show -d 'Show a profile, without its token'
complete -c tarry -n '__fish_seen_subcommand_from profile; and not __fish_seen_subcommand_from list use show remove' -a remove -d 'Forget a profile; its token lives on'
complete -c tarry -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from use' -a '(__tarry_profiles)'
complete -c tarry -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from show' -a '(__tarry_profiles)'
complete -c tarry -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from remove' -a '(__tarry_profiles)'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a list -d 'List the rooms that the account is in; * marks the one in use'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a use -d 'Use a room from now on; as a single command, in the profile'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a create -d 'Make a room; in a session it is then in use'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a join -d 'Join a room; in a session it is then in use'
complete -c tarry -n '__fish_seen_subcommand_from room; and not __fish_seen_subcommand_from list use create join state' -a state -d 'Show a room\'s state, or one event\'s content'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l name -x -d 'The room\'s name'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l topic -x -d 'The room\'s topic'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l alias -x -d 'The local part of an alias for it'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l public -d 'Let anybody join'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l invite -x -d 'Invite this user; may stand several times'
complete -c tarry -n '__fish_seen_subcommand_from room; and __fish_seen_subcommand_from create' -l room-version -x -d 'The room version'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a list -d 'List the exchanges, one a line'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a show -d 'Show one exchange in full'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a off -d 'Print no exchanges'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a lines -d 'Print exchanges one line a message'
complete -c tarry -n '__fish_seen_subcommand_from trace; and not __fish_seen_subcommand_from list show off lines full' -a full -d 'Print exchanges in full'
complete -c tarry -n '__fish_seen_subcommand_from trace; and __fish_seen_subcommand_from show' -l raw -d 'Show the messages byte for byte, as they went'
complete -c tarry -n '__fish_seen_subcommand_from explain' -l on -x -d 'What was asked: schedule, restart, cancel, send-now, list, lookup, send, read, login, widget ..'
complete -c tarry -n '__fish_seen_subcommand_from explain' -l status -x -d 'The HTTP status'
complete -c tarry -n '__fish_seen_subcommand_from explain' -l list -d 'List every cause, one a line'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and not __fish_seen_subcommand_from show refresh diff' -a show -d 'Show the four axes; ask what is not known'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and not __fish_seen_subcommand_from show refresh diff' -a refresh -d 'Forget what is remembered, and ask all of it anew'
complete -c tarry -n '__fish_seen_subcommand_from dialect; and not __fish_seen_subcommand_from show refresh diff' -a diff -d 'Print the same intent in every dialect; nothing is sent'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l yes -d 'Make the scratch room without asking'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l other -x -d 'A second account on the same homeserver, for what two users see'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l thorough -d 'Wait for what is slow: events may be 30 seconds late'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l find-limit -d 'Ask for management until it is refused; asks first'
complete -c tarry -n '__fish_seen_subcommand_from doctor' -l junit -r -F -d 'Write the checklist as JUnit\'s XML as well'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -a clock -d 'Hold, advance or release a sandbox\'s clock, or show it'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -a fault -d 'Make a sandbox err, list its faults, or clear them'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -a users -d 'List a sandbox\'s users, with their tokens, or add one'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l port -x -d 'Listen on this port (any free one)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l bind -x -d 'Listen on this address (127.0.0.1)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l speaks -x -d 'How it speaks delayed events (get-one): none, body-auth, path-noauth, path-optauth, limits, get-one, put-delay, msc-unstable, stable, or synapse@VERSION'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l limits -x -a 'off synapse' -d 'Synapse\'s rate limits, or none'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l max-delay -x -d 'The longest delay (1d); 0s switches delayed events off'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l max-scheduled -x -d 'The most delayed events of a user (100 where the dialect has such a limit); 0 switches them off'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l clock -x -a 'real held' -d 'A clock that runs, or stands still until it is moved'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l user -x -d 'A user to be there (demo); may stand several times'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l registration -d 'Let anybody make an account, or be a guest'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l store -r -F -d 'Keep accounts, rooms and delayed events there (memory)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l token-life -x -d 'How long the token of a login with a refresh token is good for (for ever)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l fault -x -d 'What goes wrong, as sandbox fault takes it; may stand several times'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and not __fish_seen_subcommand_from clock fault users' -l env-file -r -F -d 'Write URL, users and tokens there for a shell to source'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and __tarry_in_program' -a '(__tarry_program)'
complete -c tarry -n '__fish_seen_subcommand_from sandbox; and not __tarry_in_program; and __fish_seen_subcommand_from clock' -a 'hold advance release'
complete -c tarry -n '__fish_seen_subcommand_from help' -a 'send restart cancel send-now wait read request raw grant deny policy capabilities delays login logout whoami profile room trace explain dialect doctor sandbox demo help'
