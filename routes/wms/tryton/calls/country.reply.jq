# A database without countries or subdivisions still gets a whole address: what it cannot hold is written into street and city.
include "jsonrpc";
rpc_result(
  .[0] as $country
  | {set: {
      country: $country.id,
      subdivision: ([($country["subdivisions."] // [])[] | select(.code == "\($country.code)-\($vars.order.state)") | .id] | first)
    }})
