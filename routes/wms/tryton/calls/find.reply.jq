include "jsonrpc";
. as $answer
| rpc_result(
    (map(select(.state != "draft")) | first) as $there
    | {
        set: {order: ($vars.order // $answer.sent), there: $there, drafts: [.[] | select(.state == "draft") | .id]},
        body: (if $there then {accepted: true, id: ($there.number // ($there.id | tostring))} else {accepted: false} end)
      })
