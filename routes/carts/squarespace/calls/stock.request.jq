# Squarespace wants each adjustment named by a UUID of its own; this one is made of the time, the batch and what is set.
def floor_of($n): (. / $n | floor);
def rest_of($n): . - floor_of($n) * $n;
def hash($factor): reduce explode[] as $c (7; (. * $factor + $c) | rest_of(4294967296));
def hex: . as $n | [range(0; 8)] | reduce .[] as $i ({n: $n, s: ""};
  (.n | rest_of(16)) as $digit | {n: (.n | floor_of(16)), s: ("0123456789abcdef"[$digit:$digit + 1] + .s)}) | .s;
def uuid: [hash(31, 37, 41, 43) | hex] | join("")
  | "\(.[0:8])-\(.[8:12])-8\(.[13:16])-8\(.[17:20])-\(.[20:32])";

($vars.left[0:50]) as $now_set
| if $now_set == [] then empty
  else {
    path: "/inventory/adjustments",
    headers: {"Idempotency-Key": ([$now, $batch.name, $now_set] | tojson | uuid)},
    body: {setFiniteOperations: $now_set, incrementOperations: [], decrementOperations: [], setUnlimitedOperations: []},
    write: false
  } end
