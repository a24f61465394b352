# An order is cancelled in the version that was seen.
if $vars.open then {path: "/orders/\($vars.open)", query: {detail: "None", itemdetail: "None"}} else empty end
