include "graphql";

if .accepted or $vars.lines == [] then empty
else {
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: true,
  body: document([
    "mutation Cancel($input: CancelOrderInput!) {",
    "  cancelOrder(input: $input) {",
    "    __typename",
    "    ... on Order { id state }",
    "    ... on ErrorResult { errorCode message }",
    "    ... on OrderStateTransitionError { transitionError }",
    "  }",
    "}"
  ]; {input: {orderId: $vars.order, lines: $vars.lines, cancelShipping: $vars.untouched, reason: $vars.reason}})
} end
