include "graphql";

if $vars.fulfillment != null or $vars.lines == [] then empty
else {
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: true,
  body: document([
    "mutation Fulfill($input: FulfillOrderInput!) {",
    "  addFulfillmentToOrder(input: $input) {",
    "    __typename",
    "    ... on Fulfillment { id state }",
    "    ... on ErrorResult { errorCode message }",
    "    ... on CreateFulfillmentError { fulfillmentHandlerError }",
    "    ... on FulfillmentStateTransitionError { transitionError }",
    "    ... on InsufficientStockOnHandError { productVariantName stockOnHand }",
    "  }",
    "}"
  ]; {
    input: {
      lines: $vars.lines,
      handler: {
        code: $settings.fulfillment_handler,
        arguments: [{name: "method", value: $vars.wanted.method}, {name: "trackingCode", value: $vars.wanted.tracking}]
      }
    }
  })
} end
