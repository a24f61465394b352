include "paging";

# Orders of tests, those without goods, and those that need no warehouse any more are left out.
def wanted:
  select(.testmode != true)
  | select(.fulfillmentStatus == "PENDING" or .fulfillmentStatus == "CANCELED")
  | select(any(.lineItems[]?; .lineItemType == "PHYSICAL_PRODUCT"));

by_cursor([.body.result[] | wanted]; .body.pagination | if .hasNextPage then .nextPageCursor else null end)
