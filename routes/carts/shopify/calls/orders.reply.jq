include "graphql";

answered(
  ($settings.fulfillment_status // "any" | ascii_downcase) as $fulfillment
  | .body.data.orders as $orders
  | {
    body: [
      $orders.nodes[]
      | select(.cancelledAt != null
          or $settings.order_status != "open"
          or ((.closed | not) and (.displayFulfillmentStatus != "FULFILLED" or ($fulfillment | test("(^|[ ,])(fulfilled|any)($|[ ,])")))))
      | {id}
    ],
    cursor: $orders.pageInfo.endCursor,
    more: $orders.pageInfo.hasNextPage
  }
)
