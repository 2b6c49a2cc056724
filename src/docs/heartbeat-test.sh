#!/bin/sh
# A heartbeat test: a call member's delayed leave is restarted three times, then left alone. It must fire, and the member must
# be gone. Uses the account in MATRIX_*, which "tarry sandbox" sets; exits with the code of the first command that fails.
#
#     tarry sandbox -- src/docs/heartbeat-test.sh
set -e
member=org.matrix.msc3401.call.member
key="_${MATRIX_USER_ID}_${MATRIX_DEVICE_ID}_m.call"

id=$(tarry send "$member" '{}' --state-key "$key" --delay 3s -q)
tarry send "$member" '{"application":"m.call"}' --state-key "$key"
for beat in 1 2 3; do
    sleep 1
    tarry restart --retry 2 -- "$id"
done
tarry wait --for 10s -- "$id"
[ "$(tarry room state "$member" "$key")" = '{}' ]
