include "paging";
by_number(.body.orders; $cursor; $page)
