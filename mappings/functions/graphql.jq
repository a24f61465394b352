# GraphQL over HTTP. Servers say most of what goes wrong in a 200, as `errors` beside or instead of `data`.

# The body of a request; the document comes line by line.
def document(lines; variables): {query: (lines | join("\n")), variables: variables};

def _codes: [.[]?.extensions?.code? // empty | tostring | ascii_upcase];

# Seconds until the budget that the answer tells of (Shopify's cost) allows the same call again; 0 when it does already.
def _patience:
  .body.extensions?.cost? as $cost
  | if ($cost.throttleStatus.restoreRate? // 0) > 0 and $cost.requestedQueryCost > $cost.throttleStatus.currentlyAvailable
    then ($cost.requestedQueryCost - $cost.throttleStatus.currentlyAvailable) / $cost.throttleStatus.restoreRate | ceil
    else 0 end;

def _category(write):
  if any(.[]; . == "THROTTLED") then "THROTTLED"
  elif any(.[]; . == "FORBIDDEN" or . == "UNAUTHENTICATED" or . == "UNAUTHORIZED" or . == "ACCESS_DENIED") then "UNAUTHORIZED"
  elif length == 0 or any(.[]; . == "INTERNAL_SERVER_ERROR" or . == "TIMEOUT") then (if write then "UNSURE" else "UNREACHABLE" end)
  else "REJECTED" end;

# What a reply.jq says: `reply` when the answer holds no errors, else a failure. Without `data` nobody knows what a write did.
def answered(reply):
  (.request.write != false) as $write
  | if (.body | type) != "object" or ((.body | has("errors")) or (.body | has("data")) | not)
    then {failure: {category: (if $write then "UNSURE" else "UNREADABLE" end), message: "the answer is not GraphQL"}}
    elif (.body.errors // [] | length) > 0
    then
      (.body.errors | if type == "array" then . else [{message: tostring}] end) as $errors
      | ($errors | _codes | _category($write)) as $category
      | {failure: ({category: $category, message: ([$errors[].message? // empty] | unique | join("; "))}
          + (if $category == "THROTTLED" then {retry_after: ([_patience, 1] | max)} else {} end))}
    else reply + (if _patience > 0 then {wait: _patience} else {} end) end;
