include "graphql";

answered(
  .body.data.transitionFulfillmentToState
  | if .__typename == "Fulfillment"
    then {body: {accepted: true, id}}
    else {body: {accepted: false, category: "REJECTED", message: "\(.errorCode): \(.transitionError)"}} end
)
