include "graphql";

# Shopify cancels a moment later, in a job.
answered(
  .body.data.orderCancel
  | if .orderCancelUserErrors == []
    then {body: {accepted: true, id: $vars.wanted.order}}
    else {body: {accepted: false, category: "REJECTED", message: ([.orderCancelUserErrors[].message] | join("; "))}} end
)
