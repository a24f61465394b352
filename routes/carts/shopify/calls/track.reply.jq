include "graphql";

answered(
  .body.data.fulfillmentTrackingInfoUpdate
  | if .fulfillment != null and .userErrors == []
    then {body: {accepted: true, id: .fulfillment.id}}
    else {body: {accepted: false, category: "REJECTED", message: ([.userErrors[].message] | join("; "))}} end
)
