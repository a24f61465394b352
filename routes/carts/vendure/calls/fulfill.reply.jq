include "graphql";

answered(
  .body.data.addFulfillmentToOrder
  | if .__typename == "Fulfillment"
    then {set: {fulfillment: .}, body: {accepted: (.state != "Pending"), id}}
    else {
      body: {
        accepted: false,
        category: "REJECTED",
        message: ([.errorCode, .fulfillmentHandlerError, .transitionError,
          (if .productVariantName then "only \(.stockOnHand) of \(.productVariantName) on hand" else .message end)]
          | map(select(. != null)) | unique | join(": "))
      }
    } end
)
