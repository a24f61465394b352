include "graphql";

if $vars.fulfillment == null or ($vars.fulfillment.state != "Pending" and $vars.fulfillment.state != "Created") then empty
else {
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: true,
  body: document([
    "mutation Ship($id: ID!) {",
    "  transitionFulfillmentToState(id: $id, state: \"Shipped\") {",
    "    __typename",
    "    ... on Fulfillment { id state }",
    "    ... on FulfillmentStateTransitionError { errorCode transitionError }",
    "  }",
    "}"
  ]; {id: $vars.fulfillment.id})
} end
