include "graphql";

# The cancellation was done before this; the state of the order does not undo it.
answered(
  {body: {accepted: true, id: $vars.order}}
  + (.body.data.transitionOrderToState
     | if . == null or .__typename == "Order" then {} else {body: {accepted: true, id: $vars.order, message: "\(.errorCode): \(.transitionError)"}} end)
)
