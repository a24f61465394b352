include "graphql";

# Vendure leaves an order Partially Shipped when the part that was still to be shipped is canceled.
if .accepted != true or $vars.finish != true then empty
else {
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: true,
  body: document([
    "mutation Finish($id: ID!) {",
    "  transitionOrderToState(id: $id, state: \"Shipped\") {",
    "    __typename",
    "    ... on Order { id state }",
    "    ... on OrderStateTransitionError { errorCode transitionError }",
    "  }",
    "}"
  ]; {id: $vars.order})
} end
