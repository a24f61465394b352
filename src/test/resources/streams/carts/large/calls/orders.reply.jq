include "paging";
by_pages(.records; $cursor; .body.pages)
