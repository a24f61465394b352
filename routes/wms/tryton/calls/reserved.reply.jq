include "jsonrpc";
. as $answer
| rpc_result(
    (group_by(.product) | map({key: (.[0].product | tostring), value: (map(.internal_quantity) | add)}) | from_entries) as $reserved
    | {
        body: ($answer.sent | map(. + {reserved: ($reserved[.id | tostring] // 0)})),
        cursor: ($answer.sent | last.id | tostring),
        more: (($answer.sent | length) == $page)
      })
