if $vars.open then
  {
    path: "/orders/\($vars.open)/canceler",
    headers: {"If-Match": $vars.version},
    body: {reason: ($vars.reason // "Canceled by the customer")},
    ok: [400, 409, 412]
  }
else empty end
