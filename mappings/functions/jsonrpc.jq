# JSON-RPC over HTTP: one method a call, and errors inside a 200. Servers written in Python tell them as [class, arguments].

def rpc($method; $params): {body: {id: 1, method: $method, params: $params}};

# A method that changes nothing there.
def rpc_read($method; $params): rpc($method; $params) + {write: false};

def rpc_message:
  if type == "object" then .message // tojson
  elif type != "array" then tostring
  elif (.[1] | type) == "array" then
    (if .[0] == "UserWarning" then .[1][1:3] else .[1][0:2] end)
    | map(select(type == "string" and . != "")) | join(" ")
  elif (.[0] | tostring | endswith("Exception")) then .[1] | tostring
  else .[0] | tostring
  end;

# What the answer says when the method worked; the failure when it did not.
def rpc_result(f):
  if .body.error then {failure: {category: "REJECTED", message: (.body.error | rpc_message)}}
  else .body.result | f
  end;
