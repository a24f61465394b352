include "graphql";

# When the order last changed in a way that matters here.
def changed: [.updatedAt, .orderPlacedAt, .history.items[]?.createdAt] | map(select(. != null)) | max;

answered(
  .body.data.globalSettings.serverConfig.moneyStrategyPrecision as $precision
  | .request.body.variables.options as $asked
  | .body.data.orders.items as $items
  | ($cursor // "{}" | fromjson) as $after
  | $items[-1].createdAt as $last
  | {
    body: [
      $items[]
      | . + {changedAt: changed, moneyStrategyPrecision: $precision}
      | select(.changedAt[0:19] >= $since[0:19])
      | del(.history)
    ],
    more: (($items | length) >= $asked.take),
    cursor: (if $last == $after.from then {from: $last, skip: ($asked.skip + ($items | length))} else {from: $last, skip: 0} end | tojson)
  }
)
