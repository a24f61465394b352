include "jsonrpc";
def two: tostring | if length == 1 then "0" + . else . end;
def iso: "\(.year)-\(.month | two)-\(.day | two)T\(.hour | two):\(.minute | two):\(.second | two).\("00000\(.microsecond)"[-6:])Z";
rpc_result(
  (last | if . then "\(.write_date | iso)|\(.id)" else null end) as $next
  | {
      body: map(select((.["customer."].code // "") | startswith("\($connection.merchant)/"))),
      cursor: $next,
      more: (length == $page)
    })
