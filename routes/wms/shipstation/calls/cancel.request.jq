# There are no partial updates: the order is written whole, as it stands there, less what is only read.
if $vars.order then
  {
    path: "/orders/createorder",
    body: ($vars.order
      | del(.orderId, .createDate, .modifyDate, .orderTotal, .userId, .externallyFulfilled, .externallyFulfilledBy)
      | .orderStatus = "cancelled")
  }
else empty end
