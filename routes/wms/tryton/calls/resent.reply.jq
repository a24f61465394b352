include "jsonrpc";
. as $answer
| rpc_result(
    map(.["customer."].code) as $open
    | {body: [$answer.sent[] | select(.state != "cancelled" or (.["customer."].code as $code | any($open[]; . == $code) | not))]})
