include "graphql";

answered(
  .sent as $order
  | [.body.data.nodes[] | select(.status != "CANCELLED" and .status != "CLOSED")] as $ours
  | if any($ours[]; .lineItems.pageInfo.hasNextPage) then
      {failure: {category: "UNREADABLE", message: "the order \($order.name) has more lines at this location than can be read"}}
    else
      {body: ($order + {assigned: [$ours[].lineItems.nodes[] | {id: .lineItem.id, quantity: .remainingQuantity}]})}
    end
)
