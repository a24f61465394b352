include "graphql";

answered(
  .body.data.cancelOrder
  | if .__typename == "Order"
    then {body: {accepted: true, id}}
    else {body: {accepted: false, category: "REJECTED", message: ([.errorCode, .transitionError // .message] | map(select(. != null)) | join(": "))}} end
)
