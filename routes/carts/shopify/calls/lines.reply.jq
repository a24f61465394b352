include "graphql";

answered(
  .sent as $order
  | .body.data.order.lineItems as $more
  | {body: ($order + {lineItems: {pageInfo: $more.pageInfo, nodes: ($order.lineItems.nodes + $more.nodes)}})}
)
